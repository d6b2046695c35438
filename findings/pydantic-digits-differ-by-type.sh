#!/usr/bin/env bash
# package:   pydantic (PyPI)
# version:   2.14.4
# behaviour: Full-width digits, as a Chinese keyboard types them, are refused by int and float and taken by Decimal
#            and by a pattern of \d; the JSON Schema made of that pattern refuses them in a browser.
# guess:     They are taken everywhere, as Python's own int() and Decimal() take them, or nowhere.
# seen:      int and float: error; Decimal: 12; ^\d+$ : taken; JavaScript's RegExp of the same pattern: no match.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'pydantic==2.14.4'

cat > look.py <<'PY'
import subprocess
from decimal import Decimal
from typing import Annotated
from pydantic import StringConstraints, TypeAdapter, ValidationError

pattern = TypeAdapter(Annotated[str, StringConstraints(pattern=r"^\d+$")])
for name, adapter in (("int", TypeAdapter(int)), ("float", TypeAdapter(float)), ("Decimal", TypeAdapter(Decimal)), ("pattern", pattern)):
    try:
        print(f"{name}: {adapter.validate_python('１２')!r}")
    except ValidationError as error:
        print(f"{name}: {error.errors()[0]['type']}")
print("Python's own:", int("１２"), float("１２"))
made = pattern.json_schema()["pattern"]
print("JavaScript:", subprocess.run(["node", "-p", f"/{made}/u.test('１２')"], capture_output=True, text=True, check=True).stdout.strip())
PY

cat > expected <<'SEEN'
int: int_parsing
float: float_parsing
Decimal: Decimal('12')
pattern: '１２'
Python's own: 12 12.0
JavaScript: false
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: pydantic-digits-differ-by-type"
