"""What one paragraph of Word shows: words, blanks, symbols, fields, equations; and what hangs on it that no line of text can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..numbering import W
from ..workbooks.cells import placed
from .equations import Equation, M, eq_field
from .symbols import is_symbol_font, symbol, translated

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 (the prefix that such files use)
SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}rt", f"{W}rubyPr", f"{W}sdtPr", f"{W}sectPr"})
"""Deleted words, readings over words, and properties."""
BLACKS = frozenset({"", "auto", "000000", "FFFFFF"})
DRAWINGS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})


@dataclass
class Shown:
    """What a paragraph shows."""

    parts: list[tuple[str, bool]] = field(default_factory=list)
    """Words, and whether they are underlined."""
    doubts: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    """The ids of the pictures that hang on it."""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes, endnotes and comments by kind and id."""
    words: int = 0
    marked: int = 0

    @property
    def plain(self) -> str:
        """The words as they are."""
        return "".join(words for words, _ in self.parts)

    def text(self, *, filled: bool = False, every: bool = False) -> str:
        """The words, with blanks for underlined gaps; with `filled` also for words with gaps around them, with `every` for all."""
        return "".join(self._blanks(filled=filled, every=every))

    def _blanks(self, *, filled: bool, every: bool) -> Iterable[str]:
        place = 0
        while place < len(self.parts):
            words, lined = self.parts[place]
            place += 1
            while lined and place < len(self.parts) and self.parts[place][1]:
                words += self.parts[place][0]
                place += 1
            yield _blank(words, filled=filled, every=every) if lined else words


GAPS = " \u3000\u00a0\t_"


def _blank(words: str, *, filled: bool, every: bool) -> str:
    """Underlined words: a blank where nothing but gaps is there, a filled one where gaps surround the words."""
    inner = words.strip(GAPS)
    if not inner:
        return "____" if len(words) > 1 or words in "\t\u3000" else words
    padded = words[:1] in GAPS and words[-1:] in GAPS
    return f"__{inner}__" if (every or (filled and padded)) and "\n" not in inner else words


class _Field:
    """A field whose code is being read."""

    def __init__(self, begin: Element) -> None:
        self.code = ""
        self.is_code = True
        box = begin.find(f"{W}ffData/{W}checkBox")
        self.box = ""
        if box is not None:
            state = box.find(f"{W}checked")
            state = state if state is not None else box.find(f"{W}default")
            self.box = "☑" if is_on(state) else "☐"

    @property
    def replaces(self) -> bool:
        """Whether what it shows comes from its code."""
        return bool(re.match(r"\s*(?:EQ|SYMBOL)\b", self.code, re.IGNORECASE))


def is_on(element: Element | None) -> bool:
    """Whether a switch is set; without a value it is."""
    return element is not None and next((value for key, value in element.attrib.items() if key.endswith("}val")), "1") not in {
        "0",
        "false",
        "off",
        "none",
    }


class Reader:
    """Reads one paragraph, in reading order and without recursion: what stands in what may be nested to any depth."""

    def __init__(self) -> None:
        self.shown = Shown()
        self.fields: list[_Field] = []

    def read(self, paragraph: Element) -> Shown:
        """All that it shows."""
        waiting: list[tuple[Element, Element | None]] = [(paragraph, None)]
        while waiting:
            element, run = waiting.pop()
            tag = element.tag
            if tag == f"{M}oMath":
                self._equation(element)
                continue
            if tag == f"{W}sdt" and self._control(element):
                continue
            if tag == f"{W}fldSimple" and (code := element.get(f"{W}instr", "").strip()).upper().startswith("EQ"):
                self._formula(*eq_field(code))
                continue
            if tag in DRAWINGS:
                self._drawing(element)
                continue
            if tag == f"{W}r":
                run = element
                self._count(element)
            if run is not None:
                self._leaf(element, run)
            if tag not in SKIPPED:
                children = alternative(element) if tag == f"{MC}AlternateContent" else element
                waiting.extend((child, run) for child in reversed(list(children)))
        return self.shown

    def _add(self, text: str, run: Element) -> None:
        if self.fields and (self.fields[-1].is_code or self.fields[-1].replaces):
            return
        properties = run.find(f"{W}rPr")
        lined = properties is not None and is_on(properties.find(f"{W}u"))
        self.shown.parts.append((text, lined))

    def _leaf(self, element: Element, run: Element) -> None:
        match element.tag.removeprefix(W):
            case "t":
                self._add(self._words(element.text or "", run), run)
            case "tab" | "ptab":
                self._add("\t", run)
            case "br" | "cr":
                self._add("\n", run)
            case "noBreakHyphen":
                self._add("-", run)
            case "sym":
                found = symbol(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
                if found is None:
                    self.shown.doubts.append("有一个符号认不出来，没有读进来")
                self._add(found or "", run)
            case "fldChar":
                self._field(element, run)
            case "instrText" if self.fields and self.fields[-1].is_code:
                self.fields[-1].code += element.text or ""
            case "footnoteReference" | "endnoteReference" | "commentReference":
                kind = element.tag.removeprefix(W).removesuffix("Reference")
                self.shown.notes.append((kind, element.get(f"{W}id", "")))

    def _words(self, text: str, run: Element) -> str:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return text
        if text.strip() and any(is_on(properties.find(f"{W}{name}")) for name in ("strike", "dstrike")):
            self.shown.doubts.append(f"“{text.strip()[:20]}”划掉了，不知道还算不算")
        fonts, position = properties.find(f"{W}rFonts"), properties.find(f"{W}vertAlign")
        font = fonts.get(f"{W}ascii", "") if fonts is not None else ""
        if is_symbol_font(font):
            text, certain = translated(font, text)
            if not certain:
                self.shown.doubts.append("有用符号字体写的字，请对照原文")
        return placed(text, position.get(f"{W}val", "") if position is not None else _raised(properties))

    def _field(self, element: Element, run: Element) -> None:
        kind = element.get(f"{W}fldCharType", "")
        if kind == "begin":
            self.fields.append(_Field(element))
        elif kind == "separate" and self.fields:
            self.fields[-1].is_code = False
        elif kind == "end" and self.fields:
            done = self.fields.pop()
            code = done.code.strip()
            if code.upper().startswith("EQ"):
                text, certain = eq_field(code)
                self._formula(text, certain)
            elif code.upper().startswith("SYMBOL"):
                found = re.match(r'SYMBOL\s+(?P<code>\d{1,5})(?:.*\\f\s+"?(?P<font>[^"\\]{1,40}))?', code, re.IGNORECASE)
                text = symbol(found["font"] or "Symbol", f"{int(found['code']):X}") or "" if found else ""
                if not text:
                    self.shown.doubts.append("有一个符号认不出来，没有读进来")
                self._add(text, run)
            elif done.box:
                self._add(done.box, run)

    def _equation(self, element: Element) -> None:
        equation = Equation(element)
        self._formula(equation.text, equation.certain)

    def _formula(self, text: str, certain: bool) -> None:
        before = self.shown.parts[-1][0] if self.shown.parts else ""
        if before[-1:].isdigit() and text[:1].isdigit():
            # 2½ in one line would become 21/2
            text, certain = f" {text}", False
        self.shown.parts.append((text, False))
        if not certain:
            self.shown.doubts.append(f"公式读成一行是“{text.strip()[:40]}”，请对照原文")

    def _control(self, element: Element) -> bool:
        """Boxes to tick, and words that only ask to be replaced; False for other content controls."""
        properties = element.find(f"{W}sdtPr")
        if properties is None:
            return False
        box = properties.find(f"{W14}checkbox")
        if box is not None:
            self.shown.parts.append(("☑" if is_on(box.find(f"{W14}checked")) and box.find(f"{W14}checked") is not None else "☐", False))
            return True
        return is_on(properties.find(f"{W}showingPlcHdr"))

    def _drawing(self, element: Element) -> None:
        waiting = [element]
        found = False
        while waiting:
            each = waiting.pop()
            if each.tag == f"{W}txbxContent":
                self.shown.boxes.append(each)
                continue
            if each.tag == f"{A}blip" or each.tag == f"{V}imagedata":
                self.shown.pictures.append(each.get(f"{R}embed") or each.get(f"{R}link") or each.get(f"{R}id") or "")
                found = True
            if each.tag == f"{O}OLEObject":
                name = each.get("ProgID", "")
                self.shown.doubts.append("有公式编辑器的公式，没有读进来" if "equation" in name.lower() else "有嵌进来的对象，没有读进来")
            if (
                each.tag == f"{A}graphicData"
                and not found
                and re.search(r"chart|diagram|GroupShape|Canvas|wordprocessingGroup|Ink", each.get("uri", ""))
            ):
                self.shown.doubts.append("有图形或图表，没有读进来")
            waiting.extend(reversed(list(alternative(each) if each.tag == f"{MC}AlternateContent" else each)))

    def _count(self, run: Element) -> None:
        own = sum(len(each.text.strip()) for each in run.findall(f"{W}t") if each.text)
        self.shown.words += own
        self.shown.marked += own if _marked(run) else 0


def alternative(element: Element) -> list[Element]:
    """The one form of what a file holds in several."""
    choices = element.findall(f"{MC}Choice") or element.findall(f"{MC}Fallback")
    return list(choices[0]) if choices else []


def _raised(properties: Element) -> str:
    """Where small letters are set by a distance from the line, as LibreOffice writes raised ones."""
    distance = properties.find(f"{W}position")
    value = distance.get(f"{W}val", "") if distance is not None and properties.find(f"{W}sz") is not None else ""
    return "superscript" if re.fullmatch(r"[4-9]|1\d", value) else "subscript" if re.fullmatch(r"-(?:[4-9]|1\d)", value) else ""


def _marked(run: Element) -> bool:
    """Bold, coloured, highlighted or underlined: in some banks that is how the key is shown."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    colour, light, shade = (properties.find(f"{W}{name}") for name in ("color", "highlight", "shd"))
    return (
        is_on(properties.find(f"{W}b"))
        or is_on(properties.find(f"{W}u"))
        or (colour is not None and colour.get(f"{W}val", "").upper() not in BLACKS)
        or (light is not None and light.get(f"{W}val", "") != "none")
        or (shade is not None and shade.get(f"{W}fill", "").upper() not in BLACKS)
    )
