"""The options of a question put in order: ticks taken off, columns undone, options without letters found among the lines of the stem."""

from __future__ import annotations

import re

from ..lines import marks
from ..lines.folding import fold
from ..lines.keys import BETWEEN, IN_BRACKET, Claim, Key, truth_of
from .items import Item, Option
from .settled import TRUTH_OPTIONS, Settled, bare

TICK_BEHIND = re.compile(
    r" ?(?:[(\[] ?(?P<sure>√|正确答案|正确选项|本题答案)[)\]]|(?P<sign>√)|[(\[] ?(?P<perhaps>正确|对|答案) ?[)\]])[。;]?$"
)
CROSS_BEHIND = re.compile(r" ?(?:[(\[] ?(?:×|错误|错) ?[)\]]|×)[。;]?$")
TRUTH_LINE = re.compile(r"[(\[]? ?(?:正确|错误|对|错|是|否|√|×) ?[)\]]?$")
LEFT_INSIDE = re.compile(
    r"(?<![A-Za-z0-9])(?:[(\[] ?(?P<closed>[A-Pa-p]) ?[)\]]|(?P<letter>[A-Pa-p]) ?[、.:)]|(?<=[\s●•■;□√×])(?P<bare>[A-P]) ?(?=[A-P]?[\u4e00-\u9fff\d]))"
)
MARKED_LINE = re.compile(r"[A-P]{1,2} {0,3}(?=[\u4e00-\u9fff\d])")
KEY_INSIDE = re.compile(rf"[(\[] {{0,6}}[A-P](?:{BETWEEN}{{0,3}}[A-P]){{0,11}} {{0,6}}[)\]]|\( {{2,12}}\)|_{{3,}}")
NUMBER_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff。])\d{1,3} ?[、.] ?(?=[\u4e00-\u9fff]{5})")
WORD_INSIDE = re.compile(r"(?:正确|参考)?答案 ?[\]:]|\[(?:解析|答案)|(?:答案)?解析 ?:|(?:分值|难度|题型) ?:")


def order_columns(item: Item, settled: Settled) -> None:
    """Options read line by line from two columns, by their letters."""
    letters = [option.letter for option in item.options]
    if letters != sorted(letters) and len(set(letters)) == len(letters) and "".join(sorted(letters)) == marks.LETTERS[: len(letters)]:
        item.options.sort(key=lambda option: option.letter)
        settled.draft.append("选项没有按字母先后写，已按字母重排，请对照原文")


def ticked(item: Item, settled: Settled) -> list[Claim]:
    """The key as ticks at the options, which are taken off."""
    sure, perhaps = "", ""
    before = {option.letter for option in item.options if option.tick}
    found: dict[int, tuple[re.Match[str], bool]] = {}
    for place, option in enumerate(item.options):
        folded = fold("".join(option.parts[-1:]))
        if bare(folded) in TRUTH_OPTIONS[True] | TRUTH_OPTIONS[False]:
            continue
        if match := TICK_BEHIND.search(folded):
            found[place] = (match, True)
        elif match := CROSS_BEHIND.search(folded):
            found[place] = (match, False)
    right = [place for place, (_, good) in found.items() if good]
    # every option marked right, or words of options that only end like a mark: nothing is taken off
    for place, option in enumerate(item.options):
        if place in found and right and len(right) < len(item.options):
            match, good = found[place]
            option.parts[-1] = option.parts[-1][: match.start()].rstrip()
            if good and match["perhaps"]:
                perhaps += option.letter
            elif good:
                sure += option.letter
    if right and len(right) == len(item.options) and len(right) > 1:
        settled.draft.append("每个选项后面都有“对”的标记，看不出答案")
    front = "".join(option.letter for option in item.options if option.tick == "√")
    claims = []
    if front:
        claims.append(Claim(Key(letters=front), "选项前的勾", item.line))
        if any(option.tick == "" for option in item.options) and len(before) < len(item.options) and len(front) > 1:
            settled.draft.append(f"选项 {front} 前面有勾，请核对答案")
    if sure or perhaps:
        claims.append(Claim(Key(letters="".join(sorted(sure + perhaps))), "选项后的标记", item.line))
    if perhaps:
        settled.draft.append(f"选项 {perhaps} 后面的“正确”“对”也许是选项里的话，请核对答案")
    return claims


def truth_lines(item: Item, settled: Settled) -> None:
    """正确 and 错误 on lines of their own below a statement: both are the choices, one alone is the key."""
    if item.options or item.kind not in {"", "true_false", "choice", "single_choice"}:
        return
    lines = [fold(text).strip() for _, text in item.stem]
    behind: list[str] = []
    while len(behind) < len(lines) - 1 and TRUTH_LINE.match(lines[-1 - len(behind)]):
        behind.append(lines[-1 - len(behind)])
    truths = [truth_of(each) for each in behind]
    if not behind or None in truths or len(behind) > 2:
        return
    line = item.stem[-1][0]
    item.stem = item.stem[: -len(behind)]
    if len(behind) == 2 and truths[0] is not truths[1]:
        item.type = item.type or "true_false"
        settled.remarks.append("选项是“正确、错误”，读成判断题")
        return
    item.claims.insert(0, Claim(Key(truth=truths[0]), "题目下面一行", line))
    if len(behind) == 2 or item.kind != "true_false":
        settled.draft.append(f"第 {line} 行的“{behind[0]}”也许是答案，也许是给人选的")


def split_options(item: Item, settled: Settled) -> None:
    """Options without letters: the lines after a stem that is complete, where the key counts them in letters."""
    if item.options or item.kind in {"true_false", "fill_blank", "short_answer", "case_analysis", "matching"}:
        return
    if _circled_options(item, settled):
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
            if any(text.lstrip()[:1] in marks.CIRCLED for _, text in rest):
                settled.draft.append("选项像是 ①②③ 编的号，请核对选项和答案")
            if all(text.lstrip()[:1] == sign for (_, text), sign in zip(rest, marks.CIRCLED, strict=False)):
                rest = [(line, text.lstrip()[1:].lstrip(" .、．\u3000")) for line, text in rest]
            item.options = [Option(chr(ord("A") + place), [text], line) for place, (line, text) in enumerate(rest)]
            item.stem = item.stem[:end]
            settled.remarks.append(f"选项没有字母，按先后编为 A 到 {item.options[-1].letter}")
        return


def _circled_options(item: Item, settled: Settled) -> bool:
    """Options numbered ①②③, where the key is one of these numbers; ①②③ may also be points of the stem, so it is a draft."""
    keys = [claim for claim in item.claims if claim.text and re.fullmatch(rf"[{marks.CIRCLED}、,，\s]+", claim.text.strip())]
    if not keys:
        return False
    lines = "\n".join(text for _, text in item.stem)
    cuts: list[int] = []
    for match in re.finditer(rf"(?:^|(?<=[\s。？?）)：:]))[{marks.CIRCLED}]", lines, re.MULTILINE):
        if match.group() == marks.CIRCLED[len(cuts)]:
            cuts.append(match.start())
            if len(cuts) == len(marks.CIRCLED):
                break
    if len(cuts) < 2 or not lines[: cuts[0]].strip():
        return False
    line = item.stem[-1][0]
    parts = [lines[start + 1 : end].strip(" .、．\n\u3000") for start, end in zip(cuts, [*cuts[1:], len(lines)], strict=True)]
    item.options = [Option(marks.LETTERS[place], [part], line) for place, part in enumerate(parts)]
    item.stem = [(item.stem[0][0], lines[: cuts[0]].strip())]
    for claim in keys:
        chosen = [marks.CIRCLED.index(sign) for sign in claim.text if sign in marks.CIRCLED]
        claim.key = Key(letters="".join(sorted(marks.LETTERS[place] for place in chosen)))
        claim.text = ""
    settled.draft.append("选项是 ①②③ 编的号，已换成字母，请核对选项和答案")
    return True


def residue(item: Item, settled: Settled) -> None:
    """What inside an option looks like a mark that was not taken for one."""
    for option, text in zip(item.options, settled.options, strict=True):
        folded = fold(text)
        found = LEFT_INSIDE.search(folded)
        letter = (found["closed"] or found["letter"] or found["bare"]).upper() if found else ""
        if found and letter != option.letter:
            settled.draft.append(f"选项 {option.letter} 里还有“{found.group()}”，也许是另一个选项")
        if any(MARKED_LINE.match(fold(part)) for part in option.parts[1:]):
            settled.draft.append(f"选项 {option.letter} 有好几行，也许有一行是另一个选项")
        if KEY_INSIDE.search(folded):
            settled.draft.append(f"选项 {option.letter} 里有像答案的括号，也许里面有另一道题")
        if number := NUMBER_INSIDE.search(folded):
            settled.draft.append(f"选项 {option.letter} 里有“{number.group().strip()}”，也许是下一题的题号")
        if word := WORD_INSIDE.search(folded):
            settled.draft.append(f"选项 {option.letter} 里有“{word.group()}”，也许不是选项的话")
    texts = [bare(text) for text in settled.options]
    alike = [option.letter for option, text in zip(item.options, texts, strict=True) if text and texts.count(text) > 1]
    if alike:
        settled.draft.append(f"选项 {'、'.join(alike)} 的文字一样")
