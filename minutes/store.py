"""The record as a file: YAML out and in, JSON out, and every fault with its line.

Reading trusts nothing: unknown keys, wrong types, spans outside the text and a changed source
are all named in one go, in the order of the file's lines.
"""

import dataclasses
import datetime as dt
import hashlib
import re
import unicodedata
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import simplejson
import yaml
from pydantic import TypeAdapter, ValidationError

from minutes.datafile import read_yaml
from minutes.errors import BienbanError, FaultsError, render_hint
from minutes.record import SCHEMA, Period, Record
from minutes.tree import Line, Row, Tree, read_tree, write_tree

# What a YAML block cannot hold as it is; such a text is written in double quotes instead.
_NOT_IN_BLOCK = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

# Most values of a record are these already.
_PLAIN = (str, int, Decimal)

# A file with none of these is no record with faults, but something else.
_OWN_KEYS = frozenset({"schema", "source", "meeting", "figures"})

# How much of a wrong value a message quotes, in characters.
_SHOWN = 60


def hash_text(text: str) -> str:
    """Give the SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def dump(record: Record) -> str:
    """Write `record` as YAML: keys in the order of the contract, the source as a readable block."""
    tree = to_tree(record)
    text = tree["source"].pop("text")
    keys = list(tree)
    cut = keys.index("source") + 1
    head = write_tree({key: tree[key] for key in keys[:cut]})
    tail = write_tree({key: tree[key] for key in keys[cut:]})
    return head + _write_text(text) + tail


def load(source: str | Path) -> Record:
    """Read a record from YAML text, or from the file that a `Path` names.

    Raises BienbanError, whose message names the file, the line and the key of every fault.
    """
    if isinstance(source, Path):
        return parse_record(read_record_text(source), file=source.name)
    return parse_record(source, file="YAML")


def read_record_text(path: Path) -> str:
    """Read the file of a record; raises BienbanError where that is not possible."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BienbanError("record-missing", file=str(path)) from error
    except IsADirectoryError as error:
        raise BienbanError("record-is-folder", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise BienbanError("record-encoding", file=str(path)) from error
    except OSError as error:
        code = "record-is-folder" if path.is_dir() else "record-unreadable"
        raise BienbanError(code, file=str(path), reason=error.strerror) from error


def parse_record(text: str, *, file: str) -> Record:
    """Read a record from YAML `text`; `file` is its name in messages. Raises BienbanError."""
    tree = read_tree(text, file=file)
    if not unicodedata.is_normalized("NFC", text):
        tree.value = _compose(tree.value)
    _check_schema(tree, file)
    try:
        record = adapt().validate_python(tree.value)
    except ValidationError as error:
        faults = [_fault(item, tree, file) for item in error.errors(include_url=False)]
        raise _together(faults, file) from error
    faults = _find_broken_links(record, tree, file)
    if faults:
        raise _together(faults, file)
    return record


def _compose(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """Give values in NFC, whatever an editor made of them; a source as its hash knows it."""
    if isinstance(value, dict):
        text = value.get("text")
        if "sha256" in value and isinstance(text, str) and hash_text(text) == value["sha256"]:
            return value
        return {key: _compose(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_compose(item) for item in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def to_tree(record: Record) -> dict[str, Any]:
    """Give `record` as plain values: the tree that both YAML and JSON write."""
    tree = _plain(record)
    assert isinstance(tree, dict)  # noqa: S101 - a dataclass becomes a mapping
    return tree


def to_json(record: Record) -> str:
    """Write `record` as one line of JSON with exact numbers."""
    return str(simplejson.dumps(to_tree(record), ensure_ascii=False, use_decimal=True))


def make_schema() -> dict[str, Any]:
    """Make the JSON Schema of the record from the types."""
    schema = adapt().json_schema(mode="serialization", by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **schema}


@cache
def adapt() -> TypeAdapter[Record]:
    """Give what reads and writes records by their types; making it takes a while."""
    return TypeAdapter(Record)


def _plain(value: object) -> Any:  # noqa: ANN401 - any plain value
    """Turn records, tuples and dates into what YAML and JSON know; decimals stay decimals."""
    if value is None or isinstance(value, _PLAIN):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {key: _plain(getattr(value, name)) for name, key in _keys_of(type(value))}
        return Line(fields) if isinstance(value, Period) else fields
    if isinstance(value, tuple):
        items = [_plain(item) for item in value]
        return items if any(isinstance(item, dict) for item in items) else Row(items)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


@cache
def _keys_of(kind: type) -> tuple[tuple[str, str], ...]:
    """Give the fields of a record's dataclass, each with its key in YAML and JSON."""
    return tuple((f.name, f.name.rstrip("_")) for f in dataclasses.fields(kind))


def _write_text(text: str) -> str:
    """Write the source's text as the last key of `source`, as a literal block where one can.

    PyYAML gives up blocks for a blank at a line's end, which pasted texts are full of.
    """
    if not text.strip("\n ") or _NOT_IN_BLOCK.search(text):
        quoted = yaml.dump(
            {"text": text},
            Dumper=yaml.CSafeDumper,
            allow_unicode=True,
            default_style='"',
            width=1 << 30,
        )
        return "  text: " + str(quoted).partition(": ")[2]
    chomping = "+" if text.endswith("\n") else "-"
    lines = text.removesuffix("\n").split("\n")
    body = "".join(f"    {line}\n" if line else "\n" for line in lines)
    return f"  text: |2{chomping}\n{body}"


def _check_schema(tree: Tree, file: str) -> None:
    if not isinstance(tree.value, dict) or _OWN_KEYS.isdisjoint(tree.value):
        raise BienbanError("record-not-mapping", file=file)
    found = tree.value.get("schema")
    if "schema" in tree.value and found != SCHEMA:
        line = tree.line(("schema",))
        raise BienbanError("record-schema", file=file, line=line, value=found, expected=SCHEMA)


def _together(faults: list[BienbanError], file: str) -> FaultsError:
    ordered = sorted(faults, key=lambda fault: int(str(fault.facts["line"])))
    return FaultsError("record-invalid", tuple(ordered), file=file)


def _fault(item: Any, tree: Tree, file: str) -> BienbanError:  # noqa: ANN401 - pydantic's dict
    path = tuple(
        part for part in item["loc"] if isinstance(part, int) or not part.startswith("function")
    )
    path = _written_path(path, tree)
    key, line = format_path(path), tree.line(path)
    if item["type"] == "unexpected_keyword_argument":
        return BienbanError("record-unknown-key", file=file, line=line, key=key, hint=_hint(path))
    if item["type"] in ("missing", "missing_argument") and item["loc"] == path:
        return BienbanError("record-missing-key", file=file, line=line, key=key)
    expected = _expected(item["type"], item.get("ctx") or {})
    value = _short(item["input"])
    return BienbanError("record-bad-value", file=file, line=line, key=key, value=value, **expected)


def _written_path(path: tuple[str | int, ...], tree: Tree) -> tuple[str | int, ...]:
    """Cut what validation adds at the end of a path, such as the name of a union's branch."""
    for length in range(len(path), 0, -1):
        if path[:length] in tree.lines:
            return path[:length] if length < len(path) - 1 or path[-1] in _FORMS else path
    return path


_FORMS = frozenset({"date", "datetime", "constrained-str", "decimal", "int", "str", "bool"})


def format_path(path: tuple[str | int, ...]) -> str:
    """Write a path as users read it.

    >>> format_path(("figures", 3, "value"))
    'figures[3].value'
    """
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).removeprefix(".")


def _hint(path: tuple[str | int, ...]) -> str:
    return render_hint(get_close_matches(str(path[-1]), _known_keys(), n=1))


@cache
def _known_keys() -> tuple[str, ...]:
    definitions = [make_schema(), *make_schema()["$defs"].values()]
    return tuple(sorted({key for d in definitions for key in d.get("properties", {})}))


def _expected(kind: str, context: dict[str, Any]) -> dict[str, str]:
    table: dict[str, dict[str, str]] = read_yaml("minutes", "expected.yaml")
    choices = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "«", 1)
    choices = re.sub(r"'(?=,|$)", "»", choices).replace(" '", " «")
    first = choices.partition("»")[0].lstrip("«")
    row = table.get(kind, table["other"])
    return {key: words.format(choices=choices, first=first) for key, words in row.items()}


def _short(value: object) -> str:
    """Write `value` about as the file has it, and not longer than a line."""
    text = _as_written(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _as_written(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_as_written, value))}]"
    return "null" if value is None else str(value)


def _find_broken_links(record: Record, tree: Tree, file: str) -> list[BienbanError]:
    """Find spans outside the text, ids used twice, parts of nothing, a source that was changed."""
    if hash_text(record.source.text) != record.source.sha256:
        line = tree.line(("source", "text"))
        return [BienbanError("record-source-changed", file=file, line=line)]
    faults = []
    # Of the record, not of the file: there `'12'` counts as a number, too.
    for path, span in _spans(to_tree(record), ()):
        if not 0 <= span[0] < span[1] <= len(record.source.text):
            faults.append(_link_fault("record-span", path, tree, file, value=list(span)))
    ids = [figure.id for figure in record.figures]
    for i, figure in enumerate(record.figures):
        if figure.part_of is not None and figure.part_of not in ids:
            path = ("figures", i, "part_of")
            faults.append(_link_fault("record-part-of", path, tree, file, value=figure.part_of))
        if figure.id in ids[:i]:
            path = ("figures", i, "id")
            faults.append(_link_fault("record-same-id", path, tree, file, value=figure.id))
    return faults


def _link_fault(
    code: str, path: tuple[str | int, ...], tree: Tree, file: str, *, value: object
) -> BienbanError:
    return BienbanError(code, file=file, line=tree.line(path), key=format_path(path), value=value)


def _spans(value: object, path: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], Any]]:
    """List every `span`, and every item of every `spans`, with its path."""
    found: list[tuple[tuple[str | int, ...], Any]] = []
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "span" and item is not None:
                found.append(((*path, key), item))
            elif key == "spans":
                found += [((*path, key, i), span) for i, span in enumerate(item or ())]
            else:
                found += _spans(item, (*path, key))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            found += _spans(item, (*path, i))
    return found
