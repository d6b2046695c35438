"""What a program was told, as a text: the same for the same settings, in every run."""

from __future__ import annotations

import functools
import os
import types
from collections.abc import Mapping
from enum import Enum


def described(value: object) -> str:
    """Settings of any kind: values as they are, functions by their names, other objects by what they hold."""
    return _described(value, ())


def _described(value: object, within: tuple[int, ...]) -> str:
    if value is None or isinstance(value, (str, bytes, int, float, Enum)):
        return repr(value)
    if isinstance(value, os.PathLike):
        return repr(os.fspath(value))
    if id(value) in within:
        return "…"
    within = (*within, id(value))
    if isinstance(value, Mapping):
        rows = sorted(f"{_described(key, within)}: {_described(each, within)}" for key, each in value.items())
        return f"{_kind(value)}{{{', '.join(rows)}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join([_described(each, within) for each in value])}]"
    if isinstance(value, (set, frozenset)):
        return f"{{{', '.join(sorted(_described(each, within) for each in value))}}}"
    if isinstance(value, functools.partial):
        return f"partial({_described((value.func, value.args, value.keywords), within)})"
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        return f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, types.ModuleType):
        return value.__name__
    held = {name: each for name, each in getattr(value, "__dict__", {}).items() if not name.startswith("_")}
    return f"{_kind(value)}({_described(held, within)})"


def _kind(value: object) -> str:
    return "" if type(value) is dict else f"{type(value).__module__}.{type(value).__qualname__}"
