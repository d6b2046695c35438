"""Without a network after one visit: units never opened, quizzes, search; updates; the reader's choice; installation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ..site import STORE, serve
from .axe import violations
from .keeping import copied as copied
from .keeping import keep_everything, look_for_news, publish
from .keeping import light as light
from .soon import becomes, holds
from .test_reading import SIZES
from .whole import browser as browser


@pytest.fixture(params=SIZES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SIZES[request.param])
    yield context
    context.close()


def test_after_one_visit_a_unit_a_quiz_search_and_the_classroom_work_without_a_network(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    keep_everything(page, root)
    context.set_offline(True)

    page.goto(f"{root}mechanisms/consultation/")
    expect(page.locator("article h1")).to_contain_text("4.2")
    assert page.evaluate("getComputedStyle(document.querySelector('.head')).borderRadius") == "10px", "the styles came along"
    page.get_by_role("link", name="开始练习").click()

    question = page.locator("quiz-question[data-type='single_choice']").first
    question.locator("input").first.check()
    question.get_by_role("button", name="确认答案").click()
    expect(question.get_by_role("status")).to_have_text(re.compile("答对了|答错了"))
    page.reload()
    expect(question.get_by_role("status")).to_have_text(re.compile("答对了|答错了"))
    expect(question.locator("input").first).to_be_checked()

    page.goto(root)
    page.get_by_role("searchbox").first.fill("居民会议")
    page.get_by_role("button", name="搜索", exact=True).first.click()
    hit = page.locator(".md-search-result__item a").first
    expect(hit).to_be_visible(timeout=60_000)
    hit.click()
    expect(page.locator("article h1")).to_be_visible()

    page.goto(f"{root}trainer/classroom/")
    page.get_by_label("讲哪些题").select_option(index=1)
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_role("heading", name="第 1 题")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", name="第 2 题")).to_be_visible()


def test_addresses_without_a_slash_and_with_a_query_work_without_a_network(context: BrowserContext, light: str) -> None:
    page = context.new_page()
    keep_everything(page, light)
    context.set_offline(True)
    page.goto(f"{light}mechanisms/consultation")
    expect(page).to_have_url(f"{light}mechanisms/consultation/")
    page.goto(f"{light}papers/pre-test/?seed=7")
    expect(page.locator("article h1")).to_contain_text("前测")
    expect(page).to_have_url(f"{light}papers/pre-test/?seed=7")


def test_a_page_that_is_not_kept_says_so_and_leads_back(context: BrowserContext, light: str) -> None:
    page = context.new_page()
    keep_everything(page, light)
    page.get_by_label("只留看过的").check()
    page.get_by_role("button", name="就这样留").click()
    expect(page.locator("offline-choice [role=status]")).to_have_text(re.compile(r"^现在留着 \d+ 个文件"))
    page.goto(f"{light}cases/waste-sorting/")
    expect(page.locator("article h1")).to_be_visible()
    # kept while it was shown
    page.wait_for_function("() => caches.match(location.href + 'index.html').then(Boolean)")
    context.set_offline(True)
    page.reload()
    expect(page.locator("article div.head")).to_be_visible()
    page.goto(f"{light}mechanisms/consultation/")
    expect(page.locator("article h1")).to_have_text("现在没有网络，这一页还没有存下来")
    retry = page.get_by_role("link", name="再试一次")
    expect(retry).to_have_attribute("href", f"{light}mechanisms/consultation/")
    context.set_offline(False)
    retry.click()
    expect(page.locator("article h1")).to_contain_text("4.2")


def test_the_page_for_what_is_missing_leads_nowhere_else(page: Page, root: str) -> None:
    page.goto(f"{root}offline.html?page=https://elsewhere.example/")
    expect(page.locator("missing-page a")).to_have_text("回首页")
    page.goto(f"{root}offline.html?page=javascript:alert(1)")
    expect(page.locator("missing-page a")).to_have_text("回首页")


def test_caches_of_an_older_release_go_and_those_of_others_stay(context: BrowserContext, light: str) -> None:
    page = context.new_page()
    page.goto(f"{light}catalog.json")
    for name in ("xuetang /some/path/ 1", "xuetang /some/ 1", "@community-governance/some/path/b/ pages 1"):
        page.evaluate("name => caches.open(name)", name)
    keep_everything(page, light)
    [own, *others] = page.evaluate("caches.keys().then(names => names.sort((a, b) => a.length > b.length ? -1 : 1))")
    assert own.startswith(f"{STORE}pages ")
    assert others == ["@community-governance/some/path/b/ pages 1", "xuetang /some/ 1"]


def test_nothing_is_kept_where_the_reader_wants_nothing(context: BrowserContext, light: str) -> None:
    page = context.new_page()
    keep_everything(page, light)
    page.get_by_label("什么都不留").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("offline-choice [role=status]")).to_contain_text("已经清掉")
    becomes(lambda: page.evaluate("caches.keys()"), [])
    page.goto(light)
    page.wait_for_load_state("networkidle")
    becomes(lambda: page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)"), 0)
    page.goto(f"{light}guide/offline/")
    holds(lambda: page.get_by_label("什么都不留").is_checked())
    page.get_by_label("全部课程").check()
    page.get_by_role("button", name="就这样留").click()
    expect(page.locator("offline-choice [role=status]")).to_contain_text("全部课程都在这台设备上了", timeout=60_000)


def test_readers_who_save_data_keep_what_they_saw(context: BrowserContext, root: str) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page = context.new_page()
    page.goto(f"{root}guide/offline/")
    holds(lambda: page.get_by_label("只留看过的").is_checked())
    expect(page.locator("offline-choice [role=status]")).to_have_text(re.compile(r"^现在留着 \d\d 个文件"))
    page.goto(f"{root}guide/trainers/")
    page.wait_for_function("() => caches.match(location.href + 'index.html').then(Boolean)")
    holds(lambda: page.evaluate("url => caches.match(url).then(Boolean)", f"{root}mechanisms/consultation/index.html") is False)


def test_a_new_version_waits_for_the_reader_and_keeps_the_records(context: BrowserContext, copied: Path) -> None:
    with serve(copied) as root:
        page = context.new_page()
        keep_everything(page, root)
        page.goto(f"{root}quiz/consultation/")
        question = page.locator("quiz-question[data-type='single_choice']").first
        question.locator("input").first.check()
        question.get_by_role("button", name="确认答案").click()
        expect(question.get_by_role("status")).to_have_text(re.compile("答对了|答错了"))
        before = page.evaluate("JSON.stringify(Object.entries(localStorage).filter(([key]) => key.includes(':answer:')))")

        publish(copied, "新版")
        fetched: list[str] = []
        context.on("request", lambda each: fetched.append(each.url) if each.service_worker else None)
        look_for_news(page)
        notice = page.locator("update-notice")
        expect(notice).to_contain_text("课程有新版本", timeout=60_000)
        assert violations(page, "update-notice") == []
        assert [url for url in fetched if "/cases/" in url] == [], "what did not change is copied"
        # until then the old version, whole
        other = context.new_page()
        other.goto(f"{root}mechanisms/consultation/")
        expect(other.locator("article h1")).not_to_contain_text("新版")

        loads: list[str] = []
        page.on("load", lambda _: loads.append(page.url))
        expect(question.get_by_role("status")).to_have_text(re.compile("答对了|答错了"))
        assert loads == [], "nothing reloads by itself"
        notice.get_by_role("button", name="更新").focus()
        page.keyboard.press("Enter")
        # the new worker has to take over first, which on a busy machine takes its time
        expect(page.locator("update-notice")).to_have_count(0, timeout=60_000)
        expect(question.get_by_role("status")).to_have_text(re.compile("答对了|答错了"))
        page.wait_for_load_state("load")
        assert len(loads) == 1
        after = page.evaluate("JSON.stringify(Object.entries(localStorage).filter(([key]) => key.includes(':answer:')))")
        assert after == before
        context.set_offline(True)
        page.goto(f"{root}mechanisms/consultation/")
        expect(page.locator("article h1")).to_contain_text("新版")
        page.goto(f"{root}cases/waste-sorting/")
        expect(page.locator("article div.head")).to_be_visible()


def test_a_new_version_can_wait_and_does_not_ask_again(context: BrowserContext, copied: Path) -> None:
    with serve(copied) as root:
        page = context.new_page()
        keep_everything(page, root)
        publish(copied, "新版")
        look_for_news(page)
        page.get_by_role("button", name="以后再说").click(timeout=60_000)
        expect(page.locator("update-notice")).to_have_count(0)
        page.goto(f"{root}mechanisms/consultation/")
        expect(page.locator("article h1")).not_to_contain_text("新版")
        expect(page.locator("update-notice button")).to_have_count(0)


def test_during_an_exam_there_is_no_update(context: BrowserContext, copied: Path) -> None:
    with serve(copied) as root:
        page = context.new_page()
        keep_everything(page, root)
        exam = {"at": 1, "seed": "1", "started": 1, "elapsed": 0, "limit": None, "seen": 1, "clock": False, "drafts": {}, "flags": {}}
        page.evaluate("([name, text]) => localStorage[name] = text", [f"{STORE}xuetang:exam:mock-exam-1", json.dumps(exam)])
        publish(copied, "新版")
        look_for_news(page)
        expect(page.locator("update-notice")).to_contain_text("交卷以后再更新", timeout=60_000)
        expect(page.get_by_role("button", name="更新", exact=True)).to_have_count(0)


def test_a_version_that_is_half_published_changes_nothing(context: BrowserContext, copied: Path) -> None:
    with serve(copied) as root:
        page = context.new_page()
        keep_everything(page, root)
        publish(copied, "新版")
        # the server still hands out other bytes than its list says
        unit = copied / "mechanisms" / "consultation" / "index.html"
        unit.write_text(unit.read_text(encoding="utf-8") + "<!-- -->", encoding="utf-8")
        page.evaluate(
            """navigator.serviceWorker.ready.then(each => new Promise(done => {
                each.addEventListener('updatefound', () => {
                    const { installing } = each
                    installing.addEventListener('statechange', () => installing.state === 'redundant' && done())
                })
                each.update()
            }))"""
        )
        expect(page.locator("update-notice")).to_have_count(0)
        context.set_offline(True)
        page.goto(f"{root}mechanisms/consultation/")
        expect(page.locator("article h1")).to_contain_text("4.2")
        expect(page.locator("article h1")).not_to_contain_text("新版")


def test_errors_are_not_kept(context: BrowserContext, copied: Path) -> None:
    (copied / "cases" / "waste-sorting" / "index.html").unlink()
    with serve(copied) as root:
        page = context.new_page()
        page.goto(f"{root}guide/offline/")
        expect(page.locator("offline-choice [role=status]")).to_contain_text("没有存完", timeout=60_000)
        page.goto(f"{root}cases/waste-sorting/")
        holds(lambda: page.evaluate("caches.match(location.href + 'index.html')") is None)


def test_no_room_is_said_in_plain_words(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Storage.overrideQuotaForOrigin", {"origin": root.split("/some")[0], "quotaSize": 5_000_000})
    page.goto(f"{root}guide/offline/")
    expect(page.locator("offline-choice [role=status]")).to_contain_text("空间不够", timeout=60_000)


def test_it_can_be_installed(browser: Browser, root: str, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(root)
    href = page.locator("link[rel=manifest]").get_attribute("href") or ""
    manifest = json.loads((site / href).read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["lang"], manifest["display"]) == ("社区治理学堂", "zh-CN", "standalone")
    assert manifest["start_url"] == manifest["scope"] == "./"
    for icon in manifest["icons"]:
        assert (site / icon["src"]).is_file()
    client = page.context.new_cdp_session(page)
    page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    assert client.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        # a browser of tests is in a private window
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
    context.close()


def test_plain_http_says_why_nothing_is_kept(page: Page, root: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page.goto(f"{root}guide/offline/")
    expect(page.locator("offline-choice")).to_contain_text("http:// 开头")


def test_nothing_is_asked_of_anybody_else(context: BrowserContext, root: str) -> None:
    """The worker's requests included, until the whole course is kept."""
    asked: list[str] = []
    context.on("request", lambda each: asked.append(each.url))
    page = context.new_page()
    page.goto(f"{root}guide/offline/")
    expect(page.locator("offline-choice [role=status]")).to_contain_text("全部课程都在这台设备上了", timeout=60_000)
    host = re.match(r"http://[^/]+/", root)
    assert host
    assert len(asked) > 100, "the worker is heard"
    assert [url for url in asked if not url.startswith((host[0], "data:", "blob:"))] == []
