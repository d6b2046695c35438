"""Keeps the sign of the link that stands in a heading out of the heading's name: a reading machine would say it after each."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

LINK = "headerlink"
"""The class of the toc extension's links."""


class Named(Extension):
    """Names headings by their words alone.

    The link is for whoever copies a section's address with a mouse. A name of its own, for keyboard and reading machine, would have to repeat
    the heading's words, at one more stop a heading; the contents of the page lead to the same addresses.
    """

    def __getstate__(self) -> None:
        """Nothing that was set: it has no settings."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (markdown names it)
        # the toc extension, at 5, puts the links in
        md.treeprocessors.register(_Names(md), "named_headings", -1)


class _Names(Treeprocessor):
    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if link.get("class") == LINK:
                link.set("aria-hidden", "true")
                link.set("tabindex", "-1")
