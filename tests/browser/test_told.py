"""What a reader is told of each option after a wrong answer, wherever a question is answered or looked at again."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Locator, Page, expect

from .answering import answer, confirm, key_of, of_type
from .sitting import hand_in, opened, start
from .soon import holds

SINGLE = ("single_choice", "true_false")


def answer_wrongly(page: Page | Locator, kind: str) -> Locator:
    """Answers the first question of a kind wrongly; of several keys nothing right is chosen."""
    question = page.locator(f"quiz-question[data-type='{kind}']").first
    answer(question, right=False)
    return question


def expect_told(question: Locator, kind: str, *, answered: bool = True) -> None:
    """Only of several keys is one left out; a single key is the answer. What is said is text that is read aloud."""
    keys = set(key_of(question))
    for option in question.locator(".option").all():
        marks = option.locator(".option__feedback strong")
        expect(option.locator(".option__feedback")).to_have_count(1)
        said = [words.rstrip("：") for words in marks.all_text_contents()]
        if option.get_attribute("data-option") in keys:
            assert said == (["正确答案"] if kind in SINGLE else ["漏选"])
            holds(lambda: marks.evaluate("it => it.closest('[aria-hidden=true]') === null"))
            expect(marks).to_be_visible()
        else:
            assert said in ([], ["选错"])
        words = option.locator(".option__feedback").inner_text()
        assert not words.rstrip().endswith("："), "a colon before nothing"
    expect(question.locator(".option__feedback strong", has_text="选错")).to_have_count(int(answered))


def test_in_practice(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}papers/mock-exam-1/#practice")
    for kind in (*SINGLE, "multiple_choice"):
        question = answer_wrongly(page, kind)
        confirm(question)
        expect_told(question, kind)


def test_in_the_book_of_mistakes(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}papers/mock-exam-1/#practice")
    for kind in (*SINGLE, "multiple_choice"):
        confirm(answer_wrongly(page, kind))
    page.goto(f"{root}desk/mistakes/")
    folds = page.locator("details.fold")
    expect(folds).to_have_count(3)
    for fold in folds.all():
        fold.locator("> summary").click()
        question = fold.locator("quiz-question")
        kind = question.get_attribute("data-type") or ""
        if question.get_attribute("data-state") in (None, "open"):
            answer(question, right=False)
            confirm(question)
        expect_told(question, kind)


def test_in_the_review_of_an_exam_answered_or_not(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}papers/mock-exam-1/")
    start(page)
    for kind in (*SINGLE, "multiple_choice"):
        answer_wrongly(page, kind)
    hand_in(page)
    for kind in (*SINGLE, "multiple_choice"):
        expect_told(of_type(page, kind), kind)
    for kind in SINGLE:
        expect_told(page.locator(f"quiz-question[data-type='{kind}']").last, kind, answered=False)
