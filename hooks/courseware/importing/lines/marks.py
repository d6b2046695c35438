"""What the parts of a question bank begin with, as patterns over folded text.

All run in linear time: repeats are bounded or over one class of characters, and none begins with a run of blanks.
"""

from __future__ import annotations

import re

NUMERALS = "一二三四五六七八九十"
LETTER = "A-P"
"""Letters that options may have; those behind H count only where they go on with the letters before them."""
LETTERS = "ABCDEFGHIJKLMNOP"

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
    "对错题": "true_false",
    "正误题": "true_false",
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

NUMBER_OF_TYPE = rf"\d{{1,4}} ?(?=[(\[] ?(?:{_NAMES}) ?[,;、)\]])|\d{{1,4}} ?[、.)] ?(?=(?:{_NAMES}) ?:)|\d{{1,4}} ?[、.)] ?(?=[(\[] ?(?:{_NAMES}) ?[,;、)\]])"
"""A number with a type behind it: nothing but a question begins like that."""
TAG_INSIDE = re.compile(
    rf"(?<![\d、.)题])(?<![\d、.)] )(?:[(\[] ?(?:{_NAMES}) ?(?:[,、;] ?\d{{1,3}}(?:\.\d)? ?分)? ?[)\]]|(?<=[。;)\]√×A-P])(?:{_NAMES}) ?:)(?! ?(?:[(\[]?[A-Pa-p] ?[、.:)\]]|答|正确|参考|标准|解析|\[|我的|你的|您的|学员|考生|作答|$|[(\[] {{0,6}}[)\]]))"
)
"""A type before a question without a number, inside a line."""
TYPE_INSIDE = re.compile(rf"(?:题型|题目类型|试题类型) ?: ?(?:{_NAMES})")
HEAD = re.compile(
    rf"(?:第[{NUMERALS}\d]{{1,3}}(?:部分|大题|单元|章|节)[:、., ]{{0,3}}|\(?[{NUMERALS}-]{{1,3}}[)、.:, ]{{1,3}}|\d{{1,2}}[、.] ?)?"
    rf"\[?(?P<name>{_NAMES})\]?(?P<rest>[:、. ]{{0,3}}(?:\([^()]{{0,80}}\))?[:。. ]{{0,3}})"
)
"""A section with its type; what follows decides whether it is one."""
HEAD_REST = re.compile(r"(?:\(?[共每本计]|以下|下列|请|\(|,)[^?]{0,70}$")
HEAD_INSIDE = re.compile(rf"[{NUMERALS}]{{1,3}}、(?:{'|'.join(name for name in TYPE_NAMES if name.endswith('题'))})")

TITLE = re.compile(
    rf"(?:第[{NUMERALS}百\d]{{1,4}}(?:部分|大题|单元|章|节|篇)|\(?[{NUMERALS}]{{1,3}}[)、.])[^?。]{{0,40}}$|第[{NUMERALS}\d]{{1,3}}[套卷份](?:试[题卷]|题|练习)?$|专题[{NUMERALS}\d]{{1,2}}[^?。]{{0,20}}$"
)
TITLE_OF_PART = re.compile(r"(?:题目?|部分|章|节|篇|知识|类|套|卷)$")
"""How the titles of parts end, which points of an answer do not."""
TYPE_TAG = re.compile(
    rf"[(\[] ?(?P<name>{_NAMES})(?: ?[,;、:] ?(?:本题)?\d{{1,3}}(?:\.\d{{1,2}})? ?分| ?\d{{1,3}}(?:\.\d{{1,2}})? ?分)? ?[)\]] ?"
)
TAG_AT_END = re.compile(rf"{TYPE_TAG.pattern}$")
TYPE_BEFORE = re.compile(
    rf"(?P<name>{'|'.join(name for name in sorted(TYPE_NAMES, key=len, reverse=True) if name.endswith('题'))}) ?: ?(?=\S)"
)
"""A type that a stem begins with, as `简答题：请说出……`."""
TYPE_LINE = re.compile(rf"\[?(?:题型|题目类型|试题类型|题目题型|试题题型)\]? ?:? ?\[?(?P<name>{_NAMES})\]? ?$")

STEM = re.compile(
    r"(?:(?P<truth>\( {0,6}[√×]? {0,6}\)|[√×]) ?)?"
    rf"(?:第 ?(?P<di>\d{{1,4}}|[{NUMERALS}百]{{1,5}}) ?题[、.:, )\]]{{0,2}}"
    r"|\[?(?:题干|题目|试题|问题) ?(?P<ti>\d{1,4})[、.:, )\]]{0,2}"
    r"|\[?(?:典型|经典)?例题? ?(?P<li>\d{1,3})[、.:, )\]]{1,2}"
    r"|\((?P<pa>\d{1,4})\)[、.:, ]{0,2}"
    rf"|(?P<ta>\d{{1,4}}) {{0,2}}(?=[(\[] ?(?:{_NAMES}) ?[,、;)\]]|(?:{_NAMES}) ?:)"
    r"|(?P<nu>\d{1,4}) ?(?P<mark>[、.,:)\]]|\?(?=[^ ?]))(?:题目:)?) {0,4}"
)
STYLES = ("di", "ti", "li", "pa", "ta", "nu")
BARE_NUMBER = re.compile(r"(?P<nu>\d{1,3}) {0,2}(?=[\u4e00-\u9fff])(?![年月日天时分秒个人户次条款项名位周级类楼栋号种元万亿岁公米平点倍])")
"""A number with nothing behind it, as `1下列……`."""
STEM_LABEL = re.compile(r"\[?(?:题目|题干|试题|题目内容|试题内容)(?:\] ?:?| ?:) {0,4}(?=\S)")
UNDER_TITLE = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})? {1,3}[\u4e00-\u9fff][^?_(]{1,24}$")
"""`1.1 基础知识`: a title that begins like a stem."""
"""The number before a stem; the group that matched is its style."""

OPTION = re.compile(
    rf"(?:(?P<tick>[√×□]) ?)?(?:[(\[]?(?P<letter>[{LETTER}]) ?(?P<mark>[)\]][、.:, ]?|[、.:,]) {{0,4}}|[(\[]?(?P<small>[a-p])[、.)\]] {{0,4}})"
)
OPTION_INSIDE = re.compile(
    rf"(?:(?<![A-Za-z0-9])|(?<=[0-9]))(?:[(\[] ?(?P<closed>[{LETTER}]) ?[)\]][、.:,]?|(?P<letter>[{LETTER}]) ?[、.:,)]) {{0,4}}"
)
BARE_LETTER = re.compile(rf"(?<![A-Za-z0-9])(?P<letter>[{LETTER}])(?![A-Za-z0-9]) {{0,4}}")
BEFORE_FIGURE = re.compile(rf"(?:^|(?<= ))(?P<letter>[{LETTER}])(?=\d)")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
BULLET = re.compile(r"(?:[•●◆◇■▪▫‣►▶➢➤✦\uf000-\uf0ff] {0,6}|[·*§-] {1,6}(?=[A-P] ?[、.:)])|[lnuoØ§ü] {1,6}(?=[A-P] ?[、.])){1,2}")
"""What stands before the lines of a list; a tick is none."""
BULLET_INSIDE = re.compile(r"[•●◆◇■▪▫‣►▶➢➤✦\uf000-\uf0ff] {0,6}(?=(?:[√×□] ?)?[(\[]?(?:[A-Pa-p](?![A-Za-z])|[①-⑩]))")

_WHOSE = r"我|你|您|学员|学生|考生|员工|用户|本人|考试者|答题人|答题者|作答者|作答人|参考人员|参赛者"
OWN_LABEL = re.compile(
    rf"[(\[]? ?(?:(?:{_WHOSE})的?(?:答案|作答|选择|回答|所选|答题|选项|提交)|(?:你|您|我)(?:已)?选(?:择了|择|了|的)|作答(?:答案|结果|内容|选项)?|已选(?:答案|选项|项)?"
    r"|所选答案|提交的?答案|(?:原|旧|错误|易错|网友|误选)的?(?:答案|选项)) ?(?:[\])]|[为是])? ?:? ?"
)
"""What somebody answered, which is not the key."""
KEY_LABEL = re.compile(
    r"[(\[]? ?(?:本题|该题)?(?:的?正确|参考|标准|试题|题目)?答案(?:要点)?(?P<verb>应?[为是选])? ?(?P<close>[\])])? ?(?P<colon>:)? {0,4}"
    r"|[(\[] ?答 ?[\])] ?:? {0,4}|答 ?: {0,4}"
)
KEY_INSIDE = re.compile(
    r"\[ ?(?:本题)?(?:正确|参考|标准)?答案 ?\] ?:? {0,4}|\(?(?:本题|该题)?(?:正确|参考|标准)?答案(?:要点)?[为是]? ?: {0,4}|正确答案[为是] ?"
    r"|(?:正确|参考|标准)?答案 {1,3}(?!. ?[(\[]?[A-Pa-p] ?[、.:)\]])(?=(?:[A-P]{1,8}|√|×|对|错|正确|错误)(?:$|[ 。.,;(\[\d]|解析|答案))|(?<=[?。)\]A-P√×]) ?答 ?: {0,4}"
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
PAGE_INSIDE = re.compile(r"第 ?\d{1,4} ?页[,/ ]{0,3}(?:共|总) ?\d{1,4} ?页")
ABOUT = re.compile(
    r"\[?(?:本题)?(?:得分|分值|分数|满分|用时|题量|难易程度|难易度|难度系数|答题时间|正确率|全站正确率|试题编号|题目编号|试题ID|题目ID|作答结果|答题结果|批改状态|答案状态|状态)\]? ?: ?.{0,24}$"
    r"|\(? ?(?:本题|每题)? ?\d{1,3}(?:\.\d{1,2})? ?分 ?\)?$|(?:回答|答题|作答)(?:正确|错误)[!。]?$|未作答$|答[对错]了?[!。]?$|窗体[顶底]端$|第 ?\d{1,3} ?次作答$|最终成绩.{0,10}$"
    r"|重做 ?(?:\(.{0,20}\))?$|查看(?:解析|答案)$|收起解析$|展开解析$"
)
"""A line about the question or the attempt, and no words of it."""
SCORE_INSIDE = re.compile(r"(?:本题)?得分 ?: ?\d{1,3}(?:\.\d{1,2})? ?分?|(?:回答|答题)(?:正确|错误)[!。]?$")
SITE = re.compile(
    r"(?:https?://|www\.)\S{1,200}$|版权所有|免责声明|下载本文|继续(?:免费)?阅读|免费在线阅读|在线阅读|更多.{0,6}(?:资料|试题|题库|内容)|本文(?:档)?由"
    r"|(?:扫码|扫一扫|扫描|长按|关注|搜索|微信搜).{0,12}(?:公众号|小程序|下载|加群|领资料|获取|刷题|题库)|公众号 ?:|仅供(?:学习|参考|个人)|文档(?:来源|简介)|上一页|下一页|返回顶部"
    r"|收藏本站|转载请|VIP|积分下载|密封线|考试时间:?\d|^(?:得分|姓名|班级|学号|单位|准考证号?):"
)
SITE_PERHAPS = re.compile(r"扫码|二维码|公众号|点击(?:下载|查看)|得分:|姓名:")
"""Words of sites that may be words of a question as well."""


def chinese_number(text: str) -> int:
    """`二十三` or `23` as a number; 0 where it is none."""
    if text.isdecimal():
        return int(text)
    total = 0
    for part in re.findall(rf"([{NUMERALS[:9]}]?)([百十])|([{NUMERALS[:9]}])", text):
        digit = NUMERALS.index(part[0]) + 1 if part[0] else 1
        total += digit * (100 if part[1] == "百" else 10) if part[1] else NUMERALS.index(part[2]) + 1
    return total
