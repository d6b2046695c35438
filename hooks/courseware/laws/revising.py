"""What a revised law leaves to do in a course, as the file that its author ticks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..importing.writing import emit
from ..model import Fate
from .comparing import Pair

HEAD = """# yaml-language-server: $schema=../.schema/revision.json
# 修法待办：由 python3 run.py law 写成。对照新文本看过一项、改好课程，就把它的 done 写成 true；都做完了，删去这个文件。
"""


def todo(pairs: Sequence[Pair], places: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """The things to do: an item for each article that did not stay as it is and that something of the course stands on."""
    return list(_todo(pairs, places))


def _todo(pairs: Sequence[Pair], places: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Any]]:
    for pair in pairs:
        if pair.old is None or pair.fate == Fate.KEPT or not places.get(pair.old):
            continue
        item: dict[str, Any] = {"fate": pair.fate.value, "article": pair.old}
        if pair.new:
            item |= {"became": pair.new, "likeness": percent(pair)}
        if pair.near:
            item["near"] = list(pair.near)
        yield item | {"where": list(places[pair.old]), "done": False}
    if fresh := [pair.new for pair in pairs if pair.fate == Fate.NEW]:
        yield {"fate": Fate.NEW.value, "near": fresh, "done": False}
    if places.get("") and any(pair.fate != Fate.KEPT for pair in pairs):
        yield {"fate": Fate.WHOLE.value, "where": list(places[""]), "done": False}


def percent(pair: Pair) -> int:
    return round(100 * pair.likeness)


def written(source: str, made: str, text: str, items: list[dict[str, Any]]) -> str:
    """The file of a revision."""
    return HEAD + "\n".join(emit({"id": source, "source": source, "made": made, "text": text, "todo": items}, 0)) + "\n"
