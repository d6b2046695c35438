"""The pages of 我的学习: the same for everyone until the browser's script fills them from what the device remembers."""

from __future__ import annotations

from .page import Page

DESK = (
    Page("desk/", "pages/desk/overview.md.jinja", "我的学习", "接着学、今天的复习、掌握度，都只存在您的设备上", index=True),
    Page("desk/review/", "pages/desk/review.md.jinja", "今日复习", "快要忘的题，今天再做一遍"),
    Page("desk/mistakes/", "pages/desk/mistakes.md.jinja", "错题本", "没有得满分的题，按章排好，可以打印和带走"),
    Page("desk/starred/", "pages/desk/starred.md.jinja", "收藏", "做题时收藏的题"),
    Page("desk/assigned/", "pages/desk/assigned.md.jinja", "布置的卷子", "打开培训者发来的链接，作答，交卷"),
    Page("desk/record/", "pages/desk/record.md.jinja", "学习档案", "导出、导入和删除这台设备上的学习记录"),
    Page("desk/certificate/", "pages/desk/certificate.md.jinja", "学习证明", "学完的单元和试卷成绩，打印成一张纸"),
)
"""In the order of the navigation. Those below the first lie as deep as quizzes do: links in a question's HTML fit them."""
