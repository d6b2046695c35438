"""Course files as a pull request may bring them: every mistake is told with its place, nothing runs, nothing gets through as markup."""

from __future__ import annotations

import re
import shutil
import tempfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import strategies as st

from courseware import CourseError, check, compile
from courseware.reading.places import parse

from . import HOSTILE, LONG, fuzz, words

BASE = Path(__file__).resolve().parents[1] / "golden" / "base"
FILES = {path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(BASE.rglob("*.yml"))}

piece = st.one_of(
    words,
    st.sampled_from(["\n", "  ", ": ", "- ", '"', "'", "#", "&a ", "*a", "|\n", ">\n", "{", "}", "[", "]", "!!int ", "\t", "---\n", "? "]),
)


@fuzz(150, st.lists(piece, max_size=12).map("".join))
def test_any_text(case: str) -> None:
    """YAML: any text"""
    found, problems = parse(case, "a.yml")
    assert found is None or isinstance(found, dict)
    for problem in problems:
        assert problem.line >= 1
        assert problem.what


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A file of a small course with a few edits, by somebody who means harm or knows no better."""
    name = draw(st.sampled_from(sorted(FILES)))
    lines = FILES[name].splitlines()
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        what = draw(st.sampled_from(["value", "value", "value", "insert", "lose", "double", "indent"]))
        text = draw(words)
        if what == "value":
            lines[place] = re.sub(r"(: |- ).*$", lambda match: match[1] + text, lines[place])  # noqa: B023 (called at once)
        elif what == "insert":
            lines.insert(place, text)
        elif what == "lose":
            lines.pop(place)
        elif what == "double":
            lines.insert(place, lines[place])
        else:
            lines[place] = f" {lines[place]}"
        lines = lines or [""]
    return name, "\n".join(lines) + "\n"


@fuzz(10, edited())
def test_edited_course_files(case: tuple[str, str]) -> None:
    """YAML: files of a course with hostile edits"""
    name, text = case
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "curriculum"
        shutil.copytree(BASE, course)
        (course / name).write_text(text, encoding="utf-8", errors="surrogatepass")
        _, problems = check(course)
        for problem in problems:
            assert problem.line >= 1
            assert problem.what
            assert re.fullmatch(r"[A-Z]\d+", problem.code)
        try:
            site = compile(course)
        except CourseError:
            return
        for page in site.files.values():
            assert not harm(page)


class Markup(HTMLParser):
    """Collects what would run in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"iframe", "object", "embed", "base", "style", "meta"}:
            self.found.append(tag)
        for name, value in attrs:
            scheme = re.sub(r"[\s\x00-\x1f]", "", value or "").lower()
            if (
                name.startswith("on")
                or name == "style"
                or (name in {"href", "src", "action"} and scheme.startswith(("javascript:", "data:")))
            ):
                self.found.append(f"{tag} {name}={value}")


def harm(page: str) -> list[str]:
    """What would run in a page, as the site generator makes HTML of it; scripts of our own templates have a file of ours as source."""
    if "harmed" not in page and "127.0.0.2" not in page:
        return []
    parser = Markup()
    parser.feed(markdown.markdown(page, extensions=["attr_list", "admonition", "tables", "toc"]))
    return parser.found


@cache
def anatomy() -> list[tuple[str, int]]:
    """Every line of the small course that holds a text."""
    return [
        (name, place) for name, text in FILES.items() for place, line in enumerate(text.splitlines()) if re.search(r": [^\[{|>&*!\s]", line)
    ]


ATTACKS = [text for text in HOSTILE if "harmed" in text and "\n" not in text]


PROMPT = {0, 10, len(ATTACKS) - 1}
"""What every run tries: markup, and two ways of writing that templates and Markdown know."""


@pytest.mark.parametrize(
    "attack", [pytest.param(each, marks=[pytest.mark.heavy] if each not in PROMPT else []) for each in range(len(ATTACKS))]
)
def test_an_attack_in_every_text_of_a_course_stays_text(tmp_path: Path, attack: int) -> None:
    """All texts that may hold any words get the attack at once; what a check refuses goes back to what it was."""
    words = ATTACKS[attack]
    quoted = "'" + words.replace("'", "''") + "'"
    lines = {name: text.splitlines() for name, text in FILES.items()}
    before = {name: list(each) for name, each in lines.items()}
    for name, place in anatomy():
        if re.match(
            r"\s*(?:- )?(?:title|summary|text|stem|explanation|feedback|label|words|definition|why|what|name|situation)\b",
            lines[name][place],
        ):
            lines[name][place] = re.sub(r": .*$", lambda _: f": {quoted}", lines[name][place])
    course = tmp_path / "curriculum"
    for _ in range(6):
        shutil.rmtree(course, ignore_errors=True)
        shutil.copytree(BASE, course)
        for name, each in lines.items():
            (course / name).write_text("\n".join(each) + "\n", encoding="utf-8")
        _, problems = check(course)
        if not problems:
            break
        for problem in problems:
            if problem.file in lines:
                for place in range(max(0, problem.line - 1), min(problem.line + 1, len(lines[problem.file]))):
                    lines[problem.file][place] = before[problem.file][place]
    kept = sum(words in line or quoted in line for each in lines.values() for line in each)
    if problems:
        # refused as a whole: nothing of it is published
        with pytest.raises(CourseError):
            compile(course)
        return
    pages = compile(course).files
    # markup is refused by the checks; what may stand is there, as text
    assert not kept or any("harmed" in page for page in pages.values())
    assert [found for page in pages.values() for found in harm(page)] == []


@pytest.mark.parametrize("number", range(len(LONG)))
def test_long_lines_are_read_forwards(number: int) -> None:
    parse(f"title: {LONG[number]}\n", "a.yml")
    parse(LONG[number], "a.yml")
