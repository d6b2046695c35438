"""The pages of 我的学习 and of 培训者工作台: the same for everyone until scripts fill them from what the browser keeps. Nothing is sent."""

from __future__ import annotations

from .page import Page

DESK = (
    Page("desk/", "pages/desk/overview.md.jinja", "我的学习", "接着学、今天的复习、掌握度，都只存在您的设备上", index=True),
    Page("desk/review/", "pages/desk/review.md.jinja", "今日复习", "快要忘的题，今天再做一遍"),
    Page("desk/drill/", "pages/desk/drill.md.jinja", "练一组", "随机十题、错题、收藏的题，一次一题地做，或者背"),
    Page("desk/mistakes/", "pages/desk/mistakes.md.jinja", "错题本", "没有得满分的题，按章排好，可以打印和带走"),
    Page("desk/starred/", "pages/desk/starred.md.jinja", "收藏", "做题时收藏的题"),
    Page("desk/assigned/", "pages/desk/assigned.md.jinja", "布置的卷子", "打开培训者发来的链接，作答，交卷"),
    Page("desk/record/", "pages/desk/record.md.jinja", "学习档案", "导出、导入和删除这台设备上的学习记录"),
    Page("desk/certificate/", "pages/desk/certificate.md.jinja", "学习证明", "学完的单元和试卷成绩，打印成一张纸"),
)
"""In the order of the navigation. Those below the first lie as deep as quizzes do: links in a question's HTML fit them."""

TOOLS: tuple[Page, ...] = (
    Page("trainer/bank/", "pages/trainer/bank.md.jinja", "我的题库", "写自己的题，读进现成的题库，找出来，和同事换着用"),
    Page("trainer/assemble/", "pages/trainer/assemble.md.jinja", "组卷", "按章节、题型、层次抽题，换题、定分，得到一份自己的卷子"),
    Page("trainer/classes/", "pages/trainer/classes.md.jinja", "班级", "班里的人存一次，每次布置都用，看得到谁没有交"),
    Page("trainer/assign/", "pages/trainer/assign.md.jinja", "布置", "选一份卷子，定好时间，得到一个链接，发到群里"),
    Page("trainer/results/", "pages/trainer/results.md.jinja", "成绩册", "收卷、判分、看大家哪里没懂，导出成绩"),
    Page("trainer/sheets/", "pages/trainer/sheets.md.jinja", "扫答题卡", "印答题卡，拍照，读出来判好，直接进成绩册，不用学员有手机"),
    Page("trainer/classroom/", "pages/trainer/classroom.md.jinja", "课堂", "一屏一题投到大屏上，举手计数，看答案，讲完有小结"),
    Page("trainer/cards/", "pages/trainer/cards.md.jinja", "举牌", "给每人印一张牌，课堂上举起来，摄像头数人数，不用手机"),
)
"""In the order in which a trainer needs them. They lie as deep as quizzes do: links in a question's HTML fit them."""

TRAINER = (
    Page(
        "trainer/",
        "pages/trainer/overview.md.jinja",
        "培训者工作台",
        "自己出题、组卷、布置、收卷、讲课，都在浏览器里做，不用服务器",
        {"tools": TOOLS},
        index=True,
    ),
    *TOOLS,
)
"""In the order of the navigation."""
