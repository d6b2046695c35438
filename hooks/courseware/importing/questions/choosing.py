"""Which options an answer names: by letters with any separator, by words, by both, as a range, as all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..lines.folding import fold
from ..lines.keys import TRUTH, Key, parse, ranged
from ..lines.marks import CIRCLED, LETTER

LONGEST = 600
"""A longer answer names no options."""
MOST_WAYS = 2
ALL = re.compile(r"(?:以上)?(?:选项)?(?:全选|全部都?选?|全都?对|都对|都是|均对|全部正确|都正确|均正确|皆是|全是)(?:选项)?[。.]?$")
LINKS = re.compile(r"以及|和|与|及")
CHANGED = re.compile(r"原|误|改|更正|勘误|曾|旧")
SIGNS = re.compile(r"[^\w√×%+<>=≥≤-]")
LETTER_FIRST = re.compile(rf"[(\[]? ?(?:或者?|和|与|及|、|,|/|也可以?选?|也对)? ?[{LETTER}](?![A-Za-z])")


# a question may have as many answers as it is long, and each is held against the same options
@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """`text` without blanks and punctuation, folded."""
    return SIGNS.sub("", fold(text)).upper()


def named(text: str, texts: dict[str, str]) -> set[str]:
    """All sets of options that `text` can mean where it is nothing but letters and words of options; none where it is something else."""
    if len(text) > LONGEST:
        return set()
    whole, words = plain(text), {letter: plain(option) for letter, option in texts.items()}
    found: set[str] = set()
    for way in _ways(whole, 0, words, "", [0]):
        found.add("".join(sorted(way)))
        if len(found) == MOST_WAYS:
            break
    return found


def _ways(whole: str, place: int, words: dict[str, str], chosen: str, steps: list[int]) -> Iterator[str]:
    steps[0] += 1
    if steps[0] > 4000:
        return
    if place == len(whole):
        if chosen:
            yield chosen
        return
    if chosen and (link := LINKS.match(whole, place)):
        yield from _ways(whole, link.end(), words, chosen, steps)
    for letter, option in words.items():
        if letter in chosen:
            continue
        if whole.startswith(letter, place):
            end = place + 1
            if option and whole.startswith(option, end):
                yield from _ways(whole, end + len(option), words, chosen + letter, steps)
                continue
            # a letter alone ends there; words that begin with it are no letter
            if end == len(whole) or whole[end] in words or LINKS.match(whole, end):
                yield from _ways(whole, end, words, chosen + letter, steps)
        if option and whole.startswith(option, place) and not (option in words and option != letter and len(whole) > len(option)):
            yield from _ways(whole, place + len(option), words, chosen + letter, steps)


def choose(text: str, texts: dict[str, str]) -> tuple[Key | None, str, str]:
    """The key that an answer to a choice states, the words of an explanation behind it, and why it has to be looked at."""
    key, rest = parse(text)
    if key is None:
        return None, "", ""
    folded = fold(text).strip()
    exact = [letter for letter, option in texts.items() if plain(option) and plain(option) == plain(text)]
    ways = named(text, texts)
    doubled = key.letters and not rest and len(set(key.letters)) < len(key.letters)
    if len(ways) == 1 and not doubled:
        return Key(letters=ways.pop()), "", ""
    if len(ways) > 1:
        return Key(words=text), "", f"答案“{text}”可以有几种读法"
    if len(exact) > 1:
        return Key(words=text), "", f"答案“{text}”和几个选项的文字一样"
    if ALL.match(folded):
        alike = [letter for letter, option in texts.items() if ALL.match(fold(option).strip())]
        if alike:
            return Key(words=text), "", f"答案“{text}”也许是选项 {alike[0]}，也许是全部选项"
        return Key(letters="".join(texts)), "", ""
    if spread := ranged(folded):
        letters, certain = spread
        return Key(letters=letters), "", "" if certain else f"答案“{text}”按从 {letters[0]} 到 {letters[-1]} 读"
    if any(sign in text for sign in CIRCLED):
        return _circled(text, texts) or (Key(words=text), "", "")
    if key.truth is not None:
        alike = [letter for letter in texts if letter == folded.strip(' 。.()[]"')]
        return (Key(letters=alike[0]), rest, "") if alike else (key, rest, "")
    if key.letters and rest and _unclear(rest, texts):
        return Key(words=text), "", f"答案“{text}”看不出是哪几个选项"
    return key, rest, ""


def _circled(text: str, texts: dict[str, str]) -> tuple[Key, str, str] | None:
    """`②` where the options have letters: perhaps the second one."""
    signs = [CIRCLED.index(sign) for sign in text if sign in CIRCLED]
    rest = re.sub(rf"[{CIRCLED}\s、,，;；]", "", text)
    letters = list(texts)
    if rest or max(signs) >= len(letters):
        return None
    return Key(words=text), "", f"答案写的是 {text}，也许是第几个选项"


def _unclear(rest: str, texts: dict[str, str]) -> bool:
    """Whether the words behind a letter speak of another option, so that the letter is not the whole key."""
    folded = fold(rest).strip()
    bracket = re.fullmatch(r"\((?P<inside>[^()]{1,200})\)[。.]?", folded)
    if bracket:
        inside = bracket["inside"]
        speaks = bool(re.search(rf"(?<![A-Za-z])[{LETTER}](?![A-Za-z])|或", inside))
        return (speaks and not CHANGED.search(inside)) or plain(inside) in {plain(option) for option in texts.values()}
    return (
        bool(LETTER_FIRST.match(folded))
        or bool(TRUTH.match(folded))
        or folded.startswith("或")
        or plain(rest) in {plain(option) for option in texts.values() if option}
    )
