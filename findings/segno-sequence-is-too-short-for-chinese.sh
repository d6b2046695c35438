#!/usr/bin/env bash
# package:   segno (PyPI), zxing-cpp (PyPI), pillow (PyPI)
# version:   1.6.6, 3.1.1, 13.0.0
# behaviour: segno.make_sequence(text, version=n) counts characters where bytes count: for Chinese it makes too few
#            symbols, says nothing, and none of them can be read.
# guess:     It makes as many symbols as the text needs, or raises DataOverflowError; each of them can be read.
# seen:      48 characters (144 bytes) over symbols that hold 53 bytes at most give one symbol, and it cannot be read;
#            144 bytes of ASCII give 3, all readable; symbol_count=3 works.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'segno==1.6.6' 'zxing-cpp==3.1.1' 'pillow==13.0.0'

cat > look.py <<'PY'
import io
import segno
import zxingcpp
from PIL import Image


def read(code):
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=8, border=4)
    return [each.text for each in zxingcpp.read_barcodes(Image.open(picture).convert("L"))]


chinese = "社区治理学堂的作业链接很长请依次扫描每一张二维码" * 2
for name, text, size in (
    ("chinese, version=3", chinese, {"version": 3}),
    ("ascii, version=3", "a1B2" * 36, {"version": 3}),
    ("chinese, symbol_count=3", chinese, {"symbol_count": 3}),
):
    codes = segno.make_sequence(text, encoding="utf-8", **size)
    got = [read(code) for code in codes]
    print(f"{name}: {len(text)} characters, {len(text.encode())} bytes, {len(codes)} symbols, read {sum(map(bool, got))},",
          "whole" if "".join(sum(got, [])) == text else "not whole")
PY

cat > expected <<'SEEN'
chinese, version=3: 48 characters, 144 bytes, 1 symbols, read 0, not whole
ascii, version=3: 144 characters, 144 bytes, 3 symbols, read 3, whole
chinese, symbol_count=3: 48 characters, 144 bytes, 3 symbols, read 3, whole
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: segno-sequence-is-too-short-for-chinese"
