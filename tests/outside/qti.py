"""What players and importers of QTI do with an item, as rules that hold without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped] # its stubs are a package of their own

from courseware.exchange import Selection, qti

from .rule import Rule

COMPONENTS = "npm @citolab/qti-components 7.27.4"
PLAYER = "npm qti3-item-player 1.1.20"
PYSLET = "PyPI pyslet 0.7.20170805"
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
PAIR = re.compile(r"\S+ \S+")


@dataclass(frozen=True)
class Item:
    """An item of either version."""

    root: Any

    def found(self, *names: str) -> list[Any]:
        """Elements by their name in QTI 2, in the order of the document."""
        wanted = {each for name in names for each in (name, f"qti-{kebab(name)}")}
        return [each for each in self.root.iter() if isinstance(each.tag, str) and local(each) in wanted]

    def said(self, element: Any, name: str) -> str:
        """An attribute by its name in QTI 2."""
        return str(element.get(name) or element.get(kebab(name)) or "")


def local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def kebab(name: str) -> str:
    """How QTI 3 spells a name of QTI 2."""
    return re.sub("([A-Z])", lambda match: f"-{match[1].lower()}", name)


def called(element: Any, name: str) -> bool:
    """Whether an element has this name of QTI 2, in either version."""
    return local(element) in (name, f"qti-{kebab(name)}")


def items(selection: Selection) -> Iterator[tuple[str, Item]]:
    """Every question of a selection in both versions."""
    for q in selection.outlines:
        for version in ("qti21", "qti30"):
            yield f"{q.id} {version}", Item(etree.fromstring(qti.item(q, version).encode()))


def _guards(rule: Any) -> set[str]:
    """The variables of which a response condition around `rule` has made sure that they are not NULL."""
    found: set[str] = set()
    for above in rule.iterancestors():
        if called(above, "responseIf"):
            test = above[0]
            for no in test if called(test, "and") else [test]:
                if called(no, "not") and called(no[0], "isNull") and called(no[0][0], "variable"):
                    found.add(no[0][0].get("identifier"))
    return found


def _null_first(item: Item) -> Iterator[str]:
    for each in item.found("mapResponse"):
        if (name := each.get("identifier")) not in _guards(each):
            yield f"{name} is mapped where it may be NULL"


def _no_null_in_sums(item: Item) -> Iterator[str]:
    """Each operand is a constant, an outcome that has a value from the start, or what was made sure of."""
    known = {each.get("identifier") for each in item.found("outcomeDeclaration") if any(called(child, "defaultValue") for child in each)}
    for each in item.found("sum", "product", "divide"):
        for operand in each:
            if called(operand, "variable") and operand.get("identifier") not in known | _guards(operand):
                yield f"{operand.get('identifier')} may be NULL in {local(each)}"


def _score_begins(item: Item) -> Iterator[str]:
    rules = [each for each in item.found("setOutcomeValue") if each.get("identifier") == "SCORE"]
    if item.found("mapResponse") and (not rules or not called(rules[0][0], "baseValue") or rules[0][0].text != "0"):
        yield "points of an attempt before would count again"


def _rubric_twice(item: Item) -> Iterator[str]:
    told = [_words(each) for each in item.found("modalFeedback")]
    for each in item.found("rubricBlock"):
        if not any(_words(each) in words for words in told):
            yield "a rubric stands in its block alone"


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _after(item: Item) -> Iterator[str]:
    """Feedback hangs on an outcome without a value; what has a rubric in it, on one that asks for every answer first."""
    outcomes = {each.get("identifier"): each for each in item.found("outcomeDeclaration")}
    rubrics = [_words(each) for each in item.found("rubricBlock")]
    responses = {each.get("identifier") for each in item.found("responseDeclaration")}
    for each in item.found("modalFeedback", "feedbackInline", "feedbackBlock"):
        name = item.said(each, "outcomeIdentifier")
        if item.said(each, "showHide") != "show" or name not in outcomes or len(outcomes[name]):
            yield f"feedback that {name} shows from the start"
        if any(words and words in _words(each) for words in rubrics):
            setting = [
                rule for rule in item.found("setOutcomeValue") if rule.get("identifier") == name and _words(rule) == each.get("identifier")
            ]
            if not setting or any(_guards(rule) != responses for rule in setting):
                yield f"a rubric that {name} shows before every part is answered"


def _keys(item: Item) -> Iterator[str]:
    for declaration in item.found("responseDeclaration"):
        keys = [item.said(each, "mapKey") for each in declaration.iter() if called(each, "mapEntry")]
        if len(set(keys)) != len(keys):
            yield f"{declaration.get('identifier')} maps a key twice"
        if item.said(declaration, "baseType") == "directedPair" and not all(PAIR.fullmatch(key) for key in keys):
            yield f"{declaration.get('identifier')} has a key that is no pair"


def _names(item: Item) -> Iterator[str]:
    for each in item.root.xpath("//@identifier | //@responseIdentifier | //@response-identifier | //@outcomeIdentifier"):
        if not NCNAME.fullmatch(each):
            yield f"the name {each}"


RULES: list[Rule[Item]] = [
    Rule(
        "null-is-tested-first",
        COMPONENTS,
        "mapResponse of a text that was not answered raises an error inside, and is NULL, where the standard says 0.",
        _null_first,
    ),
    Rule(
        "no-null-in-a-sum",
        COMPONENTS,
        "A product leaves NULL out, where the standard makes the whole NULL: an unanswered gap, or no pair, was worth MAXSCORE / gaps.",
        _no_null_in_sums,
    ),
    Rule("points-begin-at-none", f"{PLAYER}, {COMPONENTS}", "An item may be answered and scored again.", _score_begins),
    Rule(
        "a-rubric-is-feedback-too",
        f"{PLAYER}, {COMPONENTS}",
        "A rubric block for the marker is shown to nobody who answers; importers without markers drop it.",
        _rubric_twice,
    ),
    Rule(
        "feedback-comes-after",
        f"{PLAYER}, {COMPONENTS}",
        "Feedback is shown as soon as its outcome has the value, and an outcome may have one before anything is answered.",
        _after,
    ),
    Rule("a-key-counts-once", f"{PYSLET}, {COMPONENTS}", "The highest of equal keys counts; a pair is two names and a blank.", _keys),
    Rule("names-are-names", PYSLET, "An identifier that is no name in XML is refused.", _names),
]
