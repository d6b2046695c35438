"""A question as tagged lines of text: the common ground of our plain text, Word and sheet formats."""

from __future__ import annotations

from ...model import Question
from ...model.labels import DIFFICULTY, LEVELS
from ...model.question import FillBlank, Matching, MultipleChoice, Ordering, ShortAnswer, SingleChoice, TrueFalse
from .tags import TRUTHS, Field


def fields_of(question: Question) -> list[Field]:
    """Everything a question holds, in the order a reader wants it."""
    fields: list[Field] = [("题型", question.label), ("题干", question.stem)]
    if question.image:
        fields += [("图片", question.image.file), ("图片说明", question.image.alt)]
    if isinstance(question, SingleChoice | MultipleChoice):
        fields += [(option.id.upper(), option.text) for option in question.options]
        key = question.key if isinstance(question.key, list) else [question.key]
        # the order of the letters is kept: the file that comes back must be the file that went
        fields.append(("答案", "".join(key).upper()))
    elif isinstance(question, TrueFalse):
        fields.append(("答案", TRUTHS[question.key]))
    elif isinstance(question, FillBlank):
        fields += [(f"空{place}", words) for place, blank in enumerate(question.blanks, 1) for words in blank.accept]
    elif isinstance(question, Matching):
        fields += [(f"左{pair.id.upper()}", pair.left) for pair in question.pairs]
        rights = [(pair.id, pair.right) for pair in question.pairs] + [(each.id, each.right) for each in question.extra]
        fields += [(f"右{name.upper()}", right) for name, right in rights]
    elif isinstance(question, Ordering):
        fields += [(item.id.upper(), item.text) for item in question.items]
        fields.append(("答案", "".join(item.id for item in question.items).upper()))
    elif isinstance(question, ShortAnswer):
        fields.append(("答案", question.reference))
        fields += [("评分", f"{each.points} 分：{each.text}") for each in question.rubric]
    else:
        for place, task in enumerate(question.tasks, 1):
            fields += [(f"第{place}问", task.ask), (f"第{place}问答案", task.reference)]
            fields += [(f"第{place}问评分", f"{each.points} 分：{each.text}") for each in task.rubric]
    fields.append(("解析", question.explanation))
    if isinstance(question, SingleChoice | MultipleChoice):
        fields += [(f"{option.id.upper()}反馈", option.feedback) for option in question.options]
        if question.lengths_differ_because:
            fields.append(("长短说明", question.lengths_differ_because))
    fields += [
        ("题号", question.id),
        ("目标", question.objective),
        ("层次", LEVELS[question.level]),
        ("难度", DIFFICULTY[question.difficulty]),
        ("依据", "、".join(question.basis)),
    ]
    return fields
