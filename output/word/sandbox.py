"""The Jinja in which tags run: a sandbox that knows no files, escapes all and refuses giants."""

from functools import cache
from typing import Any, Final

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment

from output.word.escape import escape_plain, escape_word

# Beyond these an expression only serves to keep the machine busy.
_MOST_BITS: Final = 4_000
_MOST_ITEMS: Final = 1_000_000
_TOO_LARGE: Final = "Exceeds the limit"

# Everything is escaped on its way out, so filters that escape, or promise that it is done, say
# nothing; those that write HTML are of no use in Word.
_SAYING_NOTHING: Final = ("e", "escape", "forceescape", "safe")
_HTML: Final = ("urlize", "xmlattr")


@cache
def make_environment(*, plain: bool) -> jinja2.Environment:
    """Make the sandbox: unknown names are errors; `plain` is for parts that are no Word text.

    Jinja's own escaping is on, so that it tells what macros and blocks wrote from values.
    """
    environment = _Sandbox(
        undefined=jinja2.StrictUndefined,
        finalize=escape_plain if plain else escape_word,
        keep_trailing_newline=True,
        autoescape=True,
    )
    environment.filters |= dict.fromkeys(_SAYING_NOTHING, _keep)
    for name in _HTML:
        del environment.filters[name]
    del environment.globals["lipsum"]
    # What is named here is not computed while a template is compiled, but by these functions.
    environment.intercepted_binops = frozenset({"*", "**"})
    environment.binop_table |= {"*": multiply, "**": raise_to}
    return environment


class _Writer(CodeGenerator):
    """Has each value go through `finalize` alone, constants too: Jinja would escape once more."""

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible

    def _output_child_pre(self, *_: object, **__: object) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: object, **__: object) -> None:
        self.write(")")


class _Sandbox(ImmutableSandboxedEnvironment):
    code_generator_class = _Writer


def multiply(left: Any, right: Any) -> Any:  # noqa: ANN401 - whatever a template multiplies
    """Multiply as Python does; OverflowError where a text, list or number grows out of hand."""
    for items, count in ((left, right), (right, left)):
        if (
            isinstance(count, int)
            and hasattr(items, "__len__")
            and len(items) * count > _MOST_ITEMS
        ):
            raise OverflowError(_TOO_LARGE)
    if _bits(left) + _bits(right) > _MOST_BITS:
        raise OverflowError(_TOO_LARGE)
    return left * right


def raise_to(left: Any, right: Any) -> Any:  # noqa: ANN401 - whatever a template raises
    """Raise to a power as Python does; OverflowError where the result grows out of hand.

    >>> raise_to(2, 10)
    1024
    """
    if _bits(left) and isinstance(right, int) and _bits(left) * right > _MOST_BITS:
        raise OverflowError(_TOO_LARGE)
    return left**right


def _bits(value: object) -> int:
    return value.bit_length() if isinstance(value, int) else 0


def _keep(value: object) -> object:
    return value
