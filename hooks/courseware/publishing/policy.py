"""Gives every page of a finished site a Content Security Policy: what the site brings along may run, nothing else.

Pages on a plain file server cannot have headers, so the policy stands in a meta tag; inline scripts are named by the SHA-256 of
their text (https://www.w3.org/TR/CSP3/#match-element-to-source-list). Which may be there says scripts.json: the theme's and our
templates' own. A page that has another is not published, however it came there.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ..reading.problems import MakingError
from .besides import unsafe
from .tags import SPACE, Tag, begins, every, having, tag

KNOWN = Path(__file__).resolve().parent / "scripts.json"
"""The scripts that may stand in pages: what names each in a policy, and what it is."""
TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "policy"
DIRECTIVES = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    # the theme's icons are pictures inside its style sheet
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "media-src": ("'self'",),
    "manifest-src": ("'self'",),
    "worker-src": ("'self'",),
    "base-uri": ("'none'",),
    # a search that is begun without scripts
    "form-action": ("'self'",),
}
SCRIPT, META = begins("script"), begins("meta")
SCRIPT_ENDS = re.compile(f"</script(?=[{SPACE}/>])", re.IGNORECASE)
DATA = {"application/json", "application/ld+json"}
"""Types of scripts that are data, which no policy looks at; whatever has another type may run."""
SCOPE = re.compile(r'(?P<before>\A__md_scope=new URL\(")(?:\.\.?(?:/\.\.)*/?|/(?!/)[^"\\<>\s]*)(?P<after>",location\))')
"""Where a script of the theme says how deep in the site its page lies; it is the only thing in which a known script differs."""
SUSPECT = tuple(
    re.compile(each)
    for each in (
        r"<(?:style|base|i?frame|frameset|object|embed|applet|portal)\b",
        r"style\s*=",
        r"""[\s"'/]on[a-z]+\s*=""",
        "javascript",
        "vbscript",
        r"""(?:href|src|action)\s*=\s*["']?[^"'>]*&(?:\#|colon|tab|newline)""",
    )
)
"""Whatever is forbidden has one of these in small letters; the pages that do are looked at tag by tag.

One after the other in small letters they take a quarter of the time of one expression for all, in letters of any size.
"""
ELEMENTS = frozenset({"style", "base", "iframe", "frame", "frameset", "object", "embed", "applet", "portal"})
LEADING = ("href", "xlink:href", "src", "action", "formaction", "to", "values")
"""Attributes by which a tag leads somewhere, or an animation makes another tag do so."""
UNSEEN = re.compile("[\x00-\x20]")
"""What a browser overlooks in the scheme of an address."""
LOADING = re.compile(rf"<(?P<name>script|link|img|image|use|input|source|audio|video|track)(?=[{SPACE}/>])", re.IGNORECASE)
LOADED = frozenset(
    {
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "manifest",
        "preload",
        "prefetch",
        "modulepreload",
        "dns-prefetch",
        "preconnect",
        "prerender",
    }
)
"""Relations of a link that a browser follows by itself."""
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


class PolicyError(MakingError):
    """A page holds what the policy forbids, or has no place for the policy; the message names page and place."""


def write_policy(site: Path, *, base: str = "/", judged: Mapping[bytes, str] | None = None) -> int:
    """Writes the policy into every page of the finished `site`; returns how many pages there are.

    `base` is the path at which the site will stand, for addresses that begin with a slash. `judged` has the element of pages
    in which nothing is forbidden, by the SHA-256 of their bytes; what they load is looked for each time, because that hangs
    on what else the site has. A site that has one wrong page gets no policy, and that page is taken away, so that nobody
    publishes it by mistake; so is a file that would run beside the pages. Raises PolicyError.
    """
    wrong: list[str] = []
    written: list[tuple[Path, str, int]] = []
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        if path.suffix.lower() == ".html":
            text = _text(content := path.read_bytes())
            tag = (judged or {}).get(hashlib.sha256(content).digest()) or element(text)
            told = [*([] if tag else _wrong(text)), *(f"{what}：{found}" for what, found in foreign(text, path, site, base))]
            if not told and (head := CHARSET.search(text)):
                written.append((path, tag, head.end()))
        else:
            told = [f"{what}：{found}" for what, found in unsafe(path)]
        if told:
            name = path.relative_to(site).as_posix()
            wrong += [f"{name}：{each}" for each in told]
            path.unlink()
    if wrong:
        raise PolicyError("网站里有内容安全策略不允许的东西，这些网页和文件没有留下：\n" + "\n".join(wrong))
    for path, tag, at in written:
        text = _text(path.read_bytes())
        # before anything that the policy is about, after what says how to read it
        path.write_text(f"{text[:at]}\n{tag}{text[at:]}", encoding="utf-8", newline="\n")
    return len(written)


def _text(content: bytes) -> str:
    """A page as its file has it, with lines as we write them."""
    return str(content, "utf-8").replace("\r\n", "\n").replace("\r", "\n")


def element(page: str) -> str:
    """The element that states the policy of a page; nothing where the page may not be published."""
    return "" if _wrong(page) else _template().render(policy=policy(page))


def _wrong(page: str) -> list[str]:
    """What of a page the policy forbids, and whether there is a place for the policy."""
    wrong = [f"{what}：{found}" for what, found in forbidden(page)]
    wrong += [_advice(script) for script in inline_scripts(page) if named(script) not in known()]
    return wrong + ([] if CHARSET.search(page) else ["没有写明编码（meta charset），不知道策略写在哪里"])


@cache
def _template() -> Template:
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=False, undefined=StrictUndefined)  # noqa: S701 (a policy of ours, without any double quote)
    return templates.get_template("meta.html.jinja")


def policy(page: str) -> str:
    """The policy for one page, as its text stands."""
    hashes = dict.fromkeys(f"'{digest(text)}'" for text in inline_scripts(page))
    directives = DIRECTIVES | {"script-src": (*DIRECTIVES["script-src"], *hashes)}
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def inline_scripts(page: str) -> list[str]:
    """The text of every script that may run and stands in the page itself."""
    return [page[each.end : end] for each, end in _scripts(page) if "src" not in each.attributes and _type(each) not in DATA]


def _type(script: Tag) -> str:
    return script.attributes.get("type", "").strip().lower()


def _scripts(page: str) -> Iterator[tuple[Tag, int]]:
    """The tag of every script, and where its text ends."""
    at = 0
    while begun := SCRIPT.search(page, at):
        found = tag(page, begun)
        close = SCRIPT_ENDS.search(page, found.end)
        at = close.start() if close else len(page)
        yield found, at


@cache
def known() -> dict[str, str]:
    """The scripts that may stand in pages, by what names them."""
    found: dict[str, str] = json.loads(KNOWN.read_text(encoding="utf-8"))
    return found


def named(script: str) -> str:
    """A script as the list of known ones has it: the same on every page."""
    return digest(SCOPE.sub(lambda match: match["before"] + match["after"], script))


def _advice(script: str) -> str:
    """What to do about a script that nobody knows."""
    return (
        f"网页里有一段没有登记的脚本，开头是“{script.strip()[:60]}”。不是您要的，就从 docs/ 或主题里删去；"
        f'确实要用（比如主题升级了），看清它做什么，再往 hooks/courseware/publishing/scripts.json 里加一行：\n    "{named(script)}": "它做什么"'
    )


def digest(script: str) -> str:
    """A script as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def forbidden(page: str) -> list[tuple[str, str]]:
    """What a browser would refuse, or would obey although no page of ours gives it orders: the name of its kind, and where it begins."""
    plain, at = [], 0
    for script, end in _scripts(page):
        plain.append(page[at : script.start])
        at = end
    words = "".join([*plain, page[at:]])
    found, small = [], words.casefold()
    if any(each.search(small) for each in SUSPECT):
        found = [(what, words[each.start : each.end][:120]) for name, each in every(words) for what in _wrong_with(name, each)]
    # looked for in all of the page: no policy keeps a browser from following a refresh
    return found + [("meta http-equiv", page[start : start + 120]) for start in having(page, META, "http-equiv")]


def _wrong_with(name: str, tag: Tag) -> Iterator[str]:
    if name in ELEMENTS:
        yield f"{name} 元素"
    for attribute, value in tag.attributes.items():
        if attribute == "style":
            yield "style 属性"
        elif attribute.startswith("on"):
            yield "on… 属性"
        elif attribute in LEADING and UNSEEN.sub("", unescape(value)).lower().startswith(("javascript:", "vbscript:")):
            yield "javascript: 链接"


def foreign(page: str, path: Path, site: Path, base: str) -> Iterator[tuple[str, str]]:
    """What a page would load that is not the site's: from another host, from elsewhere on this one, or a script that is not there."""
    for begun in LOADING.finditer(page):
        name, found = begun["name"].lower(), tag(page, begun)
        if name == "link" and not LOADED & {*found.attributes.get("rel", "").lower().split()}:
            continue
        for attribute in ("src", "href", "xlink:href", "poster", "srcset"):
            if attribute not in found.attributes:
                continue
            value = (
                UNSEEN.sub("", unescape(found.attributes[attribute])) if attribute != "srcset" else unescape(found.attributes[attribute])
            )
            for address in value.split(",") if attribute == "srcset" else [value]:
                if _leaves(address.strip(), name, path, site, base):
                    yield "要装别处的东西", page[found.start : found.end][:120]


def _leaves(address: str, name: str, path: Path, site: Path, base: str) -> bool:
    if not address or address.startswith("#") or (address.startswith("data:image/") and name in {"img", "image", "source"}):
        return False
    if ELSEWHERE.match(address):
        return True
    plain = unquote(re.split("[?#]", address.replace("\\", "/"))[0])
    if plain.startswith("/"):
        if not plain.startswith(base):
            return True
        target = site / plain[len(base) :].lstrip("/")
    else:
        target = path.parent / plain
    inside = Path(os.path.normpath(target)).is_relative_to(os.path.normpath(site))
    return not inside or (name == "script" and not target.is_file())
