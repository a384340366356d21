"""Writing: a file or a folder appears whole or not at all, and an equal file is left alone."""

import glob
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import Final

from minutes.errors import BienbanError
from pipeline.faults import explain_os_error

# What Windows keeps for devices, with any extension and in any case.
_RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [device + digit for device in ("com", "lpt") for digit in "0123456789¹²³"]
)

# What is in the making has a name that nobody else gives, nor a killed run with the same process
# number; after so many seconds it is a leftover.
_STAGED: Final = ".bienban-new"
_BESIDE: Final = ".new"
_LEFT_AFTER: Final = 3600

# What the name of a copy with comments has before its end.
_ANNOTATED: Final = ".nhan-xet"

_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_file(path: Path, content: bytes) -> bool:
    """Write `content` to `path`; tell whether that changed anything. Raises BienbanError."""
    check_name(path)
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(path.parent, f".{glob.escape(path.name)}.*{_BESIDE}")
        _replace(path, [content])
    except OSError as error:
        raise _write_fault(path, error) from error
    return True


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write `lines` to `path` one after the other, and give their number. Raises BienbanError.

    Without lines there is no file, and one of before goes.
    """
    count = 0

    def encode() -> Iterator[bytes]:
        nonlocal count
        for count, line in enumerate(lines, 1):  # noqa: B007 - the last number is their number
            yield f"{line}\n".encode("utf-8", "backslashreplace")

    try:
        _replace(path, encode())
        if not count:
            path.unlink()
    except OSError as error:
        raise _write_fault(path, error) from error
    return count


def write_annotated(folder: Path, name: str, content: bytes) -> None:
    """Write the copy with comments of the Word file `name` into `folder`. Raises BienbanError."""
    write_file(folder / f"{Path(name).stem}{_ANNOTATED}.docx", content)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Make `folder` with all `files` in one step; tell whether it was us who made it.

    Another program may make it first, and then nothing is changed. Raises BienbanError, and
    leaves nothing behind.
    """
    check_name(folder)
    made: list[Path] = []
    staged = folder.with_name(f".{folder.name}.{token_hex(4)}{_STAGED}")
    try:
        made = _missing_parents(folder)
        staged.mkdir(parents=True)
        _tidy(folder.parent)
        for name, content in files.items():
            _write(staged / name, [content])
        _sync_folder(staged)
        if not _rename_folder(staged, folder):
            return False
        _sync_folder(folder.parent)
    except OSError as error:
        shutil.rmtree(staged, ignore_errors=True)
        for parent in made:
            with suppress(OSError):
                parent.rmdir()
        raise _write_fault(folder, error) from error
    return True


def check_name(path: Path) -> None:
    """Refuse names that Windows keeps for devices; raises BienbanError.

    They are refused everywhere, for folders wander from one computer to the other.
    """
    for part in path.parts:
        if part.partition(".")[0].rstrip().lower() in _RESERVED:
            raise BienbanError("write-reserved-name", file=str(path), name=part)


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    beside = path.with_name(f".{path.name}.{token_hex(4)}{_BESIDE}")
    try:
        _write(beside, pieces)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(path.parent)


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a new file, so that its content is safe against a power cut."""
    with open(os.open(path, _FLAGS, 0o666), "wb") as file:  # noqa: PTH123 - no mode in Path.open
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _rename_folder(staged: Path, folder: Path) -> bool:
    try:
        staged.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
        shutil.rmtree(staged, ignore_errors=True)
        return False
    return True


@lru_cache
def _tidy(parent: Path) -> None:
    """Remove unfinished folders once a process, for a look through many dossiers takes long."""
    _remove_leftovers(parent, f".*{_STAGED}")


def _remove_leftovers(parent: Path, form: str) -> None:
    """Remove what interrupted runs left in `parent`; what is young may be a run of now."""
    for path in parent.glob(form):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFT_AFTER:
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name itself safe against a power cut, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _missing_parents(folder: Path) -> list[Path]:
    """List the parents of `folder` that are not there yet, the innermost first."""
    return [parent for parent in folder.parents if not parent.exists()]


def _write_fault(path: Path, error: OSError) -> BienbanError:
    return BienbanError("write-failed", file=str(path), reason=explain_os_error(error))
