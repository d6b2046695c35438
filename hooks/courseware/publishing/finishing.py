"""What is done for a site before and after its pages are made: its files; documents for trainers, search, safety, reading without a network."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from datetime import date
from logging import LoggerAdapter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..compiling import compile
from ..documents import make_documents
from ..keeping.results import found_damaged
from ..keeping.site import Site
from ..keeping.tree import files_below, is_special
from ..laws.watching import Watched, notices, told
from ..reading.history import asked_for_changes, date_by_commit
from ..reading.problems import CourseError, MakingError
from ..reading.terminal import Shown, in_line
from ..scripts.bundling import bundles
from ..scripts.python import lay as lay_python
from ..search import Indexing
from .inventory import inventory
from .offline import end_offline, write_offline
from .policy import write_policy
from .rendering import Rendering
from .theming import Theme, look

Log = logging.Logger | LoggerAdapter[Any]


def begin(home: Path, log: Log) -> None:
    """Makes what is logged from here on fit for a terminal; dates what will be made, and says where it cannot be dated."""
    for handler in logging.getLogger(log.name.partition(".")[0]).handlers:
        handler.addFilter(Shown())
    if not date_by_commit(home):
        log.info("没有完整的版本历史：网页上没有（或者不全是）最后修改的日期，和从完整克隆生成的网站不会逐字节相同")


def refuse_links(docs: Path) -> None:
    """Raises MakingError where a link stands among the pages: what it leads to is in no history, and would be published."""
    if found := [name for name, path in files_below(docs) if is_special(path)]:
        raise MakingError("docs/ 里有链接、管道一类，不是普通的文件，请换成文件本身：\n" + "\n".join(found))


def compiled(curriculum: Path, cache: Path, *, documents: bool, last: Site | None, log: Log) -> Site:
    """The course compiled, or the `last` good one where a file has a mistake, and there is one. Raises MakingError."""
    start = time.perf_counter()
    try:
        site = compile(curriculum, changed=asked_for_changes(curriculum), cache=cache, documents=documents)
    except CourseError as error:
        if last is None:
            raise MakingError(f"课程文件有问题：\n{error}") from error
        log.error("课程文件有问题，浏览器里仍是上一个好的版本：\n%s", error)
        return last
    log.info("编译课程用时 %.2f 秒", time.perf_counter() - start)
    if found := notices([Watched(*row) for row in site.watched], date.today().isoformat()):
        log.info("%s", told(found))
    return site


def all_files(home: Path, cache: Path, site: Site, *, theme: Theme, extra: Mapping[str, Any], docs: str) -> dict[str, str | bytes]:
    """All that is made for the site of the repository at `home`, by name: pages as text, everything else as bytes.

    `extra` is what the `theme` has been told; `docs` is the folder with what an author adds. Raises MakingError.
    """
    refuse_links(Path(docs))
    made = site.files | bundles(cache / "browser") | inventory(home) | look(theme, extra, docs)
    # as bytes, lines end as we wrote them on every system, and Chinese in scripts does not double their size in memory
    return {name: text if name.endswith(".md") else text.encode() for name, text in made.items()}


def finish(home: Path, site: Path, rendering: Rendering, *, title: str, url: str | None, documents: bool, serving: bool, log: Log) -> None:
    """Makes the `site`, which will stand at `url` where that is known, searchable, safe, and readable without a network.

    `documents` says whether those for trainers go with it. Raises MakingError.
    """
    cache = home / ".cache"
    if documents:
        publish_documents(home / "curriculum", site, cache, log)
    catalogue = (site / "catalog.json").read_text(encoding="utf-8")
    log.info("编排搜索用时 %.2f 秒", Indexing(rendering.articles(), catalogue, cache).end(site))
    rendering.end()
    lay_python(site, cache / "python")
    if damaged := found_damaged():
        log.info(
            "缓存里有 %d 个文件坏了，其中的内容已经重新做好：%s",
            len(damaged),
            "、".join(sorted({in_line(each.name) for each in damaged})[:3]),
        )
    if serving:
        # a generator that serves may write a script of its own into every page
        end_offline(site)
        return
    write_policy(site, base=urlsplit(url or "").path or "/", judged=rendering.drawing.judged)
    # last, because every file's content counts
    write_offline(site, title=title)


def publish_documents(curriculum: Path, site: Path, cache: Path, log: Log) -> None:
    """Adds the documents for trainers to the `site`, telling of each that is made. Raises MakingError."""

    def tell(number: int, total: int, title: str, new: bool) -> None:
        log.log(logging.INFO if new else logging.DEBUG, "第 %d/%d 个：%s", number, total, in_line(title))

    try:
        made = make_documents(curriculum, site / "downloads", changed=asked_for_changes(curriculum)(), cache=cache / "documents", tell=tell)
    except CourseError:
        return  # while serving: told already, and the pages are the last good ones
    log.info("给培训者的文件 %d 个，其中新做 %d 个", *made)
