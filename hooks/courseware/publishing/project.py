"""Lays the course out as a project that another site generator builds: Zensical, which reads mkdocs.yml and runs no hooks.

Pages, data and scripts are those of our own site. What differs is said in docs/guide/generators.md.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

from ..compiling import compile
from ..pages.writer import TEMPLATES
from ..reading.history import asked_for_changes
from ..scripts.bundling import bundles
from ..search import FOLDER, make_index
from .inventory import inventory

MARK = ".courseware.json"
"""Names the files that we wrote, so that writing again replaces those and nothing else."""
EXTRA = TEMPLATES / "project"
"""What such a project has that our own site has not."""
FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
LINK = re.compile(r"(\]\()([^)#\s]+)([^)]*\))")
"""A link or a picture in Markdown; where it leads may be a file."""
BLOCK = re.compile(r"^(?:#.*\n)*(?P<key>[a-z_]+):.*\n(?:(?:[ ].*)?\n)*", re.MULTILINE)
LEFT = {"hooks", "watch", "validation", "site_url"}
"""Blocks of mkdocs.yml that only mkdocs has a use for, and the address: empty, it is the root of a host to Zensical 0.0.73, and every
canonical link and the sitemap are wrong below a sub-path."""
OURS = {"  custom_dir: hooks/theme\n": "  custom_dir: theme\n  variant: classic\n", "  language: zh-CN\n": "  language: zh\n"}
"""Lines of its theme that read otherwise here."""
CONTINUED = (
    (re.compile(r"^  name: materialx\n(?:  topbar:\n(?:    .*\n)+)?", re.MULTILINE), "  name: material\n"),
    (re.compile(r"^  - search:\n      provider: lunr\n", re.MULTILINE), "  - search\n"),
)
"""What a project that has moved to MaterialX says of its theme (docs/guide/continuations.md), and what every generator knows."""
PRINTED = re.compile(r"^((?:site_name|site_description|copyright| +name): )(\S.*)$", re.MULTILINE)
"""What it says of the site, and the other generator prints as it is."""
STATIC = re.compile(r"  static_templates:\n(?:    - .*\n)+")


def write_project(home: Path, curriculum: Path, target: Path, cache: Path, *, site_url: str = "") -> int:
    """Writes a project into `target` from the repository at `home`, for a site at `site_url` where that is known; returns how many files.

    Raises CourseError where the course has problems, FileExistsError where `target` holds files that are not ours.
    """
    refuse_others(target)
    site = compile(curriculum, changed=asked_for_changes(curriculum), cache=cache)
    data = site.files | bundles(cache / "browser") | inventory(home)
    docs = home / "docs"
    written = [path for path in sorted(docs.rglob("*")) if path.is_file()]
    pages = {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in written if path.suffix == ".md"}
    pages |= {name: text for name, text in data.items() if name.endswith(".md")}
    files: dict[str, str | bytes] = {
        f"docs/{path.relative_to(docs).as_posix()}": path.read_bytes() for path in written if path.suffix != ".md"
    }
    files |= {f"docs/{name}": text for name, text in data.items() if not name.endswith(".md")}
    files |= {f"docs/{placed(name)}": printable(relinked(name, text, pages)) for name, text in pages.items()}
    files |= {f"docs/{name}": (curriculum / source).read_bytes() for name, source in site.pictures.items()}
    index = make_index(
        {address(name): words for name, text in pages.items() if (words := article(text))}, json.loads(site.files["catalog.json"]), cache
    )
    files |= {f"docs/{FOLDER}/{name}.js": text for name, text in index.items()}
    files |= {path.relative_to(EXTRA).as_posix(): path.read_bytes() for path in sorted(EXTRA.rglob("*")) if path.is_file()}
    ours = (home / "mkdocs.yml").read_text(encoding="utf-8")
    files["mkdocs.yml"] = configuration(ours, site.nav, course=site.id, site_url=site_url)
    remove_written(target)
    for name, content in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (target / MARK).write_text(json.dumps({"files": sorted(files)}, ensure_ascii=False, indent=1), encoding="utf-8")
    return len(files)


def refuse_others(target: Path) -> None:
    """Raises FileExistsError where `target` holds files that are not ours."""
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise FileExistsError(f"{target} 里有别的文件，没有写入；请给一个新文件夹")


def remove_written(target: Path) -> None:
    """Removes what was written into `target` before, and nothing else."""
    mark = target / MARK
    if mark.is_file():
        for name in json.loads(mark.read_text(encoding="utf-8"))["files"]:
            (target / name).unlink(missing_ok=True)


def placed(name: str) -> str:
    """Where a page lies: each in a folder of its own, so that an address in its HTML is right from the file as well as from the page.

    Zensical reads addresses in HTML from the file, mkdocs leaves them as they are.
    """
    folder, stem = posixpath.split(name.removesuffix(".md"))
    return name if stem == "index" else posixpath.join(folder, stem, "index.md")


def address(name: str) -> str:
    """The address of a page below the site's root: `cases/`, empty for home."""
    return placed(name).removesuffix("index.md")


def relinked(name: str, text: str, pages: dict[str, str]) -> str:
    """A page with its links and pictures read from where it lies now."""
    here, there = posixpath.dirname(name), posixpath.dirname(placed(name))

    def moved(match: re.Match[str]) -> str:
        if re.match(r"[a-z]+:|/", match[2]):
            return match[0]
        to = posixpath.normpath(posixpath.join(here, match[2]))
        return match[1] + posixpath.relpath(placed(to) if to in pages else to, there or ".") + match[3]

    return LINK.sub(moved, text)


def printable(text: str) -> str:
    """A page whose title and description may be printed as they are: the other generator does, in attributes too."""
    front = FRONT.match(text)
    said: dict[str, Any] = (yaml.safe_load(front[1]) if front else None) or {}
    safe = said | {key: html.escape(said[key]) for key in ("title", "description") if isinstance(said.get(key), str)}
    if not front or safe == said:
        return text
    return f"---\n{yaml.safe_dump(safe, allow_unicode=True, sort_keys=False, width=10_000)}---\n{text[front.end() :]}"


def article(text: str) -> str:
    """The HTML of a page's Markdown, for the index of search; nothing where it is not to be found."""
    front = FRONT.match(text)
    said: dict[str, Any] = (yaml.safe_load(front[1]) if front else None) or {}
    if (said.get("search") or {}).get("exclude"):
        return ""
    reader = Markdown(
        extensions=["attr_list", "admonition", "tables", "toc"], extension_configs={"toc": {"slugify": slugify(case="lower")}}
    )
    return reader.convert(text[front.end() :] if front else text)


def configuration(ours: str, nav: list[Any], *, course: str, site_url: str = "") -> str:
    """The configuration of our own site, `ours`, for another generator; JSON is YAML."""
    text = BLOCK.sub(lambda block: "" if block["key"] in LEFT else block[0], ours)
    text = STATIC.sub("", text)
    for moved, known in CONTINUED:
        text = moved.sub(known, text)
    for line, other in OURS.items():
        if line not in text:
            raise ValueError(f"mkdocs.yml 里没有“{line.strip()}”，请核对 hooks/courseware/publishing/project.py")
        text = text.replace(line, other)
    address = f"\nsite_url: {json.dumps(site_url)}\n" if site_url else ""
    text = PRINTED.sub(lambda line: line[1] + json.dumps(html.escape(yaml.safe_load(line[2])), ensure_ascii=False), text)
    styles = "\nextra_css:\n  - assets/site.css\n  - assets/project.css\n"
    return f"{text}{address}{styles}\nextra:\n  course: {course}\n\nnav: {json.dumps(_placed(nav), ensure_ascii=False)}\n"


def _placed(nav: Any) -> Any:
    if isinstance(nav, list):
        return [_placed(each) for each in nav]
    if isinstance(nav, dict):
        return {html.escape(title): _placed(each) for title, each in nav.items()}
    return placed(nav) if isinstance(nav, str) and nav.endswith(".md") else nav
