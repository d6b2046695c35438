#!/usr/bin/env bash
# package:   mammoth (PyPI), markitdown[docx] (PyPI), python-docx (PyPI)
# version:   1.13.0, 0.1.9, 1.2.0
# behaviour: Text that is formatted as hidden (隐藏文字), as teachers hide keys in, comes out as visible text of the HTML
#            or Markdown.
# guess:     Hidden text is left out or marked when a document is turned into a page, as Word leaves it out on screen
#            and paper.
# seen:      '1. 下列说法正确的是（ B ）' with B hidden reads the same as with B shown; mammoth has no message and no style map
#            for it.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'mammoth==1.13.0' 'markitdown[docx]==0.1.9' 'python-docx==1.2.0'

cat > look.py <<'PY'
import mammoth
from markitdown import MarkItDown
from docx import Document
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write(*blocks):
    document = Document()
    for block in blocks:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(block.replace(">", f" {W}>", 1)))
    document.save("a.docx")


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>B</w:t></w:r>"
write(f"<w:p>{run('下列说法正确的是（')}{hidden}{run('）')}</w:p>")
with open("a.docx", "rb") as file:
    result = mammoth.convert_to_html(file)
print("mammoth:", result.value, result.messages)
print("markitdown:", MarkItDown().convert("a.docx").text_content)
PY

cat > expected <<'SEEN'
mammoth: <p>下列说法正确的是（B）</p> []
markitdown: 下列说法正确的是（B）
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: mammoth-shows-hidden-answers"
