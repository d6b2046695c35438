#!/usr/bin/env bash
# package:   genanki (PyPI), anki (PyPI)
# version:   0.13.1, 26.9.3
# behaviour: Importing a package normalises text to NFC, which replaces CJK compatibility ideographs (U+F900 to FAFF)
#            by other characters.
# guess:     NFC leaves Chinese characters alone, and a package's text comes in as it is.
# seen:      U+F914 becomes U+6A02, U+F9DC becomes U+9686, U+2F80D becomes U+2063A; the radical U+2F9F and the
#            full-width １ stay, as NFC leaves those.
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


pack(1.7e9, "\uf914\uf9dc\U0002f80d\u2f9f１")
collection = Collection("a.anki2")
take_in(collection)
note = collection.get_note(collection.find_notes("")[0])
print(" ".join(f"U+{ord(each):04X}" for each in note.fields[0]))
PY

cat > expected <<'SEEN'
U+6A02 U+9686 U+2063A U+2F9F U+FF11
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: anki-changes-compatibility-ideographs"
