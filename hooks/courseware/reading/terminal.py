"""What is said on a terminal: text of a course or of somebody's file is shown, and can give no orders to the terminal or to a CI."""

from __future__ import annotations

import logging
import re
import sys
import unicodedata

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of characters that move the cursor, turn the direction of writing, or are not there to see."""
ORDER = re.compile(r"^(?P<space>\s*):(?=:)|#(?=#[A-Za-z]*\[)", re.MULTILINE)
"""How lines begin that GitHub takes for commands (`::error::`), after any space; `##[`, `##vso[` and `##teamcity[` count anywhere."""


def shown(text: str) -> str:
    """A text of several lines as it may be printed: what cannot be seen as an escape, and what a CI would obey with one in it."""
    if not text.replace("\n", "").replace("\u3000", "").isprintable():
        text = "".join([each if each in "\n\t" or unicodedata.category(each) not in UNSEEN else _escaped(each) for each in text])
    return ORDER.sub(lambda match: (match["space"] or "") + f"\\u{ord(match[0][-1]):04x}", text)


def in_line(text: str) -> str:
    """The same of a text that has to stay on its line."""
    return shown(text).replace("\n", "\\n")


class Shown(logging.Filter):
    """Of a log's handler: what others write into it, names of files and addresses that were asked for, is shown too."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every record through, as it may be printed."""
        record.msg, record.args = shown(record.getMessage()), ()
        return True


def write(text: str = "", *, wrong: bool = False) -> None:
    """Prints a text; what went wrong, on the stream of errors."""
    print(shown(text), file=sys.stderr if wrong else sys.stdout)


def hand_over(data: str) -> None:
    """Prints what another program reads, such as JSON in ASCII: as it is, since what is shown would be other data."""
    print(data)


def write_over(text: str) -> None:
    """Prints a line over the one before it, which a terminal can and a log cannot."""
    print(f"\r\x1b[K{in_line(text)}", end="", file=sys.stderr, flush=True)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
