"""Answer sheets photographed as people do it: boxes wrong without a word, rows asked, pictures refused, and how long one takes."""

from __future__ import annotations

from statistics import median

from tests.sheets.measuring import BOX_PIXELS, QUESTIONS, Measured, measure

SHEETS, TENTH = 3000, 10
"""So many sheets in full; the first of so many by default."""
WRONG, CLEAN, ASKED, REFUSED = 1 / 100_000, 0.005, 0.05, 0.01
"""At most: of boxes wrong without a word, of rows with one full mark asked, of all rows asked, of readable sheets refused."""


def camera_table(*, full: bool = False, first: int = 0) -> bool:
    """Prints what came of the sheets; false where a bound is not kept."""
    found = measure(range(first, first + (SHEETS if full else SHEETS // TENTH)))
    print(f"| 一张 {QUESTIONS} 题，手机照片 | 量出来的 | 界限 |\n| --- | ---: | ---: |")
    print(f"| 张数，其中看得清的（四角在画面里，格子 ≥ {BOX_PIXELS} 像素） | {found.sheets}，{found.readable} | |")
    print(f"| 格子 | {found.boxes:,} | |")
    print(f"| 读错了又没有问的（格子、编号、卷子） | {len(found.wrong)} | ≤ 十万分之一 |")
    print(f"| 涂得好好的一行，拿来问的 | {found.clean_asked / max(1, found.clean):.2%} | ≤ {CLEAN:.1%} |")
    print(f"| 所有的行，拿来问的 | {found.asked / max(1, found.rows):.2%} | ≤ {ASKED:.0%} |")
    print(f"| 看得清的，没有读出来 | {found.refused / max(1, found.readable):.2%} | ≤ {REFUSED:.0%} |")
    print(f"| 读一张用时（中位数，不算打开图片） | {median(found.took):.0f} 毫秒 | |")
    for told in found.wrong:
        print(told)
    return keeps(found)


def keeps(found: Measured) -> bool:
    """Whether the bounds are kept."""
    return (
        len(found.wrong) <= WRONG * found.boxes
        and found.clean_asked <= CLEAN * found.clean
        and found.asked <= ASKED * found.rows
        and found.refused <= REFUSED * found.readable
    )
