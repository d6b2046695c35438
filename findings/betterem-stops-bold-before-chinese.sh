#!/usr/bin/env bash
# package:   Markdown (PyPI), pymdown-extensions (PyPI)
# version:   3.11.3, 13.1.2
# behaviour: The extension pymdownx.betterem takes away bold that the plain parser has: where it ends in punctuation
#            and Chinese follows.
# guess:     An extension for better emphasis marks at least what the parser marks without it.
# seen:      **注意：**请看 is bold in Markdown alone and two pairs of stars with betterem, whatever smart_enable says;
#            **注意**：请看 is bold in both.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'Markdown==3.11.3' 'pymdown-extensions==13.1.2'

cat > look.py <<'PY'
import markdown

for text in ("**注意：**请看", "**注意**：请看", "**“两会”**精神"):
    print(f"alone: {markdown.markdown(text)}")
    for smart in ("all", "asterisk", "underscore", "none"):
        options = {"pymdownx.betterem": {"smart_enable": smart}}
        print(f"  betterem, {smart}: {markdown.markdown(text, extensions=['pymdownx.betterem'], extension_configs=options)}")
PY

cat > expected <<'SEEN'
alone: <p><strong>注意：</strong>请看</p>
  betterem, all: <p>**注意：**请看</p>
  betterem, asterisk: <p>**注意：**请看</p>
  betterem, underscore: <p>**注意：**请看</p>
  betterem, none: <p>**注意：**请看</p>
alone: <p><strong>注意</strong>：请看</p>
  betterem, all: <p><strong>注意</strong>：请看</p>
  betterem, asterisk: <p><strong>注意</strong>：请看</p>
  betterem, underscore: <p><strong>注意</strong>：请看</p>
  betterem, none: <p><strong>注意</strong>：请看</p>
alone: <p><strong>“两会”</strong>精神</p>
  betterem, all: <p>**“两会”**精神</p>
  betterem, asterisk: <p>**“两会”**精神</p>
  betterem, underscore: <p>**“两会”**精神</p>
  betterem, none: <p>**“两会”**精神</p>
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: betterem-stops-bold-before-chinese"
