"""What templates of the theme need from us: its frame put right where it has no block to stand in for, and words for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment
from markupsafe import Markup

from ..keeping.bytecode import Compiled
from .rendering.drawing import Drawing

CORRECTIONS = {
    "base.html": (
        # a check box has no autocomplete; that a browser remembers an open drawer is dealt with in hooks/browser/reader/controls.ts
        (re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"'), r"\1", 2),
        # at the end of the page it has all to work on; without this, browsers may hold back drawing for it
        (re.compile(r"(<script)( src=\"\{\{ 'assets/javascripts/bundle)"), r"\1 defer\2", 1),
    ),
    # these two alone are HTML: what Markdown made of a page, and of its headings
    "partials/content.html": ((re.compile(r"\{\{ page\.content \}\}"), "{{ page.content | safe }}", 1),),
    "partials/toc-item.html": ((re.compile(r"\{\{ toc_item\.title \}\}"), "{{ toc_item.title | safe }}", 1),),
}
"""What is put otherwise in which template of the theme, and how often it is there."""
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


class Corrected(BaseLoader):
    """The templates of `loader`, some of them corrected."""

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The text of a template.

        Raises ValueError where one that is corrected is not the one that this was written for.
        """
        source, path, fresh = self.loader.get_source(environment, template)
        for wrong, right, times in CORRECTIONS.get(template, ()):
            source, count = wrong.subn(right, source)
            if count != times:
                raise ValueError(f"{path}：主题的 {template} 变了，请核对 hooks/courseware/publishing/theming.py")
        return source, path, fresh

    def list_templates(self) -> list[str]:
        """As the loader lists them."""
        return self.loader.list_templates()


def stylesheet(theme: Sequence[str], ours: Path) -> str:
    """The theme's styles and ours after them, in one file: each would be a request of its own that blocks drawing.

    `theme` are the folders of the theme, the first that has it counts. Raises StopIteration where the theme has none.
    """
    folders = [Path(each) / "assets" / "stylesheets" for each in theme]
    paths = [next(path for folder in folders for path in folder.glob(f"{name}.*.min.css")) for name in ("main", "palette")]
    return "".join([SOURCE_MAP.sub("", path.read_text(encoding="utf-8")) + "\n" for path in [*paths, ours]])


def prepared(env: Environment, drawing: Drawing, cache: Path) -> Environment:
    """The theme's environment with what our templates use; what they print is text, and escaped, unless it is said to be markup.

    Pages that are kept it does not draw again; what jinja makes of templates is kept in `cache`.
    """
    assert env.loader
    # the theme was written for an environment that prints a quote in a title as it is, and so ends the attribute that it stands in
    env.autoescape = True
    env.loader = Corrected(env.loader)
    env.template_class = drawing.template_class()
    env.bytecode_cache = Compiled(cache, "theme")
    env.filters["json_ld"] = json_ld
    return env


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
