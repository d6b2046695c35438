#!/usr/bin/env bash
# package:   js-yaml (npm), js-yaml (npm)
# version:   5.5.0, 4.1.0
# behaviour: From version 5 the default schema does not merge: << is a key like any other, without a warning.
# guess:     <<: *base takes over the keys of base, as it did in version 4 and does in PyYAML.
# seen:      5.5.0: a key '<<' that holds the base, and points are missing; 4.1.0: merged.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts js-yaml@5.5.0 js-yaml-4@npm:js-yaml@4.1.0

cat > look.mjs <<'JS'
import { load } from "js-yaml";
import { load as load4 } from "js-yaml-4";

const text = "base: &base { points: 2 }\nquestion:\n  <<: *base\n  stem: 题干\n";
console.log("5:", JSON.stringify(load(text).question));
console.log("4:", JSON.stringify(load4(text).question));
JS

cat > expected <<'SEEN'
5: {"<<":{"points":2},"stem":"题干"}
4: {"points":2,"stem":"题干"}
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: js-yaml-5-does-not-merge"
