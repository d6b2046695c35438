"""The only file that knows mkdocs: hands the compiled course to the site generator, event by event."""

from __future__ import annotations

import os
import time
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from courseware import CourseError, Site, compile, sources
from courseware.publishing.finishing import begin, finish, publish_documents, refuse_links
from courseware.publishing.inventory import inventory
from courseware.publishing.pictures import make_pictures
from courseware.publishing.serving import guarded
from courseware.publishing.theming import look, mark_up, prepared
from courseware.reading.history import asked_for_changes
from courseware.reading.problems import raised_as
from courseware.scripts.bundling import bundles
from courseware.search import Indexing

HOME = Path(__file__).resolve().parents[1]
CACHE = HOME / ".cache"
DOCUMENTS = os.environ.get("DOCUMENTS") == "1"  # they take longer than all the rest: published when asked for
log = get_plugin_logger("courseware")
# mkdocs reads the configuration again for every rebuild but keeps this module: the last good site lives here
state = {"command": ""}
good: dict[str, Site] = {}
indexing: dict[str, Indexing] = {}


def on_startup(command: str, dirty: bool) -> None:
    """Remembers whether a mistake may stop the run (build) or must not (serve)."""
    state["command"] = command
    begin(HOME, log)


def on_config(config: MkDocsConfig) -> None:
    """Compiles the course; its navigation becomes the site's."""
    site = _site()
    config.nav = site.nav
    config.extra["course"] = site.id
    # while serving, a worker would show the pages of before the last edit
    config.extra["offline"] = state["command"] != "serve"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds what the compiler made to the files of docs/."""
    with raised_as(Abort):
        refuse_links(Path(config.docs_dir))
        made = good["site"].files | bundles(CACHE / "browser") | inventory(HOME) | look(config.theme, config.extra, config.docs_dir)
    listed = set(sources(config.nav))
    for name, content in made.items():
        level = InclusionLevel.INCLUDED if name in listed or not name.endswith(".md") else InclusionLevel.NOT_IN_NAV
        # as bytes, lines end as we wrote them on every system, and Chinese in scripts does not double their size in memory
        files.append(File.generated(config, name, content=content if name.endswith(".md") else content.encode(), inclusion=level))
    for name, source in good["site"].pictures.items():
        files.append(File.generated(config, name, abs_src_path=str(HOME / "curriculum" / source)))
    if state["command"] != "serve":
        good.clear()  # all that is needed of it is in the files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keeps the theme's plugin from making an index: ours is another. What is not to be found is said in the page."""
    page.meta["unsearched"] = bool((page.meta.get("search") or {}).get("exclude"))
    page.meta["search"] = {"exclude": True}


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Begins to make the index of search; gives the theme what it says of pages to machines, and draws the pictures it names."""
    pages = [page for file in files.documentation_pages() if (page := file.page)]
    articles = {page.url: page.content or "" for page in pages if not page.meta["unsearched"]}
    catalogue = next(file for file in files if file.src_uri == "catalog.json")
    indexing["now"] = Indexing(articles, catalogue.content_string, CACHE)
    abouts = [page.meta.get("about", {}) for page in pages]
    # whoever fetches a picture needs its whole address; that of `serve` is no place to fetch one from
    published = bool(config.site_url) and state["command"] != "serve"
    with raised_as(Abort):
        config.extra["pictures"] = published and make_pictures(abouts, Path(config.site_dir, "assets/share"), CACHE / "pictures")
    return prepared(env)


def on_page_context(context: object, page: Page, config: MkDocsConfig, nav: object) -> None:
    """Tells the theme, which escapes what it prints, what of a page is markup: last, because plugins make text of it."""
    mark_up(page)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    """Lets in who asks for this machine by its name; says so where others can ask."""
    server.set_app(guarded(server.serve_request, config.dev_addr.host, log))


def on_post_build(config: MkDocsConfig) -> None:
    """Adds the documents for trainers where they are asked for, and finishes the site."""
    site = Path(config.site_dir)
    with raised_as(Abort):
        if DOCUMENTS:
            publish_documents(HOME / "curriculum", site, CACHE, log)
        finish(site, title=config.site_name, url=config.site_url, indexing=indexing["now"], serving=state["command"] == "serve", log=log)


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
