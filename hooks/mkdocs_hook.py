"""The only file that knows mkdocs: hands the compiled course to the site generator, event by event."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from courseware import sources
from courseware.publishing.finishing import all_files, begin, compiled, finish
from courseware.publishing.pictures import make_pictures
from courseware.publishing.rendering import Blocks, Named, Rendering, plugins
from courseware.publishing.serving import guarded
from courseware.publishing.theming import mark_up, prepared
from courseware.reading.problems import raised_as

HOME = Path(__file__).resolve().parents[1]
CACHE = HOME / ".cache"
DOCUMENTS = os.environ.get("DOCUMENTS") == "1"  # they take longer than all the rest: published when asked for
log = get_plugin_logger("courseware")
# mkdocs reads the configuration again for every rebuild but keeps this module: the last good site lives here
state: dict[str, Any] = {"serving": False}
readers: list[Any] = [Blocks(), Named()]


def on_startup(command: str, dirty: bool) -> None:
    """Remembers whether a mistake may stop the run (build) or must not (serve)."""
    state["serving"] = command == "serve"
    begin(HOME, log)


def on_config(config: MkDocsConfig) -> None:
    """Compiles the course; its navigation becomes the site's."""
    with raised_as(Abort):
        site = state["site"] = compiled(HOME / "curriculum", CACHE, documents=DOCUMENTS, last=state.get("site"), log=log)
    config.nav = site.nav
    # while serving, a worker would show the pages of before the last edit
    config.extra |= {"course": site.id, "imprint": site.imprint, "offline": not state["serving"]}
    config.markdown_extensions += readers


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Adds what the compiler made to the files of docs/."""
    site = state["site"] if state["serving"] else state.pop("site")  # all that is needed of it is in the files
    with raised_as(Abort):
        made = all_files(HOME, CACHE, site, theme=config.theme, extra=config.extra, docs=config.docs_dir)
    listed = set(sources(config.nav))
    for name, content in made.items():
        level = InclusionLevel.INCLUDED if name in listed or not name.endswith(".md") else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, name, content=content, inclusion=level))
    for name, source in site.pictures.items():
        files.append(File.generated(config, name, abs_src_path=str(HOME / "curriculum" / source)))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Begins with the pages: what they may link to is known now."""
    told = [config.markdown_extensions, config.mdx_configs, config.validation, plugins(config.plugins)]
    table = [(file.src_uri, file.url, file.inclusion.name) for file in files]
    state["rendering"] = Rendering(CACHE, told=told, files=table, serving=state["serving"], log=log, blocks=readers[0])


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Has the page rendered only where its article is not kept."""
    page.render = partial(_rendered, page, page.render)  # type: ignore[method-assign]  # there is no event in its place


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts the article aside until its page is drawn. The theme's plugin makes no index of it: ours is another."""
    state["rendering"].put_aside(page.url, html, found=not (page.meta.get("search") or {}).get("exclude"))
    page.meta.update(search={"exclude": True}, unsearched=page.url not in state["rendering"].found)
    page.markdown = ""  # in memory, all that pages are made from would be most of a large course
    if page.file.generated_by:
        page.file.content_string = ""
    return ""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Gives the theme what it says of pages to machines, the pictures it names, and the pages that are kept."""
    abouts = [page.meta.get("about", {}) for file in files.documentation_pages() if (page := file.page)]
    # whoever fetches a picture needs its whole address; that of `serve` is no place to fetch one from
    published = bool(config.site_url) and not state["serving"]
    with raised_as(Abort):
        config.extra["pictures"] = published and make_pictures(abouts, Path(config.site_dir, "assets/share"), CACHE / "pictures")
    return prepared(env, state["rendering"].drawing, CACHE / "templates")


def on_page_context(context: object, page: Page, config: MkDocsConfig, nav: object) -> None:
    """Tells the theme, which escapes what it prints, what of a page is markup: last, because plugins make text of it."""
    mark_up(page)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    """Lets in who asks for this machine by its name; says so where others can ask."""
    server.set_app(guarded(server.serve_request, config.dev_addr.host, log))


def on_post_build(config: MkDocsConfig) -> None:
    """Adds the documents for trainers where they are asked for, and finishes the site."""
    said = {"title": config.site_name, "url": config.site_url, "documents": DOCUMENTS, "serving": state["serving"]}
    with raised_as(Abort):
        finish(HOME, Path(config.site_dir), state["rendering"], log=log, **said)


def _rendered(page: Page, render: Callable[..., None], config: MkDocsConfig, files: Files) -> None:
    """What rendering a page gives, kept or made now."""
    page.content, toc, page._title_from_render, ids, links = state["rendering"].article(page, partial(render, config, files))
    page.toc, page.present_anchor_ids = get_toc(toc), set(ids)
    page.links_to_anchors = links and {files.src_uris[name]: each for name, each in links.items()}
