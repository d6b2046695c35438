#!/usr/bin/env bash
# package:   marked (npm), remark (npm), remark-gfm (npm), remark-html (npm), markdown-it (npm), Markdown (PyPI),
#            pymdown-extensions (PyPI), mistune (PyPI)
# version:   18.2.1, 15.0.1, 4.0.1, 16.0.1, 15.0.3, 3.11.3, 13.1.2, 3.4.0
# behaviour: A bare address in Chinese text, which has no blanks, takes the sentence behind it along, or is no link at
#            all.
# guess:     The address ends at the full stop or bracket of Chinese, as it does at a full stop or bracket of English.
# seen:      marked, remark-gfm and mistune link …/a。谢谢 as one address; pymdownx.magiclink links nothing after a
#            Chinese character, and after a blank swallows the sentence, too; markdown-it ends where it should.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --prefix . --silent --no-audit --no-fund --ignore-scripts marked@18.2.1 remark@15.0.1 remark-gfm@4.0.1 remark-html@16.0.1 markdown-it@15.0.3
python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'Markdown==3.11.3' 'pymdown-extensions==13.1.2' 'mistune==3.4.0'

cat > look.mjs <<'JS'
import MarkdownIt from "markdown-it";
import { marked } from "marked";
import { readFileSync } from "node:fs";
import { remark } from "remark";
import gfm from "remark-gfm";
import html from "remark-html";

const text = "请看https://example.org/a。谢谢";
const lines = {
  ...JSON.parse(readFileSync("made.json")),
  marked: marked.parse(text).trim(),
  "remark-gfm": String(remark().use(gfm).use(html).processSync(text)).trim(),
  "markdown-it": new MarkdownIt({ linkify: true }).render(text).trim(),
};
for (const [name, made] of Object.entries(lines)) {
  console.log(`${name}: ${[...made.matchAll(/>([^<]*)<\/a>/g)].map((found) => found[1]).join(" ") || "no link"}`);
}
JS

cat > look.py <<'PY'
import json
import markdown
import mistune

text = "请看https://example.org/a。谢谢"
print(json.dumps({
    "mistune": mistune.create_markdown(plugins=["url"])(text).strip(),
    "magiclink": markdown.markdown(text, extensions=["pymdownx.magiclink"]),
    "magiclink, blank before": markdown.markdown(text.replace("请看", "请看 "), extensions=["pymdownx.magiclink"]),
}))
PY

cat > expected <<'SEEN'
mistune: https://example.org/a。谢谢
magiclink: no link
magiclink, blank before: https://example.org/a。谢谢
marked: https://example.org/a。谢谢
remark-gfm: https://example.org/a。谢谢
markdown-it: https://example.org/a
SEEN
env/bin/python look.py > made.json
node look.mjs > seen
diff expected seen
echo "as seen: autolinks-swallow-the-sentence"
