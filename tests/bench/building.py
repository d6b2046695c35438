"""Our build beside a stock mkdocs-material site made from the same Markdown, in the same run.

Whole processes are timed from outside, in turn, several times; medians are printed. The same is done with courses ten
and a hundred times as large, to show that time grows in proportion. Ratios are of processor time, all processes of a build
together: by the clock, a busy machine says how long others worked.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from courseware import check, compile
from courseware.index import numbers
from courseware.model import UNIT_KINDS
from courseware.publishing.inventory import inventory
from courseware.reading.history import asked_for_changes
from courseware.scripts.bundling import bundles
from tests.site import copy_project

HEAD = (
    "| 课程 | 网页数 | 构建（秒） | 处理器（秒） | 与原版之比 | 编译占比 | 内存峰值（MiB） | 比原版多（MiB） | 内存之比 |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)
STATES = ("从头编译", "改了一个文件", "没有改动")
EDITED = "mechanisms/consultation.yml"


@dataclass(frozen=True)
class Run:
    """One build: seconds by the clock and of processors, peak memory in MiB, seconds in the compiler and in making the search (both 0 for
    the stock site)."""

    seconds: float
    processor: float
    memory: float
    compiling: float
    searching: float = 0.0


WATCH = """
import os, subprocess, sys, time
def family(process):
    found = [process]
    for each in found:
        try:
            for thread in os.listdir(f"/proc/{each}/task"):
                found += map(int, open(f"/proc/{each}/task/{thread}/children").read().split())
        except OSError:
            pass
    return found
def weight(process):
    try:
        return next((int(line.split()[1]) for line in open(f"/proc/{process}/smaps_rollup") if line.startswith("Pss:")), 0)
    except OSError:
        return 0
start, peak = time.perf_counter(), 0
process = subprocess.Popen(sys.argv[1:])
while process.poll() is None:
    peak = max(peak, sum(map(weight, family(process.pid))))
    time.sleep(0.02)
print("\\nSECONDS", time.perf_counter() - start)
try:
    import resource
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print("PROCESSOR", used.ru_utime + used.ru_stime)
    print("MEBIBYTES", peak / 1024 or used.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10)))
except ImportError:
    print("PROCESSOR nan\\nMEBIBYTES nan")
sys.exit(process.returncode)
"""
"""Times a process and weighs it together with its children, what they share counted once; where there is no /proc, the largest of them."""


def build(home: Path, site: Path) -> Run:
    """Builds one site in a process of its own, into a folder that is not there yet: Linux' ext4 takes its time to make files where some
    were just removed, and that is no part of a build."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(home / "hooks"), "PYTHONUTF8": "1", "SITE_URL": ""}
    # Python keeps what it has compiled, as it does on any machine: the stock site's modules come so, ours must not be
    # compiled anew in every round because a variable of whoever measures says so
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", WATCH, sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    done = subprocess.run(
        command, cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(done.stdout)
    seconds, processor, memory, compiling, searching = (
        float(found[1]) if (found := re.search(rf"{words} ([\d.]+|nan)", done.stdout)) else 0.0
        for words in ("SECONDS", "PROCESSOR", "MEBIBYTES", "编译课程用时", "编排搜索用时")
    )
    return Run(seconds, processor, memory, compiling, searching)


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
    cache = ours / ".cache"
    site = compile(ours / "curriculum", changed=asked_for_changes(ours / "curriculum"), cache=cache)
    shutil.copytree(ours / "docs", home / "docs")
    for name, text in (site.files | bundles(cache / "browser") | inventory(ours)).items():
        path = home / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for name, source in site.pictures.items():
        path = home / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ours / "curriculum" / source, path)
    # JSON is YAML
    (home / "mkdocs.yml").write_text(json.dumps(STOCK | {"nav": site.nav}, ensure_ascii=False), encoding="utf-8")


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
    copies = [f"{unit}-x{copy}" for copy in range(1, times) for unit in index.units]
    numbers.write(curriculum, numbers.refreshed(index.numbers, {"units": [*index.units, *copies], "papers": index.papers}))


def prepare(state: str, home: Path) -> None:
    """Brings a project into a state in which it is to be built."""
    if state == "从头编译":
        for kept in (home / ".cache").rglob("*.kept"):
            kept.unlink()
    elif state == "改了一个文件":
        edit(home)


def edit(home: Path) -> None:
    """An edit as authors make it: words of a text, nothing's title."""
    path = home / "curriculum" / EDITED
    path.write_text(path.read_text(encoding="utf-8").replace("summary: ", "summary: 又", 1), encoding="utf-8")


def compare(title: str, ours: Path, theirs: Path, runs: int, folder: Path) -> Run:
    """Builds ours in every state, and theirs, in turn, and prints the figures; the medians of ours compiled afresh."""
    rounds: list[dict[str, Run]] = []
    for number in range(runs + 1):
        built = {}
        sites = folder / f"{title} {number}"
        for state in STATES:
            prepare(state, ours)
            built[state] = build(ours, sites / state)
        built["stock"] = build(theirs, sites / "stock")
        if number:  # the first round warms the caches of the system
            rounds.append(built)
        times = "、".join(f"{run.processor:.1f}" for run in built.values())
        print(f"  {title}，第 {number} 轮：{times} 秒", file=sys.stderr, flush=True)
    pages = sum(1 for _ in (sites / STATES[0]).rglob("*.html"))

    def median(of: Callable[[Run, Run], float], state: str) -> float:
        return statistics.median(of(each[state], each["stock"]) for each in rounds)

    for state in (*STATES, "stock"):
        cells = (
            f"{median(lambda own, _: own.seconds, state):.1f}",
            f"{median(lambda own, _: own.processor, state):.1f}",
            f"{median(lambda own, stock: own.processor / stock.processor, state):.2f}",
            f"{median(lambda own, _: own.compiling / own.seconds, state):.1%}",
            f"{median(lambda own, _: own.memory, state):.0f}",
            f"{median(lambda own, stock: own.memory - stock.memory, state):.0f}",
            f"{median(lambda own, stock: own.memory / stock.memory, state):.2f}",
        )
        print(f"| {title}，{'原版' if state == 'stock' else state} | {pages} | {' | '.join(cells)} |", flush=True)
    fields = ("seconds", "processor", "memory", "compiling")
    return Run(*(statistics.median(getattr(each[STATES[0]], field) for each in rounds) for field in fields))


def with_history(home: Path) -> Path:
    """A project with a history, which our build asks for dates."""
    for arguments in (["init", "-q"], ["add", "-A"], ["-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-qm", "."]):
        subprocess.run(["git", *arguments], cwd=home, check=True)
    return home


def pair(folder: Path, times: int = 1) -> tuple[Path, Path]:
    """Two projects of the same course, `times` as large: ours, and a stock one."""
    ours, theirs = copy_project(folder / f"ours-{times}"), folder / f"stock-{times}"
    enlarge(ours, times)
    with_history(ours)
    stock(theirs, ours)
    return ours, theirs


def build_table(folder: Path, runs: int, times: int) -> None:
    """Builds the course as it is, and `times` as large where that is more than once; prints the figures."""
    print(HEAD, flush=True)
    small = compare("本课程", *pair(folder), runs, folder)
    if times > 1:
        large = compare(f"{times} 倍课程", *pair(folder, times), 1, folder)
        print(
            f"\n课程放大 {times} 倍，构建时间是原来的 {large.processor / small.processor:.1f} 倍，编译时间是 {large.compiling / small.compiling:.1f} 倍。"
        )


def huge_table(folder: Path, *sizes: int) -> None:
    """Builds courses several `sizes` as large afresh, once each; prints the figures."""
    print("| 课程 | 网页数 | 构建（秒） | 每页（毫秒） | 其中编译 | 等搜索的索引 | 内存峰值（MiB） | 一个单元的网页（字节） |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    for times in sizes:
        home = copy_project(folder / f"ours-{times}")
        enlarge(home, times)
        site = folder / f"site-{times}"
        run = build(with_history(home), site)
        pages = sum(1 for _ in site.rglob("*.html"))
        size = len((site / "mechanisms" / "consultation" / "index.html").read_bytes())
        cells = (run.seconds * 1000 / pages, run.compiling, run.searching, run.memory)
        print(
            f"| {times} 倍 | {pages:,} | {run.seconds:.0f} | {' | '.join(f'{each:.0f}' for each in cells)} | {size:,} |",
            flush=True,
        )
