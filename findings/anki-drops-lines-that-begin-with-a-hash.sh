#!/usr/bin/env bash
# package:   anki (PyPI)
# version:   26.9.3
# behaviour: The text importer drops every line that begins with #, anywhere in the file, and reports nothing; quoted,
#            the same line is a card.
# guess:     Lines with # are settings (#separator:, #html:) at the head of the file alone; a card '#话题#是什么' in the
#            middle is a card.
# seen:      Of three lines one card is missing, without a word in the log; in quotation marks it comes in.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'anki==26.9.3'

cat > look.py <<'PY'
from pathlib import Path
from anki.collection import Collection, ImportCsvRequest


def take_in(name, text):
    Path("cards.txt").write_text(text, encoding="utf-8")
    path = str(Path("cards.txt").resolve())
    collection = Collection(f"{name}.anki2")
    found = collection.get_csv_metadata(path=path, delimiter=None)
    found.global_notetype.id = collection.models.by_name("Basic")["id"]
    log = collection.import_csv(ImportCsvRequest(path=path, metadata=found)).log
    print(f"{name}:", [collection.get_note(each).fields for each in collection.find_notes("")])
    print(f"  found {log.found_notes}, new {len(log.new)}, empty {len(log.empty_first_field)}, conflicting {len(log.conflicting)}")


take_in("plain", "一\t甲\n#话题#是什么\t乙\n三\t丙\n")
take_in("quoted", '一\t甲\n"#话题#是什么"\t乙\n三\t丙\n')
PY

cat > expected <<'SEEN'
plain: [['一', '甲'], ['三', '丙']]
  found 2, new 2, empty 0, conflicting 0
quoted: [['一', '甲'], ['#话题#是什么', '乙'], ['三', '丙']]
  found 3, new 3, empty 0, conflicting 0
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: anki-drops-lines-that-begin-with-a-hash"
