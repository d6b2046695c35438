"""Makes the documents of a course and keeps them: what has not changed is taken from the cache and costs a digest."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from ..index.links import SiteIndex
from ..pages.writer import TEMPLATES
from ..rules.drawing import Drawn, draw_all
from .fonts import DocumentError, chinese_fonts
from .lessons.lesson import plan
from .lessons.lesson_docx import lesson_docx
from .lessons.slides import slides
from .lessons.slides_pptx import slides_pptx
from .names import of_paper, of_unit
from .papers.paper_docx import answer_sheet_docx, key_docx, paper_docx
from .papers.paper_pdf import answer_sheet_pdf, key_pdf, paper_pdf
from .papers.variants import LETTERS, asked, variant
from .words import Words

CODE = Path(__file__).resolve().parent
LIBRARIES = ("python-docx", "python-pptx", "typst", "lxml")

Tell = Callable[[int, int, str, bool], None]
"""Hears of each thing before it is made: its number, how many there are, its title, whether anything of it is new."""


@dataclass(frozen=True)
class Job:
    """A document to make; `stamp` changes whenever it would come out different."""

    name: str
    stamp: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Batch:
    """All documents of one unit or paper."""

    id: str
    title: str
    jobs: tuple[Job, ...]


def publish(index: SiteIndex, changed: Mapping[str, str], *, cache: Path, target: Path, tell: Tell, only: str = "") -> tuple[int, int]:
    """Puts every document of a checked course into `target`; returns how many there are and how many were made anew.

    Raises DocumentError where `only` is neither a unit nor a paper, or where PDF cannot be set.
    """
    found = [batch for batch in batches(index, changed) if not only or batch.id == only]
    if not found:
        raise DocumentError(f"没有编号是“{only}”的单元或试卷")
    target.mkdir(parents=True, exist_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    total = made = 0
    for number, batch in enumerate(found, 1):
        new = [job for job in batch.jobs if not _kept(cache, job).is_file()]
        tell(number, len(found), batch.title, bool(new))
        for job in new:
            _keep(cache, job)
        for job in batch.jobs:
            shutil.copyfile(_kept(cache, job), target / job.name)
        total += len(batch.jobs)
        made += len(new)
    return total, made


def _kept(cache: Path, job: Job) -> Path:
    return cache / f"{job.stamp}-{job.name}"


def _keep(cache: Path, job: Job) -> None:
    """Makes a document; it replaces its older versions, and a crash half-way leaves no half of it."""
    unfinished = cache / f"part-{job.name}"
    unfinished.write_bytes(job.make())
    for older in cache.glob(f"{'?' * 16}-{job.name}"):
        older.unlink()
    unfinished.replace(_kept(cache, job))


def batches(index: SiteIndex, changed: Mapping[str, str]) -> Iterator[Batch]:
    """The documents of every unit, in teaching order, then of every paper."""
    words = Words(index)
    for chapter in index.chapters.values():
        for unit in chapter.units:
            yield _unit(index, unit, changed, words)
    for name, drawn in draw_all(index).items():
        yield _paper(index, name, drawn, changed, words)


def _unit(index: SiteIndex, name: str, changed: Mapping[str, str], words: Words) -> Batch:
    unit = index.units[name].value
    date = _date(index, changed, [index.units[name].document.name], [each.id for each in index.questions_of.get(name, [])])
    outline = plan(index, unit, words, changed=date)
    questions = asked(outline.questions, words)
    stamp = _stamp(unit, outline, questions)
    lesson, deck = of_unit(name)

    def draw() -> bytes:
        found = slides(index, unit, outline, questions, words)
        return slides_pptx(found, title=outline.title, author=outline.course, subject=outline.chapter, changed=date)

    jobs = Job(lesson.name, stamp, lambda: lesson_docx(outline, questions)), Job(deck.name, stamp, draw)
    return Batch(name, outline.title, jobs)


def _paper(index: SiteIndex, name: str, drawn: Drawn, changed: Mapping[str, str], words: Words) -> Batch:
    assert index.course is not None
    own = [index.papers[name].document.name] if name in index.papers else []
    date = _date(index, changed, own, [item.question.id for item in drawn.items])
    course = words.plain(index.course.value.title)
    jobs: list[Job] = []
    makers = (paper_docx, paper_pdf, answer_sheet_docx, answer_sheet_pdf, key_docx, key_pdf)
    for letter in LETTERS:
        sheet = variant(drawn, letter, words, course=course, changed=date)
        stamp = _stamp(sheet, chinese_fonts())
        jobs += [Job(each.name, stamp, partial(make, sheet)) for each, make in zip(of_paper(name, letter), makers, strict=True)]
    return Batch(name, words.plain(drawn.paper.title), tuple(jobs))


def _date(index: SiteIndex, changed: Mapping[str, str], files: list[str], questions: list[str]) -> str:
    """The last change of the files that a document is made from."""
    names = {*files, *(index.questions[each].document.name for each in questions)}
    return max((changed.get(name, "") for name in names), default="")


def _stamp(*outline: object) -> str:
    return hashlib.sha256((_code() + repr(outline)).encode()).hexdigest()[:16]


@cache
def _code() -> str:
    """Changes with our own code and with the libraries that write the files."""
    digest = hashlib.sha256(" ".join(f"{name}={version(name)}" for name in LIBRARIES).encode())
    for folder, ends in ((CODE, "*.py"), (CODE.parent / "diagrams", "*.py"), (TEMPLATES / "documents", "*.*")):
        for path in sorted(folder.glob(ends)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
