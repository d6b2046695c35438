#!/usr/bin/env bash
# package:   @xapi/xapi (npm), @learninglocker/xapi-validation (npm)
# version:   3.0.3, 3.0.0
# behaviour: XAPI.calculateISO8601Duration() ends in a bare T where the span is a whole number of days; ISO 8601 wants
#            a time after T.
# guess:     40 days are P40D, or PT960H.
# seen:      P1DT and P40DT; hours, minutes and parts of seconds are right. A validator of statements lets P40DT pass
#            and refuses PT0.5H, which is well-formed.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts @xapi/xapi@3.0.3 @learninglocker/xapi-validation@3.0.0

cat > look.mjs <<'JS'
import xapi from "@xapi/xapi";
import validation from "@learninglocker/xapi-validation";

const { calculateISO8601Duration } = xapi.default ?? xapi;
const hour = 3600 * 1000;
for (const hours of [0.025, 1.5, 24, 25, 40 * 24]) {
  console.log(`${hours} h: ${calculateISO8601Duration(new Date(0), new Date(hours * hour))}`);
}
for (const duration of ["P40D", "P40DT", "PT0.5H"]) {
  const found = validation.default({
    actor: { objectType: "Agent", mbox: "mailto:a@example.org" },
    verb: { id: "http://adlnet.gov/expapi/verbs/answered" },
    object: { objectType: "Activity", id: "https://example.org/q/1" },
    result: { duration },
  });
  console.log(`${duration}: ${found.length ? "refused" : "taken"}`);
}
JS

cat > expected <<'SEEN'
0.025 h: PT1M30S
1.5 h: PT1H30M
24 h: P1DT
25 h: P1DT1H
960 h: P40DT
P40D: taken
P40DT: taken
PT0.5H: refused
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: xapi-duration-of-whole-days-is-malformed"
