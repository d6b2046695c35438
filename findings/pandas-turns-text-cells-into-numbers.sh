#!/usr/bin/env bash
# package:   pandas (PyPI), openpyxl (PyPI), python-calamine (PyPI)
# version:   3.1.1, 3.1.5, 0.9.1
# behaviour: read_excel() parses cells that Excel holds as text: a column whose texts all look like numbers becomes
#            numbers.
# guess:     Guessing types is for CSV; a text cell of a sheet stays text, since the file says what it is.
# seen:      '007' is 7, '1.10' is 1.1, '1e5' is 100000.0, with either engine; one other text in the column keeps all
#            of it; dtype=str keeps '007'.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'pandas==3.1.1' 'openpyxl==3.1.5' 'python-calamine==0.9.1'

cat > look.py <<'PY'
import pandas
from openpyxl import Workbook

book = Workbook()
for row in (["编号", "条款", "型号", "混合"], ["007", "1.10", "1e5", "007"], ["012", "2.0", "2e3", "甲"]):
    book.active.append(row)
book.save("a.xlsx")
print("cells:", {type(each.value).__name__ for row in book.active.iter_rows(min_row=2) for each in row})
for engine in ("openpyxl", "calamine"):
    print(f"{engine}:", pandas.read_excel("a.xlsx", engine=engine).values.tolist())
print("dtype=str:", pandas.read_excel("a.xlsx", dtype=str).values.tolist())
PY

cat > expected <<'SEEN'
cells: {'str'}
openpyxl: [[7, 1.1, 100000.0, '007'], [12, 2.0, 2000.0, '甲']]
calamine: [[7, 1.1, 100000.0, '007'], [12, 2.0, 2000.0, '甲']]
dtype=str: [['007', '1.10', '1e5', '007'], ['012', '2.0', '2e3', '甲']]
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: pandas-turns-text-cells-into-numbers"
