"""What `new unit|case|matter|question` writes fits the model, and nothing that is there is overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from courseware import check
from courseware.__main__ import main
from courseware.data.schema import schemas
from courseware.importing.scaffold import ScaffoldError, new_case, new_matter, new_question, new_unit
from courseware.index.curriculum import FOLDERS
from courseware.model import UNIT_KINDS
from courseware.model.fitting import fit
from courseware.reading.source import read

from .support import lay_out


def fitted(path: Path) -> Any:
    """What a course file holds, as its model."""
    document, problems = read(path, f"{path.parent.name}/{path.name}")
    assert document is not None, problems
    value, problems = fit(document, FOLDERS[path.parent.name].model)
    assert problems == []
    return value


def schema_of(path: Path) -> str:
    """The schema that the first line of a file wires for editors."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return first.removeprefix("# yaml-language-server: $schema=../.schema/")


def question_ids(path: Path) -> list[str]:
    return [question.id for question in fitted(path).questions]


@pytest.mark.parametrize("folder", UNIT_KINDS)
def test_new_unit_fits_the_model_of_its_kind(folder: str, tmp_path: Path) -> None:
    unit, questions = new_unit(tmp_path, f"{folder}/try-me")

    assert fitted(unit).id == "try-me"
    assert isinstance(fitted(unit), UNIT_KINDS[folder])
    assert fitted(questions).unit == "try-me"
    assert question_ids(questions) == ["try-me-01"]


def test_new_case_fits_the_model(tmp_path: Path) -> None:
    [path] = new_case(tmp_path, "try-me")

    case = fitted(path)
    assert case.id == "try-me"
    assert len(case.decisions) == 2


def test_new_matter_fits_the_model_and_only_lacks_what_its_author_must_add(tmp_path: Path) -> None:
    curriculum = lay_out(tmp_path)
    [path] = new_matter(curriculum, "try-me")

    assert fitted(path).id == "try-me"
    assert schema_of(path) in schemas()
    _, problems = check(curriculum)
    # R301: sources and units of the real course, which the small one does not have; C421: it is still too short; C422: no numbers there
    assert {problem.code for problem in problems if problem.file == f"matters/{path.name}"} == {"R301", "C421", "C422", "T507"}
    with pytest.raises(ScaffoldError, match="已经有了"):
        new_matter(curriculum, "try-me")


def test_a_new_case_can_be_played(tmp_path: Path) -> None:
    curriculum = lay_out(tmp_path)
    [path] = new_case(curriculum, "try-me")

    _, problems = check(curriculum)
    about = {problem.code for problem in problems if problem.file == f"cases/{path.name}"}
    # R301, C413: units of the real course, which the small one does not have
    assert about == {"R301", "R304", "C413", "T507"}


@pytest.mark.parametrize("folder", UNIT_KINDS)
def test_new_files_are_wired_to_their_schemas(folder: str, tmp_path: Path) -> None:
    known = schemas()
    for path in (*new_unit(tmp_path, f"{folder}/try-me"), *new_case(tmp_path, "try-me")):
        assert schema_of(path) in known


@pytest.mark.parametrize("folder", UNIT_KINDS)
def test_new_files_read_like_written_by_hand(folder: str, tmp_path: Path) -> None:
    """They end with one newline, and no trace of the template is left in them."""
    paths = [*new_unit(tmp_path, f"{folder}/try-me"), *new_case(tmp_path, "try-me")]
    new_question(tmp_path, "try-me")
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "{" not in text
        assert "}" not in text
        assert [line for line in text.splitlines() if line != line.rstrip()] == []
        assert "请改写" in text


@pytest.mark.parametrize("folder", ["principles", "mechanisms"])
def test_a_new_unit_only_lacks_what_its_author_must_add(folder: str, tmp_path: Path) -> None:
    """Form and the example question are in order; what is open is its words, its place in the course and more questions."""
    curriculum = lay_out(tmp_path)
    new_unit(curriculum, f"{folder}/try-me")

    _, problems = check(curriculum)
    about = [problem for problem in problems if "try-me" in f"{problem.file} {problem.what}"]
    # R301: the sources of the real course, which the small one does not have
    assert {problem.code for problem in about} <= {"R301", "C403", "C405", "C406", "T507"}
    assert {"C405", "C406", "T507"} <= {problem.code for problem in about}


@pytest.mark.parametrize("name", ["principles/openness", "mechanisms/noticeboard"])
def test_an_existing_unit_is_never_overwritten(name: str, tmp_path: Path) -> None:
    curriculum = lay_out(tmp_path)
    before = snapshot(curriculum)

    with pytest.raises(ScaffoldError, match="已经有了"):
        new_unit(curriculum, name)

    assert snapshot(curriculum) == before


def test_an_existing_case_is_never_overwritten(tmp_path: Path) -> None:
    curriculum = lay_out(tmp_path)
    before = snapshot(curriculum)

    with pytest.raises(ScaffoldError, match="已经有了"):
        new_case(curriculum, "stairwell")

    assert snapshot(curriculum) == before


def test_existing_questions_are_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "questions" / "try-me.yml"
    path.parent.mkdir()
    path.write_text("unit: try-me\n", encoding="utf-8")

    with pytest.raises(ScaffoldError, match="已经有了"):
        new_unit(tmp_path, "principles/try-me")

    assert path.read_text(encoding="utf-8") == "unit: try-me\n"


@pytest.mark.parametrize("name", ["Try", "try me", "try_me", "试一试", "1st", "-try", "try-", "", "../try", "a/b"])
def test_bad_names_are_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match="小写英文字母"):
        new_unit(tmp_path, f"principles/{name}")
    with pytest.raises(ScaffoldError, match="小写英文字母"):
        new_case(tmp_path, name)

    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize("where", ["try-me", "principle/try-me", "cases/try-me", "/try-me"])
def test_an_unknown_folder_is_told_with_the_known_ones(where: str, tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match=r"significance.*principles.*challenges"):
        new_unit(tmp_path, where)

    assert snapshot(tmp_path) == {}


def test_a_question_for_no_unit_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match="没有题库文件"):
        new_question(lay_out(tmp_path), "notice-board")


def test_appended_questions_get_numbers_never_used(tmp_path: Path) -> None:
    """After noticeboard-08, and after the retired noticeboard-90."""
    path = lay_out(tmp_path) / "questions" / "noticeboard.yml"
    before = path.read_text(encoding="utf-8")
    old = question_ids(path)

    assert new_question(tmp_path, "noticeboard") == [path]
    assert new_question(tmp_path, "noticeboard") == [path]

    assert path.read_text(encoding="utf-8").startswith(before.rstrip("\n"))
    assert question_ids(path) == [*old, "noticeboard-91", "noticeboard-92"]


def test_an_appended_question_follows_the_last(tmp_path: Path) -> None:
    new_unit(tmp_path, "teams/try-me")
    [path] = new_question(tmp_path, "try-me")

    assert question_ids(path) == ["try-me-01", "try-me-02"]
    assert fitted(path).questions[1].basis == ["unit:try-me"]


def test_questions_go_on_after_ninety_nine(tmp_path: Path) -> None:
    path = lay_out(tmp_path, {"questions/noticeboard.yml": {"replace": {"retired: [noticeboard-90]": "retired: [noticeboard-99]"}}})
    [path] = new_question(path, "noticeboard")

    assert question_ids(path)[-1] == "noticeboard-100"


def test_a_question_number_in_a_broken_file_counts_as_used(tmp_path: Path) -> None:
    """The file does not fit the model; its numbers are still not given again."""
    path = lay_out(tmp_path, {"questions/noticeboard.yml": "unit: noticeboard\nquestions:\n  - id: noticeboard-07\n"})
    [path] = new_question(path, "noticeboard")

    items = yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]
    assert [item["id"] for item in items] == ["noticeboard-07", "noticeboard-08"]


def test_the_command_names_the_files_and_tells_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--curriculum", str(tmp_path), "new", "unit", "principles/try-me"]) == 0
    assert str(tmp_path / "principles" / "try-me.yml") in capsys.readouterr().out

    assert main(["--curriculum", str(tmp_path), "new", "unit", "principles/try-me"]) == 2
    assert "已经有了" in capsys.readouterr().err


def snapshot(curriculum: Path) -> dict[str, bytes]:
    """Every file of a course with its bytes."""
    return {path.relative_to(curriculum).as_posix(): path.read_bytes() for path in curriculum.rglob("*") if path.is_file()}
