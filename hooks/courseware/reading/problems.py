"""Problems: what is wrong with a file, where, by which rule, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches

from .codes import CODES
from .terminal import in_line, shown


@dataclass(frozen=True, order=True)
class Problem:
    """One finding, sortable into reading order; lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int
    code: str
    what: str
    expected: str = ""
    advice: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"problem code {self.code} stands in no catalogue: add it to codes.py")

    def __str__(self) -> str:
        expected = self.expected or CODES[self.code].expected
        lines = [f"{self.file}:{self.line}:{self.column}: {self.code} {self.what}", f"    应当：{expected}"]
        if self.advice:
            lines.append(f"    {self.advice}")
        # what stands in it comes out of files, and a name of a file may have anything in it
        return "\n".join(map(in_line, lines))


class CourseError(Exception):
    """The course cannot be built; `problems` lists everything that was found, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(report(self.problems))


class MakingError(Exception):
    """A sound course cannot be made into a site, for want of a program, a font or a file; says what to do."""

    def __str__(self) -> str:
        return shown(super().__str__())


@contextmanager
def raised_as(kind: Callable[[str], Exception]) -> Iterator[None]:
    """Makes what cannot be made into an exception that somebody else's program ends with."""
    try:
        yield
    except MakingError as error:
        raise kind(str(error)) from error


def report(problems: list[Problem]) -> str:
    """All `problems` as text for a terminal, with their number at the end."""
    if not problems:
        return "没有发现问题。"
    files = len({problem.file for problem in problems})
    return "\n".join([*map(str, problems), f"共 {len(problems)} 个问题，涉及 {files} 个文件。"])


def did_you_mean(word: str, words: Iterable[str], *, like: str = "“{}”", few: int = 2, near: float = 0.6) -> str:
    """A suggestion in Chinese of up to `few` words, written `like` this, or nothing where none comes so `near` (1 is the same)."""
    close = get_close_matches(word, sorted(set(words)), n=few, cutoff=near)
    return f"您是不是想写 {' 或 '.join(like.format(each) for each in close)}？" if close else ""
