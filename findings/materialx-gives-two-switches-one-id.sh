#!/usr/bin/env bash
# package:   mkdocs-materialx (PyPI), mkdocs-material (PyPI)
# version:   10.2.2, 9.8.1
# behaviour: A page that stands in the navigation has two elements with the id __toc, and five labels for it; Material, from which
#            MaterialX goes on, has one such element and three labels. A label switches the first of them only, and what finds
#            elements by id sees one.
# guess:     Ids of a page stay its own when a theme is exchanged for the one that continues it.
# seen:      materialx: __toc twice, five labels; material: no id twice, three labels.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

mkdir docs
printf '# 首页\n\n## 一\n\n## 二\n' > docs/index.md
printf '# 甲\n\n## 一\n\n## 二\n' > docs/a.md

cat > look.py <<'PY'
import re
import sys
from collections import Counter
from pathlib import Path

page = Path("site/a/index.html").read_text(encoding="utf-8")
ids = Counter(re.findall(r'<[^>]*\sid="?([^"\s>]+)', page))
twice = [name for name, times in ids.items() if times > 1]
print(sys.argv[1], "twice:", *twice or ["none"], "labels:", len(re.findall(r'for="?__toc\b', page)))
PY

# each in an environment of its own: both bring a package of the name material
python3 -m venv materialx
materialx/bin/pip install --quiet --no-compile --disable-pip-version-check 'mkdocs-materialx==10.2.2'
python3 -m venv material
material/bin/pip install --quiet --no-compile --disable-pip-version-check 'mkdocs-material==9.8.1'

for theme in materialx material; do
    printf 'site_name: 学堂\nnav:\n  - 首页: index.md\n  - 甲: a.md\ntheme:\n  name: %s\n' "$theme" > mkdocs.yml
    NO_MKDOCS_2_WARNING=1 "$theme/bin/mkdocs" build --quiet --site-dir site
    "$theme/bin/python" look.py "$theme" >> seen
done

cat > expected <<'SEEN'
materialx twice: __toc labels: 5
material twice: none labels: 3
SEEN
diff expected seen
echo "as seen: materialx-gives-two-switches-one-id"
