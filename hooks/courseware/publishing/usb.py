"""Makes a copy of a finished site that opens by double-click, from a folder or a USB stick, without any server."""

from __future__ import annotations

import posixpath
import re
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..keeping.results import beside
from ..scripts.python import FOLDER as PYTHON
from ..scripts.python import LISTING as PYTHON_LISTING
from .offline import LISTING, MANIFEST, WORKER

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "portable"
LINK = re.compile(r'(?P<before>\s(?:href|action|src)=")(?P<to>[^"#?]*)(?P<after>[^"]*")')
"""An attribute that may lead to a directory; a server would find the index.html in it."""
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
TAGS_OF_SERVERS = re.compile(r'[<](?:link rel="(?:manifest|canonical)"|meta http-equiv="Content-Security-Policy")[^>]*>\s*')
"""What means nothing, or forbids too much, where there is no server."""
HEAD_ENDS = re.compile(r"(?=[<]/head>)")
NOTE = "README.txt"
FOR_SERVERS = {
    *(LISTING, MANIFEST, WORKER, "sw.js", "404.html", "offline.html", "sitemap.xml", "sitemap.xml.gz"),
    # browsers load no worker of modules from a file
    *(PYTHON_LISTING, "assets/python-worker.js"),
    *("assets/lost.js", "assets/screenshot.png", "search/search_index.json"),
}


@dataclass(frozen=True)
class Portable:
    """What was made."""

    folder: Path
    archive: Path
    size: int
    """Bytes in the folder."""
    packed: int
    """Bytes of the archive."""


def make_portable(site: Path, target: Path, *, title: str) -> Portable:
    """Copies the finished `site` to `target` with every link leading to a file, and packs it beside as a zip.

    Raises FileExistsError where `target` holds something that is no such copy.
    """
    # the site has the script as well; the note for the reader is in copies only
    if target.exists() and not all((target / name).is_file() for name in (NOTE, "assets/usb.js")):
        raise FileExistsError(f"{target} 里有别的文件，没有写入；请换一个文件夹，或者先把它移走")
    shutil.rmtree(target, ignore_errors=True)
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=False, undefined=StrictUndefined)  # noqa: S701 (a tag of ours, plain text)
    head = templates.get_template("head.html.jinja")
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_dir() or name in FOR_SERVERS or name.startswith(f"{PYTHON}/") or path.suffix == ".map":
            continue
        copy = target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".html":
            tag = head.render(up="../" * name.count("/"))
            copy.write_text(_page(path.read_text(encoding="utf-8"), name, site, tag), encoding="utf-8")
        else:
            shutil.copyfile(path, copy)
    # Windows' editor of old takes a text for UTF-8 only with a mark
    (target / NOTE).write_text(templates.get_template("README.txt.jinja").render(title=title) + "\n", encoding="utf-8-sig", newline="\r\n")
    archive = target.with_name(f"{target.name}.zip")
    _pack(target, archive)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    return Portable(target, archive, size, archive.stat().st_size)


def _page(text: str, name: str, site: Path, tag: str) -> str:
    """A page whose links lead to files."""
    text = LINK.sub(lambda found: found["before"] + _file(found["to"], name, site) + found["after"], text)
    text = TAGS_OF_SERVERS.sub("", text)
    return HEAD_ENDS.sub(lambda _: tag, text, count=1)


def _file(link: str, page: str, site: Path) -> str:
    """`link` from `page`, with the index.html that a server would add."""
    if not link or SCHEME.match(link) or link.startswith("/"):
        return link
    aim = posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
    if aim.startswith("..") or not (site / aim / "index.html").is_file():
        return link
    return posixpath.join(link, "index.html")


def _pack(folder: Path, archive: Path) -> None:
    """The same content gives the same archive."""
    unfinished = beside(archive)
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pack:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                pack.writestr(entry, path.read_bytes())
    unfinished.replace(archive)
