"""The only file that knows mkdocs: hands the compiled course to the site generator, event by event."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from courseware import CourseError, Site, compile
from courseware.bundle import BundleError, bundles
from courseware.documents import DocumentError, make_documents
from courseware.history import asked_for_changes
from courseware.offline import end_offline, write_offline
from courseware.searching import ThemeError, write_search

HOME = Path(__file__).resolve().parents[1]
CACHE = HOME / ".cache"
# lesson plans, slides and papers take longer than all the rest: they are published when asked for
DOCUMENTS = os.environ.get("DOCUMENTS") == "1"

log = get_plugin_logger("courseware")
# mkdocs reads the configuration again for every rebuild but keeps this module: the last good site lives here
state: dict[str, Site | str | None] = {"site": None, "command": None}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers whether a mistake may stop the run (build) or must not (serve)."""
    state["command"] = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Compiles the course; its navigation becomes the site's."""
    config.nav = _site().nav
    # while serving, a worker would show the pages of before the last edit
    config.extra["offline"] = state["command"] != "serve"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what the compiler made to the files of docs/."""
    try:
        made = _site_now().files | bundles(CACHE / "browser")
    except BundleError as error:
        raise Abort(str(error)) from error
    listed = set(_names(config.nav))
    for name, content in made.items():
        level = InclusionLevel.INCLUDED if name in listed or not name.endswith(".md") else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, name, content=content, inclusion=level))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keeps the theme's plugin from making an index: ours is made of the finished site. What is not to be found is said in the page."""
    page.meta["unsearched"] = bool((page.meta.get("search") or {}).get("exclude"))
    page.meta["search"] = {"exclude": True}


def on_post_build(config: MkDocsConfig) -> None:
    """Adds the documents for trainers where they are asked for, and makes the finished site searchable, and readable without a network."""
    if DOCUMENTS:
        _documents(config)
    start = time.perf_counter()
    try:
        write_search(Path(config.site_dir), cache=CACHE)
    except ThemeError as error:
        raise Abort(str(error)) from error
    log.info("编排搜索用时 %.2f 秒", time.perf_counter() - start)
    # last, because every file's content counts
    if config.extra["offline"]:
        write_offline(Path(config.site_dir), title=config.site_name)
    else:
        end_offline(Path(config.site_dir))


def _documents(config: MkDocsConfig) -> None:
    curriculum, target = HOME / "curriculum", Path(config.site_dir) / "downloads"
    try:
        made = make_documents(curriculum, target, changed=asked_for_changes(curriculum)(), cache=CACHE / "documents", tell=_tell)
    except DocumentError as error:
        raise Abort(str(error)) from error
    except CourseError:
        return  # while serving: told already, and the pages are the last good ones
    log.info("给培训者的文件 %d 个，其中新做 %d 个", *made)


def _tell(number: int, total: int, title: str, new: bool) -> None:
    if new:
        log.info("第 %d/%d 个：%s", number, total, title)


def _names(nav: object) -> list[str]:
    """Every source file in a navigation."""
    if isinstance(nav, str):
        return [nav]
    if isinstance(nav, dict):
        return [name for each in nav.values() for name in _names(each)]
    return [name for each in nav for name in _names(each)] if isinstance(nav, list) else []


def _site_now() -> Site:
    site = state["site"]
    assert isinstance(site, Site)
    return site


def _site() -> Site:
    """The course compiled afresh; while serving, the last good one where a file has a mistake."""
    start = time.perf_counter()
    curriculum = HOME / "curriculum"
    try:
        site = compile(curriculum, changed=asked_for_changes(curriculum), cache=CACHE, documents=DOCUMENTS)
    except CourseError as error:
        if state["command"] == "serve" and state["site"] is not None:
            log.error("课程文件有问题，浏览器里仍是上一个好的版本：\n%s", error)
            return _site_now()
        raise Abort(f"课程文件有问题：\n{error}") from error
    log.info("编译课程用时 %.2f 秒", time.perf_counter() - start)
    state["site"] = site
    return site
