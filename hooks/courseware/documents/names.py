"""The names under which documents are published. Published names never change."""

from __future__ import annotations

from dataclasses import dataclass

from ..rules.shared import constants

FOLDER = "downloads"
WHAT = constants("printed")["what"]
PARTS = (("paper", WHAT["paper"]), ("sheet", WHAT["answers"]), ("key", WHAT["key"]))
"""What is made of each variant of a paper."""


@dataclass(frozen=True)
class Download:
    """A file to fetch; `label` is what it is, `kind` how it ends."""

    label: str
    kind: str
    name: str

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.name}"


def of_unit(unit: str) -> tuple[Download, ...]:
    """The lesson plan and the slides of a unit."""
    return Download("教案", "docx", f"{unit}-lesson.docx"), Download("课件", "pptx", f"{unit}-slides.pptx")


def of_paper(paper: str, letter: str) -> tuple[Download, ...]:
    """Paper, answer sheet and key of one variant, each as docx and as PDF."""
    return tuple(Download(label, kind, f"{paper}-{part}-{letter.lower()}.{kind}") for part, label in PARTS for kind in ("docx", "pdf"))
