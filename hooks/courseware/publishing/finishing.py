"""What is done to a site after its pages are made: documents for trainers, search, safety, reading without a network."""

from __future__ import annotations

import logging
from logging import LoggerAdapter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..documents import make_documents
from ..reading.history import asked_for_changes
from ..reading.problems import CourseError
from ..reading.terminal import in_line
from ..search import Indexing
from .offline import end_offline, write_offline
from .policy import write_policy

Log = logging.Logger | LoggerAdapter[Any]


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
