"""What the parts of a question bank begin with, as patterns over folded text.

All run in linear time: repeats are bounded or over one class of characters, and none begins with a run of blanks.
"""

from __future__ import annotations

import re

NUMERALS = "一二三四五六七八九十"

TYPE_NAMES = {
    "单项选择题": "single_choice",
    "单选题": "single_choice",
    "单项选择": "single_choice",
    "单选": "single_choice",
    "多项选择题": "multiple_choice",
    "多选题": "multiple_choice",
    "多项选择": "multiple_choice",
    "多选": "multiple_choice",
    "不定项选择题": "choice",
    "不定项选择": "choice",
    "不定项": "choice",
    "选择题": "choice",
    "判断正误题": "true_false",
    "判断对错": "true_false",
    "判断正误": "true_false",
    "判断题": "true_false",
    "是非题": "true_false",
    "判断": "true_false",
    "填空题": "fill_blank",
    "填空": "fill_blank",
    "名词解释题": "short_answer",
    "名词解释": "short_answer",
    "简答题": "short_answer",
    "简答": "short_answer",
    "问答题": "short_answer",
    "论述题": "short_answer",
    "案例分析题": "case_analysis",
    "案例分析": "case_analysis",
    "材料分析题": "case_analysis",
    "材料题": "case_analysis",
    "案例题": "case_analysis",
    "匹配题": "matching",
    "连线题": "matching",
    "排序题": "ordering",
}
"""How banks call their types; `choice` leaves open how many keys there are."""

_NAMES = "|".join(sorted(TYPE_NAMES, key=len, reverse=True))

HEAD = re.compile(
    rf"(?:第[{NUMERALS}\d]{{1,3}}(?:部分|大题|单元|章|节)[:、., ]{{0,3}}|\(?[{NUMERALS}]{{1,3}}[)、.:, ]{{1,3}}|\d{{1,2}}[、.] ?)?"
    rf"\[?(?P<name>{_NAMES})\]?(?P<rest>[:、. ]{{0,3}}(?:\([^()]{{0,80}}\))?[:。. ]{{0,3}})"
)
"""A section with its type; what follows decides whether it is one."""
HEAD_REST = re.compile(r"(?:\(?[共每本计]|以下|下列|请|\(|,)[^?]{0,70}$")
HEAD_INSIDE = re.compile(rf"[{NUMERALS}]{{1,3}}、(?:{'|'.join(name for name in TYPE_NAMES if name.endswith('题'))})")

TITLE = re.compile(rf"(?:第[{NUMERALS}百\d]{{1,4}}(?:部分|大题|单元|章|节|篇)|\(?[{NUMERALS}]{{1,3}}[)、.])[^?。]{{0,40}}$")
TYPE_TAG = re.compile(rf"[(\[] ?(?P<name>{_NAMES}) ?[)\]] ?")

STEM = re.compile(
    r"(?:(?P<truth>\( {0,6}[√×]? {0,6}\)|[√×]) ?)?"
    rf"(?:第 ?(?P<di>\d{{1,4}}|[{NUMERALS}百]{{1,5}}) ?题[、.:, )\]]{{0,2}}"
    r"|\[?(?:题干|题目|试题|问题) ?(?P<ti>\d{1,4})[、.:, )\]]{0,2}"
    r"|\((?P<pa>\d{1,4})\)[、.:, ]{0,2}"
    r"|(?P<nu>\d{1,4}) ?(?P<mark>[、.,:)\]])(?:题目:)?) {0,4}"
)
"""The number before a stem; the group that matched is its style."""

OPTION = re.compile(r"[(\[]?(?P<letter>[A-H]) ?(?P<mark>[)\]][、.:, ]?|[、.:,]) {0,4}|(?P<small>[a-h])[、.)] {0,4}")
OPTION_INSIDE = re.compile(r"(?:(?<![A-Za-z0-9])|(?<=[0-9]))(?:[(\[] ?(?P<closed>[A-H]) ?[)\]][、.:,]?|(?P<letter>[A-H]) ?[、.:,)]) {0,4}")
BARE_LETTER = re.compile(r"(?<![A-Za-z0-9])(?P<letter>[A-H])(?![A-Za-z0-9]) {0,4}")

KEY_LABEL = re.compile(
    r"[(\[]? ?(?:本题|该题)?(?:正确|参考|标准|试题)?答案(?:要点)?(?P<verb>应?[为是选])? ?(?P<close>[\])])? ?(?P<colon>:)? {0,4}"
    r"|[(\[] ?答 ?[\])] ?:? {0,4}|答 ?: {0,4}"
)
KEY_INSIDE = re.compile(
    r"\[(?:本题)?(?:正确|参考|标准)?答案\] ?:? {0,4}|\(?(?:本题)?(?:正确|参考|标准)?答案(?:要点)? ?: {0,4}|(?<=[?。)]) ?答: {0,4}"
)
NOTE_NAMES = "试题难度|题目难度|答案解析|试题解析|详细解析|本题解析|参考解析|名师解析|解题思路|解析|详解|分析|解答|点评|考点|知识点|出处|依据|难度|易错点"
NOTE_LABEL = re.compile(rf"(?:\[ ?(?P<closed>{NOTE_NAMES}) ?\] ?:?|\(?(?P<open>{NOTE_NAMES}) ?:) {{0,4}}")
PLAIN_NOTES = frozenset({"答案解析", "试题解析", "详细解析", "本题解析", "参考解析", "名师解析", "解析", "详解", "分析", "解答"})
"""Labels that add nothing to the words behind them; the others are kept with them."""
CHOICES_LABEL = re.compile(r"\[? ?(?:选项|备选答案) ?(?:\]|:) {0,4}")

LIST_HEAD = re.compile(r".{0,40}?答案(?:[及与和]?(?:解析|详解|评分标准|评分细则))?\]?[:。]?$")
LIST_HEAD_ALONE = re.compile(r"\[?(?:参考|标准|正确)?答案(?:[及与和]?(?:解析|详解|评分标准|评分细则))?\]?[:。]?$")
EMPTY_BRACKET = re.compile(r"\(\s{0,12}\)|_{2,}|\[\s{1,12}\]")
END_MARK = re.compile(r"[。！？；!?;:)\]”√×]$")

PAGE = re.compile(
    r"-? {0,3}\d{1,4} {0,3}-?$|[-·] ?\d{1,4} ?[-·]$|第 ?\d{1,4} ?页(?:[,/ ]{0,3}(?:共|总) ?\d{1,4} ?页)?$|\d{1,4} ?/ ?\d{1,4}(?: ?页)?$"
    r"|[Pp]age ?\d{1,4}(?: of \d{1,4})?$|[-=_*~·.]{3,}$"
)
SITE = re.compile(
    r"(?:https?://|www\.)\S{1,200}$|版权所有|免责声明|下载本文|继续(?:免费)?阅读|免费在线阅读|在线阅读|扫码|二维码|公众号|更多(?:资料|试题|题库|内容)|本文(?:档)?由"
    r"|仅供(?:学习|参考|个人)|文档(?:来源|简介)|上一页|下一页|返回顶部|点击(?:下载|查看)|收藏本站|转载请|VIP|积分下载|密封线|考试时间:?\d|得分:|姓名:"
)


def chinese_number(text: str) -> int:
    """`二十三` or `23` as a number; 0 where it is none."""
    if text.isdecimal():
        return int(text)
    total = 0
    for part in re.findall(rf"([{NUMERALS[:9]}]?)([百十])|([{NUMERALS[:9]}])", text):
        digit = NUMERALS.index(part[0]) + 1 if part[0] else 1
        total += digit * (100 if part[1] == "百" else 10) if part[1] else NUMERALS.index(part[2]) + 1
    return total
