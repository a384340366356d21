"""Dossiers: one folder a meeting, the same source always the same folder.

A hidden `.bienban.json` in the folder holds the source's hash and the hash of every file as we
wrote it. A file whose bytes are neither those nor the new ones is a person's work: it is kept.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import Final, Literal

from minutes.errors import BienbanError
from minutes.store import hash_text
from pipeline.faults import explain_os_error
from pipeline.writing import write_file, write_folder

STATE: Final = ".bienban.json"
SOURCE: Final = "nguon.txt"
RECORD: Final = "ho-so.yaml"
# The record as it was extracted, beside the one that a person edits.
ORIGINAL: Final = ".bienban-goc.yaml"

Change = Literal["new", "unchanged", "updated", "kept"]


@dataclass(frozen=True, slots=True)
class State:
    """What we wrote into a folder: the record's id, the source's hash, each file's hash."""

    id: str = ""
    source: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dossier:
    """The folder of one meeting, with what we wrote there before."""

    folder: Path
    state: State

    @property
    def is_known(self) -> bool:
        """Tell whether we know what we wrote there."""
        return bool(self.state.id)

    def is_edited(self, name: str, new: bytes) -> bool:
        """Tell whether the file `name` holds a person's work: neither what we wrote nor `new`."""
        path = self.folder / name
        if not path.exists():
            return False
        current = hash_bytes(path.read_bytes())
        return current not in (hash_bytes(new), self.state.files.get(name))


def open_dossier(folder: Path) -> Dossier:
    """Give the dossier in `folder`, which need not be there yet."""
    return Dossier(folder, read_state(folder))


def read_state(folder: Path) -> State:
    """Read what we wrote into `folder`; empty where that is not known, so all files are kept."""
    try:
        tree = json.loads((folder / STATE).read_text(encoding="utf-8"))
        files = {str(name): str(digest) for name, digest in tree["files"].items()}
        return State(str(tree["id"]), str(tree["source"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State(source=_hash_source(folder))


class Shelf:
    """All dossiers under one folder, which is looked through once and when one of them is gone."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._folders: dict[str, Path] | None = None

    def find(self, record_id: str, source: str) -> Dossier:
        """Find the dossier of the source with that hash, or the place for a new one.

        The name is `record_id`, with `-2`, `-3` … where another source has it already. Raises
        BienbanError where the folder cannot be read.
        """
        folder = self._recall(source)
        if folder is not None:
            return open_dossier(folder)
        return next(
            dossier
            for dossier in self._places(record_id, source)
            # The second is one that somebody made since we looked.
            if not dossier.folder.exists() or dossier.state.source == source
        )

    def add(self, dossier: Dossier) -> None:
        """Remember a dossier that was written."""
        if self._folders is not None:
            self._folders[dossier.state.source] = dossier.folder

    def _recall(self, source: str) -> Path | None:
        folders = self._folders
        # Somebody may have given it another name since.
        if folders is None or (source in folders and not folders[source].exists()):
            folders = self._folders = _index(self.out)
        return folders.get(source)

    def _places(self, record_id: str, source: str) -> Iterator[Dossier]:
        for name in chain([record_id], (f"{record_id}-{number}" for number in count(2))):
            folder = self.out / name
            yield open_dossier(folder) if folder.exists() else Dossier(folder, State(name, source))


def write_dossier(dossier: Dossier, files: Mapping[str, bytes]) -> dict[str, Change]:
    """Write `files`, which keeps every file that a person edited; raises BienbanError.

    A new folder appears whole or not at all, and so does every file of an old one.
    """
    if not dossier.folder.exists():
        state = _state(dossier, {name: hash_bytes(files[name]) for name in files})
        if write_folder(dossier.folder, {**files, STATE: state}):
            return dict.fromkeys(files, "new")
        dossier = open_dossier(dossier.folder)
    changes: dict[str, Change] = {}
    hashes = dict(dossier.state.files)
    for name, content in files.items():
        changes[name] = _write(dossier, name, content)
        if changes[name] != "kept":
            hashes[name] = hash_bytes(content)
    write_file(dossier.folder / STATE, _state(dossier, hashes))
    return changes


def hash_bytes(content: bytes) -> str:
    """Give the SHA-256 of `content`, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _write(dossier: Dossier, name: str, content: bytes) -> Change:
    path = dossier.folder / name
    is_there = path.exists()
    try:
        if dossier.is_edited(name, content):
            return "kept"
    except OSError as error:
        reason = explain_os_error(error)
        raise BienbanError("write-failed", file=str(path), reason=reason) from error
    if not write_file(path, content):
        return "unchanged"
    return "updated" if is_there else "new"


def _state(dossier: Dossier, hashes: Mapping[str, str]) -> bytes:
    tree = {
        "files": dict(sorted(hashes.items())),
        "id": dossier.state.id or dossier.folder.name,
        "source": dossier.state.source,
    }
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _index(out: Path) -> dict[str, Path]:
    """List the folders under `out` by the hash of their source."""
    try:
        folders = sorted(path for path in out.iterdir() if path.is_dir()) if out.is_dir() else []
    except OSError as error:
        raise BienbanError("write-failed", file=str(out), reason=explain_os_error(error)) from error
    shown = [folder for folder in folders if not folder.name.startswith(".")]
    # Of two copies of one dossier the first in the order of names is the dossier.
    return {open_dossier(folder).state.source: folder for folder in reversed(shown)}


def _hash_source(folder: Path) -> str:
    try:
        return hash_text((folder / SOURCE).read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
