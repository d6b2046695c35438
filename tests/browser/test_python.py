"""Python in a page: it reads what the command line reads, is fetched once, can be stopped, and reaches out to nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from courseware.importing import ImportFailure, read_bank
from courseware.importing.telling import refused, told
from courseware.inpage import handing

from ..banks import lay_down
from ..own_each import EIGHT, png
from ..random_banks import examined
from ..test_import import FILES, load
from .pythons import read, served, start
from .whole import browser as browser

RANDOM = 25
REACHED = """
const waiting = setTimeout.bind(self);
addEventListener("message", async ({ data }) => {
  if (data.order !== "probe") return;
  const tries = {
    fetch: () => fetch("/"), request: () => new Request("/"), xhr: () => new XMLHttpRequest(), socket: () => new WebSocket("ws://127.0.0.1:9"),
    stream: () => new WebSocketStream("ws://127.0.0.1:9"), events: () => new EventSource("/"), transport: () => new WebTransport("https://127.0.0.1:9"),
    peers: () => new RTCPeerConnection(), scripts: () => importScripts("/nothing.js"), eval: () => eval("1"), indirect: () => (0, eval)("1"),
    function: () => new Function("return 1")(), called: () => Function("return 1")(), made: () => (() => {}).constructor("return 1")(),
    async: () => (async () => {}).constructor("return 1")(), generator: () => (function* () {}).constructor("yield 1")(),
    both: () => (async function* () {}).constructor("yield 1")(), class: () => (class {}).constructor("return 1")(),
    timer: () => setTimeout("1"), interval: () => setInterval("1"), worker: () => new Worker("/nothing.js"),
    shared: () => new SharedWorker("/nothing.js"), channel: () => new BroadcastChannel("a"), database: () => indexedDB.open("a"),
    caches: () => caches.open("a"), fonts: () => fonts.add(1), font: () => new FontFace("a", "url(/)").load(), files: () => navigator.storage.getDirectory(),
    locks: () => navigator.locks.query(), beacon: () => navigator.sendBeacon("/"), service: () => navigator.serviceWorker.register("/"),
    device: () => navigator.usb.getDevices(), gpu: () => navigator.gpu.requestAdapter(), notes: () => new Notification("a"),
    cookies: () => cookieStore.getAll(), old: () => webkitRequestFileSystem(0, 1),
    above: () => Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch.call(self, "/"),
    getter: () => Object.getOwnPropertyDescriptor(WorkerGlobalScope.prototype, "navigator").get.call(self).locks.query(),
    indexed: () => WorkerGlobalScope.prototype.indexedDB.open("a"), address: () => URL.createObjectURL(new Blob(["1"])),
  };
  const reached = [];
  for (const [name, act] of Object.entries(tries)) {
    try {
      // what neither comes nor fails was reached as well
      const found = await Promise.race([act(), new Promise((later) => waiting(() => later("waits"), 2000))]);
      reached.push(`${name}: ${String(found)}`);
    } catch { /* as it should be */ }
  }
  postMessage({ news: "probed", reached, tried: Object.keys(tries).length });
});
"""
"""What the test adds to the worker's own script: it tries whatever leads out, once it is asked."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("python")) as address:
        yield address


@pytest.fixture
def page(browser: Browser, root: str) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    # the machine of a test may be busy
    opened.set_default_timeout(180_000)
    opened.goto(f"{root}index.html")
    yield opened
    context.close()


def by_command(path: Path) -> dict[str, Any]:
    try:
        bank = read_bank(path)
    except ImportFailure as failure:
        account = refused(path, str(failure).replace(f"{path.parent}/", ""))
    else:
        account = told(bank, source=path, written=[], code=int(bank.is_open))
    found: dict[str, Any] = json.loads(account)
    return found


def alike(account: dict[str, Any]) -> dict[str, Any]:
    """Without the names of pictures, which come from bytes that Pillow packs otherwise than a browser."""
    for question in account.get("questions", []):
        if "image" in question:
            question["image"]["file"] = question["image"]["file"].rpartition(".")[2]
    return account


def test_a_page_reads_what_the_command_reads(page: Page, tmp_path: Path) -> None:
    start(page)
    banks: list[Path] = []
    for path in FILES:
        (tmp_path / path.stem).mkdir()
        banks.append(lay_down(tmp_path / path.stem, load(path)))
    for seed in range(RANDOM):
        banks.append(tmp_path / f"random-{seed}.txt")
        banks[-1].write_text(examined(seed)[0], encoding="utf-8")
    for path in banks:
        account, pictures = read(page, path.name, path.read_bytes())
        named = {question["image"]["file"] for question in account.get("questions", []) if "image" in question}
        assert named == set(pictures), path
        wanted = alike(by_command(path))
        # of a file that is refused, a page is given empty lists besides
        assert {key: value for key, value in alike(account).items() if key in wanted or "refused" not in wanted} == wanted, path


def test_nothing_reaches_out_before_a_file_is_seen(page: Page) -> None:
    def add(route: Route) -> None:
        route.fulfill(body=route.fetch().text() + REACHED, content_type="text/javascript")

    page.route("**/assets/python-worker.js", add)
    page.evaluate(
        """() => {
            const { Worker } = globalThis;
            globalThis.Worker = class extends Worker {
                constructor(...all) { super(...all); globalThis.started = this; }
            };
        }"""
    )
    start(page)
    probe = """() => new Promise((resolve) => {
        started.addEventListener("message", ({ data }) => data.news === "probed" && resolve([data.reached, data.tried]));
        started.postMessage({ order: "probe" });
    })"""
    reached, tried = page.evaluate(probe)
    assert (reached, tried) == ([], REACHED.count(": () =>"))
    account, _ = read(page, "a.txt", "1、先做什么？\nA、一 B、二 C、三\n答案：A\n".encode())
    assert account["counts"]["questions"] == 1, "and it still reads"


def test_the_same_probe_reaches_much_where_nothing_was_given_up(page: Page, root: str) -> None:
    page.route("**/assets/bare.js", lambda route: route.fulfill(body=REACHED, content_type="text/javascript"))
    reached = page.evaluate(
        """(address) => new Promise((resolve) => {
            const worker = new Worker(address, { type: "module" });
            worker.addEventListener("message", ({ data }) => resolve(data.reached.map((each) => each.split(":")[0])));
            worker.postMessage({ order: "probe" });
        })""",
        f"{root}assets/bare.js",
    )
    assert {
        "fetch",
        "request",
        "xhr",
        "socket",
        "eval",
        "indirect",
        "made",
        "async",
        "timer",
        "worker",
        "channel",
        "database",
        "above",
    } <= set(reached)


def test_it_is_fetched_once_and_kept(page: Page, root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith(".bin") else None)
    sizes = page.evaluate("python.pythonSizes()")
    assert asked == []
    assert sizes["kept"] == []
    assert (sizes["importer"] < 7_000_000, sizes["whole"] < 10_000_000) == (True, True)
    steps = start(page)
    assert len(set(asked)) == 5
    assert [each["step"] for each in steps][-1] == "正在启动"
    assert max(each["done"] for each in steps) == sizes["importer"] == steps[0]["total"]
    asked.clear()
    page.goto(f"{root}index.html")
    assert page.evaluate("python.pythonSizes()")["kept"] == ["importer"]
    start(page)
    assert asked == []
    page.evaluate("python.forgetPython()")
    assert page.evaluate("python.pythonSizes()")["kept"] == []


def test_a_file_that_is_another_than_the_list_says_is_not_run(page: Page) -> None:
    page.route("**/*.bin", lambda route: route.fulfill(body=b"\x1f\x8b other", content_type="application/octet-stream"))
    said = page.evaluate("python.startPython('importer', () => {}, new AbortController().signal).catch((each) => each.message)")
    assert "没有下载完" in said
    assert page.evaluate("python.pythonSizes()")["kept"] == []


def test_it_can_be_given_up_while_it_loads_and_while_it_reads(page: Page) -> None:
    said = page.evaluate(
        """async () => {
            const stop = new AbortController();
            const started = python.startPython("importer", () => stop.abort(), stop.signal);
            return await started.catch((each) => each.name);
        }"""
    )
    assert said == "AbortError"
    # a worker that was ended is gone a little later
    page.wait_for_timeout(500)
    assert page.workers == []
    start(page)
    # as long as a bank may be: some seconds of reading
    name, after = page.evaluate(
        """async () => {
            const bank = "1、先做什么，再做什么？\\nA、听一听 B、议一议 C、定一定\\n答案：A\\n".repeat(90000);
            const stop = new AbortController();
            const reading = P.read("a.txt", new TextEncoder().encode(bank).buffer, stop.signal);
            await new Promise((resolve) => setTimeout(resolve, 300));
            const before = performance.now();
            stop.abort();
            const name = await reading.catch((each) => each.name);
            return [name, performance.now() - before];
        }"""
    )
    assert name == "AbortError"
    assert after < 1000
    account, _ = read(page, "a.txt", "1、先做什么？\nA、一 B、二 C、三\n答案：A\n".encode())
    assert account["counts"]["questions"] == 1, "it starts anew when it is next asked"
    page.evaluate("P.close()")
    assert "关上" in page.evaluate("P.read('a.txt', new ArrayBuffer(0)).catch((each) => each.message)")


def test_with_model_and_checks_it_advises_and_writes(page: Page) -> None:
    start(page, "whole")
    advice = page.evaluate("(question) => P.advise(question)", EIGHT[0] | {"stem": "下列哪一项不属于居委会的任务？"})
    assert [(each["field"], each["code"]) for each in advice] == [("stem", "Q607")]
    write = """async ([form, questions, picture]) => {
        const bytes = Uint8Array.from(picture);
        const files = await P.write(form, questions, { title: "三月", pictures: new Map([["0123abcd", bytes.buffer]]) });
        return files.map(({ name, bytes, left }) => [name, new TextDecoder().decode(bytes), left.length, bytes.byteLength]);
    }"""
    for form in (*handing.FORMATS, "yaml"):
        found = page.evaluate(write, [form, EIGHT, list(png())])
        here = handing.write(form, json.dumps(EIGHT), json.dumps({"title": "三月"}), {"0123abcd": png()})
        assert [name for name, _, _, _ in found] == [name for name, _, _ in here]
        assert all(size > 60 for *_, size in found)
        if form in {"moodle", "gift", "wjx", "txt", "yaml"}:
            assert [text for name, text, _, _ in found if name.endswith((".xml", ".txt", ".jsonl", ".yml"))] == [
                content.decode("utf-8-sig") for name, content, _ in here if not name.endswith(".png")
            ]
    said = page.evaluate("P.write('docx', []).catch((each) => each.message)")
    assert "Word" in said


def test_from_a_file_it_says_what_cannot_be_done(browser: Browser, tmp_path: Path) -> None:
    from .pythons import lay

    page = browser.new_page()
    page.goto(f"{lay(tmp_path).as_uri()}/index.html")
    said = page.evaluate("python.startPython('importer', () => {}, new AbortController().signal).catch((each) => each.message)")
    assert "U 盘" in said
    page.close()
