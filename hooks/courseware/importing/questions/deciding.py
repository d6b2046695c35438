"""Which type a question is and what its key is, or what is in the way of deciding that."""

from __future__ import annotations

import re

from ..lines.folding import fold
from ..lines.keys import Claim, Key, parse
from ..lines.marks import LETTER
from .items import Item
from .settled import TRUTH_OPTIONS, Settled, bare

SEVERAL = re.compile(r"(?<=\S)(?:或者?|[；;|｜]|(?<![0-9A-Za-z])[/／]|[/／](?![0-9A-Za-z]))(?=\S)")
"""What stands between forms of one answer; a bar between two figures or two Latin words is a fraction, a date or a unit."""


def decide(item: Item, claims: list[Claim], settled: Settled) -> None:
    """Type and key, or what is in the way of them."""
    keys = list(dict.fromkeys(claim.key for claim in claims))
    key = keys[0] if len(keys) == 1 else None
    if len(keys) > 1:
        named = "；".join(f"{claim.place}是 {claim.key!s}" for claim in claims)
        settled.draft.append(f"答案说法不一：{named}")
    letters = [option.letter for option in item.options]
    truth_options = len(letters) == 2 and all(bare(text) in TRUTH_OPTIONS[True] | TRUTH_OPTIONS[False] for text in settled.options)
    if truth_options and item.kind in {"", "choice", "true_false"}:
        _decide_truth_options(key, letters, settled)
    elif letters and item.kind == "ordering":
        _decide_order(claims, letters, settled)
    elif letters:
        _decide_choice(item, claims, letters, settled)
    elif (key and key.truth is not None and item.kind in {"", "true_false"}) or item.kind == "true_false":
        settled.type = "true_false"
        settled.key = key.truth if key else None
        if key and key.truth is None:
            settled.draft.append(f"判断题的答案写的是“{key!s}”")
    else:
        _decide_words(item, keys, settled)
    if settled.key is None and not settled.words and not keys and settled.type != "matching":
        marked = [option.letter for option in item.options if option.marked]
        hint = f"；文件里 {'、'.join(marked)} 用了加粗或颜色，也许就是答案" if marked and len(marked) < len(item.options) else ""
        settled.draft.append(f"没有找到答案{hint}")


def _decide_order(claims: list[Claim], letters: list[str], settled: Settled) -> None:
    """Items in the order that the key gives, if it names each of them once."""
    settled.type = "ordering"
    orders = list(dict.fromkeys(re.sub(r"[ ,、;>→.。-]", "", fold(claim.text)) for claim in claims))
    if len(orders) == 1 and sorted(orders[0]) == letters:
        settled.options = [settled.options[letters.index(letter)] for letter in orders[0]]
        settled.remarks.append(f"各项按答案 {orders[0]} 的先后排好了")
    else:
        settled.draft.append("排序题：请按正确的先后重排各项" + "".join(f"，文件里的答案是“{claim.text}”" for claim in claims))


def _decide_truth_options(key: Key | None, letters: list[str], settled: Settled) -> None:
    settled.type = "true_false"
    if key and key.letters in letters:
        settled.key = bare(settled.options[letters.index(key.letters)]) in TRUTH_OPTIONS[True]
    elif key and key.truth is not None:
        settled.key = key.truth
    elif key:
        settled.draft.append(f"判断题的答案写的是“{key!s}”")
    settled.options = []
    settled.remarks.append("选项是“正确、错误”，读成判断题")


def _decide_choice(item: Item, claims: list[Claim], letters: list[str], settled: Settled) -> None:
    keys = list(dict.fromkeys(claim.key for claim in claims))
    key = keys[0] if len(keys) == 1 else None
    kind = item.kind
    if kind not in {"", "choice", "single_choice", "multiple_choice"}:
        settled.draft.append(f"大题是“{item.section.title or kind}”，题目却有选项")
        kind = ""
    many = len(key.letters) if key else 0
    settled.type = (
        kind if kind in {"single_choice", "multiple_choice"} else ("multiple_choice" if many > 1 else "single_choice" if many == 1 else "")
    )
    if not settled.type:
        longest = max((len(each.letters) for each in keys), default=0)
        settled.type = "multiple_choice" if longest > 1 else "single_choice"
        settled.draft.append("看不出是单选题还是多选题")
    if len(letters) < 2:
        settled.draft.append("只有 1 个选项")
    raw = [re.sub(f"[^{LETTER}]", "", fold(claim.text).upper()) for claim in claims if claim.key.letters and _only_letters(claim.text)]
    if any(list(each) != sorted(each) and sorted(each) == letters for each in raw):
        settled.draft.append(f"答案的字母不按次序（{raw[0]}），也许是排序题")
    if len(letters) > 6:
        settled.draft.append(f"有 {len(letters)} 个选项，课程最多 6 个")
    texts = [bare(text) for text in settled.options]
    if key is None:
        return
    if any(text and texts.count(text) > 1 for text in texts):
        settled.draft.append(f"文件里的答案是“{key!s}”")
        return
    if not key.letters:
        settled.draft.append(f"答案写的是“{key!s}”，不是选项的字母")
    elif not set(key.letters) <= set(letters) or len(set(key.letters)) < len(key.letters):
        settled.draft.append(
            f"答案写的是 {key}，选项只有 {''.join(letters)}" if not set(key.letters) <= set(letters) else f"答案 {key} 里有重复的字母"
        )
    elif settled.type == "single_choice" and many > 1:
        settled.draft.append(f"单选题的答案有 {many} 个：{key}")
    elif settled.type == "multiple_choice" and many == 1:
        settled.draft.append(f"多选题的答案只有 1 个：{key}")
    else:
        chosen = [chr(ord("a") + letters.index(letter)) for letter in key.letters]
        settled.key = chosen[0] if settled.type == "single_choice" else chosen


def _only_letters(text: str) -> bool:
    key, rest = parse(text)
    return key is not None and bool(key.letters) and not rest


BLANK_IN_TEXT = re.compile(r"_{2,}|[（(][\s_\u3000]{0,12}[)）]")

FILLED = re.compile(r"_{1,20} ?([^_\s][^_\n]{0,60}?) ?_{1,20}|[（(] {0,6}([^\s()（）_][^()（）_\n]{0,40}?) {0,6}[)）]")
"""A blank with its answer in it; only where no answer stands elsewhere."""


def _decide_words(item: Item, keys: list[Key], settled: Settled) -> None:
    """Questions answered in words: blanks, short answers and cases."""
    key = keys[0] if len(keys) == 1 else None
    blanks = len(BLANK_IN_TEXT.findall(settled.stem))
    kind = item.kind
    if kind in {"matching", "ordering"}:
        settled.type = kind
        settled.draft.append(
            f"{'匹配' if kind == 'matching' else '排序'}题要拆成各项，请对照原文填写" + (f"；文件里的答案是“{key!s}”" if key else "")
        )
    elif kind == "case_analysis":
        settled.type, settled.words = kind, [str(key)] if key else []
        settled.draft.append("案例分析题：请把几问和各问的答案分开")
    elif kind == "fill_blank" and not keys and (filled := FILLED.findall(settled.stem)):
        settled.type, settled.words = "fill_blank", [first or second for first, second in filled]
        settled.stem = FILLED.sub("____", settled.stem)
        settled.draft.append(f"答案“{'；'.join(settled.words)}”是从题干的空格里取的，请核对")
    elif kind == "fill_blank" or (kind == "" and blanks and key and key.words):
        _decide_blanks(key, blanks, settled)
        if not kind:
            settled.draft.append("没有写题型，题干有空格，按填空题读入")
    elif kind == "short_answer" or (kind == "" and key and key.words):
        settled.type, settled.words = "short_answer", [str(key)] if key else []
        if not kind:
            settled.draft.append("没有写题型，没有选项，按简答题读入")
    else:
        named = "、".join(str(each) for each in keys) or "没有"
        settled.type = ""
        settled.draft.append(f"看不出题型：没有选项，答案是 {named}")


def _decide_blanks(key: Key | None, blanks: int, settled: Settled) -> None:
    settled.type = "fill_blank"
    settled.stem = BLANK_IN_TEXT.sub("____", settled.stem)
    if not blanks:
        settled.draft.append("填空题的题干里没有空格")
    if key is None:
        return
    text = str(key).rstrip("。")
    parts = [text]
    for separator in (r"[；;\n|｜]", r"[、]", r"[，,]", r"[ \u3000]{1,4}"):
        if blanks > 1 and len(split := [part.strip() for part in re.split(separator, text) if part.strip()]) == blanks:
            parts = [re.sub(r"^[(（]?\d[)）、.．] ?", "", part) if re.match(r"[(（]?1[)）、.．]\D", split[0]) else part for part in split]
            break
    if blanks and len(parts) == blanks:
        settled.words = parts
        settled.draft += [f"空里的答案“{part}”也许是几种写法，写哪一种都算对" for part in parts if SEVERAL.search(part)]
    else:
        settled.words = [text]
        settled.draft.append(f"题干有 {blanks} 个空，答案“{text}”分不成 {blanks} 份")
