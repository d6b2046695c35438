"""SCORM 1.2 and 2004 packages: a paper as a page of its own with our player, and what ties it to a learning platform.

An exam is taken once in an attempt of the platform, a unit's quiz is practised: hooks/browser/scorm/ says what is reported.
"""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from ..model import labels
from ..pages.page import Page
from ..pages.writer import Writer
from ..rules import questions as quizzes
from ..rules.shared import constants
from ..rules.sharing import criteria
from ..scripts.bundling import packaged
from .outline import Tongue
from .selection import NoSelection, Selection, Sheet
from .writing import TEMPLATES, UNFIT, packed, render

HOME = Path(__file__).resolve().parents[3]
STYLES = ("site.css", "player.css", "player-noscript.css")
ANCHORS = re.compile("[<]/?a\\b[^>]*>")
NUMERALS = constants("words")["numerals"]
TITLE = 200
"""Characters of a title in a manifest."""


class PackageWriter(Writer):
    """Writes questions for a page that stands alone: links lead to the site where its address is known, or are none."""

    tells_of_mistakes = False

    def __init__(self, tongue: Tongue) -> None:
        super().__init__(tongue.library, Page("", "", "", ""), link_terms=bool(tongue.site))
        self.tongue = tongue

    def url(self, target: str) -> str:
        """The absolute address of `kind:id`, or nothing."""
        return self.tongue.url(target)


def write12(selection: Selection) -> bytes:
    """The package in SCORM 1.2."""
    return _package(selection, "1.2")


def write2004(selection: Selection) -> bytes:
    """The package in SCORM 2004, 4th Edition."""
    return _package(selection, "2004")


def _package(selection: Selection, version: str) -> bytes:
    if selection.sheet is None:
        raise NoSelection("整个题库不是一份试卷")
    files: dict[str, str | bytes] = {"index.html": page(selection, version)}
    files |= {f"assets/{name}": (HOME / "docs" / "assets" / name).read_text(encoding="utf-8") for name in STYLES}
    files["assets/package.css"] = (TEMPLATES / "scorm" / "package.css").read_text(encoding="utf-8")
    files |= packaged(HOME / ".cache" / "browser")
    files |= {each.address: each.content for each in selection.pictures.values()}
    folder = "scorm12" if version == "1.2" else "scorm2004"
    manifest = render(f"{folder}/imsmanifest.xml.jinja", selection=selection, title=_title(selection.title), files=list(files))
    return packed({"imsmanifest.xml": manifest} | files)


def _title(words: str) -> str:
    """A title that fits: SCORM 2004 promises 200 characters, and Moodle's table holds 255."""
    line = " ".join(words.split())
    return line if len(line) <= TITLE else line[: TITLE - 1] + "…"


def page(selection: Selection, version: str) -> str:
    """The page of a package."""
    sheet = selection.sheet
    assert sheet is not None
    drawn = sheet.drawn
    asked = _questions(sheet)
    index = sheet.tongue.library.index
    assert index.course
    return render(
        "scorm/page.html.jinja",
        selection=selection,
        course=index.course.value.id,
        version=version,
        paper=drawn.paper,
        points=drawn.points,
        count=len(drawn.items),
        # as papers on the site have it
        needed=round(drawn.points * drawn.paper.pass_percent / 100),
        rule=labels.MULTIPLE_CHOICE_RULES[drawn.paper.multiple_choice_rule]
        if any(item.question.type == "multiple_choice" for item in drawn.items)
        else "",
        sections=[(label, [asked[item.question.id] for item in items]) for label, items in drawn.sections()],
        numerals=NUMERALS,
    )


def _questions(sheet: Sheet) -> dict[str, Markup]:
    """Each question as HTML, by id."""
    writer = PackageWriter(sheet.tongue)
    sheet.tongue.library.environment.globals.update(quizzes.ASKING)
    macros = sheet.tongue.library.asking(writer)
    found = {}
    items = [item for _, group in sheet.drawn.sections() for item in group]
    for number, (question, points) in enumerate(items, 1):
        # each question links its terms anew, as on the site
        writer.seen.clear()
        asked = macros.question(
            question,
            quizzes.content_hash(question, writer.library.index.picture(question)),
            macros.number(number),
            points,
            criteria(question, points),
        )
        made = UNFIT.sub("", str(asked))
        found[question.id] = Markup(made if sheet.tongue.site else ANCHORS.sub("", made))  # noqa: S704 (made by our templates)
    return found
