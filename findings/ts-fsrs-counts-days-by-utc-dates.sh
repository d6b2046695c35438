#!/usr/bin/env bash
# package:   ts-fsrs (npm)
# version:   5.4.2
# behaviour: The days since the last review are a difference of UTC dates, not of time or of the learner's dates.
# guess:     20 minutes count as no day, 22 hours over a night as nearly one.
# seen:      23:50 and 00:10 UTC (07:50 and 08:10 in Beijing) are 1 day apart and stability grows by the long-term
#            rule; 00:50 and 22:50 UTC are 0 days apart.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts ts-fsrs@5.4.2

cat > look.mjs <<'JS'
import { createEmptyCard, fsrs, Rating } from "ts-fsrs";

const scheduler = fsrs({ enable_fuzz: false });

function learn(name, ...times) {
  let card = createEmptyCard(new Date("2026-03-01T10:00:00Z"));
  card = scheduler.next(card, new Date("2026-03-01T10:00:00Z"), Rating.Easy).card;
  for (const time of times) {
    card = scheduler.next(card, new Date(time), Rating.Good).card;
    console.log(`${name}: ${time} elapsed ${card.elapsed_days}, stability ${card.stability.toFixed(2)}, interval ${card.scheduled_days}`);
  }
}

learn("20 minutes", "2026-03-20T23:50:00Z", "2026-03-21T00:10:00Z");
learn("22 hours", "2026-03-20T00:50:00Z", "2026-03-20T22:50:00Z");
JS

cat > expected <<'SEEN'
20 minutes: 2026-03-20T23:50:00Z elapsed 19, stability 61.86, interval 62
20 minutes: 2026-03-21T00:10:00Z elapsed 1, stability 65.77, interval 66
22 hours: 2026-03-20T00:50:00Z elapsed 19, stability 61.86, interval 62
22 hours: 2026-03-20T22:50:00Z elapsed 0, stability 61.86, interval 63
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: ts-fsrs-counts-days-by-utc-dates"
