#!/usr/bin/env bash
# package:   anki (PyPI)
# version:   26.9.3
# behaviour: The text importer takes as separator the first of tab, pipe, semicolon, colon, comma that occurs in the
#            first line, however the others are spread.
# guess:     A file with one comma in every line is split at the comma; a time of day or a list in the text does not
#            matter.
# seen:      '8:30签到,上午' is split at the colon, '甲;乙,丙' at the semicolon; the second line lands whole in the first
#            field; no error.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'anki==26.9.3'

cat > look.py <<'PY'
from pathlib import Path
from anki.collection import Collection, CsvMetadata, ImportCsvRequest


def take_in(number, text):
    Path("cards.csv").write_text(text, encoding="utf-8")
    path = str(Path("cards.csv").resolve())
    collection = Collection(f"{number}.anki2")
    found = collection.get_csv_metadata(path=path, delimiter=None)
    found.global_notetype.id = collection.models.by_name("Basic")["id"]
    collection.import_csv(ImportCsvRequest(path=path, metadata=found))
    notes = [collection.get_note(each).fields for each in collection.find_notes("")]
    print(CsvMetadata.Delimiter.Name(found.delimiter), notes)


for number, first in enumerate(("签到,上午", "8:30签到,上午", "甲;乙,丙", "甲|乙,丙")):
    take_in(number, f"{first}\n居民会议,第十条\n")
PY

cat > expected <<'SEEN'
COMMA [['签到', '上午'], ['居民会议', '第十条']]
COLON [['8', '30签到,上午'], ['居民会议,第十条', '']]
SEMICOLON [['甲', '乙,丙'], ['居民会议,第十条', '']]
PIPE [['甲', '乙,丙'], ['居民会议,第十条', '']]
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: anki-guesses-a-colon-before-a-comma"
