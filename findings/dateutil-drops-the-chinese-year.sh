#!/usr/bin/env bash
# package:   python-dateutil (PyPI)
# version:   2.9.0.post0
# behaviour: With fuzzy=True the year of 2026年3月5日 is dropped without a word, and a later number of the text takes its
#            place.
# guess:     It reads 2026, 3 and 5 in this order, as in 2026-3-5, or raises as it does without fuzzy.
# seen:      2026年3月5日 is 5 March of the default's year; with 上午9点 behind it the year is 2009; 2026-3-5 is right.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'python-dateutil==2.9.0.post0'

cat > look.py <<'PY'
from datetime import datetime
from dateutil import parser

for text in ("2026年3月5日", "2026年12月1日 上午9点", "会议于2026年3月5日召开，共20人", "2026-3-5", "二〇二六年三月五日"):
    try:
        print(f"{text}: {parser.parse(text, fuzzy=True, default=datetime(2000, 1, 1))}")
    except parser.ParserError as error:
        print(f"{text}: {str(error).split(':')[0]}")
PY

cat > expected <<'SEEN'
2026年3月5日: 2000-03-05 00:00:00
2026年12月1日 上午9点: 2009-12-01 00:00:00
会议于2026年3月5日召开，共20人: 2020-03-05 00:00:00
2026-3-5: 2026-03-05 00:00:00
二〇二六年三月五日: String does not contain a date
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: dateutil-drops-the-chinese-year"
