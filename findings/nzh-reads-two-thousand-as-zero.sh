#!/usr/bin/env bash
# package:   nzh (npm)
# version:   1.0.14
# behaviour: decodeS(), the way back from Chinese numerals, leaves out what it does not know, without an error: 两, 〇,
#            卅, 廿, digits, formal numerals.
# guess:     What its own encoder or any official paper writes is read, and what cannot be read is NaN or an error.
# seen:      两千 is 0, 二〇二六 is 226, 3万 is 0, 廿三 is 3, 一百二 is 102 (it means 120), 壹佰 is 0 though encodeB writes it;
#            decodeB reads that.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts nzh@1.0.14

cat > look.mjs <<'JS'
import Nzh from "nzh";

for (const text of ["两千", "二〇二六", "3万", "廿三", "卅", "一百二", "壹佰", "居民", "二千零二十六"]) {
  console.log(`${text}: ${Nzh.cn.decodeS(text)}`);
}
console.log(`壹佰 by decodeB: ${Nzh.cn.decodeB("壹佰")}, 100 by encodeB: ${Nzh.cn.encodeB(100)}`);
JS

cat > expected <<'SEEN'
两千: 0
二〇二六: 226
3万: 0
廿三: 3
卅: 0
一百二: 102
壹佰: 0
居民: 0
二千零二十六: 2026
壹佰 by decodeB: 100, 100 by encodeB: 壹佰
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: nzh-reads-two-thousand-as-zero"
