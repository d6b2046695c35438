"""Questions of a trainer's own, one of each type, as the browser keeps them (hooks/browser/shared/own/kinds.ts)."""

from __future__ import annotations

import struct
import zlib
from typing import Any


def _id(letter: str) -> str:
    return f"own-aaaaaaaaaaa{letter}"


EIGHT: list[dict[str, Any]] = [
    {
        "id": _id("a"),
        "type": "single_choice",
        "stem": "楼道要改造，社区工作者先做什么？",
        "options": [{"id": "a", "text": "先听意见"}, {"id": "b", "text": "直接开工"}, {"id": "c", "text": "公布名单"}],
        "key": "a",
        "image": {"digest": "0123abcd", "alt": "一段楼道"},
        "tags": ["楼道"],
    },
    {
        "id": _id("b"),
        "type": "multiple_choice",
        "stem": "要公布的有哪两样？",
        "options": [
            {"id": "a", "text": "收支的账", "feedback": "要公布。"},
            {"id": "b", "text": "天气预报", "feedback": "不用。"},
            {"id": "c", "text": "议定的事", "feedback": "要公布。"},
            {"id": "d", "text": "邻居的病", "feedback": "不能。"},
        ],
        "key": ["a", "c"],
    },
    {"id": _id("c"), "type": "true_false", "stem": "议定的事要回话。", "key": True},
    {"id": _id("d"), "type": "fill_blank", "stem": "先____，后____。", "blanks": [{"accept": ["听", "听意见"]}, {"accept": ["议"]}]},
    {
        "id": _id("e"),
        "type": "matching",
        "stem": "谁做哪件事？",
        "pairs": [
            {"id": "a", "left": "居民会议", "right": "表决"},
            {"id": "b", "left": "居委会", "right": "召集"},
            {"id": "c", "left": "监督委员会", "right": "监督"},
        ],
        "extra": [{"id": "d", "right": "批准"}],
    },
    {
        "id": _id("f"),
        "type": "ordering",
        "stem": "排出先后。",
        "items": [{"id": "a", "text": "先听"}, {"id": "b", "text": "再议"}, {"id": "c", "text": "后定"}],
    },
    {
        "id": _id("g"),
        "type": "short_answer",
        "stem": "怎样把话传到没到会的人？",
        "reference": "贴出来。\n上门说。",
        "rubric": [{"points": 2, "text": "贴出来"}, {"points": 3, "text": "上门说"}],
    },
    {
        "id": _id("h"),
        "type": "case_analysis",
        "stem": "某社区要装电梯，一楼不肯。",
        "tasks": [
            {"ask": "先找谁谈？", "reference": "一楼的住户。", "rubric": [{"points": 2, "text": "说出一楼"}]},
            {"ask": "谈什么？", "reference": "补偿和采光。", "rubric": [{"points": 3, "text": "说出两样"}]},
        ],
    },
]


def png() -> bytes:
    """The smallest sound picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\1\2\0\3\4")) + chunk(b"IEND", b"")
