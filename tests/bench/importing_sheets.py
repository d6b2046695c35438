"""What a huge sheet and tables in tables cost the importer, beside another commit, in the same run."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from run import HOME

AGAINST = "83d04fc"
ROWS, QUESTIONS = 1_048_576, 50
CPU, MEMORY = 0.25, 0.2
"""Of CPU time and memory, as shares of the other commit's."""
DEPTHS = (500, 2000)
GROWTH = 1.5
"""How much more than four times as long four times the depth may take: memory is slower the more of it is used."""
RUNS = 3
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MEASURED = """
import json, re, resource, sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from courseware.importing import read_bank
start = time.process_time()
bank = read_bank(Path(sys.argv[2]))
seconds, status = time.process_time() - start, Path("/proc/self/status")
# what getrusage says begins with what the process had that started this one
most = re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1] if status.exists() else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([seconds, int(most) / 1024, len(bank.questions)]))
"""


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU, MiB at most, questions read."""

    seconds: float
    memory: float
    questions: int


def other(folder: Path, commit: str) -> Path:
    """The compiler of another commit."""
    raw = subprocess.run(["git", "archive", "--format=zip", commit, "hooks"], cwd=HOME, capture_output=True, check=True).stdout
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        archive.extractall(folder)
    return folder / "hooks"


def cost(hooks: Path, bank: Path) -> Cost:
    """The least of some runs, each in a process of its own."""
    found = []
    for _ in range(RUNS):
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, str(hooks), str(bank)], capture_output=True, text=True, env=_plain(), check=True
        )
        found.append(Cost(*json.loads(done.stdout)))
    return min(found, key=lambda each: each.seconds)


def _plain() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _row(number: int) -> str:
    cells = zip("ABCDE", ("单选题", f"第 {number} 件事先问谁？", "居民", "路人", "A"), strict=True)
    heads = zip("ABCDE", ("题型", "题干", "选项A", "选项B", "答案"), strict=True)
    each = "".join(
        f'<c r="{letter}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for letter, text in (heads if number == 1 else cells)
    )
    return f'<row r="{number}">{each}</row>'


def _only_formatted(number: int) -> str:
    return f'<row r="{number}" s="1" customFormat="1" ht="20" customHeight="1"/>'


def _with_a_cell(number: int) -> str:
    return f'<row r="{number}"><c r="A{number}" s="1"/><c r="B{number}" s="1"/></row>'


def sheet(path: Path, empty: Callable[[int], str], rows: int = ROWS) -> Path:
    """A workbook of some questions over rows that are formatted to the last one that a sheet has."""

    def parts() -> Iterator[str]:
        yield f'<worksheet xmlns="{SHEET}"><sheetData>'
        for start in range(1, rows + 1, 4096):
            yield "".join(_row(each) if each <= QUESTIONS + 1 else empty(each) for each in range(start, min(start + 4096, rows + 1)))
        yield "</sheetData></worksheet>"

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets><sheet name="题库" r:id="a"/></sheets></workbook>'
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>'
        )
        with package.open("xl/worksheets/sheet1.xml", "w") as part:
            for text in parts():
                part.write(text.encode())
    return path


def nested(path: Path, depth: int) -> Path:
    """A document of tables in tables, a question in each."""
    begin = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}. 会后要回话。（√）</w:t></w:r></w:p>"
    body = "".join(begin.format(place + 1) for place in range(depth)) + "</w:tc></w:tr></w:tbl>" * depth
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return path


def sheets_table(folder: Path, against: str = AGAINST) -> bool:
    """Prints what each costs; False where a bound is broken."""
    mine, theirs = HOME / "hooks", other(folder / "other", against)
    kept = True
    print(
        f"\n| 表格 | 用时（秒） | {against} | 比值 | 内存（MiB） | {against} | 比值 | 题 |\n| --- | --- | --- | --- | --- | --- | --- | --- |"
    )
    for name, empty in (("只有格式的行", _only_formatted), ("行里只有带格式的空格", _with_a_cell)):
        path = sheet(folder / "huge.xlsx", empty)
        here, there = cost(mine, path), cost(theirs, path)
        time, memory = here.seconds / there.seconds, here.memory / there.memory
        print(
            f"| {ROWS:,} 行，{name} | {here.seconds:.2f} | {there.seconds:.2f} | {time:.2f} | {here.memory:.0f} | {there.memory:.0f} | "
            f"{memory:.2f} | {here.questions} |"
        )
        kept &= time <= CPU and memory <= MEMORY and here.questions == QUESTIONS
    costs = [cost(mine, nested(folder / "nested.docx", depth)) for depth in DEPTHS]
    growth = costs[-1].seconds / costs[0].seconds
    print(f"\n表格套表格，{DEPTHS[0]} 层 {costs[0].seconds:.2f} 秒，{DEPTHS[-1]} 层 {costs[-1].seconds:.2f} 秒：{growth:.1f} 倍")
    kept &= growth <= DEPTHS[-1] / DEPTHS[0] * GROWTH and [each.questions for each in costs] == list(DEPTHS)
    return kept
