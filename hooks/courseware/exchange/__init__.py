"""Writes questions in the formats that other systems import. One module a format; each draws from the same outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .formats import Exporter, exporters
    from .selection import NoSelection, Selection, Shelf

# found when asked for: whoever reads one of our own files loads neither templates nor pages
_PLACES = {"Exporter": "formats", "NoSelection": "selection", "Selection": "selection", "Shelf": "selection", "exporters": "formats"}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


__all__ = ["Exporter", "NoSelection", "Selection", "Shelf", "exporters"]
