"""When what is exported of a question last changed: a ledger beside the course, because Anki overwrites a note with whatever is newer.

What did not change keeps its date, so that a learner's own tags on it stay. An entry is never taken out and its date never
goes back: a package with an older date would be ignored by everybody who has the newer one.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PLACE = Path(".dates") / "anki.json"
"""Where the ledger stands inside `curriculum/`: as the schemas do, it is made by a program and no part of the course."""
DIGEST = re.compile(r"[0-9a-f]{16}")
FORM = "%Y-%m-%dT%H:%M:%SZ"


class LedgerError(Exception):
    """The ledger cannot be read; the message says where, what is wrong and what to do."""


@dataclass(frozen=True)
class Dated:
    """What was exported, as a digest, and since when it is that."""

    digest: str
    changed: int
    """Seconds since 1970."""


Ledger = Mapping[str, Dated]


def read(curriculum: Path) -> dict[str, Dated]:
    """The ledger of a course; empty where none was made yet.

    Raises LedgerError where it is not what we wrote.
    """
    path = curriculum / PLACE
    if not path.is_file():
        return {}
    try:
        return parsed(path.read_text(encoding="utf-8"))
    except (ValueError, TypeError, AttributeError) as error:
        raise LedgerError(
            f"{path}：读不懂（{error}）。应当是“编号: {{digest, changed}}”，由程序写出，不手改；请从 Git 里取回原来的，再运行 python3 run.py schema"
        ) from error


def parsed(written: str) -> dict[str, Dated]:
    """The ledger that a file holds.

    Raises ValueError, TypeError or AttributeError where it is none.
    """
    return {name: _entry(entry) for name, entry in json.loads(written).items()}


def _entry(entry: Mapping[str, str]) -> Dated:
    if set(entry) != {"digest", "changed"} or not DIGEST.fullmatch(entry["digest"]):
        raise ValueError(f"有一项是 {entry}")
    # the form pads nothing by itself: 2026-1-1 is read as well, and would not be written so again
    moment = datetime.datetime.strptime(entry["changed"], FORM).replace(tzinfo=datetime.UTC)
    return Dated(entry["digest"], int(moment.timestamp()))


def refreshed(old: Ledger, digests: Mapping[str, str], now: int) -> dict[str, Dated]:
    """The ledger after what is exported now: a new date only where the digest is another, and later than the one before."""
    found = dict(old)
    for name, digest in digests.items():
        known = old.get(name)
        if known is None:
            found[name] = Dated(digest, now)
        elif known.digest != digest:
            found[name] = Dated(digest, max(now, known.changed + 1))
    return found


def moment(ledger: Ledger, name: str, digest: str, now: int) -> int:
    """The date of what is exported under `name`; what the ledger does not have yet changed just now."""
    return refreshed(ledger, {name: digest}, now)[name].changed


def backwards(old: Ledger, new: Ledger) -> list[str]:
    """What is wrong with `new` as the ledger that follows `old`: every entry gone, dated back, or changed without a later date."""
    found = []
    for name, before in sorted(old.items()):
        after = new.get(name)
        if after is None:
            found.append(f"{name}：没有了；台账里的一项不能去掉")
        elif after.changed < before.changed:
            found.append(f"{name}：时间退回去了；只能不变或更晚")
        elif after.digest != before.digest and after.changed == before.changed:
            found.append(f"{name}：内容变了，时间没有变；应当更晚")
    return found


def text(ledger: Ledger) -> str:
    """The ledger as its file has it, a line an entry, so that a change of one question changes one line."""
    lines = [
        f"{json.dumps(name)}: "
        + json.dumps({"digest": each.digest, "changed": datetime.datetime.fromtimestamp(each.changed, datetime.UTC).strftime(FORM)})
        for name, each in sorted(ledger.items())
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def write(curriculum: Path, ledger: Ledger) -> Path:
    """Writes the ledger of a course; returns its file."""
    path = curriculum / PLACE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(ledger), encoding="utf-8", newline="\n")
    return path
