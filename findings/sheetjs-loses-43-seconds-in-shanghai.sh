#!/usr/bin/env bash
# package:   xlsx (npm)
# version:   0.18.5
# behaviour: Reading a date with cellDates where the clock is that of Shanghai gives a moment 43 seconds too early:
#            the day before.
# guess:     A cell with 2026-03-05 is 2026-03-05 00:00:00 of the local clock, as it is elsewhere.
# seen:      2026-03-04 23:59:17 in Asia/Shanghai, whose offset before 1901 was +08:05:43; 25 seconds too early in
#            Asia/Singapore; exact in UTC and Europe/Berlin.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5

cat > look.mjs <<'JS'
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import XLSX from "xlsx";

if (process.argv[2] === "one") {
  const sheet = { "!ref": "A1", A1: { t: "n", v: 46086, z: "yyyy-mm-dd" } };
  const file = XLSX.write({ SheetNames: ["S"], Sheets: { S: sheet } }, { type: "buffer" });
  console.log(XLSX.read(file, { cellDates: true }).Sheets.S.A1.v.toLocaleString("sv-SE"));
} else {
  for (const TZ of ["UTC", "Asia/Shanghai", "Asia/Singapore", "Europe/Berlin"]) { // the library looks at the zone when it is loaded
    const seen = execFileSync(process.execPath, [fileURLToPath(import.meta.url), "one"], { env: { ...process.env, TZ }, encoding: "utf-8" });
    console.log(`${TZ}: ${seen.trim()}`);
  }
}
JS

cat > expected <<'SEEN'
UTC: 2026-03-05 00:00:00
Asia/Shanghai: 2026-03-04 23:59:17
Asia/Singapore: 2026-03-04 23:59:35
Europe/Berlin: 2026-03-05 00:00:00
SEEN
node look.mjs > seen
diff expected seen
echo "as seen: sheetjs-loses-43-seconds-in-shanghai"
