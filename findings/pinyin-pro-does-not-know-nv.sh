#!/usr/bin/env bash
# package:   pinyin-pro (npm)
# version:   3.29.4
# behaviour: match() finds by pinyin, but ü is only found as ü or u: not as v, which every Chinese keyboard has for
#            it.
# guess:     lv and nv match 绿 and 女, as with any input method.
# seen:      绿化 by lühua and luhua: found, by lvhua: null; 女职工 by nzg: found, by nvzg: null.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts pinyin-pro@3.29.4

cat > look.mjs <<'JS'
import { match } from "pinyin-pro";

for (const [text, typed] of [["绿化", "lühua"], ["绿化", "lvhua"], ["绿化", "luhua"], ["女职工", "nvzg"], ["女职工", "nzg"], ["居委会", "jwh"]]) {
  console.log(`${text} by ${typed}: ${JSON.stringify(match(text, typed))}`);
}
JS

cat > expected <<'SEEN'
绿化 by lühua: [0,1]
绿化 by lvhua: null
绿化 by luhua: [0,1]
女职工 by nvzg: null
女职工 by nzg: [0,1,2]
居委会 by jwh: [0,1,2]
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: pinyin-pro-does-not-know-nv"
