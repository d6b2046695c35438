#!/usr/bin/env bash
# package:   gray-matter (npm)
# version:   4.0.3
# behaviour: Called without options, it keeps results by the text and hands the same data object out again: a page
#            with the same source gets what was changed for another.
# guess:     Each call gives fresh data.
# seen:      a title set on the first result is there in the second; with an empty options object it is not.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts gray-matter@4.0.3

cat > look.mjs <<'JS'
import matter from "gray-matter";

const text = "---\ntitle: 甲\n---\n正文\n";
for (const options of [undefined, {}]) {
  const first = matter(text, options);
  first.data.title = "乙";
  console.log(`options ${JSON.stringify(options) ?? "none"}: ${matter(text, options).data.title}`);
}
JS

cat > expected <<'SEEN'
options none: 乙
options {}: 甲
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: gray-matter-hands-out-what-was-changed"
