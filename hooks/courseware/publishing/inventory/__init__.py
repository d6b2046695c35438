"""What the site and its build are made of: third-party parts by the locks, as a page for people and a bill for programs."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .bill import bill
from .components import InventoryError, Kind, Role, components

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "inventory"
PAGE = "guide/licences.md"
BILL = "sbom.cdx.json"


def inventory(home: Path) -> dict[str, str]:
    """The page and the bill, as files of the site; `home` is the project, where the locks lie.

    Raises InventoryError where a part has no licence in licences.json, or a lock cannot be read.
    """
    found = components(home)
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = templates.get_template("licences.md.jinja").render(
        groups=[(role, [part for part in found if part.role is role]) for role in Role], Role=Role, Kind=Kind, bill=BILL
    )
    return {PAGE: page + "\n", BILL: bill(found)}


__all__ = ["BILL", "PAGE", "InventoryError", "inventory"]
