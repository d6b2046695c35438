"""How Moodle reads what both formats have: short texts, paths, shares, answers with wildcards."""

from __future__ import annotations

import re
import unicodedata

BLANK = " \t\n\r\0\x0b"
"""What PHP trims."""
BLANKS = " \t\n\r\x0b\x0c"
ENTITY = re.compile("&[A-Za-z0-9#]{1,8};")
SHARES = (1, 0.9, 5 / 6, 0.8, 0.75, 0.7, 2 / 3, 0.6, 0.5, 0.4, 1 / 3, 0.3, 0.25, 0.2, 1 / 6, 1 / 7, 0.125, 1 / 9, 0.1, 0.05, 0)
"""Shares of the points that an answer may have, of either sign."""


def known(percent: str) -> bool:
    """Whether Moodle takes a share; five decimals of it have to be right, so that 33.33 is refused and 33.333 taken."""
    return any(abs(abs(float(percent)) / 100 - share) < 0.00001 for share in SHARES)


def cleaned(text: str) -> str:
    """A name as it is kept: tags are gone, also one that nothing ends; what stands in quotes inside a tag ends none."""
    kept, depth, quote = "", 0, ""
    for place, sign in enumerate(text.replace("\0", "")):
        if quote:
            quote = "" if sign == quote else quote
        elif sign == "<" and text.replace("\0", "")[place + 1 : place + 2] not in [*BLANKS]:
            depth += 1
        elif depth and sign == ">":
            depth -= 1
        elif depth and sign in "\"'":
            quote = sign
        elif not depth:
            kept += sign
    return kept.strip(BLANK)


def spoilt(text: str, kind: str) -> list[str]:
    """What becomes of a short plain text between the file and the page."""
    found = []
    if cleaned(text) != text.strip(BLANK):
        found.append(f"{kind}“{text[:80]}”会剩下“{cleaned(text)[:80]}”")
    if ENTITY.search(text):
        found.append(f"{kind}“{text[:80]}”里的 {ENTITY.findall(text)[0]} 会显示成别的字")
    if len(text) > 255:
        found.append(f"{kind}有 {len(text)} 个字，超过 255")
    return found


def looks(text: str) -> str:
    """A text by its look: twins of a sign count as the sign, a run of blanks as one."""
    return " ".join(text.replace("＜", "<").replace("＆", "&").split())


def split(path: str) -> list[str]:
    """The names in a path of categories; a single slash parts them, a double one is a slash."""
    return [cleaned(step.replace("//", "/").strip(BLANK)) for step in re.split("(?<!/)/(?!/)", path)]


def right(answers: list[str], typed: str) -> bool:
    """Whether a short answer marks what was typed as right: an asterisk stands for anything, case does not matter, nothing else is forgiven."""
    return any(_pattern(each).fullmatch(unicodedata.normalize("NFC", typed).strip(BLANK)) for each in answers)


def _pattern(answer: str) -> re.Pattern[str]:
    pieces = re.split(r"(?<!\\)\*+", unicodedata.normalize("NFC", answer))
    return re.compile(".*".join(re.escape(each.replace("\\*", "*")) for each in pieces), re.IGNORECASE)


def misjudged(written: list[str], accepted: tuple[str, ...], where: str) -> list[str]:
    """What the answers of a gap judge otherwise than our own marking does."""
    wild = [each.replace("*", "乱") for each in accepted if "*" in each]
    return [
        *(f"{where}：“{each[:60]}”算错" for each in accepted if not right(written, each)),
        *(f"{where}：“{each[:60]}”算对" for each in wild if each not in accepted and right(written, each)),
    ]


def unforgiving(written: list[str], accepted: tuple[str, ...], where: str) -> list[str]:
    """Endings and widths that our own marking forgives and the answers of a gap do not."""
    short = [each for each in accepted if len(each) <= 100 and any(sign.isalnum() for sign in each)]
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    ended = [f"{each}。" for each in short if unicodedata.category(each.strip()[-1])[0] != "P"]
    typed = [*ended, *("".join(each.split()).translate(wide) for each in short if each.isascii())]
    return [f"{where}：“{each}”算错" for each in typed[:12] if not right(written, each)]


def repeated(ids: list[str], where: str) -> list[str]:
    """Ids that would be lost: in one category only the first keeps its own."""
    return [f"{where}：{each} 有 {ids.count(each)} 次" for each in sorted(set(ids)) if ids.count(each) > 1]
