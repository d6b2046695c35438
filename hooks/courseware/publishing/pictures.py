"""The pictures that stand for chapters where a link is shared, set by typst; made once, and kept until their words change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from ..documents.fonts import DocumentError, chinese_fonts
from ..keeping.results import beside
from ..reading.problems import MakingError

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "documents"
TEMPLATE = FOLDER / "share.typ"


def make_pictures(abouts: Iterable[Mapping[str, Any]], target: Path, kept: Path) -> bool:
    """Writes `<picture>.png` into `target` for each page that says what to draw (pages/metadata.py).

    Draws nothing, and returns False, where no font has Chinese characters: pictures would show boxes.
    Raises MakingError where what draws them is not installed.
    """
    wanted = {each["picture"]: json.dumps(each["draw"], ensure_ascii=False) for each in abouts if "draw" in each}
    try:
        made_with = TEMPLATE.read_text(encoding="utf-8") + version("typst")
    except PackageNotFoundError as error:
        raise MakingError("有网址的站点要画分享用的图片，画图的软件还没有装：请联网运行一次 python3 run.py fetch，再来") from error
    paths = {name: kept / f"{hashlib.sha256((made_with + data).encode()).hexdigest()[:24]}.png" for name, data in wanted.items()}
    try:
        for name, data in wanted.items():
            if not paths[name].is_file():
                kept.mkdir(parents=True, exist_ok=True)
                unfinished = beside(paths[name])
                unfinished.write_bytes(_draw()(data))
                unfinished.replace(paths[name])
    except DocumentError:
        return False
    target.mkdir(parents=True, exist_ok=True)
    for name, path in paths.items():
        (target / f"{name}.png").write_bytes(path.read_bytes())
    return True


@cache
def _draw() -> Callable[[str], bytes]:
    """What draws a picture from its words. Raises DocumentError where there is no font for them."""
    import typst  # late: it takes its time and memory, and most builds draw nothing

    chinese_fonts()
    compiler = typst.Compiler(str(TEMPLATE), root=str(FOLDER), font_paths=[])

    def draw(data: str) -> bytes:
        drawn = compiler.compile(format="png", ppi=72, sys_inputs={"data": data})
        assert isinstance(drawn, bytes)
        return drawn

    return draw
