"""What the work of a template is counted by: operands and lists in the tree of its tags are marked.

A mark is a filter that no template can name; the sandbox knows what it does.
"""

from collections.abc import Iterable
from typing import Any, Final

from jinja2 import nodes

# What counts the value that passes through it; no template can write this name.
COUNT: Final = "bienban counts"


def count_expressions(tree: nodes.Template) -> None:
    """Count the operands of expressions that take time or space in proportion to their size."""
    for loop in list(tree.find_all(nodes.For)):
        if loop.test is not None:
            loop.test = nodes.And(_run(loop.lineno), loop.test, lineno=loop.lineno)
    for node in list(tree.find_all((nodes.Compare, nodes.Concat, nodes.Getitem))):
        if isinstance(node, nodes.Compare):
            node.expr = _counted(node.expr)
            for operand in node.ops:
                operand.expr = _counted(operand.expr)
        elif isinstance(node, nodes.Concat):
            node.nodes = [_counted(part) for part in node.nodes]
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
            node.node = _counted(node.node)
    _count_literals(tree)


def _count_literals(node: nodes.Node) -> None:
    """Count the lists that `node` writes out: they may hold the same list many times."""
    for name, value in list(node.iter_fields()):
        if isinstance(value, list):
            setattr(node, name, [_count_literal(item) for item in value])
        else:
            setattr(node, name, _count_literal(value))


def _count_literal(value: Any) -> Any:  # noqa: ANN401 - whatever a node has in its fields
    if not isinstance(value, nodes.Node):
        return value
    _count_literals(value)
    is_read = getattr(value, "ctx", "load") == "load"
    lists = (nodes.List, nodes.Tuple, nodes.Dict)
    return _counted(value) if isinstance(value, lists) and is_read else value


def _counted(node: nodes.Expr) -> nodes.Expr:
    if isinstance(node, nodes.Const):
        return node
    return nodes.Filter(node, COUNT, [], [], None, None, lineno=node.lineno)


def _run(line: int) -> nodes.Expr:
    enter = nodes.Getattr(nodes.ContextReference(lineno=line), "enter", "load", lineno=line)
    return nodes.Call(enter, [], [], None, None, lineno=line)


def measure_text(inside: Iterable[nodes.Node]) -> int:
    """Measure what a block writes of its own, without the blocks in it."""
    outputs = (node.nodes for node in inside if isinstance(node, nodes.Output))
    texts = (part for output in outputs for part in output)
    return sum(len(text.data) for text in texts if isinstance(text, nodes.TemplateData))
