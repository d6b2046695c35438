"""Pictures in Word files and sheets of our own: each bears the name of its file, which stands beside it in words."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...index.pictures import NAME
from ...reading.images import ENDINGS
from ..figures import take
from .packages import Package

if TYPE_CHECKING:
    from .. import Bank

RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
NAMED = {"word/": "docPr", "xl/": "cNvPr"}
"""By where a part lies, the element that says how a picture in it is called."""


def bring_along(bank: Bank, path: Path) -> None:
    """Puts the pictures of our own questions into the bank, and says of each that is not there, or cannot be had."""
    wanted = [(line, place, fields) for line, fields in bank.own for place, (tag, _) in enumerate(fields) if tag == "图片"]
    found = dict(_named(path)) if wanted and zipfile.is_zipfile(path) else {}
    for line, place, fields in wanted:
        file = fields[place][1]
        if not NAME.fullmatch(file) or file not in found:
            bank.notes.append(f"第 {line} {bank.unit}的题目有图片“{file}”，这个文件里没有它；请把图片放进 curriculum/questions/")
            continue
        figure = take(found[file], file)
        if isinstance(figure, str):
            bank.notes.append(f"第 {line} {bank.unit}：{figure}")
            continue
        if file.rpartition(".")[2] not in ENDINGS[figure.kind]:
            # Word was given a kind that it knows
            file = f"{file.rpartition('.')[0]}.{figure.ending}"
            fields[place] = ("图片", file)
        bank.pictures[file] = figure


def _named(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every picture of an office file, with its name."""
    with Package(path) as package:
        for part in sorted(package.names):
            if part != "word/document.xml" and not part.startswith("xl/drawings/drawing"):
                continue
            folder, file = posixpath.split(part)
            relations = package.xml(f"{folder}/_rels/{file}.rels")
            targets = {each.get("Id"): each.get("Target", "") for each in (relations if relations is not None else [])}
            says = NAMED[f"{part.partition('/')[0]}/"]
            name, root = "", package.xml(part)
            for each in root.iter() if root is not None else []:
                local = each.tag.rpartition("}")[2]
                if local == says:
                    name = each.get("name", "")
                elif local == "blip" and name:
                    target = posixpath.normpath(posixpath.join("/", folder, targets.get(each.get(RELATED), ""))).lstrip("/")
                    if target in package.names:
                        yield name, package.raw(target)
