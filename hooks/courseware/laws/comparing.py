"""Two texts of a law compared: what became of each article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from ..model import Fate
from .digests import Digest, Weights, likeness, within

LEAST = 0.14
"""From here on two articles may be the same one, written anew: about a third of their words are, those that stand everywhere counting little."""
TELLING = 0.6
"""What two articles share must tell this much for its length; two penalties share much that stands in every other penalty too."""
SAME_PLACE = 0.08
"""How much it speaks for two articles that they have the same number, or stand as far on as their neighbours do."""
INSIDE = 0.3
"""From here on it is said that an article that is gone may have gone into another."""


class Pair(NamedTuple):
    """What became of an article: `old` or `new` is missing where it is new, or gone."""

    fate: Fate
    old: str | None
    new: str | None
    likeness: float
    near: tuple[str, ...] = ()
    """Of one that is gone: the new ones that have much of its words."""


def compare(old: Sequence[Digest], new: Sequence[Digest]) -> list[Pair]:
    """What became of every article: those of the old text in its order, then those that are new."""
    weights = _weights([*old, *new])
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for at, on, _ in _ranked(old, new, weights):
        if at not in partner and on not in taken:
            partner[at] = on
            taken.add(on)
    pairs = []
    for at, each in enumerate(old):
        if at not in partner:
            near = sorted(((within(each, other, weights), place) for place, other in enumerate(new)), reverse=True)[:2]
            pairs.append(Pair(Fate.GONE, each.no, None, 0.0, tuple(new[place].no for share, place in near if share >= INSIDE)))
            continue
        found = new[partner[at]]
        same, stays = each.words == found.words, each.no == found.no
        fate = (Fate.KEPT if same else Fate.CHANGED) if stays else (Fate.MOVED if same else Fate.MOVED_AND_CHANGED)
        pairs.append(Pair(fate, each.no, found.no, 1.0 if same else min(likeness(each, found), 0.99)))
    return pairs + [Pair(Fate.NEW, None, each.no, 0.0) for place, each in enumerate(new) if place not in taken]


def _ranked(old: Sequence[Digest], new: Sequence[Digest], weights: Weights) -> list[tuple[int, int, float]]:
    """Pairs that may be the same article, the likeliest first."""
    found = []
    shift = _shifts(old, new)
    for at, on in _candidates(old, new):
        one, other = old[at], new[on]
        alike = 1.0 if one.words == other.words else likeness(one, other, weights)
        if alike >= LEAST and alike >= TELLING * likeness(one, other):
            near = SAME_PLACE if one.no == other.no else SAME_PLACE * max(0.0, 1 - abs(on - at - shift[at]) / 10)
            found.append((at, on, alike + near))
    return sorted(found, key=lambda each: (-each[2], abs(each[1] - each[0]), each))


def _weights(articles: Sequence[Digest]) -> dict[int, float]:
    """How much each pair of characters tells: the more articles have it, the less."""
    holders = Counter(value for each in articles for value in each.sketch)
    return {value: log(1 + len(articles) / count) for value, count in holders.items()}


def _candidates(old: Sequence[Digest], new: Sequence[Digest]) -> Iterator[tuple[int, int]]:
    """Pairs that share enough hashes to be looked at: in a code of a thousand articles, few of a million."""
    holders: dict[int, list[int]] = defaultdict(list)
    numbered = {each.no: on for on, each in enumerate(new)}
    for on, each in enumerate(new):
        for value in each.sketch:
            holders[value].append(on)
    common = max(20, len(new) // 4)
    for at, each in enumerate(old):
        shared: dict[int, int] = defaultdict(int)
        for value in each.sketch:
            # a pair of characters that stands everywhere tells nothing
            if len(holders[value]) <= common:
                for on in holders[value]:
                    shared[on] += 1
        likely = sorted(shared, key=lambda on: (-shared[on], abs(on - at)))[:12]
        yield from ((at, on) for on in sorted({*likely, *([numbered[each.no]] if each.no in numbered else [])}))


def _shifts(old: Sequence[Digest], new: Sequence[Digest]) -> list[float]:
    """How many places on an article is likely to stand, by those before and after it whose words stayed the same."""
    where: dict[str, list[int]] = defaultdict(list)
    for on, each in enumerate(new):
        where[each.words].append(on)
    known = [(at, where[each.words][0] - at) for at, each in enumerate(old) if len(where[each.words]) == 1]
    if not known:
        return [0.0] * len(old)
    return [float(min(known, key=lambda each: abs(each[0] - at))[1]) for at in range(len(old))]
