"""Word documents as lines and tables, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...reading.failure import ImportFailure
from ..lines import marks
from ..lines.folding import fold
from ..lines.lists import entries
from ..lines.pieces import Line
from ..questions.given import Given
from .packages import Package
from .tables.headless import guessed_head
from .tables.heads import head_of
from .tables.loose import cards_of, lines_of, unclear_rows
from .word.document import Block, Cell, Paragraph, Table, Word, labelled
from .word.grids import answers_in, by_columns, cells_of, is_frame
from .word.lists import letters_for_boxes, options_for_numbers
from .workbooks.cells import Cell as SheetCell
from .workbooks.cells import Sheet

if TYPE_CHECKING:
    from .readers import Reading


def take_document(path: Path, reading: Reading) -> None:
    """Adds the lines and tables of a document to what is read. Raises ImportFailure."""
    with Package(path) as package:
        name = package.main("word/document.xml")
        root = package.xml(name)
        if root is None:
            raise ImportFailure("这个文件里没有 Word 正文")
        word = Word(package, name)
        blocks = word.blocks(root)
        if word.embedded:
            said = f"文件里嵌着 {word.embedded} 份别的文档（altChunk），它们的文字没有读；请用 Word 打开，另存为一份新的 .docx，再导入"
            reading.notes.append(said)
            reading.unknown.append((1, said))
        if heads := word.heads():
            reading.notes.append(f"页眉页脚没有当题目读：{'；'.join(heads)[:200]}")
    letters_for_boxes(blocks)
    options_for_numbers(blocks)
    _Taker(reading).take(blocks)


LONGEST_HEAD = 60


class _Taker:
    """Numbers blocks from the first on and sorts them into lines and tables."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.number = 0
        self.in_box = self.new_box = False
        self.kind = ""
        """The type of the section that the last head began."""
        self.above = ""
        """The last words before what comes next."""

    def take(self, blocks: list[Block]) -> None:
        """All blocks; frames are opened without recursion, since tables may stand in one another to any depth."""
        waiting: list[Iterator[Block | Cell]] = [iter(blocks)]
        while waiting:
            block = next(waiting[-1], None)
            if block is None:
                waiting.pop()
            elif isinstance(block, Paragraph):
                self.paragraph(block)
            elif isinstance(block, Cell):
                waiting.append(iter(block.blocks))
            elif is_frame(block):
                waiting.append(iter([cell for row in block.rows for cell in row.cells]))
            else:
                self.table(block)

    def paragraph(self, paragraph: Paragraph) -> None:
        """The lines of a paragraph, and what is odd about them."""
        if paragraph.in_box != self.in_box:
            # an empty line, so that what stands in a box does not go on with what stands before it
            self.in_box = self.new_box = paragraph.in_box
            self.reading.lines.append(Line(self.number, ""))
        if paragraph.every and self.kind == "fill_blank" and not marks.EMPTY_BRACKET.search(fold("\n".join(paragraph.lines))):
            paragraph.lines = paragraph.every
        for text in labelled(paragraph):
            self.number += 1
            if len(text) <= LONGEST_HEAD:
                self.heads(text.strip())
            listed = entries(text.partition("答案")[2].lstrip("：: ") or text) if paragraph.in_box else None
            if listed:
                # where a box lies says nothing about which questions its keys belong to
                given = [Given(each.number, each.key, str(each.key or text), each.why) for each in listed]
                self.reading.answers.append((self.number, given))
                continue
            self.reading.lines.append(Line(self.number, self.reading.ordinary(self.number, text), paragraph.marked))
            self.above = text.strip() or self.above
            if self.new_box and text.strip():
                self.new_box = False
                self.doubt(self.number, f"第 {self.number} 段是文本框里的文字，不知道该读在哪里")
        self.odd(paragraph, self.number)

    def odd(self, paragraph: Paragraph, number: int) -> None:
        """What hangs on a paragraph and is in no line of it."""
        for doubt in paragraph.doubts:
            self.doubt(number, f"第 {number} 段{doubt}")
        if paragraph.pictures:
            self.reading.pictures.setdefault(number, []).extend(paragraph.pictures)
        for text in paragraph.beside:
            self.reading.unknown.append((number, text))
            self.doubt(number, f"第 {number} 段有{text[1:3]}：{text[4:44]}")

    def doubt(self, number: int, text: str) -> None:
        """Makes the question of a line a draft."""
        self.reading.doubts.setdefault(number, []).append(text)

    def table(self, table: Table) -> None:
        """A table without tables inside: questions, keys, or a way of setting lines side by side."""
        first = self.number + 1
        rows = cells_of(table, first)
        for number, row in rows.items():
            for cell in row:
                cell.text = self.reading.ordinary(number, cell.text)
        for number, each in zip(rows, table.rows, strict=True):
            for block in (block for cell in each.cells for block in cell.blocks):
                if isinstance(block, Paragraph):
                    self.odd(block, number)
        self.number += len(rows)
        sheet = Sheet("文件里的表格", rows)
        texts = [[cell.text for cell in row] for row in rows.values()]
        if answers := answers_in(texts):
            kind, title = self.section()
            self.reading.answers.append((first, [each if each.kind else replace(each, kind=kind, title=title) for each in answers]))
        elif head_of(rows) or cards_of(sheet) or guessed_head(rows):
            self.reading.sheets.append(sheet)
        else:
            self.lines(rows)

    def heads(self, text: str) -> None:
        """Notes which section a line begins, if it does."""
        folded = fold(text)
        head = marks.HEAD.match(folded)
        rest = folded[head.end() :] if head else ""
        if head and (not rest or marks.HEAD_REST.match(rest)):
            self.kind = marks.TYPE_NAMES[head["name"]]

    def section(self) -> tuple[str, str]:
        """The type and the title of a section whose head stands right above, as over the keys of each section."""
        head = marks.HEAD.match(fold(self.above))
        rest = fold(self.above)[head.end() :] if head else ""
        if not head or len(self.above) > LONGEST_HEAD or (rest and not marks.HEAD_REST.match(rest) and "答案" not in rest):
            return "", ""
        return marks.TYPE_NAMES[head["name"]], self.above

    def lines(self, rows: dict[int, list[SheetCell]]) -> None:
        """A table without a header we know is a way of setting options side by side."""
        ordered = by_columns([[cell.text for cell in row if cell.text.strip() and not cell.repeated] for row in rows.values()])
        if sum(map(len, ordered)) and len(ordered) != len(rows):
            number = next(iter(rows))
            self.reading.lines += [Line(number, line, table=True) for row in ordered for text in row for line in text.split("\n")]
            return
        self.reading.lines += lines_of(rows)
        for number, reasons in unclear_rows(rows).items():
            self.reading.doubts.setdefault(number, []).extend(reasons)
