#!/usr/bin/env bash
# package:   pydantic (PyPI)
# version:   2.14.4
# behaviour: Literal[1, 2] takes True and 1.0, since they are equal to 1, and gives back 1; strict mode changes
#            nothing for 1.0 or True.
# guess:     A literal is compared with its type, as int in strict mode is: True is no 1.
# seen:      True and 1.0 give 1, in strict mode too; '1' is refused; an int field in strict mode refuses both.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'pydantic==2.14.4'

cat > look.py <<'PY'
from typing import Literal
from pydantic import TypeAdapter, ValidationError

for name, kind in (("Literal[1, 2]", Literal[1, 2]), ("int", int)):
    for value in (True, 1.0, "1"):
        for strict in (False, True):
            try:
                seen = repr(TypeAdapter(kind).validate_python(value, strict=strict))
            except ValidationError as error:
                seen = error.errors()[0]["type"]
            print(f"{name}, {value!r}, strict {strict}: {seen}")
PY

cat > expected <<'SEEN'
Literal[1, 2], True, strict False: 1
Literal[1, 2], True, strict True: 1
Literal[1, 2], 1.0, strict False: 1
Literal[1, 2], 1.0, strict True: 1
Literal[1, 2], '1', strict False: literal_error
Literal[1, 2], '1', strict True: literal_error
int, True, strict False: 1
int, True, strict True: int_type
int, 1.0, strict False: 1
int, 1.0, strict True: int_type
int, '1', strict False: 1
int, '1', strict True: int_type
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: pydantic-literal-takes-true"
