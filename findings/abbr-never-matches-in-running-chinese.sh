#!/usr/bin/env bash
# package:   Markdown (PyPI)
# version:   3.11.3
# behaviour: The extension abbr, which glossary tooltips are made with, looks for word boundaries: between Chinese
#            characters there are none.
# guess:     *[居委会]: … marks 居委会 wherever it stands, as an English abbreviation is marked in a sentence.
# seen:      社区居委会主任 is not marked; 居委会 between punctuation marks or blanks is; HTML in 'the HTML page' is, in 看HTML页
#            it is not.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'Markdown==3.11.3'

cat > look.py <<'PY'
import markdown

for text in ("社区居委会主任", "社区（居委会）主任", "社区 居委会 主任", "the HTML page", "看HTML页"):
    made = markdown.markdown(f"{text}\n\n*[居委会]: 居民委员会\n*[HTML]: 超文本", extensions=["abbr"])
    print(f"{text}: {'marked' if '<abbr' in made else 'not marked'}")
PY

cat > expected <<'SEEN'
社区居委会主任: not marked
社区（居委会）主任: marked
社区 居委会 主任: marked
the HTML page: marked
看HTML页: not marked
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: abbr-never-matches-in-running-chinese"
