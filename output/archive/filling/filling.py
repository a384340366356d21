"""Putting records into the tables: rows and words of many records, written together."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
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
    Row,
    find_day,
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

    def add(self, record: Record, stamp: Stamp) -> None:
        """Gather the rows and words of `record`, until now the latest version of its id."""
        day = find_day(record)
        key = make_key(day, stamp.serial)
        number = (stamp.serial, key, stamp.version)
        row = make_record_row(record, number, (self._time(stamp), stamp.digest))
        if record.id in self._latest:
            before = self._latest[record.id]
            self._rows[records].append((*before[:LATEST], False, *before[LATEST + 1 :]))
        self._latest[record.id] = row
        for table, make_rows in _ROWS:
            self._rows[table] += make_rows(record, stamp.serial)
        made = make_figure_rows(record, number[:2], day, self._memory)
        self._rows[figures] += made.figures
        self._rows[figure_places] += made.places
        self._words["figures"] += made.words
        self._add_words(record, key, day)
        self._shared[place_names] |= make_place_names(record)
        self._shared[spellings] |= {(to_plain(word), word) for word in self._memory.take_fresh()}

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

    def _add_words(self, record: Record, key: int, day: dt.date | None) -> None:
        memory = self._memory
        of_record = write_facets(list_record_facets(record, day), memory.dialect)
        source = record.source
        words = memory.write_words(source.title, record.meeting.name, source.text)
        self._words["sources"].append((key, f"{words} {of_record}"))
        for place, person in enumerate(record.people, first_key(key)):
            words = memory.recall_words(person.name, *person.titles)
            self._words["people"].append((place, f"{words} {of_record}"))
        for place, task in enumerate(record.tasks, first_key(key)):
            deadline = task.deadline.text if task.deadline else None
            words = memory.recall_words(task.assignee, task.action, deadline)
            self._words["tasks"].append((place, f"{words} {of_record}"))


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
