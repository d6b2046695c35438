"""Decision cases: the checks that no golden file holds, the real ones played to every end, and two engines that agree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from courseware import check
from courseware.index.curriculum import read_course
from courseware.model import Case
from courseware.pages.decisions import game
from courseware.rules import playthrough
from courseware.rules.playthrough import MEASURES, Way

from .support import BASE, CURRICULUM, HOME, lay_out

INDEX, _ = read_course(CURRICULUM)
CASES = {name: entry.value for name, entry in INDEX.cases.items() if entry.value.decisions}


def found(tmp_path: Path, case: dict[str, object]) -> set[str]:
    """The codes of what is wrong with the small course when its case says this."""
    # JSON is YAML, and never uses anchors
    _, problems = check(lay_out(tmp_path, {"cases/stairwell.yml": json.dumps(case, ensure_ascii=False, indent=1)}))
    return {problem.code for problem in problems if problem.file == "cases/stairwell.yml"}


@pytest.fixture
def stairwell() -> dict[str, object]:
    case = yaml.safe_load((BASE / "cases" / "stairwell.yml").read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    return case


def test_endings_belong_to_decisions(stairwell: dict[str, object], tmp_path: Path) -> None:
    del stairwell["decisions"]
    assert found(tmp_path, stairwell) == {"D904"}


def test_more_ways_than_anybody_can_try_are_told(stairwell: dict[str, object], tmp_path: Path) -> None:
    decisions = stairwell["decisions"]
    assert isinstance(decisions, list)
    signs = [(2, -1), (1, 0), (0, 1), (-1, 2)]
    choices = [
        {**decisions[0]["choices"][0], "id": letter, "effects": {"trust": a, "time": b, "cost": 0, "lawfulness": 0}}
        for letter, (a, b) in zip("abcd", signs, strict=True)
    ]
    more = [{**decisions[0], "id": f"d{number}", "choices": choices} for number in range(3, 9)]
    decisions[1]["choices"][1].pop("next")
    stairwell["decisions"] = [*decisions, *more]
    assert found(tmp_path, stairwell) == {"D909"}


def test_there_are_the_cases_that_the_course_promises() -> None:
    assert {"stalled-renovation", "park-renovation", "parking-and-green", "waste-sorting"} <= set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_every_choice_and_every_ending_is_on_some_way(name: str) -> None:
    case = CASES[name]
    ways = list(playthrough.ways(case))
    assert len(ways) == len({way.taken for way in ways}) == playthrough.count(case)
    assert {choice for way in ways for choice in way.taken} == {
        f"{decision.id}.{choice.id}" for decision in case.decisions for choice in decision.choices
    }
    ends = [playthrough.ending(case, way) for way in ways]
    assert {end.id for end in ends if end} == {end.id for end in case.endings}
    assert len(case.endings) >= 3


@pytest.mark.parametrize("name", CASES)
def test_the_way_branches_and_the_past_comes_back(name: str) -> None:
    case = CASES[name]
    assert len({tuple(choice.partition(".")[0] for choice in way.taken) for way in playthrough.ways(case)}) > 1
    silent = [decision.id for decision in case.decisions[1:] if not decision.echoes]
    assert silent == []


@pytest.mark.parametrize("name", CASES)
def test_endings_can_be_read_at_one_glance(name: str) -> None:
    assert [end.id for end in CASES[name].endings if len(end.text) > 120] == []


def always(case: Case, measure: int) -> Way:
    """The way of somebody who looks at one measure only, and of equals takes the one that is better in all."""
    numbers = {decision.id: number for number, decision in enumerate(case.decisions)}
    at, way = case.decisions[0].id, Way()
    while at != playthrough.END:
        number = numbers[at]
        totals = playthrough.arrive(case.decisions[number], way)
        best = max(
            case.decisions[number].choices,
            key=lambda each: (playthrough.steps(each.effects)[measure], sum(playthrough.steps(each.effects))),
        )
        way = Way((*way.taken, f"{at}.{best.id}"), playthrough.add(totals, best.effects))
        at = playthrough.leads_to(case, number, best)
    return way


def test_no_rule_of_thumb_comes_to_the_same_good_end_everywhere() -> None:
    """Who always takes what pleases most, or what is quickest, cheapest or most lawful, is not always best off."""
    balanced = {"stalled-renovation": "e4", "park-renovation": "e4", "parking-and-green": "e4", "waste-sorting": "e4"}
    for place, measure in enumerate(MEASURES):
        ends = {name: playthrough.ending(CASES[name], always(CASES[name], place)) for name in balanced}
        good = [name for name, end in ends.items() if end and end.id == balanced[name]]
        assert len(good) <= 2, (measure, good)
    trusted = [playthrough.ending(CASES[name], always(CASES[name], 0)) for name in balanced]
    assert "e4" not in {end.id for end in trusted if end}


@pytest.mark.parametrize("name", CASES)
def test_no_letter_gives_the_better_choice_away(name: str) -> None:
    """Somebody who always takes the same letter never comes out best."""
    case = CASES[name]
    sums = sorted(sum(way.totals) for way in playthrough.ways(case))
    for letter in "abcd":
        same = [way for way in playthrough.ways(case) if {choice[-1] for choice in way.taken} == {letter}]
        assert all(sum(way.totals) < sums[-1] for way in same)


def test_the_browser_plays_by_the_same_rules(tmp_path: Path) -> None:
    """Every way through every case, in Python and in the engine that the pages carry."""
    expected = {}
    for name, case in CASES.items():
        ways = {" ".join(way.taken): (way, playthrough.ending(case, way)) for way in playthrough.ways(case)}
        expected[name] = {taken: [list(way.totals), end.id if end else None] for taken, (way, end) in ways.items()}
    data = tmp_path / "games.json"
    data.write_text(json.dumps({name: [game(CASES[name]), expected[name]] for name in CASES}), encoding="utf-8")
    engine = (HOME / "hooks" / "browser" / "reader" / "decisions" / "engine.ts").as_uri()
    script = f"""
        import {{ play }} from {json.dumps(engine)};
        const games = JSON.parse(Deno.readTextFileSync({json.dumps(str(data))}));
        const played = Object.entries(games).map(([name, [game, ways]]) => [name, Object.fromEntries(
            Object.keys(ways).map((taken) => {{
                const at = play(game, taken.split(" "));
                return [taken, [at.totals, at.ending]];
            }}),
        )]);
        console.log(JSON.stringify(Object.fromEntries(played)));
    """
    deno = Path(sys.executable).parent / ("deno.exe" if os.name == "nt" else "deno")
    command = [str(deno), "run", "--quiet", "--no-prompt", "--no-check", "--no-remote", f"--allow-read={tmp_path}", "-"]
    done = subprocess.run(command, input=script, capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == expected
    assert sum(map(len, expected.values())) > 500
