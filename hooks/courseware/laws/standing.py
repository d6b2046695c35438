"""What of a course stands on which article of a law."""

from __future__ import annotations

from collections import defaultdict

from ..index.links import SiteIndex
from ..rules.drawing import draw_all

KINDS = ("unit", "case", "matter", "question", "path", "term", "figure", "source")


def standing_on(index: SiteIndex, source: str) -> dict[str, list[str]]:
    """Article (empty: the law as a whole) → the things that name it, as `kind:id`, in course order; papers with the questions that do."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    asked: dict[str, set[str]] = defaultdict(set)
    target = f"source:{source}"
    for kind, entry in index.entries():
        if kind not in KINDS:
            continue
        pointed = [each.partition("#")[2] for _, _, each in entry.pointers if each.partition("#")[0] == target]
        # what names articles stands on those; a unit's basis names the law as well
        for article in [each for each in pointed if each] or pointed:
            found[article][f"{kind}:{entry.value.id}"] = None
            if kind == "question":
                asked[article].add(entry.value.id)
    for each in index.sources[source].value.articles:
        found[each.no][f"{target}#{each.no}"] = None
    for name, drawn in draw_all(index).items():
        questions = {item.question.id for item in drawn.items}
        # the practice of a unit is its questions, and named by them
        for article in asked if drawn.paper.purpose != "unit-quiz" else ():
            if asked[article] & questions:
                found[article][f"paper:{name}"] = None
    return {article: list(places) for article, places in found.items()}
