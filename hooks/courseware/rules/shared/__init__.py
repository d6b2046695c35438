"""Constants of rules that the browser's scripts know too: one file a rule, loaded by both sides, so that neither can change alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def constants(name: str) -> dict[str, Any]:
    """What `<name>.json` says."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8"))
    return found
