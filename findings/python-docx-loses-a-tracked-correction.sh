#!/usr/bin/env bash
# package:   python-docx (PyPI), mammoth (PyPI)
# version:   1.2.0, 1.13.0
# behaviour: paragraph.text leaves out what was inserted or moved with tracked changes, and also what was deleted: the
#            place is empty in both states.
# guess:     The text is that before the changes or that after them.
# seen:      a key corrected from A to B reads '正确答案：' in python-docx and '正确答案：B' in mammoth.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'python-docx==1.2.0' 'mammoth==1.13.0'

cat > look.py <<'PY'
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


who = "w:author='x' w:date='2026-01-01T00:00:00Z'"
gone = f"<w:del w:id='1' {who}><w:r><w:delText>A</w:delText></w:r></w:del>"
write(
    f"<w:p>{run('正确答案：')}{gone}<w:ins w:id='2' {who}>{run('B')}</w:ins></w:p>",
    f"<w:p>{run('解析：')}<w:moveTo w:id='3' {who}>{run('见第十条')}</w:moveTo></w:p>",
)
print("python-docx:", [each.text for each in Document("a.docx").paragraphs])
with open("a.docx", "rb") as file:
    print("mammoth:", mammoth.extract_raw_text(file).value.split())
PY

cat > expected <<'SEEN'
python-docx: ['正确答案：', '解析：']
mammoth: ['正确答案：B', '解析：见第十条']
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: python-docx-loses-a-tracked-correction"
