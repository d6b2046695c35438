"""What is being gathered: the question that stands open, and where running text goes on."""

from __future__ import annotations

import re
from dataclasses import replace

from ..lines import marks
from ..lines.folding import fold
from ..lines.keys import Claim, letters_in, parse
from ..lines.outlook import Outlook
from ..lines.pieces import Piece
from .answers import AnswerSheet
from .items import WORDY, Found, Item, Section
from .unnumbered import deal, keys_below, waiting_for_a_key


class Gathering:
    """The state of a collector, and what is done with text that has no mark of its own."""

    def __init__(self, pieces: list[Piece], unit: str) -> None:
        self.pieces = pieces
        self.unit = unit
        self.found = Found(unit=unit)
        self.section = Section()
        self.item: Item | None = None
        self.here = ""
        """Where running text would go on: stem, option, key, note, or nowhere."""
        self.counting = 0
        """The last number of a numbered list inside a key or an explanation."""
        self.after_gap = self.label_alone = self.note_alone = False
        self.type_ahead = ""
        """A type that a line states before the question."""
        self.ahead = Outlook(pieces)
        self.sheet = AnswerSheet()
        self.last_note = ""
        self.resume = 0
        """Where to go on, behind pieces that were taken together."""

    def _open(self, piece: Piece, text: str, number: int = 0) -> Item:
        if self.sheet.is_open and self.sheet.begun:
            self.section = self.sheet.begun
        self.item = Item(piece.line, number, self.section, type=self.type_ahead)
        self.found.items.append(self.item)
        self.item.stem.append((piece.line, text))
        self.here, self.counting, self.sheet.is_open, self.type_ahead = "stem", 0, False, ""
        return self.item

    def _unknown(self, piece: Piece) -> None:
        self.found.unknown.append((piece.line, (piece.label if piece.kind != "key" else "") + piece.text or piece.label))

    def _skip(self, piece: Piece) -> None:
        """Passes over a line; behind what somebody answered no option goes on."""
        self.found.skipped.append((piece.line, piece.text))
        self.after_gap = self.after_gap or piece.mark == "own"

    def _doubt(self, why: str) -> None:
        if why and self.item and why not in self.item.doubts:
            self.item.doubts.append(why)

    def _claim(self, item: Item, text: str, where: str, line: int) -> None:
        key, rest = parse(text)
        if key is None:
            return
        # words behind a letter are an explanation when they are set apart; they may also repeat the option
        item.claims.append(Claim(key, where, line, rest, text))
        self.counting = 1 if re.match(r"[(（]?1[)）、.．]", text) else 0

    def _append_or_list(self, piece: Piece) -> None:
        """Text goes on with what stands before it, if there is anything and no gap between."""
        item = self.item
        wordy = item is not None and (item.kind in WORDY or (not item.options and any(claim.key.words for claim in item.claims)))
        point = wordy and self.here in {"key", "note"} and not marks.TITLE_OF_PART.search(fold(piece.text))
        if piece.kind == "title" and not point:
            self._unknown(piece)
            self.item, self.here = None, ""
        elif item is None or not self.here or (self.after_gap and self.here in {"option", "key", "note"} and not wordy):
            self._unknown(piece)
            if self.here == "option" and re.match(rf"[{marks.LETTER}]{{1,2}} ?[\u4e00-\u9fff\d]", piece.text):
                self._doubt(f"第 {piece.line} {self.unit}也许是另一个选项")
            if self.here in {"key", "note"}:
                # a key or an explanation behind a line set apart is not that of the question before
                self.item, self.here = None, ""
        else:
            self._append(piece)

    def _append(self, piece: Piece) -> None:
        item = self.item
        assert item is not None, "text goes on only inside a question"
        self._doubt(piece.doubt)
        if self.here == "stem":
            item.stem.append((piece.line, piece.text))
        elif self.here == "option":
            item.options[-1].parts.append(piece.text)
        elif self.here == "key" and item.claims and not self.label_alone and self._more_letters(item, piece):
            return
        elif self.here == "note" or (item.claims and not item.claims[-1].key.words and not self.label_alone):
            if self.here == "key" and item.claims[-1].rest:
                item.claims[-1].more.append(piece.text)
                return
            if not item.notes or self.here == "key":
                item.notes.append([])
            item.notes[-1].append(piece.text)
            self.here = "note"
        elif item.claims and not self.label_alone:
            item.claims[-1].more.append(piece.text)
        else:
            self._claim(item, piece.text, "答案行", piece.line)
            self.label_alone = False

    def _more_letters(self, item: Item, piece: Piece) -> bool:
        """A key whose letters stand on lines of their own."""
        claim = item.claims[-1]
        key, rest = parse(piece.text)
        if not (key and key.letters and not rest and claim.key.letters and not claim.rest and not claim.more):
            return False
        text = f"{claim.text}、{piece.text}"
        whole, _ = parse(text)
        if whole is None or not whole.letters:
            return False
        item.claims[-1] = replace(claim, key=whole, text=text)
        if item.kind != "multiple_choice":
            self._doubt(f"第 {piece.line} {self.unit}的“{piece.text.strip()}”也许是答案的一部分，也许是别的题的答案")
        return True

    def _explain_option(self, item: Item, piece: Piece) -> None:
        """An explanation option by option, whose lines begin with the letters; or options whose stem got lost."""
        goes_on = bool(item.notes) and self.here == "note" and bool(re.match(f"[{marks.LETTER}]", item.notes[-1][-1][:1] or "-"))
        first = self.here == "note" and self.note_alone
        judges = re.match(r"(?:选?项)?[,:、]? ?(?:不?正确|错误|对|错|符合|不|本项|此项|该项|√|×|说法|表述)", fold(piece.text))
        if not (goes_on or first or judges):
            item.doubts.append(f"第 {piece.line} {self.unit}又有一个选项 {piece.mark}，也许有一道题的题干丢了")
            self._unknown(piece)
            return
        if self.here == "key" or not item.notes:
            item.notes.append([])
        item.notes[-1].append(piece.label + piece.text)
        self.here, self.note_alone = "note", False

    def _take_opening(self, place: int, piece: Piece) -> None:
        """The words of a question without a number; below a bare number they are its stem."""
        item = self.item
        if item and self.here == "stem" and not any(text for _, text in item.stem):
            item.stem = [(piece.line, piece.text)]
            return
        self._open(piece, piece.text)

    def _take_typed(self, place: int, piece: Piece) -> None:
        """A line that states a type: of the question that stands open, or, where such lines stand before the stems, of the next one."""
        if self.item is None or self.ahead.types_first:
            self.type_ahead, self.item, self.here = piece.mark, None, ""
        elif self.item.type in {"", piece.mark} and self.item.section.type in {"", "choice", piece.mark}:
            self.item.type = piece.mark
        else:
            self._doubt(f"第 {piece.line} {self.unit}的题型和大题不一致")
        self.found.skipped.append((piece.line, piece.text))

    def _take_foreign(self, place: int, piece: Piece) -> None:
        self._unknown(piece)
        self.item, self.here = None, ""

    def _take_unnumbered(self, place: int) -> bool:
        """Several keys without numbers below an empty 参考答案; below the only question without a key they may all be its own."""
        rows, end = keys_below(self.pieces, place + 1)
        if len(rows) < 2 or not self.found.items:
            return False
        waiting = len(waiting_for_a_key(self.found))
        letters = [letters_in(row.text) for row in rows]
        if waiting == 1 and self.item and all(len(each) == 1 for each in letters) and len(set(letters)) == len(letters):
            self._claim(self.item, "、".join(letters), "答案行", rows[0].line)
            self._doubt(f"第 {rows[0].line} {self.unit}起的 {len(rows)} 行答案，是合起来当作这一题的")
        else:
            deal(self.found, rows)
        self.resume = end
        self.item, self.here = None, ""
        return True

    def _explained_next(self, item: Item, follows: str) -> bool:
        """Whether a numbered line is a question since an explanation follows it, as one stands before it."""
        return follows == "note" and item.kind not in WORDY and (self.here == "note" or (self.here == "key" and bool(item.notes)))
