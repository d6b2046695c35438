"""One row of a table whose columns are known, as a question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...lines.folding import fold
from ...lines.keys import Claim, Key
from ...questions.items import Item, Option, Section
from ..workbooks.cells import Cell
from .cells import LETTERS, claim_of, inside_stem, options_in, ticked, truth_cell, type_of

WITHOUT_DOUBT = frozenset({"难度", "章节", "序号"})
"""Columns that no question is made of; what is odd in them does not matter."""


@dataclass
class Row:
    """One row as a question."""

    number: int
    named: dict[str, list[Cell]]
    where: str
    section: Section
    above: str
    """The type that the row above states."""

    def text(self, name: str) -> str:
        return next((cell.text.strip() for cell in self.named.get(name, [])), "")

    def item(self) -> Item:
        """The question, with everything that is doubtful about it."""
        item = Item(self.number, 0, self.section)
        stems = [line for name in ("题干", "小题") for cell in self.named.get(name, []) for line in cell.text.strip().split("\n")]
        item.stem = [(self.number, line) for line in stems]
        pictured = {name for name, cells in self.named.items() if any(cell.picture for cell in cells)}
        item.pictured = pictured == {"题干"}
        if "小题" in self.named:
            item.doubts.append("这是大题里的一个小题，请把大题的话和它放在一起")
        self.type(item)
        self.options(item)
        if not item.options and item.kind in {"", "choice", "single_choice", "multiple_choice", "true_false"} and "选项" not in self.named:
            inside_stem(item)
        if not {"答案", "答1"} & set(self.named):
            ticked(item)
        self.claims(item)
        self.untyped(item)
        for cell in self.named.get("解析", []):
            item.notes.append(cell.text.strip().split("\n"))
        item.doubts += [
            f"“{f'选项 {name}' if len(name) == 1 else name}”一格和上一行合并着，不知道是不是也算这一题的"
            for name, cells in self.named.items()
            if name not in {"题型", "题干", *WITHOUT_DOUBT} and any(cell.repeated for cell in cells)
        ]
        item.doubts += [
            f"“{f'选项 {name}' if len(name) == 1 else name}”一格：{cell.doubt}"
            for name, cells in self.named.items()
            for cell in cells
            if cell.doubt and name not in WITHOUT_DOUBT
        ]
        return item

    def type(self, item: Item) -> None:
        """The type of its cell, or else of the sheet or the section."""
        kinds = [cell.text for cell in [*self.named.get("题型", []), *self.named.get("小题型", [])]]
        if not kinds:
            return
        item.type = type_of(kinds[-1])
        if not item.type:
            item.doubts.append(f"不认识题型“{fold(kinds[-1]).strip()[:20]}”")
        elif self.section.type not in {"", item.type} and item.type != "choice":
            item.doubts.append(f"题型一格写的是“{kinds[-1].strip()[:20]}”，和“{self.section.title}”不一致")

    def untyped(self, item: Item) -> None:
        """An empty cell under 多选题 may mean the same; with one letter it would silently become something else."""
        if "题型" in self.named or self.section.type or self.above != "multiple_choice" or not item.options:
            return
        if any(len(claim.key.letters) == 1 for claim in item.claims):
            item.doubts.append("题型一格空着，上面写的是多选题，答案却只有 1 个")

    def options(self, item: Item) -> None:
        """Options from columns of their own or from one cell."""
        for letter in LETTERS:
            for cell in self.named.get(letter, [])[:1]:
                item.options.append(Option(letter, cell.text.strip().split("\n"), self.number, cell.marked))
                item.doubts += [f"选项 {letter} 里有图片"] if cell.picture else []
        marked = [re.match(rf"[(\[]?{option.letter}(?:[)\]][.、:,]?| ?[.、:,)]) ?", fold(option.parts[0])) for option in item.options]
        if len(item.options) > 1 and all(marked):
            for option, match in zip(item.options, marked, strict=True):
                option.parts[0] = option.parts[0][match.end() if match else 0 :]
        if not item.options and "选项" in self.named:
            item.options, doubt = options_in(self.text("选项"), self.number)
            if doubt and item.kind not in {"true_false", "fill_blank", "short_answer", "case_analysis"}:
                item.doubts.append(doubt)
        if item.kind == "fill_blank" and item.options and "答案" not in self.named:
            # some templates hold the words of the blanks in the columns of options
            words = "；".join("\n".join(option.parts) for option in item.options)
            item.options = []
            item.claims.append(Claim(Key(words=words), "选项列", self.number, "", words))

    def claims(self, item: Item) -> None:
        """Keys: from 答案, 答案1, 是否正确."""
        keys = [cell.text.strip() for cell in self.named.get("答案", [])]
        parts = [self.text(name) for name in (f"答{place}" for place in range(1, 13)) if name in self.named]
        if parts and not keys:
            keys = ["；".join(parts) if item.kind in {"fill_blank", "short_answer"} else "".join(parts) if len(parts) > 1 else parts[0]]
        for text in keys:
            claim, doubt = claim_of(text, item)
            if claim is None:
                continue
            item.doubts += [doubt] if doubt else []
            if fold(text) in {"0", "1"} and item.type == "true_false":
                claim = Claim(Key(words=text), "答案列", self.number, "", text)
            item.claims.append(claim)
        if bool(self.text("真")) != bool(self.text("假")):
            item.claims.append(Claim(Key(truth=bool(self.text("真"))), "打勾的列", self.number))
        elif self.text("真"):
            item.doubts.append("“对”和“错”两格里都有字")
        right = {name[1:]: truth_cell(self.text(name)) for name in self.named if re.fullmatch(r"对[A-L]", name)}
        if item.options and any(right.values()):
            letters = "".join(option.letter for option in item.options if right.get(option.letter))
            item.claims.append(Claim(Key(letters=letters), "是否正确", self.number, "", letters))
            if None in right.values():
                item.doubts.append("“是否正确”的几格里有看不懂的")
