"""Documents opened as a trainer opens them: by LibreOffice, then looked at as pages, fonts and places of words."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from courseware.documents.papers import paper_pdf
from courseware.documents.papers.paper_docx import answer_sheet_docx, key_docx, paper_docx

from .documents import deck, deck_file, lesson_file, planned, sheet

PROGRAMS = ("soffice", "pdftotext", "pdffonts", "pdftoppm", "pdfinfo")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
PACKAGES = "libreoffice-writer-nogui libreoffice-impress-nogui poppler-utils"
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
DECK = "governance-committee"

pytestmark = [
    pytest.mark.slow,
    # where tests must be complete a missing program is an error, told by the first test that starts it
    pytest.mark.skipif(bool(MISSING) and not os.environ.get("CI"), reason=f"needs {', '.join(MISSING)}: apt install {PACKAGES}"),
]


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents and what LibreOffice made of them, in one start of the program."""
    assert not MISSING, f"install {PACKAGES}"
    folder = tmp_path_factory.mktemp("documents")
    exam = sheet("mock-exam-1", "B")
    files = {"lesson.docx": lesson_file("consultation"), "deck.pptx": deck_file(DECK), "exam.docx": paper_docx(exam)}
    files |= {"sheet.docx": answer_sheet_docx(exam), "key.docx": key_docx(exam)}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "typst.pdf").write_bytes(paper_pdf.paper_pdf(exam))
    home = f"-env:UserInstallation=file://{folder}/profile"
    run("soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *(str(folder / name) for name in files))
    return folder


def pages(file: Path) -> list[list[tuple[float, float, float, float, str]]]:
    """The words of each page with their places in points."""
    found = []
    for page in run("pdftotext", "-bbox", str(file), "-").split("<page ")[1:]:
        words = [(*(float(each) for each in match[:4]), match[4]) for match in WORD.findall(page)]
        found.append([(x0, y0, x1, y1, str(text)) for x0, y0, x1, y1, text in words])
    return found


def size(file: Path) -> tuple[float, float]:
    match = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", run("pdfinfo", str(file)))
    assert match
    return float(match[1]), float(match[2])


@pytest.mark.parametrize(("name", "low", "high"), [("lesson", 6, 11), ("exam", 5, 8), ("sheet", 2, 4), ("key", 4, 8), ("typst", 5, 7)])
def test_paper_documents_have_a4_pages_in_reasonable_number(opened: Path, name: str, low: int, high: int) -> None:
    file = opened / f"{name}.pdf"
    found = pages(file)
    assert low <= len(found) <= high
    width, height = size(file)
    assert (round(width), round(height)) == (595, 842)
    for number, words in enumerate(found, 1):
        assert words, "no empty page"
        assert all(x0 >= 0 and y0 >= 0 and x1 <= width and y1 <= height for x0, y0, x1, y1, _ in words)
        foot = "".join(text for *_, text in words)
        assert f"第{number}页" in foot.replace("\u3000", "")
        assert f"共{len(found)}页" in foot.replace("\u3000", "")


def test_the_sealing_line_stands_in_the_left_margin_of_the_first_page(opened: Path) -> None:
    for name in ("exam", "sheet", "typst"):
        first, *others = pages(opened / f"{name}.pdf")
        margin = [word for word in first if word[2] < 85]
        text = "".join(word[4] for word in margin)
        assert {"单", "位", "姓", "名", "密", "封", "线"} <= set(text), name
        high = max(word[3] for word in margin) - min(word[1] for word in margin)
        assert high > 550, "it runs along the page"
        assert not [word for page in others for word in page if word[2] < 60]


def test_each_slide_is_a_page_and_nothing_runs_over(opened: Path) -> None:
    file = opened / "deck.pdf"
    found = pages(file)
    assert len(found) == len(deck(DECK))
    width, height = size(file)
    assert (round(width), round(height)) == (960, 540)
    for outline, words in zip(deck(DECK), found, strict=True):
        foot = [word for word in words if word[1] > 500]
        body = [word for word in words if word[1] <= 500]
        assert all(x0 >= 0 and x1 <= width for x0, _, x1, _, _ in words)
        assert all(y1 <= 504 for _, _, _, y1, _ in body), outline.title
        assert outline.layout in ("cover", "end") or foot
        # type below 20 points stands only in diagrams and the foot
        assert all(y1 - y0 >= 18 for _, y0, _, y1, _ in body), outline.title


@pytest.mark.parametrize("name", ["lesson", "exam", "deck", "typst"])
def test_fonts_are_chinese_and_embedded(opened: Path, name: str) -> None:
    rows = run("pdffonts", str(opened / f"{name}.pdf")).splitlines()[2:]
    assert rows
    assert any(re.search(r"CJK|SimSun|SimHei|YaHei|Song|Hei|Ming|Sans SC", row) for row in rows)
    for row in rows:
        embedded, _, unicode = row.split()[-5:-2]
        assert (embedded, unicode) == ("yes", "yes"), row


def test_pages_can_be_seen(opened: Path) -> None:
    for name in ("lesson", "deck", "typst"):
        run("pdftoppm", "-r", "30", "-gray", str(opened / f"{name}.pdf"), str(opened / name))
        pictures = sorted(opened.glob(f"{name}-*.pgm"))
        assert len(pictures) == len(pages(opened / f"{name}.pdf"))
        for picture in pictures:
            assert len(set(picture.read_bytes()[20:])) > 8, f"{picture.name} is blank"


def test_the_title_can_be_read(opened: Path) -> None:
    assert planned("consultation").title.replace("：", "") in run("pdftotext", str(opened / "lesson.pdf"), "-").replace("：", "")
