#!/usr/bin/env bash
# package:   ics (npm), ical.js (npm), ical-generator (npm), ics (PyPI), icalendar (PyPI)
# version:   3.12.0, 2.2.1, 10.2.0, 0.7.3, 7.3.2
# behaviour: RFC 5545 folds lines at 75 octets; of five writers one does not fold at all, one counts characters, one
#            forgets the blank that begins a folded line; only Chinese shows the first two.
# guess:     A calendar library folds by octets; it is the first rule of the format.
# seen:      longest line of a Chinese title of 72 characters: icalendar and ical-generator 75 and less; ical.js 76;
#            ics of npm 209 and ics of PyPI over 220 octets.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts ics@3.12.0 ical.js@2.2.1 ical-generator@10.2.0
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'ics==0.7.3' 'icalendar==7.3.2'

cat > look.mjs <<'JS'
import ICAL from "ical.js";
import ical from "ical-generator";
import { createEvent } from "ics";
import { readFileSync } from "node:fs";

for (const line of JSON.parse(readFileSync("made.json"))) console.log(line);
const title = "社区治理学堂".repeat(12);
const component = new ICAL.Component("vevent");
component.updatePropertyWithValue("summary", title);
const calendar = ical();
calendar.createEvent({ summary: title, start: new Date(0) });
const texts = {
  "ics (npm)": createEvent({ title, start: [2026, 3, 5], duration: { hours: 1 } }).value,
  "ical.js": component.toString(),
  "ical-generator": calendar.toString(),
};
for (const [name, text] of Object.entries(texts)) console.log(`${name}: ${Math.max(...text.split("\r\n").map((line) => Buffer.byteLength(line)))}`);
JS

cat > look.py <<'PY'
import json
from datetime import datetime
import icalendar
import ics

title = "社区治理学堂" * 12
event = icalendar.Event()
event.add("summary", title)
calendar = ics.Calendar(events=[ics.Event(name=title, begin=datetime(2026, 3, 5))])
texts = {"icalendar (PyPI)": event.to_ical().decode(), "ics (PyPI)": calendar.serialize()}
print(json.dumps([f"{name}: {max(len(line.encode()) for line in text.splitlines())}" for name, text in texts.items()]))
PY

cat > expected <<'SEEN'
icalendar (PyPI): 74
ics (PyPI): 224
ics (npm): 209
ical.js: 76
ical-generator: 74
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: ics-writers-exceed-75-octets"
