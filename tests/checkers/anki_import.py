"""Imports packages one after another into a fresh collection with Anki's own importer; prints what it found after each."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest  # type: ignore[import-not-found] # not in the lock


def main(paths: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        for path in paths:
            log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=ImportAnkiPackageOptions())).log
            notes = [collection.get_note(each) for each in collection.find_notes("")]
            cards = collection.find_cards("")
            seen = {
                "new": len(log.new),
                "updated": len(log.updated),
                "duplicate": len(log.duplicate),
                "conflicting": len(log.conflicting),
                "cards": len(cards),
                "notes": {note.guid: list(note.fields) for note in notes},
                "decks": sorted(each.name for each in collection.decks.all_names_and_ids()),
                "front": collection.get_card(cards[0]).question() if cards else "",
                "back": collection.get_card(cards[0]).answer() if cards else "",
            }
            print(json.dumps(seen, ensure_ascii=False))
        collection.close()


if __name__ == "__main__":
    main(sys.argv[1:])
