#!/usr/bin/env bash
# package:   @expo-google-fonts/noto-sans-sc (npm), Markdown (PyPI), pypandoc_binary (PyPI), typst (PyPI), pypdf
#            (PyPI)
# version:   0.4.3, 3.11.3, 1.17, 0.15.2, 7.1.1
# behaviour: Smart quotes decide by the blank before them: inside a Chinese sentence both quotes become closing ones.
# guess:     A pair of quotes becomes an opening and a closing one, as in English.
# seen:      Markdown's smarty and pandoc: 学习”两会”精神; typst has double quotes right and single ones wrong: ’好’.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts @expo-google-fonts/noto-sans-sc@0.4.3
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'Markdown==3.11.3' 'pypandoc_binary==1.17' 'typst==0.15.2' 'pypdf==7.1.1'

cat > look.py <<'PY'
import markdown
import pypandoc
import pypdf
import typst
from html import unescape
from pathlib import Path

text = "学习\"两会\"精神，他说'好'。"
print("smarty:", unescape(markdown.markdown(text, extensions=["smarty"])))
print("pandoc:", pypandoc.convert_text(text, "html", format="markdown").strip())
Path("a.typ").write_text('#set text(font: "Noto Sans SC", lang: "zh")\n' + text, encoding="utf-8")
typst.compile("a.typ", output="a.pdf", font_paths=["node_modules/@expo-google-fonts/noto-sans-sc/400Regular"])
print("typst:", pypdf.PdfReader("a.pdf").pages[0].extract_text().strip())
PY

cat > expected <<'SEEN'
smarty: <p>学习”两会”精神，他说’好’。</p>
pandoc: <p>学习”两会”精神，他说’好’。</p>
typst: 学习“两会”精神，他说’好’。
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: straight-quotes-both-close"
