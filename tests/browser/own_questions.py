"""Questions of a trainer's own in her bank, and papers made of them."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.site import STORE
from tests.support import HOME

from .answering import order

HERS: dict[str, dict[str, Any]] = {
    "single": {
        "id": "own-aaaaaaaaaaaa", "type": "single_choice", "stem": "楼道里堆了纸箱，**先**做哪一步？", "level": "apply",
        "options": [
            {"id": "a", "text": "问清是谁家的", "feedback": "对，先找到人。"}, {"id": "b", "text": "请城管来"}, {"id": "c", "text": "发通报"},
        ],
        "key": "a", "explanation": "找到人，才谈得成。", "unit": "consultation",
    },
    "multiple": {
        "id": "own-bbbbbbbbbbbb", "type": "multiple_choice", "stem": "议事会要请哪些人？",
        "options": [{"id": each, "text": text} for each, text in zip("abcd", ("楼上住户", "楼下住户", "外地亲戚", "物业"), strict=True)],
        "key": ["a", "b", "d"],
    },
    "judge": {"id": "own-cccccccccccc", "type": "true_false", "stem": "会议记录要当场念一遍。", "key": True},
    "blank": {
        "id": "own-dddddddddddd", "type": "fill_blank", "stem": "先____，再____。",
        "blanks": [{"accept": ["听", "听一听"]}, {"accept": ["议"]}],
    },
    "matching": {
        "id": "own-eeeeeeeeeeee", "type": "matching", "stem": "这些事找谁？",
        "pairs": [
            {"id": each, "left": left, "right": right}
            for each, left, right in (("a", "漏水", "物业"), ("b", "噪声", "派出所"), ("c", "低保", "居委会"))
        ],
        "extra": [{"id": "d", "right": "消防队"}],
    },
    "ordering": {
        "id": "own-ffffffffffff", "type": "ordering", "stem": "排出先后。",
        "items": [{"id": each, "text": text} for each, text in zip("abcd", ("收意见", "开会", "公示", "去办"), strict=True)],
    },
    "short": {
        "id": "own-gggggggggggg", "type": "short_answer", "stem": "怎样请年轻人来议事？", "reference": "晚上开，\n线上也能说。",
        "rubric": [{"points": 2, "text": "说到时间"}, {"points": 3, "text": "说到办法"}],
    },
    "case": {
        "id": "own-hhhhhhhhhhhh", "type": "case_analysis", "stem": "小区要改停车位。",
        "tasks": [
            {"ask": "谁先提？", "reference": "业主委员会提。", "rubric": [{"points": 2, "text": "提的人说对"}]},
            {"ask": "怎样定？", "reference": "业主表决。", "rubric": [{"points": 4, "text": "说到表决"}]},
        ],
        "image": {"digest": "map1", "alt": "停车位的平面图"},
    },
}  # fmt: skip
"""One of each type, some with all that can be said of them and some with no more than the key."""

POINTS = {"single": 2, "multiple": 3, "judge": 1, "blank": 2, "matching": 3, "ordering": 4, "short": 5, "case": 6}
ITEMS = [{"question": HERS[name]["id"], "points": points} for name, points in POINTS.items()]


def png(width: int = 120, height: int = 60) -> bytes:
    """A red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    rows = (b"\0" + b"\xc0\x20\x20" * width) * height
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PUT = """async ([name, entries, pictures]) => {
    const opening = indexedDB.open(name, 1);
    const stores = ["entries", "pictures", "former", "state"];
    opening.onupgradeneeded = () => stores.forEach(each => opening.result.createObjectStore(each));
    const database = await new Promise((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
    });
    const transaction = database.transaction(["entries", "pictures"], "readwrite");
    for (const [key, text] of entries) {
        if (text === null) transaction.objectStore("entries").delete(key);
        else transaction.objectStore("entries").put(text, key);
    }
    for (const [digest, base64] of pictures) {
        const bytes = Uint8Array.from(atob(base64), each => each.charCodeAt(0)).buffer;
        transaction.objectStore("pictures").put({ type: "image/png", bytes }, digest);
    }
    await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
    });
    database.close();
}"""


def put_into_bank(page: Page, root: str, questions: Mapping[str, dict[str, Any] | None], *, at: int = 1) -> None:
    """Puts questions into the bank of this browser by id, or takes them out of it, as another window would have."""
    page.goto(f"{root}about/")
    entries = [
        [name, None if question is None else json.dumps({"v": 1, "w": f"test{at}", "question": question, "made": 1, "at": at, "draft": []})]
        for name, question in questions.items()
    ]
    page.evaluate(PUT, [f"{STORE}bank", entries, [["map1", base64.b64encode(png()).decode()]]])


def all_hers() -> dict[str, dict[str, Any] | None]:
    return {each["id"]: each for each in HERS.values()}


def _by_the_desk(given: Mapping[str, Any]) -> dict[str, Any]:
    deno = Path(sys.executable).with_name("deno")
    config = HOME / "hooks" / "browser" / "deno.json"
    command = [str(deno) if deno.is_file() else "deno", "run", "--quiet", "--frozen", "--no-prompt", "--config", str(config)]
    done = subprocess.run(
        [*command, str(HOME / "tests" / "packing.ts")],
        input=json.dumps(given), capture_output=True, encoding="utf-8", check=True,
        env={"DENO_DIR": str(HOME / ".venv" / "deno"), **os.environ},
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def packed(papers: Sequence[Mapping[str, Any]], numbers: Mapping[str, Any] | None = None) -> list[str]:
    """Papers and assignments as links carry them."""
    found: list[str] = _by_the_desk({"papers": list(papers), "numbers": numbers or {}})["packed"]
    return found


def ways(given: Sequence[Mapping[str, Any]], room: str) -> list[dict[str, Any]]:
    """The link, the codes and the file by which assignments reach the answering room."""
    found: list[dict[str, Any]] = _by_the_desk({"papers": list(given), "room": room})["ways"]
    return found


def files(papers: Sequence[Mapping[str, Any]]) -> list[str]:
    """Assignments as files carry them, pictures and all."""
    found: list[str] = _by_the_desk({"papers": list(papers), "filed": True})["files"]
    return found


def asked_of(questions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What everybody may see of own questions (`asked`), its `hash`, and the `key` in its names."""
    found: list[dict[str, Any]] = _by_the_desk({"questions": list(questions)})["asked"]
    return found


def paper(items: Sequence[Mapping[str, Any]] = ITEMS, title: str = "自己出的卷子") -> dict[str, Any]:
    return {"title": title, "seed": "abc234", "rule": "all_or_nothing", "items": list(items)}


def right_answer(question: Locator) -> None:
    """Answers as her key has it, by the words that are shown."""
    hers = next(each for each in HERS.values() if each["id"] == question.get_attribute("data-question"))
    if hers["type"] in {"single_choice", "multiple_choice", "true_false"}:
        key = hers["key"] if isinstance(hers["key"], list) else [str(hers["key"]).lower()]
        for each in key:
            question.locator(f".option[data-option='{each}'] .option__label").click()
    elif hers["type"] == "fill_blank":
        for field, blank in zip(question.get_by_role("textbox").all(), hers["blanks"], strict=True):
            field.fill(blank["accept"][-1])
    elif hers["type"] == "matching":
        for line, pair in zip(question.locator("[data-left]").all(), hers["pairs"], strict=True):
            value = question.locator("[data-right]", has_text=pair["right"]).get_attribute("data-right")
            line.locator("select").select_option(value)
    elif hers["type"] == "ordering":
        named = {each.get_attribute("data-item") or "": each.inner_text() for each in question.locator("[data-item]").all()}
        order(question, [next(name for name, words in named.items() if item["text"] in words) for item in hers["items"]])
    else:
        for field in question.locator("textarea").all():
            field.fill("写了几句")
