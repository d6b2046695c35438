"""Turns the checked course into Markdown pages, through templates."""

from __future__ import annotations

from .book import Book
from .page import Page
from .writer import Writer

__all__ = ["Book", "Page", "Writer"]
