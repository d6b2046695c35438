"""Sources become due with time: what is told on which day, by `check` and by a build, and what that costs."""

from __future__ import annotations

import json
import logging
from datetime import date, timedelta
from pathlib import Path

import pytest

from courseware.__main__ import main
from courseware.checks.course import check
from courseware.compiling import compile
from courseware.laws.watching import Watched, notices, watched
from courseware.publishing.finishing import compiled
from courseware.rules.dues import dates, quiet, standing

from .support import CURRICULUM, HOME, lay_out

VECTORS = json.loads((HOME / "tests" / "vectors" / "dues.json").read_text(encoding="utf-8"))
SOURCES = "sources.yml"


@pytest.mark.parametrize("case", VECTORS["cases"], ids=str)
def test_a_source_stands_as_it_does_in_the_browser(case: dict[str, object]) -> None:
    """shared/course/dues_test.ts."""
    dates, today = case["dates"], case["today"]
    assert isinstance(dates, dict)
    assert [[*each] for each in standing(dates, str(today))] == case["states"]


def test_nothing_is_said_on_the_days_that_are_called_quiet() -> None:
    """Of each unit's sources, a day at a time around both ends: outside them something is said within the day to spare."""
    index, _ = check(CURRICULUM)
    for entry in index.units.values():
        sources = [index.sources[each.source].value for each in entry.value.basis]
        began, ends = map(date.fromisoformat, quiet(sources))
        said = {
            day: any(standing(dates(each), str(day)) for each in sources)
            for day in (began + timedelta(n) for n in range(-3, (ends - began).days + 4))
        }
        inside = {day: each for day, each in said.items() if began <= day <= ends}
        assert not any(inside.values()), entry.value.id
        assert len(inside) > 30 or any(each.ended for each in sources)
        assert any(standing(dates(each), str(ends + timedelta(2))) for each in sources), entry.value.id


def old(folder: Path) -> Path:
    """The small course, whose one source nobody has looked at for years, and which is about to change."""
    seen = "checked: 2021-01-02\n    coming: {day: 2021-03-01, what: 改了公示的天数}"
    return lay_out(folder, {SOURCES: {"replace": {"checked: 2026-11-01": seen}}})


def test_what_is_due_is_told_with_its_place(tmp_path: Path) -> None:
    things = watched(check(old(tmp_path))[0])
    assert notices(things, "2021-01-02") == ["sources.yml:8: 提醒 来源《公开办法》2021-03-01 起有变化：改了公示的天数"]
    assert notices(things, "2020-12-30") == []
    assert notices(things, "2022-01-02") == [
        "sources.yml:8: 提醒 来源《公开办法》2021-03-01 起已经有变化，课程还没有跟上：改了公示的天数",
        "sources.yml:8: 提醒 来源《公开办法》2021-01-02 看过以后，满一年没有再对照公布的文本",
    ]


def test_a_source_that_has_ended_is_not_looked_at_again() -> None:
    assert notices([Watched("sources.yml:8", "旧办法", {"checked": "2001-01-01", "ended": "2020-01-01"})], "2026-11-30") == []


def test_check_tells_and_fails_only_where_it_is_told_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = str(old(tmp_path))
    assert main(["--curriculum", course, "check"]) == 0
    said = capsys.readouterr().out
    assert "没有发现问题" in said
    assert "共 2 条提醒" in said
    assert main(["--curriculum", course, "check", "--due"]) == 1
    # a course where nothing is due says nothing of it
    assert (
        main(["--curriculum", str(lay_out(tmp_path / "new", {SOURCES: {"replace": {"2026-11-01": "2099-11-01"}}})), "check", "--due"]) == 0
    )
    assert "提醒" not in capsys.readouterr().out.rpartition("条提醒")[2]


def test_a_build_tells_also_of_a_course_that_is_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    course, log = old(tmp_path / "course"), logging.getLogger("mkdocs.test")
    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.INFO):
            compiled(course, tmp_path / "cache", documents=False, last=None, log=log)
        assert "共 2 条提醒" in caplog.text
        # a notice is no warning: those fail a strict build
        assert {each.levelno for each in caplog.records} == {logging.INFO}


def test_a_site_is_the_same_whatever_day_it_is_made(tmp_path: Path) -> None:
    course = old(tmp_path)
    assert compile(course).watched == [["sources.yml:8", "公开办法", {"checked": "2021-01-02", "coming": "2021-03-01"}, "改了公示的天数"]]
    assert "条提醒" not in "".join(compile(course).files.values())


def test_our_own_sources_say_when_they_were_looked_at() -> None:
    index, _ = check(CURRICULUM)
    assert all(each.dates["checked"] for each in watched(index))
    assert {entry.value.id for entry in index.sources.values() if entry.value.ended_by} >= {"solid-waste-law", "residents-law-1989"}
