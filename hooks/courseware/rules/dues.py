"""How a source stands on a given day: what the compiler tells its author, and what a page decides on its reader's day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from ..model import Source
from .shared import constants

RULE = constants("dues")
FULL = len("2026-11-30")


def dates(source: Source) -> dict[str, str]:
    """The days by which a source is judged, as far as they are known to the day."""
    known = {
        "checked": source.checked,
        "in_force": source.in_force,
        "ended": source.ended,
        "coming": source.coming.day if source.coming else None,
    }
    return {name: day for name, day in known.items() if day and len(day) == FULL}


def standing(dates: Mapping[str, str], today: str) -> list[tuple[str, str]]:
    """What is to be said of a source with these `dates` on a day, each with the day that it hangs on; nothing where all is well.

    `ended` is no reason to look at it again, everything else is.
    """
    found = {name: _days(today, day) for name, day in dates.items()}
    if found.get("ended", 1) <= 0:
        return [("ended", dates["ended"])]
    states = []
    if found.get("ended", RULE["ahead"] + 1) <= RULE["ahead"]:
        states.append(("ending", dates["ended"]))
    if found.get("in_force", 0) > 0:
        states.append(("starting", dates["in_force"]))
    if (ahead := found.get("coming", RULE["ahead"] + 1)) <= RULE["ahead"]:
        states.append(("coming" if ahead > 0 else "came", dates["coming"]))
    if -found.get("checked", 0) >= RULE["looked"]:
        states.append(("stale", dates["checked"]))
    return states


def quiet(sources: Iterable[Source]) -> tuple[str, str]:
    """The days between which nothing is said of any of these sources, with a day to spare for a reader elsewhere on the globe.

    What tells of sources is loaded outside of them alone.
    """
    known = [dates(source) for source in sources]
    ahead, looked = timedelta(RULE["ahead"] + 1), timedelta(RULE["looked"] - 1)
    began = [date.fromisoformat(each["in_force"]) + timedelta(1) for each in known if "in_force" in each]
    ends = [date.fromisoformat(each[name]) - ahead for each in known for name in ("ended", "coming") if name in each]
    ends += [date.fromisoformat(each["checked"]) + looked for each in known if "checked" in each]
    return str(max(began, default=date.min)), str(min(ends, default=date.max))


def said(state: str, day: str) -> str:
    """A state in words."""
    return str(RULE["words"][state]).replace("{day}", day)


def _days(first: str, second: str) -> int:
    """Days from one to another."""
    return (date.fromisoformat(second) - date.fromisoformat(first)).days
