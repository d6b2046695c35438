"""Office files packed so that the same content gives the same bytes: fixed order and dates, whatever the clock says."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Protocol

EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The first day a zip can name; stands where no date is known."""


class Properties(Protocol):
    """The core properties that python-docx and python-pptx share."""

    title: str
    author: str
    language: str
    subject: str
    comments: str
    last_modified_by: str
    created: datetime.datetime
    modified: datetime.datetime


def moment(changed: str) -> datetime.datetime:
    """Midnight (UTC) of a date written YYYY-MM-DD."""
    return datetime.datetime.fromisoformat(changed).replace(tzinfo=datetime.UTC) if changed else EPOCH


def describe(properties: Properties, *, title: str, author: str, subject: str, changed: str) -> None:
    """Sets the properties of a document; without a date the ones of the template would stay."""
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.subject, properties.comments, properties.language = subject, "", "zh-CN"
    date = moment(changed).replace(tzinfo=None)
    properties.created = properties.modified = date


def repack(content: bytes, changed: str) -> bytes:
    """The same zip with every entry dated `changed`."""
    date = moment(changed)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return packed.getvalue()
