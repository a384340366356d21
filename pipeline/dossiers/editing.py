"""Changes that a person makes to a record, one at a time: set a value, add an item, take one out.

Records in, records out; where the record lies and who may write it, `pipeline.dossiers.history`
knows. A path is written as in the record's `edits`: `figures[3].value`.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, Literal, get_args

from minutes.errors import BienbanError, FaultsError
from minutes.record import Commune, CommuneKind, Figure, Person, Record, Span, Task
from minutes.store import parse_record, to_tree
from minutes.tree import write_tree
from pipeline.datafile import read_tree

Kind = Literal["figures", "communes", "people", "tasks"]

_STEP: Final = re.compile(r"([a-z_]+)|\[(\d{1,9})\]")
_PATH: Final = re.compile(r"[a-z_]+(?:\[\d{1,9}\]|\.[a-z_]+)*")
_NUMBER: Final = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")
# More digits are a slip of the hand, and no chart can draw them.
_DIGITS: Final = 30


def set_value(record: Record, path: str, text: str) -> Record:
    """Set the value at `path` to what `text` says; a blank means none. Raises BienbanError.

    Numbers are written as in official documents: `892.738`, `12,5`. A list has one item a line.
    """
    kinds = read_tree("editing.yaml")
    names = [word for word, _ in _STEP.findall(path)]
    if names[:1] and (names[0] not in kinds["changed"] or names[-1] in kinds["fixed"]):
        raise BienbanError("edit-no-such-place", path=path)
    tree = to_tree(record)
    holder, key = _find(tree, path)
    # A program may send halves of letters, which no file can hold.
    text = text.encode("utf-8", "replace").decode()
    holder[key] = _read_value(record, path, text)
    if len(names) > 1 and names[-2] in kinds["groups"]:
        _settle_group(tree, path, kinds["groups"][names[-2]])
    return _parse(tree, path)


def add_item(record: Record, kind: Kind, span: Span) -> tuple[Record, str]:
    """Add what stands at `span` of the source as an item of `kind`; gives its path as well.

    Raises BienbanError where the span holds no such thing.
    """
    start, end = span
    words = " ".join(record.source.text[start:end].split())
    if not 0 <= start < end <= len(record.source.text) or not words:
        raise BienbanError("edit-nothing-selected")
    made = _MAKERS[kind](record, (start, end), words)
    items = [*getattr(record, kind), made]
    items.sort(key=_place_of)
    path = f"{kind}[{items.index(made)}]"
    return _with_items(record, kind, items), path


def remove_item(record: Record, path: str) -> Record:
    """Take the item at `path` out; parts of a figure that goes have no total then.

    Raises BienbanError where there is no such item.
    """
    kind, number = _split_item(record, path)
    items = list(getattr(record, kind))
    gone = items.pop(number)
    if isinstance(gone, Figure):
        items = [replace(f, part_of=None) if f.part_of == gone.id else f for f in items]
    return _with_items(record, kind, items)


def _with_items(record: Record, kind: str, items: Sequence[Any]) -> Record:
    changed: dict[str, Any] = {kind: tuple(items)}
    return replace(record, **changed)


def _split_item(record: Record, path: str) -> tuple[str, int]:
    match = re.fullmatch(r"(figures|communes|people|tasks)\[(\d{1,9})\]", path)
    if not match or int(match[2]) >= len(getattr(record, match[1])):
        raise BienbanError("edit-no-such-place", path=path)
    return match[1], int(match[2])


def _find(tree: Any, path: str) -> tuple[Any, str | int]:  # noqa: ANN401 - plain values
    """Find the mapping or list that holds the value at `path`, and the key of the value.

    What is absent on the way is made; what a record does not have is refused.
    """
    steps = [word or int(number) for word, number in _STEP.findall(path)]
    holder, made = tree, False
    if not _PATH.fullmatch(path):
        raise BienbanError("edit-no-such-place", path=path)
    try:
        for step, following in pairwise(steps):
            if holder[step] is None and isinstance(following, str):
                holder[step], made = {}, True
            holder = holder[step]
        if not (made and isinstance(holder, dict)):
            holder[steps[-1]]
    except (KeyError, IndexError, TypeError) as error:
        raise BienbanError("edit-no-such-place", path=path) from error
    return holder, steps[-1]


def _settle_group(tree: Any, path: str, told: dict[str, Any]) -> None:  # noqa: ANN401 - as above
    """Complete the group that holds the value at `path`, or take it away where it says nothing."""
    parent, _, changed = path.rpartition(".")
    holder, key = _find(tree, parent)
    said = {name: value for name, value in holder[key].items() if value is not None}
    is_gone = changed == told.get("needs") and not said.get(changed)
    holder[key] = None if is_gone or not any(said.values()) else {**told["blank"], **said}


def _read_value(record: Record, path: str, text: str) -> object:
    text = text.strip()
    if path.startswith("figures") and path.endswith("].place"):
        from pipeline.dossiers.figure_places import read_places  # noqa: PLC0415 - the gazetteer is heavy

        return read_places(record, text)
    key = path.rpartition(".")[2]
    kinds = read_tree("editing.yaml")
    if key in kinds["lists"]:
        return [line.strip() for line in text.split("\n") if line.strip()]
    if key in kinds["truths"]:
        return text == kinds["yes"]
    if key in kinds["days"] and text:
        return _read_day(text, path)
    if key in kinds["numbers"]:
        return read_number(text, path) if text or key in kinds["needed"] else None
    return text if text or key in kinds["words"] else None


def _read_day(text: str, path: str) -> str:
    """Read an ISO 8601 day of our times; raises BienbanError."""
    kinds = read_tree("editing.yaml")
    try:
        year = dt.date.fromisoformat(text).year
    except ValueError:
        year = 0
    if not kinds["years"]["first"] <= year <= kinds["years"]["last"]:
        raise BienbanError("edit-bad-value", path=path, value=text, **kinds["wrong_day"])
    return text


def read_number(text: str, path: str) -> Decimal:
    """Read a number as official documents write it; raises BienbanError.

    >>> read_number("1.234,5", "figures[0].value")
    Decimal('1234.5')
    """
    if not _NUMBER.fullmatch(text):
        raise BienbanError("edit-no-number", value=text, path=path)
    digits = sum(map(str.isdecimal, text))
    if digits > _DIGITS:
        raise BienbanError("edit-number-long", digits=digits, most=_DIGITS, path=path)
    return Decimal(text.replace(".", "").replace(",", "."))


def _parse(tree: dict[str, Any], path: str) -> Record:
    """Check the changed record as one read from a file is checked; raises BienbanError."""
    try:
        return parse_record(write_tree(tree), file=path)
    except FaultsError as error:
        facts = error.faults[0].facts
        known = {key: facts[key] for key in ("value", "expected", "example") if key in facts}
        code = "edit-bad-value" if len(known) == 3 else "edit-refused"  # noqa: PLR2004 - all three
        raise BienbanError(code, path=path, **known) from error


def _place_of(item: Any) -> tuple[int, int]:  # noqa: ANN401 - one of four kinds
    spans = getattr(item, "spans", None) or (getattr(item, "span", None),)
    first: Span | None = spans[0]
    return first or (1 << 60, 0)


def _make_figure(record: Record, span: Span, words: str) -> Figure:
    """Read the figure at `span` as extraction would; raises BienbanError where there is none."""
    from nlp.figures import find_figures  # noqa: PLC0415 - only additions need the finders

    found = find_figures(words)
    if len(found) != 1:
        raise BienbanError("edit-no-figure", words=words)
    mention = found[0]
    used = [int(figure.id[1:]) for figure in record.figures]
    return Figure(
        id=f"f{max(used, default=0) + 1}",
        span=span,
        text=words,
        value=mention.value,
        of=mention.of,
        to=mention.to,
        unit=mention.unit,
        amount=mention.amount,
        base_unit=mention.base_unit,
        compare=mention.compare,
    )


def _make_commune(record: Record, span: Span, words: str) -> Commune:
    """Resolve the name at `span` as of the meeting's date; without a kind word it is a xã."""
    from nlp.places.communes import find_communes, resolve_communes  # noqa: PLC0415 - as above

    kinds = get_args(CommuneKind)
    kind: CommuneKind = next((k for k in kinds if words.lower().startswith(f"{k} ")), "xã")
    name = words[len(kind) + 1 :] if words.lower().startswith(f"{kind} ") else words
    day = record.meeting.date
    found = find_communes(f"{kind} {name}", on=day, home=record.home)
    resolved = resolve_communes(found, on=day, home=record.home)
    spans = ((max(span[0], span[1] - len(name)), span[1]),)
    if len(resolved) != 1 or resolved[0].name.casefold() != name.casefold():
        return Commune(name=name, kind=kind, spans=spans)
    return replace(resolved[0], name=name, spans=spans)


def _make_person(_: Record, span: Span, words: str) -> Person:
    return Person(name=words, spans=(span,))


def _make_task(_: Record, span: Span, words: str) -> Task:
    return Task(assignee=None, action=words, span=span)


_MAKERS: Final[dict[Kind, Callable[[Record, Span, str], Any]]] = {
    "figures": _make_figure,
    "communes": _make_commune,
    "people": _make_person,
    "tasks": _make_task,
}
