"""Puts the parts of each question found in order: tags, options without letters, keys in stems, the words behind a key."""

from __future__ import annotations

import re

from ..lines import marks
from ..lines.folding import fold
from ..lines.joining import joined
from ..lines.keys import BEHIND_BLANK, BEHIND_STEM, IN_BRACKET, TRUTH_AT_END, TRUTH_AT_START, Claim, Key, explained, truth_of
from .deciding import decide
from .items import Item, Option
from .settled import TRUTH_OPTIONS, Settled, bare


def settle(item: Item, width: int) -> Settled:
    """One question decided, as far as the bank decides it."""
    settled = Settled(item.line, item.number, item.kind, "", extra=item.extra, picture=item.picture, alt=item.alt)
    settled.draft += list(dict.fromkeys([*item.doubts, *item.maybe_next.values()]))
    _tag(item, settled)
    _split_options(item, settled)
    claims = list(item.claims)
    stem = joined([text for _, text in item.stem], width=width, paragraphs=True)
    stem, inside = _keys_in_stem(stem, item, settled)
    settled.stem = stem
    claims = inside + [_whole(claim, width) for claim in claims]
    groups = [joined(lines, width=width, paragraphs=True) for lines in item.notes]
    notes = "\n".join(groups)
    if notes:
        known = {claim.key for claim in claims}
        claims += [Claim(key, "解析里", item.line) for key in explained(notes) if key not in known]
    settled.options = [joined(option.parts) for option in item.options]
    _no_letters_missing(item, settled)
    rests = []
    for place, claim in enumerate(claims):
        claims[place], rest = _settle_claim(claim, item, settled)
        rests += [rest] if rest else []
    settled.explanation = "\n".join(part for part in [*dict.fromkeys(rests), *groups] if part)
    decide(item, claims, settled)
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
    return Claim(claim.key, claim.place, claim.line, joined([claim.rest, *claim.more], width=width, paragraphs=True), claim.text)


def _tag(item: Item, settled: Settled) -> None:
    """A type that stands in brackets at the beginning or the end of a stem."""
    for place in (0, -1):
        line, text = item.stem[place]
        folded = fold(text)
        found = marks.TYPE_TAG.match(folded) if place == 0 else None
        if not found and (tail := list(marks.TYPE_TAG.finditer(folded, max(0, len(folded) - 14)))) and tail[-1].end() == len(folded):
            found = tail[-1]
        if found:
            item.stem[place] = (line, (text[: found.start()] + text[found.end() :]).strip())
            kind = marks.TYPE_NAMES[found["name"]]
            if item.section.type not in {"", "choice", kind} or item.type not in {"", kind}:
                settled.draft.append(f"题目标着“{found['name']}”，和所在大题“{item.section.title}”不一致")
            item.type = kind
            settled.type = item.kind


def _split_options(item: Item, settled: Settled) -> None:
    """Options without letters: the lines after a stem that is complete, where the key counts them in letters."""
    if item.options or item.kind in {"true_false", "fill_blank", "short_answer", "case_analysis", "matching"}:
        return
    letters = "".join(claim.key.letters for claim in item.claims)
    words = {bare(claim.key.words) for claim in item.claims if claim.key.words}
    if len(item.stem) == 2 and len(parts := [part for part in re.split(r"[ \u3000\t]{2,}", item.stem[1][1]) if part.strip()]) >= 3:
        item.stem = [item.stem[0], *((item.stem[1][0], part) for part in parts)]
    for end in range(1, len(item.stem) - 1):
        folded = fold(item.stem[end - 1][1])
        if not (re.search(r"[?:)_]$|_[。.]$|\)[。.]$", folded) or marks.EMPTY_BRACKET.search(folded) or IN_BRACKET.search(folded)):
            continue
        rest = item.stem[end:]
        if any(marks.BARE_LETTER.match(fold(text)) for _, text in rest):
            return
        named = words & {bare(text) for _, text in rest}
        counted = letters and ord(max(letters)) - ord("A") < len(rest)
        if 3 <= len(rest) <= 6 and (counted or named or item.kind in {"single_choice", "multiple_choice"}):
            item.options = [Option(chr(ord("A") + place), [text], line) for place, (line, text) in enumerate(rest)]
            item.stem = item.stem[:end]
            settled.remarks.append(f"选项没有字母，按先后编为 A 到 {item.options[-1].letter}")
        return


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
        if claims:
            return stem, claims
    found = [match for match in IN_BRACKET.finditer(folded) if _fits(match, letters, item)]
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
        letters_behind = set(re.sub("[^A-H]", "", match["key"]))
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
    return set(re.sub("[^A-H]", "", found)) <= letters


def _claim(text: str, place: str, line: int) -> Claim:
    truth = truth_of(text) if text in "√×" else None
    key = Key(truth=truth) if truth is not None else Key(letters="".join(sorted(re.sub("[^A-H]", "", text))))
    return Claim(key, place, line)


def _no_letters_missing(item: Item, settled: Settled) -> None:
    letters = "".join(option.letter for option in item.options)
    if letters and letters != "ABCDEFGH"[: len(letters)] and not any("按次序应当是" in doubt for doubt in settled.draft):
        settled.draft.append(f"选项字母是 {letters}，不是从 A 起一个接一个")
    for option in item.options:
        if not any(part.strip() for part in option.parts):
            settled.draft.append(f"选项 {option.letter} 没有文字")


def _settle_claim(claim: Claim, item: Item, settled: Settled) -> tuple[Claim, str]:
    """A claim in the terms of the item, and the words of an explanation that stood behind it."""
    key, rest = claim.key, claim.rest
    texts = {option.letter: bare("".join(option.parts)) for option in item.options}
    if key.letters and rest and texts and bare(rest) == "".join(texts.get(letter, "") for letter in key.letters):
        rest = ""
    if key.words and texts:
        chosen = [letter for letter, text in texts.items() if text and text == bare(key.words)]
        if len(chosen) == 1:
            key = Key(letters=chosen[0])
    if key.letters and not texts and item.kind in {"short_answer", "fill_blank", "case_analysis"}:
        key, rest = Key(words=claim.text), ""
    if key.truth is not None and texts:
        chosen = [letter for letter, text in texts.items() if text in TRUTH_OPTIONS[key.truth]]
        key = Key(letters=chosen[0]) if len(chosen) == 1 else key
    if key.truth is not None and not texts and item.kind in {"short_answer", "fill_blank", "case_analysis"}:
        key, rest = Key(words=claim.text), ""
    return Claim(key, claim.place, claim.line, "", claim.text), rest
