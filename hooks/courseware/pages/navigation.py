"""The navigation of the site, as the nested lists that site generators read."""

from __future__ import annotations

from ..index.links import SiteIndex
from ..keeping.site import Nav
from .desks import DESK, TRAINER
from .matters import HEAD


def navigation(index: SiteIndex) -> Nav:
    """Titles and source files, nested; quizzes stay outside, so that pages do not grow with the bank."""
    chapters = []
    for number, chapter in enumerate(index.chapters.values(), 1):
        units = [
            {f"{index.units[name].value.code} {index.units[name].value.title}": f"{chapter.folder}/{name}.md"} for name in chapter.units
        ]
        chapters.append({f"{number} {chapter.title}": [f"{chapter.folder}/index.md", *units]})
    cases = [{str(entry.value.title): f"cases/{name}.md"} for name, entry in index.cases.items()]
    matters = [{str(entry.value.title): f"matters/{name}.md"} for name, entry in index.matters.items()]
    paths = [{str(index.paths[name].value.title): f"paths/{name}.md"} for name in index.paths_listed]
    papers = [{str(index.papers[name].value.title): f"papers/{name}.md"} for name in index.papers_listed]
    sealed = [{str(entry.value.title): f"sealed/{name}.md"} for name, entry in index.sealed.items()]
    given = [{str(entry.value.title): f"assignments/{name}.md"} for name, entry in index.assignments.items()]
    assignments = [{"公布的布置": ["assignments/index.md", *given]}] if given else []
    keys = [{"公布的钥匙": "keys/index.md"}] if index.course and index.course.value.trainer_keys else []
    return [
        {"首页": "index.md"},
        *([{HEAD: ["matters/index.md", *matters]}] if matters else []),
        {"学习路径": ["paths/index.md", *paths]},
        {"课程": [{"课程地图": "map.md"}, *chapters]},
        {"案例": ["cases/index.md", *cases]},
        {"练习": ["papers/index.md", *papers, *sealed, *assignments, *keys, {"双向细目表": "blueprint.md"}]},
        {"我的学习": [page.src if page.index else {page.title: page.src} for page in DESK]},
        {"培训者工作台": [page.src if page.index else {page.title: page.src} for page in TRAINER]},
        {"资料": [{"术语表": "glossary.md"}, {"法律与文件": "sources.md"}, {"数字台账": "figures.md"}]},
        {
            "指南": [
                {"培训者的五张图": "guide/start.md"},
                {"给培训者": "guide/trainers.md"},
                {"离线使用": "guide/offline.md"},
                {"怎样搜索": "guide/search.md"},
                {"搬到别的系统": "guide/exchange.md"},
                {"MkDocs 停了以后": "guide/continuations.md"},
                {"换一个站点生成器": "guide/generators.md"},
                {"导入已有题库": "guide/import.md"},
                {"封闭试卷": "guide/sealed.md"},
                {"给作者": "guide/authors.md"},
                {"编写规则一览": "guide/rules.md"},
                {"字段一览": "guide/model.md"},
                {"给程序：catalog.json": "guide/catalog.md"},
                {"实测数字": "guide/measurements.md"},
                {"学习记录存在哪里": "guide/records.md"},
                {"安全": "guide/security.md"},
                {"许可证与组成": "guide/licences.md"},
                {"关于": "about.md"},
            ]
        },
    ]
