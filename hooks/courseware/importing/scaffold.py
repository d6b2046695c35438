"""Starts a new unit, case, matter or question: a file that has every required key, with words to replace."""

from __future__ import annotations

import re
from pathlib import Path

from ..data.schema import schema_name
from ..index.curriculum import read_course
from ..model import UNIT_KINDS

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "new"


class ScaffoldError(Exception):
    """The file cannot be started; the message says why, in Chinese."""


def _render(template: str, **values: object) -> str:
    # not at the top: whoever reads a bank in a page has no templates
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, autoescape=False)  # noqa: S701 (YAML, not HTML)
    return environment.get_template(template).render(values)


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", text):
        raise ScaffoldError(f"编号“{text}”不合约定：用小写英文字母、数字和连字符，如 waste-sorting")
    return text


def _write(path: Path, text: str) -> Path:
    if path.exists():
        raise ScaffoldError(f"{path} 已经有了，没有改动它")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def new_unit(curriculum: Path, where: str) -> list[Path]:
    """`folder/id` → a unit file and a question file to fill in.

    Raises ScaffoldError.
    """
    folder, _, name = where.partition("/")
    if folder not in UNIT_KINDS:
        raise ScaffoldError(f"写成“文件夹/编号”；文件夹是 {'、'.join(UNIT_KINDS)} 之一")
    values = {"id": _name(name), "kind": UNIT_KINDS[folder].kind, "schema": schema_name(folder)}
    for path in (curriculum / folder / f"{name}.yml", curriculum / "questions" / f"{name}.yml"):
        if path.exists():
            raise ScaffoldError(f"{path} 已经有了，没有改动它")
    unit = _write(curriculum / folder / f"{name}.yml", _render("unit.yml.jinja", **values))
    questions = _write(curriculum / "questions" / f"{name}.yml", _render("questions.yml.jinja", **values))
    return [unit, questions]


def new_case(curriculum: Path, name: str) -> list[Path]:
    """A case file to fill in. Raises ScaffoldError."""
    return [_write(curriculum / "cases" / f"{_name(name)}.yml", _render("case.yml.jinja", id=name))]


def new_matter(curriculum: Path, name: str) -> list[Path]:
    """A file for what people come with, to fill in. Raises ScaffoldError."""
    return [_write(curriculum / "matters" / f"{_name(name)}.yml", _render("matter.yml.jinja", id=name))]


def new_question(curriculum: Path, unit: str) -> list[Path]:
    """One more question, appended to the bank of a unit under a number never used before. Raises ScaffoldError."""
    path = curriculum / "questions" / f"{_name(unit)}.yml"
    if not path.is_file():
        raise ScaffoldError(f"没有题库文件 {path}")
    index, _ = read_course(curriculum)
    text = path.read_text(encoding="utf-8")
    used = [int(number) for number in re.findall(rf"\b{re.escape(unit)}-(\d\d+)\b", text)]
    used += [int(name.rpartition("-")[2]) for name, owner in index.unit_of.items() if owner == unit]
    block = _render("question.yml.jinja", id=f"{unit}-{max(used, default=0) + 1:02d}")
    path.write_text(text.rstrip("\n") + "\n" + block, encoding="utf-8")
    return [path]
