"""Banks as files, made from what a golden file says of them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest

from courseware.importing import ImportFailure, read_bank

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = {
    "w": W,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": RELATIONS,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
FORMATS = {"①": "decimalEnclosedCircle", "1": "decimal", "2": "decimal", "A": "upperLetter", "一": "chineseCounting"}


def refused(path: Path) -> str:
    """Why a file is refused."""
    with pytest.raises(ImportFailure) as failure:
        read_bank(path)
    return str(failure.value)


def lay_down(folder: Path, golden: Mapping[str, Any]) -> Path:
    """The bank of a golden file as a file of its kind."""
    if "text" in golden:
        path = folder / "bank.txt"
        path.write_bytes(golden["text"].encode())
    elif "bytes" in golden:
        path = folder / "bank.txt"
        path.write_bytes(golden["bytes"]["text"].encode(golden["bytes"]["encoding"]))
    elif "file" in golden:
        path = folder / golden["file"]["name"]
        path.write_bytes(golden["file"]["text"].encode(golden["file"].get("encoding", "utf-8")))
    elif "paragraphs" in golden:
        path = folder / "bank.docx"
        path.write_bytes(b"")
        write_document(path, golden["paragraphs"], golden.get("parts", {}))
    elif "made" in golden:
        path = MADE / golden["made"]
    else:
        path = folder / "bank.xlsx"
        write_sheets(path, golden["sheets"], golden.get("looks", {}))
    if golden.get("strict"):
        make_strict(path)
    return path


NO_PICTURE = b"no picture that anybody opens"
MADE = Path(__file__).parent / "golden_import" / "made"
"""Files that LibreOffice wrote; `made/README.md` says from what."""


def make_strict(path: Path) -> None:
    """Rewrites an office file in the names of Strict Open XML, as Word and Excel save it when asked."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    usual = re.compile(r"http://schemas\.openxmlformats\.org/(wordprocessingml|spreadsheetml|officeDocument|drawingml)/2006/")
    write_package(path, {name: usual.sub(r"http://purl.oclc.org/ooxml/\1/", text) for name, text in parts.items()})


def write_document(path: Path, paragraphs: Sequence[Any], parts: Mapping[str, str] | None = None, picture: bytes = NO_PICTURE) -> None:
    """A .docx as Word writes it, down to the lists that number by themselves: `list: "A."` is the mark and its form.

    A block `xml` stands as it is; other parts, as `comments`, go by the kind of their relation.
    """
    lists: list[str] = []
    body = "".join(_block(block, lists) for block in paragraphs)
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{place}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{FORMATS[_sign(form)]}"/>'
        f"<w:lvlText w:val={quoteattr(_pattern(form))}/></w:lvl></w:abstractNum>"
        for place, form in enumerate(lists)
    )
    nums = "".join(f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>' for place in range(len(lists)))
    write_package(
        path,
        {
            "word/document.xml": f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>",
            "word/numbering.xml": f"<w:numbering {DECLARED}>{levels}{nums}</w:numbering>",
            **{f"word/{kind}.xml": f"<w:{kind} {DECLARED}>{text}</w:{kind}>" for kind, text in (parts or {}).items()},
            "word/media/picture.emf": picture,
            "word/_rels/document.xml.rels": "<Relationships>"
            + "".join(_relation(kind, f"{kind}.xml") for kind in ["numbering", *(parts or {})])
            + _relation("image", "media/picture.emf")
            + "</Relationships>",
        },
    )


def _relation(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{target}"/>'


def _pattern(form: str) -> str:
    return form.partition("#")[0].replace(_sign(form), "%1")


def _sign(form: str) -> str:
    """What counts in a mark; words behind # only tell lists of the same form apart."""
    return next(sign for sign in FORMATS if sign in form.partition("#")[0])


def _block(block: Any, lists: list[str]) -> str:
    if isinstance(block, list):
        rows = "".join(f"<w:tr>{''.join(f'<w:tc>{_block(cell, lists)}</w:tc>' for cell in row)}</w:tr>" for row in block)
        return f"<w:tbl>{rows}</w:tbl>"
    if isinstance(block, str):
        block = {"text": block}
    if "xml" in block:
        return str(block["xml"])
    numbered = ""
    if form := block.get("list"):
        if form not in lists:
            lists.append(form)
        numbered = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{lists.index(form) + 1}"/></w:numPr></w:pPr>'
    look = '<w:rPr><w:color w:val="FF0000"/></w:rPr>' if block.get("red") else ""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in block["text"].split("\n"))
    return f"<w:p>{numbered}<w:r>{look}{runs}</w:r></w:p>"


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], looks: Mapping[str, Mapping[str, str]] | None = None) -> None:
    """An .xlsx by the library that others use, so that the reader meets what it writes.

    `looks` names cells and ranges: `A2:A4: merged`, `B2: "0.00"` for a format, `C2: red`, `D2: "comment …"`, `sheet: hidden`.
    """
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for place, look in (looks or {}).get(name, {}).items():
            if look == "merged":
                sheet.merge_cells(place)
            elif look == "hidden":
                sheet.sheet_state = "hidden"
            elif look == "red":
                sheet[place].fill = PatternFill("solid", fgColor="FFFF0000")
            elif look.startswith("comment "):
                sheet[place].comment = Comment(look.removeprefix("comment "), "审题")
            else:
                sheet[place].number_format = look
    book.save(path)


def write_package(path: Path, parts: Mapping[str, str | bytes]) -> None:
    """An office file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
