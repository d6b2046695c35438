"""The only file that knows mkdocs: hands the compiled course to the site generator, event by event."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from courseware import CourseError, Site, compile, sources
from courseware.bundle import bundles
from courseware.finishing import begin, finish, publish_documents, refuse_links
from courseware.history import asked_for_changes
from courseware.inventory import inventory
from courseware.pictures import make_pictures
from courseware.problems import MakingError
from courseware.searching import Indexing
from courseware.serving import guarded
from courseware.theming import prepared, stylesheet

HOME = Path(__file__).resolve().parents[1]
CACHE = HOME / ".cache"
DOCUMENTS = os.environ.get("DOCUMENTS") == "1"  # they take longer than all the rest: published when asked for
log = get_plugin_logger("courseware")
# mkdocs reads the configuration again for every rebuild but keeps this module: the last good site lives here
state = {"command": ""}
good: dict[str, Site] = {}
indexing: dict[str, Indexing] = {}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers whether a mistake may stop the run (build) or must not (serve)."""
    state["command"] = command
    begin(HOME, log)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Compiles the course; its navigation becomes the site's."""
    site = _site()
    config.nav = site.nav
    config.extra["course"] = site.id
    # while serving, a worker would show the pages of before the last edit
    config.extra["offline"] = state["command"] != "serve"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what the compiler made to the files of docs/."""
    try:
        refuse_links(Path(config.docs_dir))
        made = good["site"].files | bundles(CACHE / "browser") | inventory(HOME)
    except MakingError as error:
        raise Abort(str(error)) from error
    made["assets/look.css"] = stylesheet(config.theme.dirs, Path(config.docs_dir) / "assets" / "site.css")
    listed = set(sources(config.nav))
    for name, content in made.items():
        level = InclusionLevel.INCLUDED if name in listed or not name.endswith(".md") else InclusionLevel.NOT_IN_NAV
        # as bytes, lines end as we wrote them on every system, and Chinese in scripts does not double their size in memory
        files.append(File.generated(config, name, content=content if name.endswith(".md") else content.encode(), inclusion=level))
    if state["command"] != "serve":
        good.clear()  # all that is needed of it is in the files
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keeps the theme's plugin from making an index: ours is another. What is not to be found is said in the page."""
    page.meta["unsearched"] = bool((page.meta.get("search") or {}).get("exclude"))
    page.meta["search"] = {"exclude": True}


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Begins to make the index of search; gives the theme what it says of pages to machines, and draws the pictures it names."""
    pages = [page for file in files.documentation_pages() if (page := file.page)]
    articles = {page.url: page.content or "" for page in pages if not page.meta["unsearched"]}
    catalogue = files.get_file_from_path("catalog.json")
    assert catalogue
    indexing["now"] = Indexing(articles, catalogue.content_string, CACHE)
    # whoever fetches a picture needs its whole address
    abouts = [page.meta.get("about", {}) for page in pages]
    config.extra["pictures"] = bool(config.site_url) and make_pictures(abouts, Path(config.site_dir, "assets/share"), CACHE / "pictures")
    return prepared(env)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    """Lets in who asks for this machine by its name; says so where others can ask."""
    server.set_app(guarded(server.serve_request, config.dev_addr.host, log))


def on_post_build(config: MkDocsConfig) -> None:
    """Adds the documents for trainers where they are asked for, and finishes the site."""
    site = Path(config.site_dir)
    try:
        if DOCUMENTS:
            publish_documents(HOME / "curriculum", site, CACHE, log)
        finish(site, title=config.site_name, url=config.site_url, indexing=indexing["now"], serving=state["command"] == "serve", log=log)
    except MakingError as error:
        raise Abort(str(error)) from error


def _site() -> Site:
    """The course compiled afresh; while serving, the last good one where a file has a mistake."""
    start = time.perf_counter()
    curriculum = HOME / "curriculum"
    try:
        good["site"] = compile(curriculum, changed=asked_for_changes(curriculum), cache=CACHE, documents=DOCUMENTS)
    except CourseError as error:
        if state["command"] == "serve" and good:
            log.error("课程文件有问题，浏览器里仍是上一个好的版本：\n%s", error)
            return good["site"]
        raise Abort(f"课程文件有问题：\n{error}") from error
    log.info("编译课程用时 %.2f 秒", time.perf_counter() - start)
    return good["site"]
