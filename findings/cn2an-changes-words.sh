#!/usr/bin/env bash
# package:   cn2an (PyPI)
# version:   0.5.24
# behaviour: transform(), made for whole sentences, turns numerals inside words into digits.
# guess:     It changes numbers and leaves words alone, as it has a word list and rules for dates, fractions and
#            degrees.
# seen:      统一 is 统1, 一致 is 1致, 十分 is 10分, 张三李四 is 张3李4, 第十条 is 第10条; 万一 stays.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'cn2an==0.5.24'

cat > look.py <<'PY'
import cn2an

for text in ("统一领导", "一致同意", "十分重要", "第十条", "三分之二以上", "一年级有三十人", "百分之十二", "万一", "张三李四"):
    try:
        print(f"{text}: {cn2an.transform(text)}")
    except ValueError as error:
        print(f"{text}: ValueError {error}")
PY

cat > expected <<'SEEN'
统一领导: 统1领导
一致同意: 1致同意
十分重要: 10分重要
第十条: 第10条
三分之二以上: 2/3以上
一年级有三十人: 1年级有30人
百分之十二: 12%
万一: 万一
张三李四: 张3李4
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: cn2an-changes-words"
