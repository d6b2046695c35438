#!/usr/bin/env bash
# package:   jsqr (npm), qr (npm), segno (PyPI)
# version:   1.4.0, 0.7.0, 1.6.6
# behaviour: Without encoding=, segno writes a text as ISO 8859-1 or Shift_JIS where all its characters exist there,
#            and only else as UTF-8, with no mark in the code.
# guess:     Chinese text in a QR code is UTF-8, as every other writer makes it; or at least one simplified word is
#            like another.
# seen:      社区治理 and a link that ends in it are Shift_JIS: jsQR finds the code and says its text is empty, qr gives
#            mojibake; 居民委员会 (员 is not in JIS) is UTF-8 and read by both; A·B is ISO 8859-1; 社区治理 alone is in Kanji
#            mode, which qr does not know.
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
texts = ["社区治理学堂https://example.org/a", "居民委员会https://example.org/a", "A·B", "社区治理"]
for text, options in [*((text, {}) for text in texts), (texts[0], {"encoding": "utf-8"})]:
    code = segno.make(text, micro=False, **options)
    rows = [[int(dark) for dark in row] for row in code.matrix_iter(scale=6, border=4)]
    made.append({"text": text, "symbol": code.designator, "mode": code.mode, "rows": rows})
print(json.dumps(made))
PY

cat > expected <<'SEEN'
社区治理学堂https://example.org/a: 3-M byte | jsQR "" | qr "�Ћ採���w��https://example.org/a"
居民委员会https://example.org/a: 3-M byte | jsQR "居民委员会https://example.org/a" | qr "居民委员会https://example.org/a"
A·B: 1-H byte | jsQR "" | qr "A�B"
社区治理: 1-H kanji | jsQR "社区治理" | qr "error: timing"
社区治理学堂https://example.org/a: 3-M byte | jsQR "社区治理学堂https://example.org/a" | qr "社区治理学堂https://example.org/a"
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: segno-chinese-goes-out-as-shift-jis"
