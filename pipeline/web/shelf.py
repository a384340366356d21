"""The dossiers of one folder, for the page: list them, find one by its id, remember choices."""

import datetime as dt
import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from minutes.errors import BienbanError
from minutes.store import load
from pipeline.dossiers.dossier import RECORD
from pipeline.dossiers.history import Case, open_case
from pipeline.web.settings import Settings
from pipeline.writing import write_file

CHOICES: Final = ".bienban-trang.json"
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHOWN: Final = 200
# Summaries that are remembered.
_KNOWN: Final = 4 * _SHOWN


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose last: home of the texts, office profile by its file's name."""

    home: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list of dossiers says of one: its meeting and how much was found in its source."""

    title: str | None
    date: dt.date | None
    figures: int
    tasks: int


def find_folder(out: Path, name: str) -> Path:
    """Find the dossier called `name`; raises BienbanError where there is none.

    A name is never a path: nothing outside the folder of dossiers can be asked for.
    """
    folder = out / name
    if not _NAME.fullmatch(name) or not _is_file(folder / RECORD):
        raise BienbanError("input-missing", file=name)
    return folder


def find_case(out: Path, name: str) -> Case:
    """Open the dossier called `name`; raises BienbanError."""
    return open_case(find_folder(out, name))


def list_summaries(out: Path) -> list[tuple[str, Summary | None]]:
    """List the dossiers by name, the latest meeting first; None for a record that has faults.

    Only the first of very many: `count_unlisted` tells how many others there are.
    """
    return [(name, _summarise(out / name / RECORD)) for name in list_names(out)[:_SHOWN]]


def count_unlisted(out: Path) -> int:
    """Count the dossiers that `list_summaries` leaves out."""
    return max(0, len(list_names(out)) - _SHOWN)


def list_names(out: Path) -> list[str]:
    """List the names of all dossiers, the latest meeting first."""
    if not out.is_dir():
        return []
    names = [path.name for path in out.iterdir() if (path / RECORD).is_file()]
    return sorted(filter(_NAME.fullmatch, names), reverse=True)


def _summarise(path: Path) -> Summary | None:
    with suppress(OSError):
        told = path.stat()
        return _read_summary(path, told.st_mtime_ns, told.st_size)
    return None


@lru_cache(maxsize=_KNOWN)
def _read_summary(path: Path, _changed: int, _size: int) -> Summary | None:
    """Read the file as it was when it was changed last: a record takes too long for each look."""
    try:
        record = load(path)
    except BienbanError:
        return None
    meeting = record.meeting
    return Summary(
        meeting.name or record.source.title,
        meeting.date,
        figures=len(record.figures),
        tasks=len(record.tasks),
    )


def list_files(folder: Path, ending: str) -> list[str]:
    """List the names of the files with that ending in `folder`, sorted."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if path.suffix == ending)


def find_file(folder: Path, name: str) -> Path | None:
    """Find a file by its bare name in `folder`; None for no name. Raises BienbanError."""
    if not name:
        return None
    path = folder / name
    if path.name != name or name.startswith(".") or not _is_file(path):
        raise BienbanError("input-missing", file=name)
    return path


def _is_file(path: Path) -> bool:
    """Tell whether there is such a file; none has a name that the system cannot hold."""
    try:
        return path.is_file()
    except OSError:
        return False


def find_chosen_office(settings: Settings) -> Path | None:
    """Find the profile that was chosen last; None for none, or where it is gone."""
    with suppress(BienbanError):
        return find_file(settings.offices, read_choices(settings.out).office)
    return None


def read_choices(out: Path) -> Choices:
    """Read what was chosen last; the defaults where that cannot be read."""
    with suppress(OSError, ValueError, TypeError):
        tree = json.loads((out / CHOICES).read_text(encoding="utf-8"))
        return Choices(str(tree["home"]), str(tree["office"]))
    return Choices()


def write_choices(out: Path, **changed: str) -> None:
    """Remember the choices that `changed` names."""
    choices = replace(read_choices(out), **changed)
    write_file(out / CHOICES, json.dumps(asdict(choices), ensure_ascii=False).encode())
