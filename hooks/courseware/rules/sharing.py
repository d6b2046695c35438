"""What each criterion of a rubric is worth where a paper gives a question other points than the bank does.

hooks/browser/shared/marking/sharing.ts shares in the same way (tests/vectors/sharing.json).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import CaseAnalysis, Question, ShortAnswer


def shared(total: int, weights: Sequence[int]) -> list[int]:
    """`total` in whole shares by weight (largest remainders), none below 1 where that is possible, and none below 0."""
    least = min(1, total // len(weights))
    exact = [total * weight / sum(weights) for weight in weights]
    shares = [max(least, int(each)) for each in exact]
    while sum(shares) != total:
        step = 1 if sum(shares) < total else -1
        places = [place for place, share in enumerate(shares) if share + step >= least]
        shares[max(places, key=lambda place: ((exact[place] - shares[place]) * step, -place))] += step
    return shares


def criteria(question: Question, points: int) -> list[list[int | float]]:
    """The points of each criterion where the question is worth `points`; none without a rubric."""
    if isinstance(question, ShortAnswer):
        rubrics = [question.rubric]
    elif isinstance(question, CaseAnalysis):
        rubrics = [task.rubric for task in question.tasks]
    else:
        return []
    return by_task(points, [[each.points for each in rubric] for rubric in rubrics])


def by_task(points: int, weights: Sequence[Sequence[int]]) -> list[list[int | float]]:
    """The points of each criterion, task by task, in halves; `weights` are the bank's."""
    worth = shared(points, [sum(each) for each in weights])
    return [[_halved(half) for half in shared(2 * own, each)] for own, each in zip(worth, weights, strict=True)]


def _halved(halves: int) -> int | float:
    return halves // 2 if halves % 2 == 0 else halves / 2
