"""The words of the sealing line, behind which names stay hidden while a paper is marked."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...pages.writer import TEMPLATES
from ...rules.shared import constants

SEAL = constants("printed")["seal"]
PLACE = constants("look")["seal"]
FIELDS = tuple(SEAL["fields"])
LINE = "…………".join(("……", *SEAL["line"], "……"))
EMU = 360_000
"""English metric units in a centimetre."""
TWENTIETHS = 20
"""Of a point, as Word counts spaces."""


def fields() -> str:
    """The fields with room to write in."""
    return "　　".join(f"{each}：{'_' * 30}" for each in FIELDS)


def seal() -> str:
    """The sealing line as the XML of a Word run."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{##",
        comment_end_string="##}",
    )
    template = environment.get_template("documents/seal.xml.jinja")
    lengths = {name: round(PLACE[name] * EMU) for name in ("left", "top", "width", "height")}
    spaces = {name: PLACE[name] * TWENTIETHS for name in ("line", "gap")}
    return template.render(lines=(fields(), LINE), alt=SEAL["words"], place=lengths | spaces)
