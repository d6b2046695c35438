#!/usr/bin/env bash
# package:   zensical (PyPI)
# version:   0.0.73
# behaviour: An empty site_url, which in MkDocs means that there is none, is the address / for Zensical: canonical
#            links and the sitemap are written with it.
# guess:     site_url: '' is as if the line were not there.
# seen:      with the empty address the pages have canonical links of paths and a sitemap of paths, without the line
#            they have neither; below a sub-path both are wrong.
# date:      2026-11-30
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --no-compile --disable-pip-version-check 'zensical==0.0.73'

cat > look.py <<'PY'
import re
import subprocess
from pathlib import Path

for name, line in (("no line", ""), ("empty", "site_url: ''\n"), ("given", "site_url: https://example.org/course/\n")):
    home = Path(name.replace(" ", "-"))
    (home / "docs" / "unit").mkdir(parents=True)
    (home / "mkdocs.yml").write_text(f"site_name: A\n{line}", encoding="utf-8")
    (home / "docs" / "index.md").write_text("# A\n", encoding="utf-8")
    (home / "docs" / "unit" / "one.md").write_text("# B\n", encoding="utf-8")
    subprocess.run(["../env/bin/zensical", "build"], cwd=home, check=True, capture_output=True)
    page = (home / "site" / "unit" / "one" / "index.html").read_text(encoding="utf-8")
    sitemap = home / "site" / "sitemap.xml"
    places = re.findall("<loc>(.*?)</loc>", sitemap.read_text(encoding="utf-8")) if sitemap.exists() else "none"
    print(f"{name}: canonical {re.findall('rel=.?canonical.? href=.?([^ >]*?).?>', page)}, sitemap {places}")
PY

cat > expected <<'SEEN'
no line: canonical [], sitemap []
empty: canonical ['/unit/one/'], sitemap ['/', '/unit/one/']
given: canonical ['https://example.org/course/unit/one/'], sitemap ['https://example.org/course/', 'https://example.org/course/unit/one/']
SEEN
env/bin/python look.py > seen
diff expected seen
echo "as seen: zensical-takes-an-empty-address-for-a-slash"
