"""What kinds of page there are, for tests that look at one of each."""

from __future__ import annotations

KINDS = [
    *("", "paths/", "paths/grid/", "map/", "mechanisms/", "mechanisms/consultation/", "organisation/party-organisation/"),
    *("principles/rule-of-law/", "casework/learning-from-success/", "cases/", "cases/waste-sorting/", "cases/neighbour-day/"),
    *("papers/", "quiz/consultation/", "papers/pre-test/", "papers/mock-exam-1/", "blueprint/", "glossary/", "sources/", "figures/"),
    *(
        "desk/",
        "desk/record/",
        "desk/certificate/",
        "trainer/",
        "guide/offline/",
        "guide/rules/",
        "about/",
        "no-such-page/",
        "offline.html",
    ),
]
"""A page of each kind."""
