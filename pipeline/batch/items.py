"""Inputs of a batch: folders, files and lists of names in, one item after the other out."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from pipeline.datafile import read_tree
from pipeline.names import STANDARD_INPUT


@dataclass(frozen=True, slots=True)
class Item:
    """One input: its number in the batch, its name, and what tells that it has changed since."""

    number: int
    name: str
    stamp: str


def list_items(given: Sequence[str], out: Path) -> Iterator[Item]:
    """List what `given` stands for, one by one; nothing below the folder of dossiers `out`.

    A folder stands for all files below it, `-` for the names in the lines of standard input.
    """
    for number, name in enumerate(_list_names(given, out)):
        yield Item(number, name, _stamp(name))


def count_items(given: Sequence[str], out: Path) -> int | None:
    """Count what `given` stands for; None where that is known at the end only."""
    if STANDARD_INPUT in given:
        return None
    return sum(1 for _ in _list_names(given, out))


def _list_names(given: Sequence[str], out: Path) -> Iterator[str]:
    for name in given:
        if name == STANDARD_INPUT:
            yield from (line.rstrip("\r\n") for line in sys.stdin if line.strip())
        elif os.path.isdir(name):  # noqa: PTH112 - Path.is_dir raises for a name too long
            yield from _list_folder(name, os.path.realpath(out))
        else:
            yield name


def _list_folder(folder: str, out: str) -> Iterator[str]:
    """List the files below `folder` in the order of their names; links to folders are not followed.

    A folder that cannot be read is given itself, so that it is told to have failed.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in found:
        if any(fnmatch(entry.name, form) for form in read_tree("batch.yaml")["passed_over"]):
            continue
        if entry.is_dir(follow_symlinks=False):
            if os.path.realpath(entry.path) != out:
                yield from _list_folder(entry.path, out)
        elif entry.is_file():
            yield entry.path


def _stamp(name: str) -> str:
    """Give the size and the time of the last change; empty where it is no file."""
    try:
        state = os.stat(name)  # noqa: PTH116 - a URL is no path
    except (OSError, ValueError):
        return ""
    return f"{state.st_size} {state.st_mtime_ns}"
