"""The only file that knows mkdocs: hands the compiled course to the site generator, event by event."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from courseware import CourseError, Site, compile, sources
from courseware.bundle import BundleError, bundles
from courseware.documents import DocumentError, make_documents
from courseware.history import asked_for_changes, date_by_commit
from courseware.inventory import InventoryError, inventory
from courseware.offline import end_offline, write_offline
from courseware.pictures import make_pictures
from courseware.policy import PolicyError, write_policy
from courseware.searching import Indexing, ThemeError
from courseware.theming import prepared, stylesheet

HOME = Path(__file__).resolve().parents[1]
CACHE = HOME / ".cache"
DOCUMENTS = os.environ.get("DOCUMENTS") == "1"  # they take longer than all the rest: published when asked for
log = get_plugin_logger("courseware")
# mkdocs reads the configuration again for every rebuild but keeps this module: the last good site lives here
state: dict[str, Site | str | None] = {"site": None, "command": None}
indexing: dict[str, Indexing] = {}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers whether a mistake may stop the run (build) or must not (serve)."""
    state["command"] = command
    date_by_commit(HOME)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Compiles the course; its navigation becomes the site's."""
    config.nav = _site().nav
    # while serving, a worker would show the pages of before the last edit
    config.extra["offline"] = state["command"] != "serve"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what the compiler made to the files of docs/."""
    try:
        made = _site_now().files | bundles(CACHE / "browser") | inventory(HOME)
    except (BundleError, InventoryError) as error:
        raise Abort(str(error)) from error
    made["assets/look.css"] = stylesheet(config.theme.dirs, Path(config.docs_dir) / "assets" / "site.css")
    listed = set(sources(config.nav))
    for name, content in made.items():
        level = InclusionLevel.INCLUDED if name in listed or not name.endswith(".md") else InclusionLevel.NOT_IN_NAV
        # a calendar's lines end as its format says, on every system
        written = content.encode() if name.endswith(".ics") else content
        files.append(File.generated(config, name, content=written, inclusion=level))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keeps the theme's plugin from making an index: ours is another. What is not to be found is said in the page."""
    page.meta["unsearched"] = bool((page.meta.get("search") or {}).get("exclude"))
    page.meta["search"] = {"exclude": True}


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Begins to make the index of search; gives the theme what it says of pages to machines, and draws the pictures it names."""
    pages = [page for file in files.documentation_pages() if (page := file.page)]
    articles = {page.url: page.content or "" for page in pages if not page.meta["unsearched"]}
    indexing["now"] = Indexing(articles, _site_now().files["catalog.json"], CACHE)
    # whoever fetches a picture needs its whole address
    abouts = [page.meta.get("about", {}) for page in pages]
    drawn = bool(config.site_url) and make_pictures(abouts, Path(config.site_dir) / "assets" / "share", CACHE / "pictures")
    config.extra["pictures"] = drawn
    return prepared(env)


def on_post_build(config: MkDocsConfig) -> None:
    """Adds the documents for trainers where they are asked for; the finished site is made searchable, safe, and readable without a network."""
    if DOCUMENTS:
        _documents(config)
    try:
        log.info("编排搜索用时 %.2f 秒", indexing["now"].end(Path(config.site_dir)))
    except ThemeError as error:
        raise Abort(str(error)) from error
    if config.extra["offline"]:
        # not while serving: mkdocs writes a script of its own into every page that it serves
        try:
            write_policy(Path(config.site_dir))
        except PolicyError as error:
            raise Abort(str(error)) from error
        # last, because every file's content counts
        write_offline(Path(config.site_dir), title=config.site_name)
    else:
        end_offline(Path(config.site_dir))


def _documents(config: MkDocsConfig) -> None:
    def tell(number: int, total: int, title: str, new: bool) -> None:
        log.log(logging.INFO if new else logging.DEBUG, "第 %d/%d 个：%s", number, total, title)

    curriculum, target = HOME / "curriculum", Path(config.site_dir) / "downloads"
    try:
        made = make_documents(curriculum, target, changed=asked_for_changes(curriculum)(), cache=CACHE / "documents", tell=tell)
    except DocumentError as error:
        raise Abort(str(error)) from error
    except CourseError:
        return  # while serving: told already, and the pages are the last good ones
    log.info("给培训者的文件 %d 个，其中新做 %d 个", *made)


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
