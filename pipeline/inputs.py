"""Inputs: the name of a file, or `-` for standard input, to text or to a record.

Judged by content and not by name. Nothing here guesses: what is no text is named and refused.
"""

import codecs
import os
import sys
from pathlib import Path
from typing import Final

from minutes.errors import BienbanError
from minutes.record import Record
from minutes.store import parse_record
from pipeline.datafile import read_tree
from pipeline.faults import explain_os_error

STANDARD_INPUT: Final = "-"

_MEGABYTE: Final = 1_000_000

# How much of a file is searched for the names that tell apart what shares a signature, in bytes.
_HEAD: Final = 8192

_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_32: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def read_text(name: str) -> str:
    """Read the text that `name` stands for; raises BienbanError with the reason and the way out."""
    file = name_input(name)
    text = decode_text(read_bytes(name), file=file)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0"):
        raise BienbanError("input-empty", file=file)
    return text


def read_record(name: str) -> Record:
    """Read the record in the file `name`; raises BienbanError with the line of every fault."""
    raw = read_bytes(name)
    try:
        text = raw.decode(_find_encoding(raw))
    except UnicodeDecodeError as error:
        raise BienbanError("record-encoding", file=name) from error
    return parse_record(text, file=name)


def name_input(name: str) -> str:
    """Give the words for `name` in messages."""
    words: str = read_tree("words.yaml")["standard_input"]
    return words if name == STANDARD_INPUT else name


def read_bytes(name: str) -> bytes:
    """Read all bytes of `name`, up to the limit of size; raises BienbanError."""
    limit = int(read_tree("inputs.yaml")["max_bytes"])
    if name == STANDARD_INPUT:
        raw = sys.stdin.buffer.read(limit + 1)
    else:
        raw = _read_file(Path(name), limit + 1)
    if len(raw) > limit:
        file = name_input(name)
        raise BienbanError("input-too-large", file=file, limit=limit // _MEGABYTE)
    return raw


def decode_text(raw: bytes, *, file: str) -> str:
    r"""Decode UTF-8, or UTF-16 with its mark, with line ends as `\n`; raises BienbanError.

    >>> decode_text(b"\xef\xbb\xbfx\xc3\xa3", file="a.txt"), decode_text(b"\xff\xfex\x00", file="")
    ('xã', 'x')
    """
    _refuse_known_kinds(raw, file)
    encoding = _find_encoding(raw)
    if raw.startswith(_UTF_32) or (encoding != "utf-16" and b"\0" in raw):
        raise BienbanError("input-binary", file=file)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BienbanError("input-encoding", file=file, line=line) from error
    if "\0" in text:
        raise BienbanError("input-binary", file=file)
    # One text is one source, whichever system's line ends it was saved with.
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _find_encoding(raw: bytes) -> str:
    """Tell the encoding from the mark; consoles of Windows redirect into UTF-16."""
    return "utf-16" if raw.startswith(_UTF_16) else "utf-8-sig"


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


def _refuse_known_kinds(raw: bytes, file: str) -> None:
    tree = read_tree("inputs.yaml")
    for row in tree["signatures"]:
        starts = raw.startswith(bytes.fromhex(str(row["starts"])))
        if starts and _holds(raw, row.get("holds", "")):
            advice = tree["advice"][row["advice"]]
            raise BienbanError("input-known-kind", file=file, kind=row["kind"], advice=advice)


def _holds(raw: bytes, name: str) -> bool:
    """Look for `name` at both ends: archives list their contents last."""
    sought = name.encode()
    return sought in raw[:_HEAD] or sought in raw[-_HEAD:]
