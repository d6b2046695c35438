#!/usr/bin/env bash
# package:   chinese-days (npm), chinesecalendar (PyPI), holidays (PyPI)
# version:   1.5.7, 1.11.0, 0.109
# behaviour: Beyond the years in its table the npm package takes every weekday, National Day too, for a working day,
#            without an error.
# guess:     It raises, as the Python package of the same purpose does, or knows at least the days that law fixes.
# seen:      1 October 2030, a Tuesday: isHoliday false, isWorkday true; chinesecalendar raises NotImplementedError;
#            holidays says National Day.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts chinese-days@1.5.7
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'chinesecalendar==1.11.0' 'holidays==0.109'

cat > look.mjs <<'JS'
import module from "chinese-days";
import { readFileSync } from "node:fs";

for (const line of JSON.parse(readFileSync("made.json"))) console.log(line);
for (const day of ["2026-10-01", "2030-10-01", "1999-10-01"]) {
  console.log(`chinese-days ${day}: holiday ${module.isHoliday(day)}, workday ${module.isWorkday(day)}`);
}
JS

cat > look.py <<'PY'
import json
from datetime import date
import chinese_calendar
import holidays

lines = []
for year in (2026, 2030):
    try:
        lines.append(f"chinesecalendar {year}: {chinese_calendar.is_holiday(date(year, 10, 1))}")
    except NotImplementedError as error:
        lines.append(f"chinesecalendar {year}: NotImplementedError")
    lines.append(f"holidays {year}: {holidays.CN(years=year).get(date(year, 10, 1))}")
print(json.dumps(lines))
PY

cat > expected <<'SEEN'
chinesecalendar 2026: True
holidays 2026: National Day
chinesecalendar 2030: NotImplementedError
holidays 2030: National Day
chinese-days 2026-10-01: holiday true, workday false
chinese-days 2030-10-01: holiday false, workday true
chinese-days 1999-10-01: holiday false, workday true
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: chinese-days-has-no-holidays-next-years"
