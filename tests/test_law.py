"""A law compared with its revision, article by article, and what that leaves to do; all texts here are made up, in the layout of those published."""

from __future__ import annotations

import random
import zipfile
from functools import cache, partial
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import yaml

from courseware.__main__ import main
from courseware.exchange.spellings import numeral
from courseware.index.curriculum import read_course
from courseware.laws.articles import Article, cut
from courseware.laws.comparing import Pair, compare
from courseware.laws.digests import FOLDER, digest, likeness, read
from courseware.laws.standing import standing_on
from courseware.laws.texts import paragraphs
from courseware.model import Fate
from courseware.reading.failure import ImportFailure

from .documents import index
from .support import CURRICULUM, lay_out

WHO = ["居民会议", "居务公开栏", "社区物业", "楼组长", "街道办事处", "监督小组", "业主代表", "调解员", "志愿者队", "网格员"]
DOES = ["公布", "登记", "核对", "保存", "说明", "报告", "张贴", "复核", "送达", "归档"]
WHAT = ["收支明细", "会议记录", "公示日期", "维修清单", "投票结果", "走访笔记", "活动方案", "借用物品", "来信意见", "值班安排"]
WHEN = ["三日以内", "月底以前", "开会以前", "听取意见以后", "接到通知当天", "每季度头一周"]


def sentence(luck: random.Random) -> str:
    return f"{luck.choice(WHO)}应当在{luck.choice(WHEN)}{luck.choice(DOES)}{luck.choice(WHAT)}，并向{luck.choice(WHO)}{luck.choice(DOES)}{luck.choice(WHAT)}。"


def law(articles: list[str], *, day: str = "2020年1月2日") -> list[str]:
    """A text as it is published: title, history, contents, chapters, articles that begin with their number and a wide blank."""
    lines = ["样例市居务公开办法", f"（{day}样例市第一次会议通过）", "目　　录", "第一章　总　　则", "第二章　公　　开", "第一章　总　　则"]
    for number, text in enumerate(articles, 1):
        if number == 2:
            lines.append("第二章　公　　开")
        first, *others = text.split("\n")
        lines += [f"第{numeral(number)}条　{first}", *others]
    return lines


def as_txt(path: Path, lines: list[str], encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def as_html(path: Path, lines: list[str]) -> Path:
    body = "".join(f"<p style='text-indent:2em'><b>{escape(line[:3])}</b>{escape(line[3:])}&nbsp;</p>\n" for line in lines)
    path.write_text(
        f"<html><head><title>第一条　不是正文</title><style>p {{}}</style></head><body><div>{body}</div></body></html>", encoding="utf-8"
    )
    return path


def as_docx(path: Path, lines: list[str]) -> Path:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line[:2])}</w:t></w:r><w:r><w:t xml:space="preserve">{escape(line[2:])}</w:t></w:r></w:p>'
        for line in lines
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(path, "w") as package:
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        package.writestr("[Content_Types].xml", f'<Types xmlns="{types}"><Default Extension="xml" ContentType="application/xml"/></Types>')
        relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{kind}" Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return path


def pairs(old: list[str], new: list[str], most: int | None = None) -> list[Pair]:
    first, second = ([digest(Article(str(number), text), most) for number, text in enumerate(each, 1)] for each in (old, new))
    return compare(first, second)


@pytest.mark.parametrize("write", [as_txt, as_html, as_docx])
def test_a_text_is_cut_into_its_articles(write: object, tmp_path: Path) -> None:
    texts = [
        "为了公开居务，制定本办法。",
        "下列事项应当公布：\n（一）收支；\n（二）会议。\n第一条规定的目的，以此为准。",
        "本办法自公布之日起施行。",
    ]
    found = cut(paragraphs(write(tmp_path / f"law.{write.__name__[3:]}", [*law(texts), "附件：表格一份"])), "law")  # type: ignore[operator,attr-defined]  # one of three functions
    assert [each.no for each in found.articles] == ["1", "2", "3"]
    assert "（二）会议" in found.articles[1].text.replace("(", "（").replace(")", "）")
    assert "第一条规定的目的" in found.articles[1].text
    assert found.articles[2].text == "本办法自公布之日起施行。"
    assert found.notes == ()


def test_inserted_articles_have_numbers_of_their_own() -> None:
    lines = ["第一条　甲。", "第一条之一　乙。", "第一条之二　丙。", "第二条　丁。"]
    assert [each.no for each in cut(lines, "x").articles] == ["1", "1.1", "1.2", "2"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["没有条文的文件"], "没有读到一条"),
        (["第三条　从中间开始。"], "从第 3 条开始"),
        (["第一条　甲。", "第三条　丙。"], "从第 1 条跳到第 3 条"),
    ],
)
def test_a_text_that_is_not_whole_is_not_compared(lines: list[str], said: str) -> None:
    with pytest.raises(ImportFailure, match=said):
        cut(lines, "x")


def test_of_two_laws_in_a_file_the_first_is_read_and_that_is_said() -> None:
    found = cut([*law(["甲。", "乙。"]), *law(["丙。"])], "x")
    assert len(found.articles) == 2
    assert "又从第一条数起" in found.notes[0]


def test_every_fate_is_told() -> None:
    luck = random.Random(7)
    a, b, c, d, e = (sentence(luck) + sentence(luck) for _ in range(5))
    fresh = "电动自行车停进楼道的，由消防救援机构责令改正，拒不改正的予以处罚。"
    found = pairs([a, b, c, d, e], [a, fresh, c.replace("应当", "必须"), b, d.replace("应当", "可以")])
    fates = {pair.old: (pair.fate, pair.new) for pair in found if pair.old}
    assert fates == {
        "1": (Fate.KEPT, "1"),
        "2": (Fate.MOVED, "4"),
        "3": (Fate.CHANGED, "3"),
        "4": (Fate.MOVED_AND_CHANGED, "5"),
        "5": (Fate.GONE, None),
    }
    assert [pair.new for pair in found if pair.fate == Fate.NEW] == ["2"]


def test_blanks_and_marks_are_no_words() -> None:
    assert digest(Article("1", "（一） 收支；")).words == digest(Article("1", "(一)收支 ;")).words


@pytest.mark.parametrize("most", [None, 64])
def test_moved_articles_that_are_at_least_half_the_same_are_found(most: int | None) -> None:
    """Seeded revisions: articles change places, lose and gain sentences; digests find what the texts do."""
    asked = found = 0
    for seed in range(12):
        luck = random.Random(seed)
        old = ["".join(sentence(luck) for _ in range(luck.randint(2, 6))) for _ in range(60)]
        order = luck.sample(range(60), 50)
        order.sort(key=lambda at: at + luck.choice((0, 0, 0, 9, -14)))
        new: list[str] = []
        where: dict[str, str] = {}
        for at in order:
            parts = old[at].split("。")[:-1]
            # at least half of the words of both stay
            stay = parts[: max(1, (2 * len(parts) + 2) // 3)]
            where[str(at + 1)] = str(len(new) + 1)
            new.append("。".join([*stay, *(sentence(luck).rstrip("。") for _ in range(len(stay) // 2))]) + "。")
            new += [sentence(luck) * 2] if luck.random() < 0.2 else []
            where[str(at + 1)] = str(new.index(next(each for each in reversed(new) if each.startswith(stay[0]))) + 1)
        result = {pair.old: pair.new for pair in pairs(old, new, most)}
        asked += len(where)
        found += sum(result[at] == on for at, on in where.items())
    assert found / asked >= 0.98


def test_two_penalties_are_not_one_article() -> None:
    fine = "的，处五日以上十日以下拘留，可以并处五百元以下罚款；情节较轻的，处五日以下拘留或者五百元以下罚款。"
    acts = ["偷开他人船只", "私拆邻居邮包", "散发虚假通告", "毁坏楼道路灯", "占用消防通道", "翻越公园围墙", "涂改公示日期", "冒领救助物资"]
    found = pairs([f"{act}{fine}" for act in acts[:4]], [f"{act}{fine}" for act in acts[4:]])
    assert {pair.fate for pair in found} == {Fate.GONE, Fate.NEW}


def test_digests_hold_no_words_and_come_back_as_they_were(tmp_path: Path) -> None:
    course, texts = lay_out(tmp_path / "course"), [sentence(random.Random(seed)) for seed in range(3)]
    assert main(["--curriculum", str(course), "law", str(as_txt(tmp_path / "a.txt", law(texts))), "notice-rules"]) == 0
    kept = course / FOLDER / "notice-rules.json"
    assert not any(0x3400 <= ord(sign) < 0xA000 for sign in kept.read_text(encoding="utf-8").replace("文本", ""))
    found = read(kept)
    assert found is not None
    assert found[0] == "2020-01-02 文本"
    assert found[1] == [digest(Article(str(number), text)) for number, text in enumerate(texts, 1)]
    assert likeness(found[1][0], found[1][0]) == 1.0


def revised(tmp_path: Path, *, with_digests: bool) -> Path:
    """The small course, whose one source had its third article moved to the fifth place."""
    luck = random.Random(3)
    old = [sentence(luck) * 2 for _ in range(4)]
    new = [old[0], *(sentence(luck) * 2 for _ in range(3)), old[2].replace("应当", "必须"), old[3]]
    course = lay_out(tmp_path / "course")
    first, second = as_docx(tmp_path / "old.docx", law(old)), as_html(tmp_path / "new.html", law(new, day="2026年5月6日"))
    if with_digests:
        assert main(["--curriculum", str(course), "law", str(first), "notice-rules"]) == 0
        assert main(["--curriculum", str(course), "law", str(second), "notice-rules"]) == 0
    else:
        assert main(["--curriculum", str(course), "law", str(first), str(second), "notice-rules"]) == 0
    return course


@pytest.mark.parametrize("with_digests", [True, False])
def test_what_stands_on_a_moved_article_is_to_be_looked_at(with_digests: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = revised(tmp_path, with_digests=with_digests)
    said = capsys.readouterr().out
    assert "第 3 条 → 第 5 条" in said
    made = yaml.safe_load((course / "revisions" / "notice-rules.yml").read_text(encoding="utf-8"))
    assert made["text"] == "2020-01-02 文本 → 2026-05-06 文本"
    [moved] = [each for each in made["todo"] if each["fate"] == "moved-and-changed"]
    assert (moved["article"], moved["became"], moved["done"]) == ("3", "5", False)
    assert {"unit:openness", "unit:noticeboard", "question:openness-01", "paper:pre-test", "source:notice-rules#3"} <= set(moved["where"])
    # nothing in it cites the law without naming an article
    assert "whole" not in {each["fate"] for each in made["todo"]}


def test_a_matter_stands_on_the_articles_that_it_names() -> None:
    standing = cache(partial(standing_on, index()))
    named = [(matter, basis) for matter, basis in ((entry.value, each) for entry in index().matters.values() for each in entry.value.basis)]
    assert len(named) > 40
    for matter, basis in named:
        for article in basis.articles or []:
            assert f"matter:{matter.id}" in standing(basis.source)[article], (matter.id, basis.source, article)


def test_check_follows_the_list_until_it_is_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = revised(tmp_path, with_digests=False)
    path = course / "revisions" / "notice-rules.yml"
    check = ["--curriculum", str(course), "check"]
    assert main(check) == 0
    said = capsys.readouterr().out
    assert "revisions/notice-rules.yml:" in said
    assert "《公开办法》第 3 条现在是第 5 条，字句也改了" in said
    assert main([*check, "--due"]) == 1
    # a second comparison does not wipe out what is half done
    texts = [str(tmp_path / "old.docx"), str(tmp_path / "new.html")]
    before = path.read_text(encoding="utf-8")
    assert main(["--curriculum", str(course), "law", *texts, "notice-rules"]) == 1
    assert path.read_text(encoding="utf-8") == before
    path.write_text(before.replace("done: false", "done: true"), encoding="utf-8")
    capsys.readouterr()
    assert main(check) == 0
    assert "的待办都做完了：请删去这个文件" in capsys.readouterr().out
    path.unlink()
    assert main([*check, "--due"]) == 0


def test_a_text_that_stayed_the_same_leaves_nothing_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course, texts = lay_out(tmp_path / "course"), [sentence(random.Random(seed)) for seed in range(4)]
    for name in ("a.txt", "b.txt"):
        assert main(["--curriculum", str(course), "law", str(as_txt(tmp_path / name, law(texts), "gb18030")), "notice-rules"]) == 0
    assert "一条也没有变" in capsys.readouterr().out
    assert not (course / "revisions").exists()


@pytest.mark.parametrize(
    ("what", "code", "said"),
    [
        (["missing.txt", "notice-rules"], 1, "没有文件"),
        (["law.pdf", "notice-rules"], 1, "读不了 law.pdf"),
        (["law.txt", "notice-rule"], 2, "您是不是想写 “notice-rules”"),
        (["notice-rules"], 2, "写成：law"),
        (["a", "b", "c", "notice-rules"], 2, "写成：law"),
    ],
)
def test_a_wrong_call_is_told(
    what: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    course = lay_out(tmp_path / "course")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "law.pdf").write_bytes(b"%PDF")
    as_txt(tmp_path / "law.txt", law(["甲。"]))
    assert main(["--curriculum", str(course), "law", *what]) == code
    assert said in capsys.readouterr().err


def test_damaged_digests_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = lay_out(tmp_path / "course")
    (course / FOLDER).mkdir()
    for content in ("{", '{"version": "x", "articles": {"1": ["a", "!!", true]}}', '{"version": "x", "articles": {"1": ["a", "", true]}}'):
        (course / FOLDER / "notice-rules.json").write_text(content, encoding="utf-8")
        assert main(["--curriculum", str(course), "law", str(as_txt(tmp_path / "a.txt", law(["甲。"]))), "notice-rules"]) == 1
        assert "条文指纹 notice-rules.json 坏了" in capsys.readouterr().err


def test_the_course_names_no_article_that_its_law_does_not_have() -> None:
    index, _ = read_course(CURRICULUM)
    known = {path.stem: {each.no for each in found[1]} for path in (CURRICULUM / FOLDER).glob("*.json") if (found := read(path))}
    assert set(known) <= set(index.sources)
    assert len(known) >= 34
    named = {name: {article.no for article in index.sources[name].value.articles} for name in known}
    assert {name: named[name] - known[name] for name in known if named[name] - known[name]} == {}
