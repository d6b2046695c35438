"""The words of the sealing line, behind which names stay hidden while a paper is marked."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...pages.writer import TEMPLATES

FIELDS = ("单位", "姓名", "编号")
LINE = "…………".join(("……", *"密封线内不要答题", "……"))


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
    return template.render(lines=(fields(), LINE), alt="密封线：单位、姓名、编号写在线外")
