"""A decision case played out: every way through it, what a way adds up to, and how it ends.

`hooks/browser/reader/decisions/engine.ts` plays by the same rules (tests/vectors/decisions.json).
"""

from __future__ import annotations

import operator
from collections.abc import Iterator
from typing import NamedTuple

from ..model import Case, Choice, Condition, Decision, Effects, Ending
from ..model.labels import EFFECTS

END = "end"
MEASURES = tuple(EFFECTS)
NOTHING = (0,) * len(MEASURES)

Totals = tuple[int, ...]
"""One sum a measure, in the order of `MEASURES`."""


class Way(NamedTuple):
    """One way from the first decision to an end."""

    taken: tuple[str, ...] = ()
    """Choices in order, as `d1.b`."""
    totals: Totals = NOTHING


def leads_to(case: Case, number: int, choice: Choice) -> str:
    """The id of the decision after this choice, or `end`."""
    following = case.decisions[number + 1].id if number + 1 < len(case.decisions) else END
    return choice.next or following


def count(case: Case) -> int:
    """How many ways there are, without walking them; every choice must lead onwards."""
    ways = {END: 1}
    for number, decision in reversed(list(enumerate(case.decisions))):
        ways[decision.id] = sum(ways[leads_to(case, number, choice)] for choice in decision.choices)
    return ways[case.decisions[0].id]


def ways(case: Case) -> Iterator[Way]:
    """Every way through the case; every choice must lead onwards."""
    # what hangs on a choice alone is looked up once, not on each of the ways that take it
    choices = {
        decision.id: [
            (leads_to(case, number, choice), f"{decision.id}.{choice.id}", steps(choice.effects)) for choice in reversed(decision.choices)
        ]
        for number, decision in enumerate(case.decisions)
    }
    decisions = {decision.id: decision for decision in case.decisions}
    open_ways = [(case.decisions[0].id, Way())]
    while open_ways:
        at, way = open_ways.pop()
        if at == END:
            yield way
            continue
        arrived = arrive(decisions[at], way) if decisions[at].echoes else way.totals
        for onwards, name, effects in choices[at]:
            open_ways.append((onwards, Way((*way.taken, name), tuple(map(operator.add, arrived, effects)))))


def arrive(decision: Decision, way: Way) -> Totals:
    """What a way adds up to once the echoes of the decision it comes to are heard."""
    totals = way.totals
    for echo in decision.echoes:
        if echo.effects and set(echo.after) & set(way.taken):
            totals = add(totals, echo.effects)
    return totals


def add(totals: Totals, effects: Effects) -> Totals:
    return tuple(total + step for total, step in zip(totals, steps(effects), strict=True))


def steps(effects: Effects) -> Totals:
    return tuple(getattr(effects, name) for name in MEASURES)


def ending(case: Case, way: Way) -> Ending | None:
    """The first ending whose condition the way meets."""
    return next((each for each in case.endings if each.when is None or meets(each.when, way)), None)


def meets(condition: Condition, way: Way) -> bool:
    taken = set(way.taken)
    if condition.taken and not taken & set(condition.taken):
        return False
    if taken & set(condition.not_taken):
        return False
    for name, total in zip(MEASURES, way.totals, strict=True):
        bound = getattr(condition, name)
        if bound and not (bound.min is None or total >= bound.min):
            return False
        if bound and not (bound.max is None or total <= bound.max):
            return False
    return True
