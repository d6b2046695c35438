#!/usr/bin/env bash
# package:   ts-fsrs (npm), fsrs (PyPI)
# version:   5.4.2, 6.3.2
# behaviour: maximum_interval is applied before the grades are spread apart: Good gets a day more than the maximum and
#            Easy two.
# guess:     With maximum_interval: 10 no card is due later than in 10 days.
# seen:      Hard 10, Good 11, Easy 12; with a maximum of 1, Good is 2 days and Easy 3; py-fsrs keeps 10 for all
#            three.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts ts-fsrs@5.4.2
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'fsrs==6.3.2'

cat > look.mjs <<'JS'
import { createEmptyCard, fsrs, Rating } from "ts-fsrs";
import { readFileSync } from "node:fs";

const start = new Date("2026-03-01T10:00:00Z");
const later = new Date("2026-04-20T10:00:00Z");
for (const maximum of [1, 10]) {
  const scheduler = fsrs({ enable_fuzz: false, maximum_interval: maximum });
  const card = scheduler.next(createEmptyCard(start), start, Rating.Easy).card;
  const days = [Rating.Hard, Rating.Good, Rating.Easy].map((rating) => scheduler.next(card, later, rating).card.scheduled_days);
  console.log(`ts-fsrs, at most ${maximum}: [${days.join(", ")}]`);
}
for (const line of JSON.parse(readFileSync("made.json"))) console.log(line);
JS

cat > look.py <<'PY'
import json
from datetime import datetime, timedelta, timezone
from fsrs import Card, Rating, Scheduler

start = datetime(2026, 3, 1, 10, tzinfo=timezone.utc)
lines = []
for maximum in (1, 10):
    scheduler = Scheduler(enable_fuzzing=False, maximum_interval=maximum)
    first, _ = scheduler.review_card(Card(), Rating.Easy, start)
    after = [scheduler.review_card(first, rating, start + timedelta(50))[0] for rating in (Rating.Hard, Rating.Good, Rating.Easy)]
    lines.append(f"py-fsrs, at most {maximum}: {[(card.due - card.last_review).days for card in after]}")
print(json.dumps(lines))
PY

cat > expected <<'SEEN'
ts-fsrs, at most 1: [1, 2, 3]
ts-fsrs, at most 10: [10, 11, 12]
py-fsrs, at most 1: [1, 1, 1]
py-fsrs, at most 10: [10, 10, 10]
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: ts-fsrs-goes-beyond-the-maximum-interval"
