#!/usr/bin/env bash
# package:   snownlp (PyPI), OpenCC (PyPI)
# version:   0.12.3, 1.4.2
# behaviour: SnowNLP's han, from Traditional to Simplified, maps characters one by one and maps some that are
#            Simplified already.
# guess:     著作權 becomes 著作权, as a table of characters or of words gives it.
# seen:      著作權 is 着作权, 顯著 is 显着, even simplified 著名 is 着名; OpenCC has all of them right.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check 'snownlp==0.12.3' 'OpenCC==1.4.2'

cat > look.py <<'PY'
import opencc
from snownlp import SnowNLP

for text in ("著作權", "顯著", "著名", "乾隆"):
    print(f"{text}: SnowNLP {SnowNLP(text).han}, OpenCC {opencc.OpenCC('t2s').convert(text)}")
PY

cat > expected <<'SEEN'
著作權: SnowNLP 着作权, OpenCC 著作权
顯著: SnowNLP 显著, OpenCC 显著
著名: SnowNLP 著名, OpenCC 著名
乾隆: SnowNLP 乾隆, OpenCC 乾隆
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: snownlp-changes-the-word-copyright"
