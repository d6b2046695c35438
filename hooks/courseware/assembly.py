"""The last stage: a checked course becomes pages, catalogue and navigation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from .data.catalogue import catalogue
from .data.questions import browser_data
from .data.schema import catalogue_schema
from .documents import names
from .index.addresses import Addresses
from .index.links import SiteIndex
from .keeping.steps import Pieces
from .pages import Book
from .pages.given import Given
from .pages.writer import Library
from .rules.drawing import draw_all
from .search.readings import spelling


class Assembly:
    """The files of a site; compiled templates are kept below `cache`, other work in `pieces`."""

    def __init__(
        self, index: SiteIndex, changed: Mapping[str, str], cache: Path | None, pieces: Pieces, *, documents: bool = False
    ) -> None:
        self.index = index
        self.drawn = draw_all(index)
        self.library = Library(index, Addresses(index), cache / "templates" if cache else None, pieces)
        self.library.environment.globals.update(downloads=names if documents else None)
        self.book = Book(index, self.drawn, changed, self.library, spelling(cache))
        self.given = Given(index, self.drawn, changed, self.library)

    def files(self) -> dict[str, str]:
        """Every page, what the browser's scripts load, and the catalogue."""
        files = self.book.written(self.book.pages()) | self.book.written(self.book.papers())
        files |= browser_data(self.index, self.drawn, self.library, self.given.sealed())
        files |= self.given.files() | self.book.written(self.given.pages())
        described = catalogue(self.index, self.drawn, self.library.names).model_dump()
        files["catalog.json"] = "{\n" + ",\n".join([f"{_json(name)}: {_lines(value)}" for name, value in described.items()]) + "\n}\n"
        files["catalog.schema.json"] = catalogue_schema()
        return files

    def close(self) -> None:
        """Lets go of the course."""
        self.library.close()


_json = json.JSONEncoder(ensure_ascii=False).encode


def _lines(value: object) -> str:
    """JSON with a line for each thing of a list."""
    return "[\n" + ",\n".join(map(_json, value)) + "\n]" if isinstance(value, list) and value else _json(value)
