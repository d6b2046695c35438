"""Cards held up in rooms that are drawn: how many a camera sees, how small, how fast, and whether one is ever read as another."""

from __future__ import annotations

from statistics import median

from tests.cards.measuring import BANDS, Measured, measure
from tests.cards.room import SECONDS, room

ROOMS, TENTH = 300, 10
"""So many rooms in full; the first of so many by default."""
SMALLER = 3
"""For the smaller picture every so manyth room."""
NEAR, ALL = 0.97, 0.90
"""The least share of cards that is seen up to 6 metres, and up to 8."""
RATE = 10
"""The least pictures a second."""


def cards_table(*, full: bool = False, first: int = 0) -> bool:
    """Prints what is seen at two sizes of picture; false where a bound is not kept at the larger."""
    rooms = ROOMS if full else ROOMS // TENTH
    found = {
        "1080p": measure((room(first + place) for place in range(rooms)), "1080p"),
        "720p": measure((room(first + place) for place in range(0, rooms, SMALLER)), "720p"),
    }
    print(f"| 转一圈 {SECONDS} 秒，每间 10 到 60 张牌 | {' | '.join(found)} | 界限（1080p） |\n| --- | ---: | ---: | ---: |")
    lines = {
        "房间": lambda each: f"{each.rooms}",
        "2–6 米，看到的": lambda each: _share(each, BANDS[:-1]),
        "2–8 米，看到的": lambda each: _share(each, BANDS),
        "6–8 米，看到的": lambda each: _share(each, BANDS[-1:]),
        "被别的牌挡住一部分，不算在内": lambda each: f"{each.behind}",
        "读出的次数": lambda each: f"{each.readings:,}",
        "读错的次数": lambda each: f"{len(each.wrong)}",
        "报错了的牌": lambda each: f"{len(each.told_wrong)}",
        "读出的最小的一条边": lambda each: f"{each.smallest:.1f} 像素",
        "读一幅用时（中位数）": lambda each: f"{median(each.took):.0f} 毫秒",
    }
    bounds = {"2–6 米，看到的": f"≥ {NEAR:.0%}", "2–8 米，看到的": f"≥ {ALL:.0%}", "读错的次数": "0", "报错了的牌": "0"}
    bounds["读一幅用时（中位数）"] = f"≤ {1000 // RATE} 毫秒"
    for what, line in lines.items():
        print(f"| {what} | {' | '.join(map(line, found.values()))} | {bounds.get(what, '')} |")
    for told in (*found["1080p"].wrong, *found["720p"].wrong):
        print(told)
    return all(keeps(each, near=NEAR if size == "1080p" else 0, over_all=ALL if size == "1080p" else 0) for size, each in found.items())


def keeps(found: Measured, *, near: float, over_all: float) -> bool:
    """Whether the bounds are kept; nothing may be read wrong at any size."""
    seen = found.share(BANDS[:-1]) >= near and found.share(BANDS) >= over_all
    return seen and not found.wrong and not found.told_wrong and median(found.took) <= 1000 / RATE


def _share(found: Measured, bands: tuple[tuple[int, int], ...]) -> str:
    return f"{found.share(bands):.1%}（{sum(found.there[band] for band in bands)} 张）"
