#!/usr/bin/env bash
# package:   dateparser (PyPI)
# version:   1.5.0
# behaviour: Chinese day and month numbers are taken for spans before now: 12日 is twelve days ago, and in a search
#            5月1日 is five months and a day ago, 3天后 three days ago.
# guess:     12日 is the 12th, 5月1日 is 1 May, in a search as elsewhere; 3天后 lies ahead.
# seen:      from 30 November 2026, 08:00: 12日 is 18 November, a search for 5月1日 finds 29 June, for 3天后 27 November;
#            parse() of 5月1日 gives nothing; with the year all is right.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'dateparser==1.5.0'

cat > look.py <<'PY'
from datetime import datetime
from dateparser import parse
from dateparser.search import search_dates

settings = {"RELATIVE_BASE": datetime(2026, 11, 30, 8)}
for text in ("12日", "5月1日", "3天后", "截止5月1日", "2026年5月1日"):
    found = search_dates(text, languages=["zh"], settings=settings)
    print(f"{text}: parse {parse(text, languages=['zh'], settings=settings)}, search {found and [str(each[1]) for each in found]}")
PY

cat > expected <<'SEEN'
12日: parse 2026-11-18 08:00:00, search ['2026-11-18 08:00:00']
5月1日: parse None, search ['2026-06-29 08:00:00']
3天后: parse 2026-12-03 08:00:00, search ['2026-11-27 08:00:00']
截止5月1日: parse None, search ['2026-06-29 08:00:00']
2026年5月1日: parse 2026-05-01 00:00:00, search ['2026-05-01 00:00:00']
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: dateparser-takes-a-day-for-an-age"
