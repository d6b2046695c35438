#!/usr/bin/env bash
# package:   chrono-node (npm)
# version:   2.10.3
# behaviour: In Chinese, 明天 said half an hour after midnight is the same date; with a time of the morning it is the
#            next; in English tomorrow is always the next.
# guess:     明天 is the date after today's, whatever the clock shows, and the same with or without a time.
# seen:      at 00:30 on 1 March: 明天 is 1 March, 明天上午9点 is 2 March, 明晚8点 is 1 March, tomorrow is 2 March; 周五 is the
#            Friday that has passed; 下个月5号 is not found.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts chrono-node@2.10.3

cat > look.mjs <<'JS'
import * as chrono from "chrono-node";

const day = (date) => date ? `${date.getMonth() + 1}-${date.getDate()} ${date.getHours()}:00` : "not found";
for (const clock of ["00:30", "09:00"]) {
  const now = new Date(`2026-03-01T${clock}:00`);
  for (const text of ["明天", "明天上午9点", "明晚8点", "周五", "下个月5号"]) {
    console.log(`${clock}, ${text}: ${day(chrono.zh.hans.parseDate(text, now))}`);
  }
  console.log(`${clock}, tomorrow: ${day(chrono.parseDate("tomorrow", now))}`);
}
JS

cat > expected <<'SEEN'
00:30, 明天: 3-1 12:00
00:30, 明天上午9点: 3-2 9:00
00:30, 明晚8点: 3-1 20:00
00:30, 周五: 2-27 12:00
00:30, 下个月5号: not found
00:30, tomorrow: 3-2 0:00
09:00, 明天: 3-2 12:00
09:00, 明天上午9点: 3-2 9:00
09:00, 明晚8点: 3-2 20:00
09:00, 周五: 2-27 12:00
09:00, 下个月5号: not found
09:00, tomorrow: 3-2 9:00
SEEN
TZ=Asia/Shanghai node look.mjs > seen
diff expected seen
echo "as seen: chrono-tomorrow-is-today-after-midnight"
