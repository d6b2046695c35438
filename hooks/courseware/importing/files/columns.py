"""Tables with a header row: a question a row, in the many spellings of such templates."""

from __future__ import annotations

import re

from ...exchange.own.fields import Field
from ..lines.folding import fold
from ..lines.keys import Claim, Key, parse
from ..lines.marks import TYPE_NAMES
from ..lines.pieces import Line
from ..questions.items import Found, Item, Option, Section
from .excel import Cell, Sheet

NAMES = {
    "题型": "type|题型|题目类型|试题类型|题目题型|试题题型|类型|题类",
    "题干": "题干|题目|试题|题目内容|试题内容|问题|题干内容|试题题干|题目题干|题目描述|标题|question",
    "答案": "答案|正确答案|标准答案|参考答案|试题答案|题目答案|正确选项|answer|key",
    "解析": "解析|答案解析|试题解析|题目解析|详解|解释|说明|analysis",
    "选项": "选项|选项内容|备选答案|备选项|可选项|全部选项|options",
    "序号": "序号|编号|no|no.|题序",
    "题号": "题号",
    "目标": "目标",
    "层次": "层次",
    "难度": "难度|难易度|难易程度|难度系数|难度等级",
    "依据": "依据",
    "长短说明": "长短说明",
    "其余": "其余",
    "章节": "章节|知识点|分类|题目分类|标签|考点|所属题库|专业|科目|分值|分数|得分|默认分值|备注|出处|来源|选项数|选项数量",
}
SPELLINGS = {spelling: name for name, spellings in NAMES.items() for spelling in spellings.split("|")}
OPTION_NAME = re.compile(r"(?:选项|答案选项|备选项?|option)? ?[(\[_-]? ?(?P<letter>[A-H]|[1-8]) ?[)\]]?(?:选项|项)?$", re.IGNORECASE)
FEEDBACK_NAME = re.compile(r"(?P<letter>[A-F])反馈$")
HEADER_ROWS = 10


def _name(text: str) -> str:
    """What a header cell means; empty where it means nothing to us."""
    folded = re.sub(r"[\s*]|\((?:必填|选填|可选|必须)[^()]{0,20}\)", "", fold(text)).strip(":")
    if len(folded) > 24:
        return ""
    if found := SPELLINGS.get(folded.lower()) or SPELLINGS.get(re.sub(r"\([^()]{0,20}\)", "", folded).lower()):
        return found
    if feedback := FEEDBACK_NAME.match(folded):
        return f"{feedback['letter']}反馈"
    if option := OPTION_NAME.match(folded):
        letter = option["letter"].upper()
        if letter.isdigit():
            return chr(ord("A") + int(letter) - 1) if "选" in folded or "option" in folded.lower() else ""
        return letter
    return ""


def header_of(rows: dict[int, list[Cell]]) -> tuple[int, dict[int, str]] | None:
    """The row that names the columns, and which column is what; a stem and something to answer it by are needed."""
    for number in list(rows)[:HEADER_ROWS]:
        names: dict[int, str] = {}
        for place, cell in enumerate(rows[number]):
            name = _name(cell.text)
            if name and name not in names.values():
                names[place] = name
        if "题干" in names.values() and set(names.values()) & {"答案", "题型", "A", "选项"}:
            return number, names
    return None


def items_in(sheet: Sheet, found: Found) -> bool:
    """Adds the questions of a table to `found`; False where no header is known, and the table is one of lines."""
    header = header_of(sheet.rows)
    if header is None:
        return False
    first, names = header
    where = f"工作表“{sheet.name}”" if sheet.name else "表格"
    unused = [
        cell.text.strip()
        for place, cell in enumerate(sheet.rows[first])
        if cell.text.strip() and names.get(place, "章节") in {"章节", "序号"}
    ]
    if unused:
        found.notes.append(f"{where}里这几列没有用上：{'、'.join(name[:20] for name in unused)}")
    for number, row in sheet.rows.items():
        if number <= first:
            if number < first:
                found.unknown.append((number, " ".join(cell.text.strip() for cell in row if cell.text.strip())))
            continue
        cells = {name: row[place] for place, name in names.items() if place < len(row) and row[place].text.strip()}
        if "题干" not in cells:
            found.unknown.append((number, " ".join(cell.text.strip() for cell in row if cell.text.strip())))
            continue
        found.items.append(_item(number, cells, where))
        beyond = [
            cell.text.strip()
            for place, cell in enumerate(row)
            if cell.text.strip() and place not in names and not _headed(sheet, first, place)
        ]
        if beyond:
            found.unknown.append((number, " ".join(beyond)))
    return True


def _headed(sheet: Sheet, first: int, place: int) -> bool:
    header = sheet.rows[first]
    return place < len(header) and bool(header[place].text.strip())


def _item(number: int, cells: dict[str, Cell], where: str) -> Item:
    text = {name: cell.text.strip() for name, cell in cells.items()}
    item = Item(number, 0, Section(title=where))
    item.stem = [(number, line) for line in text["题干"].split("\n")]
    kind = fold(text.get("题型", "")).strip(" []()")
    item.type = TYPE_NAMES.get(kind, TYPE_NAMES.get(f"{kind}题", ""))
    if kind and not item.type:
        item.doubts.append(f"不认识题型“{kind[:20]}”")
    item.options = [Option(letter, text[letter].split("\n"), number) for letter in "ABCDEFGH" if letter in text]
    if not item.options and "选项" in text:
        item.options = _options(text["选项"], number)
        if not item.options:
            item.doubts.append("“选项”一格里分不出各个选项")
    key, rest = parse(text.get("答案", ""))
    if key:
        item.claims = [Claim(key, "答案列", number, rest, text["答案"])]
        if key.words and re.fullmatch(r"[1-8]", fold(key.words)) and item.options:
            item.doubts.append(f"答案写的是数字 {key.words}，也许是第几个选项")
        if fold(text["答案"]) in {"0", "1"} and item.type == "true_false":
            item.claims = [Claim(Key(words=text["答案"]), "答案列", number, "", text["答案"])]
    if "解析" in text:
        item.notes = [[line] for line in text["解析"].split("\n")]
    item.doubts += [
        f"“{f'选项 {name}' if len(name) == 1 else name}”一格：{cell.doubt}"
        for name, cell in cells.items()
        if cell.doubt and name not in {"难度", "章节", "序号"}
    ]
    return item


def _options(text: str, number: int) -> list[Option]:
    """All options from one cell: lettered, or one a line, or with bars between."""
    from ..lines.pieces import Splitter

    pieces = [piece for piece in Splitter().pieces([Line(number, line) for line in text.split("\n")]) if piece.kind != "blank"]
    if pieces and all(piece.kind == "option" for piece in pieces):
        return [Option(piece.mark, [piece.text], number) for piece in pieces]
    for separator in ("\n", "|", "｜", "；", ";"):
        parts = [part.strip() for part in text.split(separator) if part.strip()]
        if len(parts) >= 2:
            lettered = [re.match(r"[A-H] ?[.、:)-] ?", fold(part)) for part in parts]
            if all(lettered):
                return [Option(part[0], [part[match.end() :]], number) for part, match in zip(parts, lettered, strict=True) if match]
            return [Option(chr(ord("A") + place), [part], number) for place, part in enumerate(parts[:8])]
    return []


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
