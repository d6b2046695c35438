"""Packages played in a host that behaves as Moodle was seen to (tests/moodle/host.js): the sessions of learners, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame, Locator, Page

from ..scorm import files
from ..site import HOME, serve
from .answering import TYPES, answer

VERSIONS = {"scorm12": "1.2", "scorm2004": "2004"}
Server = dict[str, str]
"""What the host's table holds, by element."""


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The host's page, with every package unpacked beside it."""
    folder = tmp_path_factory.mktemp("moodle")
    (folder / "host.js").write_bytes((HOME / "tests" / "moodle" / "host.js").read_bytes())
    page = '<!doctype html><meta name="viewport" content="width=device-width"><script src="host.js"></script>'
    style = "<style>body { margin: 0 } iframe { border: 0; width: 100%; height: 800px }</style><iframe></iframe>"
    (folder / "host.html").write_text(page + style, encoding="utf-8")
    for name in VERSIONS:
        for kind in ("paper", "unit"):
            for path, content in files(name, kind).items():
                target = folder / name / kind / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
    (folder / "404.html").write_text("", encoding="utf-8")
    with serve(folder) as root:
        yield root


class Session:
    """A package opened by a learner on the host, until it is closed."""

    def __init__(self, context: BrowserContext, root: str, name: str, kind: str, server: Server | None = None, **more: Any) -> None:
        self.name = name
        self.page: Page = context.new_page()
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.goto(f"{root}host.html")
        self.page.evaluate("given => { window.host = new MoodleHost(given) }", {"version": VERSIONS[name], "server": server or {}} | more)
        self.page.evaluate("address => { document.querySelector('iframe').src = address }", f"{name}/{kind}/index.html")
        self.page.frame_locator("iframe").locator("scorm-link p").first.wait_for()
        [self.frame] = [each for each in self.page.frames if each.url.startswith(root + name + "/")]

    def do(self, script: str) -> Any:
        return self.page.evaluate(f"() => {{ {script} }}")

    @property
    def server(self) -> Server:
        found: Server = self.page.evaluate("window.host.server")
        return found

    @property
    def grade(self) -> float | None:
        found: float | None = self.page.evaluate("window.host.grade")
        return found

    @property
    def said(self) -> Locator:
        return self.frame.locator("scorm-link > [role='status']")

    @property
    def trouble(self) -> Locator:
        return self.frame.locator("scorm-link > [role='alert']")

    def until(self, element: str, *wanted: str) -> None:
        self.page.wait_for_function(
            "([element, wanted]) => wanted.includes(window.host.server[element])", arg=[element, list(wanted)], timeout=20_000
        )

    def close(self) -> Server:
        """Leaves the package as the platform's own button does; what its table holds then."""
        self.page.evaluate("document.querySelector('iframe').src = 'about:blank'")
        self.page.wait_for_function("() => !window.host.running")
        found = self.server
        self.page.close()
        assert self.wrong == []
        return found


def begin(session: Session) -> None:
    session.frame.get_by_role("button", name="开始考试").click()


def hand_in(session: Session) -> None:
    session.frame.get_by_role("button", name="交卷", exact=True).click()
    session.frame.get_by_role("button", name="确定交卷").click()


def answer_some(frame: Frame) -> None:
    """A question of each kind, rightly."""
    for kind in TYPES:
        answer(frame.locator(f"quiz-question[data-type='{kind}']").first)
