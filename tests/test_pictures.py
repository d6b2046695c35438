"""Pictures of questions: what is known of them, where they come to, and what hangs on them."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from courseware import check, compile
from courseware.__main__ import main
from courseware.index.links import SiteIndex
from courseware.publishing.project import write_project
from courseware.rules.wordings import hashes_now

from .pictures import ALT, FILE, SEALED, STEM, asked, pictured, png
from .private import PAPER, private_paper
from .support import HOME, lay_out

NAME = f"questions/{FILE}"


def hashes(curriculum: Path) -> dict[str, str]:
    index, problems = check(curriculum)
    assert problems == []
    return dict(hashes_now(index))


def test_only_a_question_with_a_picture_has_another_hash(tmp_path: Path) -> None:
    before = hashes(lay_out(tmp_path / "a"))
    after = hashes(pictured(tmp_path / "b"))
    assert {name for name in before if before[name] != after[name]} == {"noticeboard-01"}


def test_the_hash_hangs_on_the_picture_and_its_words_and_not_on_the_name_of_the_file(tmp_path: Path) -> None:
    first = hashes(pictured(tmp_path / "a"))["noticeboard-01"]
    assert hashes(pictured(tmp_path / "b", file="plan.png"))["noticeboard-01"] == first
    assert hashes(pictured(tmp_path / "c", png(colour=(0, 0, 0))))["noticeboard-01"] != first
    other = {"questions/noticeboard.yml": {"replace": {STEM: STEM + asked(alt="小区平面图：公告栏在东门外")}}}
    assert hashes(pictured(tmp_path / "d", more=other))["noticeboard-01"] != first


def test_the_hash_of_a_sealed_question_covers_its_picture(tmp_path: Path) -> None:
    plain = hashes(lay_out(tmp_path / "a", {"sealed/night.yml": SEALED}))["night-01"]
    shown = SEALED.replace("    options:", asked("night-01.png") + "    options:")
    found = []
    for number, colour in enumerate([(1, 2, 3), (3, 2, 1)]):
        course = lay_out(tmp_path / str(number), {"sealed/night.yml": shown})
        (course / "sealed" / "night-01.png").write_bytes(png(colour=colour))
        found.append(hashes(course)["night-01"])
    assert len({plain, *found}) == 3


def test_pages_and_the_data_of_the_browser_show_it_with_its_words(tmp_path: Path) -> None:
    site = compile(pictured(tmp_path))
    [(address, source)] = site.pictures.items()
    assert source == NAME
    tag = f'<img class="question__picture" src="../../{address}" alt="{ALT}" width="240" height="120" decoding="async">'
    assert tag in site.files["quiz/noticeboard.md"]
    assert json.dumps(tag, ensure_ascii=False)[1:-1] in site.files["assets/bank/noticeboard.js"]
    assert site.files["quiz/noticeboard.md"].count("question__picture") == 1


def test_the_page_of_a_sealed_paper_shows_it(tmp_path: Path) -> None:
    course = lay_out(tmp_path, {"sealed/night.yml": SEALED.replace("    options:", asked("night-01.png") + "    options:")})
    (course / "sealed" / "night-01.png").write_bytes(png())
    site = compile(course)
    [address] = site.pictures
    assert f'src="../../{address}" alt="{ALT}"' in site.files["sealed/night.md"]
    assert f'src=\\"../../{address}\\" alt=\\"{ALT}\\"' in site.files["assets/bank/night.js"]


def test_another_picture_has_another_address(tmp_path: Path) -> None:
    """What a browser or a proxy keeps under the old one is never shown for it."""
    assert {*compile(pictured(tmp_path / "a")).pictures}.isdisjoint(compile(pictured(tmp_path / "b", png(colour=(0, 0, 0)))).pictures)


def test_the_catalogue_describes_it_for_programs(tmp_path: Path) -> None:
    site = compile(pictured(tmp_path))
    [address] = site.pictures
    assert json.loads(site.files["catalog.json"])["pictures"] == [
        {
            "question": "noticeboard-01",
            "url": address,
            "alt": ALT,
            "type": "image/png",
            "width": 240,
            "height": 120,
            "size": len(png()),
            "digest": sha256(png()).hexdigest(),
        }
    ]


def test_a_kept_site_knows_its_pictures_and_is_made_anew_when_one_changes(tmp_path: Path) -> None:
    course, cache = pictured(tmp_path / "course"), tmp_path / "cache"
    first = compile(course, cache=cache)
    assert compile(course, cache=cache) == first
    (course / NAME).write_bytes(png(colour=(0, 0, 0)))
    second = compile(course, cache=cache)
    [old], [new] = first.pictures, second.pictures
    assert old != new
    assert all(old not in text for text in second.files.values())
    assert new in second.files["assets/bank/noticeboard.js"]


@pytest.mark.parametrize("file", ["board-plan.png", "board-plan.jpeg"])
def test_sealing_takes_the_picture_along_under_a_name_that_says_nothing(
    tmp_path: Path, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    course = lay_out(tmp_path / "project" / "curriculum")
    source = private_paper(tmp_path / "private", "noticeboard")
    text = source.read_text(encoding="utf-8")
    first = re.search(r"(?m)^    stem: .*\n", text)
    assert first
    source.write_text(text.replace(first[0], first[0] + asked(file), 1), encoding="utf-8")
    seal = ["--curriculum", str(course), "seal", str(source)]
    assert main(seal) == 1
    assert "Q617" in capsys.readouterr().out
    (source.parent / file).write_bytes(png())
    if file.endswith("jpeg"):
        assert main(seal) == 1
        assert "Q618" in capsys.readouterr().out
        return
    assert main(seal) == 0
    assert (course / "sealed" / f"{PAPER}-01.png").read_bytes() == png()
    assert "board-plan" not in (course / "sealed" / f"{PAPER}.yml").read_text(encoding="utf-8")
    index, problems = check(course)
    assert problems == []
    keys = json.loads((source.parent / f"{PAPER}.key.json").read_text(encoding="utf-8"))
    assert keys["questions"][0]["hash"] == dict(hashes_now(index))[f"{PAPER}-01"]
    assert picture_of(index, f"{PAPER}-01") == png()


def test_a_project_for_another_generator_has_it(tmp_path: Path) -> None:
    course = pictured(tmp_path / "course")
    write_project(HOME, course, tmp_path / "project", tmp_path / "cache")
    [address] = compile(course).pictures
    assert (tmp_path / "project" / "docs" / address).read_bytes() == png()
    assert address in (tmp_path / "project" / "docs" / "quiz" / "noticeboard" / "index.md").read_text(encoding="utf-8")


def picture_of(index: SiteIndex, question: str) -> bytes:
    [found] = [each for paper in index.sealed.values() for each in paper.value.questions if each.id == question]
    picture = index.picture(found)
    assert picture
    return picture.content
