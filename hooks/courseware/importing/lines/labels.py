"""Labels of keys, explanations and learners' answers inside a line, and words that only look like them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from . import marks
from .folding import fold
from .keys import parse
from .marks import LETTER

LABEL_INSIDE = re.compile(
    f"(?P<own>{marks.OWN_LABEL.pattern})|(?P<key>{marks.KEY_INSIDE.pattern})|(?P<choices>\\[ ?(?:选项|备选答案) ?\\])"
    f"|(?P<note>\\[ ?(?:{marks.NOTE_NAMES}) ?\\] ?:?|\\(?(?:{marks.NOTE_NAMES}) ?:)|(?P<score>{marks.SCORE_INSIDE.pattern})|(?P<typed>{marks.TYPE_INSIDE.pattern})"
)
PLAIN_LABEL = re.compile(r"\(?(?:答案)?(?:解析|详解)|\(?(?:试题|详细|本题|参考|名师)解析")


@dataclass(frozen=True)
class Part:
    """One part of a line between labels."""

    text: str
    doubt: str = ""


PREFIXED = re.compile(r"(?P<prefix>正确|参考|标准)?答案 ?(?:[为是]? ?[:\]]|[为是])")


def usual_labels(texts: Iterable[str]) -> frozenset[str]:
    """The words before 答案 that most labels of a file have; `once` where there is but one label."""
    counts = Counter(match["prefix"] or "" for text in texts if "答" in text for match in PREFIXED.finditer(fold(text)))
    total = counts.total()
    return frozenset([*(prefix for prefix, count in counts.items() if count * 2 > total), *(["once"] if total == 1 else [])])


LABEL_HINT = re.compile("[答选提难解析评点处据分型]")
"""No label is without one of these."""


def at_labels(text: str, usual: frozenset[str] = frozenset()) -> list[Part]:
    """Cuts at the labels of keys and explanations; a label that ordinary words can be stays where it is, with a doubt."""
    folded = fold(text)
    if not LABEL_HINT.search(folded):
        return [Part(text)] if text.strip() else []
    cuts, doubts = [0], {}
    keyed = noted = False
    stem = marks.STEM.match(folded)
    matches = list(LABEL_INSIDE.finditer(folded))
    for place, match in enumerate(matches):
        end = matches[place + 1].start() if place + 1 < len(matches) else len(folded)
        kind = str(match.lastgroup)
        verdict = "cut" if match.start() == 0 else _verdict(folded, match, folded[match.end() : end], stem, keyed=keyed, noted=noted)
        if verdict == "cut":
            begin, why = _without_prefix(folded, match, usual)
            if why:
                doubts[cuts[-1]] = why
            keyed, noted = keyed or kind == "key", kind == "note"
            if begin > cuts[-1]:
                cuts.append(begin)
        elif verdict:
            doubts[cuts[-1]] = verdict
            if kind == "note" and PLAIN_LABEL.match(match.group()) and match.start() > cuts[-1]:
                cuts.append(match.start())
                noted = True
    found = []
    for start, end in zip(cuts, [*cuts[1:], len(folded)], strict=True):
        if part := text[start:end].strip():
            found.append(Part(part, doubts.get(start, "")))
    return found


def _without_prefix(folded: str, match: re.Match[str], usual: frozenset[str]) -> tuple[int, str]:
    """Where a label begins: 标准 of `低保标准答案:A` belongs to the option where the labels of the file have no such word."""
    found = re.match(r"正确|参考|标准", match.group())
    inside = re.search(rf"(?:[\u4e00-\u9fff]|[{LETTER}] ?[、.:,)\]] {{0,3}})$", folded[max(0, match.start() - 6) : match.start()])
    if match.lastgroup != "key" or not found or not inside:
        return match.start(), ""
    if found.group() not in usual:
        return match.start() + found.end(), ""
    return match.start(), f"分不清“{found.group()}”是答案的标记还是选项的话" if "once" in usual else ""


def _verdict(folded: str, match: re.Match[str], body: str, stem: re.Match[str] | None, *, keyed: bool, noted: bool) -> str:
    """`cut`, nothing for words, or a doubt."""
    label, kind = match.group(), match.lastgroup
    closed = label.startswith("[")
    word_before = bool(re.match(r"[\u4e00-\u9fff]", folded[match.start() - 1]))
    if kind == "typed":
        return "cut" if not word_before or re.match(r" ?(?:$|[\d(\[第例题])", body) else ""
    if kind == "score":
        return "cut" if keyed or not word_before else ""
    if kind == "own":
        return "" if noted or not (":" in label or "]" in label or _is_key(body)) else "cut"
    if closed or kind == "choices":
        return "cut"
    if kind == "key":
        if noted:
            return "cut" if not word_before and folded[match.start() - 1] not in ",，、" and _is_key(body) and not keyed else ""
        if word_before and not _is_key(body):
            return f"“{label.strip(' :(')}”也许是话里的字，没有当作答案的标记"
        return "cut"
    if stem and match.start() == stem.end() and not PLAIN_LABEL.match(label):
        return f"题干开头的“{label.strip(' :(')}”没有当作标记"
    if word_before and not keyed and folded[match.start() - 2 : match.start()] not in {"正确", "错误"}:
        return f"“{label.strip(' :(')}”也许是话里的字，不是标记"
    return "cut"


def _is_key(body: str) -> bool:
    key, _ = parse(body.strip(" ()（）。.,"))
    return key is not None and not key.words
