"""Search as readers use it: the theme's own box, in Chromium, on a server and from files; and how well it answers."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from courseware.publishing.usb import Portable

from ..searching import Answer, Query, Score, ask, fetched, open_box, page_texts, queries, right_pages, scores
from .axe import violations
from .soon import becomes, holds
from .test_reading import SIZES, no_sideways_scrolling

LITERAL = ("词语", "两个字", "词中间", "几个词加空格", "数字", "整句")
PATIENCE = 60_000


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, root: str) -> Iterator[Page]:
    """The home page at each size, with the box open; errors fail the test."""
    context = browser.new_context(viewport=SIZES[request.param], service_workers="block", reduced_motion="reduce")
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("request", lambda each: wrong.append(each.url) if not each.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None)
    open_box(made, root)
    yield made
    context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def answered(browser: Browser, root: str) -> list[tuple[Query, Answer]]:
    """Every query of the file, typed into the box one after the other."""
    context = browser.new_context(service_workers="block")
    made = context.new_page()
    open_box(made, root)
    found = [(query, ask(made, root, query.text)) for query in queries()]
    context.close()
    return found


@pytest.fixture(scope="session")
def texts(site: Path) -> dict[str, str]:
    return page_texts(site)


@pytest.fixture(params=["tuned", "held out"])
def score(request: pytest.FixtureRequest, answered: list[tuple[Query, Answer]], texts: dict[str, str]) -> dict[str, Score]:
    """The scores of each half: what was tuned to, and what was not."""
    half = [(query, answer) for query, answer in answered if query.held == (request.param == "held out")]
    return scores([query for query, _ in half], [answer.pages for _, answer in half], texts)


def test_there_are_enough_queries_and_each_has_an_answer(texts: dict[str, str]) -> None:
    asked = queries()
    assert len(asked) >= 200
    assert len({query.text for query in asked}) == len(asked)
    for query in asked:
        right = right_pages(query, texts)
        assert bool(right) == (query.kind != "没有的词"), query
        assert right <= texts.keys(), query
    for query in asked:
        if query.kind == "没有的词":
            assert not any(query.text in text for text in texts.values()), query


@pytest.mark.parametrize(
    ("kinds", "least"),
    [
        ((*LITERAL, "繁体"), 0.98),
        (("几个词连写",), 0.95),
        (("同音错字", "拼音", "首字母"), 0.9),
        (("问题", "换个说法"), 0.8),
    ],
)
def test_what_is_right_stands_among_the_first_five(score: dict[str, Score], kinds: tuple[str, ...], least: float) -> None:
    for kind in kinds:
        assert score[kind].hit / score[kind].count >= least, kind


def test_words_that_stand_in_the_course_fill_the_first_five(score: dict[str, Score]) -> None:
    found = [score[kind] for kind in LITERAL]
    assert sum(each.recall for each in found) / sum(each.count for each in found) >= 0.96


def test_hardly_anything_is_answered_by_nothing_and_what_is_not_there_by_little(score: dict[str, Score]) -> None:
    absent = score.pop("没有的词")
    assert (absent.count - absent.empty) / absent.count <= 0.2
    assert sum(each.empty for each in score.values()) / sum(each.count for each in score.values()) <= 0.02


def test_a_first_search_fetches_little(browser: Browser, site: Path, root: str) -> None:
    weights = []
    for words in ("居民会议", "物业 公示", "停车位", "邻居吵架怎么办", "jwh"):
        context = browser.new_context(service_workers="block")
        weights.append(fetched(context.new_page(), site, root, words)[1])
        context.close()
    assert statistics.median(weights) <= 40 * 1024, weights
    assert max(weights) <= 60 * 1024, weights


def test_pages_that_are_not_searched_fetch_next_to_nothing_for_it(browser: Browser, root: str) -> None:
    context = browser.new_context(service_workers="block")
    made = context.new_page()
    sizes: dict[str, int] = {}
    made.on("response", lambda each: sizes.update({each.url.removeprefix(root): len(each.body())}) if "search" in each.url else None)
    made.goto(f"{root}mechanisms/consultation/")
    made.wait_for_load_state("networkidle")
    context.close()
    assert sum(sizes.values()) < 1500, sizes
    assert not [name for name in sizes if name.startswith("assets/search")]


def test_results_come_by_page_with_their_kind_and_marked_words(page: Page, root: str) -> None:
    answer = ask(page, root, "居民会议")
    assert answer.pages
    expect(page.locator(".md-search-result__meta")).to_contain_text("页")
    first = page.locator(".md-search-result__item").first
    # a term that is called so comes first
    expect(first.locator(".md-tag")).to_have_text("术语")
    expect(first.locator("mark").first).to_be_visible()
    kinds = page.get_by_role("group", name="只看一类").get_by_role("button")
    holds(lambda: {"全部", "单元", "案例", "术语", "题目", "来源"} <= {text.split(" ")[0] for text in kinds.all_inner_texts()})
    no_sideways_scrolling(page)
    assert violations(page, "search-panel") == []


def test_one_kind_alone_and_all_again(page: Page, root: str) -> None:
    ask(page, root, "居民会议")
    page.get_by_role("button", name="术语").click()
    expect(page.get_by_role("button", name="术语")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".md-search-result__item")).to_have_count(1)
    assert page.locator(".md-search-result__item a").count() > 4, "every term that fits, not the first few"
    page.get_by_role("button", name="全部").click()
    expect(page.get_by_role("button", name="全部")).to_have_attribute("aria-pressed", "true")
    holds(lambda: page.locator(".md-search-result__item").count() > 1)


def test_more_pages_come_when_asked_for(page: Page, root: str) -> None:
    ask(page, root, "居民会议")
    before = page.locator(".md-search-result__item").count()
    page.get_by_role("button", name="再看").click()
    expect(page.locator(".md-search-result__item").nth(before)).to_be_attached()


def test_the_passage_opens_with_the_words_marked_and_in_sight(page: Page, root: str) -> None:
    ask(page, root, "回执")
    page.locator(".md-search-result__item a[href*='#']").first.click()
    mark = page.locator("article mark[data-md-highlight]").first
    expect(mark).to_have_text("回执")
    assert "#" in page.url
    page.wait_for_function(
        """() => [...document.querySelectorAll('article mark')].some(each => {
            const { top, bottom } = each.getBoundingClientRect()
            return top >= 0 && bottom <= innerHeight
        })"""
    )


def test_by_keyboard_alone(page: Page, root: str) -> None:
    page.keyboard.type("居民会议")
    expect(page.locator("search-panel")).to_have_attribute("data-query", "居民会议", timeout=PATIENCE)
    page.keyboard.press("ArrowDown")
    holds(lambda: page.evaluate("document.activeElement.matches('.md-search-result__link')"))
    page.locator(".md-search__input").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.search-kinds') !== null"):
            break
    becomes(lambda: page.evaluate("document.activeElement.textContent"), "全部")
    page.keyboard.press("Tab")
    holds(lambda: page.evaluate("document.activeElement.textContent").startswith("遇到这件事 "))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="单元")).to_have_attribute("aria-pressed", "true")
    page.locator(".md-search__input").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-content h1")).to_be_visible()
    assert page.url.startswith(root + "organisation/residents-self-governance/")


def test_half_typed_letters_of_an_input_method_are_not_searched(page: Page) -> None:
    page.evaluate(
        """() => {
          const input = document.querySelector('.md-search__input')
          window.asked = []
          new MutationObserver(() => asked.push(document.querySelector('search-panel').dataset.query))
            .observe(document.querySelector('search-panel'), { attributes: true })
          input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
          for (const part of ['j', 'ju', "ju'min"]) {
            input.value = part
            input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
            input.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true, isComposing: true }))
          }
          input.value = '居民'
          input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '居民' }))
        }"""
    )
    expect(page.locator("search-panel")).to_have_attribute("data-query", "居民", timeout=PATIENCE)
    becomes(lambda: page.evaluate("asked"), ["居民"])


def test_nothing_found_leads_on(page: Page, root: str) -> None:
    assert ask(page, root, "社区游泳馆").pages == []
    expect(page.get_by_role("status").filter(has_text="没有找到")).to_be_visible()
    panel = page.locator("search-panel")
    expect(panel.get_by_role("link", name="术语表")).to_be_visible()
    assert violations(page, "search-panel") == []
    suggested = panel.get_by_role("button").first
    words = suggested.inner_text()
    suggested.click()
    expect(panel).to_have_attribute("data-query", words, timeout=PATIENCE)
    holds(lambda: page.locator(".md-search-result__item").count() > 0)
    panel.evaluate("each => each.closest('.md-search').querySelector('input').value = ''")
    ask(page, root, "区块链")
    panel.get_by_role("link", name="术语表").click()
    expect(page.locator(".md-content h1")).to_contain_text("术语表")


def test_what_was_taken_for_what_was_typed_is_said(page: Page, root: str) -> None:
    ask(page, root, "jumin huiyi")
    expect(page.get_by_role("status").filter(has_text="居民会议")).to_be_visible()


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=alert(1)>", "[(*+?^$|\\", "__proto__", "constructor", "'\"&amp;", "，。！", "\u202e居民", "居" * 3000]
)
def test_anything_may_be_typed(page: Page, root: str, words: str) -> None:
    page.locator(".md-search__input").fill(words)
    page.wait_for_timeout(300)
    becomes(lambda: page.locator(".md-search-result img, .md-search-result script").count(), 0)
    assert ask(page, root, "居民会议").pages


def test_a_question_is_found_by_its_stem_and_opens(page: Page, root: str) -> None:
    ask(page, root, "楼上水管爆了，楼下的吊顶泡坏")
    hit = page.locator(".md-search-result__item a[href*='q-consultation-01']").first
    expect(hit).to_be_visible()
    hit.click()
    expect(page.locator("#q-consultation-01")).to_be_in_viewport()


def test_a_server_that_cannot_be_reached_is_said_and_the_next_try_works(browser: Browser, root: str) -> None:
    context = browser.new_context(service_workers="block")
    made = context.new_page()
    open_box(made, root)
    context.set_offline(True)
    made.locator(".md-search__input").fill("居民会议")
    expect(made.locator(".md-search-result__item")).to_contain_text("现在搜不了", timeout=PATIENCE)
    context.set_offline(False)
    assert ask(made, root, "居民代表").pages
    context.close()


def test_without_scripts_a_list_of_titles_stands_for_search(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    made = context.new_page()
    made.goto(f"{root}mechanisms/consultation/")
    made.get_by_role("link", name="全部标题").click()
    for words in ("4.2 协商机制：请对人，谈到纸上", "公园改造，先吵后成", "居民会议", "中华人民共和国民法典"):
        expect(made.locator(".titles").get_by_role("link", name=words, exact=True)).to_be_visible()
    made.goto(root)
    made.locator("#ask").fill("居民")
    made.get_by_role("button", name="搜索", exact=True).click()
    expect(made.locator(".md-content h1")).to_contain_text("全部标题")
    context.close()


def test_the_same_from_files(browser: Browser, portable: Portable, texts: dict[str, str]) -> None:
    context: BrowserContext = browser.new_context(viewport=SIZES["phone"])
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    start = (portable.folder / "index.html").as_uri()
    open_box(made, start)
    asked = [query for query in queries() if query.held][::6]
    base = start.removesuffix("index.html")
    for query in asked:
        answer = ask(made, base, query.text)
        right = right_pages(query, texts)
        assert bool(right & set(answer.pages[:5])) == bool(right), query
    ask(made, base, "回执")
    made.locator(".md-search-result__item a[href*='#']").first.click()
    expect(made.locator("article mark[data-md-highlight]").first).to_have_text("回执")
    context.close()
    assert wrong == []
