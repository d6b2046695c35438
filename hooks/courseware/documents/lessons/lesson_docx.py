"""A lesson plan as a Word document: 教案."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from ..docx_kit import HEI, RED, add_drawing, add_paras, add_table, finish, new_document, number_pages, shade, size, write
from ..papers.variants import NUMERALS, Asked
from ..words import DOT, Para, Paras, Run, led, say
from .lesson import Plan
from .process import LESSON, LONGEST


def lesson_docx(plan: Plan, asked: tuple[Asked, ...]) -> bytes:
    """The plan as a file; `asked` are its questions for the group, with keys."""
    document = new_document(title=f"教案：{plan.title}", author=plan.course, subject=plan.chapter, changed=plan.changed)
    header = document.sections[0].header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    header.add_run(f"{plan.course}　·　{plan.chapter}　·　教案")
    number_pages(document, "")
    document.add_paragraph(plan.title, style="Title")
    document.add_paragraph(f"教案　{plan.code}　{LESSON} 分钟", style="Caption").alignment = WD_ALIGN_PARAGRAPH.CENTER
    _facts(document, plan)
    writer = _Writer(document)
    writer.objectives(plan)
    writer.weights(plan)
    writer.ready(plan)
    writer.course(plan)
    writer.matter(plan)
    writer.activity(plan)
    writer.talks(plan)
    writer.mistakes(plan)
    writer.grounds(plan)
    writer.questions(asked)
    writer.homework(plan)
    writer.board(plan)
    writer.close(plan)
    return finish(document, plan.changed)


def _facts(document: Document, plan: Plan) -> None:
    """What a plan says first, as a table of labels and values."""
    hours = f"1 课时（{LESSON} 分钟）" + ("" if plan.in_class else f"，课前自读约 {plan.reading} 分钟")
    pairs = [("课题", plan.title), ("课时", hours), ("对象", plan.audiences), ("先学", plan.before), ("任课人", ""), ("时间、地点", "")]
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    table.autofit = False
    for left, right in zip(pairs[::2], pairs[1::2], strict=True):
        cells = table.add_row().cells
        for cell, text in zip(cells, (*left, *right), strict=True):
            label = text in (left[0], right[0])
            write(cell.paragraphs[0], (Run(text, label),))
            if label:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
                shade(cell, "F4F0EE")
    size(table, (2, 6.3, 2.3, 6))


class _Writer:
    """Writes the numbered parts of a plan."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.number = 0

    def head(self, title: str) -> None:
        self.number += 1
        numeral = NUMERALS[self.number - 1] if self.number <= 10 else f"十{NUMERALS[self.number - 11]}"
        self.document.add_paragraph(f"{numeral}、{title}", style="Heading 1")

    def lines(self, paras: Paras) -> None:
        add_paras(self.document, paras)

    def objectives(self, plan: Plan) -> None:
        self.head("教学目标")
        rows = [((Para(text),), (say(level),), (say(f"{count} 题"),)) for level, text, count in plan.objectives]
        add_table(self.document, ("学完能做什么", "层次", "检验"), rows, (12, 2, 2))

    def weights(self, plan: Plan) -> None:
        self.head("重点与难点")
        for name, paras in (("重点：", plan.focus), ("难点：", plan.difficulty)):
            first, *rest = paras
            self.lines((led(name, first), *(Para(each.line, DOT) for each in rest)))

    def ready(self, plan: Plan) -> None:
        self.head("课前准备")
        link = say("把这一节的链接发到群里" + ("。" if plan.in_class else "，请大家课前一天读完。"), mark=DOT)
        rest = (say("打开配套课件，放一遍；把“收尾”那几句抄在手边。", mark=DOT),)
        self.lines((link, *rest, *(led("材料：", each) for each in plan.activity.materials)))

    def course(self, plan: Plan) -> None:
        self.head("教学过程")
        rows = [
            (
                (say(phase.time), say(f"（{phase.minutes} 分钟）" if phase.minutes else f"（约 {plan.reading} 分钟）")),
                (say(phase.name, bold=True),),
                phase.teacher,
                (Para(phase.learners),),
                (say(phase.uses),),
            )
            for phase in plan.phases
        ]
        add_table(self.document, ("时间", "环节", "教师怎么做、怎么说", "学员做什么", "用到"), rows, (24, 17, 75, 30, 20))
        total = sum(phase.minutes for phase in plan.phases)
        self.document.add_paragraph(f"课上合计 {total} 分钟。时间栏是第几分钟到第几分钟。", style="Caption")

    def matter(self, plan: Plan) -> None:
        self.head("讲解要点")
        self.document.add_paragraph("为什么重要", style="Heading 2")
        self.lines(plan.why)
        for topic in plan.topics:
            self.document.add_paragraph(topic.title, style="Heading 2")
            self.lines(topic.paras)
            if topic.table:
                add_table(self.document, topic.table.header, topic.table.rows, topic.table.widths)

    def activity(self, plan: Plan) -> None:
        activity = plan.activity
        self.head(f"活动：{activity.title}")
        given = min(activity.minutes, LONGEST)
        note = f"，课上用 {given} 分钟，去掉一轮或者分两次做" if given < activity.minutes else ""
        self.lines((say(f"时间：{activity.minutes} 分钟{note}。"), *activity.steps, led("收尾：", Para(activity.debrief))))

    def talks(self, plan: Plan) -> None:
        self.head("讨论与提示")
        for number, talk in enumerate(plan.talks, 1):
            self.lines((Para((Run(f"问题 {number}：", True), *talk.ask)),))
            first, *rest = talk.hint
            self.lines((led("给主持人的提示：", first), *rest))

    def mistakes(self, plan: Plan) -> None:
        self.head("常见误区")
        rows = [((Para(wrong),), (Para(right),)) for wrong, right in plan.mistakes]
        add_table(self.document, ("容易这样想", "其实"), rows, (1, 1))

    def grounds(self, plan: Plan) -> None:
        self.head("依据、数字与案例")
        add_table(self.document, ("依据", "要求什么"), [((say(name),), (Para(says),)) for name, says in plan.basis], (4, 8))
        if plan.figures:
            self.document.add_paragraph("数字怎么讲", style="Heading 2")
            rows = [((Para(name),), (Para(claim),), (Para(comment),)) for name, claim, comment in plan.figures]
            add_table(self.document, ("数字（等级）", "原话说的是", "课上怎么讲"), rows, (3, 6, 8))
            grades = "A 级：法律、文件或统计公报，已核对。B 级：报告点名了来源，未能核对。C 级：没有写明出处，不能当依据。"
            self.document.add_paragraph(grades, style="Caption")
        if plan.cases:
            self.document.add_paragraph("可以讲的案例", style="Heading 2")
            self.lines(tuple(led(f"{title}（{outcome}）：", Para(why, DOT)) for title, outcome, why in plan.cases))

    def questions(self, asked: tuple[Asked, ...]) -> None:
        self.head("课堂练习")
        for each in asked:
            first, *rest = each.stem
            lead = led(f"第 {each.number} 题　", first)
            options = tuple(Para((Run(f"{letter}．"), *text)) for letter, text in each.options)
            key = led(f"答案：{each.key}　", each.explanation[0])
            self.lines((lead, *rest))
            if each.picture:
                add_drawing(self.document, each.picture)
            self.lines((*options, key, *each.explanation[1:], say(f"依据：{each.basis}")))

    def homework(self, plan: Plan) -> None:
        self.head("作业")
        self.lines(plan.homework)

    def board(self, plan: Plan) -> None:
        self.head("板书设计")
        table = self.document.add_table(rows=2, cols=3)
        table.style = "Table Grid"
        table.autofit = False
        top = table.rows[0].cells[0].merge(table.rows[0].cells[2])
        write(top.paragraphs[0], (Run(plan.title, True),), font=HEI, size=14, color=RED)
        top.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        left, middle, right = table.rows[1].cells
        add_paras(
            left,
            (say("主线", bold=True), *(say(f"{number}　{stage}") for number, stage in enumerate(plan.stages, 1))),
            first=left.paragraphs[0],
        )
        wrong = tuple(Para((Run("误　"), *mistake)) for mistake, _ in plan.mistakes)
        add_paras(middle, (say("要分清", bold=True), *wrong), first=middle.paragraphs[0])
        add_paras(right, (say("周一我先做", bold=True), *(say("") for _ in range(5))), first=right.paragraphs[0])
        size_row = table.rows[1]
        size_row.height = Cm(5)
        for row, widths in ((table.rows[0], (16.6,)), (table.rows[1], (6, 6, 4.6))):
            for cell, width in zip(dict.fromkeys(row.cells), widths, strict=True):
                cell.width = Cm(width)
        for column, width in zip(table.columns, (6, 6, 4.6), strict=True):
            column.width = Cm(width)

    def close(self, plan: Plan) -> None:
        self.head("小结")
        self.lines((Para(plan.summary), say("收尾时请大家对照目标，自己打勾：")))
        self.lines(tuple(Para(text, "□") for _, text, _ in plan.objectives))
        box = self.document.add_table(rows=1, cols=1)
        box.style = "Table Grid"
        write(box.rows[0].cells[0].paragraphs[0], (Run("课后记一笔：", True),))
        box.rows[0].height = Cm(3)
        size(box, (16.6,))
