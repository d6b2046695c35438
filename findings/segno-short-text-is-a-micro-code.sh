#!/usr/bin/env bash
# package:   jsqr (npm), qr (npm), segno (PyPI)
# version:   1.4.0, 0.7.0, 1.6.6
# behaviour: segno.make() turns a short text into a Micro QR code whenever it fits, which the usual readers in a
#            browser do not know.
# guess:     segno.make('A-0042') gives an ordinary QR code that any reader reads, as make_qr() does.
# seen:      symbols M1 to M3; jsQR finds no code at all, qr throws; with micro=False both read it.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts jsqr@1.4.0 qr@0.7.0
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'segno==1.6.6'

cat > look.mjs <<'JS'
import jsqr from "jsqr";
import decodeQR from "qr/decode.js";
import { readFileSync } from "node:fs";

for (const { text, symbol, mode, rows } of JSON.parse(readFileSync("made.json"))) {
  const side = rows.length;
  const data = new Uint8ClampedArray(side * side * 4);
  rows.flat().forEach((dark, at) => data.set([dark ? 0 : 255, dark ? 0 : 255, dark ? 0 : 255, 255], at * 4));
  let other;
  try {
    other = decodeQR({ width: side, height: side, data });
  } catch (error) {
    other = `error: ${error.message}`;
  }
  console.log(`${text}: ${symbol} ${mode} | jsQR ${JSON.stringify(jsqr.default(data, side, side)?.data ?? null)} | qr ${JSON.stringify(other)}`);
}
JS

cat > look.py <<'PY'
import json
import segno

made = []
for text, options in (("12345", {}), ("A-0042", {}), ("id=0042", {}), ("id=0042", {"micro": False})):
    code = segno.make(text, **options)
    rows = [[int(dark) for dark in row] for row in code.matrix_iter(scale=6, border=4)]
    made.append({"text": text, "symbol": code.designator, "mode": code.mode, "rows": rows})
print(json.dumps(made))
PY

cat > expected <<'SEEN'
12345: M1 numeric | jsQR null | qr "error: finder"
A-0042: M2-L alphanumeric | jsQR null | qr "error: finder"
id=0042: M3-M byte | jsQR null | qr "error: finder"
id=0042: 1-H byte | jsQR "id=0042" | qr "id=0042"
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: segno-short-text-is-a-micro-code"
