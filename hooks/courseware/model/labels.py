"""The words for coded values, as readers see them."""

from __future__ import annotations

LEVELS = {"remember": "记忆", "understand": "理解", "apply": "应用", "analyse": "分析"}
OUTCOMES = {"success": "成功", "failure": "失败", "mixed": "有得有失"}
STATES = {"kept": "做到了", "partly": "做了一部分", "missing": "缺失"}
GRADES = {
    "A": "法律、文件或统计公报，已核对",
    "B": "报告点名了来源，未能核对",
    "C": "没有写明出处",
}
MATTERS = {
    "home": "物业和业主",
    "neighbours": "邻里之间",
    "safety": "安全和急事",
    "family": "老人、孩子和家里",
    "services": "办事和求助",
    "office": "居委会的事",
}
"""What matters are about, in the order of their pages."""
SOURCE_KINDS = {
    "law": "法律",
    "regulation": "法规规章",
    "party-rule": "党内法规",
    "policy": "政策文件",
    "standard": "标准",
    "statistics": "统计与公报",
    "report": "研究报告",
}
PURPOSES = {
    "pre-test": "前测",
    "post-test": "后测",
    "mock-exam": "模拟考试",
    "entry": "入门测试",
    "unit-quiz": "单元练习",
}
EFFECTS = {"trust": "信任", "time": "时间", "cost": "花费", "lawfulness": "合法"}
MEASURE_WORDS = {
    "trust": ("降了", "没变", "升了"),
    "time": ("费了时间", "没变", "省了时间"),
    "cost": ("多花了钱", "没变", "省了钱"),
    "lawfulness": ("离规矩远了", "没变", "更合规矩"),
}
"""What a sum below, at and above nought means."""
BEARINGS = {"kept": "守住了", "partly": "守住一半", "broken": "没守住"}
DIFFICULTY = {1: "易", 2: "中", 3: "难"}

MULTIPLE_CHOICE_RULES = {
    "all_or_nothing": "全对给分",
    "partial": "少选按比例给分，选错不给分",
    "per_option": "每项计分",
}

ALL = {
    "LEVELS": LEVELS,
    "OUTCOMES": OUTCOMES,
    "STATES": STATES,
    "GRADES": GRADES,
    "MATTERS": MATTERS,
    "SOURCE_KINDS": SOURCE_KINDS,
    "PURPOSES": PURPOSES,
    "EFFECTS": EFFECTS,
    "BEARINGS": BEARINGS,
    "DIFFICULTY": DIFFICULTY,
    "MULTIPLE_CHOICE_RULES": MULTIPLE_CHOICE_RULES,
}
