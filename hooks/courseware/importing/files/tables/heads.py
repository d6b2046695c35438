"""What the head of a column means, in the many spellings of such templates, and which row of a table is its head."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from ...lines.folding import fold
from ..workbooks.cells import Cell
from .cells import LETTERS, lettered

NAMES = {
    "题型": "题型|题目类型|试题类型|题目题型|试题题型|类型|题类|类别|题目类别|试题类别|题型名称|type|questiontype|qtype",
    "题干": "题干|题目|试题|题目内容|试题内容|问题|题干内容|试题题干|题目题干|题目描述|标题|试题题目|考题|试题名称|题目名称|题目标题|试题标题|考题内容"
    "|问题内容|大题题干|内容|question|content|title|stem|questiontitle|questioncontent",
    "小题型": "小题题型|小题类型",
    "小题": "小题题干|子题干|子题|小题",
    "答案": "答案|正确答案|标准答案|参考答案|试题答案|题目答案|正确选项|答案内容|标准答案内容|正确的答案|本题答案|答案选项|正解|答案及解析|答案与解析|答案和解析|参考答案及解析"
    "|answer|answers|key|correctanswer|rightanswer|correct|correctoption",
    "解析": "解析|答案解析|试题解析|题目解析|详解|解释|说明|答题解析|试题详解|题目详解|解题思路|习题解析|解析说明|答案说明|试题分析|分析|详细解析|答案详解|文字解析"
    "|analysis|explanation|explain|explains",
    "选项": "选项|选项内容|备选答案|备选项|可选项|全部选项|选择项|题目选项|试题选项|候选项|候选答案|options|choices",
    "序号": "序号|编号|no|no.|题序|id",
    "题号": "题号",
    "目标": "目标",
    "层次": "层次",
    "难度": "难度|难易度|难易程度|难度系数|难度等级|试题难度|题目难度",
    "依据": "依据",
    "长短说明": "长短说明",
    "其余": "其余",
    "章节": "章节|知识点|分类|题目分类|标签|考点|所属题库|专业|科目|分值|分数|得分|默认分值|备注|出处|来源|选项数|选项数量|目录",
}
JUDGED = {
    **dict.fromkeys(("对", "正确", "√", "是", "正确√", "对√"), "真"),
    **dict.fromkeys(("错", "错误", "×", "否", "错误×", "错×"), "假"),
}
"""Two columns of which one is ticked."""
SPELLINGS = JUDGED | {spelling: name for name, spellings in NAMES.items() for spelling in spellings.split("|")}
PLAIN_STEMS = frozenset(NAMES["题干"].split("|")) - {"标题", "内容", "问题", "题目标题", "试题标题", "content", "title", "questiontitle"}
"""Heads that name the stem and nothing else; beside one of these the others are titles."""
OPTION_NAME = re.compile(
    r"(?P<word>选项|选择项|答案选项|备选项?|备选答案|候选项|选择|答案|option|item|choice|opt)?[(\[_-]?(?P<letter>[a-z]|\d{1,2}|[一二三四五六七八九十])[)\]]?(?:选项|项|答案)?(?:内容|文字|描述)?$"
)
FEEDBACK_NAME = re.compile(r"(?P<letter>[a-f])反馈$")
IS_CORRECT = re.compile(r"(?:iscorrect|correct|isright|是否正确)[(\[_-]?(?P<letter>[a-z]|\d{1,2})[)\]]?$")
NOTE_IN_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
HEADER_ROWS = 200
LONGEST, LONGEST_HEAD = 24, 120
"""Characters of a head without and with what its brackets say."""
SENTENCE = frozenset("？?。.；;_")
"""What a head does not end with."""


@dataclass(frozen=True)
class Head:
    """The rows that name the columns, and which column is what; several groups where banks stand side by side."""

    first: int
    last: int
    groups: list[dict[int, str]] = field(default_factory=list)
    guessed: bool = False
    """No row names the columns: they were told by what they hold."""


def name_of(text: str) -> str:
    """What a header cell means; empty where it means nothing to us. 答A or 答1 is an option or a key: the other heads tell."""
    return _name(text) if len(text) <= 2 * LONGEST_HEAD else ""


@lru_cache(4096)
def _name(text: str) -> str:
    plain = re.sub(r"[\s*:]", "", fold(text)).lower()
    if len(plain) > LONGEST_HEAD:
        return ""
    if re.fullmatch(r"(?:选项[a-h][|/,;、\n]?){2,12}", plain):
        return "选项"
    without = re.sub(r"\([^()]{0,80}\)", "", plain)
    for folded in dict.fromkeys([plain, plain.strip("[]()"), without.strip("[]()"), NOTE_IN_BRACKETS.sub("", plain)]):
        if len(folded) > LONGEST:
            continue
        if found := SPELLINGS.get(folded):
            return found
        if feedback := FEEDBACK_NAME.match(folded):
            return f"{feedback['letter'].upper()}反馈"
        if right := IS_CORRECT.match(folded):
            return f"对{_letter(right['letter'])}" if _letter(right["letter"]) else ""
        if (option := OPTION_NAME.match(folded)) and (letter := _letter(option["letter"])):
            if option["word"] == "答案":
                return f"答{letter}" if option["letter"].isascii() and option["letter"].isalpha() else f"答{LETTERS.index(letter) + 1}"
            plainly = option["letter"].isascii() and option["letter"].isalpha()
            return letter if option["word"] or plainly or folded.endswith(("选项", "项")) else ""
    return ""


def _letter(text: str) -> str:
    numeral = "一二三四五六七八九十".find(text)
    place = numeral if numeral >= 0 else int(text) - 1 if text.isdigit() else ord(text) - ord("a")
    return LETTERS[place] if 0 <= place < len(LETTERS) else ""


def _named(row: Iterable[Cell]) -> list[str]:
    return ["" if cell.repeated else name_of(cell.text) for cell in row]


def _groups(names: list[str]) -> list[dict[int, str]]:
    """Columns by name; a second bank begins where a name comes again and a stem of its own follows."""
    groups: list[dict[int, str]] = [{}]
    for place, name in enumerate(names):
        if not name:
            continue
        mine = groups[-1]
        if name in mine.values():
            following = names[place:]
            again = name in {"题干", "序号", "题型"} and "题干" in mine.values() and "题干" in following
            if again and _answerable(set(mine.values())) and _answerable(set(following)):
                groups.append({place: name})
                continue
            if name not in {"答案", "解析"}:
                continue
        mine[place] = name
    return [_resolved(group) for group in groups]


def _resolved(group: dict[int, str]) -> dict[int, str]:
    """答案A and 答案1 are options where another column holds the key, and else keys of their own."""
    if not {"真", "假"} <= set(group.values()):
        group = {place: name for place, name in group.items() if name not in {"真", "假"}}
    values = set(group.values())
    options = bool(values & {*LETTERS, "选项"})
    if "答案" in values and not options:
        return {
            place: (name[1:] if name[1:].isalpha() else LETTERS[int(name[1:]) - 1]) if re.fullmatch(r"答[A-L\d]\d?", name) else name
            for place, name in group.items()
        }
    if options:
        return {place: f"答{LETTERS.index(name[1:]) + 1}" if re.fullmatch(r"答[A-L]", name) else name for place, name in group.items()}
    return group


def _answerable(names: set[str]) -> bool:
    return bool(names & {"答案", "题型", "A", "选项", "答1", "答A", "对A"} or {"真", "假"} <= names)


def _better_stem(row: list[Cell], names: list[str]) -> list[str]:
    """Where 题干 stands beside 标题 or 内容, the stem is the one that can be nothing else."""
    stems = [place for place, name in enumerate(names) if name == "题干"]
    plain = [place for place in stems if re.sub(r"\(.*?\)|[\s*:\[\]]", "", fold(row[place].text)).lower() in PLAIN_STEMS]
    exact = [place for place in plain if re.sub(r"[^题干]", "", row[place].text) == "题干"]
    plain = exact if len(exact) == 1 else plain
    if len(stems) > 1 and len(plain) == 1:
        return ["" if name == "题干" and place != plain[0] else name for place, name in enumerate(names)]
    return names


def is_head(row: list[Cell]) -> bool:
    """Whether a row names columns: a stem, and something to answer it by."""
    names = {name_of(cell.text) for cell in row if len(cell.text) <= LONGEST_HEAD and cell.text[-1:] not in SENTENCE}
    return "题干" in names and _answerable(names)


def head_of(rows: dict[int, list[Cell]]) -> Head | None:
    """The head of a table, which may run over two rows and stand under titles; None where there is none."""
    numbers = list(rows)
    for index, number in enumerate(numbers[:HEADER_ROWS]):
        row = rows[number]
        if not is_head(row):
            continue
        names, last = _better_stem(row, _named(row)), number
        if index + 1 < len(numbers) and (both := _two_rows(row, names, rows[numbers[index + 1]])):
            names, last = both, numbers[index + 1]
        names = _spread(rows, row, names, numbers[index + 1 :])
        groups = [group for group in _groups(names) if "题干" in group.values()]
        if groups:
            return Head(number, last, groups)
    return None


def _two_rows(row: list[Cell], names: list[str], below: list[Cell]) -> list[str]:
    """The names of both rows of a head: 选项 over A, B, C, D. Nothing where the row below is a question."""
    under = _named(below)
    stem = names.index("题干")
    if stem < len(below) and below[stem].text.strip() and not below[stem].repeated:
        return []
    if len({name for name in under if name in LETTERS and name}) < 2:
        return []
    width = max(len(names), len(under))
    names, under = names + [""] * (width - len(names)), under + [""] * (width - len(under))
    # the head above goes on to the right as far as nothing else stands there
    return [
        low if low and (not high or high == "选项" or _empty(row, place)) else high
        for place, (high, low) in enumerate(zip(names, under, strict=True))
    ]


def _empty(row: list[Cell], place: int) -> bool:
    return place >= len(row) or row[place].repeated or not row[place].text.strip()


def _spread(rows: dict[int, list[Cell]], row: list[Cell], names: list[str], behind: list[int]) -> list[str]:
    """One head 选项 over several columns: those without a head of their own that hold something are B, C, D …"""
    if "选项" not in names or set(names) & set(LETTERS):
        return names
    start = names.index("选项")
    end = start + 1
    sample = [rows[number] for number in behind[:50]]
    while end - start < len(LETTERS) and _empty(row, end) and any(end < len(each) and each[end].text.strip() for each in sample):
        end += 1
    whole = any(len(lettered(each[start].text)[1]) > 1 for each in sample if start < len(each))
    if end == start + 1 or whole:
        return names
    spread = names + [""] * (end - len(names))
    spread[start:end] = list(LETTERS[: end - start])
    return spread
