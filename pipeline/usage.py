"""The values of options from their text.

Every fault here has a code that begins with `usage-`; the program then ends with status 2.
"""

import datetime as dt
from typing import Final, cast, get_args

from minutes.errors import BienbanError
from output.prose.words.blocks import Kind
from pipeline.documents import DEFAULT_KINDS, System

FORMATS: Final = ("yaml", "json")
CHECK_FORMATS: Final = ("text", "json")
SYSTEMS: Final = ("nha-nuoc", "dang")
# The greatest number that somebody may ask for.
_MOST: Final = 10_000
_LAST_PORT: Final = 65_535
KINDS: Final[tuple[str, ...]] = tuple(sorted(get_args(Kind)))


def parse_format(text: str, formats: tuple[str, ...] = FORMATS) -> str:
    """Read `--format`; raises BienbanError."""
    return _choose("--format", text, formats)


def parse_system(text: str | None) -> System | None:
    """Read `--system`; raises BienbanError."""
    return None if text is None else cast("System", _choose("--system", text, SYSTEMS))


def parse_kinds(text: str | None) -> tuple[str, ...]:
    """Read `--kind`: names with commas between them, each once; raises BienbanError.

    >>> parse_kinds("thong-bao-ket-luan, bao-cao,thong-bao-ket-luan")
    ('thong-bao-ket-luan', 'bao-cao')
    """
    if text is None:
        return DEFAULT_KINDS
    names = [name.strip() for name in text.split(",")]
    return tuple(dict.fromkeys(_choose("--kind", name, KINDS) for name in names))


def parse_choices(text: str | None, option: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Read names with commas between them, each once, all where none is given.

    Raises BienbanError.
    """
    if text is None:
        return choices
    names = [name.strip() for name in text.split(",")]
    return tuple(dict.fromkeys(_choose(option, name, choices) for name in names))


def parse_count(text: str, option: str) -> int:
    """Read a whole number from 1 on; raises BienbanError."""
    if text.isdecimal() and 0 < int(text) <= _MOST:
        return int(text)
    raise BienbanError("usage-count", option=option, value=text, limit=_MOST)


def parse_port(text: str) -> int:
    """Read the number of a port, 0 for any that is free; raises BienbanError."""
    if text.isdecimal() and int(text) <= _LAST_PORT:
        return int(text)
    raise BienbanError("usage-port", value=text, limit=_LAST_PORT)


def parse_day(text: str | None, option: str = "--published") -> dt.date | None:
    """Read the value of `option`, an ISO 8601 date; raises BienbanError."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise BienbanError("usage-day", option=option, value=text) from error


def _choose(option: str, text: str, choices: tuple[str, ...]) -> str:
    if text in choices:
        return text
    raise BienbanError("usage-choice", option=option, value=text, choices=", ".join(choices))
