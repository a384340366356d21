"""Which indicators the archive has, and which one a person means."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from minutes.errors import BienbanError
from output.archive.catalogue import (
    Indicator,
    find_indicator,
    match_indicators,
    own_prefix,
    suggest_indicators,
)
from output.archive.merges import find_root, read_roots
from output.archive.phrases import normalise_phrase
from output.archive.schema import figures


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator of the archive: its key, a name, a unit, and how many figures have it.

    `target` is the key that it counts as, empty where that is its own.
    """

    key: str
    name: str
    unit: str
    count: int
    target: str = ""


def list_indicators(connection: Connection) -> list[Known]:
    """List the indicators that figures have, those of most figures first."""
    columns = (figures.c.indicator_key, func.count(), func.min(figures.c.key))
    query = select(*columns).group_by(figures.c.indicator_key)
    rows = [row for row in connection.execute(query) if row[0]]
    firsts = _read_firsts(connection, [row[2] for row in rows])
    roots = read_roots(connection)
    known = []
    for key, count, first in rows:
        name, unit = firsts[first]
        usual = find_indicator(key)
        if usual:
            name, unit = usual.name, usual.unit
        known.append(Known(key, name, unit, count, roots.get(key, "")))
    return sorted(known, key=lambda row: (-row.count, row.key))


def find_key(connection: Connection, text: str) -> str:
    """Find the key of the indicator that `text` means: a key, or words of the catalogue or texts.

    Raises BienbanError where nothing, or more than one, is meant.
    """
    roots = read_roots(connection)
    if _has_key(connection, text) or text in roots:
        return find_root(text, roots)
    usual = match_indicators(text)
    used = [row.key for row in usual if _has_key(connection, row.key)]
    keys = used or [row.key for row in usual]
    keys += _find_own(connection, text)
    found = list(dict.fromkeys(find_root(key, roots) for key in keys))
    if len(found) > 1:
        names = "; ".join(f"{key} ({name_key(connection, key)})" for key in found)
        raise BienbanError("indicator-many", text=text, choices=names)
    if not found:
        raise BienbanError("indicator-unknown", text=text, hint=_hint(suggest_indicators(text)))
    return found[0]


def name_key(connection: Connection, key: str) -> str:
    """Give the name of an indicator: the catalogue's, else the words of a text with its unit."""
    usual = find_indicator(key)
    if usual:
        return usual.name
    query = select(figures.c.indicator).where(figures.c.indicator_key == key)
    words = connection.execute(query.order_by(figures.c.key).limit(1)).scalar()
    return normalise_phrase(words) if words else key


def _has_key(connection: Connection, key: str) -> bool:
    query = select(figures.c.key).where(figures.c.indicator_key == key).limit(1)
    return bool(key) and connection.execute(query).scalar() is not None


def _find_own(connection: Connection, text: str) -> list[str]:
    """Find the keys of its own that figures with the words of `text` have, by their beginning."""
    phrase = normalise_phrase(text)
    if not phrase:
        return []
    prefix = own_prefix(phrase)
    between = figures.c.indicator_key.between(prefix, f"{prefix}~")
    query = select(figures.c.indicator_key, func.min(figures.c.indicator)).where(between)
    rows = connection.execute(query.group_by(figures.c.indicator_key))
    return [key for key, words in rows if normalise_phrase(words) == phrase]


def _read_firsts(connection: Connection, keys: list[int]) -> dict[int, tuple[str, str]]:
    columns = (figures.c.key, figures.c.indicator, figures.c.unit)
    found: dict[int, tuple[str, str]] = {}
    for start in range(0, len(keys), 500):
        query = select(*columns).where(figures.c.key.in_(keys[start : start + 500]))
        for key, words, unit in connection.execute(query):
            found[key] = normalise_phrase(words), unit
    return found


def _hint(near: Iterable[Indicator]) -> str:
    return ", ".join(f"«{row.name}» ({row.key})" for row in near) or "–"
