"""Banks as files, made from what a golden file says of them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FORMATS = {"1": "decimal", "A": "upperLetter", "一": "chineseCounting"}


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
        write_document(path, golden["paragraphs"])
    else:
        path = folder / "bank.xlsx"
        write_sheets(path, golden["sheets"])
    return path


def write_document(path: Path, paragraphs: Sequence[Any]) -> None:
    """A .docx as Word writes it, down to the lists that number by themselves: `list: "A."` is the mark and its form."""
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
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{levels}{nums}</w:numbering>',
        },
    )


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
    numbered = ""
    if form := block.get("list"):
        if form not in lists:
            lists.append(form)
        numbered = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{lists.index(form) + 1}"/></w:numPr></w:pPr>'
    look = '<w:rPr><w:color w:val="FF0000"/></w:rPr>' if block.get("red") else ""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in block["text"].split("\n"))
    return f"<w:p>{numbered}<w:r>{look}{runs}</w:r></w:p>"


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> None:
    """An .xlsx by the library that others use, so that the reader meets what it writes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)


def write_package(path: Path, parts: Mapping[str, str | bytes]) -> None:
    """An office file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
