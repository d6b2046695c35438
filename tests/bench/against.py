"""Our build beside that of an earlier commit, in the same run: a large course after an edit, and how long an edit takes to show while
serving."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tarfile
import time
from io import BytesIO
from pathlib import Path

from tests.site import HOME, copy_project
from tests.test_serving import Serving

from .building import Run, build, edit, enlarge, with_history

ENLARGE = """
import sys
from pathlib import Path
from tests.bench.building import enlarge, with_history
from tests.site import copy_project
home = copy_project(Path(sys.argv[1]))
enlarge(home, int(sys.argv[2]))
with_history(home)
"""
"""Asked of the other commit: its course is its own, and its programs know how to read it."""
QUESTIONS = "questions/consultation.yml"
PAGE = "quiz/consultation/"
SHOWN = re.compile(r"^( +explanation: )", re.MULTILINE)


def checkout(folder: Path, commit: str) -> Path:
    """The files of a commit."""
    done = subprocess.run(["git", "archive", "--format=tar", commit], cwd=HOME, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"取不到提交 {commit}：{done.stderr.decode('utf-8', 'replace').strip()}")
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def other(folder: Path, commit: str, times: int) -> Path:
    """A project with the course of a commit, `times` as large, and its programs."""
    source = checkout(folder / f"commit-{times}", commit)
    home = folder / f"theirs-{times}"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(source), str(source / "hooks")]), "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", ENLARGE, str(home), str(times)], cwd=source, env=environment, check=True)
    return home


def own(folder: Path, times: int) -> Path:
    """A project with our course, `times` as large."""
    home = copy_project(folder / f"ours-against-{times}")
    enlarge(home, times)
    return with_history(home)


def against_table(folder: Path, commit: str, times: int) -> None:
    """Builds both courses `times` as large, edits a file of each and builds again; prints the figures of that."""
    homes = {"我们的": own(folder, times), commit: other(folder, commit, times)}
    found: dict[str, Run] = {}
    for name, home in homes.items():
        build(home, folder / f"{name}-{times}-before")
        edit(home)
        found[name] = build(home, folder / f"{name}-{times}-after")
    print(f"| {times} 倍课程，改了一个文件 | 构建（秒） | 处理器（秒） | 内存峰值（MiB） |\n| --- | --- | --- | --- |")
    for name, run in found.items():
        print(f"| {name} | {run.seconds:.0f} | {run.processor:.0f} | {run.memory:.0f} |")
    ours, theirs = found.values()
    ratios = (ours.seconds / theirs.seconds, ours.processor / theirs.processor, ours.memory / theirs.memory)
    print(f"| 之比 | {' | '.join(f'{each:.2f}' for each in ratios)} |", flush=True)


def serving_table(folder: Path, commit: str, runs: int) -> None:
    """Serves both courses and edits a question of each, in turn; prints how long until the page that is served has the edit."""
    homes = {"我们的": own(folder, 1), commit: other(folder, commit, 1)}
    servers = {name: Serving(home) for name, home in homes.items()}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in homes}
    try:
        for server in servers.values():
            server.wait(lambda server=server: "Serving on" in "".join(server.log))  # type: ignore[misc]  # mypy knows no default of a lambda
        for number in range(runs + 1):
            for name, server in servers.items():
                measured = shown(server, f"第{number}次改过的")
                if number:  # the first edit of each warms what the server keeps
                    times[name].append(measured)
    finally:
        for server in servers.values():
            server.stop()
    print("| 改一道题，到网页上看得见 | 秒 | 处理器（秒） |\n| --- | --- | --- |")
    medians = {name: [statistics.median(column) for column in zip(*found, strict=True)] for name, found in times.items()}
    for name, found in medians.items():
        print(f"| {name} | {' | '.join(f'{each:.2f}' for each in found)} |")
    ours, theirs = medians.values()
    print(f"| 之比 | {' | '.join(f'{mine / other:.2f}' for mine, other in zip(ours, theirs, strict=True))} |", flush=True)


def shown(server: Serving, words: str) -> tuple[float, float]:
    """Seconds, by the clock and of the server's processors, from the writing of a file until the page that is served says the `words`."""
    path = server.home / "curriculum" / QUESTIONS
    text = SHOWN.sub(rf"\g<1>{words}", path.read_text(encoding="utf-8"), count=1)
    before = processor(server.process.pid)
    start = time.monotonic()
    path.write_text(text, encoding="utf-8")
    while words not in server.get(PAGE):
        if server.process.poll() is not None or time.monotonic() > start + 120:
            raise SystemExit("".join(server.log))
        time.sleep(0.02)
    return time.monotonic() - start, processor(server.process.pid) - before


def processor(process: int) -> float:
    """Seconds that a process and the children that it waited for have had; not known where there is no /proc."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


__all__ = ["against_table", "serving_table"]
