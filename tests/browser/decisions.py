"""What the tests of decision cases share: where a page must stand after some choices, and how one gets there."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from courseware.index.curriculum import read_course
from courseware.model import Case
from courseware.model.labels import BEARINGS, EFFECTS, MEASURE_WORDS
from courseware.pages.decisions import signed
from courseware.rules import playthrough
from courseware.rules.playthrough import MEASURES, Way

from ..support import CURRICULUM

INDEX, _ = read_course(CURRICULUM)
CASES = {name: entry.value for name, entry in INDEX.cases.items() if entry.value.decisions}


def one_way_to_each_ending(case: Case) -> list[Way]:
    ways: dict[str, Way] = {}
    for way in playthrough.ways(case):
        end = playthrough.ending(case, way)
        assert end is not None
        ways.setdefault(end.id, way)
    return list(ways.values())


def plain(text: str) -> str:
    """Words without our markup, for looking them up on the page."""
    return re.sub(r"\*\*|\[\[[^\]]*\]\]", "", text)


def take(page: Page, choice: str) -> None:
    page.locator(f"decision-case button[data-take='{choice}']").click()


def shows(page: Page, case: Case, taken: tuple[str, ...]) -> None:
    """The page stands where these choices lead: heading, sums, what was chosen, and what comes back."""
    game = page.locator("decision-case")
    ways = [way for way in playthrough.ways(case) if way.taken[: len(taken)] == taken]
    if ways[0].taken == taken:
        end = playthrough.ending(case, ways[0])
        assert end is not None
        expect(game.locator(".play__heading")).to_have_text(f"结局：{end.title}")
        expect(game.locator(".play__ending")).to_have_text(plain(end.text))
        totals = ways[0].totals
    else:
        at = ways[0].taken[len(taken)].partition(".")[0]
        decision = next(each for each in case.decisions if each.id == at)
        expect(game.locator(".play__heading")).to_have_text(f"第 {len(taken) + 1} 步：{decision.title}")
        due = [plain(echo.text) for echo in decision.echoes if set(echo.after) & set(taken)]
        expect(game.locator(".play__echo")).to_have_count(len(due))
        for number, text in enumerate(due):
            expect(game.locator(".play__echo").nth(number)).to_contain_text("前面的选择回来了")
            expect(game.locator(".play__echo").nth(number)).to_contain_text(text)
        expect(game.locator(".play__choice")).to_have_count(len(decision.choices))
        totals = sums(case, taken)
    for name, total in zip(MEASURES, totals, strict=True):
        meaning = MEASURE_WORDS[name][(total > 0) - (total < 0) + 1]
        meter = game.get_by_role("meter", name=EFFECTS[name])
        expect(meter).to_have_attribute("aria-valuenow", str(total))
        expect(meter).to_have_attribute("aria-valuetext", f"{signed(total)}，{meaning}")
        expect(game.locator(".measure", has_text=EFFECTS[name]).locator(".measure__value")).to_have_text(f"{signed(total)} {meaning}")
    if taken:
        point, _, letter = taken[-1].partition(".")
        choice = next(each for each in next(each for each in case.decisions if each.id == point).choices if each.id == letter)
        expect(game.locator(".play__follows")).to_contain_text(f"您选了 {letter.upper()}：{plain(choice.text)}")
        expect(game.locator(".play__follows")).to_contain_text(plain(choice.follows))


def sums(case: Case, taken: tuple[str, ...]) -> tuple[int, ...]:
    numbers = {decision.id: number for number, decision in enumerate(case.decisions)}
    way = Way()
    for choice in taken:
        point, _, letter = choice.partition(".")
        number = numbers[point]
        totals = playthrough.arrive(case.decisions[number], way)
        way = Way(
            (*way.taken, choice),
            playthrough.add(totals, next(each for each in case.decisions[number].choices if each.id == letter).effects),
        )
    at = case.decisions[0].id
    for choice in taken:
        number = numbers[choice.partition(".")[0]]
        at = playthrough.leads_to(case, number, next(each for each in case.decisions[number].choices if each.id == choice[-1]))
    return playthrough.arrive(case.decisions[numbers[at]], way)


def review(page: Page, case: Case, way: Way) -> None:
    """The debrief names what each choice kept or broke, and links to it."""
    lines = page.locator(".play__review > li")
    expect(lines).to_have_count(len(way.taken))
    for number, taken in enumerate(way.taken):
        point, _, letter = taken.partition(".")
        decision = next(each for each in case.decisions if each.id == point)
        choice = next(each for each in decision.choices if each.id == letter)
        unit = INDEX.units[choice.unit]
        line = lines.nth(number)
        expect(line.locator(".tag")).to_have_text(BEARINGS[choice.bearing])
        link = line.get_by_role("link", name=str(unit.value.title))
        expect(link).to_have_attribute("href", re.compile(re.escape(unit.document.name.removesuffix(".yml"))))
        expect(line.locator("details")).not_to_have_attribute("open", "")
        line.locator("summary").click()
        expect(line).to_contain_text(plain(decision.debrief.split("（")[0].split("\n")[0])[:20])


def tab_to(page: Page, selector: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way by Tab to {selector}")
