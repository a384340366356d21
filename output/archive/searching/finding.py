"""Searching sources, figures, people and tasks: newest meetings first, only latest versions."""

import datetime as dt
import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Dialect,
    Engine,
    RowMapping,
    Select,
    Table,
    and_,
    cast,
    func,
    or_,
    select,
)

from output.archive.base.database import reading
from output.archive.base.schema import figures, first_key, people, records, tasks
from output.archive.indexing.index import TABLES, Kind, Phrase, key_of, match, row_of
from output.archive.indexing.texts import Texts
from output.archive.indexing.words import even_text
from output.archive.searching.wanted import Condition, Wanted, make_phrases

_TABLES: Final[Mapping[Kind, Table]] = {
    "sources": records,
    "figures": figures,
    "people": people,
    "tasks": tasks,
}
_RECORD: Final = tuple(
    records.c[name].label(f"record_{name}")
    for name in ("id", "version", "serial", "day", "meeting_name", "title")
)
_OPERATORS: Final = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
# So many meetings are asked for their rows at once.
_ASKED: Final = 20
# Columns whose words are in the index.
_WORDS: Final = frozenset(
    (
        *("title", "meeting_name", "indicator", "unit", "name", "titles"),
        *("assignee", "action", "deadline_text"),
    )
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that was found, where it comes from, and the words of the source around it.

    `row` has the columns of its table; `quote` is empty where a person entered it.
    """

    kind: Kind
    record: str
    version: int
    day: dt.date | None
    meeting: str | None
    row: Mapping[str, Any]
    quote: str


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits of one kind; `more` tells whether there are others."""

    hits: tuple[Hit, ...]
    more: bool


def search(engine: Engine, wanted: Wanted, *, limit: int = 20) -> dict[Kind, Found]:
    """Search for `wanted`; give up to `limit` hits of each kind that can be meant."""
    with reading(engine) as connection:
        phrases = make_phrases(connection, wanted)
        texts = Texts(connection)
        found: dict[Kind, Found] = {}
        for kind in wanted.of_kinds:
            pages = _find_pages(connection, kind, wanted, phrases, size=limit + 1)
            found[kind] = _gather(kind, pages, texts, phrases=phrases, limit=limit)
    return found


def _gather(
    kind: Kind,
    pages: Iterator[Sequence[RowMapping]],
    texts: Texts,
    *,
    phrases: list[Phrase],
    limit: int,
) -> Found:
    """Make hits of the rows that hold all phrases, until there are enough."""
    loose = _find_loose(phrases)
    rows: list[RowMapping] = []
    for page in pages:
        if kind != "people":
            texts.fetch(row["record_serial"] for row in page)
        rows += [row for row in page if not loose or _holds(loose, _read_words(kind, row, texts))]
        if len(rows) > limit:
            break
    hits = [_make_hit(kind, row, texts, phrases) for row in rows[:limit]]
    return Found(tuple(_in_order(hits)), len(rows) > limit)


def _in_order(hits: list[Hit]) -> list[Hit]:
    """Put the hits of each record, which come last first, into the order of its text."""
    groups = groupby(hits, key=lambda hit: (hit.record, hit.version))
    return [hit for _, group in groups for hit in reversed(list(group))]


def _find_pages(
    connection: Connection, kind: Kind, wanted: Wanted, phrases: list[Phrase], *, size: int
) -> Iterator[Sequence[RowMapping]]:
    """Find rows page by page, newest first, since some may turn out not to hold a phrase."""
    query = _make_query(kind, wanted)
    if not phrases:
        yield from _find_newest(connection, kind, query, size)
        return
    key = key_of(kind, connection.dialect)
    page = _add_words(kind, query, phrases, connection.dialect).order_by(key.desc()).limit(size)
    rows = connection.execute(page).mappings().all()
    while rows:
        yield rows
        if len(rows) < size:
            return
        rows = connection.execute(page.where(key < rows[-1]["found_key"])).mappings().all()


def _make_query(kind: Kind, wanted: Wanted) -> Select[Any]:
    """Make the query of all rows that come from the right time and hold the right value."""
    table = _TABLES[kind]
    columns = (column for column in table.columns if column is not table.c.key)
    return select(*columns, *_RECORD).where(records.c.latest, *_make_conditions(kind, wanted))


def _add_words(
    kind: Kind, query: Select[Any], phrases: list[Phrase], dialect: Dialect
) -> Select[Any]:
    """Let `query` look for `phrases` in the index, which knows the order."""
    table = _TABLES[kind]
    number = table.c.serial if table is records else table.c.key
    source: Any = TABLES[kind].join(table, number == row_of(kind, dialect))
    if table is not records:
        source = source.join(records, records.c.serial == table.c.record)
    query = query.add_columns(key_of(kind, dialect).label("found_key")).select_from(source)
    return query.where(match(kind, phrases, dialect))


def _find_newest(
    connection: Connection, kind: Kind, query: Select[Any], size: int
) -> Iterator[Sequence[RowMapping]]:
    """Find the rows of the newest meetings that have any, some meetings a page."""
    table = _TABLES[kind]
    newest = records.c.key.desc()
    if table is records:
        yield connection.execute(query.order_by(newest).limit(size)).mappings().all()
        return
    # What `first_key` does; PostgreSQL would cut a shifted integer off at its 32 bits.
    first = cast(records.c.serial, BigInteger) * first_key(1)
    last = first + (first_key(1) - 1)
    own = query.where(table.c.key.between(first, last)).with_only_columns(table.c.key)
    has_some = own.correlate(records).exists()
    having = select(records.c.serial).where(records.c.latest, has_some).order_by(newest)
    serials = connection.execute(having.limit(size)).scalars().all()
    query = query.join_from(table, records, records.c.serial == table.c.record)
    query = query.order_by(newest, table.c.key.desc()).limit(size)
    for start in range(0, len(serials), _ASKED):
        asked = serials[start : start + _ASKED]
        spans = [table.c.key.between(first_key(each), first_key(each + 1) - 1) for each in asked]
        yield connection.execute(query.where(or_(*spans))).mappings().all()


def _make_conditions(kind: Kind, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    start: ColumnElement[dt.date] = records.c.day
    end = start
    if kind == "figures":
        start = func.coalesce(figures.c.period_start, figures.c.period_end, records.c.day)
        end = func.coalesce(figures.c.period_end, figures.c.period_start, records.c.day)
        if wanted.value:
            yield _compare(wanted.value)
    if wanted.held_from:
        yield or_(records.c.day.is_(None), records.c.day >= wanted.held_from)
    if wanted.held_to:
        yield or_(records.c.day.is_(None), records.c.day <= wanted.held_to)
    if wanted.first:
        yield end >= wanted.first
    if wanted.last:
        yield start <= wanted.last


def _compare(value: Condition) -> ColumnElement[bool]:
    """Compare; for a range it is enough that one end is right."""
    compare, number = _OPERATORS[value.comparison], float(value.number)
    if value.base_unit:
        unit = figures.c.base_unit == value.base_unit
        return and_(compare(figures.c.amount_number, number), unit)
    return or_(compare(figures.c.number, number), compare(figures.c.to_number, number))


def _make_hit(kind: Kind, row: RowMapping, texts: Texts, phrases: Sequence[Phrase]) -> Hit:
    fields = {column.name: row[column.name] for column in _TABLES[kind].c if column.name != "key"}
    serial = row["record_serial"]
    if kind == "sources":
        quote = texts.quote_words(serial, [word for p in phrases for group in p for word in group])
    else:
        quote = texts.quote_span(serial, fields.get("span_start"), fields.get("span_end"))
    meeting = row["record_meeting_name"] or row["record_title"]
    return Hit(
        kind, row["record_id"], row["record_version"], row["record_day"], meeting, fields, quote
    )


def _find_loose(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Find the phrases that the index cannot look for word for word."""
    return [p for p in phrases if len(p) > 1 and any(len(group) > 1 for group in p)]


def _read_words(kind: Kind, row: RowMapping, texts: Texts) -> list[str]:
    """Read the words of what was found, as the index has them."""
    held = [str(row[column.name]) for column in _TABLES[kind].c if column.name in _WORDS]
    if kind == "sources":
        held.append(texts.read(row["record_serial"]))
    return even_text(" ".join(held)).split()


def _holds(loose: Sequence[Phrase], words: list[str]) -> bool:
    """Tell whether the phrases stand among `words` word for word."""
    return all(_stands([set(group) for group in phrase], words) for phrase in loose)


def _stands(groups: Sequence[set[str]], words: list[str]) -> bool:
    spans = range(len(words) - len(groups) + 1)
    return any(all(words[start + i] in group for i, group in enumerate(groups)) for start in spans)
