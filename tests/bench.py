"""`run.py bench`: our build beside a stock mkdocs-material site made from the same Markdown, in the same run.

Whole processes are timed from outside, in turn, several times; medians are printed. The same is done with a course ten
times as large, to show that time grows in proportion.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HOME), str(HOME / "hooks")]

from courseware import check  # noqa: E402 (the path is set above)
from courseware.folder import write_folder  # noqa: E402
from courseware.model import UNIT_KINDS  # noqa: E402
from tests.bench_assemble import assemble_table  # noqa: E402
from tests.bench_gradebook import gradebook_table  # noqa: E402
from tests.bench_search import search_table  # noqa: E402
from tests.fuzzing.heavy import heavy  # noqa: E402
from tests.site import copy_project  # noqa: E402
from tests.taps import hundred, measure  # noqa: E402
from tests.weights import LIMITS, weigh  # noqa: E402

TIMES = 10
"""How much larger the large course is."""


@dataclass(frozen=True)
class Run:
    """One build: wall seconds, peak memory in MiB, seconds in the compiler and in making the search (0 for the stock site)."""

    seconds: float
    memory: float
    compiling: float
    searching: float = 0.0


def build(home: Path, site: Path) -> Run:
    """Builds one site in a process of its own."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(home / "hooks"), "PYTHONUTF8": "1", "SITE_URL": ""}
    # Python keeps what it has compiled, as it does on any machine: the stock site's modules come so, ours must not be
    # compiled anew in every round because a variable of whoever measures says so
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    shutil.rmtree(site, ignore_errors=True)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    assert process.stdout
    output = process.stdout.read()
    memory = _wait(process)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(output)
    found = re.search(r"编译课程用时 ([\d.]+) 秒", output)
    searched = re.search(r"编排搜索用时 ([\d.]+) 秒", output)
    return Run(seconds, memory, float(found[1]) if found else 0.0, float(searched[1]) if searched else 0.0)


def _wait(process: subprocess.Popen[str]) -> float:
    """Waits for a process; its peak memory in MiB."""
    if not hasattr(os, "wait4"):
        process.wait()
        return float("nan")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


STOCK = {
    "site_name": "stock",
    "theme": {"name": "material", "language": "zh", "font": False},
    "plugins": [{"search": {"lang": "zh"}}],
    # what the Markdown needs to be read as it is meant; the rest is as mkdocs and the theme come
    "markdown_extensions": ["attr_list", "admonition", "tables"],
    "not_in_nav": "/quiz/",
}


def stock(home: Path, ours: Path) -> None:
    """A stock mkdocs-material project in `home`, from the Markdown that our compiler writes."""
    write_folder(ours / "curriculum", ours / "docs", home / "docs", ours / ".cache")
    nav = json.loads((home / "docs" / ".courseware.json").read_text(encoding="utf-8"))["nav"]
    # JSON is YAML
    (home / "mkdocs.yml").write_text(json.dumps(STOCK | {"nav": nav}, ensure_ascii=False), encoding="utf-8")


def enlarge(home: Path, times: int) -> None:
    """Makes the course of a project `times` as large: copies of units, questions and cases under new ids."""
    curriculum = home / "curriculum"
    index, problems = check(curriculum)
    assert not problems
    names = sorted({*index.units, *index.cases}, key=len, reverse=True)
    # ids as references and in question ids, but neither as keys nor as ids of terms and figures
    pattern = re.compile(rf"(?<![a-z0-9-])(?<!figure:)(?<!figure: )(?<!term:)({'|'.join(names)})(?=[^a-z0-9:-]|-\d\d(?!\d)|$)")
    place: dict[str, tuple[int, int, int]] = {
        str(unit): (number, at, len(chapter.units))
        for number, chapter in enumerate(index.chapters.values(), 1)
        for at, unit in enumerate(chapter.units, 1)
    }
    for copy in range(1, times):
        for folder in (*UNIT_KINDS, "questions", "cases"):
            for name in names:
                path = curriculum / folder / f"{name}.yml"
                if not path.is_file():
                    continue
                text = pattern.sub(rf"\1-x{copy}", path.read_text(encoding="utf-8"))
                if folder in UNIT_KINDS:
                    number, at, count = place[name]
                    text = re.sub(r"(?m)^code: .*$", f'code: "{number}.{at + copy * count}"', text)
                path.with_name(f"{name}-x{copy}.yml").write_text(text, encoding="utf-8")

    def longer(match: re.Match[str]) -> str:
        units = [each.strip() for each in match[1].split(",")]
        return "units: [" + ", ".join([*units, *(f"{unit}-x{copy}" for copy in range(1, times) for unit in units)]) + "]"

    course = curriculum / "course.yml"
    course.write_text(re.sub(r"units: \[(.*)\]", longer, course.read_text(encoding="utf-8")), encoding="utf-8")


STATES = ("从头编译", "改了一个文件", "没有改动")
EDITED = "mechanisms/consultation.yml"


def prepare(state: str, home: Path) -> None:
    """Brings a project into a state in which it is to be built."""
    if state == "从头编译":
        for kept in (home / ".cache").glob("*.kept"):
            kept.unlink()
    elif state == "改了一个文件":
        path = home / "curriculum" / EDITED
        path.write_text(path.read_text(encoding="utf-8").replace("summary: ", "summary: 又", 1), encoding="utf-8")


def compare(title: str, ours: Path, theirs: Path, runs: int, folder: Path) -> Run:
    """Builds ours in every state, and theirs, in turn, and prints the figures; the medians of ours compiled afresh."""
    rounds: list[dict[str, Run]] = []
    for number in range(runs + 1):
        built = {}
        for state in STATES:
            prepare(state, ours)
            built[state] = build(ours, folder / "ours")
        built["stock"] = build(theirs, folder / "stock")
        if number:  # the first round warms the caches of the system
            rounds.append(built)
        times = "、".join(f"{run.seconds:.1f}" for run in built.values())
        print(f"  {title}，第 {number} 轮：{times} 秒", file=sys.stderr, flush=True)
    pages = sum(1 for _ in (folder / "ours").rglob("*.html"))
    medians = {}
    for state in STATES:
        own = Run(*(statistics.median(getattr(each[state], field) for each in rounds) for field in ("seconds", "memory", "compiling")))
        time_ratio = statistics.median(each[state].seconds / each["stock"].seconds for each in rounds)
        memory_ratio = statistics.median(each[state].memory / each["stock"].memory for each in rounds)
        share = statistics.median(each[state].compiling / each[state].seconds for each in rounds)
        print(
            f"| {title}，{state} | {pages} | {own.seconds:.1f} | {time_ratio:.2f} | {share:.1%} | {own.memory:.0f} | {memory_ratio:.2f} |",
            flush=True,
        )
        medians[state] = own
    return medians["从头编译"]


def with_history(home: Path) -> Path:
    """A project with a history, which our build asks for dates."""
    for arguments in (["init", "-q"], ["add", "-A"], ["-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-qm", "."]):
        subprocess.run(["git", *arguments], cwd=home, check=True)
    return home


def browser_table(folder: Path) -> None:
    """What pages weigh on a phone, and how fast the player answers."""
    site = hundred(folder)
    gradebook_table(site)
    assemble_table(site, folder)
    print("\n| 网页 | 我们的脚本（字节，gzip） | 上限 |\n| --- | --- | --- |")
    for kind, (address, weight) in weigh(site).items():
        print(f"| {KINDS[kind]}（最重的：{address}） | {weight:,} | {LIMITS[kind]:,} |", flush=True)
    print("\n| 一百题的卷子，处理器慢四倍 | 点按次数 | 回应的那一帧（毫秒，中位） | 最慢 | 随后最忙的一帧 | 前后一共 | 从手指到画面 |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for title, taps in measure(site).items():
        print(
            f"| {title} | {taps.count} | {taps.answered:.1f} | {taps.most:.1f} | {taps.after:.1f} | {taps.work:.1f} | {taps.frame:.0f} |",
            flush=True,
        )


KINDS = {"reading": "阅读页", "quiz": "答题页"}


def main() -> None:
    """Prints the tables of docs/guide/measurements.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--small", action="store_true", help="only the course as it is")
    parser.add_argument("--search", action="store_true", help="only what is measured of search")
    parser.add_argument("--browser", action="store_true", help="only what is measured in a browser")
    parser.add_argument("--fuzz", action="store_true", help="only the property tests of what comes from outside, with many cases")
    options = parser.parse_args()
    if options.fuzz:
        raise SystemExit(heavy())
    if options.search:
        with tempfile.TemporaryDirectory() as name:
            built = build(copy_project(Path(name) / "project"), Path(name) / "site")
            print(f"编排搜索占构建用时的 {built.searching / built.seconds:.1%}（{built.searching:.2f} 秒，共 {built.seconds:.1f} 秒）")
            search_table(Path(name) / "site", Path(name))
        return
    if options.browser:
        with tempfile.TemporaryDirectory() as name:
            browser_table(Path(name))
        return
    print("| 课程 | 网页数 | 构建（秒） | 与原版之比 | 编译占比 | 内存峰值（MiB） | 内存之比 |")
    print("| --- | --- | --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small_home = with_history(copy_project(folder / "small"))
        stock(folder / "stock-1", small_home)
        small = compare("本课程", small_home, folder / "stock-1", options.runs, folder)
        if not options.small:
            large_home = copy_project(folder / "large")
            enlarge(large_home, TIMES)
            with_history(large_home)
            stock(folder / "stock-10", large_home)
            large = compare(f"{TIMES} 倍课程", large_home, folder / "stock-10", 1, folder)
            print(
                f"\n课程放大 {TIMES} 倍，构建时间是原来的 {large.seconds / small.seconds:.1f} 倍，编译时间是 {large.compiling / small.compiling:.1f} 倍。"
            )

        browser_table(folder)


if __name__ == "__main__":
    main()
