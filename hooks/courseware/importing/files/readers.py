"""A file as numbered lines or as tables, whatever it was saved as."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ...reading.failure import ImportFailure
from ...rules.lookalikes import RADICAL, RADICALS, ordinary
from ..lines.folding import BREAK, visible
from ..lines.pieces import Line
from ..questions.given import Given
from .documents import take_document
from .excel import Sheet, workbook
from .packages import MAX_FILE

MAX_TEXT = 8 << 20


@dataclass
class Reading:
    """What a file holds, before anything is understood."""

    lines: list[Line] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    """Lines of which it is certain that no question stands in them as a bank has it."""
    unit: str = "行"
    """What the numbers of lines count: lines, or paragraphs of a document."""
    notes: list[str] = field(default_factory=list)
    replaced: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    """How often a radical became the character of its look: number of the line, sheet, both characters."""
    doubts: dict[int, list[str]] = field(default_factory=dict)
    """Number of a line → what is odd about it, so that its question is a draft."""
    pictures: dict[int, list[tuple[str, bytes]]] = field(default_factory=dict)
    """Number of a line → the pictures that hang on it, with their names."""
    answers: list[tuple[int, list[Given]]] = field(default_factory=list)
    """Tables of keys, with the number of their first line."""

    def ordinary(self, number: int, text: str, sheet: str = "") -> str:
        """`text` of a line with characters for radicals, of which it keeps count."""
        self.replaced.update((number, sheet, f"{each}→{RADICALS[ord(each)]}") for each in RADICAL.findall(text))
        return ordinary(text)


def read(path: Path) -> Reading:
    """The lines or tables of a .txt, .docx or .xlsx file. Raises ImportFailure."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise ImportFailure(f"文件有 {size / (1 << 20):,.0f} MiB，超过了 {MAX_FILE >> 20} MiB 的上限；请拆成几个文件")
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise ImportFailure(f"文件读不出来：{error.strerror}") from error
    suffix = path.suffix.lower()
    if start.startswith(b"PK"):
        if suffix in {".xlsx", ".xlsm"}:
            return _workbook(path)
        if suffix in {".docx", ".docm"}:
            return _document(path)
        raise ImportFailure("这是一个压缩的文件，扩展名却不是 .docx 或 .xlsx")
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise ImportFailure("这是旧格式（.doc 或 .xls）或者加了密码的文件，请在办公软件里另存为 .docx 或 .xlsx")
    if suffix in {".docx", ".xlsx", ".docm", ".xlsm"}:
        raise ImportFailure(f"扩展名是 {suffix}，内容却不是；请用办公软件重新保存")
    if suffix not in {".txt", ".text", ".md"}:
        raise ImportFailure(f"不认识的扩展名“{suffix}”；可以导入 .txt、.docx、.xlsx")
    return _text(path.read_bytes())


def _text(raw: bytes) -> Reading:
    if len(raw) > MAX_TEXT:
        raise ImportFailure(f"文字超过 {MAX_TEXT >> 20} MiB；请拆成几个文件")
    text, notes = _decoded(raw)
    reading = Reading(notes=notes)
    reading.lines = [Line(number, reading.ordinary(number, visible(line))) for number, line in enumerate(BREAK.split(text), 1)]
    return reading


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    """Text in the encodings that such files come in; Windows in Chinese still writes GB18030."""
    encodings = ["utf-16"] if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, ["文件不是 UTF-8，按 GB18030 读入；若有乱码，请另存为 UTF-8 再导入"] if encoding == "gb18030" else []
    raise ImportFailure("文件的编码不认识，或者不是文字；请另存为 UTF-8 的 .txt")


def _workbook(path: Path) -> Reading:
    found, notes = workbook(path)
    reading = Reading(sheets=found, notes=notes)
    for sheet in reading.sheets:
        for number, row in sheet.rows.items():
            for cell in row:
                cell.text = reading.ordinary(number, cell.text, sheet.name if len(reading.sheets) > 1 else "")
    return reading


def _document(path: Path) -> Reading:
    reading = Reading(unit="段")
    take_document(path, reading)
    return reading
