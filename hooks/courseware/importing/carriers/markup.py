"""XML of other systems, read without trusting it: no entities of its own, in any encoding that Python knows."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ...reading.failure import ImportFailure

DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'](?P<name>[A-Za-z0-9._-]{1,40})["'][^>]{0,200}\?>""")
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,400}>")
ENCODINGS = {
    **dict.fromkeys(("utf-8", "utf8", "us-ascii", "ascii"), "utf-8-sig"),
    **dict.fromkeys(("gb18030", "gbk", "gb2312", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-16"),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252"), "cp1252"),
}
MOST = 30 << 20
MOST_ELEMENTS = 2_000_000


def tree(raw: bytes, name: str) -> Element:
    """The root of a file. Raises ImportFailure."""
    if len(raw) > MOST:
        raise ImportFailure(f"{name[:60]} 超过了 {MOST >> 20} MiB 的上限，没有读；请分几次导出")
    text = _text(raw, name)
    # without entities there is nothing that a DOCTYPE could bring in; one that only names the kind is left out
    text = DOCTYPE.sub("", DECLARATION.sub("", text, count=1), count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ImportFailure(f"{name[:60]} 里有 XML 实体定义，题库不会这样写，没有读")
    if text.count("<") > MOST_ELEMENTS:
        raise ImportFailure(f"{name[:60]} 里的标签太多，没有读；请分几次导出")
    try:
        return ElementTree.fromstring(text)  # noqa: S314 (without a DTD there are no entities to expand)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise ImportFailure(f"{name[:60]} 不是完整的 XML：第 {line} 行第 {column + 1} 列起读不下去；请重新导出") from error
    except (ValueError, LookupError, RecursionError) as error:
        raise ImportFailure(f"{name[:60]} 不是完整的 XML；请重新导出") from error


def _text(raw: bytes, name: str) -> str:
    """Decoded here, since expat knows no encoding of several bytes but its own four."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        declared = DECLARED.match(raw.removeprefix(b"\xef\xbb\xbf"))
        encoding = declared["name"].decode("ascii").lower() if declared else "utf-8"
        if encoding not in ENCODINGS:
            raise ImportFailure(f"{name[:60]} 的编码“{encoding}”不认识；请另存为 UTF-8")
        encoding = ENCODINGS[encoding]
    text = raw.decode(encoding, "replace")
    # one byte that means nothing, or a sign that XML cannot hold, costs its question and not the file
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element | None, path: str = "") -> str:
    """All the words below an element, or below the first that `path` finds in it."""
    found = element.find(path) if element is not None and path else element
    return "".join(found.itertext()) if found is not None else ""
