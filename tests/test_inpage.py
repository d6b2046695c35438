"""What runs in a trainer's browser, as far as it needs none: which modules go there, what is advised, what is written."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from courseware import check
from courseware.importing import Bank, read_bank
from courseware.importing.telling import told
from courseware.inpage import advising, handing, reading
from courseware.scripts.python import modules, wheels

from .own_each import EIGHT, png
from .site import HOME
from .support import lay_out

STANDARD = """
import sys
from importlib.abc import MetaPathFinder

class Hidden(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "courseware"} and not name.startswith("_sysconfigdata"):
            raise ModuleNotFoundError(f"{name} is hidden", name=name)

sys.meta_path.insert(0, Hidden())
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from courseware.inpage import reading
for path in map(Path, sys.argv[2:]):
    print(reading.read(path.name, path.read_bytes())[0].count('"stem"'))
print(sorted(name for name in sys.modules if name.startswith("courseware.pages") or name == "courseware.model.question"))
"""


def unpacked(archive: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        opened.extractall(folder)
    return folder


def test_the_importer_reads_with_its_archive_and_the_standard_library_alone(tmp_path: Path) -> None:
    folder = unpacked(modules.importer(), tmp_path / "page")
    (tmp_path / "a.txt").write_text("1、先做什么？\nA、一 B、二 C、三\n答案：A\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("题干,A,B,C,答案\n先做什么？,一,二,三,A\n", encoding="utf-8")
    command = [sys.executable, "-c", STANDARD, str(folder), str(tmp_path / "a.txt"), str(tmp_path / "b.csv")]
    done = subprocess.run(command, cwd=tmp_path, env={"PATH": ""}, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.stderr, done.stdout.split()) == ("", ["1", "1", "[]"])


def test_every_module_of_ours_that_one_in_a_page_imports_is_there() -> None:
    here = set(modules._reached(modules.READING)) | set(modules._reached(modules.KNOWING))
    assert {"courseware.importing.files.word.lists", "courseware.checks.items", "courseware.exchange.qti"} <= here
    for name in here:
        wanted = {each for each in modules._imports(name) if modules._file(each)}
        assert wanted <= here, name
    # loaded by its name alone
    with zipfile.ZipFile(io.BytesIO(modules.importer())) as archive:
        assert "courseware/rules/shared/words.json" in archive.namelist()


def test_the_wheels_are_those_of_the_locks() -> None:
    pins = wheels.pinned()
    assert "pydantic-core==" in pins
    assert pins.count("==") == len(wheels.NAMES)
    lock = json.loads((HOME / "hooks" / "browser" / "deno.lock").read_text(encoding="utf-8"))
    assert any(name.startswith("pyodide@314.") for name in lock["npm"]), "the platform of PLATFORM goes with this one"


def account(bank: Bank, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(bank, source=Path(name), written=[], code=int(bank.is_open)))
    return found


def test_a_page_gives_the_account_of_the_command(tmp_path: Path) -> None:
    path = tmp_path / "题 库.txt"
    path.write_text("这一段是说明。\n1、先做什么？\nA、一 B、二 C、三\n2、再做什么？\n", encoding="utf-8")
    text, pictures = reading.read("C:\\某处\\题 库.txt", path.read_bytes())
    assert (json.loads(text), pictures) == (account(read_bank(path), path.name), {})


@pytest.mark.parametrize("name", ["", "..", "/", "a" * 500 + ".txt", "题" * 300, "con\0.txt", "a/../b.txt"])
def test_any_name_of_a_file_is_taken(name: str) -> None:
    assert json.loads(reading.read(name, b"1")[0])["format"] == 1


def test_a_refusal_names_no_folder_of_ours() -> None:
    found = json.loads(reading.read("a.pdf", b"%PDF-1.7")[0])
    assert (found["exit"], found["file"]) == (2, "a.pdf")
    assert "/" not in found["refused"].replace("JPEG、", "")


def test_each_question_says_the_words_it_was_read_from(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一、单选题\n1、先做什么？\nA、一 B、二 C、三\n答案：A\n\n2、再做什么？\nA、一\nB、二\n", encoding="utf-8")
    first, second = account(read_bank(path), "a.txt")["questions"]
    assert first["source"] == "1、先做什么？\nA、一 B、二 C、三\n答案：A"
    assert second["source"] == "2、再做什么？\nA、一\nB、二"
    table = tmp_path / "b.csv"
    table.write_text("题干,A,B,C,答案\n先做什么？,一,二,三,A\n再做什么？,一,二,三,\n", encoding="utf-8")
    assert [each["source"] for each in account(read_bank(table), "b.csv")["questions"]] == [
        "先做什么？ | 一 | 二 | 三 | A",
        "再做什么？ | 一 | 二 | 三",
    ]


def advice(question: dict[str, Any], **changes: object) -> list[tuple[str, str]]:
    return [(each["field"], each["code"]) for each in json.loads(advising.advise(json.dumps(question | changes)))]


def options(*texts: str) -> list[dict[str, str]]:
    return [{"id": letter, "text": text} for letter, text in zip("abcdef", texts, strict=False)]


def test_advice_stands_beside_its_field() -> None:
    single = EIGHT[0]
    assert advice(single, options=options("先听意见", "再作决定", "以上都是")) == [("options.c.text", "Q605")]
    assert advice(single, options=options("先听意见", "一定要表决", "公布结果")) == [("options.b.text", "Q606")]
    assert advice(single, options=options("听", "先把居民的意见都听完，再作决定，最后公布", "看")) == [("options", "Q604")]
    assert advice(single, stem="下列哪一项不属于居委会的任务？") == [("stem", "Q607")]
    assert advice(single, key="f") == [("key", "Q601")]
    assert advice(EIGHT[3], stem="____、____和____") == [("stem", "Q611")]
    assert advice(single, explanation="选 B，因为它写在法律里。") == [("explanation", "Q610"), ("explanation", "Q616")]
    assert advice(single, stem="先做\u200b什么？") == [("stem", "T504")]


@pytest.mark.parametrize("question", EIGHT, ids=[each["type"] for each in EIGHT])
def test_a_sound_question_gets_none(question: dict[str, Any]) -> None:
    assert advice(question) == []


def test_her_words_are_no_markup() -> None:
    question = EIGHT[0] | {"stem": "**加粗**和[[term:nothing]]<b>&", "basis": ["unit:nothing", "她自己的话"]}
    for form in handing.FORMATS:
        [(name, content, _)] = handing.write(form, json.dumps([question]), "{}", {})
        assert name.startswith("我的题库")
        if form in {"moodle", "gift", "wjx", "txt"}:
            text = content.decode()
            assert "**加粗**" in text.replace("\\*", "*")
            assert "<strong>" not in text
            assert "她自己的话" in text


def back(form: str, folder: Path) -> Iterator[dict[str, Any]]:
    [(name, content, _)] = handing.write(form, json.dumps(EIGHT), json.dumps({"title": "三月"}), {"0123abcd": png()})
    path = folder / name
    path.write_bytes(content)
    yield from account(read_bank(path), name)["questions"]


@pytest.mark.parametrize("form", ["moodle", "qti21", "qti30", "txt", "xlsx"])
def test_what_is_written_is_read_back(form: str, tmp_path: Path) -> None:
    found = list(back(form, tmp_path))
    # other systems have no type for a case
    last = "case_analysis" if form in {"txt", "xlsx"} else "short_answer"
    assert [each["type"] for each in found] == [*(each["type"] for each in EIGHT[:-1]), last]
    assert [each["stem"] for each in found][:-1] == [each["stem"] for each in EIGHT][:-1]
    assert found[-1]["stem"].startswith(EIGHT[-1]["stem"])
    assert [each["draft"] for each in found[:3]] == [[], [], []]
    # elsewhere options stand in the order drawn for readers
    shown = [each if isinstance(each, str) else each["text"] for each in found[0]["options"]]
    assert shown["abc".index(found[0]["key"])] == "先听意见"
    assert [each["key"] for each in found[1:3]] == [["a", "c"], True]


def test_what_nobody_said_is_not_written(tmp_path: Path) -> None:
    [(_, content, _)] = handing.write("txt", json.dumps([EIGHT[2]]), "{}", {})
    assert all(tag not in content.decode() for tag in ("目标", "层次", "难度", "解析", "依据", "题号"))
    [(_, content, _)] = handing.write("wjx", json.dumps([EIGHT[0]]), "{}", {})
    assert "A：" not in content.decode()
    assert "依据" not in content.decode()


def test_what_is_lost_is_told() -> None:
    [(_, _, left)] = handing.write("moodle", json.dumps(EIGHT), "{}", {})
    assert json.loads(left) == [{"id": EIGHT[0]["id"], "words": "图片不见了，或者坏了，没有写进去"}]
    [(_, _, left)] = handing.write("wjx", json.dumps(EIGHT), "{}", {"0123abcd": png()})
    assert json.loads(left) == [{"id": EIGHT[0]["id"], "words": "这种格式放不下图片，只写了替代文字；请另外交给对方"}]
    for form in ("docx", "scorm12", "nothing"):
        with pytest.raises(handing.NotHere, match=r"Word|SCORM|不认识"):
            handing.write(form, "[]", "{}", {})


def test_files_of_the_course_pass_but_for_what_is_listed(tmp_path: Path) -> None:
    course = lay_out(tmp_path / "course")
    full = {"level": "apply", "difficulty": 2, "unit": "openness", "basis": ["unit:openness"]}
    explained = "先把居民的意见听完，再把办法议出来，最后由大家来定，并且把结果公布给所有的人看，这样办事才站得住。"
    own = [each | full | {"explanation": explained} for each in EIGHT if "image" not in each]
    [(name, content, left)] = handing.write("yaml", json.dumps(own), json.dumps({"number": 50}), {})
    assert name == "openness.yml"
    assert [each["words"] for each in json.loads(left)][1:2] == ["写成 openness-51；还缺：学习目标"]
    text = content.decode().replace("objective: 请改写", "objective: o1")
    made = yaml.safe_load(text)
    for question in made["questions"]:
        for option in question.get("options", []):
            option["feedback"] = "这一项说的不是这件事，请再看一遍单元。"
    path = course / "questions" / "openness.yml"
    before = yaml.safe_load(path.read_text(encoding="utf-8"))
    before["questions"] += made["questions"]
    path.write_text(yaml.safe_dump(before, allow_unicode=True), encoding="utf-8")
    problems = [each for each in check(course)[1] if not each.code.startswith("B")]
    assert problems == []
