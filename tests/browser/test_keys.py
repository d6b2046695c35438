"""The passphrase of a trainer's key: chosen before the first link, asked for once a tab, and what helps who forgets it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.receipts import Made, bank, make
from tests.receipts import assignment as an_assignment
from tests.receipts import receipt as a_receipt
from tests.site import STORE

from .axe import violations
from .desk import SIZES, press
from .grades import prepare, restore, saved
from .keys import PASSPHRASE, choose, get_link, trainers_browser, unlock
from .soon import holds
from .test_reading import no_sideways_scrolling

OTHER = "换过的口令也要像样"
STORED = "() => JSON.stringify(Object.fromEntries(Object.entries(localStorage)))"


@pytest.fixture(params=SIZES)
def trainers(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    with trainers_browser(browser, request.param) as context:
        yield context


@pytest.fixture(scope="module")
def made(site: Path) -> Made:
    """Two people's sheets, and the trainer's key in the clear, as releases before this one kept it."""
    question = next(iter(bank(site, "consultation")))
    digest = re.search(r'data-hash="([^"]*)"', bank(site, "consultation")[question])
    assert digest
    sheets = [(a_receipt(number, name, [(question, digest[1], ["a"])]), False) for number, name in enumerate(("小赵", "小钱"))]
    return make(an_assignment(site, [(question, 2)]), sheets)


def ready(page: Page) -> None:
    """The page stands still and is fit to be looked at."""
    no_sideways_scrolling(page)
    assert violations(page) == []


def test_a_passphrase_before_the_first_link_and_once_a_tab(trainers: BrowserContext, root: str, tmp_path: Path) -> None:
    page = trainers.new_page()
    page.goto(f"{root}trainer/assign/")
    press(page, page.get_by_role("button", name="得到链接"))
    expect(page.get_by_role("heading", name="给钥匙定一个口令")).to_be_focused()
    expect(page.locator("#assign-link")).to_have_count(0)
    ready(page)
    for weak, why in (("11111111", "同一个字重复"), ("12345678", "顺着数"), ("        ", "空格"), ("abab" * 4, "太少")):
        page.get_by_label("钥匙的新口令").fill(weak)
        page.get_by_label("新口令再填一次").fill(weak)
        page.keyboard.press("Enter")
        expect(page.locator("#key-new [role=alert]")).to_contain_text(why)
        expect(page.locator("#key-new [role=alert]")).to_contain_text("请用一句只有您自己知道的话")
    page.get_by_label("钥匙的新口令").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(page.locator("#key-new [role=alert]")).to_contain_text("两次填的口令不一样")
    page.get_by_label("新口令再填一次").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="最后一步：把恢复单收好")).to_be_focused()
    code = page.locator(".keys__made .keys__code").inner_text()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}", code)
    ready(page)
    with page.expect_download() as download:
        page.locator(".keys__made").get_by_role("button", name="下载").click()
    assert code in saved(download.value).decode()
    page.emulate_media(media="print")
    page.evaluate("document.body.classList.add('keys--printing')")
    expect(page.locator(".keys__sheet")).to_be_visible()
    expect(page.locator(".keys__made, .assign__form, article h1").first).to_be_hidden()
    page.evaluate("document.body.classList.remove('keys--printing')")
    expect(page.locator(".keys__sheet")).to_be_hidden()
    page.emulate_media(media="screen")
    press(page, page.get_by_role("button", name="恢复单收好了，继续"))
    expect(page.get_by_role("heading", name=re.compile("链接做好了"))).to_be_focused()
    stored = page.evaluate(STORED)
    assert '\\"d\\"' not in stored
    assert code not in stored
    # the next one asks nothing, and the other rooms know that the key is open
    page.goto(f"{root}trainer/assign/")
    page.get_by_role("button", name="得到链接").click()
    expect(page.get_by_role("heading", name=re.compile("链接做好了"))).to_be_focused()
    for room in ("assemble", "results"):
        page.goto(f"{root}trainer/{room}/")
        expect(page.locator(".keys__state")).to_contain_text("打开着")
        ready(page)
    # another tab of the same browser is another matter; giving out links does not need the key there either
    other = trainers.new_page()
    other.goto(f"{root}trainer/assign/")
    expect(other.locator(".keys__state")).to_contain_text("布置卷子用不着打开它")
    other.get_by_role("button", name="得到链接").click()
    expect(other.get_by_role("heading", name=re.compile("链接做好了"))).to_be_focused()
    other.goto(f"{root}trainer/results/")
    expect(other.get_by_role("heading", name="打开钥匙")).to_be_visible()
    unlock(other, "不是这个口令呀呀")
    expect(other.locator("#key-open [role=alert]")).to_contain_text("口令不对")
    unlock(other)
    expect(other.locator(".keys__state")).to_contain_text("打开着")
    press(other, other.get_by_role("button", name="现在就锁上"))
    expect(other.get_by_role("heading", name="打开钥匙")).to_be_visible()
    page.reload()
    expect(page.locator(".keys__state")).to_contain_text("打开着")


def test_sheets_wait_for_the_key_and_read_themselves(trainers: BrowserContext, root: str, made: Made) -> None:
    page = trainers.new_page()
    prepare(page, root, made.stored)
    # found in the clear, it is offered at the next visit
    expect(page.locator("#key .notice")).to_contain_text("给钥匙定一个口令吧")
    ready(page)
    press(page, page.get_by_role("button", name="现在定口令"))
    choose(page)
    expect(page.locator("#key [role=status]")).to_be_focused()
    holds(lambda: '\\"d\\"' not in page.evaluate(STORED))
    page.close()
    page = trainers.new_page()
    page.goto(f"{root}trainer/results/")
    page.get_by_label("聊天记录或答卷").fill("\n".join(made.texts))
    page.get_by_role("button", name="收卷", exact=True).click()
    expect(page.locator("#key [role=alert]").first).to_contain_text("有 2 份答卷收到了，等钥匙打开")
    expect(page.get_by_label("钥匙的口令")).to_be_focused()
    expect(page.locator("#unread")).to_contain_text("钥匙锁着")
    ready(page)
    # nothing that waits is lost with the page
    page.reload()
    unlock(page)
    expect(page.locator(".grades__table tbody tr")).to_have_count(2)
    expect(page.locator("#unread")).to_be_empty()
    expect(page.locator(".grades__limits").first).to_contain_text("谁拿到链接，都能用任何姓名交一份答卷")


def test_who_forgets_the_passphrase_has_the_sheet(trainers: BrowserContext, root: str, made: Made) -> None:
    page = trainers.new_page()
    prepare(page, root, made.stored)
    press(page, page.get_by_role("button", name="现在定口令"))
    code = choose(page)
    press(page, page.get_by_role("button", name="现在就锁上"))
    page.locator("summary", has_text="忘了口令").click()
    expect(page.locator(".keys__open")).to_contain_text("口令和恢复单都没有了，就没有办法")
    ready(page)
    field = page.get_by_label("恢复单上的恢复码")
    slip = code[:7] + ("A" if code[7] != "A" else "B") + code[8:]
    for typed, why in ((slip, "第 2 组和恢复单上的不一样"), (code[:-1], "现在是 34 个")):
        field.fill(typed)
        page.keyboard.press("Enter")
        expect(page.locator("#key-recover [role=alert]")).to_contain_text(why)
    field.fill(code.lower().replace("-", " "))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="打开了，请换一个记得住的口令")).to_be_focused()
    ready(page)
    for name in ("钥匙的新口令", "新口令再填一次"):
        page.get_by_label(name).fill(OTHER)
    page.keyboard.press("Enter")
    expect(page.locator("#key [role=status]")).to_contain_text("口令换好了")
    press(page, page.get_by_role("button", name="现在就锁上"))
    unlock(page)
    expect(page.locator("#key-open [role=alert]")).to_contain_text("口令不对")
    unlock(page, OTHER)
    press(page, page.get_by_role("button", name="再做一张恢复单"))
    fresh = page.locator(".keys__made .keys__code").inner_text()
    assert fresh != code
    press(page, page.get_by_role("button", name="恢复单收好了，继续"))
    press(page, page.get_by_role("button", name="现在就锁上"))
    page.locator("summary", has_text="忘了口令").click()
    page.get_by_label("恢复单上的恢复码").fill(code)
    page.keyboard.press("Enter")
    expect(page.locator("#key-recover [role=alert]")).to_contain_text("后来又做过新的恢复单")


def test_who_declines_is_told_and_shown(trainers: BrowserContext, root: str) -> None:
    page = trainers.new_page()
    page.goto(f"{root}trainer/assign/")
    press(page, page.get_by_role("button", name="得到链接"))
    press(page, page.get_by_role("button", name="先不定口令，直接得到链接"))
    expect(page.get_by_role("heading", name=re.compile("链接做好了"))).to_be_focused()
    for room in ("assign", "assemble", "results"):
        page.goto(f"{root}trainer/{room}/")
        expect(page.locator(".keys__state")).to_contain_text("没有口令保护")
        expect(page.locator(".keys__state")).to_contain_text("同一个网址下的别的网页")
        ready(page)
    page.goto(f"{root}trainer/assign/")
    page.get_by_role("button", name="得到链接").click()
    expect(page.get_by_role("heading", name=re.compile("链接做好了"))).to_be_focused()
    press(page, page.get_by_role("button", name="现在定口令"))
    choose(page)
    expect(page.locator(".keys__state")).to_contain_text("打开着")


def test_backups_of_before_restore_and_are_offered_a_passphrase(
    trainers: BrowserContext, browser: Browser, root: str, made: Made, tmp_path: Path
) -> None:
    page = trainers.new_page()
    prepare(page, root, made.stored)
    page.get_by_label("定一个口令").fill("12345678")
    page.get_by_label("再填一次").last.fill("12345678")
    press(page, page.get_by_role("button", name="存一份备份"))
    expect(page.locator("#backup [role=alert]")).to_contain_text("顺着数")
    files = {}
    for name in ("clear", "locked"):
        page.get_by_label("定一个口令").fill(OTHER)
        page.get_by_label("再填一次").last.fill(OTHER)
        with page.expect_download() as download:
            press(page, page.get_by_role("button", name="存一份备份"))
        files[name] = tmp_path / f"{name}.json"
        download.value.save_as(files[name])
        if name == "clear":
            press(page, page.get_by_role("button", name="现在定口令"))
            choose(page)
    # as releases before wrote it
    old = json.loads(files["clear"].read_text(encoding="utf-8")) | {"version": 1}
    files["clear"].write_text(json.dumps(old), encoding="utf-8")
    for name, words in (("clear", "给钥匙定一个口令吧"), ("locked", "打开钥匙")):
        context = browser.new_context(service_workers="block")
        fresh = context.new_page()
        fresh.goto(f"{root}trainer/results/")
        restore(fresh, files[name], OTHER)
        expect(fresh.locator("#backup [role=status]")).to_contain_text("钥匙 1 把")
        expect(fresh.locator("#key")).to_contain_text(words)
        context.close()
    # a locked key stays locked on the disk, and is opened by a backup that has it in the clear
    press(page, page.get_by_role("button", name="现在就锁上"))
    restore(page, files["clear"], OTHER)
    expect(page.locator(".keys__state")).to_contain_text("打开着")
    holds(lambda: '\\"d\\"' not in page.evaluate(STORED))


def test_where_the_browser_cannot_encrypt_nothing_breaks(trainers: BrowserContext, root: str, made: Made) -> None:
    """As on a plain http address in a local network."""
    page = trainers.new_page()
    prepare(page, root, made.stored)
    press(page, page.get_by_role("button", name="现在定口令"))
    choose(page)
    page.close()
    bare = trainers.new_page()
    bare.add_init_script("Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined })")
    bare.goto(f"{root}trainer/results/")
    expect(bare.locator("#key")).to_contain_text("也打不开锁着的钥匙")
    bare.get_by_label("聊天记录或答卷").fill(made.texts[0])
    bare.get_by_role("button", name="收卷", exact=True).click()
    expect(bare.locator("#unread")).to_contain_text("钥匙锁着")
    ready(bare)
    [name] = [each for each in made.stored if ".key:" in each]
    bare.evaluate("([name, text]) => localStorage.setItem(name, text)", [STORE + name, json.dumps(made.stored[name])])
    bare.reload()
    expect(bare.locator(".keys__state")).to_contain_text("没有口令保护")
    bare.goto(f"{root}trainer/assign/")
    expect(bare.get_by_role("alert")).to_contain_text("不是 https 开头")


def test_the_mark_of_the_key_is_on_everything_that_is_given_out(trainers: BrowserContext, browser: Browser, root: str) -> None:
    page = trainers.new_page()
    page.goto(f"{root}trainer/assign/")
    get_link(page)
    link = page.locator("#assign-link").input_value()
    stored = json.loads(page.evaluate(STORED))
    key = next(name for name in stored if " xuetang.trainer.key:" in name).split("key:")[1]
    expect(page.locator("#assign-desk, assign-desk").first).to_contain_text("谁拿到链接，都能用任何姓名交一份答卷")
    holds(lambda: f"钥匙记号 {key[-8:]}" in page.get_by_label("发到群里的话").input_value())
    page.emulate_media(media="print")
    page.evaluate("document.body.classList.add('assign--poster')")
    expect(page.locator(".assign__poster")).to_contain_text(f"钥匙记号 {key[-8:]}")
    page.goto(link)
    page.emulate_media(media="screen")
    expect(page.locator(".facts")).to_contain_text(f"钥匙记号 {key[-8:]}（没有在本站公布；拿不准是谁的，请问一问发链接的人）")
    # whose it is hangs on the whole key: one with the same mark is somebody else's
    for published, words in ((key, "本站公布的：某街道培训班"), (f"B{'A' * 78}{key[-8:]}", "没有在本站公布")):
        context = browser.new_context(viewport=page.viewport_size, service_workers="block", reduced_motion="reduce")
        context.route("**/assets/course.js", publishing(published))
        trainee = context.new_page()
        trainee.goto(link)
        expect(trainee.locator(".facts")).to_contain_text(words)
        ready(trainee)
        context.close()


def publishing(key: str) -> Callable[[Route], None]:
    """Gives the site's course with a trainer's key in it."""

    def give(route: Route) -> None:
        response = route.fetch()
        text = response.text().replace('"trainers":[]', f'"trainers":[["{key}","某街道培训班"]]')
        assert "某街道培训班" in text
        route.fulfill(response=response, body=text)

    return give
