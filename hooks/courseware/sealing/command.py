"""`python -m courseware seal FILE`: a paper without keys into the course, the key file to the trainer."""

from __future__ import annotations

import argparse
import base64
import binascii
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..checks import items, pictures, references, sealed, wording
from ..importing.writing import emit
from ..index.addresses import Addresses
from ..index.curriculum import drafts, read_course
from ..index.links import Entry, SiteIndex
from ..index.pictures import Unfit
from ..index.pictures import read as read_picture
from ..index.referring import plain
from ..keeping.tree import is_special
from ..model import PrivatePaper, Question
from ..model.fitting import fit
from ..pages.writer import Library
from ..reading import terminal
from ..reading.problems import Problem, report
from ..reading.source import Document, read
from ..rules.drawing import points
from .sealed import FORMAT, published, seal

HEAD = """# yaml-language-server: $schema=../.schema/sealed.json
# 封闭试卷：由 python3 run.py seal 写成，请不要手改；答案在培训者的钥匙文件里。
"""
MOST_POINTS = 100
"""What one question may be worth, in a paper and in a link."""
SECRET_MODE = 0o600
"""Of what nobody but its owner may read."""
ITEM_CHECKS = (
    items.keys_are_sound,
    items.options_do_not_give_away,
    items.stems_and_explanations_teach,
    items.texts_name_no_place,
    pictures.pictures_are_there_and_told,
)
SECRET = 32
"""Bytes: as many as HMAC-SHA256 gives back (RFC 2104, 3)."""


class SealFailure(Exception):
    """The paper cannot be sealed; the message says why, in Chinese."""


def run_seal(options: argparse.Namespace) -> int:
    """0 sealed, 1 problems in the questions, 2 a wrong call."""
    try:
        source: Path = options.file
        out: Path = options.out or source.resolve().parent
        for path, what in ((source, "题目文件"), (out, "钥匙文件")):
            _stays_outside(path, what, options.curriculum)
        index, _ = read_course(options.curriculum)
        paper, problems = read_private(source, index)
        if paper is None or problems:
            terminal.write(report(problems))
            return 1
        written = options.curriculum / "sealed" / f"{paper.id}.yml"
        key = out / f"{paper.id}.key.json"
        shown = {each.id: read_picture(source.parent / each.image.file, each.image.file) for each in paper.questions if each.image}
        made = seal(paper, _secret(paper, key, written), _units(index), _words(index), shown)
        out.mkdir(parents=True, exist_ok=True)
        # the key first: a published paper whose key is nowhere could never be marked
        _write(key, json.dumps(made.key, ensure_ascii=False, indent=1) + "\n", mode=SECRET_MODE)
        for each in paper.questions:
            if each.id in shown:
                _write(written.with_name(published(each)), shown[each.id].content, mode=0o644)
        _write(written, HEAD + "\n".join(emit(made.paper, 0)) + "\n", mode=0o644)
    except SealFailure as failure:
        terminal.write(str(failure), wrong=True)
        return 2
    except OSError as error:
        terminal.write(f"写不了文件 {error.filename}：{error.strerror}", wrong=True)
        return 2
    terminal.write(f"封好了“{paper.title}”，{len(paper.questions)} 题。")
    terminal.write(f"  公布的：{written}（没有答案，可以提交）")
    terminal.write(f"  钥匙文件：{key}（答案全在里面，只留在您手里，另存一份；没有它，收回来的答卷判不了分）")
    return 0


def _stays_outside(path: Path, what: str, curriculum: Path) -> None:
    """Raises SealFailure where what is secret would lie among what is published."""
    home = path.resolve()
    project = curriculum.resolve().parent
    for folder in (home, *home.parents):
        if folder == project or (folder / ".git").exists():
            raise SealFailure(f"{what}不能放在仓库里（{folder}），一提交就公开了。请放到仓库外面，再试一次")


def read_private(path: Path, index: SiteIndex) -> tuple[PrivatePaper | None, list[Problem]]:
    """A private paper, and everything that is wrong with it."""
    document, problems = read(path, str(path))
    if document is None:
        return None, problems
    raw = document.data.get("questions")
    problems += drafts(document, raw if isinstance(raw, list) else [])
    paper, found = fit(document, PrivatePaper)
    problems += found
    if paper is not None:
        problems += _checked(paper, document, index)
    return paper, sorted({*problems})


def _checked(paper: PrivatePaper, document: Document, index: SiteIndex) -> Iterator[Problem]:
    """What the checks of the course say of it: of its texts as one thing, of its questions as a bank of their own."""
    whole: Entry[Any] = Entry(paper, document.file)
    yield from sealed.id_is_free(index, whole)
    folder = Path(document.name).parent
    among = replace(index, questions={}, sealed={paper.id: whole}, assignments={})
    for check in (references.targets_exist, wording.markup_is_ours, wording.figures_stand_in_the_ledger):
        yield from (each for each in check(among) if each.file == document.name)
    seen: set[str] = set()
    there: set[str] = set()
    entries = {}
    for number, question in enumerate(paper.questions):
        entry: Entry[Any] = Entry(question, document.file, ("questions", number))
        wanted = f"{paper.id}-{number + 1:02d}"
        if question.id in seen:
            yield entry.problem("M210", f"题号“{question.id}”写了两次", "id")
        elif question.id != wanted:
            yield entry.problem("Q612", f"题号“{question.id}”不合约定", "id", expected=wanted)
        seen.add(question.id)
        if points(question) > MOST_POINTS:
            yield entry.problem("M207", f"评分标准加起来有 {points(question)} 分", "id", expected=f"一道题最多 {MOST_POINTS} 分")
        entries[question.id] = entry
        if question.image and (folder / question.image.file).exists():
            there.add(f"questions/{question.image.file}")
            try:
                read_picture(folder / question.image.file, question.image.file)
            except Unfit as unfit:
                yield entry.problem(unfit.code, f"{question.image.file}：{unfit}", "image", "file")
    bank = SiteIndex(questions=entries, unit_of=dict.fromkeys(entries, paper.id))
    bank.known["picture"] |= there
    for item_check in ITEM_CHECKS:
        yield from (each for each in item_check(bank) if each.code != "Q612")


def _secret(paper: PrivatePaper, key: Path, written: Path) -> bytes:
    """The secret of the key file that is there already, so that what did not change stays as it was published; else a new one."""
    if is_special(key):
        raise SealFailure(f"{key} 是一个链接，没有改动它；请用 --out 指出钥匙文件真正所在的文件夹")
    if key.exists():
        try:
            kept = json.loads(key.read_text(encoding="utf-8"))
            secret = base64.b64decode(kept["secret"] + "=", altchars=b"-_", validate=True)
            if kept["format"] != FORMAT or kept["paper"] != paper.id or len(secret) != SECRET:
                raise ValueError
        except (ValueError, KeyError, TypeError, binascii.Error) as error:
            raise SealFailure(f"{key} 不是这份试卷的钥匙文件，没有改动它；请用 --out 另指一个文件夹") from error
        return secret
    if written.exists():
        raise SealFailure(
            f"{written} 已经公布过，而 {key.parent} 里没有它的钥匙文件。\n"
            "重新封会换掉钥匙，收回来的答卷就判不了分。请用 --out 指出钥匙文件所在的文件夹，或者换一个 id"
        )
    return secrets.token_bytes(SECRET)


def _units(index: SiteIndex) -> Any:
    """Which unit teaches what a question asks: the first that its basis names and that has its objective; none where there is none."""

    def unit_of(question: Question) -> str:
        for ref in question.basis:
            kind, _, name = ref.partition(":")
            unit = index.units.get(name) if kind == "unit" else None
            if unit and any(each.id == question.objective for each in unit.value.objectives):
                return name
        return ""

    return unit_of


def _words(index: SiteIndex) -> Any:
    names = Library(index, Addresses(index)).names
    return lambda text: plain(text, names)


def _write(path: Path, content: str | bytes, *, mode: int) -> None:
    """Writes a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    # what a run left that was stopped may be readable to others, or a link to somewhere else: it is not written into
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if mode == SECRET_MODE:
                # whatever the umask takes away or a file system gives
                unfinished.chmod(mode)
            file.write(content.encode() if isinstance(content, str) else content)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


__all__ = ["SealFailure", "read_private", "run_seal"]
