"""Does in a fresh collection what a learner does, with Anki's own importer; prints what it found after each step.

Standard input is a line of JSON a step: `{"import": path, "merge": false}`, or `{"learner": what}` with a name of `LEARNER`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest  # type: ignore[import-not-found] # not in the lock

KIND = 1_732_550_401


def own_field(collection: Any) -> None:
    """A field of the learner's own, filled in on every note."""
    kind = collection.models.get(KIND)
    collection.models.add_field(kind, collection.models.new_field("笔记"))
    collection.models.update_dict(kind)
    for each in collection.find_notes(""):
        note = collection.get_note(each)
        note["笔记"] = "自己写的"
        collection.update_note(note)


def own_template(collection: Any) -> None:
    """A second card for every note."""
    kind = collection.models.get(KIND)
    template = collection.models.new_template("反过来")
    template |= {"qfmt": "{{答案}}", "afmt": "{{题目}}"}
    collection.models.add_template(kind, template)
    collection.models.update_dict(kind)


def own_looks(collection: Any) -> None:
    """Another style of the cards."""
    kind = collection.models.get(KIND)
    kind["css"] += "/* 自己的 */"
    collection.models.update_dict(kind)


LEARNER: dict[str, Callable[[Any], Any]] = {
    "field": own_field,
    "template": own_template,
    "looks": own_looks,
    "tag": lambda collection: collection.tags.bulk_add(collection.find_notes(""), "难"),
    "flag": lambda collection: collection.set_user_flag_for_cards(1, collection.find_cards("")),
    "deck": lambda collection: collection.set_deck(collection.find_cards(""), collection.decks.id("自己的")),
}


def imported(collection: Any, step: dict[str, Any]) -> dict[str, int]:
    """What Anki says of an import; the options are those that its window has at first, unless the step says otherwise."""
    options = ImportAnkiPackageOptions(merge_notetypes=step.get("merge", False))
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=step["import"], options=options)).log
    return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}


def seen(collection: Any) -> dict[str, Any]:
    """What stands in the collection now."""
    notes = [collection.get_note(each) for each in collection.find_notes("")]
    cards = [collection.get_card(each) for each in collection.find_cards("")]
    return {
        "cards": len(cards),
        "notes": {note.guid: list(note.fields) for note in notes},
        "tags": {note.guid: list(note.tags) for note in notes},
        "times": {note.guid: note.mod for note in notes},
        "decks": sorted(each.name for each in collection.decks.all_names_and_ids()),
        "flags": sorted({card.user_flag() for card in cards}),
        "lying": sorted({collection.decks.name(card.did) for card in cards}),
        "kinds": sorted(each.name for each in collection.models.all_names_and_ids()),
        "css": collection.models.get(KIND)["css"] if collection.models.get(KIND) else "",
        "fronts": [card.question() for card in cards],
        "backs": [card.answer() for card in cards],
        "sounds": sum(len(card.question_av_tags()) + len(card.answer_av_tags()) for card in cards),
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        for line in sys.stdin:
            step = json.loads(line)
            said: dict[str, int] = {}
            if "import" in step:
                said = imported(collection, step)
            else:
                LEARNER[step["learner"]](collection)
            print(json.dumps(said | seen(collection), ensure_ascii=False))
        collection.close()


if __name__ == "__main__":
    main()
