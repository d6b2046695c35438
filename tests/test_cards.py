"""Cards in drawn rooms are read as what they are; `bench cards` measures many rooms, here are few and small ones."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import pytest

from tests.bench.cards import keeps
from tests.cards.drawing import DOTS, printed
from tests.cards.measuring import BANDS, Measured, deno, measure
from tests.cards.room import CARD, FAR, MARKER, SIDES, Held, room

FEW = 14
"""Pictures of a round here."""


def held(side: str) -> Held:
    """Somebody straight ahead, whose card is upright."""
    return replace(room(1, 1).cards[0], side=side, place=(0.0, 0.0, 3.0), roll=0.0, tilt=0.0, curl=0.0)


def test_the_drawn_card_is_the_printed_one() -> None:
    card = printed(deno(), [7])[7]
    assert card.size == (round(CARD[0] * DOTS), round(CARD[1] * DOTS))
    row = [card.getpixel((x, round((CARD[1] - MARKER) / 2 * DOTS) + 5)) for x in range(card.width)]
    assert row.count(0) == round(MARKER * DOTS)


@pytest.mark.parametrize("side", SIDES)
def test_the_side_that_is_up_is_up(side: str) -> None:
    edges = {"A": (0, -1), "B": (1, 0), "C": (0, 1), "D": (-1, 0)}
    u, v = edges[side]
    x, y, z = held(side).seen_at(u * 0.05, v * 0.05, 0)
    assert (x, y, z) == pytest.approx((0, -0.05, 3), abs=1e-9)


def test_a_camera_that_turns_right_sees_things_further_left() -> None:
    x, _, z = held("A").seen_at(0, 0, math.radians(10))
    assert x < 0 < z


def test_rooms_are_the_same_again_and_reach_to_the_last_row() -> None:
    assert room(3) == room(3) != room(4)
    rooms = [room(seed) for seed in range(12)]
    assert {10 <= len(each.cards) <= 60 for each in rooms} == {True}
    distances = [one.distance for each in rooms for one in each.cards]
    assert min(distances) < 2.5
    assert FAR - 0.5 < max(distances) <= FAR + 1e-9
    assert {one.side for each in rooms for one in each.cards} == {*SIDES}


def test_a_small_room_is_seen_and_nothing_read_wrong() -> None:
    found = measure([room(seed, 12) for seed in (1, 2)], "1080p", pictures=FEW)
    assert (found.wrong, found.told_wrong) == ([], [])
    assert found.readings > 100
    assert found.share(BANDS) >= 0.95


def test_what_is_read_wrong_or_unseen_does_not_pass() -> None:
    good = Measured(took=[20.0])
    for band in BANDS:
        good.there[band] = good.seen[band] = 100
    bounds = {"near": 0.97, "over_all": 0.9}
    assert keeps(good, **bounds)
    assert not keeps(replace(good, wrong=["1"]), **bounds)
    assert not keeps(replace(good, told_wrong=["1"]), **bounds)
    assert not keeps(replace(good, took=[101.0]), **bounds)
    assert not keeps(replace(good, seen=good.seen - Counter({BANDS[0]: 7})), **bounds)
    assert not keeps(replace(good, seen=good.seen - Counter({BANDS[2]: 31})), **bounds)
