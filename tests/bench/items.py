"""What of the bank's keys can be found without knowing the matter: by words, by letters, by single rules.

Options and statements are taken in the order in which pages show them. Chance finds one in four of single choices with four options.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from courseware import check
from courseware.checks.bank import PLACE, scores
from courseware.index.links import SiteIndex
from courseware.index.referring import plain
from courseware.model import CaseAnalysis, MultipleChoice, ShortAnswer, SingleChoice, TrueFalse
from courseware.rules.drawing import draw_all
from courseware.rules.showing import shown
from run import WINDOWS, fingerprint, install, is_stamped
from tests.site import HOME

ITEMS = HOME / "tests" / "items"
WORDING, LETTERS, RULE, FIRST = 0.40, 0.42, 0.30, 0.60
"""The largest share of keys that a model of words, one of words and letters, a single rule, and "the first is true" may find."""
NEIGHBOURS = (0.18, 0.32)
"""How often the next key may stand at the same letter."""
ARTICLE = 0.03
"""The largest share of objective questions that stand on one article."""


def items_table() -> bool:
    """Prints what finds how many keys; false where something is beyond its bound."""
    index, problems = check(HOME / "curriculum")
    if problems:
        raise SystemExit("课程还有问题，先运行 check")
    asked = _asked(index)
    guessed = _guessed(asked)
    letters = [(one["key"], other["key"]) for one, other in pairwise(asked) if one["unit"] == other["unit"]]
    rows = [
        (f"按用词猜（{len(asked)} 道单选，没有见过的单元）", guessed["wording"], 0.0, WORDING),
        ("按用词和用过的字母猜", guessed["letters"], 0.0, LETTERS),
        ("下一题的答案在同一个字母", sum(one == other for one, other in letters) / len(letters), *NEIGHBOURS),
        ("判断：每单元第一道为对，其余为错", _first(index), 1 - FIRST, FIRST),
    ]
    rules = [each for each in scores(index).get(SingleChoice.label, []) if not PLACE.match(each.rule)]
    best = max(rules, key=lambda each: each.found)
    rows.append((f"单选里最灵的一条规则（{best.rule}）", best.found, 0.0, RULE))
    article, many = _articles(index).most_common(1)[0]
    rows.append((f"引用最多的一条（{article}，{many} 题）", many / _objective(index), 0.0, ARTICLE))
    print("| | 猜中 | 界限 |\n| --- | ---: | ---: |")
    for what, share, least, most in rows:
        bound = f"{least:.0%}–{most:.0%}" if least else f"≤ {most:.0%}"
        print(f"| {what} | {share:.1%} | {bound} |")
    print("\n| 多选的选项数 | 答案数：题数 |\n| ---: | --- |")
    for options, keys in sorted(_numbers(index).items()):
        print(f"| {options} | {'，'.join(f'{number}：{times}' for number, times in sorted(keys.items()))} |")
    return all(least <= share <= most for _, share, least, most in rows)


def _asked(index: SiteIndex) -> list[dict[str, Any]]:
    """Single choices as `guessing.py` takes them."""
    found = []
    for unit, questions in index.questions_of.items():
        used: Counter[int] = Counter()
        last = -1
        for question in questions:
            if isinstance(question, SingleChoice):
                options = shown(question)
                key = [each.id for each in options].index(question.key)
                letters = [[used[place], float(place == last)] for place in range(len(options))]
                found.append({"unit": unit, "texts": [plain(str(each.text)) for each in options], "key": key, "letters": letters})
                used[key] += 1
                last = key
    return found


def _guessed(asked: list[dict[str, Any]]) -> dict[str, float]:
    done = subprocess.run(
        [_python(), ITEMS / "guessing.py"], input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=True
    )
    guessed: dict[str, float] = json.loads(done.stdout)
    return guessed


def _python() -> Path:
    """A Python with the packages of `items.lock`, which are downloaded the first time."""
    lock, home = ITEMS / "items.lock", Path(sys.prefix) / "items"
    python = home / ("Scripts/python.exe" if WINDOWS else "bin/python")
    stamp, key = home / ".ready", fingerprint(lock)
    if not (is_stamped(stamp, key) and python.is_file()):
        shutil.rmtree(home, ignore_errors=True)
        install("建立猜题的环境", [sys.executable, "-m", "venv", "--without-pip", str(home)])
        exact = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(lock)]
        install("下载并安装猜题所需软件", [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-input", *exact])
        stamp.write_text(key, encoding="ascii")
    return python


def _first(index: SiteIndex) -> float:
    """How many statements are found by taking the first that a practice shows for true and the others for false."""
    drawn = draw_all(index)
    hits = [
        key == (place == 0)
        for unit in index.questions_of
        for place, key in enumerate([each.question.key for each in drawn[f"quiz-{unit}"].shown() if isinstance(each.question, TrueFalse)])
    ]
    return sum(hits) / len(hits)


def _articles(index: SiteIndex) -> Counter[str]:
    """Article → how many objective questions name it as their basis."""
    return Counter(
        each
        for entry in index.questions.values()
        if not isinstance(entry.value, ShortAnswer | CaseAnalysis)
        for each in {str(ref) for ref in entry.value.basis}
        if each.startswith("source:") and "#" in each
    )


def _objective(index: SiteIndex) -> int:
    return sum(not isinstance(entry.value, ShortAnswer | CaseAnalysis) for entry in index.questions.values())


def _numbers(index: SiteIndex) -> dict[int, Counter[int]]:
    """Number of options → number of keys → how many multiple choices."""
    found: dict[int, Counter[int]] = {}
    for entry in index.questions.values():
        if isinstance(entry.value, MultipleChoice):
            found.setdefault(len(entry.value.options), Counter())[len(entry.value.key)] += 1
    return found
