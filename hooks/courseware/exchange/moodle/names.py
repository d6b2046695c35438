"""Short plain texts as Moodle takes them whole: names, answers to choose from, ids, tags and paths of categories.

Moodle strips tags from such texts, shows entities in them as characters, and cuts or refuses what is too long; `tests/moodle` has the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from string import ascii_uppercase

from ..outline import Outline, Words
from ..selection import Selection

NAME = 255
"""Characters of a name and of the right side of a pair."""
IDNUMBER = 100
TAG = 50
ENTITY = re.compile("&(?=&0|[A-Za-z0-9#]{1,8};)")
"""What would be shown as another character; two of them are how Moodle's reader of GIFT marks its own places."""


def plain(text: str) -> str:
    """Plain text, with the full-width twin of a sign that would begin a tag or an entity."""
    return ENTITY.sub("＆", " ".join(text.split()).replace("<", "＜"))


def name(text: str) -> str:
    """A name; one that is too long ends in dots."""
    kept = plain(text)
    return kept if len(kept) <= NAME else f"{kept[: NAME - 1].rstrip()}…"


def short(text: str, most: int) -> str:
    """An id or tag; what is too long ends in a digest, so that no two become the same."""
    return text if len(text) <= most else f"{text[: most - 9]}-{sha256(text.encode()).hexdigest()[:8]}"


def path(*names: str) -> str:
    """A path below the course's top category; a slash in a name is doubled, and parted by a blank from those between names."""
    steps = (name(each).replace("/", "//") for each in names)
    return "/".join(["$course$", "top", *(re.sub("^(?=/)|(?<=/)$", " ", each) for each in steps)])


def where(selection: Selection, outline: Outline) -> tuple[str, ...]:
    """Names of the categories of a question: chapter and unit, or the paper.

    A paper has a category to itself, because an idnumber may occur once in a category and the bank may have been imported before.
    """
    place = outline.place
    if selection.kind == "paper":
        return selection.course, "试卷", selection.title
    return selection.course, f"{place.chapter_number} {place.chapter_title}", f"{place.unit_code} {place.unit_title}"


def listed(outline: Outline) -> list[tuple[str, Words]]:
    """Right sides of a pair with letters, where they must stand in the stem: too long to choose from, or no longer different."""
    texts = {part.text.plain: part.text for part in (outline.rights if outline.pairs else ())}
    if all(len(plain(text)) <= NAME for text in texts) and len({plain(text) for text in texts}) == len(texts):
        return []
    return list(zip(ascii_uppercase, texts.values(), strict=False))


def sides(outline: Outline) -> list[tuple[str, str]]:
    """Pairs of a matching: the left side as HTML, empty for what belongs to none, and what is chosen for it."""
    letters = {words.plain: letter for letter, words in listed(outline)}
    pairs = [*((left.text.html, right.text.plain) for left, right in outline.pairs), *(("", each.text.plain) for each in outline.extra)]
    return [(left, letters.get(right) or plain(right)) for left, right in pairs]


def notices(selection: Selection) -> Iterator[str]:
    """What stands otherwise in the file than in the course, for whoever exports: which question, and what became of it."""
    for step in dict.fromkeys(step for each in selection.outlines for step in where(selection, each)):
        yield from _changed("类别", step, "名字")
    for each in selection.outlines:
        yield from _changed(each.id, each.title, "名字")
        if each.id != (written := short(each.id, IDNUMBER)):
            yield f"{each.id}：题号超过 {IDNUMBER} 个字符，写成 {written}"
        for tag in each.tags:
            if tag != (written := short(tag, TAG)):
                yield f"{each.id}：标签“{tag}”超过 {TAG} 个字符，写成 {written}"
        if listed(each):
            yield f"{each.id}：右边有超过 {NAME} 个字或者写出来分不清的，都列在题干里，作答时选字母"
            continue
        for right in each.rights if each.pairs else ():
            yield from _changed(each.id, right.text.plain, "右边的答案")


def _changed(what: str, text: str, part: str) -> Iterator[str]:
    flat = " ".join(text.split())
    if len(plain(flat)) > NAME:
        yield f"{what}：{part}超过 {NAME} 个字，截短成“{name(flat)[:20]}……{name(flat)[-10:]}”"
    if flat != plain(flat):
        yield f"{what}：{part}里的 < 或 & 写成了全角的 ＜ 或 ＆，否则 Moodle 会删字或者认成别的字：{name(flat)[:60]}"
