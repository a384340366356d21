"""The record of a dossier with all its earlier states: save a change, take the last one back.

Every change is written before the page hears of it, and the state before it is kept beside: a
program that is killed in between leaves the old state or the new one. Whoever changes names the
state that he saw; who saw an older one is told, and nothing is lost.
"""

import datetime as dt
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from minutes.errors import BienbanError
from minutes.record import Record
from minutes.store import dump, parse_record
from pipeline.dossiers.dossier import RECORD, hash_bytes
from pipeline.dossiers.upkeep import bring_up_to_date, read_original
from pipeline.inputs import read_record
from pipeline.writing import write_file

HISTORY: Final = ".bienban-lich-su"
_DIGITS: Final = 6

# One lock a folder in this process; between programs the states are compared.
_locks: dict[Path, threading.Lock] = {}
_guard = threading.Lock()


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier as it is now: `state` names the bytes of its record's file."""

    folder: Path
    record: Record
    state: str
    can_undo: bool


def open_case(folder: Path) -> Case:
    """Read the dossier in `folder`; raises BienbanError."""
    raw = _read(folder)
    record = parse_record(_decode(raw, folder), file=str(folder / RECORD))
    return Case(folder, record, hash_bytes(raw)[:16], bool(_earlier(folder)))


def change(folder: Path, state: str, edit: Callable[[Record], Record]) -> Case:
    """Apply `edit` to the record that the caller saw as `state`, and keep the one before.

    What follows from the change is made anew: the list of edits, amounts, checks. Raises
    BienbanError where the record has changed meanwhile, or `edit` refuses.
    """
    with _lock(folder):
        case = _open_as(folder, state)
        earlier = _earlier(folder)
        edited = edit(case.record)
        if edited != case.record:
            now = dt.datetime.now(tz=dt.UTC).replace(microsecond=0)
            original = read_original(folder) or _first(earlier) or case.record
            content = dump(bring_up_to_date(edited, original, now)).encode()
            number = int(earlier[-1].stem) + 1 if earlier else 1
            write_file(folder / HISTORY / f"{number:0{_DIGITS}}.yaml", _read(folder))
            write_file(folder / RECORD, content)
        return open_case(folder)


def undo(folder: Path, state: str) -> Case:
    """Take the last change back; raises BienbanError where there is none or the state is old."""
    with _lock(folder):
        _open_as(folder, state)
        earlier = _earlier(folder)
        if not earlier:
            raise BienbanError("edit-nothing-to-undo")
        write_file(folder / RECORD, earlier[-1].read_bytes())
        with suppress(OSError):
            earlier[-1].unlink()
        return open_case(folder)


def _open_as(folder: Path, state: str) -> Case:
    case = open_case(folder)
    if case.state != state:
        raise BienbanError("edit-stale")
    return case


def _read(folder: Path) -> bytes:
    try:
        return (folder / RECORD).read_bytes()
    except OSError as error:
        raise BienbanError("input-missing", file=str(folder / RECORD)) from error


def _decode(raw: bytes, folder: Path) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BienbanError("record-encoding", file=str(folder / RECORD)) from error


def _earlier(folder: Path) -> list[Path]:
    """List the earlier states, the last one last."""
    return sorted(path for path in (folder / HISTORY).glob("*.yaml") if path.stem.isdecimal())


def _first(earlier: list[Path]) -> Record | None:
    """Give the first state that was kept, for a dossier without the record as it was extracted."""
    return read_record(str(earlier[0])) if earlier else None


def _lock(folder: Path) -> threading.Lock:
    with _guard:
        return _locks.setdefault(folder.resolve(), threading.Lock())
