#!/usr/bin/env bash
# package:   text2qti (PyPI), Markdown (PyPI), pymdown-extensions (PyPI)
# version:   0.8.0, 3.11.3, 13.1.2
# behaviour: Two prices in dollars in one Chinese sentence are taken for a formula, though pandoc's rule (no digit
#            right behind the closing sign), which both cite, forbids it.
# guess:     $5和$6 stays text: the second $ has a digit behind it.
# seen:      text2qti: an equation image of '5和' and the digit 6; pymdownx.arithmatex, smart_dollar on: the same
#            formula; 3*4*5 in an option becomes 3<em>4</em>5 as well.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'text2qti==0.8.0' 'Markdown==3.11.3' 'pymdown-extensions==13.1.2'

cat > look.py <<'PY'
import html
import re
import subprocess
import zipfile
import markdown
from pathlib import Path

Path("quiz.txt").write_text("Quiz title: 测验\n\n1. 花费$5和$6元\n*a) 3*4*5\nb) 乙\n", encoding="utf-8")
subprocess.run(["env/bin/text2qti", "quiz.txt"], check=True, capture_output=True)
with zipfile.ZipFile("quiz.zip") as file:
    text = "".join(file.read(each).decode() for each in file.namelist() if each.endswith(".xml"))
for found in re.findall(r"<mattext[^>]*>(.*?)</mattext>", text)[:2]:
    print("text2qti:", re.sub(r"<img.*?alt=(\".*?\").*?>", r"<img alt=\1>", html.unescape(found)))
print("arithmatex:", re.sub("<script.*?</script>", "", markdown.markdown("花费$5和$6元", extensions=["pymdownx.arithmatex"])))
PY

cat > expected <<'SEEN'
text2qti: <p>花费<img alt="LaTeX: 5和">6元</p>
text2qti: <p>3<em>4</em>5</p>
arithmatex: <p>花费<span class="arithmatex"><span class="MathJax_Preview">5和</span></span>6元</p>
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: text2qti-makes-a-formula-of-two-prices"
