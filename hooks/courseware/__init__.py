"""The compiler of the course: YAML files in, pages and data out. It knows nothing of any site generator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checks.course import check
    from .compiling import compile
    from .keeping.site import Site, sources
    from .reading.problems import CourseError, Problem

# found when asked for: whoever wants one room does not load the libraries of the others
_PLACES = {
    "CourseError": "reading.problems",
    "Problem": "reading.problems",
    "Site": "keeping.site",
    "check": "checks.course",
    "compile": "compiling",
    "sources": "keeping.site",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


__all__ = ["CourseError", "Problem", "Site", "check", "compile", "sources"]
