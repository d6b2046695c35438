#!/usr/bin/env bash
# package:   unicodedata2 (PyPI)
# version:   18.0.0
# behaviour: NFKC folds the Kangxi radicals U+2F00 to 2FD5 into characters, but of the 115 radicals U+2E80 to 2EF3,
#            which PDFs leave as well, only two.
# guess:     What looks like a character and is called a radical is folded, whichever block it is from.
# seen:      all 214 Kangxi radicals are folded, 2 of 115 supplement ones (U+2E9F, U+2EF3): ⺠ (as in 居⺠) and ⻓ stay
#            another text than 民 and 长.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'unicodedata2==18.0.0'

cat > look.py <<'PY'
import unicodedata2

for name, first, last in (("Kangxi", 0x2F00, 0x2FD5), ("supplement", 0x2E80, 0x2EF3)):
    radicals = [chr(each) for each in range(first, last + 1) if unicodedata2.name(chr(each), "")]
    folded = [each for each in radicals if unicodedata2.normalize("NFKC", each) != each]
    shown = " ".join(f"U+{ord(each):04X} to {unicodedata2.normalize('NFKC', each)}" for each in folded[-2:])
    print(f"{name}: {len(folded)} of {len(radicals)} folded, the last {shown}")
for radical, character in (("⺠", "民"), ("⻓", "长"), ("⼀", "一")):
    print(f"{radical} U+{ord(radical):04X} as {character}: {unicodedata2.normalize('NFKC', radical) == character}")
PY

cat > expected <<'SEEN'
Kangxi: 214 of 214 folded, the last U+2FD4 to 龜 U+2FD5 to 龠
supplement: 2 of 115 folded, the last U+2E9F to 母 U+2EF3 to 龟
⺠ U+2EA0 as 民: False
⻓ U+2ED3 as 长: False
⼀ U+2F00 as 一: True
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: nfkc-leaves-radicals-of-pdfs"
