"""A seeded part of the cases of `bench faults`: whatever a page promised to keep is there afterwards, or its loss is told."""

from __future__ import annotations

import pytest

from tests.faults.ledger import Ledger, Row
from tests.faults.logic import CASES, CONFIG, deno, run

SEED, EACH = 20261130, 30


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return run(SEED, EACH)


def test_nothing_is_lost_without_a_word(ledger: Ledger) -> None:
    assert ledger.cases >= 2000
    assert ledger.silent == 0, "\n".join(ledger.losses)


def test_every_fault_meets_somebody_and_does_harm_or_is_held_off(ledger: Ledger) -> None:
    for row in ledger.rows:
        assert row.kept + row.told > EACH, row
    told = {row.fault for row in ledger.rows if row.told}
    assert {"空间满了", "中途不许保存", "存着的一条坏了", "更新版本的网站写过了", "存着的被清掉一半"} <= told


def test_the_same_seed_gives_the_same_cases() -> None:
    assert run(7, 2).rows == run(7, 2).rows


@pytest.mark.parametrize("lie", ["forgets", "silent", "older", "returns"])
def test_a_store_that_lies_is_found_out(lie: str) -> None:
    """Each lie is what a fault of the product would look like from outside: the judge has to see it."""
    found = run(SEED, 12, lie)
    assert found.silent > 20, found.table()
    assert found.losses


def test_the_table_has_a_line_a_fault_and_their_sum() -> None:
    rows = (Row("满", "甲", 2, 5, 1, 0), Row("满", "乙", 1, 1, 0, 1, ("种子 3：x",)), Row("坏", "甲", 1, 0, 2, 0))
    ledger = Ledger(1, rows)
    assert ledger.table().splitlines()[2:] == [
        "| 满 | 3 | 8 | 6 | 1 | 1 |",
        "| 坏 | 1 | 2 | 0 | 2 | 0 |",
        "| 合计 | 4 | 10 | 6 | 3 | 1 |",
    ]
    assert (ledger.cases, ledger.silent, ledger.losses) == (4, 1, ["满，乙：种子 3：x"])


def test_the_cases_are_typed_and_formatted_as_the_scripts_are() -> None:
    for step in (["check", "--frozen"], ["lint"], ["fmt", "--check"]):
        done = deno(*step, "--config", str(CONFIG), str(CASES))
        assert done.returncode == 0, f"{' '.join(step)}\n{done.stdout}{done.stderr}"
