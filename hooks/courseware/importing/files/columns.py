"""Tables with a header row: a question a row, in the many spellings of such templates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ...exchange.own.fields import Field
from ..lines import marks
from ..lines.folding import fold
from ..lines.keys import Claim, Key
from ..questions.items import Found, Item, Option, Section
from .excel import Cell, Sheet
from .tables.cells import LETTERS, claim_of, inside_stem, options_in, truth_cell, type_of, without_numbers
from .tables.headless import guessed_head
from .tables.heads import Head, head_of, is_head
from .tables.loose import cards_of

WITHOUT_DOUBT = frozenset({"难度", "章节", "序号"})
"""Columns that no question is made of; what is odd in them does not matter."""


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


@dataclass
class _Reader:
    """Reads the rows of one table, one after the other."""

    sheet: Sheet
    found: Found
    head: Head
    section: Section = field(default_factory=Section)
    kind: str = ""
    """The type that the cells above state."""
    last: _Row | None = None
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
        """A row over the head: a section, or a title."""
        text = _joined(row)
        if not self.heads_section(number, text):
            self.found.unknown.append((number, text))

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
        rest = True
        for group in self.head.groups:
            cells = {place: row[place] for place in group if place < len(row) and (row[place].text.strip() or row[place].picture)}
            if not cells:
                continue
            if self.question(number, group, cells):
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

    def question(self, number: int, group: dict[int, str], cells: dict[int, Cell]) -> bool:
        """Adds the question of one row and one bank; False where there is none."""
        named: dict[str, list[Cell]] = {}
        for place, cell in cells.items():
            named.setdefault(group[place], []).append(cell)
        stem = [cell for name in ("题干", "小题") for cell in named.get(name, [])]
        own = [cell for cell in stem if not cell.repeated]
        if not own:
            return self.goes_on(number, named)
        self.last = _Row(number, named, self.where, self.section, self.kind)
        item = self.last.item()
        if "题型" in named:
            self.kind = type_of(named["题型"][0].text)
        if self.head.guessed:
            item.doubts.append("表格没有写明各列是什么的表头，哪一列是什么是看内容猜的")
        self.found.items.append(item)
        return True

    def goes_on(self, number: int, named: dict[str, list[Cell]]) -> bool:
        """A row of an option alone, under the row of its stem: all options together make the question."""
        new = [cell for cell in named.get("选项", []) if not cell.repeated]
        others = [name for name, cells in named.items() if name != "选项" and any(not cell.repeated for cell in cells)]
        if self.last is None or len(new) != 1 or others or "选项" not in self.last.named:
            return False
        first = self.last.named["选项"][0]
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


@dataclass
class _Row:
    """One row as a question."""

    number: int
    named: dict[str, list[Cell]]
    where: str
    section: Section
    above: str
    """The type that the row above states."""

    def text(self, name: str) -> str:
        return next((cell.text.strip() for cell in self.named.get(name, [])), "")

    def item(self) -> Item:
        """The question, with everything that is doubtful about it."""
        item = Item(self.number, 0, self.section)
        stems = [line for name in ("题干", "小题") for cell in self.named.get(name, []) for line in cell.text.strip().split("\n")]
        item.stem = [(self.number, line) for line in stems]
        if "小题" in self.named and "题干" in self.named:
            item.doubts.append("这是大题里的一个小题，请看题干是否完整")
        self.type(item)
        self.options(item)
        if not item.options and item.kind in {"", "choice", "single_choice", "multiple_choice", "true_false"} and "选项" not in self.named:
            inside_stem(item)
        self.claims(item)
        self.untyped(item)
        for cell in self.named.get("解析", []):
            item.notes.append(cell.text.strip().split("\n"))
        item.doubts += [
            f"“{f'选项 {name}' if len(name) == 1 else name}”一格和上一行合并着，不知道是不是也算这一题的"
            for name, cells in self.named.items()
            if name not in {"题型", "题干", *WITHOUT_DOUBT} and any(cell.repeated for cell in cells)
        ]
        item.doubts += [
            f"“{f'选项 {name}' if len(name) == 1 else name}”一格：{cell.doubt}"
            for name, cells in self.named.items()
            for cell in cells
            if cell.doubt and name not in WITHOUT_DOUBT
        ]
        return item

    def type(self, item: Item) -> None:
        """The type of its cell, or else of the sheet or the section."""
        kinds = [cell.text for cell in self.named.get("题型", [])]
        if not kinds:
            return
        item.type = type_of(kinds[-1])
        if not item.type:
            item.doubts.append(f"不认识题型“{fold(kinds[-1]).strip()[:20]}”")
        elif self.section.type not in {"", item.type} and item.type != "choice":
            item.doubts.append(f"题型一格写的是“{kinds[-1].strip()[:20]}”，和“{self.section.title}”不一致")

    def untyped(self, item: Item) -> None:
        """An empty cell under 多选题 may mean the same; with one letter it would silently become something else."""
        if "题型" in self.named or self.section.type or self.above != "multiple_choice" or not item.options:
            return
        if any(len(claim.key.letters) == 1 for claim in item.claims):
            item.doubts.append("题型一格空着，上面写的是多选题，答案却只有 1 个")

    def options(self, item: Item) -> None:
        """Options from columns of their own or from one cell."""
        for letter in LETTERS:
            for cell in self.named.get(letter, [])[:1]:
                item.options.append(Option(letter, cell.text.strip().split("\n"), self.number, cell.marked))
                item.doubts += [f"选项 {letter} 里有图片"] if cell.picture else []
        marked = [re.match(rf"[(\[]?{option.letter}(?:[)\]][.、:,]?| ?[.、:,)]) ?", fold(option.parts[0])) for option in item.options]
        if len(item.options) > 1 and all(marked):
            for option, match in zip(item.options, marked, strict=True):
                option.parts[0] = option.parts[0][match.end() if match else 0 :]
        if not item.options and "选项" in self.named:
            item.options, doubt = options_in(self.text("选项"), self.number)
            if doubt and item.kind not in {"true_false", "fill_blank", "short_answer", "case_analysis"}:
                item.doubts.append(doubt)
        if item.kind == "fill_blank" and item.options and "答案" not in self.named:
            # some templates hold the words of the blanks in the columns of options
            words = "；".join("\n".join(option.parts) for option in item.options)
            item.options = []
            item.claims.append(Claim(Key(words=words), "选项列", self.number, "", words))

    def claims(self, item: Item) -> None:
        """Keys: from 答案, 答案1, 是否正确."""
        keys = [cell.text.strip() for cell in self.named.get("答案", [])]
        parts = [self.text(name) for name in (f"答{place}" for place in range(1, 13)) if name in self.named]
        if parts and not keys:
            keys = ["；".join(parts) if item.kind in {"fill_blank", "short_answer"} else "".join(parts) if len(parts) > 1 else parts[0]]
        for text in keys:
            claim, doubt = claim_of(text, item)
            if claim is None:
                continue
            item.doubts += [doubt] if doubt else []
            if fold(text) in {"0", "1"} and item.type == "true_false":
                claim = Claim(Key(words=text), "答案列", self.number, "", text)
            item.claims.append(claim)
        right = {name[1:]: truth_cell(self.text(name)) for name in self.named if re.fullmatch(r"对[A-L]", name)}
        if item.options and any(right.values()):
            letters = "".join(option.letter for option in item.options if right.get(option.letter))
            item.claims.append(Claim(Key(letters=letters), "是否正确", self.number, "", letters))
            if None in right.values():
                item.doubts.append("“是否正确”的几格里有看不懂的")


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
