"""Rules that Python and TypeScript both know: one file of cases a rule, which this file and the scripts' own tests pass alike."""

from __future__ import annotations

import json
import sys
import zlib
from typing import Any

import pytest

from courseware.checks.public_keys import NO_KEY, UNSEEN, fault, key_mark
from courseware.model import Cell
from courseware.rules.picking import Candidate, pick

from .support import HOME, small_index


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


def pool(rows: list[list[Any]]) -> list[Candidate]:
    """The questions of a case as a draw sees them; only what is drawn by stands in them."""
    bank = small_index().questions["openness-02"].value
    return [
        Candidate(
            bank.model_copy(update={"id": name, "type": kind, "level": level, "difficulty": difficulty}),
            f"{unit}.{objective}",
            unit,
            chapter,
            frozenset(apart),
        )
        for name, unit, objective, chapter, kind, level, difficulty, apart in rows
    ]


DRAWN = vectors("drawing")


@pytest.mark.parametrize("case", DRAWN["cases"], ids=[case["about"] for case in DRAWN["cases"]])
def test_a_blueprint_gets_what_it_gets_in_the_browser(case: dict[str, Any]) -> None:
    """trainer/papers/picking_test.ts."""
    luck = {row[0]: place for place, row in enumerate(case["pool"])}
    # the order of the bank says nothing
    shelf = sorted(pool(case["pool"]), key=lambda each: each.question.id)
    cells = [Cell.model_validate(cell) for cell in case["cells"]]
    chosen, lacking = pick(cells, shelf, luck.__getitem__, taken=frozenset(case["excluded"]))
    assert [[each.question.id for each in those] for those in chosen] == case["chosen"]
    assert [list(each) for each in lacking] == case["lacking"]


def test_a_parallel_form_is_as_hard_and_shares_nothing() -> None:
    for case in DRAWN["parallel"]:
        shelf, cells = pool(case["pool"]), [Cell.model_validate(cell) for cell in case["cells"]]
        for seed in range(20):

            def luck(name: str, seed: int = seed) -> int:
                return zlib.crc32(f"{seed}:{name}".encode())

            one, _ = pick(cells, shelf, luck)
            items = [each.question for those in one for each in those]
            other, lacking = pick(cells, shelf, luck, taken={each.id for each in items}, like=[each.difficulty for each in items])
            assert not lacking
            assert not {each.id for each in items} & {each.question.id for those in other for each in those}
            assert [each.question.difficulty for those in other for each in those] == [each.difficulty for each in items]
