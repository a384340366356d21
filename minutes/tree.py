"""YAML text to plain values and back, with the line of every value.

The subset is small on purpose: no tags, no anchors, no dates, no octal or sexagesimal numbers.
So a code `01234` stays text, an hour `14:30` stays an hour, and a decimal stays exact.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from minutes.errors import BienbanError, FaultsError

MAX_DEPTH = 32

Path = tuple[str | int, ...]

_NULL, _BOOL, _INT, _FLOAT, _TIMESTAMP = (
    f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "timestamp")
)
_IMPLICIT = (
    (_NULL, r"(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    (_BOOL, r"(?:true|false|True|False|TRUE|FALSE)$", list("tfTF")),
    (_INT, r"-?(?:0|[1-9][0-9]*)$", list("-0123456789")),
    (_FLOAT, r"-?(?:0|[1-9][0-9]*)\.[0-9]+$", list("-0123456789")),
)


class _Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way


class _Dumper(yaml.CSafeDumper):
    # Other readers of YAML take `01` and `14:30` for numbers, so those are written in quotes.
    # Dates stay bare: every reader takes them for the day that they are.
    yaml_implicit_resolvers: dict[str, Any] = {  # noqa: RUF012 - PyYAML's own way
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
        for first, resolvers in yaml.CSafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - every value is written out
        return True


for _tag, _pattern, _first in _IMPLICIT:
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), _first)


class Row(list[Any]):
    """A list that is written on one line, `[10, 24]`."""


class Line(dict[str, Any]):
    """A mapping that is written on one line, `{start: 2023-01-01, end: 2023-05-31}`."""


def _write_decimal(dumper: _Dumper, value: Decimal) -> yaml.Node:
    text = format(value, "f")
    return dumper.represent_scalar(_FLOAT if "." in text else _INT, text)


_Dumper.add_representer(Decimal, _write_decimal)
_Dumper.add_representer(
    Row,
    lambda dumper, row: dumper.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True),
)
_Dumper.add_representer(
    Line,
    lambda dumper, line: dumper.represent_mapping("tag:yaml.org,2002:map", line, flow_style=True),
)


@dataclass(slots=True)
class Tree:
    """Plain values read from one document and the line, from 1, where each path stands."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Give the line of `path`, or of the nearest value above it that was written."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_tree(text: str, *, file: str) -> Tree:
    r"""Read one YAML document; raises BienbanError with `file` and the line.

    >>> tree = read_tree("a: 1.50\nb: [x, '01']", file="x.yaml")
    >>> tree.value, tree.line(("b", 1))
    ({'a': Decimal('1.50'), 'b': ['x', '01']}, 2)
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = _mark_of(error)
        line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise BienbanError("record-yaml", file=file, line=line) from error
    reader = _Reader(file)
    tree = Tree(lines=reader.lines)
    if node is not None:
        tree.value = reader.value(node, ())
    if reader.faults:
        raise FaultsError("record-invalid", tuple(reader.faults), file=file)
    return tree


def _mark_of(error: yaml.YAMLError) -> yaml.Mark | None:
    """Give where a fault began: an open quotation mark is only missed at the end of the file."""
    began: yaml.Mark | None = getattr(error, "context_mark", None)
    found: yaml.Mark | None = getattr(error, "problem_mark", None)
    return began if began and "quoted scalar" in str(getattr(error, "context", "")) else found


def write_tree(value: Mapping[str, Any]) -> str:
    """Write `value` as block YAML in the order of its keys, text in UTF-8 letters."""
    return str(
        yaml.dump(
            value,
            Dumper=_Dumper,
            allow_unicode=True,
            default_flow_style=False,
            sort_keys=False,
            width=100,
        )
    )


class _Reader:
    """Turns nodes into values; collects faults, so that a user sees them all at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path, int] = {}
        self.faults: list[BienbanError] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:  # noqa: ANN401 - any YAML value
        self.lines[path] = node.start_mark.line + 1
        if id(node) in self._seen:
            return self._fault("record-alias", node)
        self._seen.add(id(node))
        if len(path) > MAX_DEPTH:
            return self._fault("record-too-deep", node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in values:
                self._fault("record-duplicate-key", key_node, key=key)
            values[key] = self.value(value_node, (*path, key))
            self.lines[*path, key] = key_node.start_mark.line + 1
        return values

    def _fault(self, code: str, node: yaml.Node, **facts: object) -> None:
        line = node.start_mark.line + 1
        self.faults.append(BienbanError(code, file=self.file, line=line, **facts))


def _scalar(node: yaml.Node) -> str | int | bool | Decimal | None:
    if node.tag == _NULL:
        return None
    if node.tag == _BOOL:
        return bool(node.value.lower() == "true")
    if node.tag in (_INT, _FLOAT):
        return Decimal(node.value)
    return str(node.value)
