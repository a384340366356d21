"""Which names of a template nobody knows, or nobody may use: its syntax tree in, faults out."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from jinja2 import Environment, nodes

from output.word.forbidden import (
    FOREIGN,
    NO_LOADER,
    is_forbidden_call,
    is_forbidden_filter,
    is_inner,
    leads_inside,
)

# What a name stands for: a mapping of its parts, a list of one shape, a single value, or anything.
Shape = Mapping[str, "Shape"] | list["Shape"] | None | type[object]

_ANY: Final = object
_VALUES: Final = (str, int, Decimal, dt.datetime)
_SAME_SHAPE: Final = frozenset(
    {"list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"}
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong at a `line` of the source: the code of the fault and the `name` it is about."""

    code: str
    name: str
    line: int


def make_shapes(paths: Iterable[str]) -> dict[str, Shape]:
    """Make the shapes of variables from their paths, each behind those that it is a part of.

    >>> make_shapes(["a", "a.b[]", "a.b[].c", "d[]"])
    {'a': {'b': [{'c': None}]}, 'd': [None]}
    """
    rows = sorted(paths)
    heads = dict.fromkeys(row.partition(".")[0] for row in rows)
    shapes: dict[str, Shape] = {}
    for head in heads:
        parts = [row.partition(".")[2] for row in rows if row.startswith(f"{head}.")]
        shape: Shape = make_shapes(parts) if parts else None
        shapes[head.removesuffix("[]")] = [shape] if head.endswith("[]") else shape
    return shapes


def find_doubts(
    tree: nodes.Template, known: Mapping[str, Shape], environment: Environment
) -> tuple[Doubt, ...]:
    """Find every name, part and filter in `tree` that is not known, and what is forbidden."""
    reader = _Reader(environment)
    reader.walk(tree, dict(known))
    return tuple(reader.doubts)


@dataclass(slots=True)
class _Reader:
    """Walks through statements with the names in scope; expressions have shapes."""

    environment: Environment
    doubts: list[Doubt] = field(default_factory=list)

    def walk(self, node: nodes.Node, scope: dict[str, Shape]) -> None:
        if isinstance(node, nodes.Expr):
            self.shape(node, scope)
        elif isinstance(node, nodes.For):
            self._walk_loop(node, scope)
        elif isinstance(node, nodes.Assign):
            _bind(node.target, self.shape(node.node, scope), scope)
        elif isinstance(node, FOREIGN):
            self._walk_foreign(node, scope)
        else:
            is_macro = isinstance(node, (nodes.Macro, nodes.CallBlock))
            inside = scope | dict.fromkeys(("caller", "kwargs", "varargs"), _ANY)
            inner = inside if is_macro else scope
            if isinstance(node, nodes.Macro):
                scope[node.name] = inner[node.name] = _ANY
            if isinstance(node, (nodes.Macro, nodes.CallBlock, nodes.With, nodes.AssignBlock)):
                for name in node.find_all(nodes.Name):
                    if name.ctx != "load":
                        inner[name.name] = _ANY
            for child in node.iter_child_nodes():
                self.walk(child, inner)

    def _walk_loop(self, node: nodes.For, scope: dict[str, Shape]) -> None:
        items = self.shape(node.iter, scope)
        inner: dict[str, Shape] = {**scope, "loop": _ANY}
        _bind(node.target, _item(items), inner)
        for child in (*([node.test] if node.test else ()), *node.body):
            self.walk(child, inner)
        for child in node.else_:
            self.walk(child, dict(scope))

    def _walk_foreign(self, node: nodes.Stmt, scope: dict[str, Shape]) -> None:
        """Note that no other file may be called; what it would have given is not missing too."""
        self._doubt("template-failed", NO_LOADER, node.lineno)
        if isinstance(node, nodes.Import):
            scope[node.target] = _ANY
        elif isinstance(node, nodes.FromImport):
            names = (name if isinstance(name, str) else name[1] for name in node.names)
            scope |= dict.fromkeys(names, _ANY)

    def shape(self, node: nodes.Node, scope: dict[str, Shape]) -> Shape:
        """Give the shape of an expression, and note what is unknown in it."""
        if isinstance(node, nodes.Name):
            return self._shape_of_name(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._part(self.shape(node.node, scope), node.attr, node.lineno)
        if isinstance(node, nodes.Getitem):
            return self._shape_of_item(node, scope)
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._shape_of_filter(node, scope)
        if isinstance(node, nodes.Test) and node.name in {"defined", "undefined"}:
            return _ANY
        is_forbidden = isinstance(node, nodes.Call) and is_forbidden_call(node, self.environment)
        if is_forbidden:
            self._doubt("template-unsafe", "", node.lineno)
        for child in node.iter_child_nodes(exclude=("node",) if is_forbidden else None):
            self.walk(child, scope)
        return _ANY

    def _shape_of_name(self, node: nodes.Name, scope: dict[str, Shape]) -> Shape:
        if node.name in scope:
            return scope[node.name]
        if node.name not in self.environment.globals:
            self._doubt("template-unknown-variable", node.name, node.lineno)
        return _ANY

    def _shape_of_item(self, node: nodes.Getitem, scope: dict[str, Shape]) -> Shape:
        base = self.shape(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._part(base, node.arg.value, node.lineno)
        if not isinstance(node.arg, nodes.Slice) and leads_inside(node.arg, self.environment):
            self._doubt("template-unsafe", "", node.lineno)
        self.walk(node.arg, scope)
        return base if isinstance(node.arg, nodes.Slice) else _item(base)

    def _shape_of_filter(self, node: nodes.Filter, scope: dict[str, Shape]) -> Shape:
        if node.name not in self.environment.filters:
            self._doubt("template-syntax", f"No filter named '{node.name}'.", node.lineno)
        elif is_forbidden_filter(node, self.environment):
            self._doubt("template-unsafe", node.name, node.lineno)
        for child in (*node.args, *node.kwargs):
            self.walk(child, scope)
        if node.name in {"default", "d"} or not isinstance(node.node, nodes.Expr):
            return _ANY
        base = self.shape(node.node, scope)
        if node.name in {"first", "last"}:
            return _item(base)
        return base if node.name in _SAME_SHAPE else _ANY

    def _part(self, base: Shape, name: str, line: int) -> Shape:
        if is_inner(name):
            self._doubt("template-unsafe", name, line)
            return _ANY
        if isinstance(base, Mapping) and name in base:
            return base[name]
        if base is not _ANY and not any(hasattr(kind, name) for kind in _kinds(base)):
            self._doubt("template-unknown-variable", name, line)
        return _ANY

    def _doubt(self, code: str, name: str, line: int) -> None:
        self.doubts.append(Doubt(code, name, line))


def _kinds(shape: Shape) -> tuple[type, ...]:
    """Give the types that a value of `shape` may have, for their methods."""
    if isinstance(shape, Mapping):
        return (dict,)
    return (tuple,) if isinstance(shape, list) else _VALUES


def _item(shape: Shape) -> Shape:
    return shape[0] if isinstance(shape, list) else _ANY


def _bind(target: nodes.Node, shape: Shape, scope: dict[str, Shape]) -> None:
    """Put the names of `target` into `scope`; several names share a value in unknown ways."""
    if isinstance(target, nodes.Name):
        scope[target.name] = shape
        return
    scope |= dict.fromkeys(_names(target), _ANY)


def _names(target: nodes.Node) -> Iterator[str]:
    return (name.name for name in target.find_all(nodes.Name))
