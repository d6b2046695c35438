"""How templates become Python: attributes, calls and escaping without the detours that jinja makes for templates it does not know.

Ours are strict: a missing attribute is an error, nothing is called with a context, and everything is escaped.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


class Html(str):
    """Finished markup, made at the speed of a plain string; what is cut out of it is text again and will be escaped."""

    __slots__ = ()

    def __html__(self) -> Html:
        return self


_special = re.compile("[&<>\"']").search


def printed(value: object) -> str:
    """A value as a template prints it: markup as it is, anything else escaped."""
    kind = value.__class__
    if kind is str:
        # few texts have anything to escape; looking costs less than escaping
        words: str = value  # type: ignore[assignment]  # its class is asked, which is quicker than isinstance
        return escape(words) if _special(words) else words
    if kind is Html or kind is Markup:
        return value  # type: ignore[return-value]  # as above
    text = value if isinstance(value, str) else str(value)
    return escape(text) if _special(text) else text


class Compiler(CodeGenerator):
    """Writes the Python of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 (jinja names it)
        # a name of the module is found sooner than an attribute of the environment, and this one is asked for with every word
        self.writeline(f"from {__name__} import printed")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (jinja names it)
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 (jinja names it)
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 (jinja names it)
        # `~` joins words of references and ids, never markup
        self.write('"".join(map(str, (')
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write(")))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("printed(")


class Templates(Environment):
    """An environment whose templates are compiled our way."""

    code_generator_class = Compiler
