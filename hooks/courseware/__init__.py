"""The compiler of the course: YAML files in, pages and data out. It knows nothing of any site generator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .checks import check as check_index
from .links import SiteIndex
from .navigation import Nav, navigation
from .problems import CourseError, Problem
from .reading import read_course


@dataclass(frozen=True)
class Site:
    """A compiled course."""

    index: SiteIndex
    files: dict[str, str]
    """Everything that is generated: Markdown pages and data, by path inside the docs folder."""
    nav: Nav


def check(curriculum: Path) -> tuple[SiteIndex, list[Problem]]:
    """The course as far as it can be read, and everything that is wrong with it, in reading order."""
    index, problems = read_course(curriculum)
    return index, sorted({*problems, *check_index(index)})


def compile(curriculum: Path, *, changed: Mapping[str, str] | None = None, cache: Path | None = None) -> Site:
    """The whole course compiled.

    `changed` maps files of the course (relative, with slashes) to the date of their last change, for the pages to show; `cache` is a
    folder where compiled templates are kept between runs.
    Raises CourseError with every problem where there is one.
    """
    index, problems = check(curriculum)
    if problems:
        raise CourseError(problems)
    # the stages that make pages are loaded here, so that a check alone starts in half the time
    from .addresses import Addresses
    from .catalogue import catalogue
    from .drawing import draw_all
    from .pages import render_pages
    from .pages.writer import Library
    from .schema import catalogue_schema

    drawn = draw_all(index)
    library = Library(index, Addresses(index), cache)
    files = render_pages(index, drawn, changed or {}, library)
    files["catalog.json"] = catalogue(index, drawn, library.names).model_dump_json(indent=1) + "\n"
    files["catalog.schema.json"] = catalogue_schema()
    return Site(index, files, navigation(index))


__all__ = ["CourseError", "Problem", "Site", "SiteIndex", "check", "compile"]
