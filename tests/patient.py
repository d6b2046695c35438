"""A course file laid open for mutation: its lines, its keys with their places, and what each of them may hold.

What a field may hold is read from the JSON Schema of its kind, not from the code that judges it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from courseware.index.links import Entry
from courseware.reading.places import Mapping, Sequence
from courseware.reading.source import Document, Keys

Schema = dict[str, Any]


@dataclass(frozen=True)
class Slot:
    """A key with its value in block style: where it stands, what it may hold, and whether it must be there."""

    keys: Keys
    value: Any = field(repr=False)
    schema: Schema = field(repr=False)
    required: bool
    nullable: bool
    tag: bool
    """True for the key that tells which model of a union applies."""
    line: int
    """Counted from 0, as all lines and columns of this module."""
    column: int
    end: int
    """The first line after the value."""
    container: int
    """The line where the mapping begins that holds the key."""


class Patient:
    """A course file with everything that mutations need to know of it."""

    def __init__(self, document: Document, text: str, schema: Schema, entries: list[Entry[Any]]) -> None:
        self.document = document
        self.lines = text.split("\n")
        self.root = schema
        self.entries = entries
        self.slots = list(self._slots(document.placed, schema, (), 0))

    def _slots(self, value: Any, schema: Schema, keys: Keys, start: int) -> Iterator[Slot]:
        schema, _, tag = self._resolve(schema, value)
        if keys:
            line, column = self._place(keys)
            if self.lines[line][column : column + 1] in {"{", "["}:
                return
        if isinstance(value, Sequence):
            for number, item in enumerate(value):
                yield from self._slots(item, schema.get("items", {}), (*keys, number), self._place((*keys, number))[0])
        elif isinstance(value, Mapping):
            for key, each in value.items():
                line, column = value.keys_at[key][0] - 1, value.keys_at[key][1] - 1
                inner, nullable, _ = self._resolve(schema.get("properties", {}).get(key, {}), each)
                own = self._place((*keys, key))[0] if isinstance(each, Mapping | Sequence) else line
                end = self._end(line, column, isinstance(each, Sequence))
                yield Slot((*keys, key), each, inner, key in schema.get("required", ()), nullable, key == tag, line, column, end, start)
                yield from self._slots(each, schema.get("properties", {}).get(key, {}), (*keys, key), own)

    def _resolve(self, schema: Schema, value: Any) -> tuple[Schema, bool, str]:
        """The schema that applies to `value`, whether it may be null, and the key that decides between several."""
        nullable, tag = False, ""
        while True:
            if "$ref" in schema:
                schema = self.root["$defs"][schema["$ref"].rpartition("/")[2]]
            elif "anyOf" in schema:
                nullable = nullable or {"type": "null"} in schema["anyOf"]
                schema = next(each for each in schema["anyOf"] if each != {"type": "null"})
            elif "oneOf" in schema:
                tag = schema["discriminator"]["propertyName"]
                schema = {"$ref": schema["discriminator"]["mapping"][value[tag]]}
            else:
                return schema, nullable, tag

    def _place(self, keys: Keys) -> tuple[int, int]:
        line, column = self.document.place(keys)
        return line - 1, column - 1

    def _end(self, line: int, column: int, sequence: bool) -> int:
        end = line + 1
        while end < len(self.lines):
            row = self.lines[end]
            indent = len(row) - len(row.lstrip())
            if row.strip() and indent <= column and not (sequence and indent == column and re.match(r"-(\s|$)", row[column:])):
                break
            end += 1
        return end

    def key(self, slot: Slot) -> str:
        """The key as written, with its quotation marks and what stands before it on its line."""
        match = re.match(r"""("[^"]*"|'[^']*'|[^:]+):""", self.lines[slot.line][slot.column :])
        assert match, f"no key at line {slot.line + 1} of {self.document.name}"
        return self.lines[slot.line][: slot.column] + match[1]

    def with_value(self, slot: Slot, value: str) -> str:
        """The text with another value on the line of the key."""
        return self.replaced(slot.line, slot.end, f"{self.key(slot)}: {value}".rstrip())

    def replaced(self, start: int, end: int, *rows: str) -> str:
        return "\n".join([*self.lines[:start], *rows, *self.lines[end:]])

    def name(self, slot: Slot) -> str:
        return ".".join(map(str, slot.keys))
