"""What a file is, by its first bytes and its name, and what to do about it where it cannot be read here."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

from ...reading.failure import ImportFailure
from ...reading.problems import did_you_mean
from .packages import MAX_FILE

READ = ".txt、.docx、.xlsx、.csv、.tsv、Moodle XML、GIFT、QTI 2.1 和 3.0（.zip、.xml）、Anki 牌组（.apkg）"
TEXTS = frozenset({".txt", ".text", ".md"})
TABLES = frozenset({".csv", ".tsv", ".tab"})
WORKBOOKS = frozenset({".xlsx", ".xlsm"})
DOCUMENTS = frozenset({".docx", ".docm"})
OPEN_AND_SAVE = "请用 Word、WPS 或 LibreOffice 打开，另存为 .docx 或 .xlsx"
SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", " PDF 文件", "请从原来的 Word 导出，或者把文字复制到 .txt；扫描的要先识别成文字"),
    (b"\x89PNG", "图片", "请先识别成文字，存成 .txt 或 .docx"),
    (b"\xff\xd8\xff", "图片", "请先识别成文字，存成 .txt 或 .docx"),
    (b"GIF8", "图片", "请先识别成文字，存成 .txt 或 .docx"),
    (b"II*\0", "图片", "请先识别成文字，存成 .txt 或 .docx"),
    (b"MM\0*", "图片", "请先识别成文字，存成 .txt 或 .docx"),
    (b"Rar!", " RAR 压缩包", "请先解压，再一个一个导入里面的文件"),
    (b"7z\xbc\xaf", " 7z 压缩包", "请先解压，再一个一个导入里面的文件"),
    (b"\x1f\x8b", " gzip 压缩的文件", "请先解压；Moodle 的课程备份（.mbz）请改在“题库”里导出 Moodle XML"),
    (b"{\\rtf", " RTF 文档", OPEN_AND_SAVE),
    (b"SQLite format 3", "数据库", "Anki 请用“导出”写成 .apkg"),
    (b"MIME-Version:", "存成单个文件的网页", OPEN_AND_SAVE),
)
INSIDE: tuple[tuple[str, str, str], ...] = (
    ("word/document.xml", " Word 文档", "请另存为 .docx，再导入"),
    ("xl/workbook.xml", " Excel 工作簿", "请另存为 .xlsx，再导入"),
    ("xl/workbook.bin", " Excel 二进制工作簿（.xlsb）", "请另存为 .xlsx，再导入"),
    ("ppt/presentation.xml", "演示文稿", "请把题目的文字复制到 .txt 或 .docx"),
    ("content.xml", " OpenDocument 文件（.odt、.ods）", OPEN_AND_SAVE),
    ("META-INF/container.xml", "电子书（.epub）", "请把题目的文字复制到 .txt 或 .docx"),
    ("moodle_backup.xml", " Moodle 的课程备份", "请改在 Moodle 的“题库”里导出 Moodle XML"),
    ("Index/Document.iwa", "苹果 Pages 或 Numbers 的文件", "请导出为 .docx 或 .xlsx"),
)


def opened(path: Path) -> bytes:
    """The first bytes of a file that can be read at all. Raises ImportFailure, which says what stands there instead."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ImportFailure(_folder(path))
        if not stat.S_ISREG(status.st_mode):
            raise ImportFailure(f"文件读不出来：{path.name} 不是普通的文件")
        if status.st_size > MAX_FILE:
            raise ImportFailure(f"文件有 {status.st_size / (1 << 20):,.0f} MiB，超过了 {MAX_FILE >> 20} MiB 的上限；请拆成几个文件")
        with path.open("rb") as file:
            return file.read(1024)
    except FileNotFoundError as error:
        raise ImportFailure(f"文件读不出来：没有 {path}。{_near(path)}") from error
    except (OSError, ValueError) as error:
        raise ImportFailure(f"文件读不出来：{getattr(error, 'strerror', None) or '名字不合规矩'}") from error


def _near(path: Path) -> str:
    try:
        names = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    except OSError:
        names = []
    return did_you_mean(path.name, names) or "请看看名字和文件夹写得对不对"


def _folder(path: Path) -> str:
    try:
        names = sorted(each.name for each in path.iterdir())
    except OSError:
        names = []
    if "imsmanifest.xml" in names:
        return f"文件读不出来：{path} 是一个文件夹，像是解开了的 QTI 包；请把里面的东西压成一个 .zip 再导入"
    listed = f"，里面有 {'、'.join(names[:5])}{'等' if len(names) > 5 else ''}" if names else ""
    return f"文件读不出来：{path} 是一个文件夹{listed}；一次导入一个文件，请写出文件的名字"


def members(path: Path) -> frozenset[str]:
    """The names inside a zip; empty where it cannot be opened."""
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def zipped(path: Path, names: frozenset[str]) -> ImportFailure:
    """Why a zip that is none of ours is not read."""
    suffix = path.suffix.lower()
    for inside, what, advice in INSIDE:
        if inside in names:
            if suffix in WORKBOOKS:
                return ImportFailure(f"这个文件里没有 Excel 工作表：它是{what}，扩展名却写成了 {suffix}；{advice}")
            if suffix in DOCUMENTS:
                return ImportFailure(f"这个文件里没有 Word 正文：它是{what}，扩展名却写成了 {suffix}；{advice}")
            return ImportFailure(f"这是{what}，扩展名却不是 .docx 或 .xlsx；{advice}")
    listed = f"，里面是 {'、'.join(sorted(names)[:5])}{'等' if len(names) > 5 else ''}" if names else ""
    return ImportFailure(f"这是一个压缩的文件{listed}，扩展名却不是 .docx 或 .xlsx；是压缩包的话，请先解压，再一个一个导入里面的文件")


def refused(path: Path, start: bytes) -> ImportFailure:
    """Why a file that is neither text nor table nor package is not read."""
    suffix = path.suffix.lower()
    if path.name.startswith("~$"):
        return ImportFailure(
            f"{path.name} 是 Word 或 Excel 打开文件时留下的临时文件，扩展名是 {suffix}，内容却不是；请导入名字里没有 ~$ 的那一个"
        )
    found = recognised(start)
    if suffix in DOCUMENTS | WORKBOOKS:
        if found:
            return ImportFailure(f"扩展名是 {suffix}，内容却不是：这是{found[0]}；{found[1]}")
        return ImportFailure(f"扩展名是 {suffix}，内容却不是；请用办公软件重新保存")
    if found:
        return ImportFailure(f"不认识的扩展名“{suffix}”：这是{found[0]}；{found[1]}。可以导入 {READ}")
    return ImportFailure(f"不认识的扩展名“{suffix}”；可以导入 {READ}")


def recognised(start: bytes) -> tuple[str, str] | None:
    """What a file is that no reader here takes, and what to do; None where its first bytes say nothing."""
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "旧格式（.doc、.xls、.ppt、.wps、.et）或者加了密码的文件", "请在办公软件里去掉密码，另存为 .docx 或 .xlsx"
    for signature, what, advice in SIGNATURES:
        if start.startswith(signature):
            return what, advice
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        return "网页（HTML）", "请用 Excel 或 WPS 打开，另存为 .xlsx；只有文字的，复制到 .txt"
    if head.startswith((b"{", b"[")):
        return "给程序看的 JSON", "请在导出它的系统里改选 Excel、Word 或者 Moodle XML"
    return None
