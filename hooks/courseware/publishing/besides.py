"""Files beside the pages of a finished site that a browser would open as pages: under a policy there can be none, so there may be no script.

What a server calls each by its ending is the table of https://www.iana.org/assignments/media-types/ as GitHub Pages serves it; every
type that ends in xml is a document in which an element of XHTML or SVG is obeyed, whatever the rest of it is.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

PAGES = frozenset({".htm", ".shtml", ".shtm", ".phtml", ".xhtml", ".xht", ".mht", ".mhtml"})
"""Endings of pages that no policy is written into."""
XML = frozenset(
    {".svg", ".xml", ".xsl", ".xslt", ".xsd", ".rng", ".rdf", ".rss", ".atom", ".mathml", ".mml", ".kml", ".gpx", ".tei", ".wsdl", ".xul"}
)
PACKED = frozenset({".svgz"})
OBEYED = frozenset({"script", "handler", "listener", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal"})
"""Local names of elements that run something or embed a page, in XHTML and in SVG."""
LEADING = frozenset({"href", "src", "action", "formaction", "to", "values", "from", "by", "data"})
SCHEME = re.compile("[\x00-\x20]")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)


def unsafe(path: Path) -> Iterator[tuple[str, str]]:
    """What of a file would run, or be asked of another site, once somebody opens it: the name of its kind, and what there is."""
    ending = path.suffix.lower()
    if ending in PAGES:
        yield "不是 .html 的网页", f"{ending} 的网页没有内容安全策略；请改写成 .md，或者换成 .html"
    elif ending in PACKED:
        yield "压缩过的图", "看不出里面有没有脚本；请解开，放 .svg"
    elif ending in XML or (mimetypes.guess_type(f"a{ending}")[0] or "").endswith("xml"):
        yield from _unsafe_xml(path)


def _unsafe_xml(path: Path) -> Iterator[tuple[str, str]]:
    try:
        # entities that grow are refused by expat itself, from 2.4.1 on, which every Python that we run on brings along
        for event, element in iterparse(BytesIO(path.read_bytes()), ("start", "pi")):  # noqa: S314
            if event == "pi":
                # a sheet may make a page with scripts out of whatever stands here
                if (element.text or "").startswith("xml-stylesheet"):
                    yield "xml-stylesheet", (element.text or "")[:120]
            else:
                yield from _wrong_with(element)
    except (ParseError, ValueError, LookupError) as error:
        yield "读不出来的 XML", f"{error}"


def _wrong_with(element: Element) -> Iterator[tuple[str, str]]:
    name = _local(element.tag)
    if name in OBEYED:
        yield f"{name} 元素", f"<{name}>"
    for attribute, value in element.attrib.items():
        local, plain = _local(attribute), SCHEME.sub("", value).lower()
        if local.startswith("on"):
            yield "on… 属性", f"<{name} {local}>"
        elif local in LEADING and plain.startswith(("javascript:", "vbscript:", "data:text/", "data:application/")):
            yield "javascript: 链接", f"<{name} {local}>"
        elif local in {"href", "src"} and _is_drawn(element, name) and ELSEWHERE.match(plain) and not plain.startswith("data:image/"):
            yield "要装别处的东西", f"<{name} {local}>"


def _is_drawn(element: Element, name: str) -> bool:
    """Whether a browser follows the address by itself: in a feed or a map of the site it is told and not followed."""
    if not element.tag.startswith(("{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xhtml}")):
        return False
    return "stylesheet" in element.get("rel", "").lower() if name == "link" else name != "a"


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()
