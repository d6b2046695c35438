#!/usr/bin/env bash
# package:   markitdown[docx] (PyPI), python-docx (PyPI)
# version:   0.1.9, 1.2.0
# behaviour: A blank to be filled in that is made of underlined spaces, as Chinese papers have it, becomes one plain
#            space; a tab between options becomes one, too.
# guess:     An underlined blank becomes underscores or <u>, or keeps its width.
# seen:      '居民会议由____召集' with eight underlined spaces reads '居民会议由 召集'; A, B, C parted by tabs are parted by one
#            space.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'markitdown[docx]==0.1.9' 'python-docx==1.2.0'

cat > look.py <<'PY'
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


blank = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">        </w:t></w:r>'
write(f"<w:p>{run('居民会议由')}{blank}{run('召集。')}</w:p>", f"<w:p>{run('A.甲')}<w:r><w:tab/></w:r>{run('B.乙')}</w:p>")
print("python-docx:", [each.text for each in Document("a.docx").paragraphs])
print("markitdown:", MarkItDown().convert("a.docx").text_content.split("\n\n"))
PY

cat > expected <<'SEEN'
python-docx: ['居民会议由        召集。', 'A.甲\tB.乙']
markitdown: ['居民会议由 召集。', 'A.甲 B.乙']
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: markitdown-closes-up-blanks"
