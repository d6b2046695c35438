#!/usr/bin/env bash
# package:   pypandoc_binary (PyPI)
# version:   1.17
# behaviour: Lines that begin with A., B. and one blank are no list but one paragraph; lower case, brackets or two
#            blanks make a list.
# guess:     With fancy_lists, which is on, A. B. C. D. is a list like a. b. c. d.
# seen:      'A. 甲 B. 乙' in one <p>; 'A.  甲' with two blanks, 'a. 甲', 'A) 甲' are lists (a rule against initials such
#            as B. Russell).
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'pypandoc_binary==1.17'

cat > look.py <<'PY'
import pypandoc

for text in ("A. 甲\nB. 乙", "A.  甲\nB.  乙", "a. 甲\nb. 乙", "A) 甲\nB) 乙", "(A) 甲\n(B) 乙"):
    made = pypandoc.convert_text(text, "html", format="markdown").replace("\n", "").replace("\r", "")
    print(f"{text!r}: {made}")
PY

cat > expected <<'SEEN'
'A. 甲\nB. 乙': <p>A. 甲 B. 乙</p>
'A.  甲\nB.  乙': <ol type="A"><li>甲</li><li>乙</li></ol>
'a. 甲\nb. 乙': <ol type="a"><li>甲</li><li>乙</li></ol>
'A) 甲\nB) 乙': <ol type="A"><li>甲</li><li>乙</li></ol>
'(A) 甲\n(B) 乙': <ol type="A"><li>甲</li><li>乙</li></ol>
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: pandoc-joins-options-into-one-line"
