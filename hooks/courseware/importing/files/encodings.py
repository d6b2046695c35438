"""Bytes as text, in the encodings that banks come in; a few bytes that are none cost the lines they stand in, not the file."""

from __future__ import annotations

from collections.abc import Iterable

from ...reading.failure import ImportFailure
from ..lines.folding import BREAK

MARKS = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
UNREAD = "\ufffd"
"""What stands for a byte that means nothing."""
SAMPLE = 20_000
FEW = 50
"""One in so many signs may be damaged before the encoding itself is in doubt."""
DAMAGED = f"有认不出的字节，写成了 {UNREAD}，请对照原文"


def decoded(raw: bytes) -> tuple[str, list[str]]:
    """The text of a file, and what its reader should know. Raises ImportFailure."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _checked(raw.decode(encoding, "replace"), raw)
    if raw.count(0) > len(raw) // 100:
        hint = "像是没有开头标记的 UTF-16；" if _every_other(raw) else ""
        raise ImportFailure(f"文件的编码不认识，或者不是文字：{hint}请另存为 UTF-8 的文字文件")
    try:
        text = raw.decode("utf-8-sig").replace("\0", UNREAD)
        return text, _damage(text)
    except UnicodeDecodeError:
        pass
    text = raw.decode("utf-8-sig", "replace").replace("\0", UNREAD)
    if _mostly_whole(text):
        return text, _damage(text)
    for encoding, name in (("gb18030", " GB18030 "), ("big5", "繁体的 Big5 ")):
        text = raw.decode(encoding, "replace").replace("\0", UNREAD)
        likely = encoding == "gb18030" or _usual(text, "big5", 0xA4, 0xC6) > 0.9
        if (
            encoding == "gb18030"
            and _usual(text, "gb2312", 0xB0, 0xD7) < 0.7
            and _usual(raw.decode("big5", "replace"), "big5", 0xA4, 0xC6) > 0.9
        ):
            continue
        if likely and (UNREAD not in text or _mostly_whole(text)):
            return text, [f"文件不是 UTF-8，按{name}读入；若有乱码，请另存为 UTF-8 再导入", *_damage(text)]
    raise ImportFailure("文件的编码不认识，或者不是文字；请另存为 UTF-8 的文字文件")


def _checked(text: str, raw: bytes) -> tuple[str, list[str]]:
    if "\0" in text or (UNREAD in text and not _mostly_whole(text)):
        raise ImportFailure("文件的编码不认识，或者不是文字；请另存为 UTF-8 的文字文件")
    return text.removeprefix("\ufeff"), _damage(text)


def _every_other(raw: bytes) -> bool:
    return max(raw[0::2].count(0), raw[1::2].count(0)) * 20 > len(raw)


def _mostly_whole(text: str) -> bool:
    """Whether nearly all that is not ASCII was understood."""
    bad = text.count(UNREAD)
    return bad * FEW <= max(FEW, sum(sign > "\x7f" for sign in text) - bad) and sum(sign > "\x7f" for sign in text) >= 11 * bad


def _usual(text: str, encoding: str, first: int, last: int) -> float:
    """The share of everyday characters among the Chinese ones, by the rows in which the standard has them; 1 where there are too few to say."""
    found = [sign for sign in text[:SAMPLE] if "\u3400" <= sign <= "\u9fff" or "\ue000" <= sign <= "\uf8ff"]
    if len(found) < 4:
        return 1
    common = sum(len(code) == 2 and first <= code[0] <= last for code in (sign.encode(encoding, "ignore") for sign in found))
    return common / len(found)


def _damage(text: str) -> list[str]:
    if UNREAD not in text:
        return []
    lines = [number for number, line in enumerate(BREAK.split(text), 1) if UNREAD in line]
    return [f"有 {text.count(UNREAD)} 处字节认不出，写成了 {UNREAD}：第 {_listed(lines)} 行；有它的题成了草稿"]


def _listed(numbers: Iterable[int]) -> str:
    shown = list(numbers)
    return "、".join(map(str, shown[:8])) + (f" 等 {len(shown)}" if len(shown) > 8 else "")
