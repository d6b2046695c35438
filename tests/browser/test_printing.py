"""Papers put together in the browser on paper: the page that prints, and the Word documents as LibreOffice opens them."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import docx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from courseware.publishing.usb import Portable

from ..documents import document_text, xml_of
from ..test_documents_rendering import MISSING, PACKAGES, pages, run, size
from .axe import violations
from .desk import SIZES, press, put, tab_to
from .grades import saved
from .papers import EMPTY, act, more, unfolded, worth
from .printed import BANK, KEYS, PRINTED, flat, letters
from .soon import becomes
from .test_reading import no_sideways_scrolling

WHAT = {"paper": "试卷", "answers": "答题卡", "key": "参考答案与评分标准"}
OTHERS = {"填空题": 2, "匹配题": 2, "排序题": 2, "简答题": 1, "案例分析题": 1}
"""What the draw asks for beside ten questions of choice: every type is on the paper."""
SEAL = "单位：姓名：编号：密封线内不要答题"


@pytest.fixture
def page(sized: BrowserContext) -> Iterator[Page]:
    made = sized.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.add_init_script("window.prints = 0; window.print = () => { window.prints += 1 }")
    yield made
    assert wrong == []


def drawn(page: Page, root: str) -> None:
    """A paper with questions of every type, the first of them worth seven points and those in words ten."""
    put(page, root, {"xuetang.trainer.paper": EMPTY | {"seed": "print2"}})
    page.goto(f"{root}trainer/assemble/")
    for kind, count in OTHERS.items():
        page.get_by_role("button", name="加一行").click()
        row = page.locator(".assemble__row").count()
        page.get_by_label(f"第 {row} 行的题型").select_option(label=kind)
        for label, value in ((f"第 {row} 行的题数", count), (f"第 {row} 行每题几分", 10 if kind.endswith(("简答题", "分析题")) else 2)):
            page.get_by_label(label).fill(str(value))
            page.get_by_label(label).press("Tab")
    page.get_by_role("button", name="抽题").click()
    expect(page.get_by_text("抽到 18 题。")).to_be_visible()
    worth(page, 1, 7)
    unfolded(page, "preview")
    opened(page)
    expect(page.locator(".assemble__paper quiz-question")).to_have_count(18)
    expect(page.locator(".printed__facts")).to_contain_text("共 18 题，57 分")


def opened(page: Page) -> None:
    """The part of the page that prints."""
    if not page.get_by_label("哪一份").is_visible():
        page.locator("summary#printing").click()


def chosen(page: Page, variant: int, what: str) -> None:
    page.get_by_label("哪一份").select_option(str(variant))
    page.get_by_label("哪一样").select_option(what)
    expect(page.locator(f".printed__sheet--{what}")).to_have_count(1)


def test_each_variant_has_the_questions_of_the_desk_and_a_key_of_its_own(page: Page, root: str) -> None:
    drawn(page, root)
    bank = page.evaluate(BANK)
    orders = []
    keys = []
    for variant in (0, 1):
        chosen(page, variant, "paper")
        asked = page.evaluate(PRINTED)
        by_stem = {flat(each["stem"]): each for each in bank}
        # what follows a stem is room for the answer, and its points where those of a section differ
        found = [by_stem[next(stem for stem in by_stem if flat(each["stem"]).startswith(stem))] for each in asked]
        assert [each["number"] for each in asked] == [f"{number}．" for number in range(1, 19)]
        assert [each["type"] for each in found] == [each["type"] for each in bank]
        orders.append([each["id"] for each in found])
        wanted = [letters(question, each["options"]) for question, each in zip(found, asked, strict=True)]
        chosen(page, variant, "key")
        said = page.evaluate(KEYS)
        for number, (question, key, words) in enumerate(zip(found, wanted, said, strict=True), 1):
            assert flat(words) == flat(f"{number}．答案：{key}" if key else f"{number}．（{question['points']} 分）")
        keys.append(wanted)
    assert orders[0] == [each["id"] for each in bank]
    assert sorted(orders[1]) == sorted(orders[0])
    assert orders[1] != orders[0]
    assert keys[1] != keys[0]


def test_the_page_prints_on_a4_with_the_sealing_line_and_numbered_pages(page: Page, root: str, tmp_path: Path) -> None:
    assert not MISSING or not os.environ.get("CI"), f"install {PACKAGES}"
    if MISSING:
        pytest.skip(f"needs {', '.join(MISSING)}")
    drawn(page, root)
    for what, (low, high) in {"paper": (3, 5), "answers": (2, 4), "key": (3, 6)}.items():
        chosen(page, 0, what)
        # printed as it is chosen, whether or not it is looked at
        file = tmp_path / f"{what}.pdf"
        page.pdf(path=file, prefer_css_page_size=True)
        assert tuple(map(round, size(file))) == (595, 842)
        found = pages(file)
        assert low <= len(found) <= high, what
        for number, words in enumerate(found, 1):
            text = "".join(word[4] for word in words)
            assert f"第{number}页共{len(found)}页" in flat(text)
            assert f"小测（A卷）{'' if what == 'paper' else WHAT[what]}" in text, "loose pages are told apart"
            assert all(x0 >= 0 and y0 >= 0 and x1 <= 595.5 and y1 <= 842.5 for x0, y0, x1, y1, _ in words)
        text = flat("".join(word[4] for words in found for word in words))
        for tool in ("抽题", "覆盖到哪里", "打印和下载", "布置这份卷子", "回到页面顶部"):
            assert tool not in text
        margin = [word for word in found[0] if (word[0] + word[2]) / 2 < 85]
        if what == "key":
            assert {"密", "封", "线"}.isdisjoint(word[4] for word in margin)
            continue
        assert {"密", "封", "线", "内", "不", "要", "答", "题"} <= set("".join(word[4] for word in margin))
        assert all(each in "".join(sorted(word[4] for word in margin)) for each in "单位姓名编号")
        assert max(word[3] for word in margin) - min(word[1] for word in margin) > 550, "it runs along the page"
        assert not [word for words in found[1:] for word in words if word[0] < 85]
    text = run("pdftotext", "-layout", str(tmp_path / "paper.pdf"), "-")
    assert "一、单选题" in text
    assert "（共 6 题，共 17 分。每题只有一个正确答案" in text
    assert "（共 2 题，每题 2 分，共 4 分。" in text


def test_paper_is_white_in_the_dark(browser: Browser, root: str, tmp_path: Path) -> None:
    assert not MISSING or not os.environ.get("CI"), f"install {PACKAGES}"
    if MISSING:
        pytest.skip(f"needs {', '.join(MISSING)}")
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    drawn(page, root)
    becomes(lambda: page.evaluate("document.body.dataset.mdColorScheme"), "slate")
    page.pdf(path=tmp_path / "dark.pdf", prefer_css_page_size=True, print_background=True)
    context.close()
    run("pdftoppm", "-r", "20", "-gray", "-singlefile", str(tmp_path / "dark.pdf"), str(tmp_path / "dark"))
    picture = (tmp_path / "dark.pgm").read_bytes()
    width, height = map(int, picture.split()[1:3])
    pixels = picture[-width * height :]
    assert min(pixels[:width]) > 250, "the margin at the top"
    assert sum(pixels) / len(pixels) > 225, "and all of the page"


def test_word_documents_open_and_look_as_they_print(page: Page, root: str, tmp_path: Path) -> None:
    assert not MISSING or not os.environ.get("CI"), f"install {PACKAGES}"
    if MISSING:
        pytest.skip(f"needs {', '.join(MISSING)}")
    drawn(page, root)
    page.get_by_label("考试时间").fill("45")
    page.get_by_label("考试时间").press("Tab")
    printed: dict[str, str] = {}
    stems: dict[str, list[str]] = {}
    for variant, letter in enumerate("AB"):
        for what, words in WHAT.items():
            chosen(page, variant, what)
            printed[f"{what}{letter}"] = page.locator(".printed__sheet").text_content() or ""
            stems[f"{what}{letter}"] = page.locator(".printed__stem > div > p:first-child").all_text_contents()
            with page.expect_download() as download:
                press(page, page.get_by_role("button", name="下载 Word（.docx）"))
            assert download.value.suggested_filename == f"小测（{letter}-卷）{words}.docx"
            (tmp_path / f"{what}{letter}.docx").write_bytes(saved(download.value))
            expect(page.locator(".printed [role=status]")).to_contain_text("已交给浏览器保存")
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(tmp_path / f"{name}.docx") for name in printed]
    run("soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files)
    limits = {"paper": (3, 5), "answers": (2, 4), "key": (3, 6)}
    for name, words in printed.items():
        what, letter = name[:-1], name[-1]
        content = (tmp_path / f"{name}.docx").read_bytes()
        document = docx.Document(io.BytesIO(content))
        assert document.core_properties.title == f"小测（{letter} 卷）{WHAT[what]}"
        assert document.core_properties.author == "社区治理学堂"
        xml = xml_of(content)
        assert 'w:eastAsia="SimSun"' in xml
        assert "\t" not in xml
        assert what != "paper" or "<w:tab/>" in xml
        assert 'w:eastAsia="zh-CN"' in xml
        assert ("密封线：单位、姓名、编号写在线外" in xml) == (what != "key")
        if what != "answers":
            # the two sides of a matching stand by row in one and by column in the other; all else is the same, in the same order
            body, sheet = (re.sub(r"[\s\u00a0_．]|（）", "", text) for text in (document_text(content), words.replace(SEAL, "", 1)))
            assert sorted(body) == sorted(sheet), name
            at = [body.find(re.sub(r"[\s\u00a0_．]|（）", "", stem)) for stem in stems[name]]
            assert -1 not in at
            assert at == sorted(at)
        file = tmp_path / f"{name}.pdf"
        assert tuple(map(round, size(file))) == (595, 842)
        found = pages(file)
        low, high = limits[what]
        assert low <= len(found) <= high, name
        for number, on in enumerate(found, 1):
            assert all(x0 >= 0 and y0 >= 0 and x1 <= 596 and y1 <= 843 for x0, y0, x1, y1, _ in on), name
            assert f"第{number}页共{len(found)}页" in flat("".join(word[4] for word in on))
        if what != "key":
            margin = [word for word in found[0] if (word[0] + word[2]) / 2 < 85]
            assert {"密", "封", "线"} <= set("".join(word[4] for word in margin)), name
            assert max(word[3] for word in margin) - min(word[1] for word in margin) > 550
            assert not [word for on in found[1:] for word in on if word[2] < 60]
        for row in run("pdffonts", str(file)).splitlines()[2:]:
            embedded, _, unicode = row.split()[-5:-2]
            assert (embedded, unicode) == ("yes", "yes"), row


def test_by_keyboard_what_is_chosen_is_what_prints(page: Page, root: str) -> None:
    drawn(page, root)
    page.locator("summary#printing").click()
    press(page, more(page).get_by_role("button", name="打印和下载"))
    expect(page.locator("summary#printing")).to_be_focused()
    tab_to(page, page.get_by_label("考试时间"))
    page.keyboard.type("90")
    page.keyboard.press("Tab")
    expect(page.locator(".printed__facts")).to_contain_text("57 分，90 分钟")
    page.get_by_label("哪一样").select_option("key")
    press(page, page.get_by_role("button", name="打印", exact=True))
    becomes(lambda: page.evaluate("window.prints"), 1)
    expect(page.locator(".printed__sheet")).to_be_hidden()
    look = page.get_by_role("button", name="看打印的样子")
    expect(look).to_have_attribute("aria-expanded", "false")
    press(page, look)
    expect(page.locator(".printed__sheet--key")).to_be_visible()
    expect(page.get_by_role("region", name="打印的样子")).to_be_visible()
    no_sideways_scrolling(page)
    page.reload()
    opened(page)
    expect(page.get_by_label("考试时间")).to_have_value("90")
    # the paper changes, and with it what would be printed
    page.locator("#assemble-title").fill("三月考试")
    expect(page.locator(".printed__title")).to_have_text("三月考试（A 卷）")
    act(page, "移除", 1)
    expect(page.locator(".printed__facts")).to_contain_text("共 17 题，50 分")
    for _ in range(17):
        act(page, "移除", 1)
    expect(page.locator("summary#printing")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".printed__sheet")).to_have_count(0)


def test_without_a_network_a_word_file_is_refused_in_words_and_then_comes(page: Page, root: str) -> None:
    drawn(page, root)
    page.route("**/assets/papers.js", lambda route: route.abort())
    page.get_by_role("button", name="下载 Word（.docx）").click()
    expect(page.locator(".printed [role=status]")).to_contain_text("可能是网络断了")
    page.unroute("**/assets/papers.js")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Word（.docx）").click()
    assert saved(download.value).startswith(b"PK")


def test_from_a_usb_stick_a_word_file_is_made(browser: Browser, portable: Portable) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto((portable.folder / "trainer" / "assemble" / "index.html").as_uri())
    page.get_by_role("button", name="抽题").click()
    expect(page.locator(".printed__sheet--paper")).to_have_count(1)
    opened(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Word（.docx）").click()
    assert "一、单选题" in document_text(saved(download.value))
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_preview(browser: Browser, root: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport=SIZES["phone"], color_scheme=scheme, reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    drawn(page, root)
    page.get_by_role("button", name="看打印的样子").click()
    for what in WHAT:
        chosen(page, 0, what)
        assert violations(page) == []
    context.close()
