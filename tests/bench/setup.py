"""What a fresh machine takes to build the site: disk, bytes from the network and time, here and at another commit, from clean clones."""

from __future__ import annotations

import os
import select
import shutil
import socket
import socketserver
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from run import HOME

BOUNDS = (0.30, 0.35, 0.60)
"""Of disk, bytes and time, as shares of the other commit's."""
NOT_OURS = ("DENO_DIR", "DOCUMENTS", "SITE_URL", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "NO_PROXY", "no_proxy")
EXPORTS = {"moodle": "b.xml", "anki": "b.apkg", "docx": "b.docx", "xlsx": "b.xlsx", "qti30": "b.zip"}


class Counter(socketserver.ThreadingTCPServer):
    """A proxy on this machine that hands everything on, unread, and counts what comes back."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, upstream: str) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.upstream = urlsplit(upstream if "://" in upstream or not upstream else f"http://{upstream}")
        self.bytes = 0
        self.counting = threading.Lock()


class _Tunnel(socketserver.StreamRequestHandler):
    server: Counter

    def handle(self) -> None:
        head = self.rfile.readline()
        method, place, _ = head.decode("latin-1").split()
        rest = b"".join(iter(self.rfile.readline, b"\r\n"))
        if method != "CONNECT":
            self.wfile.write(b"HTTP/1.1 501 Only CONNECT\r\n\r\n")
            return
        upstream = self.server.upstream
        host, _, port = (f"{upstream.hostname}:{upstream.port}" if upstream.hostname else place).rpartition(":")
        with socket.create_connection((host.strip("[]"), int(port)), timeout=60) as there:
            if upstream.hostname:
                there.sendall(head + rest + b"\r\n")
            else:
                self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            self._through(there)

    def _through(self, there: socket.socket) -> None:
        ways = {self.connection: there, there: self.connection}
        while True:
            for side in select.select([*ways], [], [])[0]:
                try:
                    part = side.recv(1 << 18)
                except ConnectionError:
                    return
                if not part:
                    return
                ways[side].sendall(part)
                if side is there:
                    with self.server.counting:
                        self.server.bytes += len(part)


@contextmanager
def counted() -> Iterator[Counter]:
    """Counts what those load who obey the usual variables, as pip and deno do."""
    with Counter(os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy") or "") as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


@dataclass(frozen=True)
class Measured:
    """What one clone took for `build`."""

    disk: int
    loaded: int
    seconds: float
    processor: float
    """User and system time of all its processes: what another's work on the same machine changes least."""


def setup_table(folder: Path, runs: int, against: str) -> None:
    """Prints medians and ratios; ends with an error where a bound is not met, or documents and exports do not work.

    What is measured is what is committed: the clones come from this repository.
    """
    ours: list[Measured] = []
    theirs: list[Measured] = []
    for number in range(runs):
        # one after the other, so that a busy hour slows both
        for commit, found in ((against, theirs), ("HEAD", ours)):
            clone = folder / f"{commit}-{number}"
            found.append(build(clone, commit))
            print(f"{commit} {number + 1}/{runs}: {_line(found[-1])}", file=sys.stderr, flush=True)
            if (commit, number) != ("HEAD", runs - 1):
                shutil.rmtree(clone)
    works(folder / f"HEAD-{runs - 1}")
    here, there = _median(ours), _median(theirs)
    shares = (here.disk / there.disk, here.loaded / there.loaded, here.seconds / there.seconds)
    print(f"| `build` 要的 | 提交 {against} | 现在 | 是它的 | 至多 |\n| --- | --: | --: | --: | --: |")
    rows = [
        ("硬盘", f"{there.disk / 1e6:.0f} MB", f"{here.disk / 1e6:.0f} MB"),
        ("下载", f"{there.loaded / 1e6:.1f} MB", f"{here.loaded / 1e6:.1f} MB"),
        ("用时", f"{there.seconds:.0f} 秒", f"{here.seconds:.0f} 秒"),
    ]
    for (what, before, now), share, bound in zip(rows, shares, BOUNDS, strict=True):
        print(f"| {what} | {before} | {now} | {share:.2f} | {bound:.2f} |")
    print(f"| 其中处理器 | {there.processor:.0f} 秒 | {here.processor:.0f} 秒 | {here.processor / there.processor:.2f} | |")
    print(f"\n干净的克隆、空的缓存，{runs} 次的中位数；同一份克隆里 `build --documents` 和 `export` 也做成了。")
    if any(share > bound for share, bound in zip(shares, BOUNDS, strict=True)):
        raise SystemExit("超过了界限")


def build(clone: Path, commit: str) -> Measured:
    """A clone of this repository at `commit`, with nothing kept from before, built once."""
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(HOME), str(clone)], check=True)
    name = subprocess.run(["git", "rev-parse", commit], cwd=HOME, capture_output=True, text=True, check=True).stdout.strip()
    subprocess.run(["git", "checkout", "--quiet", "--detach", name], cwd=clone, check=True)
    with counted() as server:
        before, start = _processor(), time.monotonic()
        started(clone, ["build"], server)
        seconds, processor = time.monotonic() - start, _processor() - before
        return Measured(disk(clone), server.bytes, seconds, processor)


def started(clone: Path, arguments: Sequence[str], server: Counter) -> None:
    """`run.py` of the clone with caches of its own; what it says is shown where it fails."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    proxy = f"http://127.0.0.1:{server.server_address[1]}"
    caches = {"PIP_CACHE_DIR": str(clone.with_name(f"{clone.name}-pip")), "XDG_CACHE_HOME": str(clone.with_name(f"{clone.name}-cache"))}
    ways = dict.fromkeys(("HTTPS_PROXY", "https_proxy"), proxy) | pip_without_folders()
    command = [sys._base_executable, "run.py", *arguments]  # type: ignore[attr-defined] # not the Python of this environment
    done = subprocess.run(command, cwd=clone, env=kept | caches | ways, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{clone.name}：run.py {' '.join(arguments)} 没有成功\n{done.stdout[-4000:]}{done.stderr[-4000:]}")


@cache
def pip_without_folders() -> dict[str, str]:
    """Settings of pip without its folders of packages: what lies on this machine's disk would be a download elsewhere."""
    found = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": ""}
    for name in ("index-url", "cert", "trusted-host"):
        asked = subprocess.run(
            [sys.executable, "-m", "pip", "config", "get", f"global.{name}"], capture_output=True, text=True, check=False
        )
        if asked.returncode == 0:
            found[f"PIP_{name.upper().replace('-', '_')}"] = asked.stdout.strip()
    return found


def works(clone: Path) -> None:
    """Documents are published and questions are exported from a clone that has only built so far; the second group comes by itself."""
    with counted() as server:
        started(clone, ["build", "--documents"], server)
        assert {path.suffix for path in (clone / "site" / "downloads").rglob("*.*")} >= {".docx", ".pptx", ".pdf"}
        for name, target in EXPORTS.items():
            started(clone, ["export", name, str(clone / target), "--all"], server)
            assert (clone / target).stat().st_size > 1000, name


def disk(clone: Path) -> int:
    """Bytes on the disk of what was made to build with: all but what is in the repository, and the site."""
    seen = set()
    total = 0
    for top in (clone / ".venv", clone / ".cache"):
        for path in (top, *top.rglob("*")):
            about = path.lstat()
            if about.st_ino and about.st_ino in seen:
                continue  # one file under two names
            seen.add(about.st_ino)
            total += getattr(about, "st_blocks", -(-about.st_size // 512)) * 512
    return total


def _processor() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _median(found: Sequence[Measured]) -> Measured:
    return Measured(
        round(statistics.median(each.disk for each in found)),
        round(statistics.median(each.loaded for each in found)),
        statistics.median(each.seconds for each in found),
        statistics.median(each.processor for each in found),
    )


def _line(found: Measured) -> str:
    return f"{found.disk / 1e6:.0f} MB, {found.loaded / 1e6:.1f} MB loaded, {found.seconds:.0f} s, {found.processor:.0f} s of processor"
