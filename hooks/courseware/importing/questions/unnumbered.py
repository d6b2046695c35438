"""Keys in a row without numbers, as they stand below 参考答案: whose they are is known only where the count fits, and even then it is a draft."""

from __future__ import annotations

from ..lines.keys import Claim, parse
from ..lines.pieces import Piece
from .items import Found, Item

MOST = 500
"""So many questions without a key are looked back at."""


def keys_below(pieces: list[Piece], place: int) -> tuple[list[Piece], int]:
    """The lines from `place` on that are each nothing but one key, and where what follows them begins."""
    found: list[Piece] = []
    end = place
    for number in range(place, len(pieces)):
        piece = pieces[number]
        if piece.kind in {"blank", "noise"}:
            continue
        key, rest = parse(piece.text)
        if piece.kind != "text" or key is None or key.words or rest:
            break
        found.append(piece)
        end = number + 1
    return found, end


def waiting_for_a_key(found: Found) -> list[Item]:
    """The last questions of the file as far as none of them has a key."""
    waiting: list[Item] = []
    for item in reversed(found.items[-MOST:]):
        if item.claims:
            break
        waiting.append(item)
    return waiting[::-1]


def deal(found: Found, rows: list[Piece]) -> None:
    """Gives keys to the questions without one, in order; where the count does not fit, the lines are listed."""
    waiting = waiting_for_a_key(found)
    if len(waiting) != len(rows):
        found.unknown += [(piece.line, piece.text) for piece in rows]
        for item in waiting[-1:]:
            item.doubts.append(
                f"第 {rows[0].line} {found.unit}起有 {len(rows)} 个没有题号的答案，前面没有答案的题有 {len(waiting)} 道，对不上"
            )
        return
    for item, piece in zip(waiting, rows, strict=True):
        key, rest = parse(piece.text)
        if key:
            item.claims.append(Claim(key, "答案列表", piece.line, rest, piece.text))
        item.doubts.append(f"第 {piece.line} {found.unit}的答案“{piece.text.strip()}”没有题号，是按先后对上的")
