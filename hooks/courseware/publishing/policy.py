"""Gives every page of a finished site a Content Security Policy: what the site brings along may run, nothing else.

Pages on a plain file server cannot have headers, so the policy stands in a meta tag; inline scripts are named by the SHA-256 of
their text (https://www.w3.org/TR/CSP3/#match-element-to-source-list). Which may be there says scripts.json: the theme's and our
templates' own. A page that has another is not published, however it came there.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ..reading.problems import MakingError
from .tags import SPACE, Tag, begins, having, tag

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
FORBIDDEN = {
    "style 属性": re.compile(r"<[a-z][^<>]*\sstyle\s*=[^<>]*>", re.IGNORECASE),
    "style 元素": re.compile(r"<style\b[^>]*>", re.IGNORECASE),
    "on… 属性": re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=[^<>]*>", re.IGNORECASE),
    "javascript: 链接": re.compile(r"""<[a-z][^<>]*\s(?:href|src|action|formaction)\s*=\s*["']?\s*javascript:[^<>]*>""", re.IGNORECASE),
    "base 元素": re.compile(r"<base\b[^>]*>", re.IGNORECASE),
}
"""What a browser would refuse under the policy, so that it has to be told to whoever wrote it."""
HINTS = {
    "style 属性": re.compile(r"style\s*="),
    "style 元素": re.compile("<style"),
    "on… 属性": re.compile(r"\son[a-z]+\s*="),
    "javascript: 链接": re.compile("javascript:"),
    "base 元素": re.compile("<base"),
}
"""What a page has, in small letters, that has something forbidden; looked for first, because it takes a tenth of the time."""
CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


class PolicyError(MakingError):
    """A page holds what the policy forbids, or has no place for the policy; the message names page and place."""


def write_policy(site: Path, judged: Mapping[bytes, str] | None = None) -> int:
    """Writes the policy into every page of the finished `site`; returns how many pages there are.

    `judged` has the element of pages that may be published, by their digests. Raises PolicyError.
    """
    wrong, count = [], 0
    for path in sorted(site.rglob("*.html")):
        content = path.read_bytes()
        text = str(content, "utf-8").replace("\r\n", "\n").replace("\r", "\n")
        tag = (judged or {}).get(hashlib.sha256(content).digest()) or element(text)
        if not tag:
            name = path.relative_to(site).as_posix()
            wrong += [f"{name}：{each}" for each in _wrong(text)]
            continue
        head = CHARSET.search(text)
        assert head
        # before anything that the policy is about, after what says how to read it
        path.write_text(f"{text[: head.end()]}\n{tag}{text[head.end() :]}", encoding="utf-8", newline="\n")
        count += 1
    if wrong:
        raise PolicyError("网页里有内容安全策略不允许的东西：\n" + "\n".join(wrong))
    return count


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
    small = words.casefold()
    suspected = [what for what in FORBIDDEN if HINTS[what].search(small)]
    found = [(what, match[0][:120]) for what in suspected for match in FORBIDDEN[what].finditer(words)]
    # looked for in all of the page: no policy keeps a browser from following a refresh
    return found + [("meta http-equiv", page[start : start + 120]) for start in having(page, META, "http-equiv")]
