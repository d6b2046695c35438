"""The last stage: a checked course becomes pages, catalogue and navigation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from .addresses import Addresses
from .browserdata import browser_data
from .catalogue import catalogue
from .documents import names
from .drawing import draw_all
from .links import SiteIndex
from .navigation import navigation
from .pages import render_pages
from .pages.writer import Library
from .pieces import Pieces
from .schema import catalogue_schema
from .site import Site


def assemble(index: SiteIndex, changed: Mapping[str, str], cache: Path | None, pieces: Pieces, *, documents: bool = False) -> Site:
    """The site of a course without problems; compiled templates are kept below `cache`, other work in `pieces`."""
    drawn = draw_all(index)
    library = Library(index, Addresses(index), cache / "templates" if cache else None, pieces)
    library.environment.globals.update(downloads=names if documents else None)
    files = render_pages(index, drawn, changed, library)
    files |= browser_data(index, drawn, library)
    described = catalogue(index, drawn, library.names).model_dump()
    files["catalog.json"] = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    files["catalog.schema.json"] = catalogue_schema()
    library.close()
    return Site(files, navigation(index))
