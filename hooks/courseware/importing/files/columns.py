"""Tables with a header row: a question a row, in the many spellings of such templates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ...exchange.own.tags import Field
from ..lines import marks
from ..lines.folding import fold
from ..questions.items import Found, Section
from .excel import Cell, Sheet
from .tables.cells import type_of, without_numbers
from .tables.headless import guessed_head
from .tables.heads import Head, head_of, is_head
from .tables.loose import cards_of
from .tables.rows import Row


def header_of(rows: dict[int, list[Cell]]) -> tuple[int, dict[int, str]] | None:
    """The row that names the columns, and which column is what; a stem and something to answer it by are needed."""
    head = head_of(rows)
    return (head.last, head.groups[0]) if head else None


def items_in(sheet: Sheet, found: Found) -> bool:
    """Adds the questions of a table to `found`; False where its columns are not known, and the table is one of lines."""
    head = head_of(sheet.rows)
    if head is None and (cards := cards_of(sheet)):
        sheet, head = cards, head_of(cards.rows)
    head = head or guessed_head(sheet.rows)
    if head is None:
        return False
    first = len(found.items)
    _Reader(sheet, found, head).read()
    without_numbers(found.items[first:])
    return True


NO_QUESTION = re.compile(r"(?:合|总|小)计[:：]?$")
MOST_LINES = 40
"""So many rows one question may go on over; each makes it anew."""
HINT = re.compile("必填|选填|可不填|不必填|填写|可为空|可空")
"""How a row below the head explains the columns."""


@dataclass
class _Reader:
    """Reads the rows of one table, one after the other."""

    sheet: Sheet
    found: Found
    head: Head
    section: Section = field(default_factory=Section)
    kind: str = ""
    """The type that the cells above state."""
    sides: dict[int, Section] = field(default_factory=dict)
    """The sections of banks side by side."""
    last: Row | None = None
    """The last question, which rows of single options may go on with."""

    def __post_init__(self) -> None:
        self.where = f"工作表“{self.sheet.name}”" if self.sheet.name else "表格"
        self.section = Section(_type_in_name(self.sheet.name), self.where)
        self.unused(self.head)

    def unused(self, head: Head) -> None:
        """Tells which columns were left out."""
        if head.guessed:
            return
        row, names = self.sheet.rows[head.last], {place: name for group in head.groups for place, name in group.items()}
        over = self.sheet.rows[head.first]
        shown = [
            cell.text.strip() if cell.text.strip() and not cell.repeated else over[place].text.strip() if place < len(over) else ""
            for place, cell in enumerate(row)
        ]
        left = [" ".join(text.split())[:20] for place, text in enumerate(shown) if text and names.get(place, "章节") in {"章节", "序号"}]
        if left:
            note = f"{self.where}里这几列没有用上：{'、'.join(left)}"
            if note not in self.found.notes:
                self.found.notes.append(note)

    def read(self) -> None:
        """All rows."""
        for number, row in self.sheet.rows.items():
            if number < self.head.first:
                self.above(number, row)
            elif number <= self.head.last:
                continue
            elif not self.head.guessed and is_head(row):
                again = head_of({number: row, **{each: cells for each, cells in self.sheet.rows.items() if number < each <= number + 1}})
                if again and again.groups != self.head.groups:
                    self.head = again
                    self.unused(again)
            else:
                self.row(number, row)

    def above(self, number: int, row: list[Cell]) -> None:
        """A row over the head: a section, or a title; over banks side by side each has its own."""
        text = _joined(row)
        if len(self.head.groups) > 1:
            self.sides |= {index: section for index, section in enumerate(self.over(number, row)) if section}
            if self.sides:
                return
        if not self.heads_section(number, text):
            self.found.unknown.append((number, text))

    def over(self, number: int, row: list[Cell]) -> list[Section | None]:
        """The section that a row states for each of several banks side by side."""
        starts = [min(group) for group in self.head.groups]
        found: list[Section | None] = []
        for start, end in zip(starts, [*starts[1:], len(row)], strict=True):
            text = _joined(row[start:end])
            match = marks.HEAD.match(fold(text))
            found.append(Section(marks.TYPE_NAMES[match["name"]], text, number) if match and not fold(text)[match.end() :] else None)
        return found

    def heads_section(self, number: int, text: str) -> bool:
        """Whether a row is nothing but the head of a section, as 二、多选题（每题 2 分）."""
        folded = fold(text)
        match = marks.HEAD.match(folded)
        if not match or (folded[match.end() :] and not marks.HEAD_REST.match(folded[match.end() :])):
            return False
        self.section, self.kind = Section(marks.TYPE_NAMES[match["name"]], text, number), ""
        return True

    def row(self, number: int, row: list[Cell]) -> None:
        """A question, several side by side, a section, or words that belong to none."""
        text = _joined(row)
        filled = [cell for cell in row if cell.text.strip() and not cell.repeated]
        if len(filled) == 1 and self.heads_section(number, text):
            return
        if filled and (NO_QUESTION.match(filled[0].text.strip()) or (len(filled) > 1 and all(HINT.search(cell.text) for cell in filled))):
            self.found.unknown.append((number, text))
            return
        rest = True
        for index, group in enumerate(self.head.groups):
            cells = {place: row[place] for place in group if place < len(row) and (row[place].text.strip() or row[place].picture)}
            if not cells:
                continue
            if self.question(number, group, cells, self.sides.get(index, self.section)):
                rest = False
            elif len(self.head.groups) > 1:
                self.found.unknown.append((number, " ".join(cell.text.strip() for cell in cells.values() if not cell.repeated)))
                rest = False
        known = {place for group in self.head.groups for place in group}
        beyond = row if rest else [cell for place, cell in enumerate(row) if place not in known and not self.headed(place)]
        if words := _joined(beyond):
            self.found.unknown.append((number, words))

    def headed(self, place: int) -> bool:
        """Whether a column without a known name has a head at all."""
        heads = [] if self.head.guessed else [self.sheet.rows[self.head.first], self.sheet.rows[self.head.last]]
        return any(place < len(row) and bool(row[place].text.strip()) for row in heads)

    def question(self, number: int, group: dict[int, str], cells: dict[int, Cell], section: Section) -> bool:
        """Adds the question of one row and one bank; False where there is none."""
        named: dict[str, list[Cell]] = {}
        for place, cell in cells.items():
            named.setdefault(group[place], []).append(cell)
        stem = [cell for name in ("题干", "小题") for cell in named.get(name, [])]
        own = [cell for cell in stem if not cell.repeated]
        if not own:
            return self.goes_on(number, named)
        if self.goes_on_below(own[0], named):
            return True
        self.last = Row(number, named, self.where, section, self.kind)
        item = self.last.item()
        if "题型" in named:
            self.kind = type_of(named["题型"][0].text)
        if self.head.guessed:
            item.doubts.append("表格没有写明各列是什么的表头，哪一列是什么是看内容猜的")
        self.found.items.append(item)
        return True

    def goes_on_below(self, stem: Cell, named: dict[str, list[Cell]]) -> bool:
        """A row of the column of stems that holds an option of the stem above, where no column is for options."""
        mark = marks.OPTION.match(fold(stem.text).strip())
        if self.last is None or not mark or not mark["letter"] or {"选项", "A"} & {*named, *self.last.named}:
            return False
        others = {name for name, cells in named.items() if name != "题干" and any(not cell.repeated for cell in cells)}
        if "题干" not in self.last.named or not others <= {"答案"} or (others and "答案" in self.last.named):
            return False
        first = self.last.named["题干"][0]
        if first.text.count("\n") > MOST_LINES:
            return False
        self.last.named["题干"] = [replace(first, text=f"{first.text}\n{stem.text.strip()}", doubt=first.doubt or stem.doubt)]
        self.last.named |= {"答案": named["答案"]} if others else {}
        self.found.items[-1] = self.last.item()
        return True

    def goes_on(self, number: int, named: dict[str, list[Cell]]) -> bool:
        """A row of an option alone, under the row of its stem: all options together make the question."""
        new = [cell for cell in named.get("选项", []) if not cell.repeated]
        others = [name for name, cells in named.items() if name != "选项" and any(not cell.repeated for cell in cells)]
        if self.last is None or len(new) != 1 or others or "选项" not in self.last.named:
            return False
        first = self.last.named["选项"][0]
        if first.text.count("\n") > MOST_LINES:
            return False
        self.last.named["选项"] = [replace(first, text=f"{first.text}\n{new[0].text}", doubt=first.doubt or new[0].doubt)]
        self.found.items[-1] = self.last.item()
        return True


def _joined(row: list[Cell]) -> str:
    return " ".join(cell.text.strip() for cell in row if cell.text.strip() and not cell.repeated)


def _type_in_name(name: str) -> str:
    """The type that the name of a sheet states, as 多选题 or 二、判断题（30）."""
    folded = re.sub(r"\s", "", fold(name))
    found = {kind for word, kind in marks.TYPE_NAMES.items() if word in folded and word.endswith("题")}
    found |= {marks.TYPE_NAMES[folded]} if folded in marks.TYPE_NAMES else set()
    return (found - {"choice"}).pop() if len(found - {"choice"}) == 1 else ""


def own_fields(sheet: Sheet) -> list[tuple[int, list[Field]]] | None:
    """The questions of a table that we wrote ourselves, which holds every field; None for any other."""
    header = header_of(sheet.rows)
    if header is None or not {"题号", "目标", "其余"} <= set(header[1].values()):
        return None
    from ...exchange.own.layout import fields_in

    questions: list[tuple[int, list[Field]]] = []
    for number, row in sheet.rows.items():
        if number <= header[0]:
            continue
        cells = {name: row[place].text.strip() for place, name in header[1].items() if place < len(row) and row[place].text.strip()}
        fields: list[Field] = [(name, cells[name]) for name in ("题型", "题干", *"ABCDEF", "答案", "解析") if name in cells]
        fields += [
            (name, value)
            for name, value in cells.items()
            if name.endswith("反馈") or name in {"长短说明", "题号", "目标", "层次", "难度", "依据"}
        ]
        if "其余" in cells:
            parsed, _, _ = fields_in([(1, "1.【单选题】"), *enumerate(cells["其余"].split("\n"), 2)])
            fields += parsed[0][1][2:]
        questions.append((number, fields))
    return questions
