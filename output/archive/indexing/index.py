"""The index of words: FTS5 in SQLite, `tsvector` with GIN in PostgreSQL, behind the same calls.

There is an index a kind of row, in a table of its own. Its keys begin with the day, so that the
newest is found first: a record's own key, for other rows that and their position. Wanted words come
as alternatives: one word of each group must stand in the text.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from typing import Any, Final, Literal

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Select,
    TableClause,
    bindparam,
    cast,
    column,
    literal_column,
    select,
    table,
)

from output.archive.base.schema import POSITION_BITS, SERIAL_BITS

Kind = Literal["sources", "figures", "people", "tasks"]

TABLES: Final[dict[Kind, TableClause]] = {
    "sources": table("source_words", column("key"), column("words")),
    "figures": table("figure_words", column("key"), column("words")),
    "people": table("person_words", column("key"), column("words")),
    "tasks": table("task_words", column("key"), column("words")),
}

# One word out of each group; words that follow each other are several groups.
Group = Sequence[str]
Phrase = Sequence[Group]

# Bytes that FTS5 gathers before it writes, the words of a thousand records, those of a page, and
# how many pieces of a size it puts together: the fewer and greater they are, and the more at once,
# the less often a word is written again. A search looks into each piece.
_GATHERED: Final = 4 << 20
_PAGE: Final = 8000
_TOGETHER: Final = 8

_POSITION: Final = (1 << POSITION_BITS) - 1
_SERIAL: Final = (1 << SERIAL_BITS) - 1

# PostgreSQL takes a megabyte of words a row; without their places, a text of any length fits.
_MOST_LETTERS: Final = 250_000
# It counts places up to here; whatever follows stands at the last.
_MOST_PLACES: Final = 16_383


def columns_of(kind: Kind, dialect: Dialect) -> tuple[str, tuple[str, str]]:
    """Give the table of the index, and its columns for a key and its words."""
    return TABLES[kind].name, ("rowid" if dialect.name == "sqlite" else "key", "words")


def create_statements(kind: Kind, dialect: Dialect) -> list[str]:
    """Give the statements that make the index."""
    name = TABLES[kind].name
    if dialect.name == "sqlite":
        # Words come evened out and with blanks between them; marks may stand within.
        options = "content='', columnsize=0, tokenize=\"ascii tokenchars '.,=-'\""
        settings = f"('hashsize', {_GATHERED}), ('pgsz', {_PAGE}), ('automerge', {_TOGETHER})"
        return [
            f"CREATE VIRTUAL TABLE {name} USING fts5(words, {options})",
            f"INSERT INTO {name} ({name}, rank) VALUES {settings}",  # noqa: S608 - our own names
        ]
    return [
        f"CREATE TABLE {name} (key BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        f"CREATE INDEX {name}_index ON {name} USING gin (words)",
    ]


def clear_statement(kind: Kind, dialect: Dialect) -> str:
    """Give the statement that empties the index."""
    name = TABLES[kind].name
    if dialect.name == "sqlite":
        return f"INSERT INTO {name} ({name}) VALUES ('delete-all')"  # noqa: S608
    return f"DELETE FROM {name}"  # noqa: S608


def write_words(text: str, dialect: Dialect) -> str:
    """Write words with blanks between them as the index of the database takes them."""
    if dialect.name == "sqlite":
        return text
    words = text.split()
    if len(text) > _MOST_LETTERS:
        return write_facets(dict.fromkeys(words), dialect)
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words, 1):
        places.setdefault(word, []).append(min(place, _MOST_PLACES))
    return " ".join(f"'{word}':{','.join(map(str, where))}" for word, where in places.items())


def write_facets(facets: Iterable[str], dialect: Dialect) -> str:
    """Write what stands beside the words, in no order, as `write_words` does."""
    if dialect.name == "sqlite":
        return " ".join(facets)
    return " ".join(f"'{facet}'" for facet in facets)


def key_of(kind: Kind, dialect: Dialect) -> ColumnElement[int]:
    """Give the column of the index that holds the key."""
    name = TABLES[kind].name
    return literal_column(f"{name}.{'rowid' if dialect.name == 'sqlite' else 'key'}")


def row_of(kind: Kind, dialect: Dialect) -> ColumnElement[int]:
    """Give the serial of the record, or the key of the row, that a row of the index is about."""
    key = f"{TABLES[kind].name}.{'rowid' if dialect.name == 'sqlite' else 'key'}"
    if kind == "sources":
        return literal_column(f"({key} & {_SERIAL})")
    serial = f"(({key} >> {POSITION_BITS}) & {_SERIAL})"
    return literal_column(f"(({serial} << {POSITION_BITS}) | ({key} & {_POSITION}))")


def match(kind: Kind, phrases: Sequence[Phrase], dialect: Dialect) -> ColumnElement[bool]:
    """Give the condition that all of `phrases` stand in the words of a row."""
    name = TABLES[kind].name
    if dialect.name == "sqlite":
        # Only in long texts is it worth while to look for neighbours of many spellings.
        write = _write_fts5 if kind == "sources" else _write_short_fts5
        wanted = " AND ".join(map(write, phrases))
        return literal_column(name).op("MATCH")(bindparam(None, wanted))
    from sqlalchemy.dialects.postgresql import TSQUERY  # noqa: PLC0415 - heavy, for servers alone

    wanted = " & ".join(_write_tsquery(phrase) for phrase in phrases)
    return literal_column(f"{name}.words").op("@@")(cast(wanted, TSQUERY))


def select_rows(kind: Kind, phrases: Sequence[Phrase], dialect: Dialect) -> Select[Any]:
    """Give the query for all rows in which `phrases` stand, as `row_of` gives them."""
    words = select(row_of(kind, dialect)).select_from(TABLES[kind])
    return words.where(match(kind, phrases, dialect))


def _write_fts5(phrase: Phrase) -> str:
    """Write `phrase` for FTS5, which knows no alternatives within a phrase.

    Of three words and more with alternatives, each two neighbours are wanted: all rows that hold
    the phrase are found, and few that do not.
    """
    if len(phrase) == 1:
        return _either(f'"{word}"' for word in phrase[0])
    if all(len(group) == 1 for group in phrase):
        return '"' + " ".join(group[0] for group in phrase) + '"'
    pairs = (product(*pair) for pair in pairwise(phrase))
    return " AND ".join(_either(f'"{first} {second}"' for first, second in pair) for pair in pairs)


def _write_short_fts5(phrase: Phrase) -> str:
    if any(len(group) > 1 for group in phrase):
        return " AND ".join(_either(f'"{word}"' for word in group) for group in phrase)
    return _write_fts5(phrase)


def _either(words: Iterable[str]) -> str:
    return f"({' OR '.join(words)})"


def _write_tsquery(phrase: Phrase) -> str:
    groups = ("(" + " | ".join(f"'{word}'" for word in group) + ")" for group in phrase)
    return f"({' <-> '.join(groups)})"
