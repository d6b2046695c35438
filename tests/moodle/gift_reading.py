"""GIFT as Moodle reads it: lines into questions, marks of its own for what is escaped, and what the braces hold tells the type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .reading import BLANK

MARKS = {":": "&&058;", "#": "&&035;", "=": "&&061;", "{": "&&123;", "}": "&&125;", "~": "&&126;", "n": "&&010"}
WEIGHT = re.compile(r"%-*[0-9]{1,2}\.?[0-9]*%")
FORMAT = re.compile(r"\[([^\]]*)\]")
COMMENT = re.compile(r"\[(id|tag):((?:\\\]|[^\]])*)\]")


@dataclass
class Read:
    """A question as Moodle would keep it; a kind of `category` changes where what follows goes."""

    kind: str
    path: str = ""
    name: str = ""
    stem: str = ""
    form: str = "moodle"
    general: str = ""
    idnumber: str = ""
    tags: list[str] = field(default_factory=list)
    answers: list[tuple[str, str, str]] = field(default_factory=list)
    """Of each answer the percent it earns, its words, its feedback."""
    pairs: list[tuple[str, str]] = field(default_factory=list)


def read(text: str) -> list[Read]:
    """Every question of a file, each with the path of its category."""
    found: list[Read] = []
    block: list[str] = []
    path = ""
    for line in [*text.split("\n"), ""]:
        if line.strip(BLANK) not in {"", "0"}:
            block.append(line.strip(BLANK))
        elif block:
            for question in _question(block):
                path = question.path or path
                question.path = path
                found.append(question)
            block = []
    return [each for each in found if each.kind != "category"]


def _question(lines: list[str]) -> Iterator[Read]:
    comments = [line for line in lines if line.startswith("//")]
    text = _marked("\n".join(" " if line.startswith("//") else line for line in lines).strip(BLANK))
    if not text:
        return
    if text.startswith("$CATEGORY:"):
        yield Read("category", path=text.removeprefix("$CATEGORY:").strip(BLANK))
        return
    name = ""
    if text.startswith("::") and "::" in text[2:]:
        name, _, text = text[2:].partition("::")
    start, end = text.find("{"), text.find("}")
    if start < 0 or end < start:
        yield Read("broken", name=_back(name), stem=text)
        return
    held, rest = text[start + 1 : end].strip(BLANK), text[end + 1 :]
    held, _, general = held.rpartition("####") if "####" in held else (held, "", "")
    form, stem = _formed(f"{text[:start].strip(BLANK)}{f'_____{rest}' if rest else ''}", "moodle")
    made = Read("", name=_back(name), stem=stem, form=form, general=_formed(general, form)[1])
    for what, value in COMMENT.findall("\n".join(comments)):
        if what == "tag":
            made.tags.append(value)
        else:
            made.idnumber = made.idnumber or value
    _answers(made, held.strip(BLANK))
    yield made


def _answers(made: Read, held: str) -> None:
    if not held:
        made.kind = "essay"
    elif held.startswith("#"):
        made.kind = "numerical"
    elif "~" in held:
        made.kind = "single" if "=" in held else "multiple"
        made.answers = [_answer(each, "100" if sign == "=" else "0", made.form) for sign, each in re.findall(r"([=~])([^=~]*)", held)]
    elif "=" in held and "->" in held:
        made.kind = "matching"
        for each in held.split("=")[1:]:
            left, _, right = each.partition("->")
            made.pairs.append((_formed(left.strip(BLANK), made.form)[1], _back(right).strip(BLANK)))
    elif held.partition("#")[0].strip(BLANK) in {"T", "TRUE", "F", "FALSE"}:
        made.kind = "statement"
        made.answers = [("100", held.partition("#")[0].strip(BLANK)[0], "")]
    else:
        made.kind = "short"
        made.answers = [_answer(each, "100", made.form) for each in held.split("=") if each.strip(BLANK)]


def _answer(text: str, otherwise: str, form: str) -> tuple[str, str, str]:
    text = text.strip(BLANK)
    if found := WEIGHT.match(text):
        otherwise, text = found[0].strip("%"), text[found.end() :]
    words, _, feedback = text.partition("#")
    return otherwise, _formed(words.strip(BLANK), form)[1], _formed(feedback.strip(BLANK), form)[1]


def _marked(text: str) -> str:
    """A backslash makes a mark of what follows it; of two backslashes one is left."""
    hidden = text.replace("\\\\", "&&092;")
    for sign, mark in MARKS.items():
        hidden = hidden.replace(f"\\{sign}", mark)
    return hidden.replace("&&092;", "\\")


def _back(text: str) -> str:
    for sign, mark in MARKS.items():
        text = text.replace(mark, "\n" if sign == "n" else sign)
    return text


def _formed(text: str, form: str) -> tuple[str, str]:
    """A text and its format: brackets at its beginning that name one are taken away."""
    text = text.strip(BLANK)
    if (found := FORMAT.match(text)) and found[1] in {"moodle", "html", "plain", "markdown"}:
        form, text = found[1], text[found.end() :]
    return form, _back(text).strip(BLANK)
