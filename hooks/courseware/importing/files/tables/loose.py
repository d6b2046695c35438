"""Tables whose columns are not known: cards of one question each, lines of a bank that were pasted into cells, or neither."""

from __future__ import annotations

import re

from ...lines import marks
from ...lines.folding import fold
from ...lines.pieces import Line, Splitter
from ...questions.collecting import collect
from ...questions.items import Found, add_doubts
from ..workbooks.cells import Cell, Sheet
from .cells import LETTERS
from .heads import name_of

CARD = frozenset({"题型", "题干", "答案", "解析", "选项", "序号", "难度", "章节", *LETTERS})
FEWEST_COLUMNS = 3
LONE = re.compile(r"[(\[]?(?P<letter>[A-H])[)\].、:]{0,2}$")
NUMBER = re.compile(r"\d{1,3}[.、]?$")


def cards_of(sheet: Sheet) -> Sheet | None:
    """A table of labels with their words beside them as one with a head: 题干 | …, A | …, 答案 | …; None for any other."""
    if turned := _turned(sheet):
        return turned
    pairs: list[tuple[int, str, Cell]] = []
    for number, row in sheet.rows.items():
        filled = [cell for cell in row if cell.text.strip() and not cell.repeated]
        if not filled:
            continue
        name = name_of(filled[0].text) if len(filled[0].text) <= 12 else ""
        if name not in CARD or len(filled) > 2:
            return None
        pairs.append((number, name, filled[1] if len(filled) == 2 else Cell("")))
    names = [name for _, name, _ in pairs]
    if names.count("题干") < 1 or not {"A", "选项", "答案"} & set(names):
        return None
    first = names[0]
    columns = list(dict.fromkeys(names))
    rows: dict[int, list[Cell]] = {}
    start = 0
    for number, name, cell in pairs:
        if name == first or not start or (name == "题干" and rows[start][columns.index("题干")].text):
            start = number
            rows[start] = [Cell("") for _ in columns]
        place = columns.index(name)
        if rows[start][place].text:
            return None
        rows[start][place] = cell
    return Sheet(sheet.name, {0: [Cell(_head(name)) for name in columns], **rows}, sheet.beside, sheet.pictures)


def _turned(sheet: Sheet) -> Sheet | None:
    """A table whose heads stand one below the other, a question a column; None for any other."""
    rows = [row for row in sheet.rows.values() if any(cell.text.strip() for cell in row)]
    names = [name_of(row[0].text) if len(row[0].text) <= 12 else "" for row in rows]
    width = max((len(row) for row in rows), default=0)
    if width < FEWEST_COLUMNS or len(set(names)) < len(names) or not set(names) <= CARD or "题干" not in names:
        return None
    columns = range(1, width)
    return Sheet(
        sheet.name,
        {
            0: [Cell(_head(name)) for name in names],
            **{place + 1: [row[place] if place < len(row) else Cell("") for row in rows] for place in columns},
        },
        sheet.beside,
        sheet.pictures,
    )


def _head(name: str) -> str:
    return f"选项{name}" if name in LETTERS else name


def lines_of(rows: dict[int, list[Cell]]) -> list[Line]:
    """The cells as lines; a number in a cell of its own goes before the words of the next."""
    lines = []
    for number, row in rows.items():
        texts = [cell for cell in row if cell.text.strip() and not cell.repeated]
        if len(texts) > 1 and NUMBER.match(texts[0].text.strip()) and not NUMBER.match(texts[1].text.strip()):
            lead = texts[0].text.strip().rstrip(".、")
            texts = [Cell(f"{lead}、{texts[1].text.strip()}", marked=texts[1].marked), *texts[2:]]
        lines += [Line(number, text, cell.marked, table=True) for cell in _with_letters(texts) for text in cell.text.split("\n")]
    return lines


def _with_letters(cells: list[Cell]) -> list[Cell]:
    """Letters in cells of their own before the words of the next, as A | 楼栋长 | B | 记者."""
    found: list[Cell] = []
    place = 0
    while place < len(cells):
        letter, following = LONE.match(fold(cells[place].text.strip())), cells[place + 1] if place + 1 < len(cells) else None
        if letter and following is not None and not LONE.match(fold(following.text.strip())):
            found.append(
                Cell(f"{letter['letter']}. {following.text.strip()}", following.doubt, marked=following.marked or cells[place].marked)
            )
            place += 2
        else:
            found.append(cells[place])
            place += 1
    return found


MARKED = (marks.OPTION, marks.KEY_LABEL, marks.NOTE_LABEL, marks.STEM, marks.TYPE_TAG)


def unclear_rows(rows: dict[int, list[Cell]]) -> dict[int, list[str]]:
    """Rows of several cells that do not begin with marks of their own: who reads them one behind the other may glue what stands apart."""
    found = {}
    for number in rows:
        texts = [fold(line.text).strip() for line in lines_of({number: [Cell(cell.text.split("\n")[0]) for cell in rows[number]]})]
        if any(not any(pattern.match(text) for pattern in MARKED) for text in texts[1:]):
            found[number] = [f"第 {number} 行有 {len(texts)} 格，是从左到右接着读的"]
    return found


def take_loose(sheet: Sheet, found: Found) -> None:
    """Reads a table as lines of a bank; one that is plainly a table, with columns that nobody named, is listed by its rows."""
    more = collect(list(Splitter().pieces(lines_of(sheet.rows))))
    wide = [row for row in sheet.rows.values() if sum(1 for cell in row if cell.text.strip()) >= FEWEST_COLUMNS]
    poor = len(more.unknown) > len(more.items) or sum(bool(item.options or item.claims) for item in more.items) * 2 < len(more.items)
    if len(wide) * 2 > len(sheet.rows) and (poor or not more.items):
        number, row = next(iter(sheet.rows.items()))
        words = "、".join(" ".join(cell.text.split())[:12] for cell in row if cell.text.strip())
        where = f"工作表“{sheet.name}”" if sheet.name else "表格"
        found.notes.append(
            f"{where}的表头没有认出来（第 {number} 行：{words[:80]}），整张没有读；请把各列的名称改成 题型、题干、选项A、选项B……、答案、解析，再导入一次"
        )
        found.unknown += [(each, " ".join(cell.text.strip() for cell in cells if cell.text.strip())) for each, cells in sheet.rows.items()]
        return
    odd = unclear_rows(sheet.rows)
    add_doubts(more, more.items, {number: odd[number] for number in odd if more.items and number >= more.items[0].line})
    for name in ("items", "unknown", "skipped"):
        getattr(found, name).extend(getattr(more, name))
