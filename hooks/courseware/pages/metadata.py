"""What a page tells machines: schema.org and LRMI as JSON-LD, the way to it from home, and the picture that stands for it.

Course, LearningResource and Quiz with `teaches`, `assesses`, `educationalLevel`, `timeRequired` and EducationalAudience are LRMI's
terms as schema.org has them; of a Course, name, description, provider, offers and an instance with mode and workload are what search
engines ask for (developers.google.com, "Course info structured data").
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from ..index.links import SiteIndex
from ..index.referring import plain
from ..model import Case, Level, Matter, Path, Unit, labels
from ..model.unit import Objective
from ..rules.shared import constants
from .markup.compiling import Html
from .page import Page

HERE = "~/"
"""The root of the site, whose address nobody knows yet; the theme fills it in (hooks/courseware/publishing/theming.py)."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.zh-hans"
WHOLE = "course"
"""The picture of pages that belong to no chapter."""
FRAMEWORK = "布鲁姆教育目标分类（2001 年修订）"
NUMERALS: str = constants("words")["numerals"]
SECTIONS = {
    "cases/": "案例",
    "matters/": "遇到这件事",
    "papers/": "练习与试卷",
    "paths/": "学习路径",
    "desk/": "我的学习",
    "trainer/": "培训者工作台",
}
"""Pages that others stand below."""

Thing = dict[str, Any]


class Metadata:
    """Describes the pages of one course."""

    def __init__(self, index: SiteIndex, of: Callable[[str], str]) -> None:
        assert index.course is not None
        self.index = index
        self.course = index.course.value
        self.of = of
        self.roles = {str(each.id): str(each.title) for each in self.course.audiences}

    def described(self, page: Page) -> Html:
        """A page's description as JSON, which is YAML as well: `picture`, what to `draw` on it, and `ld`, the graph without its context."""
        chapter, trail, thing = self._thing(page)
        graph = [thing] if thing else []
        if trail:
            graph.append(self._trail([*trail, (page.title, page.address)]))
        about: Thing = {"picture": chapter or WHOLE, "ld": graph}
        if words := self._drawn(page):
            about["draw"] = words
        return Html(json.dumps(about, ensure_ascii=False, separators=(",", ":")))

    def _thing(self, page: Page) -> tuple[str, list[tuple[str, str]], Thing | None]:
        """The chapter of a page, the way to it, and what it is."""
        home = [(str(self.course.title), "")]
        context = page.context
        if not page.address:
            return "", [], self._course(page)
        if page.template == "pages/chapter.md.jinja":
            chapter = context["chapter"]
            parts = [(f"{unit.code} {plain(unit.title)}", self.of(f"unit:{unit.id}")) for unit in context["units"]]
            more = {"hasPart": [self._part("LearningResource", *part) for part in parts]}
            return chapter.folder, home, self._resource(page, "LearningResource", "章", **more)
        if page.template == "pages/unit.md.jinja":
            unit: Unit = context["unit"]
            return (*self._of_unit(unit.id, home), self._unit(page, unit))
        if page.template == "pages/paper.md.jinja":
            return self._paper(page, home)
        if page.template == "pages/case.md.jinja":
            case: Case = context["case"]
            more = self._minutes(case.minutes)
            return "", [*home, (SECTIONS["cases/"], "cases/")], self._resource(page, "LearningResource", "案例", **more)
        if page.template == "pages/matter.md.jinja":
            matter: Matter = context["matter"]
            asked = [plain(each) for each in matter.asked]
            return "", [*home, (SECTIONS["matters/"], "matters/")], self._resource(page, "LearningResource", "短答", teaches=asked)
        if page.template == "pages/path.md.jinja":
            path: Path = context["path"]
            more = self._minutes(context["minutes"]) | self._audience([path.audience])
            return "", [*home, (SECTIONS["paths/"], "paths/")], self._resource(page, "LearningResource", "学习路径", **more)
        above = page.address.partition("/")[0] + "/"
        section = [(SECTIONS[above], above)] if above in SECTIONS and above != page.address else []
        return "", [*home, *section], None

    def _drawn(self, page: Page) -> dict[str, str] | None:
        """The words of the picture that stands for a chapter, on its own page, or for the course, on home."""
        if not page.address:
            return {"above": "公开课", "title": str(self.course.title), "text": plain(self.course.tagline)}
        if page.template == "pages/chapter.md.jinja":
            number, chapter = page.context["number"], page.context["chapter"]
            above = f"{self.course.title}　第{NUMERALS[number - 1] if number <= len(NUMERALS) else f' {number} '}章"
            return {"above": above, "title": str(chapter.title), "text": plain(chapter.question)}
        return None

    def _of_unit(self, unit: str, home: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
        chapter = self.index.chapter_of[unit].folder
        return chapter, [*home, (str(self.index.chapters[chapter].title), self.of(f"chapter:{chapter}"))]

    def _course(self, page: Page) -> Thing:
        minutes = sum(entry.value.minutes for entry in self.index.units.values())
        parts = [(str(each.title), self.of(f"chapter:{name}")) for name, each in self.index.chapters.items()]
        return self._resource(
            page,
            "Course",
            "公开课",
            description=plain(self.course.description),
            provider={"@type": "Organization", "name": str(self.course.title), "url": HERE},
            offers={"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "CNY"},
            hasCourseInstance={"@type": "CourseInstance", "courseMode": "Online", "courseWorkload": f"PT{minutes}M"},
            hasPart=[self._part("LearningResource", *part) for part in parts],
            **self._audience(self.roles),
        )

    def _unit(self, page: Page, unit: Unit) -> Thing:
        more: Thing = self._minutes(unit.minutes) | self._audience(unit.audiences) | self._levels(unit.objectives, "teaches")
        if page.context["changed"]:
            more["dateModified"] = page.context["changed"]
        if unit.prerequisites:
            more["competencyRequired"] = [plain(self.index.units[str(each)].value.title) for each in unit.prerequisites]
        chapter = self.index.chapter_of[unit.id].folder
        more["isPartOf"] = self._part("LearningResource", str(self.index.chapters[chapter].title), self.of(f"chapter:{chapter}"))
        return self._resource(page, "LearningResource", "单元", **more)

    def _paper(self, page: Page, home: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]], Thing]:
        unit: Unit | None = page.context["unit"]
        paper = page.context["paper"]
        more = self._minutes(paper.minutes)
        if unit is None:
            levels = {item.question.level for item in page.context["drawn"].items}
            more["educationalLevel"] = [labels.LEVELS[level] for level in Level if level in levels]
            trail, chapter = [*home, (SECTIONS["papers/"], "papers/")], ""
        else:
            chapter, trail = self._of_unit(unit.id, home)
            part = (f"{unit.code} {plain(unit.title)}", self.of(f"unit:{unit.id}"))
            trail.append(part)
            more |= self._audience(unit.audiences) | self._levels(unit.objectives, "assesses")
            more["about"] = self._part("LearningResource", *part)
        return chapter, trail, self._resource(page, "Quiz", labels.PURPOSES[paper.purpose], **more)

    def _resource(self, page: Page, kind: str, called: str, **more: Any) -> Thing:
        whole = self._part("Course", str(self.course.title), "")
        frame: Thing = {
            "@type": kind,
            "@id": f"{HERE}{page.address}",
            "url": f"{HERE}{page.address}",
            "name": page.title,
            "description": page.description,
            "inLanguage": "zh-CN",
            "learningResourceType": called,
            "isAccessibleForFree": True,
            "license": LICENCE,
        }
        if kind != "Course":
            frame["isPartOf"] = whole
        return frame | more

    def _part(self, kind: str, name: str, address: str) -> Thing:
        return {"@type": kind, "name": name, "url": f"{HERE}{address}"}

    def _minutes(self, minutes: int) -> Thing:
        return {"timeRequired": f"PT{minutes}M"}

    def _audience(self, ids: Iterable[str]) -> Thing:
        return {"audience": [{"@type": "EducationalAudience", "educationalRole": self.roles[each]} for each in ids if each in self.roles]}

    def _levels(self, objectives: list[Objective], word: str) -> Thing:
        levels = {each.level for each in objectives}
        aligned = [
            {
                "@type": "AlignmentObject",
                "alignmentType": "educationalLevel",
                "educationalFramework": FRAMEWORK,
                "targetName": labels.LEVELS[level],
            }
            for level in Level
            if level in levels
        ]
        return {word: [plain(each.text) for each in objectives], "educationalAlignment": aligned}

    def _trail(self, steps: list[tuple[str, str]]) -> Thing:
        items = [
            {"@type": "ListItem", "position": place, "name": name, "item": f"{HERE}{address}"}
            for place, (name, address) in enumerate(steps, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}
