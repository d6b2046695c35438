"""Moodle XML: every type has a question type of Moodle's own, `ordering` since Moodle 4.4.

The names of elements are those that Moodle's importer reads (question/format/xml/format.php, question/type/ordering).
"""

from __future__ import annotations

from collections.abc import Iterator

from .outline import GAP, Outline
from .selection import Selection
from .writing import render

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
SPECIAL = {ord(each): f"&#{ord(each)};" for each in "}{~#\\/\"'=%&<>:"}
"""What has a meaning inside a gap; Moodle decodes character references there after it has cut the gap to pieces."""


def write(selection: Selection) -> bytes:
    """The file of a selection."""
    return render("moodle/quiz.xml.jinja", groups=_groups(selection), types=TYPES, fraction=fraction, gaps=gaps, gap=GAP).encode()


def _groups(selection: Selection) -> Iterator[tuple[str, str, list[Outline]]]:
    """Categories in order: the path of each, the id of it, its questions.

    The questions of the bank stand below chapter and unit; a paper has a category to itself, because an idnumber may occur
    once in a category and the bank may have been imported before.
    """
    if selection.kind == "paper":
        yield _path(selection.course, "试卷", selection.title), f"paper-{selection.id}", list(selection.outlines)
        return
    groups: dict[str, list[Outline]] = {}
    for each in selection.outlines:
        groups.setdefault(each.place.unit, []).append(each)
    for unit, outlines in groups.items():
        place = outlines[0].place
        chapter = f"{place.chapter_number} {place.chapter_title}"
        yield _path(selection.course, chapter, f"{place.unit_code} {place.unit_title}"), f"unit-{unit}", outlines


def _path(*names: str) -> str:
    """A path below the course's top category; a slash in a name is doubled."""
    return "/".join(["$course$", "top", *(name.replace("/", "//") for name in names)])


def fraction(outline: Outline, right: bool) -> str:
    """What an option is worth in percent.

    Of several keys each gives its share, with the five decimals by which Moodle knows a third, and one wrong option takes
    everything away: Moodle's own type has no all-or-nothing.
    """
    if outline.type != "multiple_choice":
        return "100" if right else "0"
    return f"{100 / len(outline.keys):.5f}".rstrip("0").rstrip(".") if right else "-100"


def cloze(answer: str) -> str:
    """An answer inside a gap, as HTML; an asterisk would stand for anything, unless a backslash is before it."""
    return answer.translate(SPECIAL).replace("*", "&#92;*")


def cloze_stem(html: str) -> str:
    """The HTML around the gaps, where a brace would begin another."""
    return html.replace("{", "&#123;")


def gaps(outline: Outline) -> list[tuple[str, tuple[str, ...]]]:
    """The stem cut at its gaps: words, then the answers of the gap after them; nothing after the last."""
    pieces = outline.stem.html.split(GAP)
    answers = [*outline.blanks, *[()] * len(pieces)]
    return [(piece, answers[number] if number < len(pieces) - 1 else ()) for number, piece in enumerate(pieces)]
