"""Sealing: what is published says nothing of the keys, what the trainer keeps says it all, and nothing lands where it must not."""

from __future__ import annotations

import gzip
import json
import shutil
import stat
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from courseware import check, compile
from courseware.__main__ import main
from courseware.exchange.selection import Shelf
from courseware.model import PrivatePaper, SealedPaper
from courseware.publishing.usb import make_portable
from courseware.rules.questions import sealed_hash
from courseware.sealing import seal
from courseware.sealing.command import read_private

from .private import PAPER, assignment_yaml, private_paper, sealed, secrets_in
from .published import found_in
from .site import build, copy_project
from .support import lay_out

SECRET = bytes(range(32))
POINT = "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"
"""The generator of the curve, which is a point of it (NIST SP 800-186, 3.2.1.3)."""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project" / "curriculum")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return private_paper(tmp_path / "private", "noticeboard")


def private(source: Path, course: Path) -> PrivatePaper:
    paper, problems = read_private(source, check(course)[0])
    assert problems == []
    assert paper is not None
    return paper


def halves(source: Path, course: Path, secret: bytes = SECRET) -> tuple[SealedPaper, dict[str, Any]]:
    made = seal(private(source, course), secret, lambda question: "noticeboard", str)
    return SealedPaper.model_validate(made.paper), made.key


def test_the_two_halves_make_the_whole(source: Path, course: Path) -> None:
    """Key by key, the words that the key file points at are those that the author called right."""
    paper, key = halves(source, course)
    given: dict[str, Any] = {each.id: each for each in private(source, course).questions}
    keys = {each["id"]: each for each in key["questions"]}
    for question in paper.questions:
        whole, own = given[question.id], keys[question.id]
        assert own["hash"] == sealed_hash(question)
        if question.type in {"single_choice", "multiple_choice"}:
            right = {part.text for part in question.options if part.id in own["key"]}
            wanted = whole.key if isinstance(whole.key, list) else [whole.key]
            assert right == {part.text for part in whole.options if part.id in wanted}
        elif question.type == "matching":
            left = {part.id: part.text for part in question.left}
            right_of = {part.id: part.text for part in question.right}
            pairs = [each.split() for each in own["key"]]
            assert {left[a]: right_of[b] for a, b in pairs} == {pair.left: pair.right for pair in whole.pairs}
        elif question.type == "ordering":
            words = {part.id: part.text for part in question.items}
            assert [words[each] for each in own["key"]] == [part.text for part in whole.items]
        elif question.type == "true_false":
            assert own["key"] == ["false"]
        elif question.type == "fill_blank":
            assert own["accept"] == [blank.accept for blank in whole.blanks]
        else:
            assert sum(mark["points"] for task in own["tasks"] for mark in task["rubric"]) == question.points


def test_places_and_names_say_nothing(source: Path, course: Path) -> None:
    """Over many secrets the key of a choice stands at each place about as often, and so does each order."""
    paper = private(source, course)
    places: Counter[str] = Counter()
    partners: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    for number in range(400):
        key = seal(paper, number.to_bytes(32, "big"), lambda question: "", str).key["questions"]
        places[key[0]["key"][0]] += 1
        partners[key[4]["key"][0]] += 1
        firsts[key[5]["key"][0]] += 1
    # 100 each are to be expected; with six standard deviations (52) a sound mix fails once in ten million
    for counted in (places, partners, firsts):
        assert len(counted) == 4
        assert all(48 <= count <= 152 for count in counted.values()), counted


def test_a_hash_covers_what_is_published_and_no_key(source: Path, course: Path) -> None:
    before, _ = halves(source, course)
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("    key: b\n", "    key: a\n").replace("key: false", "key: true"), encoding="utf-8")
    after, _ = halves(source, course)
    assert before == after
    source.write_text(text.replace("请他等下一次的会议", "请他等下一回的会议"), encoding="utf-8")
    changed, _ = halves(source, course)
    assert sealed_hash(changed.questions[0]) != sealed_hash(before.questions[0])
    assert [*map(sealed_hash, changed.questions[1:])] == [*map(sealed_hash, before.questions[1:])]


def test_sealing_again_with_the_key_file_changes_nothing(source: Path, course: Path) -> None:
    first = sealed(source, course)
    written = (course / "sealed" / f"{PAPER}.yml").read_text(encoding="utf-8")
    assert sealed(source, course) == first
    assert (course / "sealed" / f"{PAPER}.yml").read_text(encoding="utf-8") == written
    assert check(course)[1] == []
    assert stat.S_IMODE((source.parent / f"{PAPER}.key.json").stat().st_mode) == 0o600


def test_a_key_is_never_changed_behind_the_trainers_back(source: Path, course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sealed(source, course)
    key = source.parent / f"{PAPER}.key.json"
    away = source.parent / "elsewhere"
    away.mkdir()
    shutil.move(key, away / key.name)
    written = (course / "sealed" / f"{PAPER}.yml").read_bytes()
    assert main(["--curriculum", str(course), "seal", str(source)]) == 2
    assert "没有它的钥匙文件" in capsys.readouterr().err
    assert not key.exists()
    assert (course / "sealed" / f"{PAPER}.yml").read_bytes() == written
    assert main(["--curriculum", str(course), "seal", str(source), "--out", str(away)]) == 0
    key.write_text("{}", encoding="utf-8")
    assert main(["--curriculum", str(course), "seal", str(source)]) == 2
    assert "不是这份试卷的钥匙文件" in capsys.readouterr().err
    assert key.read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize("what", ["file", "key", "below a worktree"])
def test_nothing_secret_lands_in_a_repository(
    source: Path, course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    inside = course.parent / "notes" / "deep"
    inside.mkdir(parents=True)
    words: list[str] = [str(source), "--out", str(inside)]
    if what == "file":
        words = [str(shutil.copy(source, inside)), "--out", str(tmp_path / "private")]
    elif what == "below a worktree":
        (tmp_path / "private" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
        words = [str(source)]
    assert main(["--curriculum", str(course), "seal", *words]) == 2
    assert "不能放在仓库里" in capsys.readouterr().err
    assert not (course / "sealed").exists()
    assert not list(tmp_path.rglob("*.key.json"))


def test_problems_are_told_with_their_places(source: Path, course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = source.read_text(encoding="utf-8")
    for old, new in (
        ("    key: b\n", "    key: e\n"),
        ("id: night-exam-03", "id: night-exam-13"),
        ("叫____，收回来以后要____", "叫____，收回来以后要存"),
        ("说说公告为什么要写明经手人。", "说说[[unit:notice]]为什么要写明**经手人。"),
        ("    key: [a, b]\n", "    draft: 还没定\n    key: [a, b]\n"),
        ("秘一零五疑问要先留下", "秘一零五选项 B 要先留下"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    source.write_text(text, encoding="utf-8")
    assert main(["--curriculum", str(course), "seal", str(source)]) == 1
    said = capsys.readouterr().out
    lines = text.splitlines()

    def at(words: str) -> int:
        return next(number for number, line in enumerate(lines, 1) if words in line)

    for line, code, what in (
        (at("key: e"), "Q601", "答案“e”"),
        (at("night-exam-13"), "Q612", "night-exam-13"),
        (at("要存"), "Q611", "2 项"),
        (at("unit:notice]]"), "R301", "“notice”"),
        (at("unit:notice]]"), "T506", "**"),
        (at("draft:"), "Q615", "还没定"),
        (at("选项 B 要先"), "Q616", "选项 B"),
    ):
        assert any(each.startswith(f"{source}:{line}:") and f" {code} " in each and what in each for each in said.splitlines()), (
            code,
            said,
        )
    assert not (course / "sealed").exists()
    # a course whose unit has the paper's name would mix up their questions
    source.write_text(source.read_text(encoding="utf-8").replace("id: night-exam\n", "id: openness\n"), encoding="utf-8")
    assert main(["--curriculum", str(course), "seal", str(source)]) == 1
    assert "A001" in capsys.readouterr().out


def test_a_file_that_is_no_paper_is_told(tmp_path: Path, course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "private" / "nothing.yml"
    assert main(["--curriculum", str(course), "seal", str(missing)]) == 1
    assert "Y115" in capsys.readouterr().out


def test_a_sealed_paper_is_in_no_bank(source: Path, course: Path) -> None:
    sealed(source, course)
    index, problems = check(course)
    assert problems == []
    assert not any(name.startswith(PAPER) for name in index.questions)
    assert PAPER not in Shelf(index).drawn
    assert PAPER not in compile(course).files["catalog.json"]


def test_dates_are_a_calendar_of_fixed_bytes(source: Path, course: Path) -> None:
    sealed(source, course)
    (course / "assignments").mkdir()
    (course / "assignments" / "march.yml").write_text(assignment_yaml(POINT), encoding="utf-8")
    name = "assignments/march.ics"
    one = compile(course).files[name]
    assert one == compile(course).files[name]
    assert all(len(line.encode()) <= 75 for line in one.split("\r\n"))
    assert one.count("\n") == one.count("\r\n")
    # nine in the morning in China is one o'clock in universal time
    assert "DTSTART:20260302T010000Z\r\n" in one
    dated = compile(course, changed={"assignments/march.yml": "2026-02-28"}).files[name]
    assert "DTSTAMP:20260228T000000Z\r\n" in dated
    unfolded = one.replace("\r\n ", "")
    assert "SUMMARY:三月结业考试：截止\r\n" in unfolded
    assert "8 题，共 25 分" in unfolded


def test_an_assignment_follows_its_paper_where_it_says_nothing(source: Path, course: Path) -> None:
    sealed(source, course)
    (course / "assignments").mkdir()
    (course / "assignments" / "march.yml").write_text(assignment_yaml(POINT), encoding="utf-8")
    [given] = json.loads(compile(course).files["assets/assignments.js"].removeprefix("xuetangAssignments(").rstrip().removesuffix(")"))
    assert (given["rule"], given["pass"], len(given["items"]), given["attempts"]) == ("partial", 60, 8, 2)
    assert given["due"] - given["opens"] > 70 * 365 * 86_400_000


def test_no_published_byte_says_a_key(tmp_path: Path) -> None:
    """The real course with a sealed paper, as site, USB copy and exports: no key, explanation or rubric anywhere."""
    project = copy_project(tmp_path / "project")
    source = private_paper(tmp_path / "private", "consultation")
    key = sealed(source, project / "curriculum")
    words = [*secrets_in(source), key["secret"]]
    assert len(words) == 28
    out = tmp_path / "out"
    done = build(out / "site", home=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "公告栏" in (out / "site" / "sealed" / PAPER / "index.html").read_text(encoding="utf-8")
    make_portable(out / "site", out / "usb", title="社区治理学堂")
    for form in ("xlsx", "docx", "anki"):
        assert main(["--curriculum", str(project / "curriculum"), "export", form, str(out / "exports" / form)]) == 0
    shutil.copytree(project / "curriculum" / "sealed", out / "course")
    assert found_in(out, words) == []
    # what looks for keys finds them, wherever they are hidden
    with zipfile.ZipFile(out / "inner.zip", "w") as archive:
        archive.writestr("page.xml", gzip.compress(json.dumps(words[0]).encode()))
    (out / "outer.docx").write_bytes((out / "inner.zip").read_bytes())
    assert found_in(out, words[:1]) == [f"{name}!page.xml!: {words[0]}" for name in ("inner.zip", "outer.docx")]
