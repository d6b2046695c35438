#!/usr/bin/env bash
# package:   write-excel-file (npm), openpyxl (PyPI), XlsxWriter (PyPI)
# version:   4.1.1, 3.1.5, 3.3.1
# behaviour: Excel holds 32,767 characters a cell and 2,079 of an address: openpyxl cuts the text, XlsxWriter cuts it
#            and leaves out the address, write-excel-file writes it all; none raises.
# guess:     What does not fit raises an error, or all of it is written.
# seen:      openpyxl 32,767 of 40,000; XlsxWriter 32,767 and return value -2, an address of 2,120 an empty cell and
#            -3; write-excel-file 40,000, which Excel cannot hold.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts write-excel-file@4.1.1
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'openpyxl==3.1.5' 'XlsxWriter==3.3.1'

cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import writeXlsxFile from "write-excel-file/node";
import { execFileSync } from "node:child_process";

for (const line of JSON.parse(readFileSync("made.json"))) console.log(line);
await (await writeXlsxFile([[{ value: "文".repeat(40000) }]])).toFile("c.xlsx");
const count = "import openpyxl; print(len(openpyxl.load_workbook('c.xlsx').active['A1'].value))";
console.log(`write-excel-file: ${execFileSync("env/bin/python", ["-c", count], { encoding: "utf-8" }).trim()} of 40000`);
JS

cat > look.py <<'PY'
import json
import warnings
import openpyxl
import xlsxwriter

warnings.simplefilter("ignore")
text, link = "文" * 40000, "https://example.org/#" + "a" * 2100
book = openpyxl.Workbook()
book.active["A1"] = text
book.save("a.xlsx")
with xlsxwriter.Workbook("b.xlsx") as file:
    sheet = file.add_worksheet()
    told = [sheet.write(0, 0, text), sheet.write(1, 0, link), sheet.write(2, 0, "end")]
held = [len(each.value or "") for name in ("a.xlsx", "b.xlsx") for each in openpyxl.load_workbook(name).active["A"]]
print(json.dumps([f"openpyxl: {held[0]} of {len(text)}", f"XlsxWriter: {held[1:]} of {[len(text), len(link), 3]}, returned {told}"]))
PY

cat > expected <<'SEEN'
openpyxl: 32767 of 40000
XlsxWriter: [32767, 0, 3] of [40000, 2121, 3], returned [-2, -3, 0]
write-excel-file: 40000 of 40000
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: xlsx-writers-cut-without-an-error"
