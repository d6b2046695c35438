#!/usr/bin/env bash
# package:   @learninglocker/xapi-validation (npm)
# version:   3.0.0
# behaviour: The conformance-tested validator looks at the shape of an interaction only: not whether the right answer
#            is a choice, nor whether ids are unique, nor whether a date exists.
# guess:     A right answer that names no choice, two choices of one id and 30 February are warned of, as a score
#            above its maximum is.
# seen:      all three are taken; raw above max is refused.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts @learninglocker/xapi-validation@3.0.0

cat > look.mjs <<'JS'
import validation from "@learninglocker/xapi-validation";

function look(name, { definition = {}, ...rest }) {
  const found = validation.default({
    actor: { objectType: "Agent", mbox: "mailto:a@example.org" },
    verb: { id: "http://adlnet.gov/expapi/verbs/answered" },
    object: { objectType: "Activity", id: "https://example.org/q/1", definition },
    ...rest,
  });
  console.log(`${name}: ${found.map((each) => each.constructor.name).join(", ") || "no warning"}`);
}

const choices = [{ id: "a", description: { "zh-CN": "甲" } }, { id: "b", description: { "zh-CN": "乙" } }];
const choice = { type: "http://adlnet.gov/expapi/activities/cmi.interaction", interactionType: "choice", choices };
look("key is a choice", { definition: { ...choice, correctResponsesPattern: ["a"] } });
look("key is no choice", { definition: { ...choice, correctResponsesPattern: ["z"] } });
look("two choices of one id", { definition: { ...choice, choices: [choices[0], choices[0]] } });
look("30 February", { timestamp: "2026-02-30T09:00:00Z" });
look("raw above max", { result: { score: { raw: 11, max: 10 } } });
JS

cat > expected <<'SEEN'
key is a choice: no warning
key is no choice: no warning
two choices of one id: no warning
30 February: no warning
raw above max: RawMoreThanMaxWarning
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: xapi-validation-does-not-look-at-the-choices"
