"""Constants of rules that the browser's scripts know too: one file a rule, loaded by both sides, so that neither can change alone.

What stands in them is bundled into scripts, so the words about them stand here:

- `assignments.json`: how several right answers count, what a trainee is asked for, how many letters tell keys apart. Links carry
  rules and fields as places in these lists: add at the end, move nothing.
- `cells.json`: what a cell of Excel can hold.
- `dues.json`: after how many days a source is looked at again, how many days ahead a change is told, and how.
- `look.json`: how a paper looks in Word, whoever writes it. Lengths in centimetres, sizes in points; a style is [font, size,
  leading, before, after, colour], a font [Chinese, Latin].
- `lookalikes.json`: radicals and characters that nobody sees; rules/lookalikes.py says where it is from.
- `printed.json`: what is said on a printed paper, and how much room it leaves: Word and PDF of the compiler, Word and print of the
  desk.
- `sealed.json`: how a key file of a sealed paper calls itself.
- `search.json`: what a page is, in the order in which pages are numbered, with the reader's word, and how many passages stand in a
  script of texts.
- `words.json`: what types and levels are called, and the numerals of sections and chapters. The order of types is that of sections
  on a paper and of columns in a table.

Rules that are more than constants have cases in tests/vectors, which both sides pass.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def constants(name: str) -> dict[str, Any]:
    """What `<name>.json` says."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8"))
    return found
