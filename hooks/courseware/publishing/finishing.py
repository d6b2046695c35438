"""What is done to a site before and after its pages are made: documents for trainers, search, safety, reading without a network."""

from __future__ import annotations

import logging
from logging import LoggerAdapter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..documents import make_documents
from ..keeping.tree import files_below, is_special
from ..reading.history import asked_for_changes, date_by_commit
from ..reading.problems import CourseError, MakingError
from ..reading.terminal import Shown, in_line
from ..search import Indexing
from .offline import end_offline, write_offline
from .policy import write_policy

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


def finish(site: Path, *, title: str, url: str | None, indexing: Indexing, serving: bool, log: Log) -> None:
    """Makes the `site`, which will stand at `url` where that is known, searchable, safe, and readable without a network. Raises MakingError."""
    log.info("编排搜索用时 %.2f 秒", indexing.end(site))
    if serving:
        # a generator that serves may write a script of its own into every page
        end_offline(site)
        return
    write_policy(site, base=urlsplit(url or "").path or "/")
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
