"""Inputs: the name of a file, or `-` for standard input, to a source or to a record."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from minutes.errors import BienbanError
from minutes.record import Record
from minutes.store import parse_record
from pipeline.datafile import read_tree
from pipeline.faults import explain_os_error
from pipeline.names import STANDARD_INPUT, name_input
from pipeline.sources.plain import find_encoding

if TYPE_CHECKING:
    from pipeline.sources.source import Source

_MEGABYTE: Final = 1_000_000


def read_source(name: str) -> "Source":
    """Read the source that `name` stands for; raises BienbanError with reason and way out."""
    from pipeline.sources.fetch import fetch, is_url  # noqa: PLC0415 - only texts need the parsers
    from pipeline.sources.reading import parse_source  # noqa: PLC0415

    if is_url(name):
        limit = int(read_tree("inputs.yaml")["max_bytes"])
        source = parse_source(fetch(name, limit=limit), file=name)
        return replace(source, url=name)
    return parse_source(read_bytes(name), file=name_input(name))


def read_record(name: str) -> Record:
    """Read the record in the file `name`; raises BienbanError with the line of every fault."""
    raw = read_bytes(name)
    try:
        text = raw.decode(find_encoding(raw))
    except UnicodeDecodeError as error:
        raise BienbanError("record-encoding", file=name) from error
    return parse_record(text, file=name)


def read_bytes(name: str) -> bytes:
    """Read all bytes of `name`, up to the limit of size; raises BienbanError."""
    limit = int(read_tree("inputs.yaml")["max_bytes"])
    if name == STANDARD_INPUT:
        raw = sys.stdin.buffer.read(limit + 1)
    else:
        raw = _read_file(Path(name), limit + 1)
    check_size(raw, file=name_input(name))
    return raw


def check_size(raw: bytes, *, file: str) -> None:
    """Refuse an input that is too large; raises BienbanError."""
    limit = int(read_tree("inputs.yaml")["max_bytes"])
    if len(raw) > limit:
        raise BienbanError("input-too-large", file=file, limit=limit // _MEGABYTE)


def _read_file(path: Path, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except FileNotFoundError as error:
        raise BienbanError("input-missing", file=str(path)) from error
    except ValueError as error:  # a name with a NUL
        raise BienbanError("input-missing", file=str(path).replace("\0", "?")) from error
    except OSError as error:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for a name too long
            raise BienbanError("input-folder", file=str(path)) from error
        reason = explain_os_error(error)
        raise BienbanError("input-unreadable", file=str(path), reason=reason) from error
