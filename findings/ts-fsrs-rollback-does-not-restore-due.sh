#!/usr/bin/env bash
# package:   ts-fsrs (npm)
# version:   5.4.2
# behaviour: rollback() of a card in review gives back all of the card but its due date, which becomes the moment of
#            the review that is taken back.
# guess:     rollback(next(card).card, next(card).log) equals the card before.
# seen:      every field is as before, except due: 2026-03-20, when the answer was given, where it had been
#            2026-03-09; an overdue card looks as if it were due just then.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts ts-fsrs@5.4.2

cat > look.mjs <<'JS'
import { createEmptyCard, fsrs, Rating } from "ts-fsrs";

const scheduler = fsrs({ enable_fuzz: false });
const start = new Date("2026-03-01T10:00:00Z");
const card = scheduler.next(createEmptyCard(start), start, Rating.Easy).card;
for (const moment of ["2026-03-20T10:00:00Z", "2026-03-05T10:00:00Z"]) {
  const answered = scheduler.next(card, new Date(moment), Rating.Good);
  const back = scheduler.rollback(answered.card, answered.log);
  for (const key of Object.keys(card)) {
    if (String(card[key]) !== String(back[key])) {
      console.log(`answered ${moment}: ${key} was ${card[key].toISOString()}, is ${back[key].toISOString()}`);
    }
  }
}
JS

cat > expected <<'SEEN'
answered 2026-03-20T10:00:00Z: due was 2026-03-09T10:00:00.000Z, is 2026-03-20T10:00:00.000Z
answered 2026-03-05T10:00:00Z: due was 2026-03-09T10:00:00.000Z, is 2026-03-05T10:00:00.000Z
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: ts-fsrs-rollback-does-not-restore-due"
