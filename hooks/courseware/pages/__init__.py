"""Turns the checked course into Markdown pages, through templates."""

from __future__ import annotations

from .book import render_pages
from .page import Page
from .writer import Writer

__all__ = ["Page", "Writer", "render_pages"]
