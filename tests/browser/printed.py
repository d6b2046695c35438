"""What stands on a printed paper, and the key that its questions must have there."""

from __future__ import annotations

import json
import re
from typing import Any


def flat(text: str) -> str:
    return re.sub(r"\s|\u00a0", "", text)


BANK = """() => [...document.querySelectorAll('.assemble__paper quiz-question')].map(each => ({
    id: each.dataset.question, type: each.dataset.type, key: each.dataset.key, points: Number(each.dataset.points),
    stem: each.querySelector('.question__stem > *').textContent.replace(/可靠程度 /, ''),
    options: Object.fromEntries([...each.querySelectorAll('.option')].map(one =>
        [one.dataset.option, one.querySelector('.option__text').textContent])),
    right: Object.fromEntries([...each.querySelectorAll('[data-right], [data-item]')].map(one =>
        [one.dataset.right ?? one.dataset.item, one.textContent])),
}))"""
PRINTED = """() => [...document.querySelectorAll('.printed__question')].map(each => ({
    number: each.querySelector('.printed__stem > span').textContent,
    stem: each.querySelector('.printed__stem > div > p').textContent,
    options: Object.fromEntries([...each.querySelectorAll('.printed__options > p, .printed__pairs > div:last-child > p')]
        .map(one => [one.children[0].textContent[0], one.children[1].textContent])),
}))"""
KEYS = "() => [...document.querySelectorAll('.printed__answer > p:first-child > strong')].map(each => each.textContent)"


def letters(question: dict[str, Any], shown: dict[str, str]) -> str:
    """The key of a question in the letters under which its parts were printed, found by their words."""
    letter = {flat(words): each for each, words in shown.items()}
    kind, key = question["type"], question["key"]
    if kind == "true_false":
        return "√" if key == "true" else "×"
    if kind.endswith("_choice"):
        return "".join(sorted(letter[flat(question["options"][each])] for each in key.split()))
    if kind == "fill_blank":
        gaps = [" 或 ".join(words) for words in json.loads(key)]
        return "；".join(f"（{place}）{words}" for place, words in enumerate(gaps, 1)) if len(gaps) > 1 else gaps[0]
    if kind in {"matching", "ordering"}:
        found = [letter[flat(question["right"][each])] for each in key.split()]
        return " → ".join(found) if kind == "ordering" else "　".join(f"{place}—{each}" for place, each in enumerate(found, 1))
    return ""
