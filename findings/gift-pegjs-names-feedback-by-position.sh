#!/usr/bin/env bash
# package:   gift-pegjs (npm)
# version:   1.0.2
# behaviour: The two feedbacks of a true-false question are named trueFeedback and falseFeedback by their order; in
#            GIFT the first is for a wrong answer and the second for a right one, whatever the key.
# guess:     trueFeedback is what somebody reads who answered true.
# seen:      {TRUE#不对#对了} has trueFeedback 不对: who answers true, rightly, would be told that it is wrong; for {FALSE…}
#            the names happen to fit.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts gift-pegjs@1.0.2

cat > look.mjs <<'JS'
import { parse } from "gift-pegjs";

for (const key of ["TRUE", "FALSE"]) {
  const [question] = parse(`居民会议由居民委员会召集。{${key}#答错时读到#答对时读到}`);
  console.log(`${key}: trueFeedback ${question.trueFeedback.text}, falseFeedback ${question.falseFeedback.text}`);
}
JS

cat > expected <<'SEEN'
TRUE: trueFeedback 答错时读到, falseFeedback 答对时读到
FALSE: trueFeedback 答错时读到, falseFeedback 答对时读到
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: gift-pegjs-names-feedback-by-position"
