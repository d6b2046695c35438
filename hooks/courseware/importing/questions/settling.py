"""Puts the parts of each question found in order: tags, options without letters, keys in stems, the words behind a key."""

from __future__ import annotations

import re

from ..lines import marks
from ..lines.folding import fold
from ..lines.joining import joined
from ..lines.keys import (
    BEHIND_BLANK,
    BEHIND_STEM,
    IN_BRACKET,
    TRUTH_AT_END,
    TRUTH_AT_START,
    Claim,
    Key,
    explained,
    letters_in,
    parse,
    truth_of,
)
from ..lines.webpages import IMAGE
from .choosing import ALL, choose
from .deciding import decide
from .items import WORDY, Item
from .options import LEFT_INSIDE, order_columns, residue, split_options, ticked, truth_lines
from .settled import TRUTH_OPTIONS, Settled, bare

NUMBER_LATER = re.compile(rf"(?<=[。;!?]) ?(?:{marks.BARE_NUMBER.pattern}|\d{{1,3}} ?[、.)](?=[^\d ]))")

BARE_OPTIONS = re.compile(r"(?:^|(?<=[?:)\]_。\s]))A ?[A-P]?[\u4e00-\u9fff\d][^\n]{0,60}\sB ?[A-P]?[\u4e00-\u9fff\d]", re.MULTILINE)

BARE_GLUED = re.compile(
    rf"{BARE_OPTIONS.pattern}|A[\u4e00-\u9fff\d][^\n]{{0,40}}?B[\u4e00-\u9fff\d][^\n]{{0,40}}?C ?[\u4e00-\u9fff\d]|①[^②]{{1,200}}②",
    re.MULTILINE,
)
LETTERS_BESIDE = re.compile(r"(?<![A-Za-z])A(?![A-Za-z]).{1,80}?(?<![A-Za-z])B(?![A-Za-z])", re.DOTALL)
LETTER_AT_END = re.compile(rf"[\])?。:]\s?[{marks.LETTER}]$")
NEXT_INSIDE = re.compile(r"(?<=[。;!?\]]) ?\(?(?P<number>\d{1,3}) ?[、.)] ?(?=[\u4e00-\u9fff(\[])")


def settle(item: Item, width: int) -> Settled:
    """One question decided, as far as the bank decides it."""
    settled = Settled(item.line, item.number, item.kind, "", extra=item.extra, picture=item.picture, alt=item.alt)
    settled.draft += list(dict.fromkeys([*item.doubts, *item.maybe_next.values()]))
    _tag(item, settled)
    order_columns(item, settled)
    marked = ticked(item, settled)
    truth_lines(item, settled)
    split_options(item, settled)
    claims = [*marked, *item.claims]
    stem = joined([text for _, text in item.stem], width=width, paragraphs=True)
    stem, inside = _keys_in_stem(stem, item, settled)
    settled.stem = stem
    if any(int(match["number"]) in {item.number, item.number + 1} for match in NEXT_INSIDE.finditer(fold(stem))) and item.number:
        settled.draft.append("题干里有像下一题的题号")
    bare_number = marks.BARE_NUMBER.match(stem)
    if (bare_number and item.number in {0, int(bare_number["nu"])}) or (not item.number and NUMBER_LATER.search(fold(stem))):
        settled.draft.append("题干里的数字也许是题号")
    claims = inside + [_whole(claim, width) for claim in claims]
    groups = [joined(lines, width=width, paragraphs=True) for lines in item.notes]
    notes = "\n".join(groups)
    _notes_residue(item, notes, settled)
    if notes:
        known = {claim.key for claim in claims}
        claims += [Claim(key, "解析里", item.line) for key in explained(notes) if key not in known]
    settled.options = [joined(option.parts) for option in item.options]
    _no_letters_missing(item, settled)
    residue(item, settled)
    left = {match["closed"] or match["letter"] or "" for match in LEFT_INSIDE.finditer(fold(settled.stem))}
    if item.options and LETTER_AT_END.search(fold(settled.stem)):
        settled.draft.append("题干末尾有一个字母，也许是答案，也许是选项的开头")
    if len(left & {"A", "B", "a", "b"}) == 2 or (BARE_OPTIONS if item.options else BARE_GLUED).search(fold(settled.stem)):
        settled.draft.append("题干里还有像选项的 A、B")
    rests = []
    for place, claim in enumerate(claims):
        claims[place], rest = _settle_claim(claim, item, settled)
        rests += [rest] if rest else []
    settled.explanation = "\n".join(part for part in [*dict.fromkeys(rests), *groups] if part)
    decide(item, claims, settled)
    if any(IMAGE in text for text in (settled.stem, settled.explanation, *settled.options, *settled.words)):
        settled.draft.append("有图片，没有读进来")
    if not settled.stem.strip():
        settled.draft.append("没有题干")
    return settled


def _whole(claim: Claim, width: int) -> Claim:
    """A claim with the lines that go on with it."""
    if not claim.more:
        return claim
    if claim.key.words:
        text = joined([claim.text, *claim.more], width=width, paragraphs=True)
        return Claim(Key(words=text), claim.place, claim.line, "", text)
    return Claim(
        claim.key, claim.place, claim.line, joined([claim.rest, *claim.more], width=width, paragraphs=True), claim.text, claim.more
    )


def _tag(item: Item, settled: Settled) -> None:
    """A type that stands in brackets at the beginning or the end of a stem, or before a colon at its beginning."""
    for place in (0, -1):
        line, text = item.stem[place]
        folded = fold(text)
        found = marks.TYPE_TAG.match(folded) or marks.TYPE_BEFORE.match(folded) if place == 0 else None
        if not found and (tail := list(marks.TYPE_TAG.finditer(folded, max(0, len(folded) - 24)))) and tail[-1].end() == len(folded):
            found = tail[-1]
        if found:
            item.stem[place] = (line, (text[: found.start()] + text[found.end() :]).strip())
            kind = marks.TYPE_NAMES[found["name"]]
            if item.section.type not in {"", "choice", kind} or item.type not in {"", kind}:
                settled.draft.append(f"题目标着“{found['name']}”，和所在大题“{item.section.title}”不一致")
            item.type = kind
            settled.type = item.kind


def _keys_in_stem(stem: str, item: Item, settled: Settled) -> tuple[str, list[Claim]]:
    """The stem with empty brackets, and the keys that stood in them."""
    folded = fold(stem)
    letters = {option.letter for option in item.options}
    claims: list[Claim] = []
    judged = not item.options and item.kind in {"", "true_false"}
    if judged:
        for pattern in (TRUTH_AT_START, TRUTH_AT_END):
            if match := pattern.search(folded) if pattern is TRUTH_AT_END else pattern.match(folded):
                groups = match.groupdict()
                mark = "（ ）" if groups.get("word") and pattern is TRUTH_AT_END else ""
                claims.append(Claim(Key(truth=truth_of(groups.get("word") or groups["mark"])), "题干括号里", item.line))
                stem = (stem[: match.start()] + mark + stem[match.end() :]).strip()
                folded = fold(stem)
        if claims and LETTERS_BESIDE.search(fold(stem)):
            settled.draft.append("题干里有像选项的 A、B，勾也许标的是选项")
        if claims:
            return stem, claims
    found = [match for match in IN_BRACKET.finditer(folded) if _fits(match, letters, item)]
    for match in [match for match in found if match["word"]]:
        found.remove(match)
        settled.draft.append(f"题干里的“{stem[match.start() : match.end()]}”没有当作答案")
    kept, end = [], 0
    for match in found:
        text = match["key"] or match["blank"]
        empty = "____" if match["blank"] else stem[match.start()] + " " + stem[match.end() - 1]
        claims.append(_claim(text, "题干括号里" if match["key"] else "题干空格里", item.line))
        kept += [stem[end : match.start()], empty]
        end = match.end()
    stem = "".join([*kept, stem[end:]])
    if len(found) > 1:
        settled.draft.append(f"题干里有 {len(found)} 处像答案：{'、'.join(str(claim.key) for claim in claims)}")
    if match := BEHIND_BLANK.search(fold(stem)):
        letters_behind = set(letters_in(match["key"]))
        if letters_behind <= letters and (letters or match["key"] in "√×" or item.kind == "true_false"):
            claims.append(_claim(match["key"], "空格后面", item.line))
            stem = stem[: match.start("key")].rstrip() + stem[match.end("key") :]
    elif letters and (match := BEHIND_STEM.search(fold(stem))) and set(match["key"]) <= letters:
        claims.append(_claim(match["key"], "题干末尾", item.line))
        stem = stem[: match.start("key")].rstrip()
    return stem, claims


def _fits(match: re.Match[str], letters: set[str], item: Item) -> bool:
    found = match["key"] or match["blank"]
    if found in "√×":
        return item.kind in {"", "true_false"} and not letters
    return set(letters_in(found)) <= letters


def _claim(text: str, place: str, line: int) -> Claim:
    truth = truth_of(text) if text in "√×" else None
    key = Key(truth=truth) if truth is not None else Key(letters=letters_in(text))
    return Claim(key, place, line)


def _notes_residue(item: Item, notes: str, settled: Settled) -> None:
    """What inside an explanation looks like a part of another question."""
    folded = fold(notes)
    if marks.EMPTY_BRACKET.search(folded):
        settled.draft.append("解析里有空着的括号或横线，也许里面有另一道题")
    if marks.TYPE_TAG.search(folded) or JUDGED_IN_NOTE.search(folded):
        settled.draft.append("解析里有题型或者判断的括号，也许里面有另一道题")
    if found := KEY_IN_NOTE.search(folded):
        settled.draft.append(f"解析里有“{found.group().strip()}”，也许里面有另一道题的答案")
    if (
        BARE_OPTIONS.search(folded)
        or len({match["closed"] or match["letter"] or "" for match in LEFT_INSIDE.finditer(folded)} & {"A", "B"}) == 2
    ):
        explains = all(re.match(rf"[(\[]?[{marks.LETTER}]", line) for note in item.notes for line in note[1:])
        if not explains or EMPTY_OR_ASKED.search(folded):
            settled.draft.append("解析里有像选项的 A、B，也许里面有另一道题")
    if any(0 < len(line.strip()) <= 3 and not re.search(r"[\u4e00-\u9fff]", line) for note in item.notes for line in note[1:]):
        settled.draft.append("解析里有很短的一行，也许是别的题的答案")
    lines = [parse(line) for note in item.notes for line in note[1:] if len(line) < 20]
    if lone := next((key for key, rest in lines if key and not key.words and not rest), None):
        settled.draft.append(f"解析里有单独一行“{lone!s}”，也许是别的题的答案")


EMPTY_OR_ASKED = re.compile(r"\( {0,9}\)|__|\?")
JUDGED_IN_NOTE = re.compile(r"[(\[] {0,6}(?:正确|错误|√|×|对|错) {0,6}[)\]][。.]?$", re.MULTILINE)
KEY_IN_NOTE = re.compile(r"(?:^|(?<=[。;!?\s)]))(?:\[?(?:正确|参考|标准)?答案|答) ?[\]:]")


def _no_letters_missing(item: Item, settled: Settled) -> None:
    letters = "".join(option.letter for option in item.options)
    if letters and letters != marks.LETTERS[: len(letters)] and not any("按次序应当是" in doubt for doubt in settled.draft):
        settled.draft.append(f"选项字母是 {letters}，不是从 A 起一个接一个")
    for option in item.options:
        if not any(part.strip() for part in option.parts):
            settled.draft.append(f"选项 {option.letter} 没有文字")


def _settle_claim(claim: Claim, item: Item, settled: Settled) -> tuple[Claim, str]:
    """A claim in the terms of the item, and the words of an explanation that stood behind it."""
    key, rest = claim.key, claim.rest
    wordy = item.kind in WORDY
    texts = {option.letter: "".join(option.parts) for option in item.options}
    if texts and item.kind != "ordering" and (claim.text or key.words):
        chosen, behind, doubt = choose(claim.text or key.words, texts)
        if chosen:
            key, rest = chosen, behind if claim.rest or not key.letters else ""
            rest = claim.rest if behind and claim.rest else rest or joined(claim.more)
        if doubt:
            settled.draft.append(doubt)
        if chosen and chosen.letters == "".join(texts) and ALL.match(fold(claim.text).strip()):
            settled.remarks.append(f"答案“{claim.text.strip()}”读成 {chosen.letters}")
    elif not texts and item.kind in {"", "true_false"} and key.letters and truth_of(claim.text or key.letters) is not None:
        # a list of answers writes F and N as it writes letters
        key, rest = Key(truth=truth_of(claim.text or key.letters)), claim.rest
    elif not texts and wordy and (key.letters or key.truth is not None):
        key, rest = Key(words=claim.text or str(key)), ""
    if key.truth is not None and texts:
        alike = [letter for letter, text in texts.items() if bare(fold(text)) in TRUTH_OPTIONS[key.truth]]
        key = Key(letters=alike[0]) if len(alike) == 1 else key
    return Claim(key, claim.place, claim.line, "", claim.text), rest
