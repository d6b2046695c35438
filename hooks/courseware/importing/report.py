"""What an import found, in plain words: so many questions, which are drafts and why, and every line that was not understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ..exchange.own.tags import LABELS
from . import Bank
from .questions.settled import Settled

TYPES = {name: label for label, name in LABELS.items()}
PREVIEW = 3
SHOWN = 60
"""So many characters of a line that was not understood."""
LISTED = 60
"""So many entries of one list; nobody reads more on a terminal, and `--json` has them all."""
APART = 3
"""Lines that follow one another become a stretch from so many on."""


def report(bank: Bank) -> str:
    """The report of an import, for a terminal."""
    total = len(bank.questions) + len(bank.own)
    drafts = [settled for settled in bank.questions if settled.draft]
    lines = [f"读出 {total} 道题，其中草稿 {len(drafts)} 道；没看懂 {len(bank.unknown)} 处，跳过页码和网站文字 {len(bank.skipped)} 处。"]
    types = Counter(TYPES.get(settled.type, "题型未定") for settled in bank.questions)
    types.update(dict(fields).get("题型", "题型未定") for _, fields in bank.own)
    if types:
        lines.append("　　" + "、".join(f"{name} {count}" for name, count in types.most_common()))
    lines += [f"请留意：{note}" for note in bank.notes]
    lines += _drafts(drafts, bank.unit)
    remarks = [(settled, remark) for settled in bank.questions for remark in settled.remarks]
    if remarks:
        lines += ["", "这几处替您改了写法，请看一眼："]
        lines += _few([f"　　第 {settled.line} {bank.unit}起：{remark}" for settled, remark in remarks])
    lines += _replaced(bank)
    if bank.unknown:
        lines += ["", "没看懂的，一处也没有写进题库，请对照原文："]
        lines += _few(_stretches(bank.unknown, bank.unit))
    if bank.skipped:
        lines += ["", "当作页码、网站文字跳过的："]
        lines += _few(_stretches(bank.skipped, bank.unit))
    if bank.questions:
        lines += ["", f"头 {min(PREVIEW, len(bank.questions))} 道题是这样读的："]
        for settled in bank.questions[:PREVIEW]:
            lines += _preview(settled)
    return "\n".join(lines)


def _drafts(drafts: list[Settled], unit: str) -> list[str]:
    if not drafts:
        return []
    lines = ["", "草稿，要您定下来才能用："]
    listed = _few([f"　　第 {each.line} {unit}起“{_short(each.stem, 24)}”：{_short('；'.join(each.draft), 200)}" for each in drafts])
    if len(drafts) <= LISTED:
        return lines + listed
    whys = Counter(re.sub(r"[“（].*?[”）]|[A-H\d]+", "…", why) for each in drafts for why in each.draft)
    return [*lines, "　　合起来：" + "；".join(f"{why} {times} 道" for why, times in whys.most_common(6)), *listed]


def _few(entries: list[str]) -> list[str]:
    """The first entries of a list, and how many more there are."""
    rest = len(entries) - LISTED
    return entries if rest <= 0 else [*entries[:LISTED], f"　　……另有 {rest} 条没有列出；加上 --json 能看到全部"]


def _stretches(found: Iterable[tuple[int, str]], unit: str) -> list[str]:
    """Each line by itself; those that follow one another as a stretch, with its first and its last words."""
    groups: list[list[tuple[int, str]]] = []
    for number, text in found:
        if groups and number - groups[-1][-1][0] in {0, 1}:
            groups[-1].append((number, text))
        else:
            groups.append([(number, text)])
    lines = []
    for group in groups:
        (first, opening), (last, closing) = group[0], group[-1]
        if last - first < APART or len(group) <= APART:
            lines += [f"　　第 {number} {unit}：{_short(text)}" for number, text in group]
        else:
            lines.append(f"　　第 {first} 到 {last} {unit}，{len(group)} 处：{_short(opening, 30)} …… {_short(closing, 30)}")
    return lines


def _replaced(bank: Bank) -> list[str]:
    if not bank.replaced:
        return []
    by_line: dict[tuple[str, int], list[str]] = {}
    for (number, sheet, change), times in bank.replaced.items():
        by_line.setdefault((sheet, number), []).append(f"{change}，{times} 处")
    lines = ["", f"从 PDF 来的部首字符，样子像汉字，电脑却当成别的字。共 {bank.replaced.total()} 处，换成了看着一样的汉字，别的都没有动："]
    return lines + _few(
        [
            f"　　{f'工作表“{sheet}”' if sheet else ''}第 {number} {bank.unit}：{_short('；'.join(changes), 200)}"
            for (sheet, number), changes in by_line.items()
        ]
    )


def closing(bank: Bank) -> str:
    """The last line: how many came in, how many wait for a person, how much was not understood."""
    total = len(bank.questions) + len(bank.own)
    waiting = sum(bool(settled.draft) for settled in bank.questions)
    if not total:
        return f"结果：一道题也没有读出来；没看懂 {len(bank.unknown)} 处。"
    if not waiting and not bank.unknown:
        return f"结果：{total} 道题全部读了进来，没有草稿，没有看不懂的。"
    return f"结果：读进 {total} 道题，其中 {waiting} 道是草稿，等您定下来；没看懂 {len(bank.unknown)} 处，没有写进题库。"


def _preview(settled: Settled) -> list[str]:
    lines = [f"　　［{TYPES.get(settled.type, '题型未定')}］{_short(settled.stem)}"]
    lines += [f"　　　　{chr(ord('A') + place)}. {_short(text)}" for place, text in enumerate(settled.options)]
    if isinstance(settled.key, bool):
        shown = "正确" if settled.key else "错误"
    elif settled.key:
        shown = "".join(settled.key).upper()
    else:
        shown = _short("；".join(settled.words)) or "没有定"
    return [*lines, f"　　　　答案：{shown}"]


def _short(text: str, length: int = SHOWN) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length] + "…"
