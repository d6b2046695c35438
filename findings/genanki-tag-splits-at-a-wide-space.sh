#!/usr/bin/env bash
# package:   genanki (PyPI), anki (PyPI)
# version:   0.13.1, 26.9.3
# behaviour: genanki refuses a tag with a blank, but lets the ideographic space U+3000 pass; Anki takes it for a
#            separator of tags.
# guess:     A tag that genanki takes arrives as one tag.
# seen:      the tag 治理U+3000基层 arrives as two tags, in another order; with a plain blank genanki raises ValueError.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'genanki==0.13.1' 'anki==26.9.3'

cat > look.py <<'PY'
from pathlib import Path
import genanki
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

model = genanki.Model(
    1607392319, "学堂", fields=[{"name": "题"}, {"name": "答"}], templates=[{"name": "卡", "qfmt": "{{题}}", "afmt": "{{答}}"}]
)


def pack(stamp, text, **options):
    deck = genanki.Deck(2059400110, "学堂")
    deck.add_note(genanki.Note(model=model, fields=[text, "答"], guid="q-1", **options))
    genanki.Package(deck).write_to_file("deck.apkg", timestamp=stamp)


def take_in(collection):
    path = str(Path("deck.apkg").resolve())
    return collection.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=ImportAnkiPackageOptions())).log


pack(1.7e9, "题", tags=["治理\u3000基层"])
collection = Collection("a.anki2")
take_in(collection)
print(collection.get_note(collection.find_notes("")[0]).tags)
try:
    pack(1.7e9, "题", tags=["治理 基层"])
except ValueError as error:
    print("ValueError:", error)
PY

cat > expected <<'SEEN'
['基层', '治理']
ValueError: Tag "治理 基层" contains a space; this is not allowed!
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: genanki-tag-splits-at-a-wide-space"
