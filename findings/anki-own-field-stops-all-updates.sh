#!/usr/bin/env bash
# package:   genanki (PyPI), anki (PyPI)
# version:   0.13.1, 26.9.3
# behaviour: Once a learner's copy of the note type has a field, card or field name of its own, no note of it is
#            updated by a newer package; an own tag stops the one note until the package is newer than the tag.
# guess:     A learner's additions are kept and the author's fields are still updated, since field names and note ids
#            match.
# seen:      own field, own card template and renamed field: old text, logged as conflicting; own style sheet:
#            updated; own tag set after the package was made: old text, logged as duplicate.
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



def field(collection, kind):
    collection.models.add_field(kind, collection.models.new_field("我的笔记"))


def template(collection, kind):
    own = collection.models.new_template("反面") | {"qfmt": "{{答}}", "afmt": "{{题}}"}
    collection.models.add_template(kind, own)


def renamed(collection, kind):
    collection.models.rename_field(kind, kind["flds"][1], "答案")


def style(collection, kind):
    kind["css"] = ".card { color: red }"


def tag(collection, kind):
    note = collection.get_note(collection.find_notes("")[0])
    note.tags = ["重点"]
    collection.update_note(note)


for change, stamp in ((field, 4e9), (template, 4e9), (renamed, 4e9), (style, 4e9), (tag, 1.7e9 + 60), (tag, 4e9)):
    collection = Collection(f"{change.__name__}{stamp}.anki2")
    pack(1.7e9, "旧")
    take_in(collection)
    kind = collection.models.by_name("学堂")
    change(collection, kind)
    collection.models.update_dict(kind)
    pack(stamp, "新")
    log = take_in(collection)
    text = collection.get_note(collection.find_notes("")[0]).fields[0]
    print(f"{change.__name__}: {text}, conflicting {len(log.conflicting)}, duplicate {len(log.duplicate)}")
PY

cat > expected <<'SEEN'
field: 旧, conflicting 1, duplicate 0
template: 旧, conflicting 1, duplicate 0
renamed: 旧, conflicting 1, duplicate 0
style: 新, conflicting 0, duplicate 0
tag: 旧, conflicting 0, duplicate 1
tag: 新, conflicting 0, duplicate 0
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: anki-own-field-stops-all-updates"
