"""Single questions: keys that are sound, options that give nothing away, stems and explanations that teach.

The rules come from what was measured on question banks in circulation: there the longest option is the key in 41 % of the
items and 以上都是 always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..index.links import Entry, SiteIndex
from ..index.referring import plain
from ..model import FillBlank, MultipleChoice, SingleChoice
from ..model.question import CaseAnalysis, Matching, Ordering
from ..reading.problems import Problem

LONGEST = 1.4
"""The longest option is at most so many times as long as the shortest."""
SHARED_RUN = 4
"""So many Han characters in a row that only stem and key share give the key away."""
SENTENCES = 4
"""Three for the situation and one for the question."""
EXPLANATION = 30

ALL_ABOVE = re.compile(r"(?:以上|上述)(?:都|全|皆|均|选项)|(?:都|全)(?:对|不对|正确|错误)$")
ABSOLUTE = re.compile(r"一定|绝不|绝对|所有|任何|完全|一律|永远")
NEGATIVE = re.compile(r"(?<!\*\*)(?:不(?:正确|属于|符合|应|恰当|妥|对|合适|包括|需要|能)|错误的)[^，。；]{0,10}[?？：:]?\s*$")
LETTER = r"(?<![A-Za-z0-9])(?:[A-FＡ-Ｆ]{1,6}|[a-fａ-ｆ])(?![A-Za-z0-9])"
# as many as there may be letters, and no more: a list without end would be gone through from each of its letters
SEVERAL = rf"{LETTER}(?:\s*[、，,和与或]\s*{LETTER}){{0,7}}"
COUNT = "[一两二三四五六几1-6]"
NAMES_A_PLACE = re.compile(
    rf"选项\s*{SEVERAL}|(?:^|(?<=[^\u4e00-\u9fffA-Za-z0-9])|(?<=[和与或]))"
    rf"{SEVERAL}\s*(?:选项|{COUNT}?项(?!目)|正确|错误|不正确|不对|[都均]?不选|[都均]?[对错](?=$|[，。；、）]))"
    rf"|(?:^|应|当|该|只|都|可|误|错|多|漏|[，。；：、故])选择?\s*{SEVERAL}|答案[是为选应该：:]*\s*{SEVERAL}"
    rf"|第\s*{COUNT}\s*[个项条]?\s*选项|[前后上下]面?的?{COUNT}?[个项条]?选项|最后的?一?[个项条]?选项",
    re.MULTILINE,
)
"""Letters are given, and places drawn, when options are shown: whatever a text says of them is soon untrue."""
HAN = re.compile(r"[^\u4e00-\u9fff]")


def han(text: str) -> str:
    """Only the Han characters of a text."""
    return HAN.sub("", text)


def keys_are_sound(index: SiteIndex) -> Iterator[Problem]:
    """Q601, Q603, Q611, Q612, Q614: key, options and blanks fit together."""
    for name, entry in index.questions.items():
        question: Any = entry.value
        unit, _, number = name.rpartition("-")
        if unit != index.unit_of[name] or not number.isdecimal() or not 2 <= len(number) <= 3:
            yield entry.problem("Q612", f"题号“{name}”不合约定", "id", expected=f"{index.unit_of[name]}-01 这样的题号")
        if isinstance(question, SingleChoice | MultipleChoice):
            yield from _choice(entry)
        elif isinstance(question, FillBlank) and question.stem.count("____") != len(question.blanks):
            what = f"题干有 {question.stem.count('____')} 个空，blanks 有 {len(question.blanks)} 项"
            yield entry.problem("Q611", what, "stem")
        elif isinstance(question, Matching | Ordering):
            parts: list[Any] = [*question.pairs, *question.extra] if isinstance(question, Matching) else [*question.items]
            field = "pairs" if isinstance(question, Matching) else "items"
            if [part.id for part in parts] != list("abcdef")[: len(parts)]:
                yield entry.problem("Q603", "各项编号不是依次的 a、b、c……", field)
            shown = [part.right for part in parts] if isinstance(question, Matching) else [part.text for part in question.items]
            if len(set(shown)) < len(shown):
                yield entry.problem("Q614", "有两项内容相同", field)


def _choice(entry: Entry[Any]) -> Iterator[Problem]:
    question: Any = entry.value
    ids = [option.id for option in question.options]
    if ids != list("abcdef")[: len(ids)]:
        yield entry.problem("Q603", f"选项编号是 {'、'.join(ids)}", "options")
    key = question.key if isinstance(question.key, list) else [question.key]
    for number, each in enumerate(key):
        if each not in ids or each in key[:number]:
            at = ("key", number) if isinstance(question.key, list) else ("key",)
            yield entry.problem("Q601", f"答案“{each}”不在选项里，或者写了两次", *at)
    texts = [option.text for option in question.options]
    if len(set(texts)) < len(texts):
        yield entry.problem("Q614", "有两个选项文字相同", "options")


def options_do_not_give_away(index: SiteIndex) -> Iterator[Problem]:
    """Q604 to Q606 and Q608: nothing in the wording of the options points at the key."""
    for entry in index.questions.values():
        question: Any = entry.value
        if not isinstance(question, SingleChoice | MultipleChoice):
            continue
        shown = [plain(option.text) for option in question.options]
        lengths = [len(text) for text in shown]
        if max(lengths) > LONGEST * min(lengths) and not question.lengths_differ_because:
            yield entry.problem("Q604", f"选项长度是 {'、'.join(map(str, lengths))} 个字", "options")
        for number, text in enumerate(shown):
            if ALL_ABOVE.search(text):
                yield entry.problem("Q605", f"选项“{text[:20]}”把别的选项合在一起", "options", number, "text")
            if match := ABSOLUTE.search(text):
                yield entry.problem("Q606", f"选项里有“{match.group()}”", "options", number, "text")
        if isinstance(question, SingleChoice):
            yield from _shared_run(entry, question, shown)


def _shared_run(entry: Entry[Any], question: SingleChoice, shown: list[str]) -> Iterator[Problem]:
    stem = han(plain(question.stem))
    for number, option in enumerate(question.options):
        if option.id != question.key:
            continue
        text = han(shown[number])
        told = _runs(stem).difference(*(_runs(han(each)) for place, each in enumerate(shown) if place != number))
        for start in range(len(text) - SHARED_RUN + 1):
            run = text[start : start + SHARED_RUN]
            if run in told:
                yield entry.problem("Q608", f"题干和答案都有“{run}”，别的选项没有", "options", number, "text")
                break


def _runs(text: str) -> set[str]:
    """Every run of so many letters."""
    return {text[start : start + SHARED_RUN] for start in range(len(text) - SHARED_RUN + 1)}


def stems_and_explanations_teach(index: SiteIndex) -> Iterator[Problem]:
    """Q607, Q609, Q610: a stem of readable length, negatives in bold, an explanation that explains."""
    for entry in index.questions.values():
        question: Any = entry.value
        if isinstance(question, SingleChoice | MultipleChoice) and NEGATIVE.search(question.stem):
            yield entry.problem("Q607", "题干的否定词没有加粗", "stem")
        sentences = len(re.findall(r"[。！？?!]", question.stem))
        if not isinstance(question, CaseAnalysis) and sentences > SENTENCES:
            yield entry.problem("Q609", f"题干有 {sentences} 句", "stem")
        if len(han(question.explanation)) < EXPLANATION:
            yield entry.problem("Q610", f"解析只有 {len(han(question.explanation))} 个汉字", "explanation")


def texts_name_no_place(index: SiteIndex) -> Iterator[Problem]:
    """Q616: no text calls an option by its letter or its place, which the reader sees otherwise than the author."""
    for entry in index.questions.values():
        for number, text in entry.texts:
            if match := NAMES_A_PLACE.search(text):
                yield entry.problem("Q616", f"“{match.group().strip()[:20]}”说的是选项的字母或者位置", *entry.way(number))
