#!/usr/bin/env bash
# package:   mdformat (PyPI), Markdown (PyPI)
# version:   1.0.0, 3.11.3
# behaviour: The formatter, which promises to leave the rendered page alone, escapes stars that CommonMark does not
#            take for bold, but Python-Markdown, hence MkDocs, does.
# guess:     A formatted page looks as before.
# seen:      **注意：**请看 becomes \*\*注意：\*\*请看: bold before, stars after; the indented text of an admonition becomes a
#            block of code behind it.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'mdformat==1.0.0' 'Markdown==3.11.3'

cat > look.py <<'PY'
import markdown
import mdformat

for text in ("**注意：**请看\n", '!!! note "要点"\n\n    居民会议\n'):
    formatted = mdformat.text(text)
    print(repr(formatted))
    for name, source in (("before", text), ("after", formatted)):
        print(f"  {name}:", markdown.markdown(source, extensions=["admonition"]).replace("\n", ""))
PY

cat > expected <<'SEEN'
'\\*\\*注意：\\*\\*请看\n'
  before: <p><strong>注意：</strong>请看</p>
  after: <p>**注意：**请看</p>
'!!! note "要点"\n\n```\n居民会议\n```\n'
  before: <div class="admonition note"><p class="admonition-title">要点</p><p>居民会议</p></div>
  after: <div class="admonition note"><p class="admonition-title">要点</p></div><p><code>居民会议</code></p>
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: mdformat-breaks-bold-of-a-mkdocs-site"
