"""The journal of batches: what became of each input, so that the next run does only the rest.

It is an SQLite file beside the dossiers: bounded memory for any number of inputs, and whole after
a crash. Whatever it forgets is done again, which changes nothing.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from minutes.errors import BienbanError
from pipeline.batch.results import Done, Result
from pipeline.faults import explain_os_error
from pipeline.sources.fetch import is_url

JOURNAL: Final = ".bienban-batch.sqlite"

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS inputs (
    orders TEXT, name TEXT, stamp TEXT, run INTEGER,
    folders TEXT, records TEXT, doubts TEXT, reason TEXT,
    PRIMARY KEY (orders, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (run INTEGER PRIMARY KEY);
"""
_NOTE: Final = "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_FIND: Final = "SELECT stamp, folders, records FROM inputs WHERE orders = ? AND name = ?"
_FAILED: Final = "SELECT name, reason FROM inputs WHERE run = ? AND reason IS NOT NULL"
_DOUBTED: Final = "SELECT name, doubts FROM inputs WHERE doubts != ''"

# Another batch may write at the same time; so many seconds it is waited for.
_PATIENCE: Final = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """An input that was done: how it looked then, its dossiers, the ids of their records."""

    stamp: str
    folders: tuple[str, ...]
    records: tuple[str, ...]


class Journal:
    """The journal of one folder of dossiers, for inputs under the same `orders`."""

    def __init__(self, connection: sqlite3.Connection, orders: str) -> None:
        self._connection = connection
        self._orders = orders
        with connection:
            self._run = connection.execute("INSERT INTO runs DEFAULT VALUES").lastrowid

    def find(self, name: str) -> Entry | None:
        """Find what was noted when the input `name` was done; None where it was not."""
        row = self._connection.execute(_FIND, (self._orders, _key(name))).fetchone()
        if row is None or row[2] is None:
            return None
        stamp, folders, records = row
        return Entry(stamp, tuple(folders.split("\n")), tuple(records.split("\n")))

    def note(self, results: Sequence[Result]) -> None:
        """Note what became of inputs."""
        with self._connection:
            self._connection.executemany(_NOTE, [self._row(result) for result in results])

    def list_failures(self) -> Iterator[tuple[str, str]]:
        """List the inputs that failed in this run, with the reasons."""
        yield from self._connection.execute(_FAILED, (self._run,))

    def list_doubts(self) -> Iterator[tuple[str, str]]:
        """List the inputs with something to be looked at again, with it, a line each."""
        for name, doubts in self._connection.execute(_DOUBTED):
            yield from ((name, doubt) for doubt in doubts.split("\n"))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _row(self, result: Result) -> tuple[object, ...]:
        start = (self._orders, _key(result.item.name), result.item.stamp, self._run)
        if isinstance(result, Done):
            lists = (result.folders, result.records, result.doubts)
            return (*start, *("\n".join(words) for words in lists), None)
        return (*start, None, None, "", result.reason)


def open_journal(out: Path, orders: str) -> Journal:
    """Open the journal in the folder `out`, made where it is not there; raises BienbanError.

    A damaged one is begun anew.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        try:
            return Journal(_connect(out / JOURNAL), orders)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            for ending in ("", "-wal", "-shm"):
                (out / f"{JOURNAL}{ending}").unlink(missing_ok=True)
            return Journal(_connect(out / JOURNAL), orders)
    except OSError as error:
        raise BienbanError("write-failed", file=str(out), reason=explain_os_error(error)) from error
    except sqlite3.OperationalError as error:
        raise BienbanError("archive-unopened", file=str(out / JOURNAL)) from error


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # What a power cut takes from the end is done again.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_TABLES)
    except BaseException:
        connection.close()
        raise
    return connection


def _key(name: str) -> str:
    """Name an input whatever the folder that one works in; also where its bytes are no UTF-8."""
    whole = name if is_url(name) else os.path.abspath(name)  # noqa: PTH100 - only words
    return whole.encode("utf-8", "backslashreplace").decode()
