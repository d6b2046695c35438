"""`mkdocs serve`: an edited course file shows in the browser; a wrong edit leaves the last good site standing."""

from __future__ import annotations

import http.client
import logging
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from courseware.publishing.serving import guarded, is_own_address, own_names, warning

from .site import copy_project

PATIENCE = 90.0
"""Seconds until a rebuild must be seen."""


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Serving:
    """A running `mkdocs serve` on a copy of the project."""

    def __init__(self, home: Path, port: int = 0, site_url: str = "") -> None:
        self.home = home
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(home / "hooks"), "PYTHONUTF8": "1", "SITE_URL": site_url}
        port = port or free_port()
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(
            command, cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self.log: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.log.append(line)

    def wait(self, seen: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not seen():
            assert self.process.poll() is None, "".join(self.log)
            assert time.monotonic() < deadline, "".join(self.log)
            time.sleep(0.3)

    @property
    def address(self) -> str:
        found = re.findall(r"http://127\.0\.0\.1:\d+/\S*", "".join(self.log))
        return found[0] if found else ""

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    running = Serving(copy_project(tmp_path / "project"))
    yield running
    running.stop()


def status(serving: Serving, host: str) -> int:
    """How the server answers whoever asks for it by this name."""
    port = int(re.findall(r":(\d+)/", serving.address)[0])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.putrequest("GET", "/about/", skip_host=True)
        connection.putheader("Host", host.replace("PORT", str(port)))
        connection.endheaders()
        return connection.getresponse().status
    finally:
        connection.close()


def test_edits_show_and_mistakes_do_not_stop_it(serving: Serving) -> None:
    serving.wait(lambda: "Serving on" in "".join(serving.log))
    assert "同一个网络里的别人" not in "".join(serving.log), "nobody else reaches it"
    assert [status(serving, host) for host in ("127.0.0.1:PORT", "localhost:PORT", socket.gethostname())] == [200, 200, 200]
    assert [status(serving, host) for host in ("example.org", "example.org:PORT", "127.0.0.1.example.org", "")] == [421] * 4

    unit = serving.home / "curriculum" / "mechanisms" / "consultation.yml"
    good = unit.read_text(encoding="utf-8")
    title = re.search(r"^title: (.*)$", good, re.MULTILINE)
    assert title

    unit.write_text(good.replace(title[0], "title: 改过的标题", 1), encoding="utf-8")
    serving.wait(lambda: "改过的标题" in serving.get("mechanisms/consultation/"))

    unit.write_text(good.replace("minutes:", "minuets:", 1), encoding="utf-8")
    serving.wait(lambda: "minuets" in "".join(serving.log))
    log = "".join(serving.log)
    assert re.search(r"mechanisms/consultation\.yml:\d+:1: M202 ", log)
    assert "您是不是想写 “minutes”" in log
    assert "改过的标题" in serving.get("mechanisms/consultation/"), "the last good site stands"

    unit.write_text(good, encoding="utf-8")
    serving.wait(lambda: "改过的标题" not in serving.get("mechanisms/consultation/"))


def answered(host: str | None, given: str = "127.0.0.1") -> str:
    """What a server that listens on `given` answers."""
    said: list[str] = []
    environ = {} if host is None else {"HTTP_HOST": host}
    list(
        guarded(lambda _, answer: answer("200 OK", []) or [], given, logging.getLogger("serving"))(
            environ, lambda line, _: said.append(line)
        )
    )
    return said[0]


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost:8000", "localhost.", "127.0.0.1", "127.0.0.1:8000", "127.3.4.5", "[::1]:8000", *sorted(own_names())]
)
def test_who_asks_for_this_machine_is_let_in(host: str) -> None:
    assert answered(host) == "200 OK"


@pytest.mark.parametrize(
    "host",
    [
        *(None, "", " ", ":8000", "example.org", "example.org:8000", "localhost.example.org", "a.localhost", "127.0.0.1.example.org"),
        *(
            "localhost,example.org",
            "localhost/",
            "user@localhost",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0.0.0.0",
            "[::]",
            "192.0.2.1",
            "224.0.0.1",
        ),
        *("[2001:db8::1]", "[localhost]x", "localhost:80:80", "localhost:x", "local host"),
    ],
)
def test_who_asks_for_another_is_not(host: str | None) -> None:
    assert answered(host).startswith("421 ")


def test_the_given_address_is_let_in() -> None:
    assert answered("0.0.0.0:8000", "0.0.0.0") == "200 OK"
    assert answered("course.example:8000", "Course.example") == "200 OK"
    assert answered("other.example", "course.example").startswith("421 ")


def test_addresses_of_this_machine_are_known() -> None:
    assert is_own_address("127.0.0.1")
    assert is_own_address("::1")
    assert not is_own_address("192.0.2.1"), "an address for examples, RFC 5737"
    assert not is_own_address("localhost")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("127.0.0.1", False),
        ("127.0.0.2", False),
        ("localhost", False),
        ("::1", False),
        ("0.0.0.0", True),
        ("::", True),
        ("192.0.2.1", True),
    ],
)
def test_a_server_that_others_reach_says_so(given: str, told: bool, caplog: pytest.LogCaptureFixture) -> None:
    guarded(lambda *_: [], given, logging.getLogger("serving"))
    assert bool(caplog.messages) == told == bool(warning(given))
    assert not told or f"这个服务在 {given} 上" in caplog.messages[0]
