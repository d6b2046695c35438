"""Rules that Python and TypeScript both know: one file of cases a rule, which this file and the scripts' own tests pass alike."""

from __future__ import annotations

import json
import sys
import zlib
from typing import Any, get_args, get_type_hints

import pytest
import yaml

from courseware.checks.public_keys import NO_KEY, UNSEEN, fault, key_mark
from courseware.exchange.spellings import number as number_of
from courseware.exchange.spellings import spellings
from courseware.model import Assignment, Case, Cell, Paper
from courseware.model.assignment import moment
from courseware.model.labels import DIFFICULTY, LEVELS, MULTIPLE_CHOICE_RULES
from courseware.model.paper import QuestionType
from courseware.pages.calendar import calendar
from courseware.pages.decisions import game, signed
from courseware.pages.given import facts_of, whose
from courseware.rules import playthrough
from courseware.rules.drawing import TYPE_ORDER
from courseware.rules.picking import Candidate, pick
from courseware.rules.questions import key_text
from courseware.rules.shared import constants
from courseware.rules.sharing import by_task, shared
from courseware.search.index import key_of
from courseware.search.shards import number, places

from .support import BASE, HOME, small_index


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


def test_points_are_shared_as_in_the_browser() -> None:
    """shared/marking/sharing_test.ts."""
    cases = vectors("sharing")
    assert [shared(points, weights) for points, weights, _ in cases["shared"]] == [shares for *_, shares in cases["shared"]]
    assert [by_task(points, weights) for points, weights, _ in cases["criteria"]] == [found for *_, found in cases["criteria"]]


def played_case(decisions: list[dict[str, Any]], endings: list[dict[str, Any]]) -> Case:
    """A case of these rules; what it says is the small course's."""
    base: dict[str, Any] = yaml.safe_load((BASE / "cases" / "stairwell.yml").read_text(encoding="utf-8"))
    choice = {name: base["decisions"][0]["choices"][0][name] for name in ("text", "follows", "unit", "bearing")}
    told = [
        {
            "title": "关口",
            "situation": "情形",
            "debrief": "回头看",
            **each,
            "echoes": [{"text": "回响", **echo} for echo in each.get("echoes", [])],
            "choices": [{**choice, **one} for one in each["choices"]],
        }
        for each in decisions
    ]
    ends = [{"title": "结局", "text": "结局", **each} for each in endings]
    return Case.model_validate({**base, "decisions": told, "endings": ends})


PLAYED = vectors("decisions")


@pytest.mark.parametrize("case", PLAYED["cases"], ids=[case["about"] for case in PLAYED["cases"]])
def test_a_case_plays_as_it_plays_in_the_browser(case: dict[str, Any]) -> None:
    """reader/decisions/engine_test.ts."""
    played = played_case(case["decisions"], case["endings"])
    assert json.loads(json.dumps(game(played))) == case["game"]
    found = {}
    for way in playthrough.ways(played):
        end = playthrough.ending(played, way)
        found[" ".join(way.taken)] = [list(way.totals), end.id if end else None]
    assert found == case["ways"]
    assert playthrough.count(played) == len(found)


def test_sums_are_said_with_their_sign() -> None:
    assert [[number, signed(number)] for number, _ in PLAYED["signed"]] == PLAYED["signed"]


DATED = vectors("calendar")["cases"]


@pytest.mark.parametrize("case", DATED, ids=[case["about"] for case in DATED])
def test_a_calendar_is_the_one_that_the_desk_writes(case: dict[str, Any]) -> None:
    """trainer/assigning/calendar_test.ts."""
    fields = {name: case[name] for name in ("code", "opens", "due")}
    given = small_assignment().model_copy(update={**fields, "title": case["title"]})
    assert calendar(given, case["description"], case["changed"]) == case["file"]
    times = [moment(text) if text else None for text in (given.opens, given.due)]
    assert [time.timestamp() * 1000 if time else None for time in times] == case["at"]


def small_assignment() -> Assignment:
    key = vectors("keys")["sound"][0][0]
    return Assignment.model_validate({"id": "march", "code": "abcd2345", "title": "小测", "paper": "pre-test", "key": key})


def test_an_assignment_asks_in_the_words_of_the_answering_room() -> None:
    """shared/links/facts_test.ts."""
    cases = vectors("facts")
    assert [facts_of(given, opens, due) for given, opens, due, _ in cases["facts"]] == [said for *_, said in cases["facts"]]
    assert [whose(key, name) for key, name, _ in cases["whose"]] == [said for *_, said in cases["whose"]]


def test_the_index_of_search_is_written_as_it_is_read() -> None:
    """reader/search/engine/index/numbers_test.ts."""
    cases = vectors("search")
    assert ["".join(map(number, values)) for values, _ in cases["numbers"]] == [text for _, text in cases["numbers"]]
    assert [places(values) for values, _ in cases["places"]] == [text for _, text in cases["places"]]
    assert [key_of(*pair) for *pair, _ in cases["keys"]] == [key for *_, key in cases["keys"]]


def test_what_other_systems_are_told_to_take_is_marked_right_here() -> None:
    """shared/marking/numerals_test.ts; what is no whole number is none of the exports' business."""
    cases = vectors("numbers")
    numbers = [(number_of(accept), number_of(typed)) for accept, typed in cases["right"]]
    known = [pair for pair in numbers if None not in pair]
    assert len(known) > 5
    assert all(one == other for one, other in known)
    assert not [(accept, typed) for accept, typed in cases["wrong"] if typed and typed in spellings([accept])]


def test_what_is_coded_is_called_as_the_models_call_it() -> None:
    """The models say what there is; the scripts take it from the same words."""
    bank = {entry.value.type: entry.value.label for entry in small_index().questions.values()}
    assert constants("words")["types"] == bank
    assert tuple(constants("words")["types"]) == get_args(QuestionType) == TYPE_ORDER
    assert constants("words")["levels"] == LEVELS
    assert constants("words")["difficulties"] == {str(number): words for number, words in DIFFICULTY.items()}
    asked = constants("assignments")
    rules = get_args(get_type_hints(Paper, include_extras=False)["multiple_choice_rule"])
    assert tuple(asked["rules"]) == tuple(MULTIPLE_CHOICE_RULES) == rules == tuple(constants("printed")["multiple"])
    assert tuple(asked["fields"]) == get_args(get_args(get_type_hints(Assignment)["ask"])[0])
    assert tuple(constants("printed")["how"]) == get_args(QuestionType)


def test_every_file_of_constants_and_of_cases_is_read_on_both_sides() -> None:
    """A file that one side alone reads holds nobody to anything."""
    python = "\n".join(path.read_text(encoding="utf-8") for folder in ("hooks", "tests") for path in (HOME / folder).rglob("*.py"))
    scripts = [path for path in (HOME / "hooks" / "browser").rglob("*.ts") if "node_modules" not in path.parts]
    script = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    shared_with = sorted((HOME / "hooks" / "courseware" / "rules" / "shared").glob("*.json"))
    assert len(shared_with) > 6
    for path in shared_with:
        assert f'constants("{path.stem}")' in python, path.name
        assert f'rules/shared/{path.name}" with' in script, path.name
    for path in sorted((HOME / "tests" / "vectors").glob("*.json")):
        assert f'vectors("{path.stem}")' in python or f'"vectors" / "{path.name}"' in python, path.name
        assert f'tests/vectors/{path.name}" with' in script, path.name


def test_keys_are_written_as_the_browser_reads_them() -> None:
    """trainer/results/marks/keys_test.ts."""
    bank = small_index().questions
    written = {name: (entry.value.type, key_text(entry.value)) for name, entry in bank.items()}
    assert written == {name: (kind, text) for name, kind, _, text in vectors("marking")["keys"]}
    assert {kind for kind, _ in written.values()} == set(TYPE_ORDER)
