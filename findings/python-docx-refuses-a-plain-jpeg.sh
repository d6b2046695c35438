#!/usr/bin/env bash
# package:   python-docx (PyPI), pillow (PyPI)
# version:   1.2.0, 12.0.0
# behaviour: A JPEG is recognised by the JFIF or Exif segment behind its first marker. One that begins with its tables, which is
#            a whole JPEG as ISO/IEC 10918-1 has it (cameras and scanners write such), is refused; the error says nothing.
# guess:     A picture that opens everywhere can be put into a document, or the error names what is wrong with it.
# seen:      with its JFIF segment a picture is taken; without it Pillow opens it with the same size, and add_picture raises
#            UnrecognizedImageError with an empty text.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'python-docx==1.2.0' 'pillow==12.0.0'

cat > look.py <<'PY'
from io import BytesIO

from docx import Document
from PIL import Image

made = BytesIO()
Image.new("RGB", (60, 40), "white").save(made, "JPEG")
whole = made.getvalue()
# behind the first marker: the JFIF segment, whose length stands in its third and fourth byte
plain = whole[:2] + whole[4 + int.from_bytes(whole[4:6], "big") :]
for name, content in {"with JFIF": whole, "without": plain}.items():
    opened = Image.open(BytesIO(content))
    opened.load()
    try:
        Document().add_picture(BytesIO(content))
        taken = "taken"
    except Exception as error:
        taken = f"{type(error).__name__}({str(error)!r})"
    print(f"{name}: Pillow {opened.format} {opened.size}, python-docx {taken}")
PY

cat > expected <<'SEEN'
with JFIF: Pillow JPEG (60, 40), python-docx taken
without: Pillow JPEG (60, 40), python-docx UnrecognizedImageError('')
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: python-docx-refuses-a-plain-jpeg"
