#!/usr/bin/env bash
# package:   jieba (PyPI)
# version:   0.42.1
# behaviour: add_word() takes any word, but one with 〇, a middle dot, a blank or a book-title mark is never found: the
#            text is cut at these before the dictionary is asked.
# guess:     A word that was added, with a high frequency even, comes out whole.
# seen:      二〇二六年, A·B, 居民 会议 and 《民法典》 come out in pieces, 二〇二六 being cut as 二 〇 二 六年; 居民会议A类 comes out whole.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'jieba==0.42.1'

cat > look.py <<'PY'
import jieba

jieba.setLogLevel(60)
for word in ("居民会议A类", "二〇二六年", "A·B", "居民 会议", "《民法典》"):
    jieba.add_word(word, freq=10_000_000)
    print(f"{word}: {'/'.join(jieba.cut(word))}")
PY

cat > expected <<'SEEN'
居民会议A类: 居民会议A类
二〇二六年: 二/〇/二/六年
A·B: A/·/B
居民 会议: 居民/ /会议
《民法典》: 《/民法典/》
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: jieba-cannot-learn-some-words"
