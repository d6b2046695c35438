"""Running text: our own small markup, figures from the ledger, objectives one can observe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..index.links import SiteIndex
from ..index.prose import blocks
from ..index.referring import REFERENCE
from ..reading.problems import Problem
from ..rules.lookalikes import NONE, RADICAL, RADICALS, TABLE

HTML = re.compile(r"<[A-Za-z/!?][^>\n]*>?|&#?\w+;|\{[{%#]|\b(?:javascript|vbscript|data):", re.IGNORECASE)
LINK = re.compile(r"!?\[[^\[\]]*\]\(")
"""How a link or a picture begins; whether it ends is looked up, because to try from each beginning would take the square of a line."""
MARKDOWN = re.compile(r"`|^[^\S\n]{0,3}#{1,6}\s|^[^\S\n]*(?:\||~~~|---|\*\*\*|>)", re.MULTILINE)
INVISIBLE = re.compile(f"[{NONE}\x0b-\r\x85\u2028\u2029{TABLE['unseen']}]")
"""Of all breaks of a line a text has only one."""
STRANGE = re.compile(f"{INVISIBLE.pattern[:-1]}{RADICAL.pattern[1:]}")
"""One look for what T504 and T508 find."""
FIGURE = re.compile(
    # a run of digits is tried from its beginning alone: from each of its digits would take the square of its length
    r"(?<![\d,.])[,.]*\d[\d,.]*\s*(?:[%％]|[多余]?[万亿])|百分之|(?<!\d)\d+\s*[余多](?=[\u4e00-\u9fff])|超过\s*\d+"
    r"|(?:提高|提升|增长|下降|降低|减少|缩短|延长)了?约?\s*\d+|[一二三四五六七八九]成(?=以上|左右|的|居民|受访)"
)
SIGNS = ("<", "&", "{", "请改写")
SCHEMES = tuple(first + second for word in ("pt", "ta") for first in (word[0], word[0].upper()) for second in (word[1], word[1].upper()))
"""How the schemes end that run something; a colon comes after."""
BARE_SIGN = re.compile(r"[\](`#|~\->*](?:(?<=[`#|>])|(?<=\])\(|(?<=~)~~|(?<=-)--|(?<=\*)\*\*)")
"""One of these is in every text in which a rule of markup finds something; of the second kind, when references are gone."""
NUMBER = re.compile(r"[0-9百成](?:(?<=[0-9])|(?<=百)分之|(?<=成)[以左的居受])")
"""What every figure has at least one of; it begins with a set of characters, which is found quickly."""
PAIRED = re.compile(r"\*\*[^*\s][^*\n]*\*\*")
"""Bold as nearly all of it is."""
VAGUE = re.compile(r"^能?(?:够)?(?:了解|掌握|理解|认识|熟悉|知道|明白)")

LEDGERS = {"figure", "source"}
"""Kinds whose own text states figures."""


def markup_is_ours(index: SiteIndex) -> Iterator[Problem]:
    """T502 to T504, T506 to T508: nothing that could become HTML, script or foreign Markdown, nothing left of a scaffold or a PDF."""
    for _, entry in index.entries():
        wording = entry.wording
        plain, bold = _is_plain(wording), "**" in wording
        for number, text in () if plain and not bold else entry.texts:
            for code, what in () if plain else _foreign(text):
                yield entry.problem(code, what, *entry.way(number), advice=_advice(text) if code == "T508" else "")
            if "**" in text and not _bold_is_paired(text):
                yield entry.problem("T506", "加粗的 ** 没有配对，或者是空的", *entry.way(number))


def _foreign(text: str) -> Iterator[tuple[str, str]]:
    """What stands in a text and is not our markup: code and words."""
    if "请改写" in text:
        yield "T507", "样板里的话没有改写"
    if match := HTML.search(text):
        yield "T502", f"“{match.group()[:40]}”会变成网页代码"
    if found := _markdown(REFERENCE.sub("", text)):
        yield "T503", f"“{found.strip()[:40]}”不是课程用的写法"
    if match := INVISIBLE.search(text):
        yield "T504", f"有看不见的字符 U+{ord(match.group()):04X}"
    if match := RADICAL.search(text):
        yield "T508", f"“{match.group()}”是部首字符 U+{ord(match.group()):04X}，不是汉字“{RADICALS[ord(match.group())]}”"


def _markdown(text: str) -> str:
    """The first piece of foreign Markdown, links and pictures first; empty where there is none."""
    for line in text.split("\n") if "](" in text else ():
        if match := LINK.search(line, 0, line.rfind(")") + 1):
            return line[match.start() : line.index(")", match.end()) + 1]
    match = MARKDOWN.search(text)
    return match.group() if match else ""


def _advice(text: str) -> str:
    """What to change each radical of a text to."""
    return f"请改成：{'、'.join(f'{each}→{RADICALS[ord(each)]}' for each in dict.fromkeys(RADICAL.findall(text)))}"


def _is_plain(text: str) -> bool:
    """Whether nothing foreign can be in a text; most are so, and need no closer look."""
    bare = REFERENCE.sub("", text)
    return (
        not any(map(text.__contains__, SIGNS))
        and not any(part.endswith(SCHEMES) for part in text.split(":")[:-1])
        and not BARE_SIGN.search(bare)
        and not STRANGE.search(text)
    )


def _bold_is_paired(text: str) -> bool:
    """Bold ends in the paragraph or list item where it began, as the pages will read it."""
    if "[[" not in text and "*" not in PAIRED.sub("", text):
        return True
    pieces = (span for block in blocks(text) for line in block.lines for span in line)
    return all(span.text.strip() if span.bold else span.ref or "**" not in span.text for span in pieces)


def figures_stand_in_the_ledger(index: SiteIndex) -> Iterator[Problem]:
    """T501: a number that looks measured is written by reference, so that it shows with its grade."""
    for kind, entry in index.entries():
        if kind in LEDGERS:
            continue
        for number, text in entry.texts:
            if NUMBER.search(text) and (match := FIGURE.search(REFERENCE.sub(" ", text))):
                yield entry.problem("T501", f"数字“{match.group().strip(' ,.')}”不在台账里", *entry.way(number))


def objectives_are_observable(index: SiteIndex) -> Iterator[Problem]:
    """C410 and T505: an objective says what one can see somebody do."""
    for entry in index.units.values():
        for number, objective in enumerate(entry.value.objectives):
            if not objective.text.startswith("能"):
                yield entry.problem("C410", "学习目标没有以“能”开头", "objectives", number, "text")
            elif match := VAGUE.search(objective.text):
                yield entry.problem("T505", f"“{match.group()}”看不出结果", "objectives", number, "text")
