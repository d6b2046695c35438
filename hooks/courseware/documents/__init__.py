"""Documents for trainers: lesson plans, slides, papers, answer sheets and keys, made from the checked course."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from .fonts import DocumentError


def make_documents(
    curriculum: Path, target: Path, *, changed: Mapping[str, str], cache: Path, tell: Callable[[int, int, str, bool], None], only: str = ""
) -> tuple[int, int]:
    """Every document of the course put into `target`; how many there are and how many were made anew.

    `tell` hears of each unit and paper: its number, how many there are, its title, whether anything of it is new.
    Raises CourseError where the course has problems, DocumentError where something else is missing.
    """
    # the libraries take half a second to load, which a site without documents must not pay
    from ..checks.course import check
    from ..reading.problems import CourseError
    from .publishing import publish

    index, problems = check(curriculum)
    if problems:
        raise CourseError(problems)
    return publish(index, changed, cache=cache, target=target, tell=tell, only=only)


__all__ = ["DocumentError", "make_documents"]
