"""Gives every page of a finished site a Content Security Policy: what the site brings along may run, nothing else.

Pages on a plain file server cannot have headers, so the policy stands in a meta tag; inline scripts, all of them the
theme's or templates' own, are named by the SHA-256 of their text (https://www.w3.org/TR/CSP3/#match-element-to-source-list).
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .problems import MakingError

TEMPLATES = Path(__file__).resolve().parent / "templates" / "policy"
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
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
TYPE = re.compile(r"""\stype\s*=\s*["']?(?P<type>[^"'\s>]*)""", re.IGNORECASE)
RUNNING = {"", "text/javascript", "application/javascript", "module"}
"""Types of scripts that run; any other is data, which no policy looks at."""
FORBIDDEN = {
    "style 属性": re.compile(r"<[a-z][^<>]*\sstyle\s*=[^<>]*>", re.IGNORECASE),
    "style 元素": re.compile(r"<style\b[^>]*>", re.IGNORECASE),
    "on… 属性": re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=[^<>]*>", re.IGNORECASE),
    "javascript: 链接": re.compile(r"""<[a-z][^<>]*\s(?:href|src|action|formaction)\s*=\s*["']?\s*javascript:[^<>]*>""", re.IGNORECASE),
    "base 元素": re.compile(r"<base\b[^>]*>", re.IGNORECASE),
}
"""What a browser would refuse under the policy, so that it has to be told to whoever wrote it."""
CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


class PolicyError(MakingError):
    """A page holds what the policy forbids, or has no place for the policy; the message names page and place."""


def write_policy(site: Path) -> int:
    """Writes the policy into every page of the finished `site`; returns how many pages there are.

    Raises PolicyError.
    """
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=False, undefined=StrictUndefined)  # noqa: S701 (a policy of ours, without any double quote)
    template = templates.get_template("meta.html.jinja")
    wrong, count = [], 0
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(site).as_posix()
        wrong += [f"{name}：{what}：{found}" for what, found in forbidden(text)]
        head = CHARSET.search(text)
        if head is None:
            wrong.append(f"{name}：没有写明编码（meta charset），不知道策略写在哪里")
            continue
        tag = template.render(policy=policy(text))
        # before anything that the policy is about, after what says how to read it
        path.write_text(f"{text[: head.end()]}\n{tag}{text[head.end() :]}", encoding="utf-8", newline="\n")
        count += 1
    if wrong:
        raise PolicyError("网页里有内容安全策略不允许的东西：\n" + "\n".join(wrong))
    return count


def policy(page: str) -> str:
    """The policy for one page, as its text stands."""
    hashes = dict.fromkeys(f"'{digest(text)}'" for text in inline_scripts(page))
    directives = DIRECTIVES | {"script-src": (*DIRECTIVES["script-src"], *hashes)}
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def inline_scripts(page: str) -> list[str]:
    """The text of every script that runs and stands in the page itself."""
    found = []
    for match in SCRIPT.finditer(page):
        kind = TYPE.search(match["attributes"])
        if not SOURCE.search(match["attributes"]) and (kind["type"].lower() if kind else "") in RUNNING:
            found.append(match["text"])
    return found


def digest(script: str) -> str:
    """A script as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def forbidden(page: str) -> list[tuple[str, str]]:
    """What a browser would refuse: the name of its kind, and where it begins."""
    plain = SCRIPT.sub("", page)
    return [(what, match[0][:120]) for what, pattern in FORBIDDEN.items() for match in pattern.finditer(plain)]
