"""Moodle XML: every type has a question type of Moodle's own, `ordering` since Moodle 4.4.

The names of elements are those that Moodle's importer reads (question/format/xml/format.php, question/type/ordering).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from ..outline import GAP, Outline
from ..selection import Selection
from ..spellings import spellings
from ..writing import render
from . import names as moodle_words
from .names import IDNUMBER, TAG, listed, name, path, short, sides, where

TYPES = {
    "single_choice": "multichoice",
    "multiple_choice": "multichoice",
    "true_false": "truefalse",
    "fill_blank": "cloze",
    "matching": "matching",
    "ordering": "ordering",
    "short_answer": "essay",
    "case_analysis": "essay",
}
INSIDE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "}": r"\}", "#": r"\#", "*": r"\*", "~": "&#126;"})
"""What has a meaning inside a gap. A numbered reference stands only where nothing else serves: Moodle's source since 5.1 ends an answer at its `#`."""


def write(selection: Selection) -> bytes:
    """The file of a selection."""
    return render(
        "moodle/quiz.xml.jinja",
        {"cloze": cloze, "cloze_stem": cloze_stem},
        groups=_groups(selection),
        types=TYPES,
        fraction=fraction,
        gaps=gaps,
        gap=GAP,
        name=name,
        sides=sides,
        listed=listed,
        base64=lambda content: base64.b64encode(content).decode(),
        idnumber=lambda text: short(text, IDNUMBER),
        tag=lambda text: short(text, TAG),
    ).encode()


def notices(selection: Selection) -> Iterator[str]:
    """What stands otherwise in the file than in the course, for whoever exports."""
    yield from moodle_words.notices(selection)
    for each in selection.outlines:
        if found := [answer for blank in each.blanks for answer in blank if "~" in answer]:
            yield f"{each.id}：填空答案“{found[0]}”里有 ~，4.5 读得对，5.1 以后的 Moodle 可能把它截断，导入后请看一看"


def _groups(selection: Selection) -> Iterator[tuple[str, str, list[Outline]]]:
    """Categories in order: the path of each, the id of it, its questions."""
    groups: dict[str, list[Outline]] = {}
    for each in selection.outlines:
        groups.setdefault(f"paper-{selection.id}" if selection.kind == "paper" else f"unit-{each.place.unit}", []).append(each)
    for id, outlines in groups.items():
        yield path(*where(selection, outlines[0])), id, outlines


def fraction(outline: Outline, right: bool) -> str:
    """What an option is worth in percent.

    Of several keys each gives its share, with the five decimals by which Moodle knows a third, and one wrong option takes
    everything away: Moodle's own type has no all-or-nothing.
    """
    if outline.type != "multiple_choice":
        return "100" if right else "0"
    return f"{100 / len(outline.keys):.5f}".rstrip("0").rstrip(".") if right else "-100"


def cloze(answer: str) -> str:
    """An answer inside a gap, as HTML; Moodle drops the blank that keeps its last sign from what ends the answer."""
    return re.sub(r"(?<=[\\;])\Z", " ", answer.translate(INSIDE))


def cloze_stem(html: str) -> str:
    """The HTML around the gaps, where a brace would begin another."""
    return html.replace("{", "&#123;")


def gaps(outline: Outline) -> list[tuple[str, tuple[str, ...]]]:
    """The stem cut at its gaps: words, then the answers of the gap after them; nothing after the last."""
    pieces = outline.stem.html.split(GAP)
    answers = [*map(spellings, outline.blanks), *[()] * len(pieces)]
    return [(piece, answers[number] if number < len(pieces) - 1 else ()) for number, piece in enumerate(pieces)]
