"""Decision cases can be played: every point and ending is reached, choices come back, and each has something for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..index.links import Entry, SiteIndex
from ..model import Case
from ..reading.problems import Problem, did_you_mean
from ..rules import playthrough
from ..rules.playthrough import END

MOST_WAYS = 3000
LEAST_ECHOES = 2
ENDINGS = range(3, 6)


def choices_lead_onwards(index: SiteIndex) -> Iterator[Problem]:
    """D902: what a choice leads to comes after it, so that nobody walks in circles."""
    for entry in index.cases.values():
        yield from _wrong_ways(entry)


def _wrong_ways(entry: Entry[Case]) -> Iterator[Problem]:
    names = [decision.id for decision in entry.value.decisions]
    for number, decision in enumerate(entry.value.decisions):
        for place, choice in enumerate(decision.choices):
            if choice.next in (None, END) or choice.next in names[number + 1 :]:
                continue
            back = choice.next in names
            what = f"选择 {decision.id}.{choice.id} 通向{'前面的' if back else '没有的'}关口“{choice.next}”"
            advice = "" if back else did_you_mean(str(choice.next), [*names[number + 1 :], END])
            yield entry.problem("D902", what, "decisions", number, "choices", place, "next", advice=advice)


def _names_clash(case: Case) -> bool:
    """Whether two decisions, or two choices of one, share an id, which M210 tells."""
    names = [[each.id for each in case.decisions]]
    names += [[each.id for each in decision.choices] for decision in case.decisions]
    return any(len(set(each)) < len(each) for each in names)


def every_choice_has_something_for_it(index: SiteIndex) -> Iterator[Problem]:
    """D908: of any two choices at a point, each is better than the other in something."""
    for entry in index.cases.values():
        for number, decision in enumerate(entry.value.decisions):
            for (one, first), (other, second) in combinations(enumerate(decision.choices), 2):
                mine, yours = playthrough.steps(first.effects), playthrough.steps(second.effects)
                if all(a >= b for a, b in zip(mine, yours, strict=True)):
                    worse, better, place = second, first, other
                elif all(a <= b for a, b in zip(mine, yours, strict=True)):
                    worse, better, place = first, second, one
                else:
                    continue
                what = f"关口 {decision.id} 的选择 {worse.id} 没有一项比 {better.id} 好"
                yield entry.problem("D908", what, "decisions", number, "choices", place, "effects")


def endings_are_several(index: SiteIndex) -> Iterator[Problem]:
    """D904 and D905: three to five endings that differ, the last of them for whoever comes to no other."""
    for entry in index.cases.values():
        case = entry.value
        if not case.decisions:
            if case.endings:
                yield entry.problem("D904", "案例没有关口，却写了结局", "endings")
            continue
        if len(case.endings) not in ENDINGS:
            yield entry.problem("D904", f"案例有 {len(case.endings)} 个结局", *(["endings"] if case.endings else ["decisions"]))
        for key in ("title", "text"):
            seen: dict[str, str] = {}
            for number, each in enumerate(case.endings):
                first = seen.setdefault(str(getattr(each, key)), each.id)
                if first != each.id:
                    yield entry.problem("D904", f"结局 {each.id} 与 {first} 的 {key} 相同", "endings", number, key)
        for number, each in enumerate(case.endings):
            last = number + 1 == len(case.endings)
            if last and each.when is not None:
                yield entry.problem("D905", f"最后一个结局 {each.id} 写了条件，有的路会没有结局", "endings", number, "when")
            elif not last and each.when is None:
                yield entry.problem("D905", f"结局 {each.id} 没有条件，后面的结局都走不到", "endings", number)


def choices_come_back(index: SiteIndex) -> Iterator[Problem]:
    """D907: at least two echoes a case."""
    for entry in index.cases.values():
        echoes = sum(len(decision.echoes) for decision in entry.value.decisions)
        if entry.value.decisions and echoes < LEAST_ECHOES:
            yield entry.problem("D907", f"案例只有 {echoes} 处回响", "decisions")


def every_way_can_be_walked(index: SiteIndex) -> Iterator[Problem]:
    """D901, D903, D906 and D909: all points, endings, and the choices that echoes and endings name, lie on some way."""
    for entry in index.cases.values():
        case = entry.value
        if not case.decisions or any(_wrong_ways(entry)) or _names_clash(case):
            continue
        number = playthrough.count(case)
        if number > MOST_WAYS:
            yield entry.problem("D909", f"案例有 {number} 条路", "decisions")
            continue
        before: dict[str, set[str]] = {decision.id: set() for decision in case.decisions}
        """Choices that may have been taken when one comes to a decision."""
        reached = {case.decisions[0].id}
        endings: set[str] = set()
        taken: set[str] = set()
        for way in playthrough.ways(case):
            for step, choice in enumerate(way.taken):
                at = choice.partition(".")[0]
                reached.add(at)
                before[at].update(way.taken[:step])
            taken.update(way.taken)
            if (end := playthrough.ending(case, way)) is not None:
                endings.add(end.id)
        for place, decision in enumerate(case.decisions):
            if decision.id not in reached:
                yield entry.problem("D901", f"没有一条路走到关口 {decision.id}", "decisions", place)
                continue
            for nth, echo in enumerate(decision.echoes):
                for each, choice in enumerate(echo.after):
                    if choice not in before[decision.id]:
                        what = f"走到关口 {decision.id} 以前选不到 {choice}"
                        yield entry.problem("D906", what, "decisions", place, "echoes", nth, "after", each)
        for place, ending in enumerate(case.endings):
            named = [(key, each) for key in ("taken", "not_taken") for each in enumerate(getattr(ending.when, key, []))]
            unknown = [(key, nth, choice) for key, (nth, choice) in named if choice not in taken]
            for key, nth, choice in unknown:
                yield entry.problem("D906", f"结局 {ending.id} 提到的选择 {choice} 不在任何一条路上", "endings", place, "when", key, nth)
            if not unknown and ending.id not in endings and None not in [each.when for each in case.endings[:place]]:
                yield entry.problem("D903", f"没有一条路走到结局 {ending.id}“{ending.title}”", "endings", place)
