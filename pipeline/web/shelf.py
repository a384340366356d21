"""The dossiers of one folder, for the page: list them, find one by its id, remember choices."""

import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from minutes.errors import BienbanError
from minutes.record import Record
from minutes.store import load
from pipeline.dossier import RECORD
from pipeline.history import Case, open_case
from pipeline.writing import write_file

CHOICES: Final = ".bienban-trang.json"
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose last: home of the texts, office profile by its file's name."""

    home: str = ""
    office: str = ""


def find_folder(out: Path, name: str) -> Path:
    """Find the dossier called `name`; raises BienbanError where there is none.

    A name is never a path: nothing outside the folder of dossiers can be asked for.
    """
    folder = out / name
    if not _NAME.fullmatch(name) or not (folder / RECORD).is_file():
        raise BienbanError("input-missing", file=name)
    return folder


def find_case(out: Path, name: str) -> Case:
    """Open the dossier called `name`; raises BienbanError."""
    return open_case(find_folder(out, name))


def list_records(out: Path) -> list[tuple[str, Record | None]]:
    """List the dossiers by name, the latest meeting first; None for a record that has faults."""
    if not out.is_dir():
        return []
    names = [path.name for path in out.iterdir() if (path / RECORD).is_file()]
    found: list[tuple[str, Record | None]] = []
    for name in sorted(filter(_NAME.fullmatch, names), reverse=True)[:_SHOWN]:
        record = None
        with suppress(BienbanError, OSError):
            record = load(out / name / RECORD)
        found.append((name, record))
    return found


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
    if path.name != name or name.startswith(".") or not path.is_file():
        raise BienbanError("input-missing", file=name)
    return path


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
