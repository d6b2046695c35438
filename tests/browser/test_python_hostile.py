"""Hostile files in a page: read as the command line reads them, as words and never as script; what cannot be read ends nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from courseware.inpage import reading

from ..fuzzing import CORPUS
from .pythons import read, served, start

FALLEN = """
let count = 0;
addEventListener("message", ({ data }) => {
  if (data.order === "start") postMessage({ news: "ready" });
  else if (data.call.name === "deep.txt") postMessage({ news: "failed", id: data.id, words: "没有做成：太深", alive: false });
  else if (data.call.name === "odd.txt") postMessage({ news: "failed", id: data.id, words: "没有做成：奇怪", alive: true });
  else if (data.call.name === "slow.txt") { /* never answers */ }
  else postMessage({ news: "done", id: data.id, value: { account: JSON.stringify({ place: String(count++) }), pictures: new Map() } });
});
"""
"""A worker that has no Python, and ends as one does whose interpreter fell over itself."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("python")) as address:
        yield address


@pytest.fixture
def page(browser: Browser, root: str) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{root}index.html")
    yield opened
    context.close()


def hostile() -> Iterator[tuple[str, bytes]]:
    """Everything of the corpus as lines, as stems with options, as cells, and as names of files."""
    for kind, texts in CORPUS.items():
        if kind == "long":
            continue
        lines = [text.replace("\n", " ") for text in texts]
        yield f"{kind}.txt", "\n".join(lines).encode("utf-8", "replace")
        bank = "".join(f"{number}、{text}\nA、{text} B、二\n答案：A\n解析：{text}\n" for number, text in enumerate(lines, 1))
        yield f"{kind}-bank.txt", bank.encode("utf-8", "replace")
        rows = "".join(",".join('"' + text.replace('"', '""') + '"' for text in (each, each, "二", "A")) + "\n" for each in lines)
        yield f"{kind}.csv", f"题干,A,B,答案\n{rows}".encode("utf-8", "replace")
        yield texts[0][:60], b"1"
    for content in (b"", b"\0" * 1000, b"PK\3\4", b"\xff\xfe\0", b"<quiz><question type='essay'>", b"SQLite format 3\0"):
        for ending in ("txt", "docx", "xlsx", "xml", "zip", "apkg", "csv"):
            yield f"a.{ending}", content


def test_hostile_files_are_read_as_the_command_reads_them(page: Page) -> None:
    start(page)
    opened: list[str] = []
    page.on("dialog", lambda dialog: opened.append(dialog.message))
    for name, content in hostile():
        account, _ = read(page, name, content)
        wanted: dict[str, Any] = json.loads(reading.read(name, content)[0])
        assert {key: value for key, value in account.items() if key in wanted} == wanted, (name, content[:200])
    assert opened == []
    assert page.evaluate("document.scripts.length") == 2, "what was read is data, and nowhere in the page"


def test_an_interpreter_that_fell_is_started_anew(page: Page) -> None:
    page.route("**/assets/python-worker.js", lambda route: route.fulfill(body=FALLEN, content_type="text/javascript"))
    start(page)
    place = "(name) => P.read(name, new ArrayBuffer(1)).then((each) => each.place, (each) => each.message)"
    assert [page.evaluate(place, name) for name in ("a.txt", "a.txt", "odd.txt", "a.txt")] == ["0", "1", "没有做成：奇怪", "2"]
    assert page.evaluate(place, "deep.txt") == "没有做成：太深"
    assert page.evaluate(place, "a.txt") == "0", "another worker"


def test_what_never_answers_is_stopped_at_once(page: Page) -> None:
    page.route("**/assets/python-worker.js", lambda route: route.fulfill(body=FALLEN, content_type="text/javascript"))
    start(page)
    said = page.evaluate(
        """async () => {
            const stop = new AbortController();
            const slow = P.read("slow.txt", new ArrayBuffer(1), stop.signal);
            setTimeout(() => stop.abort(new Error("stopped")), 50);
            const before = performance.now();
            const words = await slow.catch((each) => each.message);
            return [words, performance.now() - before < 1000];
        }"""
    )
    assert said == ["stopped", True]
    assert page.evaluate("P.read('a.txt', new ArrayBuffer(1)).then((each) => each.place)") == "0"


def test_the_corpus_is_not_empty() -> None:
    names = [name for name, _ in hostile()]
    assert len(names) > 70
    assert any("/" in name or "<" in name for name in names)
