"""The dates of a published assignment as an iCalendar file (RFC 5545), the same bytes for the same course.

hooks/browser/trainer/assigning/calendar.ts writes the same events, under the same UIDs, for links that a trainer hands out
(tests/vectors/calendar.json).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from ..model import Assignment
from ..model.assignment import moment

LINE = 75
"""Bytes of a line before it has to be folded (3.1)."""
NEVER = "19700101T000000Z"
SIGN = re.compile(r"[\\;,]")
BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def calendar(given: Assignment, description: str, changed: str) -> str:
    """The file; empty where there is no date. `changed` is the day of the file's last change, which DTSTAMP asks for (3.8.7.2)."""
    stamp = f"{changed.replace('-', '')}T000000Z" if changed else NEVER
    events = [
        line
        for part, word, written in (("opens", "开始", given.opens), ("due", "截止", given.due))
        if written and (at := moment(written))
        for line in _event(f"{given.code}-{part}", f"{given.title}：{word}", at, description, stamp)
    ]
    if not events:
        return ""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//community-governance-academy//assignments//ZH"]
    return "".join(f"{_folded(line)}\r\n" for line in [*head, *events, "END:VCALENDAR"])


def _event(uid: str, summary: str, at: datetime, description: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@community-governance-academy"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(description)}"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(summary)}"
    yield "TRIGGER:-PT1H"
    yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Text as 3.3.11 writes it."""
    # a line break of any kind would begin a line of its own, and with it a property
    return CONTROL.sub(" ", BREAK.sub(r"\\n", SIGN.sub(r"\\\g<0>", text)))


def _folded(line: str) -> str:
    """A line in pieces of so many bytes; no character is cut in two."""
    out, length = "", 0
    for each in line:
        size = len(each.encode())
        if length + size > LINE:
            out += "\r\n "
            length = 1
        out += each
        length += size
    return out
