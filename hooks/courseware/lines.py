"""Reads the YAML of a tidy file line by line, at a few times the speed of a parser that knows all of YAML.

It knows block mappings and sequences, and scalars and short lists on one line. At anything else, however harmless, it gives
up, and somebody who knows more reads the file. What it does give is what a YAML parser gives: the tests compare them.
"""

from __future__ import annotations

import re
from functools import cache
from sys import intern
from typing import Any

from .places import MAX_DEPTH, NULLS

LINE = re.compile(
    r"(?P<indent> *)(?P<dash>- )?"
    r"(?:(?P<key>[A-Za-z_][A-Za-z0-9_]*):(?:"
    # a literal block: all lines that stand further in than its key, which begins two places after a dash
    r" (?P<literal>\|)\n(?P<block>(?:\n|(?P=indent)(?(dash)   | )[^\n]*\n)*)"
    r"| (?P<value>[^\n]+)\n"
    r"|\n)"
    r"|(?P<item>[^\n]*)\n)"
)
"""A line of any kind, with what belongs to it; a line that is none of ours is an item without a dash."""
ODD = re.compile(r"[- ?:,\[\]{}#&*!|>'\"%@`]|.*?(?: #|:(?: |$)|[ ]$)")
"""A plain scalar of one line does not begin like this."""
QUOTED = re.compile(r'"([^"\\]*)"|\'([^\']*)\'')
MARGIN = re.compile(" *")
PART = re.compile(
    # begun where the list begins or a part ended, never in between: trying from each letter would take the square of a line
    r"(?:(?<=^.)|(?<=, ))((?:([a-z_]+): )?"
    r"(-?[^\[\]{}#&*!|>'\"%@`,:? -](?:[^\[\]{},#:]*[^\[\]{},#: ])?|\"[^\"\\]*\")"
    r"(?:, (?!$)|[\]}]$))"
)
"""A scalar inside a list or mapping on one line, with what comes before and after it."""


class _Unknown(Exception):
    """Something that somebody who knows more has to read."""


def quick(text: str) -> dict[str, Any] | None:
    """The mapping that a text is; None where it is not written in the plainest way."""
    # what YAML forbids, takes for a break or reads in a way of its own is not printable either, which is quick to ask
    if text[-1:] != "\n" or not text.replace("\n", "").replace("\u3000", "").isprintable():
        return None
    try:
        return _read(text)
    except _Unknown:
        return None


def _read(text: str) -> dict[str, Any]:
    root: dict[str, Any] = {}
    stack: list[tuple[int, Any]] = []
    here: Any = root
    depth = 0
    waiting: str | None = None
    """A key whose value stands in the lines below it, if anywhere."""
    for indent, dash, key, literal, block, value, item in LINE.findall(text):
        if not key and not dash and (not item or item[0] == "#"):
            continue
        margin = len(indent)
        if waiting is not None:
            if margin > depth:
                opened: Any = [] if dash else {}
                here[waiting] = opened
                if len(stack) > MAX_DEPTH - 3:
                    raise _Unknown
                stack.append((depth, here))
                depth, here = margin, opened
            else:
                here[waiting] = None
            waiting = None
        while margin < depth:
            depth, here = stack.pop()
        if margin != depth or (here.__class__ is list) != (dash != ""):
            raise _Unknown
        if dash:
            if not key:
                here.append(_scalar(item))
                continue
            opened = {}
            here.append(opened)
            stack.append((depth, here))
            depth, here = margin + 2, opened
        elif not key:
            raise _Unknown
        key = intern(key)
        if key in here or key in NULLS:
            raise _Unknown
        if value:
            here[key] = _scalar(value)
        elif literal:
            here[key] = _literal(block, depth)
        else:
            waiting = key
    if waiting is not None:
        here[waiting] = None
    if not root:
        raise _Unknown
    return root


def _scalar(written: str) -> Any:
    """A scalar or a list on one line."""
    first = written[:1]
    if first == "[" or first == "{":
        return _flow(written)
    if first == '"' or first == "'":
        quoted = QUOTED.fullmatch(written)
        if quoted is None:
            raise _Unknown
        return quoted[1] if first == '"' else quoted[2]
    return _plain(written)


def _flow(written: str) -> Any:
    """A list or mapping on one line."""
    if written == "[]":
        return []
    parts = PART.findall(written, 1)
    if "".join([whole for whole, _, _ in parts]) != written[1:] or written[-1] != ("]" if written[0] == "[" else "}"):
        raise _Unknown
    values = [each[1:-1] if each[0] == '"' else None if len(each) < 5 and each in NULLS else each for _, _, each in parts]
    keys = [intern(key) for _, key, _ in parts if key]
    if written[0] == "[" and not keys:
        return values
    if written[0] == "[" or not keys or len(set(keys)) < len(values) or not NULLS.isdisjoint(keys):
        raise _Unknown
    return dict(zip(keys, values, strict=True))


def _plain(written: str) -> str | None:
    if not written or ODD.match(written):
        raise _Unknown
    return None if len(written) < 5 and written in NULLS else written


def _literal(block: str, depth: int) -> str:
    match = MARGIN.match(block)
    margin = match.end() if match else 0
    lines = "\n" + block.rstrip("\n")
    if margin <= depth or _loose(margin).search(lines):
        raise _Unknown
    return lines.replace("\n" + " " * margin, "\n")[1:] + "\n"


@cache
def _loose(margin: int) -> re.Pattern[str]:
    """A line that stands further out than the first, or holds nothing but blanks."""
    return re.compile(rf"\n(?: {{0,{margin - 1}}}[^ \n]| +(?:\n|$))")
