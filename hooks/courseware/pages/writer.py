"""Writes the text of one page: prose with its references and terms, links relative to the page, diagrams."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from ..index import prose
from ..index.addresses import Addresses, relative
from ..index.links import SiteIndex
from ..index.referring import Ref, plain
from ..keeping.bytecode import Compiled
from ..keeping.steps import Pieces
from ..model import Question, SealedQuestion, labels
from ..rules.drawing import Item
from ..rules.questions import content_hash
from ..rules.sharing import criteria
from .diagrams.shapes import Drawing
from .markup.compiling import Html, Templates, printed
from .markup.stencils import Piece, Stencils
from .markup.terms import TermFinder
from .page import Page, Shown

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
RUBRICS = ("short_answer", "case_analysis")
"""Types whose markup says what each criterion is worth."""
HOLE = Html("<>")
"""Where something is filled in later; no text of a course can look so, because it is escaped."""
MARKDOWN = str.maketrans({each: f"\\{each}" for each in "\\`*_{}[]>#+-.!|"} | {"<": "&lt;", "&": "&amp;"})
"""What would be markup, as Markdown wants it written; for two of them it knows no backslash, which would be seen."""


class Asked(NamedTuple):
    """A question as pages of one depth show it."""

    hash: str
    html: tuple[str, ...]
    """Its markup around the three places where points, number and points again belong."""


class Library:
    """What the pages of a site share: the index, the addresses, the templates."""

    def __init__(self, index: SiteIndex, addresses: Addresses, cache: Path | None = None, pieces: Pieces | None = None) -> None:
        self.index = index
        self.addresses = addresses
        self.pieces = pieces or Pieces(None, "")
        self._asked: dict[tuple[str, int, int], Asked] = {}
        self._lent: list[dict[str, Any]] = []
        self._askers: dict[int, tuple[Writer, Any]] = {}
        self.terms = TermFinder([entry.value for entry in index.terms.values()])
        self.environment = Templates(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=Compiled(cache, "pages") if cache else None,
            # a heading's {#id} must not begin a comment
            comment_start_string="{##",
            comment_end_string="##}",
        )
        self.environment.filters.update(
            plain=self.plain, heading=self.heading, yaml=lambda text: Markup(json.dumps(str(text), ensure_ascii=False))
        )
        self.environment.globals.update(labels.ALL, index=index, maintainer=self.maintainer)

    @cached_property
    def names(self) -> dict[str, str]:
        """The words that stand for a reference where it shows none of its own."""
        index = self.index
        names = {f"unit:{name}": f"“{entry.value.title}”" for name, entry in index.units.items()}
        names |= {f"case:{name}": f"案例“{entry.value.title}”" for name, entry in index.cases.items()}
        names |= {f"matter:{name}": f"“{entry.value.title}”" for name, entry in index.matters.items()}
        names |= {f"term:{name}": str(entry.value.term) for name, entry in index.terms.items()}
        names |= {f"source:{name}": f"《{entry.value.short}》" for name, entry in index.sources.items()}
        names |= {f"figure:{name}": str(entry.value.text) for name, entry in index.figures.items()}
        names |= {f"paper:{name}": f"“{entry.value.title}”" for name, entry in index.papers.items()}
        names |= {f"paper:quiz-{name}": f"“{entry.value.title}”的练习" for name, entry in index.units.items()}
        names |= {f"report:{entry.value.code}": f"报告 {entry.value.code} 节" for entry in index.units.values()}
        return names

    @property
    def maintainer(self) -> str:
        """Who is told of mistakes, as far as the course says."""
        return str(self.index.course.value.maintainer or "") if self.index.course else ""

    @cached_property
    def surroundings(self) -> str:
        """A digest of all that running text takes from elsewhere: names, articles, addresses, terms and figures."""
        figures = [(name, each.value.grade, each.value.claim) for name, each in self.index.figures.items()]
        parts = (self.names, self.articles, self.addresses.tables, self.terms.tables, figures, self.maintainer)
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    @cached_property
    def articles(self) -> dict[str, str]:
        """`source:id#no` → the article as printed."""
        return {f"source:{name}#{each.no}": str(each.label) for name, entry in self.index.sources.items() for each in entry.value.articles}

    @cached_property
    def stencils(self) -> Stencils:
        """The markup of prose."""
        return Stencils(self.macros("parts/prose.jinja", {}))

    @cached_property
    def drawings(self) -> Any:
        """The macros of diagrams."""
        return self.macros("diagrams/drawing.svg.jinja", {})

    @cached_property
    def effects(self) -> Any:
        """The macro of what a choice does to each measure."""
        return self.macros("parts/effects.jinja", {"EFFECTS": labels.EFFECTS}).effects

    def macros(self, name: str, names: dict[str, Any]) -> Any:
        """The macros of a template that finds `names` and no others; they hold each other until somebody collects them."""
        self._lent.append(names)
        return self.template(name).make_module(names, shared=True)

    def plain(self, text: str) -> str:
        """Prose without markup."""
        return plain(text, self.names)

    def heading(self, text: str) -> Markup:
        """Plain words that Markdown leaves as they are."""
        return Markup(self.plain(text).translate(MARKDOWN).replace("\\.", ".").replace("\\-", "-"))

    def close(self) -> None:
        """Lets go of the course: templates and their environment hold each other until somebody collects them."""
        self.environment.globals.clear()
        self.environment.filters.clear()
        self._asked.clear()
        self._askers.clear()
        for names in self._lent:
            names.clear()

    def template(self, name: str) -> Template:
        return self.environment.get_template(name)

    def asked(self, question: Question, address: str, worth: int) -> Asked:
        """A question for the page of this address: the same on all pages of one depth where it is worth the same, so made once for them."""
        # what has no rubric looks the same whatever it is worth
        key = (question.id, address.count("/"), worth if question.type in RUBRICS else 0)
        if key in self._asked:
            return self._asked[key]
        picture = self.index.picture(question)
        made_from = f"{self.surroundings} {key} {self.index.questions[question.id].document.digest} {picture and picture.digest}"
        asked = Asked(*self.pieces.get(made_from, lambda: self._ask(question, address, worth)))
        # those that wait on the disk would be a tenth of a large course's memory
        if not self.pieces.waiting:
            self._asked[key] = asked
        return asked

    def _ask(self, question: Question, address: str, worth: int) -> tuple[str, tuple[str, ...]]:
        depth = address.count("/")
        if depth not in self._askers:
            writer = Writer(self, Page(address, "", "", ""))
            self._askers[depth] = writer, self.asking(writer)
        writer, module = self._askers[depth]
        # each question links its terms anew: it may be shown alone
        writer.seen.clear()
        asked = content_hash(question, self.index.picture(question))
        return asked, tuple(str(module.question(question, asked, HOLE, HOLE, criteria(question, worth))).split(HOLE))

    def asking(self, writer: Writer) -> Any:
        """The macros of a question as `writer` writes it."""
        return self.macros("parts/question.jinja", self.environment.globals | writer.context())

    @cached_property
    def numbers(self) -> tuple[str, str]:
        """The markup of a question's number, before and after it."""
        before, after = str(self.macros("parts/question.jinja", {}).number(HOLE)).split(HOLE)
        return before, after

    def render(self, page: Page) -> str:
        """The Markdown of a page."""
        writer = Writer(self, page)
        return self.template(page.template).render(page.context | writer.context())


class Writer:
    """The functions that templates of one page use; it remembers which terms the page has already linked."""

    tells_of_mistakes = True
    """Whether questions have 有错？, which needs the site's scripts and its address."""

    def __init__(self, library: Library, page: Page, *, link_terms: bool = True) -> None:
        self.library = library
        self.page = page
        self.seen: set[str] = set()
        self.link_terms = link_terms

    def context(self) -> dict[str, Any]:
        """What a template finds by name."""
        return {
            "page": self.page,
            "url": self.url,
            "line": self.line,
            "text": self.text,
            "quiet": self.quiet,
            "drawing": self.drawing,
            "effects": self.library.effects,
            "name": self.name,
            "picture": self.picture,
            "question": self.question,
            "tells_of_mistakes": self.tells_of_mistakes,
        }

    def url(self, target: str) -> str:
        """A link from this page to `kind:id`."""
        return relative(self.library.addresses.of(target), self.page.address)

    def name(self, target: str) -> str:
        """How `kind:id` or `source:id#article` is called in a sentence."""
        return self.library.names[target.partition("#")[0]] + self.library.articles.get(target, "")

    def picture(self, question: Question | SealedQuestion) -> Shown | None:
        """The picture of a question, where it has one."""
        picture = self.library.index.picture(question)
        if question.image is None or picture is None:
            return None
        words = self.library.plain(question.image.alt)
        return Shown(relative(picture.address, self.page.address), words, picture.seen.width, picture.seen.height)

    def question(self, item: Item, number: int) -> Html:
        """A question of a paper, with its number on the page."""
        first, second, third, last = self.library.asked(item.question, self.page.address, item.points).html
        before, after = self.library.numbers
        return Html(f"{first}{item.points}{second}{before}{number}{after}{third}{item.points}{last}")

    def line(self, text: str) -> Html:
        """Prose of one line as HTML."""
        return Html(self._line(text, terms=self.link_terms))

    def quiet(self, text: str) -> Html:
        """Prose of one line as HTML, glossary terms left alone."""
        return Html(self._line(text, terms=False))

    def text(self, text: str, *, terms: bool = True) -> Html:
        """Prose of several paragraphs as HTML."""
        terms = terms and self.link_terms
        if prose.is_line(text):
            return Html(self.library.stencils.block("paragraph", [self._line(text, terms=terms)]))
        blocks = ((block.type, [self._html(line, terms=terms) for line in block.lines]) for block in prose.blocks(text))
        return Html("".join([self.library.stencils.block(*each) for each in blocks]))

    def drawing(self, drawing: Drawing, *, linked: bool = False) -> Html:
        """A diagram as SVG."""
        return Html(self.library.drawings.drawing(drawing, linked))

    def _line(self, text: str, *, terms: bool) -> str:
        """A line as HTML; most have no markup, and those without terms are printed as they are."""
        if "[[" in text or "**" in text:
            return self._html(prose.spans(text), terms=terms)
        if not terms:
            return printed(text)
        split = self.library.terms.split(text, self.seen)
        if len(split) == 1 and not split[0][1]:
            return printed(text)
        piece = self.library.stencils.piece
        return "".join([piece(self._term(words, term, False)) if term else printed(words) for words, term in split])

    def _html(self, spans: tuple[prose.Span, ...], *, terms: bool) -> str:
        piece = self.library.stencils.piece
        found: list[str] = []
        for span in spans:
            if span.ref:
                found.append(piece(self._reference(span, span.ref)))
                continue
            for text, term in self.library.terms.split(span.text, self.seen) if terms else ((span.text, ""),):
                if term:
                    found.append(piece(self._term(text, term, span.bold)))
                elif span.bold:
                    found.append(piece(Piece("text", text, True)))
                else:
                    # nearly all pieces are plain words, and their stencil is nothing at all
                    found.append(printed(text))
        return "".join(found)

    def _term(self, words: str, term: str, bold: bool) -> Piece:
        return Piece("term", words, bold, self.url(f"term:{term}"), self.library.terms.definitions[term])

    def _reference(self, span: prose.Span, ref: Ref) -> Piece:
        target = ref.target
        words = ref.words or self.name(target)
        if ref.kind == "figure":
            figure = self.library.index.figures[ref.id].value
            title = f"{figure.grade} 级：{labels.GRADES[figure.grade]}。{self.library.plain(figure.claim)}"
            return Piece("figure", words, span.bold, self.url(target), title, figure.grade)
        if ref.kind == "term":
            self.seen.add(ref.id)
            return self._term(words, ref.id, span.bold)
        return Piece("source" if ref.kind == "source" else "link", words, span.bold, self.url(target))
