"""Putting records into the tables: rows and words of many records, written together."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, func, select, update

from minutes.record import Record
from output.archive.base.bulk import write_new_rows, write_rows
from output.archive.base.schema import (
    commune_successors,
    communes,
    contents,
    figure_places,
    figures,
    first_key,
    indicators,
    make_key,
    people,
    place_names,
    records,
    spellings,
    tasks,
)
from output.archive.filling.figure_rows import make_figure_rows
from output.archive.filling.memory import SHARED, Memory
from output.archive.filling.rows import (
    ID,
    INDICATOR,
    KEY,
    LATEST,
    RECORD,
    SERIAL,
    VERSION,
    Entry,
    Row,
    find_day,
    list_task_texts,
    make_commune_rows,
    make_person_rows,
    make_place_names,
    make_record_row,
    make_successor_rows,
    make_task_rows,
)
from output.archive.indexing.facets import list_record_facets
from output.archive.indexing.index import TABLES, Kind, columns_of, write_facets
from output.archive.indexing.words import to_plain

_ROWS: Final[tuple[tuple[Table, Callable[[Record, int], list[Row]]], ...]] = (
    (communes, make_commune_rows),
    (commune_successors, make_successor_rows),
    (people, make_person_rows),
    (tasks, make_task_rows),
)
# What comes first is what the others refer to.
_ORDER: Final = (contents, records, figures, figure_places, *(table for table, _ in _ROWS))
# What becomes of an indicator that is there already.
_ADD: Final = (
    "UPDATE SET count = indicators.count + excluded.count, figure = CASE "
    "WHEN excluded.figure < indicators.figure THEN excluded.figure ELSE indicators.figure END"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the archive notes when it takes a record: number, version, time and content's hash."""

    serial: int
    version: int
    added_at: dt.datetime
    digest: str


class Filling:
    """Gathers what records become, and writes it."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._is_postgresql = memory.dialect.name == "postgresql"
        self._latest: dict[str, Row] = {}
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._shared: dict[Table, set[Row]] = {table: set() for table in SHARED}
        self._words: dict[Kind, list[Row]] = {kind: [] for kind in TABLES}

    def add_content(self, stamp: Stamp, content: bytes) -> None:
        """Gather what is kept of a record word for word, in UTF-8."""
        # SQLite would make bytes of a text again, which takes longer than to write them.
        kept = content.decode("utf-8") if self._is_postgresql else content
        self._rows[contents].append((stamp.serial, stamp.version, self._time(stamp), kept))

    def add(self, added: Iterable[tuple[Record, Stamp]]) -> None:
        """Gather the rows and words of records, each until then the latest version of its id.

        One step for all of them after the other takes an eighth less than one record after the
        other: the processor has at hand what a step needs.
        """
        entries = [self._enter(record, stamp) for record, stamp in added]
        for table, make_rows in _ROWS:
            rows = self._rows[table]
            for entry in entries:
                rows += make_rows(entry.record, entry.serial)
        made = make_figure_rows(entries, self._memory)
        self._rows[figures] += made.figures
        self._rows[figure_places] += made.places
        self._words["figures"] += made.words
        self._add_words(entries)
        for entry in entries:
            self._shared[place_names] |= make_place_names(entry.record)
        self._shared[spellings] |= {(to_plain(word), word) for word in self._memory.take_fresh()}

    def _enter(self, record: Record, stamp: Stamp) -> Entry:
        day = find_day(record)
        entry = Entry(record, stamp.serial, make_key(day, stamp.serial), day)
        row = make_record_row(entry, stamp.version, (self._time(stamp), stamp.digest))
        if record.id in self._latest:
            before = self._latest[record.id]
            self._rows[records].append((*before[:LATEST], False, *before[LATEST + 1 :]))
        self._latest[record.id] = row
        return entry

    def write(self, connection: Connection) -> None:
        """Write all that was gathered; older versions are no longer the latest."""
        edited = [row[ID] for row in self._latest.values() if row[VERSION] > 1]
        counts = self._count_indicators()
        if edited:
            _take_off(counts, connection, edited)
            old = update(records).where(records.c.id == bindparam("edited"), records.c.latest)
            connection.execute(old.values(latest=False), [{"edited": each} for each in edited])
        self._rows[records] += self._latest.values()
        for table in _ORDER:
            write_rows(connection, table.name, table.columns.keys(), self._rows[table])
        for table in SHARED:
            fresh = sorted(self._shared[table] - self._memory.known[table])
            write_new_rows(connection, table, fresh)
        counted = [(name, *counts[name]) for name in sorted(counts)]
        write_new_rows(connection, indicators, counted, otherwise=_ADD)
        for kind, rows in self._words.items():
            # FTS5 is fastest with its keys in order.
            rows.sort()
            write_rows(connection, *columns_of(kind, self._memory.dialect), rows)

    def keep(self) -> None:
        """Remember once the transaction is done: what was written need not be written again."""
        for table in SHARED:
            self._memory.known[table] |= self._shared[table]

    def _count_indicators(self) -> dict[str, tuple[int, int]]:
        """Give the first figure of each indicator, and how many there are in latest versions."""
        latest = {row[SERIAL] for row in self._latest.values()}
        rows = self._rows[figures]
        count = Counter([row[INDICATOR] for row in rows if row[RECORD] in latest])
        # From the last to the first, so that the first of each name stays.
        first = {row[INDICATOR]: row[KEY] for row in reversed(rows)}
        return {name: (place, count[name]) for name, place in first.items() if name}

    def _time(self, stamp: Stamp) -> Any:  # noqa: ANN401 - what the driver of the database takes
        if self._is_postgresql:
            return stamp.added_at
        return stamp.added_at.replace(tzinfo=None).isoformat(" ", "microseconds")

    def _add_words(self, entries: Sequence[Entry]) -> None:
        memory, recall = self._memory, self._memory.recall_words
        facets = [
            write_facets(list_record_facets(entry.record, entry.day), memory.dialect)
            for entry in entries
        ]
        for entry, of_record in zip(entries, facets, strict=True):
            source, name = entry.record.source, entry.record.meeting.name
            words = memory.write_words(source.title, name, source.text)
            self._words["sources"].append((entry.key, f"{words} {of_record}"))
        for entry, of_record in zip(entries, facets, strict=True):
            first = first_key(entry.key)
            self._words["people"] += [
                (place, f"{recall(person.name, *person.titles)} {of_record}")
                for place, person in enumerate(entry.record.people, first)
            ]
            self._words["tasks"] += [
                (place, f"{recall(*list_task_texts(task))} {of_record}")
                for place, task in enumerate(entry.record.tasks, first)
            ]


def _take_off(
    counts: dict[str, tuple[int, int]], connection: Connection, edited: Sequence[str]
) -> None:
    """Take off `counts` what the versions have that were the latest ones of `edited` so far."""
    for each in edited:
        latest = select(records.c.serial).where(records.c.id == each, records.c.latest)
        serial = connection.execute(latest).scalar()
        if serial is None:
            continue
        name, key = figures.c.indicator_key, figures.c.key
        query = select(name, func.min(key), func.count()).where(name != "")
        query = query.where(key >= first_key(serial), key < first_key(serial + 1))
        for own, place, old in connection.execute(query.group_by(name)):
            first, count = counts.get(own, (place, 0))
            counts[own] = (min(first, place), count - old)
