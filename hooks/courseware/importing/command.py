"""`python -m courseware import FILE --unit UNIT`, and `export` in the formats that it reads back."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from ..reading import terminal
from ..reading.problems import did_you_mean
from . import Bank, ImportFailure, read_bank
from .report import closing, report
from .writing import files, pictures

MAX_NUMBER = 999
MAX_BYTES = 1 << 20


def run_import(options: argparse.Namespace) -> int:
    """0 everything certain, 1 drafts or lines to look at, 2 a wrong call or an unreadable file."""
    json = getattr(options, "json", False)
    try:
        _check_unit(options.curriculum, options.unit, quiet=json)
        bank = read_bank(options.file)
        # whoever asks for the account alone gets nothing written
        targets, shown = ({}, []) if json and options.out is None else _written(options, bank)
    except ImportFailure as failure:
        return _refused(options.file, str(failure), json=json)
    except OSError as error:
        return _refused(options.file, f"写不了文件 {error.filename}：{error.strerror}", json=json)
    code = 1 if bank.is_open else 0
    if json:
        from .telling import told

        terminal.hand_over(told(bank, source=options.file, written=[*targets, *shown], code=code))
        return code
    terminal.write(report(bank))
    terminal.write()
    for path, text in targets.items():
        terminal.write(f"写好了 {path}")
        if len(text.encode()) > MAX_BYTES:
            terminal.write("　　它超过了 1 MiB，课程读不了这么大的题库文件；请把原文分成几份，分别导入", wrong=True)
    for path in shown:
        terminal.write(f"写好了图片 {path}：和题库文件一起放进 curriculum/questions/，并在 alt 里写明图里有什么")
    terminal.write(_next(targets))
    terminal.write(closing(bank))
    return code


def _written(options: argparse.Namespace, bank: Bank) -> tuple[dict[Path, str], list[Path]]:
    """What was written where. Raises ImportFailure and OSError."""
    first = options.number_from or _first_free(options.curriculum, options.unit)
    texts = files(bank, options.unit, first)
    targets = _targets(options.file, options.out, texts)
    shown = _pictures(bank, targets)
    for path, text in targets.items():
        # mode x refuses what has come to exist meanwhile
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    for path, content in shown.items():
        with path.open("xb") as picture:
            picture.write(content)
    return targets, list(shown)


def _refused(source: Path, why: str, *, json: bool) -> int:
    if json:
        from .telling import refused

        terminal.hand_over(refused(source, why))
    terminal.write(why, wrong=True)
    return 2


def _next(targets: dict[Path, str]) -> str:
    if not targets:
        return "没有读出题目，什么也没有写。"
    return "把它放进 curriculum/questions/，补上写着“请改写”的地方，再运行 check。怎么补，见网站上的“导入已有题库”。"


def _check_unit(curriculum: Path, unit: str | None, *, quiet: bool) -> None:
    if unit is None:
        return
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", unit) or len(unit) > 50:
        raise ImportFailure(f"单元编号“{unit}”不合约定：用小写英文字母、数字和连字符，如 waste-sorting")
    units = [path.stem for path in curriculum.glob("*/*.yml") if path.parent.name not in {"questions", "papers", "paths", "cases"}]
    if unit not in units and not quiet:
        terminal.write(f"课程里还没有单元 {unit}。{did_you_mean(unit, units)}", wrong=True)


def _first_free(curriculum: Path, unit: str | None) -> int:
    """The first number of a unit that was never used."""
    path = curriculum / "questions" / f"{unit}.yml"
    if unit is None or not path.is_file():
        return 1
    used = re.findall(rf"\b{re.escape(unit)}-(\d\d+)\b", path.read_text(encoding="utf-8", errors="replace"))
    return max((int(number) for number in used), default=0) + 1


def _pictures(bank: Bank, targets: dict[Path, str]) -> dict[Path, bytes]:
    """Where each picture goes: beside the questions; one that lies there already stays."""
    folder = next(iter(targets)).parent if targets else Path()
    found = {folder / file: content for file, content in pictures(bank).items()}
    for path, content in found.items():
        if path.exists() and (path.is_symlink() or not path.is_file() or path.read_bytes() != content):
            raise ImportFailure(f"{path} 已经有了，内容不同，没有改动它；请用 --out 另取一个文件夹")
    return {path: content for path, content in found.items() if not path.exists()}


def _targets(source: Path, out: Path | None, texts: dict[str, str]) -> dict[Path, str]:
    """Where each file goes; never over one that exists."""
    if len(texts) == 1:
        [text] = texts.values()
        found = {out or source.with_name(f"{source.stem}.questions.yml"): text}
    else:
        folder = out or source.with_name(f"{source.stem}.questions")
        found = {folder / f"{unit}.yml": text for unit, text in texts.items()}
    for path in found:
        if path.exists():
            raise ImportFailure(f"{path} 已经有了，没有改动它；请用 --out 另取一个名字")
    for path in found:
        path.parent.mkdir(parents=True, exist_ok=True)
    return found


__all__ = ["Bank", "run_import"]
