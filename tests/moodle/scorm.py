"""SCORM: what Moodle's module takes, refuses, and makes of what it is told."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped] # its stubs are a package of their own

from courseware.exchange import Selection, exporters

from ..exchange import ENVIRONMENT, deno
from ..site import HOME
from .rules import Rule

RUN = "Moodle 4.5.6 与 5.1.3 的 SCORM 活动，2026-11-29"
"""Met by playing a package in the activity and looking into the grade book."""
READ = "Moodle 公布的源码（mod/scorm 的数据模型与数据表），2026-11-29；没有运行"
"""Known from what Moodle publishes of its own working, and not met in a running one."""

EXPORTERS = {"1.2": "scorm12", "2004": "scorm2004"}
Calls = list[tuple[str, str]]


@dataclass(frozen=True)
class Package:
    """A package, and what it hands over in each way of answering."""

    version: str
    files: dict[str, bytes]
    asked: list[dict[str, Any]] = field(repr=False)
    sent: dict[str, Calls] = field(repr=False)

    @property
    def manifest(self) -> Any:
        return etree.fromstring(self.files["imsmanifest.xml"])

    def values(self, pattern: str) -> Iterator[tuple[str, str]]:
        """The ways of answering with each value whose element is of a pattern."""
        for way, calls in self.sent.items():
            yield from ((way, value) for element, value in calls if re.fullmatch(pattern, element))


def packages(selections: list[Selection], texts: list[str]) -> list[Package]:
    """The selections as packages of both versions, each answered in every way; `texts` are what is typed."""
    made = []
    for selection in selections:
        for version, name in EXPORTERS.items():
            with zipfile.ZipFile(io.BytesIO(exporters[name].write(selection))) as archive:
                files = {each: archive.read(each) for each in archive.namelist()}
            made.append((version, files, *_page(files["index.html"].decode())))
    given = [{"version": version, "facts": facts, "asked": asked, "texts": texts} for version, _, facts, asked in made]
    config = HOME / "hooks" / "browser" / "deno.json"
    command = [deno()[0], "run", "--quiet", "--frozen", "--no-prompt", "--config", str(config), str(HOME / "tests" / "moodle" / "sent.ts")]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, encoding="utf-8", check=False, env=ENVIRONMENT | dict(os.environ)
    )
    assert done.returncode == 0, done.stderr[-2000:]
    sent = json.loads(done.stdout)
    return [
        Package(version, files, asked, {way: [(element, value) for element, value in calls] for way, calls in each.items()})
        for (version, files, _, asked), each in zip(made, sent, strict=True)
    ]


def _page(page: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The paper and its questions as the scripts of a package read them."""
    tree = html.fromstring(page)
    [link] = tree.iter("scorm-link")
    facts = {"id": link.get("data-paper"), "title": link.get("data-title")}
    facts |= {"pass": int(link.get("data-pass")), "rule": link.get("data-rule")}
    asked = [
        {"id": each.get("data-question"), "hash": each.get("data-hash"), "points": float(each.get("data-points")), "key": _key(each)}
        for each in tree.iter("quiz-question")
    ]
    assert asked
    return facts, asked


def _key(question: Any) -> dict[str, Any]:
    kind, text = question.get("data-type"), question.get("data-key")
    words = text.split()
    match kind:
        case "single_choice" | "multiple_choice" | "true_false":
            return {"type": kind, "options": [each.get("data-option") for each in question.find_class("option")], "right": words}
        case "fill_blank":
            return {"type": kind, "accept": json.loads(text)}
        case "matching":
            return {"type": kind, "pairs": words}
        case "ordering":
            return {"type": kind, "order": words}
    return {"type": kind, "criteria": [float(each) for each in words]}


def _titles(package: Package) -> Iterator[str]:
    for each in package.manifest.iter("{*}title"):
        if not (each.text or "").strip() or len(each.text) > 255:
            yield f"标题有 {len(each.text or '')} 个字"


def _identifiers(package: Package) -> Iterator[str]:
    found = [each.get("identifier") for each in package.manifest.iter() if each.get("identifier")]
    yield from (each for each in found if not re.fullmatch(r"[A-Za-z_][\w.-]{0,254}", each, re.ASCII))
    if len(found) != len(set(found)):
        yield "同一个标识用了两次"


def _launch(package: Package) -> Iterator[str]:
    scos = [
        each
        for each in package.manifest.iter("{*}resource")
        if "sco" in {value for name, value in each.items() if "cormtype" in name.lower()}
    ]
    if [each.get("href") for each in scos] != ["index.html"]:
        yield "要有一个 SCO，从 index.html 打开"
    for each in package.manifest.iter("{*}file"):
        if each.get("href") not in package.files:
            yield f"包里没有 {each.get('href')}"


def _mastery(package: Package) -> Iterator[str]:
    for each in package.manifest.iter("{*}masteryscore", "{*}minNormalizedMeasure", "{*}completionThreshold"):
        yield f"清单里写了 {etree.QName(each).localname}"


def _number(value: str) -> bool:
    return re.fullmatch(r"\d{1,3}(\.\d{1,7})?", value) is not None


def _raw(package: Package) -> Iterator[str]:
    raws = list(package.values(r"cmi(\.core)?\.score\.raw"))
    yield from (f"{way}：raw {value}" for way, value in raws if not _number(value) or float(value) > 100)
    yield from (f"{way}：max {value}" for way, value in package.values(r"cmi(\.core)?\.score\.max") if value != "100")
    yield from (f"{way}：min {value}" for way, value in package.values(r"cmi(\.core)?\.score\.min") if value != "0")
    closed = any("criteria" not in each["key"] for each in package.asked)
    wanted = [("right", "100"), ("wrong", "0")] if closed else []
    yield from (f"{way}：要记 {value} 分，是 {dict(raws).get(way)}" for way, value in wanted if dict(raws).get(way) != value)
    scaled = dict(package.values(r"cmi\.score\.scaled"))
    if package.version == "2004" and closed:
        yield from (f"{way}：scaled" for way, value in raws if abs(float(scaled.get(way, -2)) - float(value) / 100) > 0.0001)


def _exit(package: Package) -> Iterator[str]:
    found = dict(package.values(r"cmi\.(core\.)?exit"))
    yield from (f"{way}：exit {found.get(way)!r}" for way in package.sent if found.get(way) != "suspend")


def _status(package: Package) -> Iterator[str]:
    done = {"1.2": "completed|passed|failed|incomplete|browsed", "2004": "completed|incomplete|not attempted|unknown"}[package.version]
    for pattern, words in ((r"cmi\.core\.lesson_status|cmi\.completion_status", done), (r"cmi\.success_status", "passed|failed|unknown")):
        yield from (f"{way}：{value}" for way, value in package.values(pattern) if not re.fullmatch(words, value))


def _suspended(package: Package) -> Iterator[str]:
    for way, value in package.values(r"cmi\.suspend_data"):
        if len(value) > 64_000 or (way != "typed" and len(value) > 4096):
            yield f"{way}：{len(value)} 个字符"
        if not value.endswith(";") or re.search(r"[<>&\"'\\\s]", value):
            yield f"{way}：{value[-20:]!r}"
        lengths = [len(each) for each in value.split(";")[-2].split("|")]
        if lengths != sorted(lengths):
            yield f"{way}：最长的不在最后"


def _element(pattern: str, old: str, now: str) -> Callable[[Package], Iterator[str]]:
    """Values of an element are of a form, which may differ by version."""

    def check(package: Package) -> Iterator[str]:
        form = re.compile(old if package.version == "1.2" else now, re.DOTALL)
        found = list(package.values(pattern))
        if not found:
            yield f"没有写 {pattern}"
        yield from (f"{way}：{value[:60]!r}" for way, value in found if not form.fullmatch(value))

    return check


SCALAR = r"[\w.]{1,250}"
"""An id of a part of an answer (2004)."""


def _answers(package: Package) -> Iterator[str]:
    """Responses and patterns by the type that was written before them."""
    listed = {"choice": (SCALAR, 36), "sequencing": (SCALAR, 36), "matching": (rf"{SCALAR}\[\.\]{SCALAR}", 36), "fill-in": (".{0,250}", 10)}
    single = {"true-false": "true|false", "long-fill-in": r"(?!\{)[^\r\n]{0,4000}"}
    for way, calls in package.sent.items():
        kind = ""
        for element, value in calls:
            if element.endswith(".type"):
                kind = value
            if not re.search(r"\.(student_response|learner_response|pattern)$", element):
                continue
            words = re.sub(r"^\{case_matters=false\}", "", value) if element.endswith("pattern") else value
            if package.version == "1.2":
                right = len(value.encode("utf-16-le")) <= 510
            elif kind in listed:
                form, most = listed[kind]
                parts = words.split("[,]")
                right = len(parts) <= most and all(re.fullmatch(form, each) and not each.startswith("{") for each in parts)
            else:
                right = re.fullmatch(single[kind], words) is not None
            if not right:
                yield f"{way}：{element} {kind} {value[:60]!r}"


KNOWN = re.compile(
    r"cmi\.(suspend_data|interactions\.\d+\.(id|type|time|timestamp|weighting|result|student_response|learner_response"
    r"|correct_responses\.\d\.pattern)"
    r"|core\.(lesson_status|exit|session_time|score\.(raw|min|max))"
    r"|completion_status|success_status|progress_measure|exit|session_time|score\.(raw|min|max|scaled))"
)


def _known(package: Package) -> Iterator[str]:
    yield from {element for calls in package.sent.values() for element, _ in calls if not KNOWN.fullmatch(element)}


PLACE = r"cmi\.interactions\.\d+\."
RULES: tuple[Rule[Package], ...] = (
    Rule("title", READ, "SCO 的标题在数据表里最多 255 个字，不能空着", _titles),
    Rule("identifier", READ, "标识最多 255 个字符，各不相同", _identifiers),
    Rule("launch", READ, "SCO 从清单里的地址打开，文件都在包里", _launch),
    Rule("mastery", READ, "清单里写了及格线，结束时就由 Moodle 按 raw 改判", _mastery),
    Rule("raw", RUN, "成绩册直接拿 raw 当百分制的分，不看 max 和 scaled：满分 24 的卷子全对，记 24", _raw),
    Rule("exit", RUN, "2004：exit 写 normal 以后，再打开什么都不还回来", _exit),
    Rule("status", READ, "状态只认标准里的词", _status),
    Rule("suspend", RUN, "suspend_data 收 64,000 个字符，1.2 也是；严格的平台只收 4,096 个", _suspended),
    Rule("known", READ, "数据模型里没有的元素不收", _known),
    Rule("interaction-id", READ, "题的标识：1.2 是 255 个以内的 ASCII", _element(PLACE + "id", r"[!-~]{1,255}", r"[!-~]{1,255}")),
    Rule(
        "interaction-type",
        READ,
        "题型只认标准里的词",
        _element(PLACE + "type", "true-false|choice|fill-in|matching|sequencing", "true-false|choice|(long-)?fill-in|matching|sequencing"),
    ),
    Rule(
        "interaction-time",
        READ,
        "作答的时刻",
        _element(PLACE + "time(stamp)?", r"[0-2]\d:[0-5]\d:[0-5]\d", r"20[0-3]\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d"),
    ),
    Rule("interaction-weight", READ, "题的分值：1.2 不超过 100", _element(PLACE + "weighting", r"100|\d{1,2}", r"\d{1,5}(\.\d+)?")),
    Rule(
        "interaction-result",
        READ,
        "对错的词，或者得分",
        _element(PLACE + "result", r"correct|wrong|neutral|\d{1,3}(\.\d+)?", r"correct|incorrect|neutral|\d{1,4}(\.\d+)?"),
    ),
    Rule("answers", READ, "作答和答案按题型各有写法；1.2 不超过 255 个字符", _answers),
    Rule(
        "session-time",
        READ,
        "用时的写法",
        _element(r"cmi\.(core\.)?session_time", r"\d{2,4}:\d\d:\d\d(\.\d\d?)?", r"PT\d+H\d+M\d+(\.\d\d?)?S"),
    ),
)
