"""The names under which documents are published. Published names never change."""

from __future__ import annotations

from dataclasses import dataclass

FOLDER = "downloads"
PARTS = (("paper", "试卷"), ("sheet", "答题卡"), ("key", "参考答案与评分标准"))
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
