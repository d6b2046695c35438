#!/usr/bin/env bash
# package:   anki (PyPI), zstandard (PyPI), CPython's sqlite3
# version:   26.9.3, 0.25.0
# behaviour: The database in a package is written in SQLite's WAL mode, which a database in memory cannot have: deserialized
#            from the package's bytes it opens, and every question to it fails. Beside it lies an older database that opens,
#            and holds one note: that Anki should be updated.
# guess:     A collection out of a package is read by Connection.deserialize, and the file that opens is the one with the notes.
# seen:      default package: the decoy has 1 note that names a newer version, the real one raises OperationalError, and gives
#            its 3 notes once both bytes of its header (offsets 18 and 19) say 1; a package for older versions
#            (legacy=True) has the decoy as well.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'anki==26.9.3' 'zstandard==0.25.0'

cat > look.py <<'PY'
import sqlite3
import zipfile
from pathlib import Path

import zstandard
from anki.collection import Collection, DeckIdLimit, ExportAnkiPackageOptions

collection = Collection("a.anki2")
kind = collection.models.by_name("Basic")
for number in range(3):
    note = collection.new_note(kind)
    note.fields = [f"题 {number}", "答"]
    collection.add_note(note, collection.decks.id("学堂"))
limit = DeckIdLimit(collection.decks.id("学堂"))
for legacy in (False, True):
    name = str(Path(f"{legacy}.apkg").resolve())
    collection.export_anki_package(out_path=name, options=ExportAnkiPackageOptions(legacy=legacy), limit=limit)


def notes(content):
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    return [row[0] for row in database.execute("select flds from notes")]


def told(content):
    try:
        found = notes(content)
    except sqlite3.Error as error:
        return f"{type(error).__name__}: {error}"
    return f"{len(found)} notes" + (", asks for an update" if "update" in found[0] else "")


for legacy in (False, True):
    with zipfile.ZipFile(f"{legacy}.apkg") as package:
        for name in sorted(each for each in package.namelist() if each.startswith("collection.")):
            content = package.read(name)
            if name.endswith("b"):
                content = zstandard.ZstdDecompressor().decompressobj().decompress(content)
                changed = bytes([*content[:18], 1, 1, *content[20:]])
                print(f"legacy={legacy} {name} header {content[18]}{content[19]}: {told(content)}; with 11: {told(changed)}")
            else:
                print(f"legacy={legacy} {name}: {told(content)}")
PY

cat > expected <<'SEEN'
legacy=False collection.anki2: 1 notes, asks for an update
legacy=False collection.anki21b header 22: OperationalError: unable to open database file; with 11: 3 notes
legacy=True collection.anki2: 1 notes, asks for an update
legacy=True collection.anki21: 3 notes
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: anki-packages-open-only-with-a-changed-header"
