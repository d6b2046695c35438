"""Options that are all numbers, dates or spans are read as such, however they are written, and nothing else is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.rules.quantities import ascending, quantity

RISING = {
    "digits": ["3", "12", "１００", "1,000"],
    "characters": ["两", "十二", "一百零五", "两万三千"],
    "shares": ["百分之十二", "1/3", "过半数", "三分之二以上", "80%"],
    "spans": ["24 小时内", "3 个工作日", "7 日内", "两周", "一个月", "两个半月", "半年", "一年零六个月", "3 至 5 年"],
    "dates": ["2018年", "2019年5月", "2019-12-01", "2019年12月8日", "二〇二〇年"],
    "days of a year": ["3月5日", "8月1日至15日", "十二月"],
    "times": ["上午8:30", "8时45分", "下午两点", "晚上9点半"],
    "years": ["1954年", "1982年至1989年", "1989至1991年"],
    "money": ["500 元", "人民币800元", "3 万元", "1.5亿元"],
    "articles": ["第九条", "第十条", "第 31 条"],
    "ages": ["不满 18 周岁", "18 周岁", "18 周岁以上", "60周岁"],
    "households": ["十户至十五户", "20—30 户", "50 户左右", "一百户以上"],
    "lengths": ["50 厘米", "2 米", "1 公里"],
    "below nought": ["-5", "0", "5"],
}


@pytest.mark.parametrize("kind", RISING)
def test_what_rises_is_put_in_order(kind: str) -> None:
    texts = RISING[kind]
    for seed in range(5):
        mixed = random.Random(seed).sample(texts, len(texts))
        places = ascending(mixed)
        assert places is not None, [(each, quantity(each)) for each in texts]
        assert [mixed[place] for place in places] == texts


@pytest.mark.parametrize(
    "texts",
    [
        ["五分之一以上的成年居民联名提议", "三分之二以上的居民代表联名提议", "十分之一以上的成年居民联名提议"],
        ["第一道：没有说清哪些人在缺什么", "第二道：做饭送饭应当由子女来办", "第三道：钱和住址的事没有交代好"],
        ["3 天", "5 元", "7 户"],
        ["3 天", "5 天", "没有规定"],
        ["居委会", "业委会", "街道"],
        ["一切照旧", "两样都要", "三个和尚"],
        ["", " ", "。"],
        ["1/0", "2/0", "3/0"],
    ],
)
def test_what_says_more_or_is_of_several_kinds_is_not(texts: list[str]) -> None:
    assert ascending(texts) is None


@given(
    st.text(
        st.sampled_from("0123456789零〇一二两三十百千万亿半点分之%‰/.,-—~至到年月日时点天周个条元¥￥第满超过以上内前后 ½⅓³年"), max_size=32
    )
)
def test_nothing_breaks_it(text: str) -> None:
    found = quantity(text)
    assert found is None or found.kind == "" or found.kind.strip()
