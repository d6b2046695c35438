#!/usr/bin/env bash
# package:   exceljs (npm), xlsx (npm), openpyxl (PyPI), python-calamine (PyPI)
# version:   4.4.0, 0.18.5, 3.1.5, 0.9.1
# behaviour: The built-in date formats of East Asian Excel (27 to 36, 50 to 58, such as 31 for 2026年3月5日) stand in a
#            file by number alone; openpyxl and exceljs do not know them for dates.
# guess:     A cell that Excel in Chinese shows as a date is read as a date.
# seen:      openpyxl and exceljs: 46086 for 27, 31, 57 and 58, a date for 14 only; calamine and SheetJS: dates for
#            all.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 xlsx@0.18.5
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'openpyxl==3.1.5' 'python-calamine==0.9.1'

cat > look.mjs <<'JS'
import ExcelJS from "exceljs";
import { readFileSync } from "node:fs";
import XLSX from "xlsx";

const { formats, ...lines } = JSON.parse(readFileSync("made.json"));
const show = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value));
const book = new ExcelJS.Workbook();
await book.xlsx.readFile("a.xlsx");
lines.exceljs = book.worksheets[0].getRow(1).values.slice(1).map(show);
const sheet = Object.values(XLSX.readFile("a.xlsx", { cellDates: true }).Sheets)[0];
lines.SheetJS = Object.keys(sheet).filter((key) => key[0] !== "!").map((key) => show(sheet[key].v));
console.log("formats:", formats.join(" "));
for (const [name, values] of Object.entries(lines)) console.log(`${name}:`, values.join(" | "));
JS

cat > look.py <<'PY'
import json
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook
from zipfile import ZipFile

FORMATS = (14, 27, 31, 57, 58)
book = Workbook()
for at, number in enumerate(FORMATS):
    book.active.cell(1, at + 1, 46086).number_format = f'"{number}"0'  # one style each
book.save("made.xlsx")
with ZipFile("made.xlsx") as old, ZipFile("a.xlsx", "w") as new:
    for name in old.namelist():
        text = old.read(name).decode()
        if name == "xl/styles.xml":  # what Excel in Chinese writes: the number of a built-in format, and no code for it
            text = text[: text.index("<numFmts")] + text[text.index("</numFmts>") + 10 :]
            for at, number in enumerate(FORMATS):
                text = text.replace(f'numFmtId="{164 + at}"', f'numFmtId="{number}"')
        new.writestr(name, text)
lines = {
    "openpyxl": [str(each.value) for each in load_workbook("a.xlsx").active[1]],
    "calamine": [str(each) for each in CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python()[0]],
}
print(json.dumps({"formats": FORMATS, **lines}))
PY

cat > expected <<'SEEN'
formats: 14 27 31 57 58
openpyxl: 2026-03-05 00:00:00 | 46086 | 46086 | 46086 | 46086
calamine: 2026-03-05 | 2026-03-05 | 2026-03-05 | 2026-03-05 | 2026-03-05
exceljs: 2026-03-05 | 46086 | 46086 | 46086 | 46086
SheetJS: 2026-03-05 | 2026-03-05 | 2026-03-05 | 2026-03-05 | 2026-03-05
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: excel-chinese-dates-come-out-as-numbers"
