#!/usr/bin/env bash
# package:   marked (npm), Markdown (PyPI), pymdown-extensions (PyPI), mistune (PyPI)
# version:   18.2.1, 3.11.3, 13.1.2, 3.4.0
# behaviour: Two ranges with a half-width ~ in one sentence, as Chinese writes 3~5天, are taken for subscript or
#            strike-through.
# guess:     A tilde between digits is a tilde: markup needs two of them, or a blank outside, as a single * between
#            digits does nothing.
# seen:      pymdownx.tilde (also with smart_delete) and mistune: 3<sub>5天，10</sub>15人; marked by default: <del>; one
#            range alone is left.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts marked@18.2.1
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'Markdown==3.11.3' 'pymdown-extensions==13.1.2' 'mistune==3.4.0'

cat > look.mjs <<'JS'
import { marked } from "marked";
import { readFileSync } from "node:fs";

for (const line of JSON.parse(readFileSync("made.json"))) console.log(line);
for (const text of ["3~5天，10~15人", "3~5天"]) console.log(`marked: ${marked.parse(text).trim()}`);
JS

cat > look.py <<'PY'
import json
import markdown
import mistune

lines = []
for text in ("3~5天，10~15人", "3~5天"):
    for options in ({}, {"smart_delete": True}):
        made = markdown.markdown(text, extensions=["pymdownx.tilde"], extension_configs={"pymdownx.tilde": options})
        lines.append(f"pymdownx.tilde {options or ''}: {made}")
    lines.append(f"mistune: {mistune.create_markdown(plugins=['strikethrough', 'subscript'])(text).strip()}")
print(json.dumps(lines))
PY

cat > expected <<'SEEN'
pymdownx.tilde : <p>3<sub>5天，10</sub>15人</p>
pymdownx.tilde {'smart_delete': True}: <p>3<sub>5天，10</sub>15人</p>
mistune: <p>3<sub>5天，10</sub>15人</p>
pymdownx.tilde : <p>3~5天</p>
pymdownx.tilde {'smart_delete': True}: <p>3~5天</p>
mistune: <p>3~5天</p>
marked: <p>3<del>5天，10</del>15人</p>
marked: <p>3~5天</p>
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: tilde-ranges-become-subscripts"
