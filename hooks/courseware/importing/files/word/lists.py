"""Options that Word numbers with figures, as (1) or ①: with letters they can be told from questions."""

from __future__ import annotations

import re

from ...lines.folding import fold
from ...lines.marks import EMPTY_BRACKET, OPTION
from .document import Block, Paragraph

FIGURES = frozenset({"decimal", "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "decimalEnclosedParen", "decimalZero"})
FEWEST, MOST = 2, 8
KEY = re.compile(r"(?P<label>[(\[]?(?:正确|参考|标准)?答案[)\]]? ?:? ?)(?P<keys>[①-⑧1-8()、, ]{1,30})$")
DOUBT = "选项在文件里是自动编的数字，按先后编为 A、B、C……"


def letters_for_boxes(blocks: list[Block]) -> None:
    """Sets the tick of a box behind its option, where lines are read for it, and letters where there are none."""
    place = 0
    while place < len(blocks):
        end = place
        while end < len(blocks) and _boxed(blocks[end]):
            end += 1
        run = [block for block in blocks[place:end] if isinstance(block, Paragraph)]
        bare = [_boxed(block) for block in run]
        lettered = [bool(OPTION.match(fold(match["words"]).strip())) for match in bare if match]
        for count, (block, match) in enumerate(zip(run, bare, strict=True)):
            if match and len(run) > 1 and block.label is None and not any(lettered):
                block.lines[0] = f"{chr(ord('A') + count)}. {match['words'].strip()}{'☑' if match['box'] == '☑' else ''}"
            elif match and (len(run) > 1 or block.label is not None):
                block.lines[0] = match["words"].strip() + ("☑" if match["box"] == "☑" else "")
        place = max(end, place + 1)


def _boxed(block: Block) -> re.Match[str] | None:
    """The words of a line and its one box, before or behind them."""
    if not isinstance(block, Paragraph) or len(block.lines) != 1 or len(re.findall("[☑☐]", block.lines[0])) != 1:
        return None
    return re.fullmatch(r"\s*(?P<box>[☑☐])(?P<words>.*)", block.lines[0]) or re.fullmatch(r"(?P<words>.*)(?P<box>[☑☐])\s*", block.lines[0])


def options_for_numbers(blocks: list[Block]) -> None:
    """Writes A, B, C for 1, 2, 3 before paragraphs that can only be the options of the stem above them."""
    place = 0
    while place < len(blocks):
        end = _run(blocks, place)
        if end - place < FEWEST or end - place > MOST or not _is_stem(blocks, place - 1) or _has_options(blocks, end):
            place = max(end, place + 1)
            continue
        for count, block in enumerate(blocks[place:end]):
            if isinstance(block, Paragraph):
                block.lines[0] = f"{chr(ord('A') + count)}. {block.lines[0]}"
                block.label = None
        first = blocks[place]
        if isinstance(first, Paragraph):
            first.doubts.append(DOUBT)
        for block in blocks[end : end + 2]:
            _rewrite_key(block, end - place)
        place = end


def _run(blocks: list[Block], place: int) -> int:
    """Where a run of paragraphs ends that one list numbers 1, 2, 3."""
    end = place
    first = blocks[place]
    label = first.label if isinstance(first, Paragraph) else None
    if label is None or label.format not in FIGURES or label.count != 1:
        return place
    while end < len(blocks):
        block = blocks[end]
        own = block.label if isinstance(block, Paragraph) else None
        if own is None or (own.list_id, own.level, own.count) != (label.list_id, label.level, end - place + 1):
            break
        end += 1
    return end


def _is_stem(blocks: list[Block], place: int) -> bool:
    block = blocks[place] if place >= 0 else None
    if not isinstance(block, Paragraph) or not block.lines:
        return False
    folded = fold(block.lines[-1]).strip()
    numbered = block.label is not None or bool(re.match(r"\(?\d{1,3} ?[.、)]", folded))
    return numbered and (bool(EMPTY_BRACKET.search(folded)) or folded.endswith(("?", ":")))


def _has_options(blocks: list[Block], place: int) -> bool:
    """Whether options with letters follow: then the figures only number parts of the stem."""
    block = blocks[place] if place < len(blocks) else None
    if not isinstance(block, Paragraph):
        return False
    is_letter = block.label is not None and block.label.format in {"upperLetter", "lowerLetter"}
    return is_letter or bool(block.lines and OPTION.match(fold(block.lines[0]).strip()))


def _rewrite_key(block: Block, count: int) -> None:
    """A key in figures in the letters that the options now have."""
    if not isinstance(block, Paragraph) or not block.lines or block.label is not None:
        return
    line = block.lines[0].strip()
    match = KEY.match(fold(line))
    if not match:
        return
    figures = [int(each) if each.isdigit() and each.isascii() else ord(each) - 0x245F for each in re.findall("[①-⑧1-8]", match["keys"])]
    if figures and max(figures) <= count:
        block.lines[0] = line[: match.end("label")] + "".join(chr(ord("A") + each - 1) for each in figures)
