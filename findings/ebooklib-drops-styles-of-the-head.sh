#!/usr/bin/env bash
# package:   EbookLib (PyPI)
# version:   0.20
# behaviour: The head of a chapter is written anew: <style> and <meta> of the page that was given are gone, the title
#            is the chapter's, and a blank in the file's name stands in the package as it is.
# guess:     A whole XHTML page given as content is written as it is.
# seen:      style and meta are missing without a warning; href="一 章.xhtml" in the manifest, where an address has no
#            blank.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'EbookLib==0.20'

cat > look.py <<'PY'
import re
import zipfile
from ebooklib import epub

page = "<html><head><title>原题</title><meta name='a' content='b'/><style>p { color: red }</style></head><body><p>社区</p></body></html>"
book = epub.EpubBook()
book.set_identifier("x")
book.set_title("学堂")
book.set_language("zh-Hans")
chapter = epub.EpubHtml(title="一", file_name="一 章.xhtml", lang="zh-Hans", content=page)
for item in (chapter, epub.EpubNcx(), epub.EpubNav()):
    book.add_item(item)
book.spine = ["nav", chapter]
epub.write_epub("a.epub", book)
with zipfile.ZipFile("a.epub") as file:
    written = file.read("EPUB/一 章.xhtml").decode()
    print(re.search(r"<head>.*</head>", written, re.S)[0])
    print(re.findall(r'href="([^"]*章[^"]*)"', file.read("EPUB/content.opf").decode()))
PY

cat > expected <<'SEEN'
<head>
    <title>一</title>
  </head>
['一 章.xhtml']
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: ebooklib-drops-styles-of-the-head"
