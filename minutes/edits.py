"""What a person changed in a record after extraction: two records in, the changes out.

A change is told by its path in the edited record, `figures[3].value`; what was taken out, by its
path in the original.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from minutes.record import Edit, Record, Scalar
from minutes.store import to_tree

# What no person edits: names of the record, and what is made anew after every edit.
_APART: Final = ("schema", "id", "checks", "edits")
# What an item of a list is known by, the surest first.
_KEYS: Final = ("id", "span", "spans", "name")
# What an item that came or went is called in the list of changes.
_LABELS: Final = ("text", "name", "action", "role")


def find_edits(original: Record, edited: Record, at: dt.datetime) -> tuple[Edit, ...]:
    """List the values in which `edited` differs from `original`, in the order of the record.

    A change that `edited` lists already keeps its moment; all others happened at `at`.
    """
    moments = {(edit.path, edit.from_, edit.to): edit.at for edit in edited.edits}
    before, after = (
        {key: value for key, value in to_tree(record).items() if key not in _APART}
        for record in (original, edited)
    )
    return tuple(
        Edit(path, old, new, moments.get((path, old, new), at))
        for path, old, new in _compare(before, after, "")
    )


Change = tuple[str, Scalar, Scalar]


def _compare(before: Any, after: Any, path: str) -> Iterator[Change]:  # noqa: ANN401 - plain values
    if isinstance(before, Mapping) or isinstance(after, Mapping):
        old, new = before or {}, after or {}
        for key in dict.fromkeys((*old, *new)):
            yield from _compare(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif _holds_items(before) or _holds_items(after):
        yield from _compare_items(before or (), after or (), path)
    elif before != after:
        yield path, _flat(before), _flat(after)


def _compare_items(before: Sequence[Any], after: Sequence[Any], path: str) -> Iterator[Change]:
    """Compare lists of mappings, whose items are known by their ids, else by their places."""
    old, new = ([_identify(item) for item in items] for items in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and end - start == last - first):
            for i, j in zip(range(start, end), range(first, last), strict=True):
                yield from _compare(before[i], after[j], f"{path}[{j}]")
            continue
        for i in range(start, end):
            yield f"{path}[{i}]", _label(before[i]), None
        for j in range(first, last):
            yield f"{path}[{j}]", None, _label(after[j])


def _identify(item: Mapping[str, Any]) -> str:
    return next((f"{key} {item[key]}" for key in _KEYS if item.get(key)), str(item))


def _label(item: Mapping[str, Any]) -> str:
    return next((str(item[key]) for key in _LABELS if item.get(key)), str(item))


def _holds_items(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _flat(value: Any) -> Scalar:  # noqa: ANN401 - plain values
    """Write a list of plain values as one, for an edit holds single values."""
    if isinstance(value, list):
        return "; ".join(map(str, value)) or None
    scalar: Scalar = value
    return scalar
