"""Questions of the trainer's own as files for other systems, and for the course itself."""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..exchange import exporters
from ..exchange.outline import Basis, Outline, Piece, Place, Tongue, Words, outline
from ..exchange.own.fields import fields_of
from ..exchange.own.layout import lines_of
from ..exchange.own.tables import workbook
from ..exchange.own.tags import Field
from ..exchange.selection import Selection
from ..exchange.writing import UNFIT
from ..index import pictures as kept
from ..index.addresses import Addresses
from ..index.links import SiteIndex
from ..index.pictures import Picture
from ..model import Question
from ..pages.writer import Library
from ..reading.failure import ImportFailure
from ..reading.images import ENDINGS, NotAPicture, look
from ..reading.problems import MakingError
from ..rules.drawing import Item, points
from .drafting import course_files
from .owned import Own, question_of

FORMATS = ("moodle", "gift", "qti21", "qti30", "anki", "wjx", "txt", "xlsx")
"""What a page can write besides the course's own files (`yaml`)."""
NOT_HERE = {
    "docx": "Word 要用的软件在网页里运行不了：请导出纯文本或 Excel，再粘贴到 Word；打印用“打印试卷”，那里有 Word",
    "scorm12": "SCORM 一个文件装一份试卷和整套播放程序，要在命令行里用 export 写",
    "scorm2004": "SCORM 一个文件装一份试卷和整套播放程序，要在命令行里用 export 写",
}
NAME = "我的题库"
BESIDE = re.compile("；图片是 curriculum/[^，]*，.*")
Left = list[dict[str, str]]


class NotHere(Exception):
    """A format that cannot be written here; the message says what to do."""


def write(form: str, questions: str, options: str, pictures: Mapping[str, bytes | memoryview]) -> list[tuple[str, bytes, str]]:
    """Files by name, each with what it could not hold, as JSON.

    `questions` are a list of the trainer's own, `options` may have a `title`, a `unit` and the first `number` for the course's files,
    both as JSON; `pictures` are bytes by digest. Raises NotHere.
    """
    own: list[Own] = json.loads(questions)
    told = json.loads(options)
    if form in NOT_HERE:
        raise NotHere(NOT_HERE[form])
    with tempfile.TemporaryDirectory() as folder:
        shown = dict(_shown(own, pictures, Path(folder)))
        if form == "yaml":
            files = course_files(
                own, {name: Path(each.name).name for name, each in shown.items()}, told.get("unit") or "", int(told.get("number") or 1)
            )
            found: list[tuple[str, bytes, Left]] = [(name, text.encode(), left) for name, text, left in files]
            return _handed(
                [*found, *((Path(each.name).name, each.content, []) for each in {each.name: each for each in shown.values()}.values())]
            )
        if form not in FORMATS:
            raise NotHere(f"不认识的格式“{form}”；这里能写 {'、'.join((*FORMATS, 'yaml'))}")
        selection = _selection(own, shown, str(told.get("title") or NAME))
        exporter = exporters[form]
        left: Left = [{"id": name, "words": "图片不见了，或者坏了，没有写进去"} for name in _lost(own, shown)]
        if form == "xlsx" and not _can_draw():
            left += [{"id": name, "words": "表里没有放图片，只写了文件名；请自己插入"} for name in shown]
        left += [_about(notice, selection) for notice in exporter.notices(selection)]
        try:
            content = _ours(form, selection, own) if form in {"txt", "xlsx"} else exporter.write(selection)
        except (ImportFailure, MakingError) as error:
            raise NotHere(str(error)) from error
        return _handed([(f"{_file(selection.title)}{exporter.suffix}", content, left)])


def _can_draw() -> bool:
    """Whether pictures can be put into a sheet: openpyxl wants Pillow for it."""
    try:
        import PIL.Image  # noqa: F401 (whether it is there)
    except ImportError:
        return False
    return True


def _handed(files: Sequence[tuple[str, bytes, Left]]) -> list[tuple[str, bytes, str]]:
    return [(name, content, json.dumps(left, ensure_ascii=False)) for name, content, left in files]


def _file(title: str) -> str:
    return re.sub(r"[^\w\u4e00-\u9fff-]+", "-", title).strip("-")[:40] or NAME


def _about(notice: str, selection: Selection) -> dict[str, str]:
    name, _, words = notice.partition("：")
    # her pictures lie in no folder
    words = BESIDE.sub("；请另外交给对方", words)
    return {"id": name, "words": words} if name in {each.id for each in selection.outlines} else {"id": "", "words": notice}


def _shown(own: Sequence[Own], pictures: Mapping[str, bytes | memoryview], folder: Path) -> Iterator[tuple[str, Picture]]:
    """The picture of each question, laid where the writers look for it."""
    for each in own:
        content = bytes(pictures.get((each.get("image") or {}).get("digest", ""), b""))
        try:
            file = f"picture-{each['image']['digest'][:8].lower()}.{ENDINGS[look(content).kind][0]}" if content else ""
            path = folder / re.sub(r"[^a-z0-9.-]", "x", file)
            if content:
                path.write_bytes(content)
                yield each["id"], kept.read(path, f"questions/{path.name}")
        except (NotAPicture, kept.Unfit):
            continue  # `_lost` tells of it


def _lost(own: Sequence[Own], shown: Mapping[str, Picture]) -> list[str]:
    return [each["id"] for each in own if each.get("image") and each["id"] not in shown]


def _selection(own: Sequence[Own], shown: Mapping[str, Picture], title: str) -> Selection:
    index = SiteIndex(pictures={picture.name: picture for picture in shown.values()})
    tongue = Plain(Library(index, Addresses(index)), "")
    place = Place("own", title, 1, "own", "", title)
    items = tuple(Item(question, points(question)) for question in [_question(each, shown) for each in own])
    outlines = tuple(_outlined(outline(item, points(item.question), place, tongue), each) for each, item in zip(own, items, strict=True))
    return Selection("own", title, "bank", title, f"{len(own)} 道题。", 0, outlines, items, stamp=int(time.time()))


def _question(own: Own, shown: Mapping[str, Picture]) -> Question:
    return question_of(own, Path(shown[own["id"]].name).name if own["id"] in shown else "")


def _outlined(made: Outline, own: Own) -> Outline:
    """Without what nobody said of it."""
    basis = tuple(Basis(words) for words in own.get("basis") or [])
    choices = tuple(replace(each, feedback=each.feedback if each.feedback and each.feedback.plain else None) for each in made.choices)
    tags = (made.id, made.label, *([made.level] if own.get("level") else []), *map(str, own.get("tags") or []))
    return replace(made, basis=basis, choices=choices, tags=tags)


class Plain(Tongue):
    """Her words as they stand: they are no markup, whatever they look like."""

    def words(self, text: str) -> Words:
        """Paragraphs, a line each."""
        lines = [line for line in UNFIT.sub("", text).split("\n") if line.strip()]
        return Words(str(self._prose.blocks([("paragraph", [[Piece(line, False)]]) for line in lines])), "\n".join(lines))

    def line_words(self, text: str) -> Words:
        """One line."""
        line = UNFIT.sub("", text)
        return Words(str(self._prose.line([Piece(line, False)])), line)


def _ours(form: str, selection: Selection, own: Sequence[Own]) -> bytes:
    """Our plain text, or our sheet, without the tags of what nobody said."""
    hers = {each["id"]: each for each in own}

    def said(question: Question) -> list[Field]:
        return [field for field in _said(question, hers[question.id]) if field[1]]

    questions = [item.question for item in selection.items]
    if form == "xlsx":
        return workbook(questions, (), selection.pictures if _can_draw() else {}, said=said)
    return ("\ufeff" + "\n".join(lines_of([said(question) for question in questions])) + "\n").encode()


def _said(question: Question, own: Own) -> Iterator[Field]:
    silent = {"目标", "题号", *(["层次"] if not own.get("level") else []), *(["难度"] if not own.get("difficulty") else [])}
    for tag, text in fields_of(question):
        if tag == "依据":
            yield tag, "、".join(own.get("basis") or [])
        elif tag not in silent:
            yield tag, text
