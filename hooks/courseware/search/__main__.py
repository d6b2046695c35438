"""`python -m courseware.searching GIVEN KEPT STAMP`: makes an index in a process of its own, for `Indexing`, and keeps it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ..keeping.results import write
from . import make_index


def main(given: str, kept: str, stamp: str) -> None:
    """Reads what is given and writes what is kept."""
    with Path(given).open(encoding="utf-8") as file:
        catalogue, *articles = map(json.loads, file)
    scripts = make_index(dict(articles), json.loads(catalogue), Path(kept).parent)
    write(Path(kept), stamp, {name: text.encode() for name, text in scripts.items()}, {})


main(*sys.argv[1:])
