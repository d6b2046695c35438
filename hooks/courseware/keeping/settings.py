"""What a program was told, as a text: the same for the same settings, in every run."""

from __future__ import annotations

import copyreg
import functools
import inspect
import os
import sys
import types
from collections.abc import Mapping
from contextlib import suppress
from enum import Enum
from pathlib import Path

PACKAGE = (".dist-info", ".egg-info")
"""What the name of a folder ends in that says which package is installed, and its version."""


def packages() -> list[str]:
    """Every installed package with its version: any of them may have a part in what a program makes."""
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            found.update(path.name for path in Path(folder).iterdir() if path.suffix in PACKAGE)
    return sorted(found)


def described(value: object) -> str:
    """Settings of any kind: values as they are, functions by their names and what they close over, other objects by what they hold.

    What cannot be told, a socket or a lock, is another each time.
    """
    return _described(value, ())


def _described(value: object, within: tuple[int, ...]) -> str:
    if value is None or isinstance(value, (str, bytes, int, float, Enum)):
        return f"{_kind(value)}{value!r}"
    if isinstance(value, os.PathLike):
        return repr(os.fspath(value))
    if id(value) in within:
        return "…"
    within = (*within, id(value))
    if isinstance(value, Mapping):
        rows = sorted(f"{_described(key, within)}: {_described(each, within)}" for key, each in value.items())
        return f"{_kind(value)}{{{', '.join(rows)}}}"
    if isinstance(value, (list, tuple)):
        return f"{_kind(value)}[{', '.join([_described(each, within) for each in value])}]"
    if isinstance(value, (set, frozenset)):
        return f"{_kind(value)}{{{', '.join(sorted(_described(each, within) for each in value))}}}"
    if isinstance(value, types.ModuleType):
        return value.__name__
    return _object(value, within)


def _object(value: object, within: tuple[int, ...]) -> str:
    """Of any other object: a function, or what pickle would take of it."""
    if isinstance(value, functools.partial):
        return f"partial({_described((value.func, value.args, value.keywords), within)})"
    if isinstance(value, types.MethodType):
        return f"method({_described((value.__func__, value.__self__), within)})"
    if isinstance(value, types.FunctionType):
        closed = inspect.getclosurevars(value).nonlocals
        return f"{value.__module__}.{value.__qualname__}({_described((closed, value.__defaults__, value.__kwdefaults__), within)})"
    if isinstance(value, type):
        return f"{value.__module__}.{value.__qualname__}"
    try:
        reduce = copyreg.dispatch_table.get(type(value))
        told = reduce(value) if reduce else value.__reduce_ex__(4)
    except Exception:  # whatever pickle's protocol raises of an object that it cannot take
        return f"{_kind(value)}({os.urandom(16).hex()})"
    if isinstance(told, str):
        return f"{_kind(value)}({told})"
    make, given, state, *rest = (*told, None)[:5]
    items = [[*each] for each in rest if each is not None]
    return f"{_kind(value)}({_described((make, given, state, items), within)})"


def _kind(value: object) -> str:
    plain = type(value) in (dict, list, tuple, set, frozenset, str, bytes, int, float, bool, type(None))
    return "" if plain else f"{type(value).__module__}.{type(value).__qualname__}"
