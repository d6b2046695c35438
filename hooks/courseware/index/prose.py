"""Running text: its small grammar, parsed once for checks and pages alike.

Paragraphs are parted by blank lines; lines that begin with `- ` or `1. ` make lists; inside a line there are `**bold**`
and references `[[kind:id]]`, `[[source:id#article]]`, `[[kind:id|words]]`. Everything else is plain text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from ..model import Model, Prose, Reference
from ..model.annotations import classes
from ..reading.source import Keys
from .referring import Ref as Ref
from .referring import plain as plain
from .referring import references as references

TOKEN = re.compile(r"\[\[([^\[\]]*)\]\]|\*\*(.+?)\*\*")
LEAVES = frozenset(each for base in (Prose, Reference) for each in (base, *base.__subclasses__()))
"""The classes of running text and references."""
ITEM = re.compile(r"\s*(?:-\s+|(\d+)(?:\.\s+|、\s*))(.*)")


class Span(NamedTuple):
    """A piece of a line: plain or bold text, or a reference."""

    text: str
    bold: bool = False
    ref: Ref | None = None


class Block(NamedTuple):
    """A paragraph (one line) or a list (a line an item)."""

    type: Literal["paragraph", "bullets", "numbers"]
    lines: tuple[tuple[Span, ...], ...]


def spans(line: str, *, bold: bool = False) -> tuple[Span, ...]:
    """A line cut into its pieces."""
    if "[[" not in line and "**" not in line:
        return (Span(line[:], bold),) if line else ()
    found: list[Span] = []
    end = 0
    for match in TOKEN.finditer(line):
        if match.start() > end:
            found.append(Span(line[end : match.start()], bold))
        end = match.end()
        if match[2] is not None:
            found.extend(spans(match[2], bold=True))
        else:
            ref = Ref.parse(match[1])
            found.append(Span(match[0], bold, ref) if ref else Span(match[0], bold))
    if end < len(line):
        found.append(Span(line[end:], bold))
    return tuple(found)


def is_line(text: str) -> bool:
    """Whether a text is one paragraph on one line, with nothing to take off; most are."""
    return bool(text) and len(text.splitlines()) == 1 and text.strip() == text and not ITEM.match(text)


def blocks(text: str) -> Iterator[Block]:
    """A text cut into paragraphs and lists; a wrapped line is joined to the one before it."""
    kind: Literal["paragraph", "bullets", "numbers"] = "paragraph"
    lines: list[list[str]] = []
    for raw in [*text.splitlines(), ""]:
        item = ITEM.match(raw)
        now: Literal["paragraph", "bullets", "numbers"] = "numbers" if item and item[1] else "bullets" if item else "paragraph"
        blank = not raw.strip()
        if lines and (blank or (item and now != kind)):
            yield Block(kind, tuple(spans(_join(rows)) for rows in lines))
            lines = []
        if blank:
            continue
        if item:
            kind = now
            lines.append([item[2]])
        elif lines:
            lines[-1].append(raw.strip())
        else:
            kind = "paragraph"
            lines.append([raw.strip()])


def walk(value: object, keys: Keys = ()) -> Iterator[tuple[Keys, Prose | Reference]]:
    """Every piece of running text and every reference inside a model, with the way to it."""
    if isinstance(value, Prose | Reference):
        yield keys, value
    elif isinstance(value, Model):
        for name, key in _fields(type(value)):
            inner = getattr(value, name)
            if isinstance(inner, Prose | Reference):
                yield (*keys, key), inner
            elif isinstance(inner, Model | list):
                yield from walk(inner, (*keys, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(item, (*keys, index))


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """The fields of a model: as Python names them, and as the file does."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


def gather(value: Model) -> list[Prose | Reference]:
    """What `walk` finds, in the same order, at a fraction of the cost because it says no ways."""
    found: list[Prose | Reference] = []
    _gather(value, found)
    return found


def _gather(value: Any, found: list[Prose | Reference]) -> None:
    values = _values(value.__class__)(value)
    for inner in values:
        kind = inner.__class__
        if kind in LEAVES:
            found.append(inner)
        elif kind is list:
            # all items of a list are of one kind
            if inner and inner[0].__class__ in LEAVES:
                found += inner
            elif inner and isinstance(inner[0], Model):
                for each in inner:
                    _gather(each, found)
        elif isinstance(inner, Model):
            _gather(inner, found)


@cache
def _values(model: type[Model]) -> Callable[[Model], tuple[Any, ...]]:
    """Takes the values of those fields of a model, at once, that can hold any."""
    names = [
        name
        for name, field in model.model_fields.items()
        if any(issubclass(each, Prose | Reference | Model) for each in classes(field.annotation))
    ]
    take: Any = attrgetter(*names) if names else lambda value: ()
    return (lambda value: (take(value),)) if len(names) == 1 else take


def texts(value: object) -> Iterator[tuple[Keys, Prose]]:
    """Every piece of running text inside a model, with the way to it."""
    for keys, part in walk(value):
        if isinstance(part, Prose):
            yield keys, part


def _join(lines: list[str]) -> str:
    """Lines of one paragraph joined: with a space only between Latin words."""
    joined = lines[:1]
    for before, line in itertools.pairwise(lines):
        latin = before[-1:].isascii() and line[:1].isascii() and before[-1:].isalnum() and line[:1].isalnum()
        joined += [" ", line] if latin else [line]
    return "".join(joined)
