"""What tests of answer sheets share: what a page printed as pictures of paper, filled in and photographed."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from ..sheets.drawing import DOTS, Kind, fill
from ..sheets.spoiling import photograph, shot

SHAPES = """() => [...document.querySelectorAll(".sheets__page")].map(svg => ({
  label: svg.getAttribute("aria-label"),
  svg: svg.outerHTML,
  shapes: [...svg.querySelectorAll("rect, text")].map(each => each.tagName === "text"
    ? { words: each.textContent, anchor: each.getAttribute("text-anchor") }
    : { x: Number(each.getAttribute("x")), y: Number(each.getAttribute("y")) }),
}))"""
PAPERS = """() => [...document.querySelectorAll(".printed__sheet--paper")].map(sheet =>
  [...sheet.querySelectorAll(".printed__question")].map(question =>
    [...question.querySelectorAll(".printed__options > p > span:last-child")].map(each => each.textContent.trim())))"""
OPTIONS = """html => {
  const made = document.createElement("template")
  made.innerHTML = html
  return [...made.content.querySelectorAll(".option")].map(each =>
    [each.dataset.option ?? each.querySelector("input").value, each.querySelector(".option__text").textContent.trim()])
}"""
FINER = 2


@dataclass(frozen=True)
class Printed:
    """One sheet as it was printed."""

    label: str
    svg: str
    boxes: dict[int, list[tuple[float, float]]]
    """By the number of the question, where its boxes are."""


def sheets(page: Page) -> list[Printed]:
    """What stands on the sheets that the page printed."""
    found = []
    for each in page.evaluate(SHAPES):
        boxes: dict[int, list[tuple[float, float]]] = {}
        number = 0
        for shape in each["shapes"]:
            if "words" not in shape:
                if number:
                    boxes[number].append((shape["x"], shape["y"]))
            elif shape["anchor"] == "end" and re.fullmatch(r"\d+", shape["words"]):
                number = int(shape["words"])
                boxes[number] = []
        found.append(Printed(each["label"], each["svg"], boxes))
    return found


def orders(page: Page, questions: Mapping[str, str]) -> list[dict[int, tuple[str, list[str]]]]:
    """Of each paper that the page printed: which question a number is, and which option each of its letters."""
    words = {question: page.evaluate(OPTIONS, html) for question, html in questions.items()}
    found = []
    for paper in page.evaluate(PAPERS):
        order: dict[int, tuple[str, list[str]]] = {}
        for number, shown in enumerate(paper, 1):
            for question, options in words.items():
                ids = {text: option for option, text in options}
                if shown and sorted(shown) == sorted(ids):
                    order[number] = question, [ids[text] for text in shown]
        found.append(order)
    return found


class Camera:
    """Turns printed sheets into photographs."""

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context(viewport={"width": 1050, "height": 1485}, device_scale_factor=FINER)
        self._page = self._context.new_page()

    def close(self) -> None:
        self._context.close()

    def paper(self, sheet: Printed) -> Image.Image:
        self._page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block; width: 1050px }}</style>{sheet.svg}")
        picture = Image.open(BytesIO(self._page.screenshot())).convert("L")
        return picture.resize((210 * DOTS, 297 * DOTS), Image.Resampling.BILINEAR)

    def shoot(self, sheet: Printed, marks: Mapping[int, Mapping[int, Kind]], seed: int, **more: Any) -> bytes:
        """`marks`: by question and box, what a person did to it."""
        page, chance = self.paper(sheet), random.Random(seed)
        for number, boxes in marks.items():
            for place, kind in boxes.items():
                fill(page, sheet.boxes[number][place], kind, chance)
        return photograph(page, shot(seed, size=(1920, 1440), **more))[1]
