"""What must hold of the importer whatever the file: nothing gets lost, nothing is guessed."""

from __future__ import annotations

import random
import re
import string

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courseware.importing import Bank, understand
from courseware.importing.files.readers import Reading
from courseware.importing.lines.folding import fold
from courseware.importing.lines.marks import HEAD
from courseware.importing.lines.pieces import Line
from courseware.importing.report import report
from courseware.importing.writing import files

from .test_import import FILES

CALM = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
TEXTS = [golden["text"] for golden in (yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES) if "text" in golden]


def of_text(text: str) -> Bank:
    return understand(Reading([Line(number, line) for number, line in enumerate(text.split("\n"), 1)]))


def everything(bank: Bank) -> str:
    """All words that an import shows anywhere."""
    return report(bank) + "".join(files(bank, "demo", 1).values()) + "".join(text for _, text in [*bank.unknown, *bank.skipped])


# foreign banks in any mixture of styles

NOUNS = ["门禁", "路灯", "车棚", "公告", "账目", "晒衣场", "食堂", "水管", "楼道", "花坛", "广场", "电梯", "签到", "纪要", "台账", "议题"]
STEMS = st.lists(st.sampled_from(NOUNS), min_size=3, max_size=6, unique=True).map(lambda found: f"关于{'和'.join(found)}，先做什么")


@st.composite
def styled(draw: st.DrawFn) -> tuple[str, list[tuple[str, list[str], str]]]:
    """A bank of choices in one style, and what it says: stems, options, keys."""
    number = draw(st.sampled_from(["{}、", "{}. ", "{}．", "（{}）", "第{}题 ", "{})", "【题干{}】"]))
    letter = draw(st.sampled_from(["{}、", "{}. ", "{}．", "（{}）", "{}:", "[{}]"]))
    gap = draw(st.sampled_from(["\n", " ", "　", "\n\n", ""]))
    ask, key = draw(
        st.sampled_from(
            [
                ("？", "\n答案：{}"),
                ("（ ）", "\n【答案】{}"),
                ("（　）。", "\n正确答案：{}。"),
                ("？（ {} ）", ""),
                ("？", "\n（答案：{}）"),
                ("____", "\n参考答案:{}\n解析：看得见才放心。"),
                ("？", "\n解析：看得见才放心，故选{}。"),
                ("（ ）{}", ""),
                ("？", "LIST"),
            ]
        )
    )
    head = draw(st.sampled_from(["一、单选题\n", "一、单项选择题（每题2分，共20分）\n", "第一部分 单选题（20题）\n", ""]))
    rows = draw(
        st.lists(
            st.tuples(STEMS, st.permutations(NOUNS).map(lambda found: [f"看{each}" for each in found[:4]]), st.sampled_from("ABCD")),
            min_size=2,
            max_size=8,
        )
    )
    text = head
    for place, (stem, choices, answer) in enumerate(rows, 1):
        marked = [letter.format(sign) + choice for sign, choice in zip("ABCD", choices, strict=True)]
        text += f"{number.format(place)}{stem}{ask.format(answer)}\n{gap.join(marked)}{'' if key == 'LIST' else key.format(answer)}\n"
    if key == "LIST":
        text += f"参考答案\n1-{len(rows)} {''.join(answer for _, _, answer in rows)}\n"
    return text, rows


@given(bank=styled())
@settings(CALM, max_examples=120)
def test_a_bank_in_any_style_is_read_as_it_is(bank: tuple[str, list[tuple[str, list[str], str]]]) -> None:
    text, rows = bank
    found = of_text(text)
    assert [(re.sub(r"[（(]\s*[）)]|_+|[？。]", "", each.stem), each.options) for each in found.questions] == [row[:2] for row in rows]
    assert [each.key for each in found.questions] == [answer.lower() for _, _, answer in rows]
    assert not any(each.draft for each in found.questions)
    assert not found.unknown


# hostile input


@given(text=st.text(max_size=400))
@settings(CALM, max_examples=80)
def test_arbitrary_text_is_read(text: str) -> None:
    bank = of_text(text)
    everything(bank)


PIECES = st.sampled_from(
    [
        *"ABCDEFH一二三√×（）()【】[]：:。.、？_ \u3000\n\n\n12345",
        "答案",
        "解析",
        "单选题",
        "判断题",
        "第1题",
        "1-5 ",
        "正确",
        "参考答案\n",
        "____",
        "故选",
        "甲乙",
        "（ ）",
        "答：",
    ]
)


@given(parts=st.lists(PIECES, max_size=80))
@settings(CALM, max_examples=120)
def test_any_mixture_of_marks_is_read(parts: list[str]) -> None:
    bank = of_text("".join(parts))
    everything(bank)
    for settled in bank.questions:
        assert settled.key is not None or settled.words or settled.draft or settled.type == "ordering", "no key and no draft"


MARKERS = [chr(0x9F00 + place) for place in range(120)]
"""Characters that stand in no mark and no golden file."""


@given(seed=st.integers(0, 10**9), text=st.sampled_from(TEXTS))
@settings(CALM, max_examples=150)
def test_no_word_gets_lost(seed: int, text: str) -> None:
    """Lines are mixed, doubled, cut and joined, with a word of its own in each: every one must show somewhere, in a question or in the report."""
    chance = random.Random(seed)
    lines = text.split("\n")
    for _ in range(chance.randrange(6)):
        where = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                lines.insert(chance.randrange(len(lines)), lines[where])
            case 1:
                del lines[where : where + 1]
                lines = lines or [""]
            case 2:
                lines[where : where + 2] = ["".join(lines[where : where + 2])]
            case 3:
                cut = chance.randrange(len(lines[where]) + 1)
                lines[where : where + 1] = [lines[where][:cut], lines[where][cut:]]
            case 4:
                other = chance.randrange(len(lines))
                lines[where], lines[other] = lines[other], lines[where]
    placed = []
    for place, line in enumerate(lines[: len(MARKERS)]):
        # what a section head says of itself is understood, and not kept; what a tag of a page says is none of its words
        if line.strip() and "<" not in line and not HEAD.search(fold(line)) and len(line) > 4:
            cut = chance.choice([len(line), chance.randrange(len(line) + 1)])
            lines[place] = line[:cut] + MARKERS[place] + line[cut:]
            placed.append(MARKERS[place])
    shown = everything(of_text("\n".join(lines)))
    assert [marker for marker in placed if marker not in shown] == []


def answers(bank: Bank) -> dict[str, list[str]]:
    """Stem → the words of its key, for every choice and statement that came in as certain and as it was written."""
    found = {}
    for each in bank.questions:
        if not each.draft and not each.remarks and each.key is not None:
            found[each.stem] = [str(each.key)] if isinstance(each.key, bool) else [each.options["abcdef".index(sign)] for sign in each.key]
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_a_lost_line_never_makes_another_key(text: str) -> None:
    """Without any one line of a bank, each question keeps its key or becomes a draft; no key slips to another question or option."""
    whole = answers(of_text(text))
    lines = text.split("\n")
    for place in range(len(lines)):
        for stem, keys in answers(of_text("\n".join(lines[:place] + lines[place + 1 :]))).items():
            # an option that lost the second half of its line is shorter, and is still the same
            assert stem not in whole or all(old.startswith(new) for old, new in zip(whole[stem], keys, strict=True)), lines[place]


@pytest.mark.parametrize(
    "unit",
    [
        "（",
        " ",
        "　",
        "A.",
        "1.",
        "答案：",
        "【答案】",
        "1-5 CABDA ",
        "_",
        "A甲",
        "一、单选题",
        "1.甲（ ）A.乙B.丙答案：A。",
        "字\n",
        "1.\n",
        "A.\n",
        "1.A\n",
    ],
)
def test_long_files_of_one_thing_are_read(unit: str) -> None:
    """A pattern that goes back and forth over its line would never finish here."""
    text = unit * (20_000 // len(unit.encode()))
    everything(of_text(text))
    everything(of_text(f"1.{text}\nA.甲\nB.乙\n答案：A"))


def test_alphabet_of_these_tests_is_free_of_marks() -> None:
    assert not set(MARKERS) & set("".join(TEXTS) + string.printable)
