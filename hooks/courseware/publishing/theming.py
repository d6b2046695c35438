"""What the theme and our templates need of each other: its blocks and names, what in its pages is markup, and words for machines.

Nothing here asks for the text of a template: a theme that keeps its names may be another one (docs/guide/continuations.md).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from jinja2 import BaseLoader, Environment, nodes
from markupsafe import Markup

from ..keeping.bytecode import Compiled
from ..search.theme import ThemeError, check_provider
from .rendering.drawing import Drawing

FRAME = "base.html"
BLOCKS = frozenset({"htmltitle", "styles", "extrahead", "header", "content", "scripts"})
"""Of the theme's frame what our templates fill in or add to; a block that it does not have would be left out without a word."""
TOGGLE = re.compile(r'(?<=<input)(?=[^>]* type="checkbox")([^>]*) autocomplete="[^"]*"')
"""A check box has no autocomplete; that a browser remembers an open drawer is dealt with in hooks/browser/reader/controls.ts."""
BLOCKING = re.compile(r"(?<=<script)(?= src=)(?![^>]* (?:async|defer|type)\b)")
"""Where a script begins that browsers would run before they draw what they have."""
STYLES = Path(__file__).resolve().parents[1] / "templates" / "themes"
"""What a theme other than Material needs besides our styles, in a file of its name."""
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


class Framed(BaseLoader):
    """The templates of `loader`; boxes in the frame without an attribute that they do not have."""

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The text of a template."""
        source, path, fresh = self.loader.get_source(environment, template)
        if template == FRAME:
            source = TOGGLE.sub(r"\1", source)
        return source, path, fresh

    def list_templates(self) -> list[str]:
        """As the loader lists them."""
        return self.loader.list_templates()


class Theme(Protocol):
    """A theme, as site generators have it."""

    name: str | None
    dirs: list[str]
    """Folders of its templates, ours first; the first that has a file counts."""

    def get_env(self) -> Environment: ...


class Page(Protocol):
    """A page, as site generators have it."""

    content: str | None

    @property
    def toc(self) -> Iterable[Heading]: ...


class Heading(Protocol):
    """A line of a page's table of contents, as site generators have it."""

    title: str
    children: list[Any]


def look(theme: Theme, extra: Mapping[str, Any], docs: str) -> dict[str, str]:
    """The file with all styles, for a theme that has what ours stands on; `extra` is what it has been told. Raises ThemeError."""
    check_provider(extra)
    check_templates(theme.get_env(), theme.dirs)
    return {"assets/look.css": stylesheet(theme.name, theme.dirs, Path(docs, "assets", "site.css"))}


def check_templates(env: Environment, theme: Sequence[str]) -> None:
    """Sees to it that the templates of a theme have blocks and names for ours. Raises ThemeError."""
    assert env.loader
    blocks = {block.name for block in env.parse(env.loader.get_source(env, FRAME)[0]).find_all(nodes.Block)}
    if lacking := sorted(BLOCKS - blocks):
        raise ThemeError(_told(f"的 {FRAME} 里没有这些 block：{'、'.join(lacking)}"))
    ours, *others = (Path(each) for each in theme)
    names = (path.relative_to(ours) for path in ours.glob("partials/*.html"))
    if lost := sorted(name.as_posix() for name in names if not any((folder / name).is_file() for folder in others)):
        raise ThemeError(_told(f"里没有这些模板，我们的同名模板就没有人用：{'、'.join(lost)}"))


def stylesheet(name: str | None, theme: Sequence[str], ours: Path) -> str:
    """The styles of the theme called `name` and ours after them, in one file: each would be a request of its own that blocks drawing.

    `theme` are its folders, the first that has it counts. Raises ThemeError where the theme has none.
    """
    folders = [Path(each) / "assets" / "stylesheets" for each in theme]
    paths = []
    for pattern in ("main.*.min.css", "palette.*.min.css"):
        found = next((path for folder in folders for path in sorted(folder.glob(pattern))), None)
        if found is None:
            raise ThemeError(_told(f"里没有样式文件 assets/stylesheets/{pattern}"))
        paths.append(found)
    more = [path for path in [STYLES / f"{name}.css"] if path.is_file()]
    return "".join([SOURCE_MAP.sub("", path.read_text(encoding="utf-8")) + "\n" for path in [*paths, ours, *more]])


def _told(what: str) -> str:
    return (
        f"主题和 hooks/theme 对不上：主题{what}。请用 requirements/site.lock 里的主题；要换主题或版本，"
        "看 docs/guide/continuations.md 和 hooks/courseware/publishing/theming.py"
    )


def prepared(env: Environment, drawing: Drawing, cache: Path) -> Environment:
    """The theme's environment with what our templates use; what they print is text, and escaped, unless it is said to be markup.

    Pages that are kept it does not draw again; what jinja makes of templates is kept in `cache`.
    """
    assert env.loader
    # the theme was written for an environment that prints a quote in a title as it is, and so ends the attribute that it stands in
    env.autoescape = True
    env.loader = Framed(env.loader)
    env.template_class = drawing.template_class()
    env.bytecode_cache = Compiled(cache, "theme")
    env.filters |= {"json_ld": json_ld, "deferred": deferred}
    return env


def mark_up(page: Page) -> None:
    """Says of the two things in a page that are HTML that they are: what Markdown made of it, and of its headings."""
    page.content = Markup(page.content or "")  # noqa: S704 (Markdown made it)
    _mark_up(page.toc)


def _mark_up(headings: Iterable[Heading]) -> None:
    for each in headings:
        each.title = Markup(each.title)  # noqa: S704 (Markdown has escaped it)
        _mark_up(each.children)


def deferred(scripts: str) -> Markup:
    """Tags of scripts, none of which keeps browsers from drawing: at the end of the page a script has all to work on anyway."""
    return Markup(BLOCKING.sub(" defer", scripts))  # noqa: S704 (it is markup of the templates)


def json_ld(page: Any, name: str, root: str) -> Markup:
    """What a page tells machines, for a script element: what the compiler says of it, or else the way to it from home.

    `root` is the address of the site's root, ending in a slash; relative where the site has no address of its own.
    """
    about: Mapping[str, Any] | None = page.meta.get("about")
    steps = [(name, "~/"), (page.title, f"~/{page.url}")]
    graph = (
        about["ld"]
        if about
        else [
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": place, "name": title, "item": address}
                    for place, (title, address) in enumerate(steps, 1)
                ],
            }
        ]
    )
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    address = json.dumps(root, ensure_ascii=False)[:-1]
    # nothing in it ends a script element, the only place where it may be printed
    return Markup(text.replace('"~/', address).replace("<", "\\u003c"))  # noqa: S704 (see above)
