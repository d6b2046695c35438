"""A question of another system as one of the course: its words gathered, and every reason why a person must look at it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote

from ..figures import take
from ..files.encodings import DAMAGED, UNREAD
from ..lines.folding import fold, visible
from ..questions.settled import TRUTH_OPTIONS, Beside, Settled, Task, bare
from .words import TABLE, Words, read, typed

GAP = "____"
STEM = "题干"
"""How the one place is called that may have a picture."""
BLANK_IN_TEXT = re.compile(r"_{2,}|[（(][\s_\u3000]{0,12}[)）]")
TRUTH_WORDS = {
    True: TRUTH_OPTIONS[True] | {"true", "yes", "對", "正確", "T", "True", "TRUE", "Yes"},
    False: TRUTH_OPTIONS[False] | {"false", "no", "錯", "錯誤", "F", "False", "FALSE", "No"},
}
MOST_OPTIONS = 6
MOST_BLANKS = 4
LETTER = re.compile(r"[(\[]?(?P<letter>[A-Ha-h])[)\]、.:]{1,2} {0,4}")

Find = Callable[[str], bytes | None]
"""The bytes of a picture by where a text says that it lies."""


class Making:
    """Collects one question."""

    def __init__(self, number: int, beside: Beside | None = None, *, exact: bool = False, find: Find | None = None) -> None:
        self.settled = Settled(number, number, "", "", beside=beside or Beside())
        self.exact = exact
        self.find = find

    def doubt(self, why: str) -> None:
        """A reason why a person must look, said once."""
        if why not in self.settled.draft:
            self.settled.draft.append(why)

    def words(self, markup: str, where: str, *, plain: bool = False) -> Words:
        """A text, with what does not come along of it noted."""
        return self.noted(typed(markup) if plain else read(markup, exact=self.exact), where)

    def noted(self, words: Words, where: str) -> Words:
        """The same words; what is in doubt about them is noted."""
        for what in words.doubts:
            # ours tell a marker in a table what each point is given for
            if not (self.exact and what == TABLE and where != STEM):
                self.doubt(f"{where}里有{what}")
        for source, told in words.pictures:
            self._picture(source, told, where, words.embedded)
        return words

    def _picture(self, source: str, told: str, where: str, embedded: Mapping[str, str]) -> None:
        """A picture of the stem comes along, if it is the only one; of any other it is said that it does not."""
        name = "" if source in embedded else unquote(source.partition("?")[0]).rpartition("/")[2][:40]
        shown = f"（{'，'.join(part for part in (name, told[:40]) if part)}）" if name or told else ""
        if where != STEM or self.settled.picture:
            which = "第二张图片" if where == STEM else "图片"
            self.doubt(f"{where}里有{which}{shown}，没有带进来：一道题只能在题干下面有一张")
            return
        data = _unpacked(embedded[source]) if source in embedded else self.find(source) if self.find else None
        if not data:
            self.doubt(f"{where}里有图片{shown}，文件里却没有它")
            return
        figure = take(data, name or "题干里的图")
        if isinstance(figure, str):
            self.doubt(figure)
        else:
            self.settled.picture, self.settled.alt = figure, visible(" ".join(told.split()))

    def stem(self, words: Words) -> None:
        self.settled.stem = words.prose

    def explain(self, texts: Sequence[str]) -> None:
        """What is said after an answer, whoever says it, once each."""
        self.settled.explanation = "\n\n".join(dict.fromkeys(text for text in texts if text))

    def choice(self, options: list[tuple[str, bool, str]], *, many: bool | None) -> None:
        """Options with whether each is right and what it is answered with; `many` where the file says so."""
        settled = self.settled
        options = [(text, right, told) for text, right, told in self._unlettered(options)]
        texts, right = [text for text, _, _ in options], [place for place, each in enumerate(options) if each[1]]
        if not many and len(options) == 2 and (truth := _truths(texts)) is not None:
            self._truth_options(options, truth, right)
            return
        settled.options, settled.beside.feedback = texts, [told for _, _, told in options]
        multiple = many if many is not None else len(right) > 1
        settled.type = "multiple_choice" if multiple else "single_choice"
        keys = [chr(ord("a") + place) for place in right]
        if len(options) > MOST_OPTIONS:
            self.doubt(f"有 {len(options)} 个选项，课程最多 {MOST_OPTIONS} 个")
        if len(options) < 2:
            self.doubt(f"只有 {len(options)} 个选项")
        if any(not text for text in texts):
            self.doubt("有的选项没有文字")
        if len({bare(text) for text in texts}) < len(texts):
            self.doubt("有两个选项一样")
        if not keys:
            self.doubt("没有找到答案")
        elif not multiple and len(keys) > 1:
            self.doubt(f"单选题的答案有 {len(keys)} 个：{''.join(keys).upper()}")
        elif multiple and len(keys) == 1:
            self.doubt(f"多选题的答案只有 1 个：{keys[0].upper()}")
        else:
            settled.key = keys if multiple else keys[0]

    def _truth_options(self, options: list[tuple[str, bool, str]], truth: list[bool], right: list[int]) -> None:
        self.settled.type = "true_false"
        if len(right) == 1:
            self.settled.key = truth[right[0]]
        else:
            self.doubt("没有找到答案" if not right else "对和错都标成了答案")
        told = [text for _, _, text in options if text]
        self.settled.explanation = "\n\n".join(dict.fromkeys([text for text in (self.settled.explanation, *told) if text]))
        self.settled.remarks.append("选项是“正确、错误”，读成判断题")

    def _unlettered(self, options: list[tuple[str, bool, str]]) -> list[tuple[str, bool, str]]:
        """Options without letters that the file wrote into their words, where all have theirs in order."""
        found = [LETTER.match(fold(text)) for text, _, _ in options]
        letters = "".join(match["letter"].upper() for match in found if match)
        if len(options) < 2 or letters != "ABCDEFGH"[: len(options)]:
            return options
        self.settled.remarks.append("选项的文字前面写着字母，去掉了")
        return [(text[match.end() :], right, told) for (text, right, told), match in zip(options, found, strict=True) if match]

    def truth(self, value: bool | None) -> None:
        self.settled.type, self.settled.key = "true_false", value
        if value is None:
            self.doubt("没有找到答案")

    def blanks(self, accepted: list[list[str]]) -> None:
        """What counts in each gap of the stem, whose gaps become the course's."""
        settled = self.settled
        settled.type = "fill_blank"
        gaps = settled.stem.count(GAP) if self.exact else len(BLANK_IN_TEXT.findall(settled.stem))
        if not self.exact:
            settled.stem = BLANK_IN_TEXT.sub(GAP, settled.stem)
        if not gaps:
            self.doubt("填空题的题干里没有空格")
        elif gaps != len(accepted):
            self.doubt(f"题干有 {gaps} 个空，答案却有 {len(accepted)} 处")
        if len(accepted) > MOST_BLANKS:
            self.doubt(f"有 {len(accepted)} 个空，课程最多 {MOST_BLANKS} 个")
        if not accepted or not all(accepted):
            self.doubt("没有找到答案" if not any(accepted) else "有的空没有答案")
        settled.beside.accepted = [answers or ["请改写"] for answers in accepted]
        settled.words = [answers[0] for answers in accepted if answers]

    def matching(self, pairs: list[tuple[str, str]], extra: list[str]) -> None:
        settled = self.settled
        settled.type, settled.beside.pairs, settled.beside.extra = "matching", pairs, extra
        if len(pairs) < 2:
            self.doubt(f"匹配题只有 {len(pairs)} 对")
        if len({bare(right) for _, right in pairs}) < len(pairs):
            self.doubt("匹配题有两项配的是同一个答案")
        if not all(left and right for left, right in pairs):
            self.doubt("匹配题有的一边没有文字")
        if len(pairs) + len(extra) > MOST_OPTIONS:
            self.doubt(f"匹配题右边有 {len(pairs) + len(extra)} 项，课程最多 {MOST_OPTIONS} 项")

    def ordering(self, texts: list[str]) -> None:
        """Things in their right order."""
        self.settled.type, self.settled.options = "ordering", texts
        if not 2 <= len(texts) <= MOST_OPTIONS:
            self.doubt(f"排序题有 {len(texts)} 项，课程要 3 到 {MOST_OPTIONS} 项")

    def essay(self, reference: str) -> None:
        self.settled.type, self.settled.words = "short_answer", [reference] if reference else []
        if not reference:
            self.doubt("没有找到答案")

    def tasks(self, tasks: list[Task], kind: str) -> None:
        """An open question of our own, with what a marker needs."""
        self.settled.type, self.settled.beside.tasks = kind, tasks
        self.settled.words = [task.reference for task in tasks]

    def done(self) -> Settled:
        settled = self.settled
        if not settled.stem.strip():
            self.doubt("没有题干")
        sides = [side for pair in settled.beside.pairs for side in pair]
        texts = (settled.stem, settled.explanation, *settled.options, *settled.words, *settled.beside.feedback, *sides)
        if any(UNREAD in text for text in texts):
            self.doubt(DAMAGED)
        return settled


def _unpacked(text: str) -> bytes | None:
    """The bytes of a file that stands in a text."""
    try:
        return base64.b64decode(unquote(text), validate=False)
    except (binascii.Error, ValueError):
        return None


def _truths(texts: list[str]) -> list[bool] | None:
    """What each of two options says, where one says right and the other wrong."""
    found = [next((value for value, words in TRUTH_WORDS.items() if bare(text) in words), None) for text in texts]
    said = [value for value in found if value is not None]
    return said if sorted(said) == [False, True] else None
