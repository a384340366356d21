"""The Jinja in which tags run: a sandbox that knows no files, escapes all and counts its work."""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from output.word.budget import (
    STEP,
    Budget,
    check_form,
    check_growth,
    multiply,
    raise_to,
    remain,
    weigh,
)
from output.word.counted import COUNT, count_expressions, measure_text
from output.word.escape import escape_plain, escape_word, write_value

# Everything is escaped on its way out, so filters that escape, or promise that it is done, say
# nothing; those for HTML are of no use in Word.
_SAYING_NOTHING: Final = ("e", "escape", "forceescape", "safe")
_HTML: Final = ("striptags", "urlize", "xmlattr")
# The same values give the same document.
_RANDOM: Final = "random"

# Filters that look at a list and not at what is in it.
_SHALLOW: Final = frozenset(
    {"attr", "batch", "count", "d", "default", "first", "items", "last", "length", "list", "map"}
    | {"reject", "rejectattr", "reverse", "select", "selectattr", "slice"}
)
# Filters whose arguments are lengths, or texts that may come again and again.
_GROWING: Final = frozenset(
    {"batch", "center", "indent", "join", "replace", "round", "slice", "tojson", "truncate"}
    | {"wordwrap"}
)
_COMPARING: Final = frozenset(
    {"!=", "<", "<=", "==", ">", ">=", "divisibleby", "eq", "equalto", "ge", "greaterthan", "gt"}
    | {"in", "le", "lessthan", "lower", "lt", "ne", "upper"}
)
_LISTS: Final = (str, bytes, range, list, tuple, dict, set)
_METHODS: Final = frozenset(dir(dict))
_NO_VALUES: Final = (
    types.BuiltinFunctionType,
    types.FunctionType,
    types.MethodType,
    type,
)


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
    for name in (*_HTML, _RANDOM):
        del environment.filters[name]
    del environment.globals["lipsum"]
    environment.globals["namespace"] = _Names
    # What is named here is not computed while a template is compiled, but by these functions.
    environment.intercepted_binops = frozenset({"+", "*", "**", "%"})
    environment.binop_table |= {
        "*": multiply,
        "**": raise_to,
        "%": remain,
    }
    environment.filters = {
        name: _count_filter(name, function) for name, function in environment.filters.items()
    }
    environment.filters[COUNT] = jinja2.pass_context(_Context.count)
    tests: dict[str, Any] = environment.tests
    environment.tests = tests | {name: _count_test(tests[name]) for name in _COMPARING}
    return environment


def fill(
    template: jinja2.Template, values: Mapping[str, object], budget: Budget
) -> tuple[str, list[str]]:
    """Fill `template` at the cost of `budget`: its text, and each value in it, in order."""
    context = template.new_context(dict(values))
    assert isinstance(context, _Context)  # noqa: S101 - the sandbox makes no others
    context.budget = budget
    try:
        return "".join(template.root_render_func(context)), context.written
    except Exception:  # noqa: BLE001 - raised again, with the lines of the template
        template.environment.handle_exception()


class _Context(Context):
    """The variables of one rendering, what is left of its budget, and what it has written."""

    budget: Budget
    written: list[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Jinja's own
        super().__init__(*args, **kwargs)
        self.budget = Budget()
        self.written = []

    def derived(self, locals: dict[str, Any] | None = None) -> Context:  # noqa: A002 - Jinja's name
        derived = super().derived(locals)
        assert isinstance(derived, _Context)  # noqa: S101 - the environment makes no others
        derived.budget = self.budget
        derived.written = self.written
        return derived

    def enter(self, length: int = 0) -> bool:
        """Count one run of a block that writes `length` characters of its own."""
        self.budget.spend(STEP + length)
        return True

    def count(self, value: Any) -> Any:  # noqa: ANN401 - any value passes
        """Count `value`, and give it back."""
        self.budget.spend(weigh(value))
        return value

    def show(self, value: Any) -> Any:  # noqa: ANN401 - any value passes
        """Write `value` where it goes into the document as it is, and remember it."""
        text = self.write(value)
        if not isinstance(value, Markup):
            self.written.append(write_value(value))
        return text

    def write(self, value: Any) -> Any:  # noqa: ANN401 - any value passes
        """Count and escape `value`, which goes into the document or into a macro."""
        if isinstance(value, _NO_VALUES):
            message = "not printable"
            raise TypeError(message)
        self.budget.spend(weigh(value))
        escape = self.environment.finalize
        assert escape is not None  # noqa: S101 - no sandbox is without
        return escape(value)


class _Names(Namespace):
    """Names that a template changes; as they may hold each other, they are not written out."""

    def __repr__(self) -> str:
        return "namespace"


class _Writer(CodeGenerator):
    """Counts every run of a block, and has each value go through `write` alone, constants too."""

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        inside = list(nodes)
        self.writeline(f"context.enter({measure_text(inside)})")
        super().blockvisit(inside, frame)

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        del node, finalize
        self.write("context.write(" if frame.buffer else "context.show(")

    def _output_child_post(self, *_: object, **__: object) -> None:
        self.write(")")


class _Sandbox(ImmutableSandboxedEnvironment):
    code_generator_class = _Writer
    context_class = _Context

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's own
        count_expressions(source)
        return super()._generate(source, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's own
        """Read first what most tags ask for; Jinja would try the methods of `dict` before."""
        if type(obj) is dict and attribute in obj and attribute not in _METHODS:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - any values
        assert isinstance(context, _Context)  # noqa: S101 - the environment makes no others
        context.budget.spend(weigh(left) + weigh(right))
        return _count_result(context, super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ANN401 - any value
        write = super().wrap_str_format(value)
        if write is None:
            return None

        def fill(*args: object, **kwargs: object) -> str:
            check_form(value.__self__, (*args, *kwargs.values()))
            return write(*args, **kwargs)

        return fill

    def call(self, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's own
        assert isinstance(context, _Context)  # noqa: S101 - the environment makes no others
        owner = getattr(function, "__self__", None)
        if isinstance(owner, (str, bytes, int)):
            check_growth(owner, (*args, *kwargs.values()))
            context.count(owner)
        context.enter()
        with context.budget.go_deeper():
            return _count_result(context, super().call(context, function, *args, **kwargs))


def _count_filter(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @jinja2.pass_context
    def counting(context: _Context, value: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any values
        given = (*args, *kwargs.values())
        if name in _GROWING:
            value = list(value) if isinstance(value, Iterator) else value
            check_growth(value, given)
        elif name == "format":
            check_form(str(value), given)
        elif name == "sum" and any(isinstance(item, (list, tuple)) for item in given):
            message = "unsupported operand"
            raise TypeError(message)
        is_shallow = name in _SHALLOW and hasattr(type(value), "__len__")
        context.budget.spend(STEP + (len(value) if is_shallow else weigh(value)))
        return _count_result(context, context.call(function, value, *args, **kwargs))

    return counting


def _count_test(function: Callable[..., Any]) -> Callable[..., bool]:
    @jinja2.pass_context
    def counting(context: _Context, *args: Any) -> bool:  # noqa: ANN401 - any values
        for value in args:
            context.count(value)
        return bool(function(*args))

    return counting


def _count_result(context: _Context, result: Any) -> Any:  # noqa: ANN401 - any value passes
    if isinstance(result, _LISTS):
        return context.count(result)
    if isinstance(result, Iterator):
        return _count_items(context, result)
    return result


def _count_items(context: _Context, items: Iterator[Any]) -> Iterator[Any]:
    for item in items:
        context.enter()
        yield item


def _keep(value: object) -> object:
    return value
