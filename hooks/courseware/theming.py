"""What the theme's page frame says against the HTML standard, put right as the template is read: it has no block to stand in for."""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import BaseLoader, Environment

FRAME = "base.html"
# a check box has no autocomplete; that a browser remembers an open drawer is dealt with in hooks/browser/chrome
WRONG = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


class Corrected(BaseLoader):
    """The templates of `loader`, the frame corrected."""

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The text of a template.

        Raises ValueError where the frame is not the one that this was written for.
        """
        source, path, fresh = self.loader.get_source(environment, template)
        if template == FRAME:
            source, count = WRONG.subn(r"\1", source)
            if count != 2:
                raise ValueError(f"{path}：主题的 {FRAME} 变了，请核对 hooks/courseware/theming.py")
        return source, path, fresh

    def list_templates(self) -> list[str]:
        """As the loader lists them."""
        return self.loader.list_templates()
