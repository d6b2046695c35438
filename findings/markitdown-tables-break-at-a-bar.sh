#!/usr/bin/env bash
# package:   markitdown[docx,xlsx] (PyPI), python-docx (PyPI), openpyxl (PyPI)
# version:   0.1.9, 1.2.0, 3.1.5
# behaviour: Cells of a sheet or a table go into a Markdown table as they are: a bar in a text makes another column,
#            an empty cell says NaN, a line break is the letters backslash n, text 007 is 7.
# guess:     A bar is escaped, an empty cell is empty, a line break is <br> or a space, text stays.
# seen:      'A|B' gives a row of five cells under a head of four; NaN and a literal \n in xlsx; a bar in a docx table
#            is not escaped either.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'markitdown[docx,xlsx]==0.1.9' 'python-docx==1.2.0' 'openpyxl==3.1.5'

cat > look.py <<'PY'
from docx import Document
from markitdown import MarkItDown
from openpyxl import Workbook

book = Workbook()
for row in (["编号", "题干", "备注", "答案"], ["007", "多选", None, "A|B"], ["012", "第一行\n第二行", "x", "C"]):
    book.active.append(row)
book.save("a.xlsx")
print(MarkItDown().convert("a.xlsx").text_content)
document = Document()
table = document.add_table(2, 2)
for cell, text in zip([each for row in table.rows for each in row.cells], ["题干", "答案", "多选", "A|B"], strict=True):
    cell.text = text
document.save("a.docx")
print(MarkItDown().convert("a.docx").text_content)
PY

cat > expected <<'SEEN'
## Sheet
| 编号 | 题干 | 备注 | 答案 |
| --- | --- | --- | --- |
| 7 | 多选 | NaN | A|B |
| 12 | 第一行\n第二行 | x | C |
|  |  |
| --- | --- |
| 题干 | 答案 |
| 多选 | A|B |
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: markitdown-tables-break-at-a-bar"
