"""`bienban archive search`, `contradictions` and `show`: orders in, words and JSON out."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import simplejson

from minutes.errors import BienbanError
from minutes.store import dump, to_json
from output.archive.indexing.said import write_said
from pipeline.datafile import read_tree
from pipeline.queries.conditions import parse_condition, split_condition
from pipeline.tables import Shown, show_table

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from output.archive import Contradiction, Found, Hit, Wanted
    from output.archive.contradictions import Side
    from output.archive.series.places import Place

FORMATS: Final = ("text", "json")
# What clerks call the kinds of rows.
KINDS: Final = {"nguon": "sources", "so-lieu": "figures", "nguoi": "people", "viec": "tasks"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks for, as typed."""

    text: str = ""
    kinds: tuple[str, ...] = tuple(KINDS)
    place: str | None = None
    today: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    indicator: str | None = None
    value: str | None = None


@contextmanager
def opened(db: str) -> "Iterator[Engine]":
    """Open the archive `db`, which must be there; raises BienbanError."""
    from output.archive import open_existing_archive  # noqa: PLC0415 - SQLAlchemy is heavy

    engine = open_existing_archive(db)
    try:
        yield engine
    finally:
        engine.dispose()


def search_archive(db: str, asked: Asked, limit: int) -> "dict[str, Found]":
    """Search the archive `db`; raises BienbanError."""
    from output.archive import search  # noqa: PLC0415 - as above

    with opened(db) as engine:
        found = search(engine, make_wanted(engine, asked), limit=limit)
    return {str(kind): each for kind, each in found.items()}


def make_wanted(engine: "Engine", asked: Asked) -> "Wanted":
    """Read what was typed: the place, the indicator and the comparison; raises BienbanError."""
    from output.archive import Wanted  # noqa: PLC0415 - as above

    check_days(asked.first, asked.last)
    text, value = split_condition(asked.text)
    if asked.value is not None:
        unit, value = parse_condition(asked.value)
        text = f"{text} {unit}"
    place = find_named(asked.place) if asked.place else None
    return Wanted(
        text=text,
        kinds=tuple(KINDS[kind] for kind in asked.kinds),  # type: ignore[misc]
        places=((find_code(asked.place),),) if asked.place else (),
        today=(find_code(asked.today),) if asked.today else (),
        first=asked.first,
        last=asked.last,
        keys=find_keys(engine, asked.indicator) if asked.indicator else (),
        value=value,
        held_from=_find_first(place) if place else None,
        held_to=place.last if place else None,
    )


def _find_first(place: "Place") -> dt.date | None:
    """Find since when the code of a place is of that name, whatever its borders were."""
    is_named = any((part.code, part.name) == (place.code, place.name) for part in place.parts)
    return None if is_named else place.first


def check_days(first: dt.date | None, last: dt.date | None) -> None:
    """Refuse a span of time that ends before it begins; raises BienbanError."""
    if first and last and last < first:
        raise BienbanError("usage-days", first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")


def find_named(text: str) -> "Place | None":
    """Find the place that `text` names; None for a code, which may mean more than one."""
    from pipeline.places import find_place  # noqa: PLC0415 - the gazetteer is heavy

    return None if text.strip().isdecimal() else find_place(text)


def find_code(text: str) -> str:
    """Find the code of the place that `text` names, or is; raises BienbanError."""
    place = find_named(text)
    return place.code if place else text.strip()


def find_keys(engine: "Engine", text: str) -> tuple[str, ...]:
    """Find all keys that count as the indicator that `text` means; raises BienbanError."""
    from output.archive import reading  # noqa: PLC0415 - as above
    from output.archive.indicators.listing import find_key  # noqa: PLC0415
    from output.archive.indicators.merges import find_members, read_roots  # noqa: PLC0415

    with reading(engine) as connection:
        return tuple(find_members(find_key(connection, text), read_roots(connection)))


def find_contradictions(
    db: str, indicator: str | None, place: str | None, limit: int
) -> "list[Contradiction]":
    """Find the contradictions in the archive `db`; raises BienbanError."""
    from output.archive import find_contradictions as find  # noqa: PLC0415 - as above
    from pipeline.places import is_same_place  # noqa: PLC0415 - the gazetteer is heavy

    codes = (find_code(place),) if place else ()
    with opened(db) as engine:
        keys = find_keys(engine, indicator) if indicator else ()
        found = find(engine, keys=keys, codes=codes, limit=limit, is_same_place=is_same_place)
    return [each if each.place_name else _named(each) for each in found]


def _named(found: "Contradiction") -> "Contradiction":
    """Name the place as of the newest meeting."""
    from pipeline.places import name_place  # noqa: PLC0415 - the gazetteer is heavy

    return replace(found, place_name=name_place(found.place, found.sides[0].day))


def show_record(db: str, record_id: str, version: int | None, form: str) -> str:
    """Write one version of a record as YAML or JSON; raises BienbanError."""
    from output.archive import list_versions, read_record  # noqa: PLC0415 - as above

    with opened(db) as engine:
        record = read_record(engine, record_id, version=version)
        numbers = [str(each.number) for each in list_versions(engine, record_id)]
    if record is None and not numbers:
        raise BienbanError("archive-no-record", id=record_id)
    if record is None:
        known = ", ".join(numbers)
        raise BienbanError("archive-no-version", id=record_id, version=version, known=known)
    return f"{to_json(record)}\n" if form == "json" else dump(record)


def write_found(found: "Mapping[str, Found]", form: str) -> str:
    """Write what was found, a table a kind, or as JSON."""
    if form == "json":
        tree = {
            kind: {"hits": [_make_tree(hit) for hit in each.hits], "more": each.more}
            for kind, each in found.items()
        }
        return _dump(tree)
    words = read_tree("searching.yaml")
    parts = [_write_kind(kind, each, words) for kind, each in found.items() if each.hits]
    return "\n\n".join(parts or [words["none"]]) + "\n"


def write_contradictions(found: "list[Contradiction]", form: str) -> str:
    """Write contradictions, both sides one below the other, or as JSON."""
    if form == "json":
        return _dump([_contradiction_tree(each) for each in found])
    words = read_tree("searching.yaml")
    return "\n\n".join(map(_write_contradiction, found) if found else [words["agree"]]) + "\n"


def _write_kind(kind: str, found: "Found", words: dict[str, Any]) -> str:
    rows = [[_day(hit.day), *_cells(hit), hit.quote, hit.record] for hit in found.hits]
    table = show_table(Shown(words["columns"][kind], rows))
    more = f"\n{words['more'].format(count=len(rows))}" if found.more else ""
    return f"{words['kinds'][kind]}\n{table}{more}"


def _cells(hit: "Hit") -> list[str]:
    row = hit.row
    if hit.kind == "figures":
        period = _period(row["period_start"], row["period_end"])
        return [row["indicator"], write_figure(row), period]
    if hit.kind == "people":
        return [row["name"], ", ".join(row["titles"])]
    if hit.kind == "tasks":
        return [row["assignee"] or "", row["action"], row["deadline_text"] or ""]
    return [hit.meeting or ""]


def write_figure(row: "Mapping[str, Any]") -> str:
    """Write the words of a figure that was found; what is only a goal is marked as one."""
    said, words = write_said(row["text"], row["unit"]), read_tree("searching.yaml")
    return str(words["goal"].format(said=said)) if row["target"] else said


def _write_contradiction(found: "Contradiction") -> str:
    words = read_tree("searching.yaml")
    head = words["contradiction"].format(
        indicator=found.indicator,
        place=found.place_name or found.place,
        period=_period(found.start, found.end),
        kind=words["targets"][found.target],
    )
    rows = [
        [side.text, side.quote, _day(side.day), side.meeting or "", f"{side.record}, {side.figure}"]
        for side in found.sides
    ]
    return f"{head}\n{show_table(Shown(words['sides'], rows))}"


def _contradiction_tree(found: "Contradiction") -> dict[str, Any]:
    return {
        "indicator": found.indicator,
        "key": found.key,
        "place": found.place,
        "place_name": found.place_name,
        "period": {"start": _iso(found.start), "end": _iso(found.end)},
        "target": found.target,
        "sides": [_side_tree(side) for side in found.sides],
    }


def _side_tree(side: "Side") -> dict[str, Any]:
    names = ("record", "meeting", "figure", "text", "quote")
    return {**{name: getattr(side, name) for name in names}, "day": _iso(side.day)}


def _make_tree(hit: "Hit") -> dict[str, Any]:
    return {
        "record": hit.record,
        "version": hit.version,
        "day": _iso(hit.day),
        "meeting": hit.meeting,
        "quote": hit.quote,
        **{name: _plain(name, value) for name, value in hit.row.items() if name in _SHOWN},
    }


# What of a row is for others to read; the rest is the archive's own.
_NUMBERS: Final = ("value", "of", "to", "amount")
_SHOWN: Final = frozenset(
    (
        *_NUMBERS,
        *("id", "indicator", "indicator_key", "text", "unit", "base_unit", "compare", "target"),
        *("period_start", "period_end", "name", "titles", "assignee", "action"),
        *("deadline_text", "deadline_date", "ref", "kind", "title"),
    )
)


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - any value of a row
    if name in _NUMBERS and value is not None:
        return Decimal(value)
    return _iso(value) if isinstance(value, dt.date) else value


def _dump(tree: object) -> str:
    return str(simplejson.dumps(tree, ensure_ascii=False, indent=2, use_decimal=True)) + "\n"


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else str(read_tree("series.yaml")["no_day"])


def _period(start: dt.date | None, end: dt.date | None) -> str:
    from minutes.record import Period  # noqa: PLC0415 - with what follows
    from output.prose.words.days import write_period  # noqa: PLC0415

    return write_period(Period(start, end)) if start or end else ""
