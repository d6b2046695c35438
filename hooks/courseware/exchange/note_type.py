"""Our kind of note of Anki, by which a package that comes back is known."""

from __future__ import annotations

MODEL_ID = 1_732_550_401
"""The kind of note. Never changed: Anki knows by it that a note is of the same kind."""
FIELDS = ("题号", "题型", "题目", "选项", "答案", "解析", "依据", "单元")
"""Neither these nor the name of the template may change, be added to or taken from: to Anki that is another kind of note, and it no
longer updates the notes that people have. A change needs a kind of its own and a way to take them over."""
