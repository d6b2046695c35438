"""Breaks a course file in many ways, each with the lines where the compiler must complain.

A mutation works on the text, with the places that the document remembers, so that all lines but the mutated ones stay as
they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from courseware.index.links import pointers
from courseware.index.prose import texts

from .patient import Patient, Slot

LEDGERS = {"sources.yml", "figures.yml"}
"""Files whose own text states figures."""


@dataclass(frozen=True)
class Mutant:
    """A broken text: what was done to it, and the lines of which one must carry a new problem; none where it may pass."""

    what: str
    text: str = field(repr=False)
    lines: tuple[int, ...]


Operation = Callable[[Patient], Iterator[Mutant]]


def _value_mutants(word: str, value: str, fits: Callable[[Slot], bool]) -> Operation:
    """An operation that writes `value` to every slot that `fits`; the problem is expected on that line."""

    def operation(patient: Patient) -> Iterator[Mutant]:
        for slot in patient.slots:
            if fits(slot):
                yield Mutant(f"{word} {patient.name(slot)}", patient.with_value(slot, value), (slot.line + 1,))

    return operation


def _type(slot: Slot) -> str:
    return str(slot.schema.get("type", "object" if "properties" in slot.schema else ""))


def _has_choices(slot: Slot) -> bool:
    return "enum" in slot.schema or "const" in slot.schema


def drop_key(patient: Patient) -> Iterator[Mutant]:
    for slot in patient.slots:
        lines = (slot.container + 1,) if slot.required else ()
        before = patient.lines[slot.line][: slot.column]
        rows: list[str] = []
        end = slot.end
        if before.strip():
            # the first key of a list item: the next key takes its place behind the hyphen, where there is one
            following = patient.lines[end] if end < len(patient.lines) else ""
            sibling = len(following) - len(following.lstrip()) == slot.column and not following.lstrip().startswith("- ")
            rows = [before + following[slot.column :]] if following.strip() and sibling else [before + "{}"]
            end += bool(following.strip() and sibling)
        yield Mutant(f"drop {patient.name(slot)}", patient.replaced(slot.line, end, *rows), lines)


def rename_key(patient: Patient) -> Iterator[Mutant]:
    for slot in patient.slots:
        row = patient.lines[slot.line]
        key = patient.key(slot)
        wrong = row[: slot.column] + "wrong_" + str(slot.keys[-1])
        # a question whose type nobody can tell is judged no further than that
        line = slot.container if slot.tag else slot.line
        text = patient.replaced(slot.line, slot.line + 1, wrong + row[len(key) :])
        yield Mutant(f"rename {patient.name(slot)}", text, (line + 1,))


def duplicate_key(patient: Patient) -> Iterator[Mutant]:
    for slot in patient.slots:
        again = " " * slot.column + patient.key(slot)[slot.column :] + ": 又一次"
        yield Mutant(f"duplicate {patient.name(slot)}", patient.replaced(slot.end, slot.end, again), (slot.end + 1,))


def same_id(patient: Patient) -> Iterator[Mutant]:
    """Two items of a list with one id; options and the like are judged at their list."""
    for slot in patient.slots:
        if slot.keys[-1] not in {"id", "no", "folder"} or len(slot.keys) < 3 or slot.keys[-2] == 0:
            continue
        first = patient.document.value((*slot.keys[:-2], 0, slot.keys[-1]))
        lettered = slot.keys[-3] in {"options", "pairs", "extra", "items"}
        line = patient.document.place(slot.keys[:2] if slot.keys[-3] == "extra" else slot.keys[:-2])[0]
        near = tuple(range(line, slot.line + 2)) if lettered else (slot.line + 1,)
        yield Mutant(f"same id {patient.name(slot)}", patient.with_value(slot, f'"{first}"'), near)


def other_id(patient: Patient) -> Iterator[Mutant]:
    """An id that is not the file's name, or a section that is not the unit's place in the course; the course's own id is free."""
    named = patient.document.name != "course.yml"
    for slot in patient.slots:
        if named and slot.keys in {("id",), ("unit",)}:
            yield Mutant(f"other {slot.keys[0]}", patient.with_value(slot, f"{slot.value}-x"), (slot.line + 1,))
        elif slot.keys == ("code",):
            yield Mutant("other code", patient.with_value(slot, '"9.98"'), (slot.line + 1,))


def break_reference(patient: Patient) -> Iterator[Mutant]:
    """A reference to nothing, in a field or in running text."""
    for entry in patient.entries:
        for keys, written, target in pointers(entry.value):
            line, column = patient.document.place((*entry.keys, *keys))
            text = "\n".join(patient.lines)
            start = sum(len(row) + 1 for row in patient.lines[: line - 1]) + column - 1
            at = text.find(written, start)
            kind, _, rest = target.partition(":")
            name, _, part = rest.partition("#")
            wrong = "9.98" if kind == "report" else f"{name}-gone"
            if written == part:
                wrong = "9999"
            elif name not in written:
                continue
            broken = written.replace(part if written == part else name, wrong, 1)
            yield Mutant(f"break reference {written}", text[:at] + broken + text[at + len(written) :], (line,))


def in_prose(word: str, addition: str, ledgers: bool = True) -> Operation:
    """An operation that ends a line of running text with something that may not stand there."""

    def operation(patient: Patient) -> Iterator[Mutant]:
        if not ledgers and patient.document.name in LEDGERS:
            return
        prose = {(*entry.keys, *keys) for entry in patient.entries for keys, _ in texts(entry.value)}
        for slot in patient.slots:
            if slot.keys not in prose:
                continue
            line, _ = patient.document.place(slot.keys)
            block = patient.lines[line - 1].rstrip().endswith(("|", ">", "|-", ">-"))
            if not block and slot.end > slot.line + 1 and patient.lines[slot.line + 1].strip():
                continue
            at = line if block else line - 1
            row = patient.lines[at]
            quote = row[-1] if not block and row[-1] in "\"'" else ""
            yield Mutant(f"{word} {patient.name(slot)}", patient.replaced(at, at + 1, row.removesuffix(quote) + addition + quote), (line,))

    return operation


def before_value(word: str, addition: str) -> Operation:
    """An operation that writes something between a key's colon and its value."""

    def operation(patient: Patient) -> Iterator[Mutant]:
        for slot in patient.slots:
            key = patient.key(slot)
            rest = patient.lines[slot.line][len(key) + 2 :]
            if rest:
                row = f"{key}: {addition}{rest}"
                yield Mutant(f"{word} {patient.name(slot)}", patient.replaced(slot.line, slot.line + 1, row), (slot.line + 1,))

    return operation


def second_document(patient: Patient) -> Iterator[Mutant]:
    for slot in patient.slots:
        if len(slot.keys) == 1 and slot.line > 1:
            yield Mutant(f"document before {patient.name(slot)}", patient.replaced(slot.line, slot.line, "---"), (slot.line + 1,))


def unclosed(patient: Patient) -> Iterator[Mutant]:
    """A quotation mark without its fellow: where the reader stumbles depends on what follows, so any line will do."""
    for slot in patient.slots:
        text = patient.with_value(slot, '"没有结束')
        yield Mutant(f"unclosed {patient.name(slot)}", text, tuple(range(1, len(patient.lines) + 2)))


OPERATIONS: dict[str, Operation] = {
    "drop": drop_key,
    "rename": rename_key,
    "duplicate": duplicate_key,
    "same id": same_id,
    "other id": other_id,
    "reference": break_reference,
    "list for one": _value_mutants("list for one", "[甲, 乙]", lambda slot: _type(slot) not in {"array", "object"}),
    "mapping for one": _value_mutants("mapping for one", "{甲: 乙}", lambda slot: _type(slot) not in {"object"}),
    "one for list": _value_mutants("one for list", "甲", lambda slot: _type(slot) == "array"),
    "one for mapping": _value_mutants("one for mapping", "甲", lambda slot: _type(slot) == "object"),
    "list for mapping": _value_mutants("list for mapping", "[甲]", lambda slot: _type(slot) == "object"),
    "empty text": _value_mutants("empty text", '""', lambda slot: _type(slot) == "string"),
    "blank text": _value_mutants("blank text", '"  "', lambda slot: _type(slot) == "string"),
    "nothing": _value_mutants("nothing", "", lambda slot: not slot.nullable),
    "empty list": _value_mutants("empty list", "[]", lambda slot: slot.schema.get("minItems", 0) > 0),
    "no choice": _value_mutants("no choice", "nonsense", _has_choices),
    "no number": _value_mutants("no number", "许多", lambda slot: _type(slot) in {"integer", "boolean"}),
    "no whole number": _value_mutants("no whole number", "1.5", lambda slot: _type(slot) == "integer"),
    "too large": _value_mutants("too large", "9999", lambda slot: "maximum" in slot.schema),
    "bad format": _value_mutants("bad format", "不是 编号!", lambda slot: slot.schema.get("pattern", "^[^\\n]*$") != "^[^\\n]*$"),
    "line break": _value_mutants("line break", '"甲\\n乙"', lambda slot: slot.schema.get("pattern") == "^[^\\n]*$"),
    "html": in_prose("html", "<script>alert(1)</script>"),
    "template": in_prose("template", "{% raw %}"),
    "markdown link": in_prose("markdown link", "[这里](https://example.org)"),
    "bold": in_prose("bold", "**"),
    "loose figure": in_prose("loose figure", "，满意的有 87%", ledgers=False),
    "tab": before_value("tab", "\t"),
    "anchor": before_value("anchor", "&here "),
    "tag": before_value("tag", "!!python/name:os.system "),
    "document": second_document,
    "unclosed": unclosed,
}


def mutants(patient: Patient, least: int, each: int = 1) -> list[Mutant]:
    """So many mutants of every operation, chosen by the file's name, and more until there are at least `least`."""
    found: list[Mutant] = []
    spare: list[Mutant] = []
    for word, operation in OPERATIONS.items():
        choices = list(operation(patient))
        Random(f"{patient.document.name} {word}").shuffle(choices)
        found += choices[:each]
        spare += choices[each : each + 5]
    Random(patient.document.name).shuffle(spare)
    return found + spare[: max(0, least - len(found))]
