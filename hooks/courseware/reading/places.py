"""Reads YAML event by event: what it says, where every key and value stands, and what is wrong with the text.

Neither deep nesting nor aliases can exhaust memory or the stack.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from .problems import Problem

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 40
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML begins a new line, so that all our places count alike."""
NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Place = tuple[int, int]
"""Line and column, counted from 1."""


class Mapping(dict[str, Any]):
    """A YAML mapping with the places of its keys and values."""

    def __init__(self) -> None:
        super().__init__()
        self.keys_at: dict[str, Place] = {}
        self.values_at: dict[str | int, Place] = {}


class Sequence(list[Any]):
    """A YAML sequence with the places of its items."""

    def __init__(self) -> None:
        super().__init__()
        self.values_at: dict[str | int, Place] = {}


def plain(value: Any) -> Any:
    """The same without places."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


def parse(text: str, name: str) -> tuple[Mapping | None, list[Problem]]:
    """The mapping that a text is, with places; or everything that is wrong with its YAML."""
    try:
        return _Builder(name).build(text), []
    except _Refused as refused:
        return None, refused.problems
    except yaml.MarkedYAMLError as error:
        # where a quotation mark is never closed, the place to look is where it opened, not the end of the file
        unclosed = error.problem == "found unexpected end of stream"
        mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return None, [Problem(name, *place, "Y101", f"YAML 写法有误：{_in_chinese(str(error.problem))}")]
    except yaml.YAMLError:
        return None, [Problem(name, *_reader_place(text), "Y101", "文件里有 YAML 不允许的字符")]


class _Refused(Exception):
    """YAML that is well formed but not accepted."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


class _Builder:
    """Turns parser events into nested mappings and sequences."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.stack: list[tuple[Mapping | Sequence, str | None]] = []
        self.root: Any = None
        self.documents = 0

    def build(self, text: str) -> Mapping:
        loader = LOADER(text)
        try:
            # end of the stream
            while event := loader.get_event():
                self._take(event)
        finally:
            loader.dispose()
        if self.documents == 0 or self.root is None:
            self._problem(None, "Y109", "文件里没有内容")
        elif not isinstance(self.root, Mapping):
            self._problem(None, "Y110", "文件最外层不是“键: 值”")
        if self.problems or not isinstance(self.root, Mapping):
            raise _Refused(self.problems)
        return self.root

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                self._refuse_tag(event)
            self._add(None if not event.style and event.value in NULLS else event.value, event)
        elif isinstance(event, yaml.CollectionStartEvent):
            if event.anchor or event.tag:
                self._refuse_tag(event)
            node = Mapping() if isinstance(event, yaml.MappingStartEvent) else Sequence()
            self._add(node, event)
            if len(self.stack) >= MAX_DEPTH:
                self._problem(event, "Y114", f"嵌套超过 {MAX_DEPTH} 层")
                raise _Refused(self.problems)
            self.stack.append((node, None))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._problem(event, "Y107", f"别名 *{event.anchor}")
            self._add(None, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._problem(event, "Y108", "这里开始了第二个 YAML 文档")
                raise _Refused(self.problems)

    def _refuse_tag(self, event: Any) -> None:
        if event.anchor:
            self._problem(event, "Y107", f"锚点 &{event.anchor}")
        if event.tag not in (None, "!"):
            self._problem(event, "Y113", f"类型标签 {event.tag}")

    def _add(self, value: Any, event: Any) -> None:
        if not self.stack:
            self.root = value
            return
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1)
        container, key = self.stack[-1]
        if isinstance(container, Sequence):
            container.values_at[len(container)] = place
            container.append(value)
        elif key is None:
            self._open_key(container, value, event, place)
        else:
            if key not in container:
                container.values_at[key] = place
                container[key] = value
            self.stack[-1] = (container, None)

    def _open_key(self, container: Mapping, key: Any, event: Any, place: Place) -> None:
        if not isinstance(key, str):
            self._problem(event, "Y111", "键是空的，或者不是文字")
            raise _Refused(self.problems)
        if key in container:
            line = container.keys_at[key][0]
            self._problem(event, "Y102", f"键“{key}”写了两次，第一次在第 {line} 行")
        else:
            container.keys_at[key] = place
        self.stack[-1] = (container, key)

    def _problem(self, event: Any, code: str, what: str) -> None:
        mark = event.start_mark if event else None
        place: Place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.problems.append(Problem(self.name, *place, code, what))


PARSER_WORDS = {
    "mapping values are not allowed in this context": "这里多了一个冒号；含“: ”的文字要加引号",
    "could not find expected ':'": "这一行缺少冒号",
    "did not find expected key": "这里应当是一个键；请看缩进和引号",
    "did not find expected '-' indicator": "列表项没有对齐；请看缩进",
    "found unexpected end of stream": "引号或括号没有结束",
    "found character that cannot start any token": "这个字符不能开头；请给文字加引号",
    "did not find expected ',' or ']'": "方括号里缺少逗号或右括号",
    "did not find expected ',' or '}'": "花括号里缺少逗号或右括号",
    "block sequence entries are not allowed in this context": "列表项不能写在这里；请另起一行",
    "mapping keys are not allowed in this context": "键不能写在这里；以“? ”开头的文字要加引号",
    "did not find expected node content": "这里缺少内容；请看方括号、花括号和逗号",
    "did not find expected <document start>": "文件开头有多余的内容，或者缩进从这里乱了",
    "found unexpected document indicator": "引号没有结束，就遇到了 --- 或 ...",
    "found unknown escape character": "双引号里的反斜杠后面不能是这个字符；请改用单引号",
    "did not find expected comment or line break": "“|”或“>”后面要换行再写文字",
    "could not find expected directive name": "以 % 开头的文字要加引号",
    "found character '%' that cannot start any token": "以 % 开头的文字要加引号",
    "found undefined tag handle": "以 ! 开头的文字要加引号",
    "did not find expected whitespace or line break": "以 ! 开头的文字要加引号",
    "did not find expected alphabetic or numeric character": "以 * 或 & 开头的文字要加引号",
    # the parser in Python, which a browser has, says the same in its own way
    "mapping values are not allowed here": "这里多了一个冒号；含“: ”的文字要加引号",
    "sequence entries are not allowed here": "列表项不能写在这里；请另起一行",
    "mapping keys are not allowed here": "键不能写在这里；以“? ”开头的文字要加引号",
    "expected <block": "这里应当是一个键或者列表项；请看缩进和引号",
    "found character '": "这个字符不能开头；请给文字加引号",
    "expected ',' or ']'": "方括号里缺少逗号或右括号",
    "expected ',' or '}'": "花括号里缺少逗号或右括号",
    "expected the node content": "这里缺少内容；请看方括号、花括号和逗号",
    "expected '<doc": "文件开头有多余的内容，或者缩进从这里乱了",
    "found unexpected document separator": "引号没有结束，就遇到了 --- 或 ...",
    "expected a comment or a line break": "“|”或“>”后面要换行再写文字",
    "expected chomping or indentation indicators": "“|”或“>”后面要换行再写文字",
    "expected alphabetic or numeric character": "以 *、& 或 % 开头的文字要加引号",
    "expected ' '": "以 ! 开头的文字要加引号",
    "expected URI": "以 ! 开头的文字要加引号",
    "expected '!'": "以 ! 开头的文字要加引号",
}
"""How what a parser says begins, and what that means to an author."""


def _in_chinese(problem: str) -> str:
    return next((words for said, words in PARSER_WORDS.items() if problem.startswith(said)), problem)


def _reader_place(text: str) -> Place:
    """Where the first character stands that YAML does not allow."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    rows = BREAK.split(text[: found.start()] if found else "")
    return len(rows), len(rows[-1]) + 1
