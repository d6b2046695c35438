"""The one exception of the importer."""

from __future__ import annotations


class ImportFailure(Exception):
    """The file cannot be read or written; the message says why, in Chinese."""
