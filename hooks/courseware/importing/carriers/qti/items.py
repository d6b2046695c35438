"""One item of QTI → a question, by its interaction. Names are in the one spelling of `package.normal`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from xml.etree.ElementTree import Element

from ....exchange.own.tags import LABELS
from ...questions.settled import Beside, Settled
from .. import ours
from ..making import GAP, Find, Making
from ..words import Words

NAMES = {
    "inlinechoiceinteraction": "在句中选择",
    "associateinteraction": "自由连线",
    "gapmatchinteraction": "拖词填空",
    "graphicgapmatchinteraction": "拖到图上",
    "hotspotinteraction": "点图",
    "hottextinteraction": "点字",
    "graphicorderinteraction": "图上排序",
    "graphicassociateinteraction": "图上连线",
    "selectpointinteraction": "点图",
    "positionobjectinteraction": "摆放",
    "sliderinteraction": "滑块",
    "uploadinteraction": "交文件",
    "drawinginteraction": "画图",
    "mediainteraction": "看或听",
    "custominteraction": "自己编的交互",
    "portablecustominteraction": "自己编的交互",
    "endattemptinteraction": "按钮",
}
ASIDE = frozenset(
    {
        "gaptext",
        "gapimg",
        "rubricblock",
        "feedbackinline",
        "feedbackblock",
        "modalfeedback",
        "templateblock",
        "templateinline",
        "stylesheet",
    }
)
GAPS = frozenset({"textentryinteraction", "inlinechoiceinteraction", "gap"})
INLINE = frozenset({"hottextinteraction", "gapmatchinteraction", "hottext"})
"""What has words of the stem inside."""
VOID = frozenset({"img", "br", "hr"})


def question(number: int, item: Element, find: Find | None = None) -> Settled:
    """The question of an item."""
    name, label = item.get("identifier", ""), item.get("label", "")
    exact = bool(ours.ID.fullmatch(name)) and label in LABELS and item.get("title", "").startswith(name)
    making = Making(number, Beside(name) if exact else None, exact=exact, find=find)
    body = item.find("itembody")
    if body is None:
        making.doubt("没有题干")
        return making.done()
    _explanation(making, item)
    # of ours, only the parts of an open question have a prompt, and they come from what a marker is told
    making.stem(making.words(markup(body, ASIDE | ({"prompt"} if exact else set())), "题干"))
    interactions = [each for each in body.iter() if str(each.tag).endswith("interaction")]
    keys = {each.get("identifier", ""): each for each in item.iter("responsedeclaration")}
    own = [keys.get(each.get("responseidentifier", "")) for each in interactions]
    kinds = {str(each.tag) for each in interactions}
    if kinds == {"textentryinteraction"}:
        making.blanks([_accepted(making, key) for key in own])
    elif kinds == {"extendedtextinteraction"}:
        _essay(making, body, interactions, own, LABELS.get(label, ""))
    elif len(interactions) == 1 and (read := READERS.get(str(interactions[0].tag))):
        read(making, interactions[0], own[0])
    else:
        _other(making, interactions)
    if any(each.get("tolerancemode", "exact") != "exact" for each in item.iter("equal")):
        making.doubt("答案允许误差，课程里没有误差")
    if item.get("adaptive") == "true" or item.find("templatedeclaration") is not None:
        making.doubt("这道题在原来的系统里会变（自适应，或者数字随机），读进来的只是一种样子")
    return making.done()


def markup(element: Element, without: Iterable[str] = ()) -> str:
    """What stands inside an element, as HTML, without its interactions and the parts named; gaps as the course writes them."""
    skipped = frozenset(without)
    parts: list[str] = []
    # by hand, since a recursion would go as deep as a file likes
    waiting = _inside(element)
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            parts.append(each)
            continue
        tag = str(each.tag)
        if tag in skipped and not (tag == "rubricblock" and "candidate" in each.get("view", "")):
            continue
        if tag in GAPS:
            parts.append(GAP)
        elif tag in INLINE:
            waiting += _inside(each)
        elif tag.endswith("interaction"):
            waiting += each.findall("prompt") if "prompt" not in skipped else []
        else:
            if tag == "object" and each.get("type", "").startswith("image/"):
                tag, each = "img", Element("img", src=each.get("data", ""))
            tag = "div" if tag in {"prompt", "contentbody"} else tag
            told = "".join(f' {name}="{escape(each.get(name, ""))}"' for name in ("src", "alt", "style") if each.get(name))
            parts.append(f"<{tag}{told}>")
            if tag not in VOID:
                waiting += [f"</{tag}>", *_inside(each)]
    return "".join(parts)


def _inside(element: Element) -> list[Element | str]:
    """Text and children of an element, the first of them last."""
    found: list[Element | str] = [escape(element.text or "")]
    for child in element:
        found += [child, escape(child.tail or "")]
    return found[::-1]


def _explanation(making: Making, item: Element) -> None:
    told = {each.get("identifier", ""): making.words(markup(each), "解析") for each in item.findall("modalfeedback")}
    if making.exact:
        words, making.settled.beside.basis = ours.without_basis(told.get("explained", Words()))
        making.explain([words.prose])
    else:
        shown = [making.words(markup(each), "解析") for each in item.iter("feedbackblock")]
        making.explain([words.prose for words in [*told.values(), *shown]])


def _right(key: Element | None) -> list[str]:
    """The values that are right, in their order."""
    if key is None:
        return []
    values = [(each.text or "").strip() for each in key.iterfind("correctresponse/value")]
    # some systems write no correct response and only what each answer earns
    return values or [entry.get("mapkey", "") for entry in key.iter("mapentry") if _worth(entry) > 0]


def _worth(entry: Element) -> float:
    try:
        return float(entry.get("mappedvalue", "0"))
    except ValueError:
        return 0


def _accepted(making: Making, key: Element | None) -> list[str]:
    """Every answer that counts whole; what counts in part is left out with a word."""
    entries = list(key.iter("mapentry")) if key is not None else []
    most = max(map(_worth, entries), default=0)
    for entry in entries:
        if 0 < _worth(entry) < most:
            making.doubt(f"答案“{entry.get('mapkey', '')[:20]}”只得一部分分，没有写进来")
    correct = [(each.text or "").strip() for each in key.iterfind("correctresponse/value")] if key is not None else []
    found = [*correct, *(entry.get("mapkey", "") for entry in entries if _worth(entry) == most > 0)]
    return [each for each in dict.fromkeys(found) if each]


def _choice(making: Making, interaction: Element, key: Element | None) -> None:
    right = _right(key)
    choices = interaction.findall("simplechoice")
    names = [each.get("identifier", "") for each in choices]
    if set(names) == {"true", "false"} and making.exact:
        making.truth(right == ["true"] if len(right) == 1 else None)
        return
    options = []
    for each in choices:
        told = " ".join(making.words(markup(one), "反馈").line for one in each.iter("feedbackinline"))
        told = told.removeprefix("（").removesuffix("）") if making.exact else told
        options.append((making.words(markup(each, {"feedbackinline"}), "选项").line, each.get("identifier", "") in right, told))
    if making.exact and sorted(names) == list("abcdef"[: len(names)]):
        options = [option for _, option in sorted(zip(names, options, strict=True), key=lambda pair: pair[0])]
    if unknown := [each for each in right if each not in names]:
        making.doubt(f"答案写的是 {'、'.join(unknown)[:60]}，选项里没有")
    many = interaction.get("maxchoices") != "1" if interaction.get("maxchoices") else None
    if key is not None and key.get("cardinality"):
        many = key.get("cardinality") == "multiple"
    making.choice(options, many=many)


def _order(making: Making, interaction: Element, key: Element | None) -> None:
    texts = {each.get("identifier", ""): making.words(markup(each), "要排的一项").line for each in interaction.findall("simplechoice")}
    right = _right(key)
    if sorted(right) != sorted(texts):
        making.doubt("没有找到答案" if not right else "答案没有把每一项都排进去")
        right = list(texts)
    making.ordering([texts[each] for each in right])


def _match(making: Making, interaction: Element, key: Element | None) -> None:
    sets = interaction.findall("simplematchset")
    texts = [
        {each.get("identifier", ""): making.words(markup(each), "匹配的一项").line for each in one.findall("simpleassociablechoice")}
        for one in sets
    ]
    if len(texts) != 2:
        making.doubt("匹配题没有左右两边")
        return
    left, right = texts
    links = [tuple(each.split()) for each in _right(key)]
    known = {one: other for one, other in (link for link in links if len(link) == 2) if one in left and other in right}
    if not links:
        making.doubt("没有找到答案")
    elif len(known) < len(links) or len(known) < len(left):
        making.doubt("匹配题有的项配了几个，或者一个也没有配")
    ids = sorted(right) if making.exact else list(right)
    extra = [right[each] for each in ids if each not in known.values()]
    making.matching([(text, right[known[one]] if one in known else "") for one, text in left.items()], extra)


def _essay(making: Making, body: Element, interactions: list[Element], keys: list[Element | None], own: str) -> None:
    told = [making.words(markup(each), "参考答案") for each in body.iter("rubricblock") if "candidate" not in each.get("view", "")]
    tasks = ours.marking(told[0].blocks) if making.exact and told else []
    if tasks and own in {"short_answer", "case_analysis"}:
        making.tasks(tasks, own)
        return
    making.essay(
        "\n\n".join(text for text in [*(words.prose for words in told), *(value for key in keys for value in _right(key))] if text)
    )
    if len(interactions) > 1:
        making.doubt(f"一道题里有 {len(interactions)} 问，请把各问和答案分开")


def _other(making: Making, interactions: list[Element]) -> None:
    """What the course has no type for: its words are kept, and a person decides."""
    parts = [
        making.words(markup(each, {"feedbackinline"}), "选项").line
        for interaction in interactions
        for each in interaction.iter()
        if str(each.tag).endswith(("choice", "gaptext", "hottext"))
    ]
    making.settled.options = [part for part in parts if part][:MOST_PARTS]
    kinds = "、".join(dict.fromkeys(NAMES.get(str(each.tag), str(each.tag)[:30]) for each in interactions))
    if not interactions:
        making.doubt("没有作答的地方，也许只是说明")
    elif len(interactions) > 1:
        making.doubt(f"一道题里有 {len(interactions)} 处作答，请拆成几道")
    else:
        making.doubt(f"QTI 的题型“{kinds}”课程里没有，请定下题型和答案")


MOST_PARTS = 26

READERS: dict[str, Callable[[Making, Element, Element | None], None]] = {
    "choiceinteraction": _choice,
    "orderinteraction": _order,
    "matchinteraction": _match,
}
