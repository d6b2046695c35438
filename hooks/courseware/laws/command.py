"""`python -m courseware law [OLD] NEW SOURCE`: what became of each article, and what the course has to do about it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ..index.curriculum import read_course
from ..index.links import SiteIndex
from ..model import Fate
from ..reading import terminal
from ..reading.failure import ImportFailure
from ..reading.problems import did_you_mean, report
from .articles import Law, cut
from .comparing import Pair, compare
from .digests import FOLDER, Digest, digest, read, written
from .revising import percent, todo
from .revising import written as revision
from .standing import standing_on
from .texts import paragraphs

WORDS = {
    Fate.KEPT: "条号和字句都没有变",
    Fate.MOVED: "只换了条号",
    Fate.CHANGED: "条号没变，字句改了",
    Fate.MOVED_AND_CHANGED: "条号和字句都变了",
    Fate.GONE: "没有了",
    Fate.NEW: "新增",
}
DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def run_law(options: argparse.Namespace) -> int:
    """0 compared (or noted for the first time), 1 problems in the course or in the texts, 2 a wrong call."""
    *texts, source = options.what
    if not 1 <= len(texts) <= 2:
        terminal.write("写成：law 新文本 来源编号，或者 law 旧文本 新文本 来源编号", wrong=True)
        return 2
    index, problems = read_course(options.curriculum)
    if problems:
        terminal.write(report(sorted(problems)))
        return 1
    if source not in index.sources:
        terminal.write(f"sources.yml 里没有来源“{source}”。{did_you_mean(source, index.sources)}", wrong=True)
        return 2
    try:
        return _compare(options.curriculum, index, source, [Path(each) for each in texts])
    except ImportFailure as failure:
        terminal.write(str(failure), wrong=True)
        return 1


def _compare(curriculum: Path, index: SiteIndex, source: str, texts: Sequence[Path]) -> int:
    kept = curriculum / FOLDER / f"{source}.json"
    law, version = _law(texts[-1])
    if len(texts) == 2:
        older, old_version = _law(texts[0])
        old: list[Digest] = [digest(each, None) for each in older.articles]
        new = [digest(each, None) for each in law.articles]
    elif (found := read(kept)) is not None:
        (old_version, old), new = found, [digest(each) for each in law.articles]
    else:
        _keep(kept, law, version)
        terminal.write(f"第一次登记：{len(law.articles)} 条的指纹写进 {kept}。以后有了新文本，运行 law 新文本 {source} 就能比。")
        return 0
    pairs = compare(old, new)
    terminal.write(_told(pairs, f"{old_version} → {version}"))
    path = curriculum / "revisions" / f"{source}.yml"
    if items := todo(pairs, standing_on(index, source)):
        if (before := index.revisions.get(source)) and not all(each.done for each in before.value.todo):
            terminal.write(f"{path} 里还有没做完的待办，没有改动它。做完以后再比，或者先把它删去。", wrong=True)
            return 1
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(revision(source, date.today().isoformat(), f"{old_version} → {version}", items), encoding="utf-8")
        places = len({place for item in items for place in item.get("where", ())})
        terminal.write(f"待办写进 {path}：{len(items)} 项，课程里 {places} 处。做完一项，写 done: true；check 会一直提醒。")
    else:
        terminal.write("课程站着的条文一条也没有变，不用改。")
    _keep(kept, law, version)
    return 0


def _law(path: Path) -> tuple[Law, str]:
    """A text, and how to call it: by the last date before its first article, or by its file."""
    lines = paragraphs(path)
    law = cut(lines, path.name)
    for note in law.notes:
        terminal.write(f"注意：{note}", wrong=True)
    first = next((number for number, line in enumerate(lines) if re.match(r"第\s*(?:一|1)\s*条", line)), 0)
    dates = [tuple(map(int, each)) for line in lines[:first] for each in DATE.findall(line)]
    return law, "{:04}-{:02}-{:02} 文本".format(*max(dates)) if dates else path.stem


def _keep(path: Path, law: Law, version: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written([digest(each) for each in law.articles], version), encoding="utf-8")


def _told(pairs: Sequence[Pair], what: str) -> str:
    lines = [f"{what}："]
    for fate, words in WORDS.items():
        found = [pair for pair in pairs if pair.fate == fate]
        lines.append(f"  {words}：{len(found)} 条")
        lines += [f"    {_row(pair)}" for pair in found if fate != Fate.KEPT]
    return "\n".join(lines)


def _row(pair: Pair) -> str:
    if pair.fate == Fate.NEW:
        return f"第 {pair.new} 条"
    if pair.fate == Fate.GONE:
        return f"第 {pair.old} 条" + (f"（可能并进了第 {'、'.join(pair.near)} 条）" if pair.near else "")
    return f"第 {pair.old} 条 → 第 {pair.new} 条" + ("" if pair.fate == Fate.MOVED else f"（{percent(pair)}% 一样）")
