"""Where a rule of Moodle's was met; its shape is that of every rule of an outside system (tests/outside/rule.py)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ..outside.rule import Rule

RUN = "Moodle 4.5.6 与 5.1.3，PostgreSQL 15 与 MariaDB 10.11，PHP 8.2，2026-11-29"
"""Met by importing through the classes of the import page and by answering in the question engine."""
READ = "Moodle 的源码（问题格式与题型），2026-11-29；没有运行"
"""Known from what Moodle publishes of its own working, and not met in a running one."""

Export = TypeVar("Export")


def complaints(rules: Iterable[Rule[Export]], export: Export) -> list[str]:
    """Everything in an export that some rule has to complain about."""
    return [f"{rule.id}: {what}" for rule in rules for what in rule.check(export)]


__all__ = ["READ", "RUN", "Rule", "complaints"]
