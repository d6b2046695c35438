#!/usr/bin/env bash
# package:   pangu (npm), pangu (PyPI), Markdown (PyPI)
# version:   7.2.1, 6.1.0, 3.11.3
# behaviour: The tool that puts blanks between Chinese and Latin letters also parts stars from the word: bold in
#            Markdown is lost.
# guess:     It knows Markdown, for it leaves `code` and links alone and has a command for files.
# seen:      用**粗**字 becomes 用 ** 粗 ** 字, in both ports; 甲*乙*丙 likewise; `code`, links and <b> are kept.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts pangu@7.2.1
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'pangu==6.1.0' 'Markdown==3.11.3'

cat > look.mjs <<'JS'
import { readFileSync } from "node:fs";
import * as module from "pangu";

const pangu = module.pangu ?? module.default;
for (const [text, [python, html]] of Object.entries(JSON.parse(readFileSync("made.json")))) {
  console.log(`${text} | Python ${python} | npm ${(pangu.spaceText ?? pangu.spacingText).call(pangu, text)} | ${html}`);
}
JS

cat > look.py <<'PY'
import json
import markdown
import pangu

texts = ["用**粗**字", "用`code`字", "看[链接](a.html)吧"]
print(json.dumps({each: [pangu.space_text(each), markdown.markdown(pangu.space_text(each))] for each in texts}))
PY

cat > expected <<'SEEN'
用**粗**字 | Python 用 ** 粗 ** 字 | npm 用 ** 粗 ** 字 | <p>用 ** 粗 ** 字</p>
用`code`字 | Python 用 `code` 字 | npm 用 `code` 字 | <p>用 <code>code</code> 字</p>
看[链接](a.html)吧 | Python 看 [链接](a.html) 吧 | npm 看 [链接](a.html) 吧 | <p>看 <a href="a.html">链接</a> 吧</p>
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: pangu-takes-bold-apart"
