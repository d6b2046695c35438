"""What every page says of the copy that it is part of, and how its headings are named."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import DictLoader, Environment
from markdown import Markdown

from courseware import compile
from courseware.publishing.rendering import Named

from .site import HOME

FOOT = (HOME / "hooks/theme/partials/copyright.html").read_text(encoding="utf-8")


def foot(imprint: dict[str, str]) -> str:
    environment = Environment(loader=DictLoader({"foot": FOOT}), autoescape=True)
    config = {"extra": {"imprint": imprint, "generator": False}, "theme": {"name": "material"}}
    text = environment.get_template("foot").render(config=config)
    return " ".join(text.split())


def test_a_foot_says_who_runs_the_copy_whom_to_ask_and_which_edition_it_is() -> None:
    told = foot({"runner": "某街道 <社区学院>", "maintainer": "某群", "edition": "第二版", "date": "2026-12-01"})
    assert "<span>某街道 &lt;社区学院&gt;办</span> <span>有事请问某群</span>" in told
    assert '<span>第二版，<time datetime="2026-12-01">2026-12-01</time></span>' in told


def test_a_foot_of_a_course_that_says_nothing_claims_nothing() -> None:
    told = foot({})
    assert "有事请问给您这个网址的人" in told
    assert "办</span>" not in told
    assert "<time" not in told


def test_the_course_says_it_and_it_is_kept(tmp_path: Path) -> None:
    course = tmp_path / "course"
    for path in (HOME / "tests/golden/base").rglob("*.yml"):
        to = course / path.relative_to(HOME / "tests/golden/base")
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(path.read_bytes())
    with (course / "course.yml").open("a", encoding="utf-8") as file:
        file.write("\nrunner: 某街道\nedition:\n  name: 第二版\n  date: 2026-12-01\n")
    made = compile(course, cache=tmp_path / "cache")
    assert made.imprint == {"runner": "某街道", "edition": "第二版", "date": "2026-12-01"}
    assert compile(course, cache=tmp_path / "cache") == made


def test_the_name_of_a_heading_is_its_words_alone() -> None:
    toc = {"permalink": True, "permalink_title": "本节链接"}
    reader = Markdown(extensions=["toc", "attr_list", Named()], extension_configs={"toc": toc})
    made = reader.convert("## 为什么**重要** “甲” {#why}\n\n## 写作 <b>它</b>\n\n正文，[别处](#why)\n")
    links = re.findall(r"<a [^>]*headerlink[^>]*>", made)
    assert len(links) == 2
    assert all('aria-hidden="true"' in each and 'tabindex="-1"' in each for each in links)
    assert '<a href="#why">别处</a>' in made
