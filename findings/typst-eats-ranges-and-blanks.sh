#!/usr/bin/env bash
# package:   @expo-google-fonts/noto-sans-sc (npm), typst (PyPI), pypdf (PyPI)
# version:   0.4.3, 0.15.2, 7.1.1
# behaviour: In typst's markup ~ is a hard blank and ____ two empty emphases: a range loses its sign, a blank to fill
#            in prints nothing.
# guess:     Text without #, *, $ or @ is printed as it is written; compile() would raise or tell if something is left
#            out.
# seen:      3~5天 prints 3, a hard blank, 5天, with no warning; 甲____乙 prints 甲乙, with a warning that compile() keeps
#            to itself and compile_with_warnings() has; as strings both are printed whole.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts @expo-google-fonts/noto-sans-sc@0.4.3
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'typst==0.15.2' 'pypdf==7.1.1'

cat > look.py <<'PY'
import pypdf
import typst
from pathlib import Path

for text in ("3~5天", "甲____乙", '#"3~5天甲____乙"'):
    Path("a.typ").write_text(f'#set text(font: "Noto Sans SC", lang: "zh", cjk-latin-spacing: none)\n{text}', encoding="utf-8")
    made, warnings = typst.compile_with_warnings("a.typ", font_paths=["node_modules/@expo-google-fonts/noto-sans-sc/400Regular"])
    Path("a.pdf").write_bytes(made)
    print(f"{text}: {pypdf.PdfReader('a.pdf').pages[0].extract_text().strip()!r}, warnings {[each.message for each in warnings]}")
PY

cat > expected <<'SEEN'
3~5天: '3\xa05天', warnings []
甲____乙: '甲乙', warnings ['no text within underscores', 'no text within underscores']
#"3~5天甲____乙": '3~5天甲____乙', warnings []
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: typst-eats-ranges-and-blanks"
