"""GIFT → questions: which answers a question takes decides its type, as in Moodle."""

from __future__ import annotations

import re

from ...questions.settled import Settled
from .. import ours
from ..making import GAP, Making
from ..words import Block, Words
from .entries import Answer, Entry, entries, unescaped

TRUTH = re.compile(r"\s*(?P<truth>T|TRUE|F|FALSE)\s*(?=#|$)", re.IGNORECASE)
STEP = re.compile(r"第 (?P<number>\d{1,2}) 步")
ONE_GAP = re.compile(r"这里只填第（\d{1,2}）空。")
NUMBERED_GAP = re.compile(r"（\d{1,2}）(?=____)")
STEP_NOTE = "给每一项选出它是第几步。"
PICTURE = re.compile(r"（图：(?P<alt>.*)）", re.DOTALL)
ACCEPTED = "**算对的写法**"
BLOCK = re.compile(r"\{\s*(?:[=~#]|(?:T|F|TRUE|FALSE)\s*[#}]|\})", re.IGNORECASE)


def looks_like(text: str) -> bool:
    """Whether a text file is GIFT: most of its paragraphs have answers in braces."""
    found = list(entries(text))
    answered = [entry for entry in found if BLOCK.search(entry.answers_as_written)]
    return bool(answered) and len(answered) * 2 >= len(found) and any(entry.answers.strip() or entry.title for entry in answered)


def questions(text: str) -> tuple[list[Settled], list[tuple[int, str]]]:
    """The questions of a file, and the paragraphs that are none."""
    found: list[Settled] = []
    unknown: list[tuple[int, str]] = []
    gaps: list[Entry] = []
    for entry in entries(text):
        base = ours.ID.fullmatch(entry.id.partition(".")[0])
        is_gap = "." in entry.id and base and ours.is_ours(base[0], entry.tags)
        if gaps and not (is_gap and entry.id.partition(".")[0] == gaps[0].id.partition(".")[0]):
            found.append(_gapped(gaps))
            gaps = []
        if is_gap:
            gaps.append(entry)
        elif not entry.answered:
            unknown.append((entry.line, entry.stem.strip()))
        else:
            found.append(_question(entry))
    if gaps:
        found.append(_gapped(gaps))
    return found, unknown


def _making(entry: Entry, name: str) -> tuple[Making, str]:
    exact = ours.is_ours(name, entry.tags)
    beside, own = ours.beside(name, entry.tags) if exact else (None, "")
    making = Making(entry.line, beside, exact=exact)
    if entry.problem:
        making.doubt(entry.problem)
    return making, own


def _explained(making: Making, entry: Entry) -> list[Block]:
    """The explanation of a question; what a marker is told behind it."""
    words = making.noted(entry.words(entry.feedback, exact=making.exact), "解析")
    if not making.exact:
        making.explain([words.prose])
        return []
    ends = [
        place for place, block in enumerate(words.blocks) if block.text in {ours.REFERENCE, ACCEPTED} or ours.PART.fullmatch(block.text)
    ]
    end = ends[0] if ends else len(words.blocks)
    told, making.settled.beside.basis = ours.without_basis(Words(words.blocks[:end]))
    making.explain([told.prose])
    return words.blocks[end:]


def _gapped(gaps: list[Entry]) -> Settled:
    """A question with several gaps, which our export writes as one question for each."""
    making, _ = _making(gaps[0], gaps[0].id.partition(".")[0])
    words = gaps[0].words(gaps[0].stem, exact=True)
    kept = [Block(block.kind, NUMBERED_GAP.sub("", block.text)) for block in words.blocks if not ONE_GAP.fullmatch(block.text)]
    making.stem(Words(kept))
    told = [_explained(making, entry) for entry in gaps]
    making.blanks([_given(making, entry, blocks) for entry, blocks in zip(gaps, told, strict=True)])
    return making.done()


def _given(making: Making, entry: Entry, told: list[Block]) -> list[str]:
    if told and told[0].text == ACCEPTED:
        return [block.text for block in told if block.kind == "bullets"]
    return ours.as_given([answer.line.replace(r"\*", "*") for answer in entry.parts()])


def _question(entry: Entry) -> Settled:
    making, own = _making(entry, entry.id)
    told = _explained(making, entry)
    stem = making.noted(entry.words(entry.stem, exact=making.exact), "题干")
    if making.exact and stem.blocks and (match := PICTURE.fullmatch(stem.blocks[-1].text)):
        making.doubt(f"原来有一张图片（{match['alt'][:40]}），GIFT 放不下，没有带回来")
        stem = Words(stem.blocks[:-1])
    making.stem(stem)
    if entry.tail:
        tail = making.noted(entry.words(entry.tail, exact=making.exact), "题干").prose
        making.settled.stem = f"{stem.prose}{GAP}{tail}"
    if making.exact:
        _ours(making, own, entry, stem, told)
    else:
        _foreign(making, entry)
    return making.done()


def _ours(making: Making, own: str, entry: Entry, stem: Words, told: list[Block]) -> None:
    parts = entry.parts()
    if own in {"short_answer", "case_analysis"} and (tasks := ours.marking(told)):
        making.stem(ours.without_tasks(stem, tasks) if own == "case_analysis" else stem)
        making.tasks(tasks, own)
    elif own == "fill_blank":
        making.blanks([_given(making, entry, told)])
    elif own == "ordering" and all(len(part.pair) == 2 and STEP.fullmatch(part.pair[1]) for part in parts):
        making.stem(ours.without_note(stem, STEP_NOTE))
        making.ordering([part.pair[0] for part in sorted(parts, key=lambda part: int(re.sub(r"\D", "", part.pair[1])))])
    elif own == "matching" and all(len(part.pair) == 2 for part in parts):
        pairs = [(left, right) for left, right in (part.pair for part in parts) if left]
        extra = [right for left, right in (part.pair for part in parts) if not left]
        stem, texts = ours.without_letters(stem, [right for _, right in pairs] + extra)
        making.stem(stem)
        making.matching([(left, texts.get(right, right)) for left, right in pairs], [texts.get(right, right) for right in extra])
    elif own == "true_false" and (truth := TRUTH.match(entry.answers)):
        making.truth(truth["truth"].upper().startswith("T"))
    elif own in {"single_choice", "multiple_choice"}:
        options = [(part.line, part.right, part.told) for part in parts]
        making.choice(ours.authors_order(entry.id, options, [part.line for part in parts]), many=own == "multiple_choice")
    else:
        _foreign(making, entry)


def _foreign(making: Making, entry: Entry) -> None:
    answers = entry.answers.strip()
    parts = entry.parts()
    if entry.problem:
        making.doubt(entry.problem)
    for part in parts:
        making.noted(part.words, "选项")
    if not answers:
        making.essay("")
    elif truth := TRUTH.match(answers):
        making.truth(truth["truth"].upper().startswith("T"))
        making.explain([making.settled.explanation, *(unescaped(each).strip() for each in answers.split("#")[1:])])
    elif answers.startswith("#"):
        _number(making, answers[1:])
    elif not parts:
        making.doubt(f"大括号里的答案看不懂：{answers[:60]}")
    elif all(len(part.pair) == 2 for part in parts):
        pairs = [part.pair for part in parts]
        making.matching([(left, right) for left, right in pairs if left], [right for left, right in pairs if not left])
    elif any(part.sign == "~" for part in parts):
        _choice(making, parts)
    else:
        _short(making, parts)


def _choice(making: Making, parts: list[Answer]) -> None:
    weighted = [part for part in parts if part.sign == "~" and part.share is not None and part.share > 0]
    exact = [part for part in parts if part.sign == "=" and part.share is None]
    many = bool(weighted) and not exact
    if weighted and exact:
        making.doubt("有的选项只得一部分分，课程里没有这样的给分")
    if many and abs(sum(part.share or 0 for part in weighted) - 100) > 1:
        making.doubt("多选题各选项的分加起来不是 100%")
    making.choice([(part.line, part.right, part.told) for part in parts], many=many)


def _short(making: Making, parts: list[Answer]) -> None:
    accepted = []
    for part in parts:
        if part.share is not None and part.share < 100:
            making.doubt(f"答案“{part.line[:20]}”只得 {part.share:g}% 的分，没有写进来")
            continue
        accepted.append(part.line)
        if "*" in part.line:
            making.doubt(f"答案“{part.line[:20]}”里的 * 在 Moodle 里代表任意的字")
    making.explain([making.settled.explanation, *(part.told for part in parts)])
    making.blanks([accepted])


def _number(making: Making, answers: str) -> None:
    """A number, with what may differ from it."""
    given = [part.strip() for part in re.split(r"(?<!\\)[=~]", answers) if part.strip()]
    values = [re.sub(r"^%\d{1,3}%", "", part).split("#")[0].strip() for part in given]
    if any(":" in value or ".." in value for value in values) or len(values) > 1:
        making.doubt(f"数字答案“{answers.strip()[:40]}”允许误差或者分几档给分，课程里没有")
    making.blanks([[re.split(r":|\.\.", value)[0].strip() for value in values[:1]]])
