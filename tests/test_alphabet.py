"""Titles stand under the first letter of their pinyin, and in its order."""

from __future__ import annotations

from courseware.pages.alphabet import by_letter
from courseware.search.readings import spelling


def listed(*titles: str) -> dict[str, list[str]]:
    return {letter: [thing for thing, _ in found] for letter, found in by_letter(titles, str, spelling(None))}


def test_letters_and_the_order_below_them() -> None:
    assert listed("协商", "社区", "一肩挑", "授权", "听证会") == {"S": ["社区", "授权"], "T": ["听证会"], "X": ["协商"], "Y": ["一肩挑"]}


def test_a_character_is_read_as_in_its_word() -> None:
    # 重庆 is read chong, 重点 zhong
    assert listed("重庆", "重点") == {"C": ["重庆"], "Z": ["重点"]}


def test_quotation_marks_and_the_name_of_the_state_are_passed_over() -> None:
    assert listed("“两委”", "中华人民共和国民法典") == {"L": ["“两委”"], "M": ["中华人民共和国民法典"]}


def test_digits_stand_last_and_latin_letters_under_themselves() -> None:
    assert listed("2020年公报", "app", "足迹") == {"A": ["app"], "Z": ["足迹"], "数字": ["2020年公报"]}


def test_what_is_typed_besides_characters() -> None:
    [(_, [found])] = by_letter(["社区协商"], str, spelling(None))
    assert found.spelt == "shequxieshang sqxs"
