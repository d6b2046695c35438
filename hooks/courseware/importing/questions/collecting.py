"""Questions from the pieces of lines: which option, key and explanation belongs to which stem, and what belongs to none."""

from __future__ import annotations

import re

from ..lines import marks
from ..lines.folding import fold
from ..lines.lists import entries
from ..lines.pieces import Piece
from .answers import settle_answers
from .gathering import Gathering
from .items import WORDY, Found, Item, Option, Section

CALLED = frozenset({"di", "ti", "li", "ta"})
"""Styles of numbers that name a question, as 第3题、 does."""


class Collector(Gathering):
    """Goes through the pieces once, looking ahead only at the next mark."""

    def collect(self) -> Found:
        """Everything in its place."""
        place = 0
        while place < len(self.pieces):
            piece = self.pieces[place]
            if self.sheet.is_open and self._take_answer(place, piece):
                place += 1
                continue
            if piece.kind in {"text", "title"}:
                place = self._take_text(place)
                continue
            if piece.kind == "blank":
                self.after_gap = True
            elif piece.kind == "noise":
                self._skip(piece)
            else:
                getattr(self, f"_take_{piece.kind}")(place, piece)
                self.after_gap = False
                self._doubt(piece.doubt)
            place = max(place + 1, self.resume)
        settle_answers(self.found, self.sheet.answers)
        return self.found

    def _take_answer(self, place: int, piece: Piece) -> bool:
        following = self.ahead.kind(self.ahead.next_mark[place + 1])
        taken = self.sheet.take(piece, option_follows=following == "option", after_gap=self.after_gap)
        if taken:
            self.after_gap = False
        return taken

    def _open_sheet(self) -> None:
        self.sheet.open()
        self.item, self.here = None, ""

    def _take_head(self, place: int, piece: Piece) -> None:
        following = place + 1
        while self.ahead.kind(following) in {"blank", "noise", "text"} and following < place + 4:
            following += 1
        if self.ahead.kind(following) == "list" and self.found.items:
            self._open_sheet()
            self._take_answer(place, piece)
            return
        self.section = Section(piece.mark, piece.text, piece.line)
        self.item, self.here = None, ""

    def _take_stem(self, place: int, piece: Piece) -> None:
        if not self._begins_question(place, piece):
            words = Piece("text", piece.label + piece.text, piece.line)
            if self.item is None or (self.here == "note" and self.after_gap and not self.counting):
                self.found.unknown.append((piece.line, words.text))
            else:
                self._append(words)
            return
        if self.item and self.item.section is self.section:
            self.item.maybe_next.pop(piece.number, None)
        self._open(piece, piece.text, piece.number)

    def _begins_question(self, place: int, piece: Piece) -> bool:
        item = self.item
        if item is None:
            return True
        words = fold(piece.text)
        tagged = marks.TYPE_TAG.match(words) or marks.TYPE_BEFORE.match(words) or marks.TAG_AT_END.search(words[-24:])
        if tagged or (piece.mark[:2] in CALLED and piece.label[-1:] in "：:、.．]】\u3000 "):
            return True
        follows = self.ahead.kind(self.ahead.next_mark[place + 1])
        proved, expected = place in self.ahead.proved or self._explained_next(item, follows), piece.number == item.number + 1
        inside = self.here in {"key", "note"} or (self.here == "stem" and not item.options)
        if inside and self.here != "stem" and (piece.number == self.counting + 1) and not proved:
            if self.counting == 0 and piece.number != 1:
                return True
            if expected and self.counting and piece.mark in self.ahead.styles:
                self._maybe_next(item, piece)
            if self.counting or not expected:
                self.counting = piece.number
                return False
        if piece.mark not in self.ahead.styles:
            asks = expected and not self.counting and fold(piece.text).endswith("?") and self.here != "stem"
            if expected and not asks and self.here != "stem":
                self._maybe_next(item, piece)
            return asks
        if not piece.sure and not expected:
            return False
        judged = item.kind == "true_false" and self.here == "stem"
        return (
            proved
            or expected
            or judged
            or (piece.number != 0 and self.here in {"key", "note"} and item.kind not in WORDY)
            or self.here == "option"
        )

    def _maybe_next(self, item: Item, piece: Piece) -> None:
        mark = piece.label.strip()
        item.maybe_next[piece.number] = f"第 {piece.line} {self.unit}的“{mark}”可能是下一题，也可能是上文的第 {piece.number} 点"

    def _take_option(self, place: int, piece: Piece) -> None:
        item = self.item
        last = item.options[-1].letter if item and item.options else ""
        expected = chr(ord(last) + 1) if last else "A"
        if not piece.sure:
            following = self.ahead.next_mark[place + 1]
            neighbour = self.ahead.kind(following) == "option" and self.pieces[following].mark > piece.mark
            if piece.mark == expected and last and item and item.options[-1].sure and not neighbour:
                self._doubt(f"第 {piece.line} {self.unit}的 {piece.mark} 后面没有点，也许不是选项")
            if piece.mark != expected or not (neighbour or last):
                self.pieces[place] = Piece("text", piece.label + piece.text, piece.line)
                self._append_or_list(self.pieces[place])
                return
        if item is None:
            self._unknown(piece)
            return
        if self.here in {"key", "note"} and item.options and piece.mark <= last:
            self._explain_option(item, piece)
            return
        if piece.mark != expected and not piece.doubt:
            item.doubts.append(f"第 {piece.line} {self.unit}的选项是 {piece.mark}，按次序应当是 {expected}")
        item.options.append(Option(piece.mark, [piece.text], piece.line, piece.marked, piece.tick, piece.sure))
        self.here = "option"

    def _take_key(self, place: int, piece: Piece) -> None:
        listed = entries(piece.text)
        alone = self.item is not None and (self.item.kind in WORDY or not re.match(r"\d{1,3} ?[、.:)]", fold(piece.text)))
        if listed and (len(listed) > 1 or not alone):
            self._take_list(place, Piece("list", piece.text, piece.line))
            return
        if not piece.text and self._opens_list(place):
            self._open_sheet()
            return
        if not piece.text and self._take_unnumbered(place):
            return
        if self.item is None:
            self._unknown(piece)
            return
        self._claim(self.item, piece.text, "答案行", piece.line)
        self.here, self.label_alone = "key", not piece.text

    def _opens_list(self, place: int) -> bool:
        """Whether an empty 参考答案 stands over a list of keys, not over the key of one question."""
        following = place + 1
        while self.ahead.kind(following) in {"blank", "noise"}:
            following += 1
        kind = self.ahead.kind(following)
        if kind == "list":
            return True
        wordy = self.item is not None and self.item.kind in WORDY and not self.item.claims
        if kind == "head":
            return bool(self.found.items)
        return (
            kind == "stem"
            and self.pieces[following].number == 1
            and not wordy
            and bool(self.item and (self.item.options or self.item.number > 1))
        )

    def _take_note(self, place: int, piece: Piece) -> None:
        if self.item is None:
            self._unknown(piece)
            return
        if self.here == "note" and self.item.notes and len(self.item.notes[-1]) > 1 and piece.label == self.last_note:
            self._doubt(f"第 {piece.line} {self.unit}又有一个“{piece.label.strip('：: ')}”，也许中间有另一道题")
        self.last_note = piece.label
        if piece.text:
            self.item.notes.append([piece.text])
        self.note_alone = not piece.text
        self.here, self.counting = "note", 1 if re.match(r"[(（]?1[)）、.．]", piece.text) else 0

    def _take_list(self, place: int, piece: Piece) -> None:
        self.sheet.take_list(piece, self.section)
        self.here = ""

    def _take_listhead(self, place: int, piece: Piece) -> None:
        pure = marks.LIST_HEAD_ALONE.match(fold(piece.text))
        if self._opens_list(place):
            self._open_sheet()
            if not pure:
                self._unknown(piece)
        elif not pure and self._take_unnumbered(place):
            self._unknown(piece)
        elif pure:
            self._take_key(place, Piece("key", "", piece.line, label=piece.text))
        else:
            self._append_or_list(Piece("text", piece.text, piece.line))

    def _take_text(self, place: int) -> int:
        """A run of text up to the next mark: it goes on with what stands before, or begins a question without a number."""
        end = place
        while end < len(self.pieces) and self.pieces[end].kind in {"text", "title", "blank", "noise"}:
            end += 1
            if self.here in {"", "stem"} and self.pieces[end - 1].kind == "title" and end - 1 > place:
                break
        run = self.pieces[place:end]
        starts = self._starts_question(end)
        words = [number for number, piece in enumerate(run) if piece.kind in {"text", "title"}]
        # somebody's answer, or a type, stands behind a question and never behind an explanation
        if words and not starts and self.here in {"", "key", "note"} and not self.sheet.is_open:
            tagged = marks.TAG_AT_END.search(fold(run[words[-1]].text)[-24:])
            starts = bool(tagged) or any(piece.mark == "own" for piece in run[words[-1] + 1 :])
        gaps = [number for number in range(words[-1] if words else 0) if run[number].kind == "blank"]
        last_gap = gaps[-1] if gaps else -1
        own = [number for number in words if number > last_gap] if starts else []
        if self.type_ahead and words and not own:
            own = words
        if len(own) > 1 and self.item is None and not self.here and not self.type_ahead and words[0] == own[0]:
            opened = self._text_run(run, set(own))
            if opened:
                opened.doubts.append(f"第 {run[own[0]].line} 到 {run[own[-1]].line} {self.unit}都当作了题干，请对照原文")
        elif len(own) > 1 and last_gap < 0 and self.here in {"option", "key", "note"}:
            doubt = f"第 {run[own[0]].line} 到 {run[own[-1]].line} {self.unit}：分不清哪些归上一题、哪些是这道没有题号的题干"
            if self.item:
                self.item.doubts.append(doubt)
            own = own[-1:]
            opened = self._text_run(run, set(own))
            if opened:
                opened.doubts.append(doubt)
        else:
            lone = bool(own) and self.here == "note" and self.note_alone and own[0] == words[0]
            before = self.item
            opened = self._text_run(run, set(own))
            for item in (before, opened) if lone else ():
                if item:
                    item.doubts.append(f"第 {run[own[0]].line} {self.unit}在“解析”后面，分不清哪些是解析、哪些是题干")
        self.after_gap = run[-1].kind == "blank" if run else self.after_gap
        return end

    def _text_run(self, run: list[Piece], own: set[int]) -> Item | None:
        opened: Item | None = None
        for number, piece in enumerate(run):
            if piece.kind == "blank":
                self.after_gap = True
            elif piece.kind == "noise":
                self._skip(piece)
            elif number in own and opened is None:
                opened = self._open(piece, piece.text)
                self._doubt(piece.doubt)
                self.after_gap = False
            else:
                self._append_or_list(piece)
                self.after_gap = False
        return opened

    def _starts_question(self, following: int) -> bool:
        """Whether the text before the mark at `following` must be a stem of its own."""
        if following >= len(self.pieces) or self.sheet.is_open:
            return False
        piece, item = self.pieces[following], self.item
        if piece.kind == "option" and piece.mark == "A" and (piece.sure or self.ahead.kind(following + 1) == "option"):
            return item is None or bool(item.options) or self.here in {"key", "note"}
        labelled = piece.kind == "key" and bool(piece.text)
        return labelled and (item is None or (self.here in {"key", "note"} and bool(item.claims) and item.kind not in WORDY))


def collect(pieces: list[Piece], unit: str = "行") -> Found:
    """The questions of a file, and every line that belongs to none; `unit` is what the numbers of lines count."""
    return Collector(pieces, unit).collect()
