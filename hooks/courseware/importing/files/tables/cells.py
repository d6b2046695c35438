"""What stands in one cell of a table: a key, given by letters or by the words of options; all options; a stem with its options."""

from __future__ import annotations

import re

from ...lines.folding import fold
from ...lines.joining import joined
from ...lines.keys import Claim, Key, parse, truth_of
from ...lines.marks import TYPE_NAMES
from ...lines.pieces import Line, Splitter
from ...questions.items import Item, Option
from ...questions.settled import TRUTH_OPTIONS, bare

LETTERS = "ABCDEFGHIJKL"
SEPARATORS = re.compile(r"[\s,、;/|┋┃\\+&#.。·和与及以-]+")
TOKEN = re.compile(r"(?:选项?)?[(\[{\"']?(?P<letters>[A-L]{1,12}|[a-l])[)\]}\"']?(?:选?项)?")
MARKED = re.compile(r"(?:^|(?<=[\s|;,、。]))[(\[]?(?P<letter>[A-L])(?:[)\]][.、:,]?| ?[.、:,)_-]) ?")
BARE = re.compile(r"(?<![A-Za-z])(?P<letter>[A-L])(?![A-Za-z]) ?")
CLEAR = ("\n", "┋", "┃", "###", "$;$", "||", "|", "；", ";")
"""What stands between options without letters and inside of none."""
UNCLEAR = ("、", "，", ",", "/", " ")
ENGLISH = {
    **dict.fromkeys(("single", "singlechoice", "singleselect", "radio", "单项"), "single_choice"),
    **dict.fromkeys(("multiple", "multi", "multiplechoice", "multiselect", "multipleselect", "checkbox", "多项"), "multiple_choice"),
    **dict.fromkeys(("tf", "truefalse", "true/false", "judge", "judgment", "judgement", "boolean", "对错题", "正误题"), "true_false"),
    **dict.fromkeys(("fill", "blank", "fillblank", "fillintheblank", "completion"), "fill_blank"),
    **dict.fromkeys(("short", "shortanswer", "essay", "qa"), "short_answer"),
    **dict.fromkeys(("ordering", "排序"), "ordering"),
    "choice": "choice",
}


def type_of(text: str) -> str:
    """The type that a cell names; empty where it names none that we know."""
    kind = re.sub(r"^\d{1,2}[.、]|\((?:每[题小]{1,2})?\d{1,3}分?\)$", "", fold(text).strip(" []*")).strip(" []()*")
    return TYPE_NAMES.get(kind) or TYPE_NAMES.get(f"{kind}题") or ENGLISH.get(re.sub(r"[\s_-]", "", kind.lower()), "")


def letters_of(text: str) -> str:
    """The letters, in their order, of a text that is nothing but letters with something between them; else nothing."""
    folded = fold(text).replace("选项", " ").strip(" \n。.;,、/()[]{}\"'")
    tokens = SEPARATORS.split(folded)
    if not folded or len(tokens) > 30 or folded[-1] in "-~" or folded[0] in "-~":
        return ""
    if len(tokens) == 2 and re.fullmatch(r"[A-L] ?[-~] ?[A-L]", folded):
        # from A to D, or A and D: not to be told here
        return ""
    if len(tokens) == 1 and re.fullmatch(r"[a-l]{1,12}", folded):
        return folded.upper()
    found = [TOKEN.fullmatch(token) for token in tokens if token]
    return "".join(match["letters"].upper() for match in found if match) if found and all(found) else ""


def claim_of(text: str, item: Item, place: str = "答案列") -> tuple[Claim | None, str]:
    """The key in a cell, in the letters of the options where it names them by letter or by words; and what is doubtful about it."""
    label = re.match(r"[(\[]?(?:正确|参考|标准)?答案(?:[)\]] ?:?|:) ?(?=\S)", fold(text))
    text = text[label.end() :] if label else text
    key, rest = parse(text)
    if key is None:
        return None, ""
    plain = Claim(key, place, item.line, rest, text)
    texts = {option.letter: bare(joined(option.parts)) for option in item.options}
    if not texts or item.kind in {"true_false", "fill_blank", "short_answer", "case_analysis"}:
        return plain, ""
    letters, whole = letters_of(text), bare(text)
    same = [letter for letter, words in texts.items() if words and words == whole]
    if len(same) > 1 or (letters and same and letters != same[0]):
        return Claim(Key(words=text), place, item.line, "", text), f"答案“{text[:20]}”对得上不止一个选项"
    if same and whole.isascii() and whole.isdigit() and 0 < int(whole[:3]) <= len(texts) and same[0] != LETTERS[int(whole[:3]) - 1]:
        return Claim(Key(words=text), place, item.line, "", text), f"答案写的是数字 {text}，可能是选项的字，也可能是第几个选项"
    if same:
        return Claim(Key(letters=same[0]), place, item.line, "", same[0]), ""
    if key.truth is not None and any(words in TRUTH_OPTIONS[True] | TRUTH_OPTIONS[False] for words in texts.values()):
        return plain, ""
    if letters:
        return Claim(Key(letters="".join(sorted(letters))), place, item.line, "", letters), ""
    # isdigit would say yes to ② and ², too
    if re.fullmatch(r"[0-9]{1,12}", places := re.sub(r"[\s,、;/|.]", "", fold(text))):
        found = "".join(LETTERS[int(place) - 1] for place in places if place != "0")
        fits = len(found) == len(places) and set(found) <= set(texts) and list(found) == sorted(set(found))
        claim = Claim(Key(letters=found) if fits else Key(words=text), place, item.line, "", found if fits else text)
        return claim, f"答案写的是数字 {text}，也许是第几个选项"
    if found := _labelled(text, texts) or _by_words(text, texts):
        return Claim(Key(letters="".join(sorted(found))), place, item.line, "", found), ""
    if key.letters and rest and bare(rest) != "".join(texts.get(letter, "") for letter in key.letters):
        return Claim(Key(words=text), place, item.line, "", text), f"答案一格写的是“{text[:30]}”，字母以外还有别的字"
    return plain, ""


def _labelled(text: str, texts: dict[str, str]) -> str:
    """The letters of `A. 甲, B. 乙`, if each stands before the words of its own option."""
    _, parts, _ = lettered(text, first="")
    return "".join(letter for letter, _ in parts) if parts and all(texts.get(letter) == bare(words) for letter, words in parts) else ""


def _by_words(text: str, texts: dict[str, str]) -> str:
    """The letters of options that a cell names by their words, one behind the other."""
    homes = {words: letter for letter, words in texts.items() if words}
    if len(homes) < len(texts):
        return ""
    for separator in (*CLEAR, *UNCLEAR):
        parts = [bare(part) for part in text.split(separator) if part.strip()]
        if len(parts) > 1 and all(part in homes for part in parts) and len(set(parts)) == len(parts):
            return "".join(homes[part] for part in parts)
    return ""


def lettered(text: str, first: str = "A") -> tuple[str, list[tuple[str, str]], bool]:
    """What stands before the first option, the options with their letters, and whether letters without any mark were taken.

    With `first`, the letters must begin there and go on without a gap; without it, they only must rise.
    """
    folded = fold(text)
    for pattern in (MARKED, BARE):
        cuts: list[tuple[int, int, str]] = []
        for match in pattern.finditer(folded):
            letter = match["letter"]
            fits = letter > cuts[-1][2] if cuts and not first else letter == (chr(ord(cuts[-1][2]) + 1) if cuts else first or letter)
            if fits and (not cuts or match.start() > cuts[-1][1]):
                cuts.append((match.start(), match.end(), letter))
        if len(cuts) < (2 if first else 1) or (pattern is BARE and (not first or cuts[0][0] > 0)):
            continue
        ends = [*(cut[0] for cut in cuts[1:]), len(text)]
        parts = [(letter, text[begin:end].strip()) for (_, begin, letter), end in zip(cuts, ends, strict=True)]
        return text[: cuts[0][0]].strip(), _without_separators(parts), pattern is BARE
    return text, [], False


def _without_separators(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parts without the character that separates all of them."""
    for separator in "|；;，,、":
        if len(parts) > 1 and all(words.endswith(separator) for _, words in parts[:-1]):
            return [(letter, words.removesuffix(separator).rstrip()) for letter, words in parts]
    return parts


def options_in(text: str, number: int) -> tuple[list[Option], str]:
    """All options from one cell: lettered, or one a line, or with marks between; and what is doubtful about it."""
    before, parts, unmarked = lettered(text)
    alike = len({words for _, words in parts}) < len(parts)
    if parts and not before and not (unmarked and alike):
        # A类, B类: the letters may belong to the words
        close = unmarked and ("\n" not in text or bool(re.search(r"(?:^|\n)[A-L](?! )", fold(text))))
        options = [Option(letter, words.split("\n"), number) for letter, words in parts]
        return options, "选项的字母后面没有标点，也许是选项里的字" if close else ""
    pieces = [piece for piece in Splitter().pieces([Line(number, line) for line in text.split("\n")]) if piece.kind != "blank"]
    marks_found = "".join(piece.mark for piece in pieces)
    if len(pieces) > 1 and all(piece.kind == "option" for piece in pieces) and LETTERS.startswith(marks_found) and not alike:
        return [Option(piece.mark, [piece.text], number) for piece in pieces], ""
    for separator in (*CLEAR, *UNCLEAR):
        parts_plain = [part.strip() for part in text.split(separator) if part.strip()]
        if 2 <= len(parts_plain) <= len(LETTERS):
            doubt = f"选项写在一格里，没有字母，按“{separator}”分开" if separator in UNCLEAR else ""
            return [Option(LETTERS[place], [part], number) for place, part in enumerate(parts_plain)], doubt
    return [], "“选项”一格里分不出各个选项"


def ticked(item: Item) -> None:
    """Takes a tick or 正确答案 behind or before the words of an option, which then says the key."""
    found = [TICKED.fullmatch(fold("\n".join(option.parts)).strip()) for option in item.options]
    if not any(found) or all(found):
        return
    for option, match in zip(item.options, found, strict=True):
        if match:
            text = "\n".join(option.parts).strip()
            option.parts = text[match.start("words") : match.end("words")].strip().split("\n")
    letters = "".join(option.letter for option, match in zip(item.options, found, strict=True) if match)
    item.claims.append(Claim(Key(letters=letters), "选项旁边", item.line, "", letters))


TICKED = re.compile(r"(?P<before>√ ?)?(?P<words>[^√]+?)(?(before)|(?: ?\(?(?:√|(?:这?是)?正确答案)\)?))", re.DOTALL)


def without_numbers(items: list[Item]) -> None:
    """Takes the numbers from stems that are numbered one after the other in their cells."""
    found = [re.match(r"(?P<number>\d{1,4}) ?(?:[、)]|\.(?!\d)) ?(?=\S)", fold(item.stem[0][1])) for item in items]
    numbers = [int(match["number"]) for match in found if match]
    if len(items) < 2 or len(numbers) < len(items) or numbers != list(range(numbers[0], numbers[0] + len(items))):
        return
    for item, match in zip(items, found, strict=True):
        line, text = item.stem[0]
        item.stem[0] = (line, text[match.end() if match else 0 :])


def inside_stem(item: Item) -> None:
    """Takes apart a stem that holds its options, and perhaps its key, in the same cell."""
    from ...questions.collecting import collect

    text = "\n".join(line for _, line in item.stem)
    _, parts, unmarked = lettered(re.sub(r"(?<=[^\sA-Za-z])(?=[A-L] ?[.、:])", " ", fold(text)))
    if len(parts) < 2 or unmarked:
        return
    first, *others = text.split("\n")
    own = re.match(r"\d{1,3} ?[、.)] ?", fold(first))
    numbered = first if own else f"1、{first}"
    found = collect(list(Splitter().pieces([Line(item.line, line) for line in [numbered, *others]])))
    if len(found.items) != 1 or len(found.items[0].options) < 2 or found.unknown:
        return
    [inner] = found.items
    # the number that the stem has in its cell stays until all of them are seen
    number = first[: own.end()] if own else ""
    item.stem, item.options, item.notes = [(item.line, number + inner.stem[0][1]), *inner.stem[1:]], inner.options, inner.notes
    item.claims += inner.claims
    item.doubts += inner.doubts


def truth_cell(text: str) -> bool | None:
    """Whether a cell of 是否正确 says yes; None where it says neither."""
    plain = fold(text).strip().upper()
    return {"1": True, "0": False}.get(plain, truth_of(plain))
