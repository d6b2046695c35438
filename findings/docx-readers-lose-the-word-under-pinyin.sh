#!/usr/bin/env bash
# package:   python-docx (PyPI), mammoth (PyPI), markitdown[docx] (PyPI), docx2txt (PyPI)
# version:   1.2.0, 1.13.0, 0.1.9, 0.9
# behaviour: A word with a phonetic guide (拼音指南, w:ruby) is dropped whole by most readers of .docx, the word itself
#            with its reading.
# guess:     The word stays and the reading above it is lost, as browsers without ruby do; at worst the reading stands
#            beside it.
# seen:      python-docx, mammoth and markitdown: 社区的关系 without 邻里, a message from mammoth alone (w:ruby ignored);
#            docx2txt: the reading first, línlǐ邻里.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'python-docx==1.2.0' 'mammoth==1.13.0' 'markitdown[docx]==0.1.9' 'docx2txt==0.9'

cat > look.py <<'PY'
import docx2txt
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


ruby = f"<w:ruby><w:rubyPr/><w:rt>{run('línlǐ')}</w:rt><w:rubyBase>{run('邻里')}</w:rubyBase></w:ruby>"
write(f"<w:p>{run('社区的')}<w:r>{ruby}</w:r>{run('关系')}</w:p>")
print("python-docx:", Document("a.docx").paragraphs[0].text)
with open("a.docx", "rb") as file:
    result = mammoth.convert_to_html(file)
print("mammoth:", result.value, [each.message for each in result.messages])
print("markitdown:", MarkItDown().convert("a.docx").text_content)
print("docx2txt:", docx2txt.process("a.docx"))
PY

cat > expected <<'SEEN'
python-docx: 社区的关系
mammoth: <p>社区的关系</p> ['An unrecognised element was ignored: w:ruby']
markitdown: 社区的关系
docx2txt: 社区的línlǐ邻里关系
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: docx-readers-lose-the-word-under-pinyin"
