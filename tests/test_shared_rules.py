"""Rules that Python and TypeScript both know: one file of cases a rule, which this file and the scripts' own tests pass alike."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from courseware.checks.public_keys import NO_KEY, UNSEEN, fault, key_mark

from .support import HOME


def vectors(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HOME / "tests" / "vectors" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def test_a_public_key_is_a_point_of_the_curve() -> None:
    """shared/links/point_test.ts."""
    cases = vectors("keys")
    assert [(fault(key), key_mark(key)) for key, _ in cases["sound"]] == [("", mark) for _, mark in cases["sound"]]
    assert {what: fault(text) for what, text in cases["broken"]} == dict.fromkeys(dict(cases["broken"]), NO_KEY)


def test_a_key_that_nobody_could_look_at_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "cryptography"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography", None)
    assert fault(vectors("keys")["sound"][0][0]) == UNSEEN
    assert fault("BGsX") == NO_KEY
