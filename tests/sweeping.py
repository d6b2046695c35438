"""The whole course with odd characters in every field that takes text, found by walking the model; and pages as trees, as a browser reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import yaml
from pymdownx.slugs import slugify  # type: ignore[import-untyped] # it has no types

from courseware.model import Model, Prose
from courseware.model.misfit import Unfit
from courseware.model.shape import Fitted, Listed, Maybe, Shape, Tagged, Words, shape_of
from courseware.reading import FILES, FOLDERS, Kind
from courseware.source import read

PIECES = ('"', "'", ">", "&quot", "&#60", "-->", "< ", "='", "&", "\\", "]]>", "$", "|")
"""What ends an attribute, an element, a comment or a section of characters; what an old entity without its semicolon becomes."""
ODD = "x".join(PIECES) + "x"
"""Nothing that `check` refuses in running text, but all of it something that a page has to write otherwise."""


def even(text: str) -> str:
    """A text with nothing to escape in place of what is odd."""
    return re.sub(r"[^\w\s]", ";", text)


EVEN = even(ODD)
"""Of the same length, and cut into lines at the same places, with nothing to escape."""

Field = tuple[str, str]
"""A class of the model that declares a field, and the field's name."""
SEED: Field = ("Blueprint", "seed")
Change = Callable[[Field, Words, str], str]
"""A text of this field as it shall be."""


def kinds() -> dict[str, Kind]:
    """Every kind of file by its name, or by its folder."""
    return FILES | FOLDERS


def text_fields() -> dict[Field, Words]:
    """Every field of the model that takes text of any kind, ids and references too."""
    found: dict[Field, Words] = {}
    done: set[type[Model]] = set()

    def go(shape: Shape) -> None:
        if isinstance(shape, Tagged):
            for model in shape.models.values():
                go(shape_of(model))
        if not isinstance(shape, Fitted) or shape.model in done:
            return
        done.add(shape.model)
        for name, field in shape.fields.items():
            inner = bare(shape_of(field.annotation))
            if isinstance(inner, Words):
                found[field.owner.__name__, name] = inner
            else:
                go(inner)

    for kind in kinds().values():
        go(shape_of(kind.model))
    return found


def bare(shape: Shape) -> Shape:
    """What a list holds, or a field that may be empty."""
    while isinstance(shape, Maybe | Listed):
        shape = shape.item
    return shape


def is_free(words: Words) -> bool:
    """Whether an author writes here what she likes."""
    return issubclass(words.kind, Prose) or not words.pattern


def fitting(words: Words, sample: str) -> str:
    """What of the odd pieces a text of a given form takes at its end; nothing where it takes none."""
    taken = ""
    for piece in map(str.strip, PIECES):
        try:
            words.fit(sample + taken + piece)
        except Unfit:
            continue
        taken += piece
    return taken


def ending(end: str) -> Change:
    """Ends every text in `end`; those of a given form in what of the odd pieces they take, or in as many even ones."""

    def change(field: Field, words: Words, text: str) -> str:
        if is_free(words):
            # what a seed draws is no text of a page, and has to be the same on both sites
            return text.rstrip() + (ODD if field == SEED else end)
        found = fitting(words, text) if words.kind is str else ""
        return text + (found if end == ODD else even(found))

    return change


def rewrite(curriculum: Path, change: Change, added: Collection[Field] = ()) -> dict[Field, str]:
    """Writes every file anew with its texts changed; `added` are put in where they are left out. The fields that were met, with a text."""
    met: dict[Field, str] = {}

    def changed(value: Any, shape: Shape, field: Field) -> Any:
        if isinstance(shape, Maybe):
            return None if value is None else changed(value, shape.item, field)
        if isinstance(shape, Listed):
            return [changed(each, shape.item, field) for each in value]
        if isinstance(shape, Tagged):
            return changed(value, shape_of(shape.models[value[shape.tag]]), field)
        if isinstance(shape, Fitted):
            fields = {each.key: ((each.owner.__name__, name), shape_of(each.annotation)) for name, each in shape.fields.items()}
            full = {key: "写明缘由" for key, (each, _) in fields.items() if each in added} | value
            return {key: changed(inner, fields[key][1], fields[key][0]) for key, inner in full.items()}
        if isinstance(shape, Words):
            met[field] = value
            return change(field, shape, value)
        return value

    for path in sorted(curriculum.rglob("*.yml")):
        name = path.relative_to(curriculum).as_posix()
        document, problems = read(path, name)
        assert document, problems
        kind = kinds()[name if "/" not in name else name.partition("/")[0]]
        data = changed(document.data, shape_of(kind.model), ("", ""))
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
    return met


def rewrite_project(home: Path, end: str) -> None:
    """The same for what stands outside of the course: the configuration, and what pages of docs/ say of themselves."""
    config = home / "mkdocs.yml"
    lines = r"(?m)^((?:site_name|site_description|copyright|        name): )(.*)$"
    config.write_text(_ended(lines, config.read_text(encoding="utf-8"), end), encoding="utf-8")
    for path in (home / "docs").rglob("*.md"):
        text = _ended(r"(?m)\A(---\ndescription: )(.*)$", path.read_text(encoding="utf-8"), end)
        title = re.search(r"(?m)^# (.*)$", text)
        if title and text.startswith("---\n"):
            text = f"---\ntitle: {json.dumps(title[1] + end, ensure_ascii=False)}\n{text[4:]}"
        path.write_text(text, encoding="utf-8")


def _ended(pattern: str, text: str, end: str) -> str:
    return re.sub(pattern, lambda match: match[1] + json.dumps(match[2] + end, ensure_ascii=False), text)


def swaps() -> list[tuple[str, str]]:
    """What reads otherwise on the odd page than on the even one, the longest first."""
    slug = slugify(case="lower")
    url = fitting(text_fields()["Source", "url"], "https://example.org/")
    return [(ODD, EVEN), (url, even(url)), (slug(ODD, "-"), slug(EVEN, "-"))]


TREE = """([html, swaps]) => {
  const plain = (text) => swaps.reduce((now, [odd, even]) => now.replaceAll(odd, even), text);
  const read = (text) => JSON.stringify(JSON.parse(text), (_, value) => typeof value === "string" ? plain(value) : value);
  const lines = [];
  const told = (name, value) => name === "data-hash" ? name : `${name}=${/^[[{]+"/.test(value) ? read(value) : plain(value)}`;
  const walk = (node, depth) => {
    if (node.nodeType === Node.COMMENT_NODE) return lines.push(`${depth}<!--${plain(node.data)}-->`);
    if (node.nodeType === Node.TEXT_NODE) {
      const words = node.parentNode instanceof SVGElement ? node.data.replace(/[!-/:-@[-`{-~]/g, ";") : plain(node.data);
      const data = node.parentNode.type?.endsWith?.("json") ? read(node.data) : words;
      return data.trim() && lines.push(depth + data.trim().replace(/\\s+/g, " "));
    }
    const attributes = [...(node.attributes ?? [])].map(({ name, value }) => told(name, value));
    lines.push(`${depth}<${node.localName} ${attributes.join(" | ")}>`);
    for (const each of (node instanceof HTMLTemplateElement ? node.content : node).childNodes) walk(each, depth + " ");
  };
  walk(new DOMParser().parseFromString(html, "text/html").documentElement, "");
  return lines;
}"""
"""A page as its elements, their attributes and their words, line by line; what is odd reads as it does on the other page, and
questions' hashes, which are of their texts, are left out."""
