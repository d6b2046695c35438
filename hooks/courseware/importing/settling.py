"""Decides what each question found is: its type, its key, and whether anything about it is left to a person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import marks
from .folding import fold
from .items import Item, Option
from .joining import joined
from .keys import BEHIND_BLANK, IN_BRACKET, TRUTH_AT_END, TRUTH_AT_START, Claim, Key, explained, truth_of

TRUTH_OPTIONS = {True: {"正确", "对", "√", "是"}, False: {"错误", "错", "×", "否", "不正确", "不对"}}


@dataclass
class Settled:
    """A question as it will be written; `draft` says what a person must decide before it can be used."""

    line: int
    number: int
    type: str
    stem: str
    options: list[str] = field(default_factory=list)
    key: str | list[str] | bool | None = None
    words: list[str] = field(default_factory=list)
    """The answer in words: one for each blank, or a reference answer."""
    explanation: str = ""
    draft: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What was done that a reader may want to know."""
    extra: dict[str, str] = field(default_factory=dict)


def settle(item: Item, width: int) -> Settled:
    """One question decided, as far as the bank decides it."""
    settled = Settled(item.line, item.number, item.kind, "", extra=item.extra)
    settled.draft += list(dict.fromkeys(item.doubts))
    _tag(item, settled)
    _split_options(item, settled)
    claims = list(item.claims)
    stem = joined([text for _, text in item.stem], width=width, paragraphs=True)
    stem, inside = _keys_in_stem(stem, item, settled)
    settled.stem = stem
    claims = inside + claims
    notes = joined(item.notes, width=width, paragraphs=True)
    if notes:
        claims += [Claim(key, "解析里", item.line) for key in explained(notes) if key not in [claim.key for claim in claims]]
    settled.options = [joined(option.parts) for option in item.options]
    _no_letters_missing(item, settled)
    rests = []
    for place, claim in enumerate(claims):
        claims[place], rest = _settle_claim(claim, item, settled)
        rests += [rest] if rest else []
    settled.explanation = "\n".join(part for part in [*dict.fromkeys(rests), notes] if part)
    _decide(item, claims, settled)
    if not settled.stem.strip():
        settled.draft.append("没有题干")
    return settled


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
    words = {_bare(claim.key.words) for claim in item.claims if claim.key.words}
    if len(item.stem) == 2 and len(parts := [part for part in re.split(r"[ \u3000\t]{2,}", item.stem[1][1]) if part.strip()]) >= 3:
        item.stem = [item.stem[0], *((item.stem[1][0], part) for part in parts)]
    for end in range(1, len(item.stem) - 1):
        folded = fold(item.stem[end - 1][1])
        if not (re.search(r"[?:)_]$|_[。.]$|\)[。.]$", folded) or marks.EMPTY_BRACKET.search(folded) or IN_BRACKET.search(folded)):
            continue
        rest = item.stem[end:]
        named = words & {_bare(text) for _, text in rest}
        counted = letters and ord(max(letters)) - ord("A") < len(rest)
        if 3 <= len(rest) <= 6 and (counted or named or item.kind in {"single_choice", "multiple_choice"}):
            item.options = [Option(chr(ord("A") + place), [text], line) for place, (line, text) in enumerate(rest)]
            item.stem = item.stem[:end]
            settled.remarks.append(f"选项没有字母，按先后编为 A 到 {item.options[-1].letter}")
        return


def _bare(text: str) -> str:
    return re.sub(r"[\s。．.；;，,]", "", text)


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
    for match in reversed(found):
        text = match["key"] or match["blank"]
        empty = "____" if match["blank"] else stem[match.start()] + " " + stem[match.end() - 1]
        claims.insert(0, _claim(text, "题干括号里" if match["key"] else "题干空格里", item.line))
        stem = stem[: match.start()] + empty + stem[match.end() :]
    if len(found) > 1:
        settled.draft.append(f"题干里有 {len(found)} 处像答案：{'、'.join(str(claim.key) for claim in claims)}")
    if match := BEHIND_BLANK.search(fold(stem)):
        letters_behind = set(re.sub("[^A-H]", "", match["key"]))
        if letters_behind <= letters and (letters or match["key"] in "√×" or item.kind == "true_false"):
            claims.append(_claim(match["key"], "空格后面", item.line))
            stem = stem[: match.start("key")].rstrip() + stem[match.end("key") :]
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
    texts = {option.letter: _bare("".join(option.parts)) for option in item.options}
    if key.letters and rest and texts and _bare(rest) == "".join(texts.get(letter, "") for letter in key.letters):
        rest = ""
    if key.words and texts:
        chosen = [letter for letter, text in texts.items() if text and text == _bare(key.words)]
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


def _decide(item: Item, claims: list[Claim], settled: Settled) -> None:
    """Type and key, or what is in the way of them."""
    keys = list(dict.fromkeys(claim.key for claim in claims))
    key = keys[0] if len(keys) == 1 else None
    if len(keys) > 1:
        named = "；".join(f"{claim.place}是 {str(claim.key)[:20]}" for claim in claims)
        settled.draft.append(f"答案说法不一：{named}")
    letters = [option.letter for option in item.options]
    truth_options = len(letters) == 2 and all(_bare(text) in TRUTH_OPTIONS[True] | TRUTH_OPTIONS[False] for text in settled.options)
    if truth_options and item.kind in {"", "choice", "true_false"}:
        _decide_truth_options(key, letters, settled)
    elif letters and item.kind == "ordering":
        settled.type = "ordering"
        settled.draft.append("排序题：请按正确的先后重排各项" + (f"，文件里的答案是 {key}" if key else ""))
    elif letters:
        _decide_choice(item, keys, letters, settled)
    elif (key and key.truth is not None and item.kind in {"", "true_false"}) or item.kind == "true_false":
        settled.type = "true_false"
        settled.key = key.truth if key else None
        if key and key.truth is None:
            settled.draft.append(f"判断题的答案写的是“{str(key)[:20]}”")
    else:
        _decide_words(item, keys, settled)
    if settled.key is None and not settled.words and not keys and settled.type != "matching":
        marked = [option.letter for option in item.options if option.marked]
        hint = f"；文件里 {'、'.join(marked)} 用了加粗或颜色，也许就是答案" if marked and len(marked) < len(item.options) else ""
        settled.draft.append(f"没有找到答案{hint}")


def _decide_truth_options(key: Key | None, letters: list[str], settled: Settled) -> None:
    settled.type = "true_false"
    if key and key.letters in letters:
        settled.key = _bare(settled.options[letters.index(key.letters)]) in TRUTH_OPTIONS[True]
    elif key and key.truth is not None:
        settled.key = key.truth
    elif key:
        settled.draft.append(f"判断题的答案写的是“{str(key)[:20]}”")
    settled.options = []
    settled.remarks.append("选项是“正确、错误”，读成判断题")


def _decide_choice(item: Item, keys: list[Key], letters: list[str], settled: Settled) -> None:
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
    if len(letters) > 6:
        settled.draft.append(f"有 {len(letters)} 个选项，课程最多 6 个")
    if key is None:
        return
    if not key.letters:
        settled.draft.append(f"答案写的是“{str(key)[:20]}”，不是选项的字母")
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


BLANK_IN_TEXT = re.compile(r"_{2,}|[（(][\s_\u3000]{0,12}[)）]")


def _decide_words(item: Item, keys: list[Key], settled: Settled) -> None:
    """Questions answered in words: blanks, short answers and cases."""
    key = keys[0] if len(keys) == 1 else None
    blanks = len(BLANK_IN_TEXT.findall(settled.stem))
    kind = item.kind
    if kind in {"matching", "ordering"}:
        settled.type = kind
        settled.draft.append(
            f"{'匹配' if kind == 'matching' else '排序'}题要拆成各项，请对照原文填写"
            + (f"；文件里的答案是“{str(key)[:60]}”" if key else "")
        )
    elif kind == "case_analysis":
        settled.type, settled.words = kind, [str(key)] if key else []
        settled.draft.append("案例分析题：请把几问和各问的答案分开")
    elif kind == "fill_blank" or (kind == "" and blanks and key and key.words):
        _decide_blanks(key, blanks, settled)
    elif kind == "short_answer" or (kind == "" and key and key.words):
        settled.type, settled.words = "short_answer", [str(key)] if key else []
        if not kind:
            settled.draft.append("没有写题型，没有选项，按简答题读入")
    else:
        named = "、".join(str(each) for each in keys) or "没有"
        settled.type = ""
        settled.draft.append(f"看不出题型：没有选项，答案是 {named[:40]}")


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
    else:
        settled.words = [text]
        settled.draft.append(f"题干有 {blanks} 个空，答案“{text[:30]}”分不成 {blanks} 份")
