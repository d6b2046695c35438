"""A question as every format sees it: its words in HTML and in plain text, its parts, its marks, without any page around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..index import prose
from ..index.pictures import Picture
from ..model import CaseAnalysis, FillBlank, Matching, MultipleChoice, Ordering, Question, ShortAnswer, SingleChoice, TrueFalse, labels
from ..pages.writer import Library
from ..rules.drawing import Item
from ..rules.questions import shuffled
from ..rules.showing import is_ranked, letters, shown
from .writing import UNFIT, environment

GAP = "____"
"""How a stem marks a gap."""


@dataclass(frozen=True)
class Words:
    """The same words twice: as HTML that is also well-formed XML, and as plain text."""

    html: str
    plain: str


@dataclass(frozen=True)
class Choice:
    """An option of a choice or a statement, as it is shown: choices stand in that order."""

    id: str
    letter: str
    """Empty for a statement."""
    text: Words
    right: bool
    feedback: Words | None = None


@dataclass(frozen=True)
class Part:
    """One side of a pair, or one thing to be put in order."""

    id: str
    text: Words


@dataclass(frozen=True)
class Task:
    """Something to be answered at length, with what a marker needs."""

    ask: Words | None
    reference: Words
    rubric: tuple[tuple[Words, int], ...]


@dataclass(frozen=True)
class Basis:
    """What an explanation rests on: in words, and as a link where the address of the site is known."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Place:
    """Where a question belongs."""

    chapter: str
    chapter_title: str
    chapter_number: int
    unit: str
    unit_code: str
    unit_title: str


@dataclass(frozen=True)
class Outline:
    """A question ready to be written in any format; what its type does not have is empty."""

    id: str
    type: str
    label: str
    level: str
    difficulty: str
    place: Place
    points: int
    natural: int
    """What it is worth by itself, whatever a paper gives for it."""
    stem: Words
    explanation: Words
    basis: tuple[Basis, ...]
    choices: tuple[Choice, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    """For each gap the answers that count, the one to show first."""
    pairs: tuple[tuple[Part, Part], ...] = ()
    extra: tuple[Part, ...] = ()
    """Right sides that belong to no left side."""
    order: tuple[Part, ...] = ()
    """Things to be put in order, in the right one."""
    shown: tuple[str, ...] = ()
    """Ids of right sides or of things to be ordered, as they are shown: fixed, and not the answer."""
    tasks: tuple[Task, ...] = ()
    tags: tuple[str, ...] = field(default=())
    ranked: bool = False
    """Options are numbers, dates or spans in ascending order, which nobody should mix."""
    picture: Picture | None = None
    alt: str = ""
    """The words that stand for the picture."""

    @property
    def title(self) -> str:
        """How a list of questions in another system calls it: id and the beginning of the stem."""
        words = " ".join(self.stem.plain.split())
        return f"{self.id} {words[:40]}{'…' if len(words) > 40 else ''}"

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(choice.id for choice in self.choices if choice.right)

    @property
    def key_letters(self) -> tuple[str, ...]:
        return tuple(choice.letter for choice in self.choices if choice.right)

    @property
    def rights(self) -> tuple[Part, ...]:
        """Right sides of a matching as shown."""
        found = {part.id: part for part in (*(right for _, right in self.pairs), *self.extra)}
        return tuple(found[name] for name in self.shown)

    @property
    def mixed(self) -> tuple[Part, ...]:
        """Things to be ordered as shown."""
        found = {part.id: part for part in self.order}
        return tuple(found[name] for name in self.shown)


@dataclass(frozen=True)
class Piece:
    """A piece of a line as the template prints it."""

    text: str
    bold: bool
    href: str = ""
    grade: str = ""
    """Of a figure, which never travels without it."""


class Tongue:
    """Writes prose for a place that is not our site: links are absolute, or are left out where the site's address is unknown."""

    def __init__(self, library: Library, site_url: str) -> None:
        self.library = library
        self.site = site_url.rstrip("/") + "/" if site_url else ""
        self._prose: Any = environment().get_template("prose.html.jinja").module

    def url(self, target: str) -> str:
        """The address of `kind:id`; empty where that of the site is unknown."""
        return self.site + self.library.addresses.of(target) if self.site else ""

    def name(self, target: str) -> str:
        """How `kind:id` or `source:id#article` is called in a sentence."""
        return self.library.names[target.partition("#")[0]] + self.library.articles.get(target, "")

    def words(self, text: str) -> Words:
        """Prose of several paragraphs."""
        blocks = [(block.type, [list(self._pieces(line)) for line in block.lines]) for block in prose.blocks(UNFIT.sub("", text))]
        plain = [
            {"paragraph": "", "bullets": "- ", "numbers": f"{number}. "}[kind] + _plain(line)
            for kind, lines in blocks
            for number, line in enumerate(lines, 1)
        ]
        return Words(str(self._prose.blocks(blocks)), "\n".join(plain))

    def line_words(self, text: str) -> Words:
        """Prose of one line, without a paragraph around it."""
        pieces = list(self._pieces(prose.spans(UNFIT.sub("", text))))
        return Words(str(self._prose.line(pieces)), _plain(pieces))

    def _pieces(self, spans: tuple[prose.Span, ...]) -> Iterator[Piece]:
        for span in spans:
            if span.ref is None:
                yield Piece(span.text, span.bold)
                continue
            ref = span.ref
            target = ref.key + (f"#{ref.part}" if ref.part else "")
            grade = self.library.index.figures[ref.id].value.grade if ref.kind == "figure" else ""
            yield Piece(ref.words or self.name(target), span.bold, self.url(target), grade)


def _plain(pieces: list[Piece]) -> str:
    return "".join(f"{piece.text}（{piece.grade} 级）" if piece.grade else piece.text for piece in pieces)


def outline(item: Item, natural: int, place: Place, tongue: Tongue) -> Outline:
    """A question of a paper, or of the bank, in outline."""
    question = item.question
    return Outline(
        id=question.id,
        type=question.type,
        label=question.label,
        level=labels.LEVELS[question.level],
        difficulty=labels.DIFFICULTY[question.difficulty],
        place=place,
        points=item.points,
        natural=natural,
        stem=tongue.words(question.stem),
        picture=tongue.library.index.picture(question),
        alt=tongue.line_words(question.image.alt).plain if question.image else "",
        explanation=tongue.words(question.explanation),
        basis=tuple(Basis(tongue.name(each), tongue.url(each)) for each in question.basis),
        choices=tuple(_choices(question, tongue)),
        blanks=tuple(tuple(tongue.line_words(each).plain for each in blank.accept) for blank in question.blanks)
        if isinstance(question, FillBlank)
        else (),
        pairs=tuple((Part(pair.id, tongue.line_words(pair.left)), Part(pair.id, tongue.line_words(pair.right))) for pair in question.pairs)
        if isinstance(question, Matching)
        else (),
        extra=tuple(Part(each.id, tongue.line_words(each.right)) for each in question.extra) if isinstance(question, Matching) else (),
        order=tuple(Part(each.id, tongue.line_words(each.text)) for each in question.items) if isinstance(question, Ordering) else (),
        shown=tuple(str(each.id) for each in shuffled(question)) if isinstance(question, Matching | Ordering) else (),
        tasks=tuple(_tasks(question, tongue)),
        ranked=is_ranked(question),
        tags=(question.id, question.label, labels.LEVELS[question.level], f"难度{labels.DIFFICULTY[question.difficulty]}"),
    )


def _choices(question: Question, tongue: Tongue) -> Iterator[Choice]:
    if isinstance(question, SingleChoice | MultipleChoice):
        right = question.key if isinstance(question, MultipleChoice) else [question.key]
        letter = letters(question)
        for each in shown(question):
            yield Choice(each.id, letter[each.id], tongue.line_words(each.text), each.id in right, tongue.line_words(each.feedback))
    elif isinstance(question, TrueFalse):
        for value, word in ((True, "对"), (False, "错")):
            yield Choice(str(value).lower(), "", Words(word, word), value is question.key)


def _tasks(question: Question, tongue: Tongue) -> Iterator[Task]:
    if isinstance(question, ShortAnswer):
        rubric = tuple((tongue.line_words(each.text), each.points) for each in question.rubric)
        yield Task(None, tongue.words(question.reference), rubric)
    elif isinstance(question, CaseAnalysis):
        for task in question.tasks:
            rubric = tuple((tongue.line_words(each.text), each.points) for each in task.rubric)
            yield Task(tongue.line_words(task.ask), tongue.words(task.reference), rubric)
