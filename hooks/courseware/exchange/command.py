"""`python -m courseware export FORMAT TARGET [--paper ID | --unit ID | --all]`."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from .. import CourseError, check, terminal
from ..bundle import BundleError
from ..importing.failure import ImportFailure
from . import NoSelection, Selection, Shelf, exporters


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
    shelf = Shelf(index, site_url=os.environ.get("SITE_URL", ""), stamp=int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()))
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
        except (ImportFailure, BundleError) as error:
            terminal.write(str(error), wrong=True)
            return 1
        path.write_bytes(content)
        terminal.write(f"写好了 {path}：{selection.title}，{len(selection.outlines)} 题。")
    return 0


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
