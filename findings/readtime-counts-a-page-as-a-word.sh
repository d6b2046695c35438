#!/usr/bin/env bash
# package:   reading-time (npm), readtime (PyPI)
# version:   1.5.0, 3.0.0
# behaviour: The Python package parts words at blanks, so that a Chinese page is a word or two and takes a minute; the
#            npm package counts characters of Chinese.
# guess:     Chinese is counted by characters, as in the other package and in word processors: 3,000 take about ten
#            minutes.
# seen:      3,000 and 30,000 characters: 1 minute each; with a blank between all of them 12 minutes; npm: 15 minutes
#            for 3,000.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts reading-time@1.5.0
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'readtime==3.0.0'

cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import readingTime from "reading-time";

for (const line of JSON.parse(readFileSync("made.json"))) console.log(line);
console.log(`reading-time, 3,000 characters: ${readingTime("社区治理学".repeat(600)).minutes} min`);
JS

cat > look.py <<'PY'
import json
import readtime

text = "社区治理学" * 600
samples = {"3,000 characters": text, "30,000 characters": text * 10, "3,000, blanks between": " ".join(text)}
print(json.dumps([f"readtime, {name}: {readtime.of_text(each).minutes} min" for name, each in samples.items()]))
PY

cat > expected <<'SEEN'
readtime, 3,000 characters: 1 min
readtime, 30,000 characters: 1 min
readtime, 3,000, blanks between: 12 min
reading-time, 3,000 characters: 15 min
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: readtime-counts-a-page-as-a-word"
