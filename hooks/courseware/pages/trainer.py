"""The pages of 培训者工作台: whoever opens them works with what this browser keeps; nothing is sent anywhere."""

from __future__ import annotations

from .page import Page

TOOLS: tuple[Page, ...] = (
    Page("trainer/assemble/", "pages/trainer/assemble.md.jinja", "组卷", "按章节、题型、层次抽题，换题、定分，得到一份自己的卷子"),
    Page("trainer/assign/", "pages/trainer/assign.md.jinja", "布置", "选一份卷子，定好时间，得到一个链接，发到群里"),
    Page("trainer/results/", "pages/trainer/results.md.jinja", "成绩册", "收卷、判分、看大家哪里没懂，导出成绩"),
    Page("trainer/classroom/", "pages/trainer/classroom.md.jinja", "课堂", "一屏一题投到大屏上，举手计数，看答案，讲完有小结"),
)
"""In the order in which a trainer needs them. They lie as deep as quizzes do: links in a question's HTML fit them."""

TRAINER = (
    Page(
        "trainer/",
        "pages/trainer/overview.md.jinja",
        "培训者工作台",
        "组卷、布置、收卷、讲课，都在浏览器里做，不用服务器",
        {"tools": TOOLS},
        index=True,
    ),
    *TOOLS,
)
"""In the order of the navigation."""
