"""Start tags of a finished page, with their attributes as browsers read them.

Attributes follow the tokenization of https://html.spec.whatwg.org/multipage/parsing.html; a tag is taken for one wherever it could
begin, in a comment too, so that nothing is missed which a browser sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SPACE = "\t\n\f\r "
ATTRIBUTE = re.compile(
    rf"""[{SPACE}/]*(?P<name>[^{SPACE}/>][^{SPACE}/>=]*)"""
    rf"""(?:[{SPACE}]*=[{SPACE}]*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^{SPACE}"'>][^{SPACE}>]*)?))?"""
)
END = re.compile(f"[{SPACE}/]*>?")


ANY = re.compile(rf"<(?P<name>[a-z][^{SPACE}/>]*)", re.IGNORECASE)


class Tag(NamedTuple):
    """A start tag: its attributes by their names in small letters, and where in the page it stands."""

    attributes: dict[str, str]
    start: int
    end: int


def begins(name: str) -> re.Pattern[str]:
    """Finds where a tag of this name begins; it ends before the first attribute."""
    return re.compile(rf"<{name}(?=[{SPACE}/>])", re.IGNORECASE)


def tag(page: str, begun: re.Match[str]) -> Tag:
    """The tag that begins there."""
    attributes: dict[str, str] = {}
    at = begun.end()
    while found := ATTRIBUTE.match(page, at):
        # of two with one name the first counts
        attributes.setdefault(found["name"].lower(), found["double"] or found["single"] or found["bare"] or "")
        at = found.end()
    closed = END.match(page, at)
    assert closed
    return Tag(attributes, begun.start(), closed.end())


def every(page: str) -> Iterator[tuple[str, Tag]]:
    """Each tag and its name in small letters, one behind the other, as a browser reads them: what stands in an attribute is none."""
    at = 0
    while begun := ANY.search(page, at):
        found = tag(page, begun)
        yield begun["name"].lower(), found
        at = found.end


def having(page: str, begin: re.Pattern[str], attribute: str) -> Iterator[int]:
    """Where tags begin that have the attribute, those inside of another too, as a page has them whose quotes do not pair."""
    seen: set[int] = set()
    for begun in begin.finditer(page):
        at = begun.end()
        # what was read from here on once need not be read again: a page of nothing but beginnings would take for ever
        while at not in seen and (found := ATTRIBUTE.match(page, at)):
            seen.add(at)
            if found["name"].lower() == attribute:
                yield begun.start()
            at = found.end()
