"""What our slides are made with: text frames, fills and list items on native shapes. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from ..words import Para
from . import fitting

INSET = 10.0
FONT = "Microsoft YaHei"
RED, INK, SOFT, WHITE = "A61B1B", "24201E", "5C5450", "FFFFFF"


def rgb(color: str) -> RGBColor:
    """A colour from six hex digits."""
    make: Any = RGBColor  # python-pptx leaves this class without types
    found: RGBColor = make.from_string(color)
    return found


def paint(shape: Any, fill: str | None, edge: str | None) -> None:
    """Fills a shape and draws its edge."""
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
    else:
        shape.fill.background()
    if edge:
        shape.line.color.rgb, shape.line.width = rgb(edge), Pt(1.25)
    else:
        shape.line.fill.background()
    plain(shape)


def put(
    shape: Any,
    paras: Sequence[Para],
    size: int,
    *,
    color: str = INK,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    gap: float = fitting.SPACE,
    inset: float = INSET,
) -> Any:
    """Writes into a shape; the frame of the text."""
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = Pt(inset)
    frame.margin_top = frame.margin_bottom = Pt(0)
    write(frame, paras, size, color, gap)
    for paragraph in frame.paragraphs:
        paragraph.alignment = align
    return frame


def write(frame: Any, paras: Sequence[Para], size: int, color: str, gap: float) -> None:
    """Writes paragraphs with exact line spacing."""
    for number, para in enumerate(paras):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        # exact: the height of a line must not depend on which font stands in
        paragraph.line_spacing, paragraph.space_after, paragraph.space_before = Pt(size * fitting.LEADING), Pt(size * gap), Pt(0)
        if para.mark:
            item(paragraph, para.mark, size)
        for piece in para.line:
            run = paragraph.add_run()
            run.text = piece.text
            run.font.size, run.font.bold = Pt(size), piece.bold
            run.font.color.rgb = rgb(color)
            font(run)


def item(paragraph: Any, mark: str, size: int) -> None:
    """Makes a list item of a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    indent = int(Pt(size * fitting.INDENT))
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    if mark[:-1].isdigit():
        bullet = OxmlElement("a:buAutoNum")
        bullet.set("type", "arabicPeriod")
        bullet.set("startAt", mark[:-1])
    else:
        bullet = OxmlElement("a:buChar")
        bullet.set("char", mark)
    properties.append(bullet)


def font(run: Any) -> None:
    """Names the font of a run for Latin and Chinese."""
    properties = run._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    for kind in ("latin", "ea"):
        found = properties.find(qn(f"a:{kind}"))
        if found is None:
            found = OxmlElement(f"a:{kind}")
            properties.append(found)
        found.set("typeface", FONT)


def plain(shape: Any) -> None:
    """Takes the theme's style from a shape: its shadow would fall from the text of a shape without a fill."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
