"""A decision case as its page shows it: what leads where in words, and the same as data for the browser's engine."""

from __future__ import annotations

import json

from ..model import Case, Condition, Ending
from ..model.labels import EFFECTS, MEASURE_WORDS
from ..rules import playthrough
from ..rules.playthrough import MEASURES


class Decisions:
    """What the template asks of a case's decisions."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.numbers = {decision.id: number for number, decision in enumerate(case.decisions, 1)}
        self.titles = {decision.id: str(decision.title) for decision in case.decisions}
        self.ways = playthrough.count(case)

    def leads_to(self, point: str, choice: str) -> str:
        """The id of the decision that follows a choice, or `end`."""
        number = self.numbers[point] - 1
        return playthrough.leads_to(self.case, number, next(each for each in self.case.decisions[number].choices if each.id == choice))

    def named(self, choices: list[str], joint: str = "或") -> str:
        """`d1.b`, `d2.a` → 关口 1 的 B或关口 2 的 A."""
        pairs = [choice.split(".") for choice in choices]
        return joint.join(f"关口 {self.numbers[point]} 的 {letter.upper()}" for point, letter in pairs)

    def conditions(self, ending: Ending) -> list[str]:
        """When a way ends here, in words; empty for the last ending."""
        return self._words(ending.when) if ending.when else []

    def _words(self, condition: Condition) -> list[str]:
        words = []
        if condition.taken:
            words.append(f"选过{self.named(condition.taken)}")
        if condition.not_taken:
            words.append(f"没有选过{self.named(condition.not_taken, '、')}")
        for name, label in EFFECTS.items():
            bound = getattr(condition, name)
            if bound and bound.min is not None:
                words.append(f"{label}合计不低于 {signed(bound.min)}")
            if bound and bound.max is not None:
                words.append(f"{label}合计不高于 {signed(bound.max)}")
        return words

    @property
    def game(self) -> str:
        """Everything that `hooks/browser/reader/decisions/engine.ts` needs to play the case, as JSON."""
        return json.dumps(game(self.case), ensure_ascii=False, separators=(",", ":"))


def signed(number: int) -> str:
    """A number with its sign, as readers see it."""
    return f"+{number}" if number > 0 else str(number).replace("-", "−")


def game(case: Case) -> dict[str, object]:
    """The rules of a case without its words, which the browser takes from the page."""
    return {
        "measures": [{"label": EFFECTS[name], "words": MEASURE_WORDS[name]} for name in MEASURES],
        "scale": max(abs(total) for way in playthrough.ways(case) for total in way.totals),
        "points": [
            {
                "id": decision.id,
                "echoes": [
                    {"after": echo.after, "effects": list(playthrough.steps(echo.effects) if echo.effects else playthrough.NOTHING)}
                    for echo in decision.echoes
                ],
                "choices": [
                    {
                        "id": choice.id,
                        "effects": list(playthrough.steps(choice.effects)),
                        "next": playthrough.leads_to(case, number, choice),
                    }
                    for choice in decision.choices
                ],
            }
            for number, decision in enumerate(case.decisions)
        ],
        "endings": [{"id": each.id, "when": _when(each.when) if each.when else None} for each in case.endings],
    }


def _when(condition: Condition) -> dict[str, object]:
    bounds = [getattr(condition, name) for name in MEASURES]
    return {
        "taken": condition.taken,
        "notTaken": condition.not_taken,
        "bounds": [[bound.min, bound.max] if bound else [None, None] for bound in bounds],
    }


__all__ = ["Decisions", "game", "signed"]
