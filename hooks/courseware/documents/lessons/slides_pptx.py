"""Slides as a PowerPoint file of native shapes: 课件. Lengths in points; a slide is 960 by 540."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from ..packing import describe, repack
from ..words import Para, Run, say
from . import fitting
from .matter import Table
from .pptx_kit import FONT, INK, INSET, RED, SOFT, WHITE, paint, plain, put, rgb, write
from .scenes import HEIGHT, WIDTH, Node, Scene
from .slides import CELL, STRIP, Panel, Slide, row_height

PAGE = (960, 540)
LEFT, TOP = 48.0, 100.0
FILLS = {"red": ("FBEEEC", RED), "green": ("EAF5EE", "1C6B3C"), "grey": ("F4F0EE", SOFT)}
TITLE_SIZES = (32, 28, 24)


def slides_pptx(deck: Sequence[Slide], *, title: str, author: str, subject: str, changed: str) -> bytes:
    """The slides as a file."""
    writer = _Writer(title)
    for slide in deck:
        writer.add(slide)
    writer.dress(author)
    describe(writer.presentation.core_properties, title=title, author=author, subject=subject, changed=changed)
    stream = io.BytesIO()
    writer.presentation.save(stream)
    return repack(stream.getvalue(), changed)


class _Writer:
    def __init__(self, title: str) -> None:
        self.title = title
        self.presentation: Any = Presentation()
        self.presentation.slide_width, self.presentation.slide_height = Pt(PAGE[0]), Pt(PAGE[1])
        layouts = self.presentation.slide_layouts
        self.layout: Any = layouts.get_by_name("Title Only")
        for layout in list(layouts):
            if layout is not self.layout:
                layouts.remove(layout)
        holders: tuple[Any, ...] = (self.presentation.slide_master, self.layout)
        for holder in holders:
            for shape in list(holder.placeholders):
                if shape.placeholder_format.type in (1, 3):
                    shape.left, shape.top, shape.width, shape.height = (Pt(each) for each in (LEFT, 28, WIDTH, 56))
                else:
                    # date, footer and number of the 4:3 template; ours is a line of its own
                    shape._element.getparent().remove(shape._element)

    def add(self, slide: Slide) -> None:
        page = self.presentation.slides.add_slide(self.layout)
        self.page = page
        if slide.layout in ("cover", "end"):
            self._cover(slide)
        else:
            self._title(slide.title)
            getattr(self, f"_{slide.layout}")(slide)
            self._foot()
        page.notes_slide.notes_text_frame.text = "\n".join(slide.notes)

    def dress(self, author: str) -> None:
        """Names our fonts in the theme, for whatever a trainer adds."""
        for part in {rel.target_part for rel in self.presentation.slide_master.part.rels.values() if rel.reltype.endswith("/theme")}:
            part._blob = part.blob.replace(b'<a:ea typeface=""/>', f'<a:ea typeface="{FONT}"/>'.encode())

    def _title(self, text: str) -> None:
        size = next((size for size in TITLE_SIZES if fitting.lines(text, WIDTH - 2 * INSET, size) == 1), 20)
        shape = self.page.shapes.title
        put(shape, (say(text, bold=True),), size, color=RED, anchor=MSO_ANCHOR.MIDDLE, gap=0, inset=0)
        line = self.page.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(LEFT), Pt(86), Pt(64), Pt(4))
        paint(line, RED, None)

    def _foot(self) -> None:
        box = self.page.shapes.add_textbox(Pt(LEFT), Pt(506), Pt(700), Pt(22))
        put(box, (say(self.title),), 12, color=SOFT, gap=0, inset=0)
        box = self.page.shapes.add_textbox(Pt(LEFT + WIDTH - 60), Pt(506), Pt(60), Pt(22))
        frame = put(box, (), 12, color=SOFT, gap=0, inset=0)
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        number = OxmlElement("a:fld")
        number.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        number.set("type", "slidenum")
        properties = OxmlElement("a:rPr")
        properties.set("lang", "zh-CN")
        properties.set("sz", "1200")
        text = OxmlElement("a:t")
        text.text = str(len(self.presentation.slides))
        number.append(properties)
        number.append(text)
        paragraph._p.insert(0, number)

    def _cover(self, slide: Slide) -> None:
        ground = self.page.background.fill
        ground.solid()
        ground.fore_color.rgb = rgb(RED)
        shape = self.page.shapes.title
        shape.left, shape.top, shape.width, shape.height = Pt(72), Pt(150), Pt(816), Pt(130)
        size = next((size for size in (48, 44, 40, 36) if fitting.lines(slide.title, 796, size) <= 2), 32)
        put(shape, (say(slide.title, bold=True),), size, color=WHITE, anchor=MSO_ANCHOR.BOTTOM, gap=0)
        box = self.page.shapes.add_textbox(Pt(72), Pt(304), Pt(816), Pt(150))
        put(box, slide.paras, 24, color=WHITE)

    def _text(self, slide: Slide) -> None:
        room = HEIGHT - STRIP - 12 if slide.panels else HEIGHT
        box = self.page.shapes.add_textbox(Pt(LEFT), Pt(TOP), Pt(WIDTH), Pt(room))
        alone = len(slide.paras) == 1 and not slide.paras[0].mark and not slide.panels
        put(box, slide.paras, slide.size, anchor=MSO_ANCHOR.MIDDLE if alone else MSO_ANCHOR.TOP, inset=0)
        wide = (WIDTH - 24) / 3
        for number, panel in enumerate(slide.panels):
            self._panel(panel, LEFT + number * (wide + 12), TOP + HEIGHT - STRIP, wide, STRIP)

    def _panels(self, slide: Slide) -> None:
        tall = (HEIGHT - 16) / len(slide.panels)
        for number, panel in enumerate(slide.panels):
            self._panel(panel, LEFT, TOP + number * (tall + 16), WIDTH, tall)

    def _panel(self, panel: Panel, x: float, y: float, width: float, height: float) -> None:
        fill, ink = FILLS[panel.tone]
        shape = self.page.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(x), Pt(y), Pt(width), Pt(height))
        paint(shape, fill, None)
        frame = put(shape, (say(panel.label, bold=True), *panel.paras), panel.size, anchor=MSO_ANCHOR.MIDDLE)
        for run in frame.paragraphs[0].runs:
            run.font.size, run.font.color.rgb = Pt(min(panel.size, 20)), rgb(ink)

    def _table(self, slide: Slide) -> None:
        table = slide.table
        assert table is not None
        heights = [CELL * fitting.LEADING + 14, *(row_height(row, table) for row in table.rows)]
        frame = self.page.shapes.add_table(len(table.rows) + 1, len(table.header), Pt(LEFT), Pt(TOP), Pt(WIDTH), Pt(sum(heights)))
        grid = frame.table
        for column, width in zip(grid.columns, table.widths, strict=True):
            column.width = Pt(WIDTH * width / sum(table.widths))
        for row, height in zip(grid.rows, heights, strict=True):
            row.height = Pt(height)
        self._cells(grid, table)

    def _cells(self, grid: Any, table: Table) -> None:
        rows = [tuple((say(text, bold=True),) for text in table.header), *table.rows]
        for number, row in enumerate(rows):
            for cell, paras in zip(grid.rows[number].cells, row, strict=True):
                cell.margin_left = cell.margin_right = Pt(8)
                cell.margin_top = cell.margin_bottom = Pt(5)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.fill.solid()
                cell.fill.fore_color.rgb = rgb(RED if not number else WHITE if number % 2 else "FAF6F4")
                write(cell.text_frame, paras, CELL, WHITE if not number else INK, 0 if not number else fitting.SPACE)

    def _scene(self, slide: Slide) -> None:
        picture: Scene | None = slide.scene
        assert picture is not None
        shapes = [self._node(node) for node in picture.nodes]
        for link in picture.links:
            if link.points:
                (x, y), *rest = [(LEFT + x, TOP + y) for x, y in link.points]
                line = self.page.shapes.build_freeform(Pt(x), Pt(y))
                line.add_line_segments([(Pt(x), Pt(y)) for x, y in rest], close=False)
                shape = line.convert_to_shape()
                shape.fill.background()
            else:
                start, end = picture.nodes[link.origin], picture.nodes[link.target]
                places = [Pt(each) for each in (*self._at(start, link.leaves), *self._at(end, link.enters))]
                shape = self.page.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *places)
                # begin_connect knows no circles; it would also move what stands right already
                shape._connect_begin_to(shapes[link.origin], self._site(start, link.leaves))
                shape._connect_end_to(shapes[link.target], self._site(end, link.enters))
            shape.line.color.rgb, shape.line.width = rgb(SOFT), Pt(1.75)
            head = OxmlElement("a:tailEnd")
            head.set("type", "triangle")
            shape.line._get_or_add_ln().append(head)
            plain(shape)
        # lines go behind the numbers that stand on them
        for node, shape in zip(picture.nodes, shapes, strict=True):
            if node.style == "badge":
                shape._element.getparent().append(shape._element)

    @staticmethod
    def _site(node: Node, side: int) -> int:
        """The number of a connection site: a circle has eight, counted from the top against the clock."""
        return 2 * side if node.style == "badge" else side

    @staticmethod
    def _at(node: Node, side: int) -> tuple[float, float]:
        """The middle of a side, on the slide."""
        x = node.x + {1: 0, 3: node.width}.get(side, node.width / 2)
        y = node.y + {0: 0, 2: node.height}.get(side, node.height / 2)
        return LEFT + x, TOP + y

    def _node(self, node: Node) -> Any:
        kind = {"badge": MSO_SHAPE.OVAL, "plain": MSO_SHAPE.RECTANGLE}.get(node.style)
        if kind is None:
            kind = MSO_SHAPE.RECTANGLE if node.style.startswith("band") else MSO_SHAPE.ROUNDED_RECTANGLE
        shape = self.page.shapes.add_shape(kind, Pt(LEFT + node.x), Pt(TOP + node.y), Pt(node.width), Pt(node.height))
        if kind == MSO_SHAPE.ROUNDED_RECTANGLE:
            shape.adjustments[0] = 0.08
        fill, edge, ink = {
            "badge": (RED, None, WHITE),
            "plain": (None, None, INK),
            "band": ("FAF6F4", "E3DCD8", INK),
            "band even": ("F1EAE7", "E3DCD8", INK),
            "box accent": ("FBEEEC", RED, INK),
        }.get(node.style, (WHITE, "8A807B", INK))
        paint(shape, fill, edge)
        inset = 0.0 if node.style in ("badge", "plain") else 10.0
        align = PP_ALIGN.LEFT if node.left else PP_ALIGN.CENTER
        put(shape, node.paras, node.size, color=ink, anchor=MSO_ANCHOR.MIDDLE, inset=inset, align=align, gap=0)
        return shape

    def _picture(self, slide: Slide) -> None:
        drawing = slide.picture
        assert drawing is not None
        # as large as there is room: it is looked at from the last row
        shown = drawing.picture.seen
        factor = min(WIDTH / shown.width, HEIGHT / shown.height)
        width, height = shown.width * factor, shown.height * factor
        place = [Pt(each) for each in (LEFT + (WIDTH - width) / 2, TOP + (HEIGHT - height) / 2, width, height)]
        made = self.page.shapes.add_picture(io.BytesIO(drawing.picture.for_office), *place)
        made._element.nvPicPr.cNvPr.set("descr", drawing.alt)

    def _question(self, slide: Slide) -> None:
        options = tuple(Para((Run(f"{letter}．", True), *para.line)) for letter, para in slide.options)
        size = fitting.largest((*slide.paras, *options), WIDTH - 24, HEIGHT - 20 - 12 * len(options)) or fitting.SMALLEST
        used = fitting.height(slide.paras, WIDTH, size) + 8
        box = self.page.shapes.add_textbox(Pt(LEFT), Pt(TOP), Pt(WIDTH), Pt(used))
        put(box, slide.paras, size, inset=0)
        y = TOP + used + 6
        for option in options:
            tall = fitting.height((option,), WIDTH - 24, size) + 6
            shape = self.page.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(LEFT), Pt(y), Pt(WIDTH), Pt(tall))
            paint(shape, "F4F0EE", None)
            put(shape, (option,), size, anchor=MSO_ANCHOR.MIDDLE, gap=0)
            y += tall + 6
