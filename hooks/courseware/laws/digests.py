"""Articles as digests: they tell how alike two articles are, without their words, so that the repository need not hold any law.

A digest is the least of the hashes of all pairs of neighbouring characters (a bottom sketch): of a short article all of them,
of a long one as many as stand for the rest.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..reading.failure import ImportFailure
from .articles import Article

FOLDER = ".articles"
"""Where digests stand inside `curriculum/`, a file a source."""
MOST = 64
"""Hashes of an article that are kept: likeness of two long articles is then seldom wrong by more than .1."""
WIDTH = 3
"""Bytes of a hash."""


Weights = Mapping[int, float]
"""How much a hash tells."""


class Digest(NamedTuple):
    no: str
    words: str
    """Changes with any word; not with blanks and marks, which differ from one publisher to the next."""
    sketch: tuple[int, ...]
    """Ascending."""
    whole: bool
    """Whether the sketch has all hashes of the article."""


def digest(article: Article, most: int | None = MOST) -> Digest:
    """The digest of an article; with all its hashes where `most` is None."""
    words = _words(article.text)
    hashes = sorted({_hash(words[at : at + 2]) for at in range(max(1, len(words) - 1))})
    kept = tuple(hashes[:most])
    return Digest(article.no, hashlib.sha256(words.encode()).hexdigest()[:16], kept, len(kept) == len(hashes))


def likeness(one: Digest, other: Digest, weights: Weights | None = None) -> float:
    """How alike two articles are, from 0 to 1: the share of their pairs of characters that both have.

    With `weights`, a pair that stands everywhere, such as those of 处五日以下拘留, counts for less.
    """
    first, second = _comparable(one, other)
    return _weight(first & second, weights) / (_weight(first | second, weights) or 1)


def within(one: Digest, other: Digest, weights: Weights | None = None) -> float:
    """How much of one article stands in another, likewise."""
    first, second = _comparable(one, other)
    return _weight(first & second, weights) / (_weight(first, weights) or 1)


def _comparable(one: Digest, other: Digest) -> tuple[set[int], set[int]]:
    """The hashes of both up to where both are known: a sample of all that they have."""
    end = min([each.sketch[-1] for each in (one, other) if not each.whole], default=1 << 8 * WIDTH)
    return {each for each in one.sketch if each <= end}, {each for each in other.sketch if each <= end}


def _weight(hashes: set[int], weights: Weights | None) -> float:
    return sum(weights.get(each, 1.0) for each in hashes) if weights else len(hashes)


def written(digests: Iterable[Digest], version: str) -> str:
    """Digests as their file has them, a line an article, so that a change of one changes one line."""
    rows = [f'"{each.no}": {json.dumps([each.words, _packed(each), each.whole])}' for each in digests]
    return f'{{"version": {json.dumps(version, ensure_ascii=False)}, "articles": {{\n' + ",\n".join(rows) + "\n}}\n"


def read(path: Path) -> tuple[str, list[Digest]] | None:
    """The version and the digests that a file holds; None where there is none. Raises ImportFailure where it is damaged."""
    try:
        found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        articles = [Digest(no, str(words), _unpacked(packed), bool(whole)) for no, (words, packed, whole) in found["articles"].items()]
        return str(found["version"]), articles
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, binascii.Error) as error:
        raise ImportFailure(
            f"条文指纹 {path.name} 坏了：由程序写出，不手改；从 Git 里取回原来的，或者删去它，用新旧两个文本来比"
        ) from error


def _words(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKC", text) if each.isalnum())


def _hash(pair: str) -> int:
    return int.from_bytes(hashlib.blake2b(pair.encode(), digest_size=WIDTH).digest())


def _packed(article: Digest) -> str:
    return base64.b64encode(b"".join(each.to_bytes(WIDTH) for each in article.sketch)).decode()


def _unpacked(text: str) -> tuple[int, ...]:
    raw = base64.b64decode(text, validate=True)
    if not raw or len(raw) % WIDTH:
        raise ValueError("cut short")
    return tuple(int.from_bytes(raw[at : at + WIDTH]) for at in range(0, len(raw), WIDTH))
