"""`python -m courseware check | schema | bundle | write DIR | documents [DIR] | search SITE | offline SITE | portable SITE DIR | new … | import … | export … | seal FILE | law [OLD] NEW SOURCE`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import date
from pathlib import Path

from .keeping.tree import specials_below
from .reading import terminal

HOME = Path(__file__).resolve().parents[2]
WRITERS = frozenset({"schema", "new", "import", "seal", "law"})
"""Commands that write into the course, or read of it without checking it first: none does so through a link."""


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; 0 done, 1 problems in the course, 2 a wrong call."""
    parser = argparse.ArgumentParser(prog="courseware", description="课程编译器")
    parser.add_argument("--curriculum", type=Path, default=HOME / "curriculum", help="课程文件夹")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="检查全部课程文件")
    check.add_argument("--due", action="store_true", help="有到期要看的来源、没有做完的待办，就算失败")
    commands.add_parser("schema", help="重新生成编辑器用的 JSON Schema，记下哪些题改过（Anki 和成绩册用），给新单元、新试卷编码（链接用）")
    commands.add_parser("bundle", help="打包浏览器脚本，整理搜索用的读音表")
    write = commands.add_parser("write", help="把整个站点写成别的站点生成器（Zensical）能用的项目")
    write.add_argument("folder", type=Path)
    search = commands.add_parser("search", help="让生成好的站点能按中文的习惯搜索")
    search.add_argument("site", type=Path)
    offline = commands.add_parser("offline", help="让生成好的站点可以安装、离线阅读")
    offline.add_argument("site", type=Path)
    portable = commands.add_parser("portable", help="把生成好的站点做成 U 盘版：一个文件夹和一个压缩包")
    portable.add_argument("site", type=Path)
    portable.add_argument("folder", type=Path)
    documents = commands.add_parser("documents", help="写出教案、课件、试卷、答题卡和答案")
    documents.add_argument("folder", type=Path, nargs="?", default=HOME / "documents")
    documents.add_argument("--only", default="", metavar="ID", help="只写这一个单元或这一份试卷")
    new = commands.add_parser("new", help="开始写一个新的单元、案例、一件事或题目")
    new.add_argument("what", choices=["unit", "case", "matter", "question"])
    new.add_argument("name", help="单元写“文件夹/编号”，案例和一件事写编号，题目写单元编号")
    bank = commands.add_parser("import", help="把已有的题库（文字、Word、Excel、CSV、Moodle、GIFT、QTI、Anki）读成课程的题目文件")
    bank.add_argument("file", type=Path, help="题库文件")
    bank.add_argument("--unit", help="放进哪个单元；我们自己导出的文件带着题号，可以不写")
    bank.add_argument("--out", type=Path, help="写到哪里；不写就放在题库文件旁边，已有的文件不会动")
    bank.add_argument("--number-from", type=int, metavar="N", help="题号从几开始；不写就接着这个单元用过的题号")
    bank.add_argument("--json", action="store_true", help="把读懂了什么写成 JSON 给程序看；不写 --out 就只看，不写题目文件")
    export = commands.add_parser("export", help="把题目写成别的系统能导入的文件")
    export.add_argument("format", help="格式；写 list 看有哪些")
    export.add_argument("target", type=Path, nargs="?", help="写到哪个文件；什么都不选时是文件夹，题库和每份试卷各写一个")
    which = export.add_mutually_exclusive_group()
    which.add_argument("--paper", metavar="ID", help="一份试卷")
    which.add_argument("--unit", metavar="ID", help="一个单元的题")
    which.add_argument("--all", action="store_true", help="整个题库")
    seal = commands.add_parser("seal", help="把仓库外面的题目封成没有答案的试卷，答案写进只归培训者的钥匙文件")
    seal.add_argument("file", type=Path, help="题目文件（.yml），不能在仓库里")
    seal.add_argument("--out", type=Path, metavar="DIR", help="钥匙文件放进哪个文件夹；不写就放在题目文件旁边")
    law = commands.add_parser("law", help="比新旧两版法律，列出课程要改的地方")
    law.add_argument(
        "what", nargs="+", metavar="[旧文本] 新文本 来源编号", help="文本是公布的全文（.docx、.html、.txt）；只写新的，就同登记过的指纹比"
    )
    options = parser.parse_args(arguments)
    if not options.curriculum.is_dir():
        terminal.write(f"没有课程文件夹 {options.curriculum}", wrong=True)
        return 2
    if options.command in WRITERS and (found := specials_below(options.curriculum)):
        from .index.curriculum import special
        from .reading.problems import report

        terminal.write(report([special(name, options.curriculum / name) for name in found]))
        return 1
    return int(globals()[f"_{options.command}"](options))


def _check(options: argparse.Namespace) -> int:
    from .checks.course import check
    from .laws.watching import notices, told, watched
    from .reading.problems import report

    start = time.perf_counter()
    index, problems = check(options.curriculum)
    if problems:
        terminal.write(report(problems))
        return 1
    counts = f"{len(index.units)} 个单元、{len(index.cases)} 个案例、{len(index.questions)} 道题"
    terminal.write(f"没有发现问题：{counts}，用时 {time.perf_counter() - start:.2f} 秒。")
    if found := notices(watched(index), date.today().isoformat()):
        terminal.write(told(found))
    return int(bool(found) and options.due)


def _schema(options: argparse.Namespace) -> int:
    from .data.schema import write_schemas

    for path in write_schemas(options.curriculum):
        terminal.write(str(path))
    # not at the top: the libraries of the exports take a while to load
    from .exchange.command import refresh

    ledgers = refresh(options.curriculum)
    if ledgers is None:
        return 1
    for path in ledgers:
        terminal.write(str(path))
    return 0


def _bundle(options: argparse.Namespace) -> int:
    from .reading.problems import MakingError
    from .scripts.bundling import bundles
    from .scripts.python import kept
    from .search.readings import keep_readings

    keep_readings()
    try:
        for name, text in bundles(HOME / ".cache" / "browser").items():
            terminal.write(f"{name}：{len(text):,} 字节")
        kept(HOME / ".cache" / "python")
    except MakingError as error:
        terminal.write(str(error), wrong=True)
        return 1
    return 0


def _write(options: argparse.Namespace) -> int:
    from .publishing.project import write_project
    from .reading.problems import CourseError, MakingError

    try:
        count = write_project(HOME, options.curriculum, options.folder, HOME / ".cache", site_url=os.environ.get("SITE_URL", ""))
    except (CourseError, MakingError, FileExistsError) as error:
        terminal.write(str(error), wrong=True)
        return 1
    terminal.write(f"写好 {count} 个文件：{options.folder}")
    return 0


def _search(options: argparse.Namespace) -> int:
    from .search import ThemeError, index_site

    try:
        terminal.write(f"搜索编好了，分成 {index_site(options.site, HOME / '.cache')} 个小文件。")
    except ThemeError as error:
        terminal.write(str(error), wrong=True)
        return 1
    return 0


def _offline(options: argparse.Namespace) -> int:
    from .publishing.offline import write_offline

    terminal.write(f"读者可以留下 {write_offline(options.site, title=_title(options))} 个文件。")
    return 0


def _portable(options: argparse.Namespace) -> int:
    from .publishing.usb import make_portable

    try:
        made = make_portable(options.site, options.folder, title=_title(options))
    except FileExistsError as error:
        terminal.write(str(error), wrong=True)
        return 1
    terminal.write(f"U 盘版做好了，双击文件夹里的 index.html 就能看：\n  文件夹 {made.folder}（{made.size / 1e6:.1f} MB）")
    terminal.write(f"  压缩包 {made.archive}（{made.packed / 1e6:.1f} MB）")
    return 0


def _title(options: argparse.Namespace) -> str:
    """The course's own title."""
    from .checks.course import check

    index, _ = check(options.curriculum)
    return str(index.course.value.title) if index.course else "课程"


def _documents(options: argparse.Namespace) -> int:
    from .documents import DocumentError, make_documents
    from .reading.history import asked_for_changes
    from .reading.problems import CourseError

    changed, cache = asked_for_changes(options.curriculum)(), HOME / ".cache" / "documents"
    try:
        total, made = make_documents(options.curriculum, options.folder, changed=changed, cache=cache, tell=_progress, only=options.only)
    except (CourseError, DocumentError) as error:
        terminal.write(str(error), wrong=True)
        return 1
    if sys.stderr.isatty():
        terminal.write(wrong=True)
    terminal.write(f"写好 {total} 个文件（{made} 个是新做的，其余没有变）：{options.folder}")
    return 0


def _progress(number: int, total: int, title: str, new: bool) -> None:
    """One line that changes in place on a terminal; in a log, a line for each thing that is made."""
    line = f"第 {number}/{total} 个：{title}"
    if sys.stderr.isatty():
        terminal.write_over(line)
    elif new:
        terminal.write(line, wrong=True)


def _new(options: argparse.Namespace) -> int:
    from .importing import scaffold

    make = {
        "unit": scaffold.new_unit,
        "case": scaffold.new_case,
        "matter": scaffold.new_matter,
        "question": scaffold.new_question,
    }[options.what]
    try:
        paths = make(options.curriculum, options.name)
    except scaffold.ScaffoldError as error:
        terminal.write(str(error), wrong=True)
        return 2
    for path in paths:
        terminal.write(f"写好了 {path}：把“请改写”的地方换成您的内容，再运行 check。")
    return 0


def _import(options: argparse.Namespace) -> int:
    from .importing.command import run_import

    return run_import(options)


def _seal(options: argparse.Namespace) -> int:
    from .sealing.command import run_seal

    return run_seal(options)


def _law(options: argparse.Namespace) -> int:
    from .laws.command import run_law

    return run_law(options)


def _export(options: argparse.Namespace) -> int:
    from .exchange.command import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
