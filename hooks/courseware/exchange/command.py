"""`python -m courseware export FORMAT TARGET [--paper ID | --unit ID | --all]`."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from ..checks.course import check
from ..index import numbers
from ..reading import terminal
from ..reading.failure import ImportFailure
from ..reading.problems import CourseError, MakingError
from ..rules import wordings
from . import anki, dates
from .formats import exporters
from .selection import NoSelection, Selection, Shelf


def run(options: argparse.Namespace) -> int:
    """0 written, 1 problems in the course, 2 a wrong call."""
    if options.format not in exporters or options.target is None:
        listed = options.format == "list"
        lines = [f"  {name:9} {exporter.title}（{exporter.suffix}）" for name, exporter in exporters.items()]
        terminal.write(
            "\n".join(["格式：", *lines, "用法：export 格式 目标 [--paper 试卷 | --unit 单元 | --all]"]),
            wrong=not listed,
        )
        return 0 if listed else 2
    index, problems = check(options.curriculum)
    if problems:
        terminal.write(str(CourseError(problems)), wrong=True)
        return 1
    try:
        ledger = dates.read(options.curriculum)
    except dates.LedgerError as error:
        terminal.write(str(error), wrong=True)
        return 1
    shelf = Shelf(index, site_url=os.environ.get("SITE_URL", ""), stamp=_now(), dates=ledger)
    try:
        chosen = _chosen(options, shelf)
    except NoSelection as error:
        terminal.write(str(error), wrong=True)
        return 2
    exporter = exporters[options.format]
    # without a choice the target is a folder, and a file of that name is in the way of it
    places = [path if path.exists() else path.parent for path, _ in chosen]
    if taken := sorted({str(place) for place in places if place.exists() and not place.is_dir()}):
        terminal.write(f"已经有了，没有改动：{'、'.join(taken)}；请换个名字，或者先把它移走", wrong=True)
        return 2
    for path, selection in chosen:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            content = exporter.write(selection)
        except (ImportFailure, MakingError) as error:
            terminal.write(str(error), wrong=True)
            return 1
        path.write_bytes(content)
        terminal.write(f"写好了 {path}：{selection.title}，{len(selection.outlines)} 题。")
        for notice in exporter.notices(selection):
            terminal.write(f"注意 {notice}")
        if options.format == "anki" and (count := sum(_is_new(selection, each) for each in anki.digests(selection).items())):
            terminal.write(f"  其中 {count} 处改过，改动时间还没有记下，先按现在算；请运行 python3 run.py schema 记下，再写一次。")
    return 0


def refresh(curriculum: Path) -> list[Path] | None:
    """Writes down which questions changed since the ledgers were written; None, with the reasons told, where that cannot be known."""
    index, problems = check(curriculum)
    # that numbers are missing is what is put right here
    if any(each.code != "C414" for each in problems):
        terminal.write("课程里还有问题，题目的改动时间没有更新；请先运行 check，改好以后再来。", wrong=True)
        return None
    try:
        known = dates.read(curriculum)
    except dates.LedgerError as error:
        terminal.write(str(error), wrong=True)
        return None
    dated = dates.write(curriculum, dates.refreshed(known, anki.digests(Shelf(index).bank()), _now()))
    given = numbers.refreshed(index.numbers, {"units": index.units, "papers": [*index.papers, *index.sealed]})
    return [dated, wordings.write(curriculum, index), numbers.write(curriculum, given)]


def _is_new(selection: Selection, digest: tuple[str, str]) -> bool:
    """Whether the ledger does not know what is exported now."""
    known = selection.dates.get(digest[0])
    return known is None or known.digest != digest[1]


def _now() -> int:
    """What counts as the time of writing."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def _chosen(options: argparse.Namespace, shelf: Shelf) -> list[tuple[Path, Selection]]:
    """What to write, and where."""
    if options.paper:
        return [(options.target, shelf.paper(options.paper))]
    if options.unit:
        return [(options.target, shelf.unit(options.unit))]
    exporter = exporters[options.format]
    if options.all and exporter.papers:
        raise NoSelection(f"{exporter.title} 一个文件装一份试卷：请写 --paper 或 --unit；都不写，就每份试卷和每个单元的练习各写一个")
    if options.all:
        return [(options.target, shelf.bank())]
    everything = shelf.papers() if exporter.papers else shelf.everything()
    return [(options.target / f"{each.id}{exporter.suffix}", each) for each in everything]
