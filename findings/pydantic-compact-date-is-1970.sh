#!/usr/bin/env bash
# package:   pydantic (PyPI)
# version:   2.14.4
# behaviour: A text of digits is taken for seconds since 1970 before it is taken for a date: neither ISO's basic
#            format nor a year alone is refused.
# guess:     '20260305', ISO 8601's basic format, is 5 March 2026 or an error; '2026' is an error.
# seen:      datetime: 1970-08-23 and 1970-01-01; date: an error about the time not being zero, which says nothing of
#            the format.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'pydantic==2.14.4'

cat > look.py <<'PY'
from datetime import date, datetime
from pydantic import TypeAdapter, ValidationError

for kind in (datetime, date):
    for text in ("20260305", "2026", "2026-03-05"):
        try:
            print(f"{kind.__name__} {text}: {TypeAdapter(kind).validate_python(text)}")
        except ValidationError as error:
            print(f"{kind.__name__} {text}: {error.errors()[0]['type']}")
PY

cat > expected <<'SEEN'
datetime 20260305: 1970-08-23 11:51:45+00:00
datetime 2026: 1970-01-01 00:33:46+00:00
datetime 2026-03-05: 2026-03-05 00:00:00
date 20260305: date_from_datetime_inexact
date 2026: date_from_datetime_inexact
date 2026-03-05: 2026-03-05
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: pydantic-compact-date-is-1970"
