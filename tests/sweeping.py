"""The whole course with odd characters in every field that takes text, found by walking the model; and pages as trees, as a browser reads them."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Collection
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import yaml
from pydantic import TypeAdapter, ValidationError
from pymdownx.slugs import slugify  # type: ignore[import-untyped] # it has no types

from courseware.index.curriculum import FILES, FOLDERS, Kind
from courseware.model import Model, Prose
from courseware.model.annotations import bare
from courseware.reading.places import plain
from courseware.reading.source import read

PIECES = ('"', "'", ">", "&quot", "&#60", "-->", "< ", "='", "&", "\\", "]]>", "$", "|")
"""What ends an attribute, an element, a comment or a section of characters; what an old entity without its semicolon becomes."""
ODD = "x".join(PIECES) + "x"
"""Nothing that `check` refuses in running text, but all of it something that a page has to write otherwise."""


def even(text: str) -> str:
    """A text with nothing to escape in place of what is odd."""
    return re.sub(r"[^\w\s]", ";", text)


EVEN = even(ODD)
"""Of the same length, and cut into lines at the same places, with nothing to escape."""


class Words:
    """A text of the model: its class, and what may stand in it."""

    def __init__(self, annotation: Any) -> None:
        [self.kind], notes = bare(annotation)
        self._bounds = [bound for note in notes for bound in note.metadata]
        patterns = [each.pattern for each in self._bounds if getattr(each, "pattern", None)]
        self.pattern: str | None = getattr(self.kind, "pattern", None) or next(iter(patterns), None)

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        annotation: Any = self.kind
        for bound in self._bounds:
            annotation = Annotated[annotation, bound]
        return TypeAdapter(annotation)

    def takes(self, text: str) -> bool:
        """Whether a text fits."""
        try:
            self._adapter.validate_python(text)
        except ValidationError:
            return False
        return True


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

    def go(model: type[Model]) -> None:
        if model in done:
            return
        done.add(model)
        for name, field in model.model_fields.items():
            inner = leaf(Annotated[field.annotation, field])
            if is_text(inner):
                found[owner(model, name), name] = Words(inner)
            for each in models(inner):
                go(each)

    for kind in kinds().values():
        go(kind.model)
    return found


def owner(model: type[Model], name: str) -> str:
    """The class that declares a field."""
    return next(each.__name__ for each in model.__mro__ if name in inspect.get_annotations(each))


def leaf(annotation: Any) -> Any:
    """What a list holds."""
    first = bare(annotation)[0][0]
    return leaf(get_args(first)[0]) if get_origin(first) is list else annotation


def is_text(annotation: Any) -> bool:
    """Whether a text of any kind may stand there; words to choose from are none."""
    [first, *others], _ = bare(annotation)
    return not others and isinstance(first, type) and issubclass(first, str) and not issubclass(first, StrEnum)


def models(annotation: Any) -> list[type[Model]]:
    """The models that an annotation leaves to choose from."""
    return [each for each in bare(annotation)[0] if isinstance(each, type) and issubclass(each, Model)]


def is_free(words: Words) -> bool:
    """Whether an author writes here what she likes."""
    return issubclass(words.kind, Prose) or not words.pattern


def fitting(words: Words, sample: str) -> str:
    """What of the odd pieces a text of a given form takes at its end; nothing where it takes none."""
    taken = ""
    for piece in map(str.strip, PIECES):
        if words.takes(sample + taken + piece):
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

    def changed(value: Any, annotation: Any, field: Field) -> Any:
        if isinstance(value, list):
            [listed] = bare(annotation)[0]
            return [changed(each, get_args(listed)[0], field) for each in value]
        if isinstance(value, dict):
            several = models(annotation)
            # of several models, that of the question's type
            model = next(each for each in several if len(several) == 1 or value["type"] in get_args(each.model_fields["type"].annotation))
            fields = {each.alias or name: ((owner(model, name), name), each) for name, each in model.model_fields.items()}
            full = {key: "写明缘由" for key, (each, _) in fields.items() if each in added} | value
            return {
                key: changed(inner, Annotated[fields[key][1].annotation, fields[key][1]], fields[key][0]) for key, inner in full.items()
            }
        if isinstance(value, str) and is_text(annotation):
            met[field] = value
            return change(field, Words(annotation), value)
        return value

    for path in sorted(curriculum.rglob("*.yml")):
        name = path.relative_to(curriculum).as_posix()
        document, problems = read(path, name)
        assert document, problems
        kind = kinds()[name if "/" not in name else name.partition("/")[0]]
        data = changed(plain(document.data), kind.model, ("", ""))
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


@cache
def swaps() -> tuple[tuple[str, str], ...]:
    """What reads otherwise on the odd page than on the even one, the longest first."""
    slug = slugify(case="lower")
    url = fitting(text_fields()["Source", "url"], "https://example.org/")
    return (ODD, EVEN), (url, even(url)), (slug(ODD, "-"), slug(EVEN, "-"))


TREE = """([html, swaps]) => {
  const same = (text) => text.replace(/版本 [0-9a-f]{8,}/g, "版本");
  const plain = (text) => same(swaps.reduce((now, [odd, even]) => now.replaceAll(odd, even), text));
  const read = (text) => JSON.stringify(JSON.parse(text), (_, value) => typeof value === "string" ? plain(value) : value);
  const lines = [];
  const told = (name, value) => name === "data-hash" || name === "data-edition" ? name : `${name}=${/^[[{]+"/.test(value) ? read(value) : plain(value)}`;
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
  return JSON.stringify(lines);
}"""
"""A page as its elements, their attributes and their words, line by line, as JSON; what is odd reads as it does on the other page, and
questions' hashes and things' editions, which are of their texts, are left out."""
