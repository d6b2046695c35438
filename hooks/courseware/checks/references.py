"""Every reference leads somewhere, and everything can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from ..index.links import SiteIndex
from ..reading.problems import Problem, did_you_mean

KINDS = {
    "unit": "单元",
    "case": "案例",
    "matter": "事情",
    "question": "题目",
    "paper": "试卷",
    "path": "学习路径",
    "term": "术语",
    "source": "来源",
    "figure": "数字",
}

HOMES = {"term": "glossary.yml", "source": "sources.yml", "figure": "figures.yml"}
"""The file that holds all things of a kind."""


def targets_exist(index: SiteIndex) -> Iterator[Problem]:
    """R301 to R303: no reference leads to nothing."""
    sections = {entry.value.code for entry in index.units.values()}
    sound: set[str] = set()
    for _, entry in index.entries():
        for at, written, target in entry.pointers:
            if target in sound:
                continue
            kind, _, rest = target.partition(":")
            name, _, part = rest.partition("#")
            if not target:
                advice = did_you_mean(written.partition(":")[0], [*KINDS], like="[[{}:…]]", few=1, near=0.5)
                yield entry.problem("R302", f"引用 [[{written}]] 写法有误", *entry.way(at), advice=advice)
            elif kind == "report":
                if name not in sections and not index.broken:
                    yield entry.problem("R301", f"报告没有第 {name} 节的单元", *entry.way(at))
            elif name not in index.known[kind] and not _unread(index, kind, name):
                advice = did_you_mean(name, index.known[kind])
                yield entry.problem("R301", f"没有编号为“{name}”的{KINDS[kind]}", *entry.way(at), advice=advice)
            elif part and kind != "source":
                yield entry.problem("R302", f"“{written}”写法有误", *entry.way(at), expected="只有 source: 的引用可以带 # 和条款号")
            elif part and name in index.sources:
                articles = {article.no for article in index.sources[name].value.articles}
                if part not in articles:
                    listed = "、".join(sorted(articles, key=lambda no: [int(each) for each in no.split(".")]))
                    yield entry.problem("R303", f"来源“{name}”里没有列出第 {part} 条", *entry.way(at), advice=f"已列出：{listed or '无'}")
            else:
                sound.add(target)


def _unread(index: SiteIndex, kind: str, name: str) -> bool:
    """Whether the file that would hold it could not be read at all, so that nobody knows what it holds."""
    if kind == "question":
        unit = name.rpartition("-")[0]
        return f"questions/{unit}.yml" in index.broken and not any(each.startswith(f"{unit}-") for each in index.known[kind])
    return HOMES.get(kind) in index.broken and not index.known[kind]


def sections_exist(index: SiteIndex) -> Iterator[Problem]:
    """R301: a section of the report that a case or a figure names is taught by some unit."""
    if index.broken:
        return
    sections = {entry.value.code for entry in index.units.values()}
    for case in index.cases.values():
        for number, section in enumerate(case.value.report):
            if section not in sections:
                yield case.problem("R301", f"报告没有第 {section} 节的单元", "report", number)
    for figure in index.figures.values():
        if figure.value.section and figure.value.section not in sections:
            yield figure.problem("R301", f"报告没有第 {figure.value.section} 节的单元", "section")


def everything_is_reached(index: SiteIndex) -> Iterator[Problem]:
    """R304: cases, sources and figures that nobody points at."""
    if index.broken:
        return
    reached = set(index.backlinks)
    for figure in index.figures.values():
        reached.update(target.partition("#")[0] for _, _, target in figure.pointers)
    for kind in ("case", "source", "figure"):
        for name, entry in index.table(kind).items():
            if f"{kind}:{name}" not in reached:
                yield entry.problem("R304", f"没有内容引用{KINDS[kind]}“{name}”", "id")
