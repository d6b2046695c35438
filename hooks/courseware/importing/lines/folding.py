"""Text as marks are looked for in it: full width, look-alikes and odd spaces become plain, and every place stays where it was."""

from __future__ import annotations

import re
from functools import lru_cache

from ...rules.lookalikes import NONE, TABLE

INVISIBLE = re.compile(f"[{NONE}{TABLE['unseen']}]")
"""Characters that nobody sees and that YAML or the course would refuse."""

BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

_PLAIN = {0xFF01 + place: chr(0x21 + place) for place in range(94)}
_PLAIN |= {ord(each): " " for each in "\u3000\u00a0\t\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"}
_PLAIN |= {ord(each): "[" for each in "【〔［"} | {ord(each): "]" for each in "】〕］"}
_PLAIN |= {ord(each): "(" for each in "（﹙"} | {ord(each): ")" for each in "）﹚"}
# the private ones are ticks and crosses of the symbol fonts of Word
_PLAIN |= {ord(each): "√" for each in "✓✔☑✅\uf0fc\uf0d6\uf0fe"} | {ord(each): "×" for each in "✗✘☒╳✖❌\uf0fb\uf0b4\uf0fd"}
_PLAIN |= {ord(each): "□" for each in "☐❏❑▢\uf0a8\uf06f"}
_PLAIN |= {ord(each): ":" for each in "∶﹕"} | {ord("﹒"): ".", ord("‚"): ",", ord("＿"): "_", ord("—"): "-", ord("–"): "-", ord("～"): "~"}
_PLAIN |= {ord(greek): latin for greek, latin in zip("АВСЕΑΒΕΗ", "ABCEABEH", strict=True)}

# the Traditional characters of the words that marks are made of; the words of a question stay as they are
_PLAIN |= {
    ord(old): new
    for old, new in zip(
        "單選擇題項斷對錯誤確參標準試詳據難點識處釋簡論問連線備與為應該頁員學我寫屬實",
        "单选择题项断对错误确参标准试详据难点识处释简论问连线备与为应该页员学我写属实",
        strict=True,
    )
}


@lru_cache(maxsize=512)
def _folded(text: str) -> str:
    return text.translate(_PLAIN)


KEPT = 400
"""Lines up to this length are looked at by many rules, and folded once; long ones are few, and would keep memory."""


def fold(text: str) -> str:
    """`text` with one plain character for each of its characters, so that a span found here is a span there."""
    return _folded(text) if len(text) <= KEPT else text.translate(_PLAIN)


def visible(text: str) -> str:
    """`text` without the characters that nobody sees."""
    return INVISIBLE.sub("", text)
