"""The formats, by the names that the command takes; one module a format, each of which draws from the same outline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from . import anki, qti, scorm, wjx
from .moodle import gift
from .moodle import xml as moodle
from .own import WRITERS, Write
from .selection import Selection


@dataclass(frozen=True)
class Exporter:
    """A format: what its files end in, what it is for, and who writes it."""

    suffix: str
    title: str
    write: Callable[[Selection], bytes]
    papers: bool = False
    """True where it takes papers and quizzes of units only, and not the bank."""
    notices: Callable[[Selection], Iterable[str]] = lambda _: ()
    """What this format cannot hold as it stands in the course, and what was written instead; whoever exports is told."""


def _ours(write: Write) -> Callable[[Selection], bytes]:
    """A writer of our own formats as all others are called."""
    return lambda selection: write([item.question for item in selection.items], selection.retired, selection.pictures)


def _beside(selection: Selection) -> Iterator[str]:
    """Plain text names the files of pictures, which are to go with it."""
    for name, picture in selection.pictures.items():
        yield f"{name}：纯文本放不下图片，只写了文件名和替代文字；图片是 curriculum/{picture.name}，请一起交给对方"


exporters: dict[str, Exporter] = {
    "moodle": Exporter(".xml", "Moodle XML", moodle.write, notices=moodle.notices),
    "gift": Exporter(".gift.txt", "GIFT", gift.write, notices=gift.notices),
    "qti21": Exporter(".qti21.zip", "QTI 2.1", qti.write21),
    "qti30": Exporter(".qti30.zip", "QTI 3.0", qti.write30),
    "scorm12": Exporter(".scorm12.zip", "SCORM 1.2", scorm.write12, papers=True),
    "scorm2004": Exporter(".scorm2004.zip", "SCORM 2004 第四版", scorm.write2004, papers=True),
    "anki": Exporter(".apkg", "Anki 牌组", anki.write),
    "wjx": Exporter(".wjx.jsonl", "问卷星 JSONL", wjx.write, notices=Selection.unpictured),
    "txt": Exporter(".txt", "纯文本", _ours(WRITERS["txt"]), notices=_beside),
    "docx": Exporter(".docx", "Word", _ours(WRITERS["docx"])),
    "xlsx": Exporter(".xlsx", "Excel", _ours(WRITERS["xlsx"])),
}
"""Formats by the name that the command takes."""
