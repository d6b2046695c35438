"""What `catalog.json` says of each thing: the models of which its JSON Schema is made."""

from __future__ import annotations

from ..model import Model


class CatalogueObjective(Model):
    id: str
    level: str
    """remember, understand, apply or analyse."""
    text: str


class CatalogueUnit(Model):
    id: str
    code: str
    kind: str
    chapter: str
    title: str
    summary: str
    url: str
    quiz_url: str
    minutes: int
    audiences: list[str]
    prerequisites: list[str]
    objectives: list[CatalogueObjective]
    questions: list[str]
    cases: list[str]


class CatalogueChapter(Model):
    id: str
    number: int
    title: str
    url: str
    units: list[str]


class CatalogueCase(Model):
    id: str
    title: str
    summary: str
    url: str
    outcome: str
    decision: bool
    """True where the reader can take the decisions."""
    minutes: int
    units: list[str]
    """Principles and mechanisms at work."""


class CatalogueMatter(Model):
    id: str
    title: str
    group: str
    """home, neighbours, safety, family, services or office."""
    asked: list[str]
    """How people ask for it."""
    words: list[str]
    """Words by which they tell of it."""
    answer: str
    url: str
    units: list[str]
    cases: list[str]


class CataloguePaper(Model):
    id: str
    title: str
    purpose: str
    url: str
    minutes: int
    points: int
    questions: list[str]


class CatalogueStep(Model):
    ref: str
    why: str


class CataloguePath(Model):
    id: str
    title: str
    audience: str
    url: str
    entry: str
    minutes: int
    steps: list[CatalogueStep]


class CatalogueTerm(Model):
    id: str
    term: str
    aliases: list[str]
    definition: str
    url: str


class CatalogueSource(Model):
    id: str
    title: str
    kind: str
    issuer: str
    in_force: str | None
    ended: str | None
    """The day from which it no longer holds."""
    coming: str | None
    """The day of a change that is announced."""
    checked: str
    """The day on which its published text was last looked at."""
    url: str


class CatalogueFigure(Model):
    id: str
    text: str
    grade: str
    section: str | None
    url: str


class CataloguePicture(Model):
    question: str
    url: str
    alt: str
    type: str
    """image/png, image/jpeg, image/webp or image/gif."""
    width: int
    height: int
    size: int
    """Bytes."""
    digest: str
    """SHA-256 of the bytes, in hexadecimal."""


class Catalogue(Model):
    version: str
    title: str
    language: str
    chapters: list[CatalogueChapter]
    units: list[CatalogueUnit]
    cases: list[CatalogueCase]
    matters: list[CatalogueMatter]
    """What people come with, each with a short answer."""
    papers: list[CataloguePaper]
    paths: list[CataloguePath]
    terms: list[CatalogueTerm]
    sources: list[CatalogueSource]
    figures: list[CatalogueFigure]
    pictures: list[CataloguePicture]
    """Those of questions, sealed ones included."""
