"""`run.py bench [part]`: measures one part, or all but the largest course, the heavy property tests and the set-up."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.fuzzing.heavy import heavy
from tests.weights import weight_table

from .against import against_table, serving_table
from .assemble import assemble_table
from .building import build, build_table, huge_table, pair
from .camera import camera_table
from .cards import cards_table
from .faults import faults_table
from .gradebook import gradebook_table
from .importing import import_table
from .importing_sheets import sheets_table
from .items import items_table
from .lighthouse import lighthouse_table
from .own import own_table
from .reading import reading_table
from .search import search_table
from .setup import setup_table
from .taps import hundred, taps_table
from .visits import visits_table

TIMES, HUGE = 10, 100
"""How much larger the large courses are."""
COMMIT = {"name": "83d04fc"}
"""What the parts `against` and `setup` compare with."""


def building(folder: Path, runs: int) -> None:
    """Time and memory of the build, at this size and at ten times of it."""
    build_table(folder, runs, TIMES)


def small(folder: Path, runs: int) -> None:
    """Time and memory of the build, at this size."""
    build_table(folder, runs, 1)


def huge(folder: Path, _: int) -> None:
    """Time and memory of the build, up to a hundred times the size; takes some minutes."""
    huge_table(folder, 1, TIMES, HUGE)


def against(folder: Path, runs: int) -> None:
    """A large course after an edit, and an edit while serving, beside the commit that --against names."""
    serving_table(folder, COMMIT["name"], runs)
    against_table(folder, COMMIT["name"], HUGE)


def browser(folder: Path, _: int) -> None:
    """What a browser does: scripts a page, taps, 组卷, 成绩册 and 我的题库 with much to do."""
    site = hundred(folder)
    gradebook_table(site)
    assemble_table(site, folder)
    own_table(site)
    weight_table(site)
    taps_table(site)


def first(folder: Path, runs: int) -> None:
    """A first visit beside a stock site: bytes, requests, layout shift, and what Lighthouse says."""
    ours, theirs = pair(folder)
    build(ours, folder / "ours")
    build(theirs, folder / "stock")
    visits_table(folder / "ours", folder / "stock")
    lighthouse_table(folder / "ours", folder / "stock", runs=runs)


def search(folder: Path, _: int) -> None:
    """How well search finds, what it fetches and how long it takes, here and at 5,000 pages."""
    ours, _theirs = pair(folder)
    built = build(ours, folder / "site")
    print(f"编排搜索占构建用时的 {built.searching / built.seconds:.1%}（{built.searching:.2f} 秒，共 {built.seconds:.1f} 秒）")
    search_table(folder / "site", folder)


def faults(folder: Path, _: int, seed: int | None = None) -> None:
    """What is kept and what is told on bad days: failing writes, kills, windows, clocks, damage, loss."""
    ours, _theirs = pair(folder)
    build(ours, folder / "site")
    if not faults_table(folder / "site", folder, seed=seed):
        raise SystemExit(1)


def fuzz(_: Path, __: int) -> None:
    """The property tests of what comes from outside, with many cases."""
    if code := heavy():
        raise SystemExit(code)


def setup(folder: Path, runs: int) -> None:
    """What a fresh machine takes to build, beside the commit that --against names, from clean clones; takes minutes and a network."""
    setup_table(folder, runs, COMMIT["name"])


def importing(folder: Path, _: int) -> None:
    """Banks of questions in 20,000 random layouts: read right, left as a draft, or wrong without a word; huge sheets, tables in tables."""
    good = import_table()
    if not (sheets_table(folder) and good):
        raise SystemExit(1)


def reading(folder: Path, runs: int) -> None:
    """Python in a page: bytes, how long it takes to start from stored files, and to read 500 questions."""
    if not reading_table(folder, runs):
        raise SystemExit(1)


def items(_: Path, __: int) -> None:
    """How many keys are found by wording, letters and single rules alone; the first time it fetches packages of its own."""
    if not items_table():
        raise SystemExit(1)


def cards(_: Path, __: int, *, full: bool = False) -> None:
    """Cards that a room holds up, read from pictures that are drawn: a tenth of the rooms, or with --full all 300."""
    if not cards_table(full=full):
        raise SystemExit(1)


def camera(_: Path, __: int, *, full: bool = False) -> None:
    """Answer sheets read from photographs that are drawn: a tenth of 3,000, or with --full all."""
    if not camera_table(full=full):
        raise SystemExit(1)


PARTS: dict[str, Callable[[Path, int], None]] = {
    part.__name__: part
    for part in (building, against, browser, first, search, small, huge, faults, fuzz, setup, reading, items, cards, camera)
}
PARTS["import"] = importing
USUAL = ("building", "browser", "first", "search")
"""What is measured where no part is named."""


def main() -> None:
    """Prints tables of docs/guide/measurements.md."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.epilog = "\n".join(f"{name:<9} {part.__doc__}" for name, part in PARTS.items())
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one or more of {', '.join(PARTS)}; all of {', '.join(USUAL)} if none")
    parser.add_argument("--seed", type=int, help="of the cases of faults, to run the same again; another each time if none")
    parser.add_argument("--runs", type=int, default=3, help="how often each build, or each audit, is done")
    parser.add_argument("--against", metavar="COMMIT", help=f"what the parts against and setup compare with, by default {COMMIT['name']}")
    parser.add_argument("--full", action="store_true", help="of the parts cards and camera: all of it instead of a tenth")
    options = parser.parse_args()
    COMMIT["name"] = options.against or COMMIT["name"]
    if options.against and not {"against", "setup"} & {*options.parts}:
        options.parts = [*(options.parts or USUAL), "against"]
    if unknown := sorted({*options.parts} - {*PARTS}):
        parser.error(f"{'、'.join(unknown)}？有：{'、'.join(PARTS)}")
    parts = PARTS | {
        "faults": partial(faults, seed=options.seed),
        "cards": partial(cards, full=options.full),
        "camera": partial(camera, full=options.full),
    }
    for part in options.parts or USUAL:
        print(f"\n# {part}", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as name:
            parts[part](Path(name), options.runs)


if __name__ == "__main__":
    main()
