"""A page that is kept is drawn again as soon as anything changes that it may show, and only then."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup, escape

from courseware.keeping.shelf import Shelf
from courseware.keeping.spool import Aside
from courseware.publishing.rendering import drawing as module
from courseware.publishing.rendering.drawing import Drawing

Context = dict[str, Any]


class Theme(dict[str, Any]):
    """A theme's settings, and where its templates lie."""

    def __init__(self, *folders: Path) -> None:
        super().__init__(language="zh", features=["toc.follow"])
        self.dirs = [str(each) for each in folders]


def item(title: str, url: str = "", children: list[Any] | None = None, **meta: object) -> Any:
    return SimpleNamespace(title=title, url=url, canonical_url=None, meta=meta, children=children)


def heading(title: str, id_: str) -> Any:
    return SimpleNamespace(title=title, id=id_, level=1, children=[])


def context(folder: Path) -> Context:
    """What a generator hands to the template of a page."""
    (folder / "theirs" / "partials.html").unlink(missing_ok=True)
    for name in ("own", "theirs"):
        (folder / name / ".icons").mkdir(parents=True, exist_ok=True)
        (folder / name / "main.html").write_text("一", encoding="utf-8")
        (folder / name / ".icons" / "a.svg").write_text("一", encoding="utf-8")
    (folder / "hook.py").write_text("", encoding="utf-8")
    hook = ModuleType("hook")
    hook.__file__ = str(folder / "hook.py")
    page = item("单元", "unit/", description="说的是什么", about={"ld": [1]})
    vars(page).update(
        edit_url=None,
        content="",
        toc=[heading("一", "a")],
        file=SimpleNamespace(src_uri="unit.md"),
        previous_page=item("前", "before/"),
        next_page=None,
    )
    config = {
        "site_name": "课",
        "site_url": "",
        "extra": {"course": "a", "pictures": {"a": "1"}},
        "theme": Theme(folder / "own", folder / "theirs"),
        "plugins": {"search": SimpleNamespace(config={"lang": "zh"}), "hook.py": hook},
        "nav": ["没有人看"],
        "site_dir": str(folder / "site"),
    }
    nav = SimpleNamespace(items=[item("组", children=[item("前", "before/"), page]), item("后", "after/", icon="a")])
    clock = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    more = {"base_url": "..", "extra_css": [], "extra_javascript": ["../a.js"]}
    return {"page": page, "nav": nav, "config": config, "mkdocs_version": "1.6.1", "build_date_utc": clock, "pages": [], **more}


def drawn(cache: Path, given: Context, article: str = "<p>一</p>", template: str = "main.html") -> bool:
    """Whether the page had to be drawn; that it is what drawing gives, and judged, either way."""
    aside = Aside()
    aside.put(given["page"].url, article)
    drawing = Drawing(Shelf(cache), aside, lambda _: "good")
    asked: list[Context] = []

    def draw(handed: Context) -> str:
        asked.append(handed)
        return f"画好的{handed['page'].content}"

    mark = given["page"].content
    assert drawing.page(given, template, draw) == f"画好的{mark}{article}"
    given["page"].content = mark
    assert [*drawing.judged.values()] == ["good"]
    aside.close()
    return bool(asked)


def write(path: str) -> Callable[[Context, Path], None]:
    def change(_: Context, folder: Path) -> None:
        (folder / path).write_text("改过的", encoding="utf-8")

    return change


def put(path: str, value: object) -> Callable[[Context, Path], None]:
    """Puts something else in a place of the context: attributes, keys and numbers, with dots between."""

    def change(given: Context, _: Path) -> None:
        *way, last = path.split(".")
        at: Any = given
        for step in way:
            at = at[int(step)] if step.isdigit() else at[step] if isinstance(at, dict) else getattr(at, step)
        if isinstance(at, dict):
            at[last] = value
        else:
            setattr(at, last, value)

    return change


CHANGES: dict[str, Callable[[Context, Path], None]] = {
    "its title": put("page.title", "又一个"),
    "its address": put("page.canonical_url", "https://example.org/unit/"),
    "where it is edited": put("page.edit_url", "https://example.org/edit"),
    "what is said of it": put("page.meta.description", "改过的"),
    "what it tells machines": put("page.meta.about", {"ld": [2]}),
    "a date among its settings": put("page.meta.date", datetime.date(2026, 1, 2)),
    "its headings": put("page.toc", [heading("二", "a")]),
    "a mark of the generator": put("page.content", "<b>草稿</b>"),
    "the page before it": put("page.previous_page.title", "改过的"),
    "the page behind it": put("page.next_page", item("后", "after/")),
    "a title in navigation": put("nav.items.1.title", "改过的"),
    "an address in navigation": put("nav.items.1.url", "else/"),
    "an icon in navigation": put("nav.items.1.meta.icon", "b"),
    "a page more in navigation": put("nav.items", [item("一个", "one/")]),
    "the name of the site": put("config.site_name", "又一课"),
    "the address of the site": put("config.site_url", "https://example.org/"),
    "what templates are told": put("config.extra.course", "b"),
    "a picture": put("config.extra.pictures.a", "2"),
    "a setting of the theme": put("config.theme.features", ["toc.integrate"]),
    "a plugin's setting": put("config.plugins.search.config", {"lang": "en"}),
    "a plugin more": put("config.plugins.tags", SimpleNamespace(config={})),
    "the generator": put("mkdocs_version", "1.6.2"),
    "a script": put("extra_javascript", ["../b.js"]),
    "what a plugin hands to templates": put("tags", ["a"]),
    "a template of ours": write("own/main.html"),
    "an icon of ours": write("own/.icons/a.svg"),
    "a template of theirs": write("theirs/main.html"),
    "a template more": write("theirs/partials.html"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_is_drawn_again_when_something_changes(change: str, tmp_path: Path) -> None:
    cache, folder = tmp_path / "cache", tmp_path / "theme"
    assert drawn(cache, context(folder))
    assert not drawn(cache, context(folder))
    changed = context(folder)
    CHANGES[change](changed, folder)
    assert drawn(cache, changed)
    assert not drawn(cache, changed)
    assert drawn(cache, context(folder)), "what was before is another page again"


def test_a_page_is_drawn_again_when_its_article_or_template_changes(tmp_path: Path) -> None:
    given = context(tmp_path / "theme")
    assert drawn(tmp_path / "cache", given)
    assert drawn(tmp_path / "cache", given, "<p>二</p>")
    assert drawn(tmp_path / "cache", given, "<p>二</p>", "other.html")
    assert not drawn(tmp_path / "cache", given, "<p>二</p>", "other.html")


@pytest.mark.parametrize("name", ["compiler", "packages"])
def test_a_page_is_drawn_again_by_other_programs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = context(tmp_path / "theme")
    assert drawn(tmp_path / "cache", given)
    monkeypatch.setattr(module, name, lambda: "another")
    assert drawn(tmp_path / "cache", given)


def test_an_authors_hook_is_told_by_its_text(tmp_path: Path) -> None:
    given = context(tmp_path / "theme")
    assert drawn(tmp_path / "cache", given)
    (tmp_path / "theme" / "hook.py").write_text("1", encoding="utf-8")
    module._text.cache_clear()  # as in another run
    assert drawn(tmp_path / "cache", given)


def test_what_no_page_shows_draws_none_again(tmp_path: Path) -> None:
    cache, folder = tmp_path / "cache", tmp_path / "theme"
    assert drawn(cache, context(folder))
    changed = context(folder)
    changed["build_date_utc"] += datetime.timedelta(days=1)
    changed["config"] |= {"nav": [], "site_dir": "elsewhere"}
    # of another page, only its own shows these
    changed["nav"].items[1].meta.update(description="改过的", about={"ld": [3]})
    (folder / "theirs" / ".icons" / "a.svg").write_text("二", encoding="utf-8")
    assert not drawn(cache, changed)


def test_a_template_that_shows_the_time_is_drawn_each_time(tmp_path: Path) -> None:
    cache, folder = tmp_path / "cache", tmp_path / "theme"
    given = context(folder)
    (folder / "own" / "main.html").write_text("{{ build_date_utc }}", encoding="utf-8")
    assert drawn(cache, given)
    given["build_date_utc"] += datetime.timedelta(seconds=1)
    assert drawn(cache, given)


def test_navigation_of_a_page_of_its_own_counts(tmp_path: Path) -> None:
    """A plugin may hand another one to each page."""
    given = context(tmp_path / "theme")
    aside = Aside()
    aside.put("unit/", "一")
    drawing = Drawing(Shelf(tmp_path / "cache"), aside, lambda _: "good")
    assert drawing.page(given, "main.html", lambda _: "一") == "一"
    given["nav"] = SimpleNamespace(items=[item("另一个", "one/")])
    assert drawing.page(given, "main.html", lambda _: "二") == "二"
    aside.close()


def test_what_is_said_to_be_markup_stays_markup(tmp_path: Path) -> None:
    given = context(tmp_path / "theme")
    given["page"].content = Markup("<b>草稿</b>")
    aside = Aside()
    aside.put("unit/", "<p>一</p>")
    drawing = Drawing(Shelf(tmp_path / "cache"), aside, lambda _: "good")
    assert drawing.page(given, "main.html", lambda handed: escape(handed["page"].content)) == "<b>草稿</b><p>一</p>"
    aside.close()


def test_a_page_that_may_not_be_published_is_not_kept(tmp_path: Path) -> None:
    given = context(tmp_path / "theme")
    for text in ("一", "二"):
        aside = Aside()
        aside.put("unit/", "一")
        drawing = Drawing(Shelf(tmp_path / "cache"), aside, lambda _: "")
        assert drawing.page(given, "main.html", lambda _, text=text: text) == text  # type: ignore[misc]  # mypy knows no default of a lambda
        assert drawing.judged == {}
        aside.close()
