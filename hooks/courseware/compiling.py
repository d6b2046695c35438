"""The whole compiler: reading, checks, pages and data, one after the other, or the result of before where nothing changed."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .keeping.results import compiler, dated, digest, keep, recall
from .keeping.site import Site
from .reading.problems import CourseError

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
    from .checks.course import check
    from .keeping.steps import Pieces
    from .laws.watching import watched
    from .pages.navigation import navigation

    pieces = Pieces(cache, made_by)
    index, problems = check(curriculum, pieces)
    if problems:
        raise CourseError(problems)
    assembly = Assembly(index, changed, cache, pieces, documents=documents)
    files = assembly.files()
    pieces.save()
    nav = navigation(index)
    assembly.close()
    assert index.course
    course = index.course.value
    edition = course.edition
    told = {"runner": course.runner, "maintainer": course.maintainer, "edition": edition and edition.name, "date": edition and edition.date}
    imprint = {name: str(value) for name, value in told.items() if value}
    pictures = {each.address: each.name for each in index.pictures.values()}
    return Site(files, nav, course.id, imprint, pictures, [list(each) for each in watched(index)])
