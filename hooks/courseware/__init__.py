"""The compiler of the course: YAML files in, pages and data out. It knows nothing of any site generator."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .kept import compiler, dated, digest, keep, recall
from .problems import CourseError, Problem
from .site import Site, sources

if TYPE_CHECKING:
    from .links import SiteIndex
    from .pieces import Pieces

# the stages are imported where they are used: an unchanged course then costs no more than reading its kept result


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Stops the search for reference cycles: the stages make many objects and hardly a cycle, and looking costs a tenth."""
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()


def check(curriculum: Path, pieces: Pieces | None = None) -> tuple[SiteIndex, list[Problem]]:
    """The course as far as it can be read, and everything that is wrong with it, in reading order."""
    from .checks import check as check_index
    from .reading import read_course
    from .source import reader

    index, problems = read_course(curriculum, reader(pieces))
    return index, sorted({*problems, *check_index(index)})


def compile(
    curriculum: Path,
    *,
    changed: Mapping[str, str] | Callable[[], Mapping[str, str]] | None = None,
    cache: Path | None = None,
    documents: bool = False,
) -> Site:
    """The whole course compiled.

    `changed` maps files of the course (relative, with slashes) to the date of their last change, for the pages to show; a function
    that gives them is asked as late as can be.
    `cache` is a folder where the result is kept; where neither course nor compiler changed since, it is taken from there.
    `documents` says that the documents for trainers are published with the site, and pages may link to them.
    Raises CourseError with every problem where there is one.
    """
    made_by = compiler() if cache else ""
    content = digest(curriculum, made_by + (" with documents" if documents else "")) if cache else ""
    changed = changed() if callable(changed) else changed or {}
    stamp = dated(content, changed)
    if cache and (kept := recall(cache, stamp)):
        return kept
    with _collector_at_rest():
        site = _compiled(curriculum, changed, cache, made_by, documents=documents)
    if cache:
        keep(cache, stamp, site)
    return site


def _compiled(curriculum: Path, changed: Mapping[str, str], cache: Path | None, made_by: str, *, documents: bool) -> Site:
    """The site alone; everything it was made from is gone on return."""
    from .assembly import Assembly
    from .checks import TELLING, TESTING
    from .checks import check as check_index
    from .navigation import navigation
    from .pieces import Pieces
    from .reading import read_course
    from .source import reader
    from .twin import Twin

    pieces = Pieces(cache, made_by)
    index, problems = read_course(curriculum, reader(pieces))
    if problems:
        raise CourseError(sorted({*problems, *check_index(index)}))
    assembly = Assembly(index, changed, cache, pieces, documents=documents)

    def half() -> tuple[list[Problem], dict[str, str]]:
        problems = check_index(index, TESTING)
        return problems, {} if problems else assembly.told()

    # pages are made while nobody knows yet whether the course is sound; where it is not, they go the way of whatever befell them
    with Twin(half) as twin:
        problems = check_index(index, TELLING)
        try:
            asked = {} if problems else assembly.asked()
        except Exception:
            if not (problems := twin.result()[0]):
                raise
        else:
            others, told = twin.result()
            problems += others
    if problems:
        raise CourseError(sorted({*problems}))
    pieces.save()
    nav = navigation(index)
    assembly.close()
    assert index.course
    return Site(told | asked, nav, index.course.value.id)


__all__ = ["CourseError", "Problem", "Site", "check", "compile", "sources"]
