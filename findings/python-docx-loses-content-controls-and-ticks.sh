#!/usr/bin/env bash
# package:   python-docx (PyPI), docx2txt (PyPI), mammoth (PyPI)
# version:   1.2.0, 0.9, 1.13.0
# behaviour: python-docx does not see what stands in a content control (w:sdt), a smart tag or a Wingdings symbol
#            (w:sym), whether a paragraph or a word.
# guess:     document.paragraphs are all paragraphs of the body, and paragraph.text is all of the text that Word
#            shows.
# seen:      a question in a control is not among the paragraphs, a word in a control or smart tag is missing from its
#            sentence, ☑ is missing from 同意; mammoth has all four.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'python-docx==1.2.0' 'docx2txt==0.9' 'mammoth==1.13.0'

cat > look.py <<'PY'
import docx2txt
import mammoth
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


write(
    f"<w:sdt><w:sdtContent><w:p>{run('题干在控件里')}</w:p></w:sdtContent></w:sdt>",
    f"<w:p>{run('居民')}<w:sdt><w:sdtContent>{run('会议')}</w:sdtContent></w:sdt>{run('讨论')}</w:p>",
    f"<w:p>{run('在')}<w:smartTag w:uri='urn:x' w:element='place'>{run('朝阳')}</w:smartTag>{run('区')}</w:p>",
    f"<w:p><w:r><w:sym w:font='Wingdings 2' w:char='F052'/></w:r>{run('同意')}</w:p>",
)
print("python-docx:", [each.text for each in Document("a.docx").paragraphs])
print("docx2txt:", docx2txt.process("a.docx").split())
with open("a.docx", "rb") as file:
    print("mammoth:", mammoth.extract_raw_text(file).value.split())
PY

cat > expected <<'SEEN'
python-docx: ['居民讨论', '在区', '同意']
docx2txt: ['题干在控件里', '居民会议讨论', '在朝阳区', '同意']
mammoth: ['题干在控件里', '居民会议讨论', '在朝阳区', '☑同意']
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: python-docx-loses-content-controls-and-ticks"
