"""Moodle XML → questions. What a type of Moodle's has no equal for here becomes a draft with its words."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ..questions.settled import Settled
from . import ours
from .cloze import cloze
from .making import Find, Making
from .markup import local, text_of
from .words import Words

NAMES = {
    "numerical": "数字题",
    "calculated": "计算题",
    "calculatedsimple": "简单计算题",
    "calculatedmulti": "计算选择题",
    "gapselect": "选词填空",
    "ddwtos": "拖词填空",
    "ddimageortext": "拖到图上",
    "ddmarker": "拖标记",
    "description": "说明文字",
    "randomsamatch": "随机匹配",
    "random": "随机抽题",
}
COMBINED = {"correctfeedback": "答对时", "partiallycorrectfeedback": "部分答对时", "incorrectfeedback": "答错时", "hint": "提示"}
USUAL = re.compile(
    r"Your answer is (?:partially )?(?:in)?correct\.?|(?:您的|你的)?(?:回答|答案)?(?:是|为)?(?:部分|不|基本)?(?:正确|错误)(?:的)?[。.！!]?"
)
EVERYTHING = "*"
FULL = 99.9


def questions(root: Element) -> tuple[list[Settled], list[tuple[int, str]]]:
    """The questions of a file in order, and what stands in it that is none."""
    found: list[Settled] = []
    unknown: list[tuple[int, str]] = []
    number = 0
    for element in root:
        if local(element) != "question" or element.get("type") == "category":
            continue
        number += 1
        kind = element.get("type", "")
        if kind in {"description", "random"}:
            words = Making(number).words(text_of(element, "questiontext/text"), "题干").line
            unknown.append((number, f"{NAMES[kind]}：{words}"))
            continue
        found.append(_question(number, kind, element))
    return found, unknown


def _question(number: int, kind: str, element: Element) -> Settled:
    name = text_of(element, "idnumber").strip()
    tags = [text_of(tag, "text").strip() for tag in element.findall("tags/tag")]
    exact = ours.is_ours(name, tags)
    beside, own = ours.beside(name, tags) if exact else (None, "")
    making = Making(number, beside, exact=exact, find=_files(element))
    note, basis = ours.without_basis(_words(making, element.find("generalfeedback"), "解析")) if exact else (None, [])
    making.settled.beside.basis = basis
    making.explain([(note or _words(making, element.find("generalfeedback"), "解析")).prose])
    _left_out(making, element)
    if not text_of(element, "questiontext/text").strip():
        making.doubt("没有题干")
    if kind == "cloze":
        cloze(making, text_of(element, "questiontext/text"))
    else:
        stem = _words(making, element.find("questiontext"), "题干")
        making.stem(stem)
        READERS.get(kind, _other)(making, element, stem, own)
    return making.done()


def _left_out(making: Making, element: Element) -> None:
    """Tells what Moodle says besides, which has no place here; what it says by itself is not worth a word."""
    for name, when in COMBINED.items():
        for each in element.findall(name):
            text = making.words(text_of(each, "text"), when).line
            if text and not USUAL.fullmatch(text):
                making.settled.remarks.append(f"Moodle 里{when}的话没有写进来：“{text[:80]}”")
    if text_of(element, "hidden").strip() == "1":
        making.settled.remarks.append("Moodle 里把这道题藏起来了，或者它是旧的一版")


def _files(question: Element) -> Find:
    """The files of a stem, which stand beside it."""
    packed = {each.get("name", ""): each.text or "" for each in question.findall("questiontext/file") if each.get("encoding") == "base64"}

    def find(source: str) -> bytes | None:
        name = unquote(source.partition("?")[0].removeprefix("@@PLUGINFILE@@/"))
        try:
            return base64.b64decode(packed[name]) if name in packed else None
        except (binascii.Error, ValueError):
            return None

    return find


def _words(making: Making, element: Element | None, where: str) -> Words:
    """A text in the format that stands beside it."""
    if element is None:
        return Words()
    form = element.get("format", "html")
    words = making.words(text_of(element, "text"), where, plain=form in {"plain_text", "markdown"})
    if form == "markdown" and re.search(r"[*_`#\[]", words.prose):
        making.doubt(f"{where}是 Markdown，记号照样读入")
    return words


def _fraction(answer: Element) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError:
        return 0


def _multichoice(making: Making, element: Element, stem: Words, own: str) -> None:
    answers = element.findall("answer")
    shares = [_fraction(answer) for answer in answers]
    many = text_of(element, "single").strip().lower() in {"false", "0"}
    if not making.exact and not many and any(0 < share < FULL for share in shares):
        making.doubt("单选题里有的选项得部分的分，课程里没有这样的给分")
    if not making.exact and many and shares and abs(sum(share for share in shares if share > 0) - 100) > 1:
        making.doubt("多选题各选项的分加起来不是 100%")
    options = [
        (_words(making, answer, "选项").line, share > 0, _words(making, answer.find("feedback"), "反馈").line)
        for answer, share in zip(answers, shares, strict=True)
    ]
    if making.exact:
        options = ours.authors_order(making.settled.beside.name, options, [text for text, _, _ in options])
    making.choice(options, many=many)


def _truefalse(making: Making, element: Element, stem: Words, own: str) -> None:
    right = [answer for answer in element.findall("answer") if _fraction(answer) >= FULL]
    said = text_of(right[0], "text").strip().lower() if len(right) == 1 else ""
    making.truth({"true": True, "false": False, "对": True, "错": False, "正确": True, "错误": False}.get(said))
    told = [_words(making, answer.find("feedback"), "反馈").prose for answer in element.findall("answer")]
    making.explain([making.settled.explanation, *told])


def _shortanswer(making: Making, element: Element, stem: Words, own: str) -> None:
    accepted = []
    for answer in element.findall("answer"):
        text = " ".join(text_of(answer, "text").split())
        told = _words(making, answer.find("feedback"), "反馈").prose
        making.explain([making.settled.explanation, told])
        if _fraction(answer) >= FULL:
            accepted.append(text.replace(r"\*", "*"))
            if "*" in text.replace(r"\*", ""):
                making.doubt(f"答案“{text[:20]}”里的 * 在 Moodle 里代表任意的字")
        elif text != EVERYTHING:
            share = f"{_fraction(answer):g}%"
            making.doubt(f"答案“{text[:20]}”在 Moodle 里得 {share} 的分，没有写进来")
    if text_of(element, "usecase").strip() == "1":
        making.settled.remarks.append("Moodle 里分大小写，课程里不分")
    making.blanks([accepted])


def _numerical(making: Making, element: Element, stem: Words, own: str) -> None:
    accepted = []
    for answer in element.findall("answer"):
        text, tolerance = text_of(answer, "text").strip(), text_of(answer, "tolerance").strip()
        if _fraction(answer) >= FULL:
            accepted.append(text)
            if tolerance and tolerance.strip("0."):
                making.doubt(f"答案 {text[:20]} 允许误差 {tolerance[:20]}，课程里没有误差")
        elif text != EVERYTHING:
            making.doubt(f"答案“{text[:20]}”在 Moodle 里得 {_fraction(answer):g}% 的分，没有写进来")
    if element.find("units/unit") is not None:
        making.doubt("数字答案在 Moodle 里带单位，课程里没有单位")
    making.blanks([accepted])


def _essay(making: Making, element: Element, stem: Words, own: str) -> None:
    reference = _words(making, element.find("graderinfo"), "参考答案")
    tasks = ours.marking(reference.blocks) if making.exact else []
    if tasks and own in {"short_answer", "case_analysis"}:
        making.stem(ours.without_tasks(stem, tasks) if own == "case_analysis" else stem)
        making.tasks(tasks, own)
    else:
        making.essay(reference.prose)


def _matching(making: Making, element: Element, stem: Words, own: str) -> None:
    pairs, extra = [], []
    for each in element.findall("subquestion"):
        left, right = _words(making, each, "左边").line, " ".join(text_of(each, "answer/text").split())
        if left:
            pairs.append((left, right))
        elif right:
            extra.append(right)
    if making.exact:
        stem, texts = ours.without_letters(stem, [right for _, right in pairs] + extra)
        if texts:
            pairs, extra = [(left, texts[right]) for left, right in pairs], [texts[right] for right in extra]
            making.stem(stem)
    making.matching(pairs, extra)


def _ordering(making: Making, element: Element, stem: Words, own: str) -> None:
    answers = element.findall("answer")
    # Moodle 4.4 writes the place of each as its fraction; where these are no places, the order of the file is the right one
    places = [_fraction(answer) for answer in answers]
    if sorted(places) == list(range(1, len(answers) + 1)):
        answers = [answer for _, answer in sorted(zip(places, answers, strict=True), key=lambda pair: pair[0])]
    making.ordering([_words(making, answer, "要排的一项").line for answer in answers])


def _other(making: Making, element: Element, stem: Words, own: str) -> None:
    """A type that the course has not: its words are kept, and a person decides."""
    kind = element.get("type", "")
    parts = [_words(making, each, "选项").line for name in ("answer", "dragbox", "selectoption", "drag") for each in element.findall(name)]
    making.settled.options = [part for part in parts if part][:MOST_PARTS]
    making.doubt(f"Moodle 的题型“{NAMES.get(kind, kind[:30] or '没有写')}”课程里没有，请定下题型和答案")


MOST_PARTS = 26

READERS: dict[str, Callable[[Making, Element, Words, str], None]] = {
    "multichoice": _multichoice,
    "multichoiceset": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "essay": _essay,
    "matching": _matching,
    "match": _matching,
    "ordering": _ordering,
}
