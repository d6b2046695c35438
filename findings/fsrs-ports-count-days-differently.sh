#!/usr/bin/env bash
# package:   ts-fsrs (npm), fsrs (PyPI)
# version:   5.4.2, 6.3.2
# behaviour: Two ports of one algorithm by the same organisation, same parameters, count days differently: ts-fsrs by
#            UTC dates, py-fsrs by whole 24 hours.
# guess:     The same weights and the same answers give the same stability and the same due day in both.
# seen:      After 18 days and 14.8 hours ts-fsrs counts 19 days and py-fsrs 18: 61.86 against 60.22, due two days
#            apart; where time of day is the same they agree to four places.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts ts-fsrs@5.4.2
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'fsrs==6.3.2'

cat > look.mjs <<'JS'
import { createEmptyCard, default_w, fsrs, Rating } from "ts-fsrs";
import { readFileSync } from "node:fs";

const made = JSON.parse(readFileSync("made.json"));
console.log("same weights:", JSON.stringify(made.weights) === JSON.stringify([...default_w]));
for (const { second, line } of made.rows) {
  const scheduler = fsrs({ enable_fuzz: false });
  const start = new Date("2026-03-01T10:00:00Z");
  let card = scheduler.next(createEmptyCard(start), start, Rating.Easy).card;
  card = scheduler.next(card, new Date(second), Rating.Good).card;
  console.log(`${second}: py-fsrs ${line} | ts-fsrs stability ${card.stability.toFixed(4)}, interval ${card.scheduled_days}`);
}
JS

cat > look.py <<'PY'
import json
from datetime import datetime
from fsrs import Card, Rating, Scheduler

scheduler = Scheduler(enable_fuzzing=False)
rows = []
for second in ("2026-03-20T10:00:00+00:00", "2026-03-20T00:50:00+00:00"):
    card = Card()
    for moment, rating in (("2026-03-01T10:00:00+00:00", Rating.Easy), (second, Rating.Good)):
        card, _ = scheduler.review_card(card, rating, datetime.fromisoformat(moment))
    rows.append({"second": second, "line": f"stability {card.stability:.4f}, interval {(card.due - card.last_review).days}"})
print(json.dumps({"weights": list(scheduler.parameters), "rows": rows}))
PY

cat > expected <<'SEEN'
same weights: true
2026-03-20T10:00:00+00:00: py-fsrs stability 61.8627, interval 62 | ts-fsrs stability 61.8627, interval 62
2026-03-20T00:50:00+00:00: py-fsrs stability 60.2179, interval 60 | ts-fsrs stability 61.8627, interval 62
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: fsrs-ports-count-days-differently"
