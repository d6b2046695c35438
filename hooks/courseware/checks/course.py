"""A course on disk, read and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..index.curriculum import read_course
from ..index.links import SiteIndex
from ..reading.problems import Problem
from ..reading.source import reader
from . import check as check_index

if TYPE_CHECKING:
    from ..keeping.steps import Pieces


def check(curriculum: Path, pieces: Pieces | None = None) -> tuple[SiteIndex, list[Problem]]:
    """The course as far as it can be read, and everything that is wrong with it, in reading order."""
    index, problems = read_course(curriculum, reader(pieces))
    return index, sorted({*problems, *check_index(index)})
