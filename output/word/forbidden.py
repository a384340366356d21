"""What the sandbox will refuse, as far as an expression tells it before it has any values."""

from collections.abc import Iterator
from copy import deepcopy
from string import Formatter
from typing import Final

from jinja2 import Environment, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import modifies_known_mutable

from output.word.template import FAILURES

# Tags that read another file, and what Jinja says of them where there is none.
FOREIGN: Final = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
NO_LOADER: Final = "no loader"

_FORMATS: Final = ("format", "format_map")
_CHANGEABLE: Final[tuple[object, ...]] = ([], {}, set())
# Filters whose first argument is the name of a part.
_NAMING: Final = frozenset({"attr", "groupby", "rejectattr", "selectattr", "sum"})
_INNER: Final = "_"


def is_inner(name: str) -> bool:
    """Tell whether `name` is one that belongs to Python and not to templates.

    >>> is_inner("__class__"), is_inner("subject")
    (True, False)
    """
    return name.startswith(_INNER)


def leads_inside(node: nodes.Expr, environment: Environment) -> bool:
    """Tell whether `node` gives the name of something inner, whatever the values are."""
    text = _compute(node, environment)
    return text is None or any(map(is_inner, text.replace(",", ".").split(".")))


def is_forbidden_filter(node: nodes.Filter, environment: Environment) -> bool:
    """Tell whether the filter `node` asks for something inner by its name."""
    naming = [pair.value for pair in node.kwargs if pair.key in {"attribute", "name"}]
    naming += node.args[:1] if node.name in _NAMING else []
    return any(leads_inside(name, environment) for name in naming)


def is_forbidden_call(node: nodes.Call, environment: Environment) -> bool:
    """Tell whether `node` changes a list or mapping, or writes something inner into a text."""
    function = node.node
    if not isinstance(function, nodes.Getattr):
        return False
    if any(modifies_known_mutable(kind, function.attr) for kind in _CHANGEABLE):
        return True
    return function.attr in _FORMATS and any(
        is_inner(part) for part in _fields(_compute(function.node, environment) or "")
    )


def _fields(text: str) -> Iterator[str]:
    """Give the parts of values that the form `text` asks for."""
    try:
        fields = [field for _, field, _, _ in Formatter().parse(text) if field]
    except ValueError:
        return
    for field in fields:
        yield from field.replace("[", ".").replace("]", "").split(".")[1:]


def _compute(node: nodes.Expr, environment: Environment) -> str | None:
    """Compute what holds no names, in the sandbox; empty for all else, None where it refuses."""
    if isinstance(node, nodes.Const):
        return str(node.value)
    if isinstance(node, nodes.Name) or next(node.find_all(nodes.Name), None):
        return ""
    # Compiling changes the tree, and others want it as it is.
    tree = nodes.Template([nodes.Output([deepcopy(node)], lineno=1)], lineno=1)
    tree.set_environment(environment)
    try:
        return environment.from_string(tree).render()
    except SecurityError:
        return None
    except (*FAILURES, SyntaxError):
        return ""
