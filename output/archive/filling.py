"""Putting records into the tables: rows and words of many records, written together."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Table, bindparam, update

from minutes.record import Record
from output.archive.bulk import write_new_rows, write_rows
from output.archive.exact import write_number
from output.archive.facets import FigureFacets, list_record_facets
from output.archive.index import TABLES, Kind, columns_of, write_facets, write_words
from output.archive.rows import (
    ID,
    INDICATOR,
    KEY,
    LATEST,
    VERSION,
    Row,
    find_day,
    make_commune_rows,
    make_figure_place_rows,
    make_figure_rows,
    make_person_rows,
    make_place_names,
    make_record_row,
    make_successor_rows,
    make_task_rows,
)
from output.archive.schema import (
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
from output.archive.words import even_pieces, to_plain

_ROWS: Final[tuple[tuple[Table, Callable[[Record, int], list[Row]]], ...]] = (
    (figures, make_figure_rows),
    (figure_places, make_figure_place_rows),
    (communes, make_commune_rows),
    (commune_successors, make_successor_rows),
    (people, make_person_rows),
    (tasks, make_task_rows),
)
# What comes first is what the others refer to.
_ORDER: Final = (contents, records, *(table for table, _ in _ROWS))
_SHARED: Final = (place_names, spellings)
# What becomes of an indicator that is there already.
_ADD: Final = (
    "UPDATE SET count = indicators.count + excluded.count, figure = CASE "
    "WHEN excluded.figure < indicators.figure THEN excluded.figure ELSE indicators.figure END"
)

# Texts whose words are remembered.
_KNOWN: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the archive notes when it takes a record: number, version, time and content's hash."""

    serial: int
    version: int
    added_at: dt.datetime
    digest: str


class Memory:
    """What is remembered from one filling to the next: words of short texts, names once written."""

    def __init__(self) -> None:
        self.written: dict[tuple[str | None, ...], str] = {}
        self.known: dict[Table, set[Row]] = {table: set() for table in _SHARED}


class Filling:
    """Gathers what records become, and writes it."""

    def __init__(self, dialect: Dialect, memory: Memory) -> None:
        self._dialect = dialect
        self._memory = memory
        self._latest: dict[str, Row] = {}
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._shared: dict[Table, set[Row]] = {table: set() for table in _SHARED}
        self._spelled: set[str] = set()
        self._words: dict[Kind, list[Row]] = {kind: [] for kind in TABLES}

    def add_content(self, stamp: Stamp, content: str) -> None:
        """Gather what is kept of a record word for word."""
        self._rows[contents].append((stamp.serial, stamp.version, self._time(stamp), content))

    def add(self, record: Record, stamp: Stamp) -> None:
        """Gather the rows and words of `record`, until now the latest version of its id."""
        key = make_key(find_day(record), stamp.serial)
        row = make_record_row(record, key, stamp.version, (self._time(stamp), stamp.digest))
        if record.id in self._latest:
            before = self._latest[record.id]
            self._rows[records].append((*before[:LATEST], False, *before[LATEST + 1 :]))
        self._latest[record.id] = row
        for table, make_rows in _ROWS:
            self._rows[table] += make_rows(record, key)
        self._shared[place_names] |= make_place_names(record)
        self._add_words(record, key)

    def write(self, connection: Connection) -> None:
        """Write all that was gathered; older versions are no longer the latest."""
        edited = [row[ID] for row in self._latest.values() if row[VERSION] > 1]
        if edited:
            old = update(records).where(records.c.id == bindparam("edited"), records.c.latest)
            connection.execute(old.values(latest=False), [{"edited": each} for each in edited])
        self._rows[records] += self._latest.values()
        for table in _ORDER:
            write_rows(connection, table.name, table.columns.keys(), self._rows[table])
        accented = (
            word for piece in self._spelled if not piece.isascii() for word in piece.split()
        )
        self._shared[spellings] = {(to_plain(word), word) for word in accented}
        for table in _SHARED:
            fresh = sorted(self._shared[table] - self._memory.known[table])
            write_new_rows(connection, table, fresh)
        write_new_rows(connection, indicators, self._count_indicators(), otherwise=_ADD)
        for kind, rows in self._words.items():
            # FTS5 is fastest with its keys in order.
            rows.sort()
            write_rows(connection, *columns_of(kind, self._dialect), rows)

    def keep(self) -> None:
        """Remember once the transaction is done: what was written need not be written again."""
        for table in _SHARED:
            self._memory.known[table] |= self._shared[table]

    def _count_indicators(self) -> list[Row]:
        """Give the row of each indicator of the figures gathered."""
        counts: dict[str, tuple[int, int]] = {}
        for row in self._rows[figures]:
            place, name = row[KEY], row[INDICATOR]
            first, count = counts.get(name, (place, 0))
            counts[name] = (min(first, place), count + 1)
        counts.pop("", None)
        return [(name, *counts[name]) for name in sorted(counts)]

    def _time(self, stamp: Stamp) -> Any:  # noqa: ANN401 - what the driver of the database takes
        if self._dialect.name == "postgresql":
            return stamp.added_at
        return stamp.added_at.replace(tzinfo=None).isoformat(" ", "microseconds")

    def _add_words(self, record: Record, key: int) -> None:
        day = find_day(record)
        of_record = write_facets(list_record_facets(record, day), self._dialect)
        source = (record.source.title, record.meeting.name, record.source.text)
        self._add_row("sources", key, self._write_words(source), of_record)
        of_figure = FigureFacets(record, day)
        for place, figure in enumerate(record.figures, first_key(key)):
            number = str(write_number(figure.value)).replace(".", ",")
            facets = write_facets([number, *of_figure.list_for(figure)], self._dialect)
            self._add_row("figures", place, self._recall(figure.indicator, figure.unit), facets)
        for place, person in enumerate(record.people, first_key(key)):
            self._add_row("people", place, self._recall(person.name, *person.titles), of_record)
        for place, task in enumerate(record.tasks, first_key(key)):
            deadline = task.deadline.text if task.deadline else None
            words = self._recall(task.assignee, task.action, deadline)
            self._add_row("tasks", place, words, of_record)

    def _add_row(self, kind: Kind, key: int, words: str, facets: str) -> None:
        self._words[kind].append((key, f"{words} {facets}"))

    def _recall(self, *texts: str | None) -> str:
        """Write the words of short texts, which come again in other records."""
        written = self._memory.written
        words = written.get(texts)
        if words is None:
            words = self._write_words(texts)
            if len(written) < _KNOWN:
                written[texts] = words
        return words

    def _write_words(self, texts: tuple[str | None, ...]) -> str:
        pieces = [piece for text in texts if text for piece in even_pieces(text)]
        self._spelled.update(pieces)
        return write_words(" ".join(pieces), self._dialect)
