"""Whether a file is one of another system's, and its questions if so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ...reading.failure import ImportFailure
from ..files.kinds import TEXTS, members, opened
from .found import Carried

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def carried(path: Path) -> Carried | None:
    """The questions of a file in a format of another system; None for any other file. Raises ImportFailure."""
    if found := _read(path):
        found.ordinary()
    return found


def _read(path: Path) -> Carried | None:
    start = opened(path)
    suffix = path.suffix.lower()
    if start.startswith(b"PK"):
        return _package(path, suffix)
    if suffix == ".apkg":
        raise ImportFailure("扩展名是 .apkg，内容却不是 Anki 牌组；请在 Anki 里重新导出")
    if suffix == ".xml" or (suffix in TEXTS and start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<?xml", b"<quiz"))):
        return _xml(path)
    if suffix == ".gift" or suffix in TEXTS:
        return _gift(path, certain=suffix == ".gift" or path.name.lower().endswith(".gift.txt"))
    return None


def _package(path: Path, suffix: str) -> Carried | None:
    names = members(path)
    if suffix in {".apkg", ".colpkg"} or any(name.startswith("collection.anki2") for name in names):
        from .anki.notes import notes_of

        return notes_of(path)
    if "imsmanifest.xml" in names:
        from .qti.package import package

        return package(path)
    return None


def _xml(path: Path) -> Carried:
    from .markup import local, tree

    root = tree(path.read_bytes(), path.name)
    if local(root) == "quiz":
        from .moodle import questions

        return Carried(*questions(root))
    from .qti.package import is_item, single

    if is_item(root):
        return single(root)
    raise ImportFailure(_other_xml(root, local))


def _other_xml(root: Element, local: Callable[[Element], str]) -> str:
    known = {
        "questestinterop": "这是 QTI 1.2 的文件，太旧了；请在原来的系统里改导 QTI 2.1 或 Moodle XML",
        "manifest": "这是 QTI 包的目录，题目在别的文件里；请导入整个 .zip",
        "assessmentTest": "这是 QTI 试卷的目录，题目在别的文件里；请导入整个 .zip",
        "qti-assessment-test": "这是 QTI 试卷的目录，题目在别的文件里；请导入整个 .zip",
        "html": "这是网页；请用 Excel 或 WPS 打开，另存为 .xlsx，或者把文字复制到 .txt",
        "moodle_backup": "这是 Moodle 备份的一部分；请在“题库”里导出 Moodle XML",
    }
    name = local(root)
    return known.get(name, f"这个 XML 的最外层是“{name[:40]}”，不是 Moodle XML，也不是 QTI 2.1 或 3.0")


def _gift(path: Path, *, certain: bool) -> Carried | None:
    raw = path.read_bytes()
    if not certain and b"{" not in raw:
        return None
    from ..files.encodings import decoded
    from ..files.readers import MAX_TEXT
    from .gift.questions import looks_like, questions

    if len(raw) > MAX_TEXT:
        raise ImportFailure(f"文字超过 {MAX_TEXT >> 20} MiB；请拆成几个文件")
    text, notes = decoded(raw)
    if not certain and not looks_like(text):
        return None
    found, unknown = questions(text)
    return Carried(found, unknown, notes, "行")
