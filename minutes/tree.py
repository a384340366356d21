"""YAML text to plain values and back, with the line of every value.

The subset is small on purpose: no tags, no anchors, no dates, no octal or sexagesimal numbers.
So a code `01234` stays text, an hour `14:30` stays an hour, and a decimal stays exact.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml

from minutes.errors import BienbanError, FaultsError

MAX_DEPTH = 32

Path = tuple[str | int, ...]

_NULL, _BOOL, _INT, _FLOAT, _TEXT, _TIMESTAMP = (
    f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "str", "timestamp")
)
_IMPLICIT = (
    (_NULL, re.compile(r"(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]),
    (_BOOL, re.compile(r"(?:true|false|True|False|TRUE|FALSE)$"), list("tfTF")),
    (_INT, re.compile(r"-?(?:0|[1-9][0-9]*)$"), list("-0123456789")),
    (_FLOAT, re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+$"), list("-0123456789")),
)
_FORMS = {tag: pattern for tag, pattern, _ in _IMPLICIT}


class _Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way


class _Resolver(yaml.resolver.Resolver):
    # Other readers of YAML take `01` and `14:30` for numbers, so those are written in quotes.
    # Dates stay bare: every reader takes them for the day that they are.
    yaml_implicit_resolvers: dict[str, Any] = {  # noqa: RUF012 - PyYAML's own way
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
        for first, resolvers in yaml.resolver.Resolver.yaml_implicit_resolvers.items()
    }


for _tag, _pattern, _first in _IMPLICIT:
    _Loader.add_implicit_resolver(_tag, _pattern, _first)


_RESOLVER = _Resolver()


class Row(list[Any]):
    """A list that is written on one line, `[10, 24]`."""


class Line(dict[str, Any]):
    """A mapping that is written on one line, `{start: 2023-01-01, end: 2023-05-31}`."""


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
    except yaml.reader.ReaderError as error:
        # The position is that of a byte.
        line = text.encode().count(b"\n", 0, error.position) + 1
        letter = f"U+{int(error.character):04X}"
        raise BienbanError("record-character", file=file, line=line, letter=letter) from error
    except yaml.YAMLError as error:
        mark = _mark_of(error)
        line = mark.line + 1 if mark else 1
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
        yaml.emit(_list_events(value), Dumper=yaml.CSafeDumper, allow_unicode=True, width=100)
    )


def _list_events(value: Mapping[str, Any]) -> list[yaml.Event]:
    """List what a YAML emitter is to write; PyYAML's own way there takes twice as long."""
    events: list[yaml.Event] = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    _add_events(value, events)
    return [*events, yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]


def _add_events(value: object, events: list[yaml.Event]) -> None:
    if isinstance(value, dict):
        is_line = isinstance(value, Line)
        events.append(yaml.MappingStartEvent(None, None, implicit=True, flow_style=is_line))
        for key, item in value.items():
            events.append(_scalar_event(key))
            _add_events(item, events)
        events.append(yaml.MappingEndEvent())
    elif isinstance(value, list):
        is_row = isinstance(value, Row)
        events.append(yaml.SequenceStartEvent(None, None, implicit=True, flow_style=is_row))
        for item in value:
            _add_events(item, events)
        events.append(yaml.SequenceEndEvent())
    else:
        events.append(_scalar_event(value))


def _scalar_event(value: object) -> yaml.ScalarEvent:
    text, is_bare = _write_scalar(value)
    return yaml.ScalarEvent(None, None, (is_bare, True), text)


def _write_scalar(value: object) -> tuple[str, bool]:
    """Write one value; tell whether it may stand without quotes."""
    if isinstance(value, str):
        return value, _is_text(value)
    if value is None:
        return "null", True
    if isinstance(value, bool):
        return str(value).lower(), True
    if isinstance(value, Decimal):
        return format(value, "f"), True
    if isinstance(value, int):
        return str(value), True
    raise TypeError(f"no value of a record: {type(value).__name__}")


@lru_cache(maxsize=1 << 14)
def _is_text(text: str) -> bool:
    """Tell whether every reader of YAML takes the bare `text` for a text."""
    resolve: Any = _RESOLVER.resolve
    return bool(resolve(yaml.ScalarNode, text, (True, False)) == _TEXT)


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
    # A tag that somebody wrote makes no number of what does not look like one.
    if node.tag in _FORMS and not _FORMS[node.tag].match(node.value):
        return str(node.value)
    if node.tag == _NULL:
        return None
    if node.tag == _BOOL:
        return bool(node.value.lower() == "true")
    if node.tag in (_INT, _FLOAT):
        return Decimal(node.value)
    return str(node.value)
