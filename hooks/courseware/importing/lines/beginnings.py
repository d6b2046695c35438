"""How a question can begin where no usual number says so: behind a type, behind a number without a mark."""

from __future__ import annotations

import re

from . import marks
from .choices import Around
from .cutting import KEYED
from .folding import fold
from .labels import LABEL_INSIDE


def asks(rest: str, following: str) -> bool:
    """Whether the words behind a type are a question, and not how to answer a section."""
    following = fold(following)
    part = marks.OPTION.match(following) or marks.KEY_LABEL.match(following) or marks.OWN_LABEL.match(following)
    instruction = re.search(r"每[小]?题|共 ?\d|小题|满分|分数|选出|选择|答案|填在|涂", rest)
    asked = marks.EMPTY_BRACKET.search(rest) or "?" in rest or re.search(r"[(\[] {0,6}(?:[A-H]{1,8}|√|×) {0,6}[)\]]", rest)
    return bool(part or asked) and not (instruction and not part)


def numbered(text: str, last: int, following: str) -> tuple[str, str]:
    """A number without a mark that goes on with the last one, as `1下列……`, becomes one with a mark."""
    found = marks.BARE_NUMBER.match(text)
    if not found or int(found["nu"]) not in {1, last, last + 1, last + 2, last + 3}:
        return text, ""
    next_letter, following = Around(following=following).next_letter, fold(following)
    answered = (
        marks.KEY_LABEL.match(following)
        or marks.OWN_LABEL.match(following)
        or marks.NOTE_LABEL.match(following)
        or following.startswith("①")
        or LABEL_INSIDE.search(fold(text))
    )
    folded = fold(text)
    asked = answered or next_letter == "A" or marks.EMPTY_BRACKET.search(folded) or KEYED.search(folded)
    if not asked:
        return text, ""
    return f"{found['nu']}.{text[found.end() :]}", f"题号 {found['nu']} 后面没有点，也许是题干的数字"
