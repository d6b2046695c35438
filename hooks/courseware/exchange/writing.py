"""What the formats share: their templates, and zips whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from ..rules.questions import blanked

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "exchange"

UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot carry in any way; no other format misses them."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold."""


@cache
def environment() -> Environment:
    """Templates of the exchange formats: what is XML or HTML is escaped, plain text is left alone."""
    # not at the top: whoever packs a file or reads one of ours fills in no template
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["xml.jinja", "html.jinja"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(blanked=blanked, letters=ascii_uppercase)
    return made


def render(template: str, filters: Mapping[str, Callable[..., Any]] | None = None, **context: Any) -> str:
    """A template of `exchange/` filled in; `filters` are those that the format has for itself."""
    environment().filters.update(filters or {})
    return UNFIT.sub("", environment().get_template(template).render(context))


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of `files` in the order given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # the same rights and the same system whoever packs it
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
    return target.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a zip that a library made: packed again, they no longer carry the minute in which they were written."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
