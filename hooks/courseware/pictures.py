"""The pictures that stand for chapters where a link is shared, set by typst; made once, and kept until their words change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from .documents import DocumentError
from .documents.paper_pdf import chinese_fonts
from .kept import beside
from .pages.writer import TEMPLATES

FOLDER = TEMPLATES / "documents"
TEMPLATE = FOLDER / "share.typ"


def make_pictures(abouts: Iterable[Mapping[str, Any]], target: Path, cache: Path) -> bool:
    """Writes `<picture>.png` into `target` for each page that says what to draw (pages/metadata.py).

    Draws nothing, and returns False, where no font has Chinese characters: pictures would show boxes.
    """
    try:
        fonts = chinese_fonts()
    except DocumentError:
        return False
    target.mkdir(parents=True, exist_ok=True)
    compiler: typst.Compiler | None = None
    for name, words in ((each["picture"], each["draw"]) for each in abouts if "draw" in each):
        data = json.dumps(words, ensure_ascii=False)
        made_from = (TEMPLATE.read_text(encoding="utf-8"), data, version("typst"), fonts)
        kept = cache / f"{hashlib.sha256(repr(made_from).encode()).hexdigest()[:24]}.png"
        if not kept.is_file():
            compiler = compiler or typst.Compiler(str(TEMPLATE), root=str(FOLDER), font_paths=[])
            drawn = compiler.compile(format="png", ppi=72, sys_inputs={"data": data})
            assert isinstance(drawn, bytes)
            cache.mkdir(parents=True, exist_ok=True)
            unfinished = beside(kept)
            unfinished.write_bytes(drawn)
            unfinished.replace(kept)
        (target / f"{name}.png").write_bytes(kept.read_bytes())
    return True
