"""Which indicators the archive has, and which one a person means."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from minutes.errors import BienbanError, render_hint
from output.archive.base.schema import figures, indicators
from output.archive.indexing.words import split_words, to_plain
from output.archive.indicators.catalogue import (
    LONG_KEY,
    OWN_DIGITS,
    find_indicator,
    match_indicators,
    own_prefix,
    suggest_indicators,
)
from output.archive.indicators.merges import find_root, read_roots
from output.archive.indicators.phrases import normalise_phrase, strip_share


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


def list_indicators(connection: Connection, words: str = "", *, most: int = 100) -> list[Known]:
    """List the indicators that figures have today, those of most figures first.

    Older versions of a record do not count. Only those whose names or keys have all of `words`;
    typed without accents, any accents will do.
    """
    query = select(indicators.c.key, indicators.c.count, indicators.c.figure)
    asked = split_words(words)
    used = connection.execute(query.where(indicators.c.count > 0))
    rows = [row for row in used if _may_have(row[0], asked)]
    rows.sort(key=lambda row: (-row[1], row[0]))
    roots = read_roots(connection)
    known: list[Known] = []
    for start in range(0, len(rows), most):
        chunk = rows[start : start + most]
        firsts = _read_firsts(connection, [row[2] for row in chunk])
        made = (_make_known(row[0], row[1], firsts[row[2]], roots) for row in chunk)
        known += [row for row in made if _has(row, asked)]
        if len(known) >= most:
            break
    return known[:most]


def _make_known(key: str, count: int, first: tuple[str, str], roots: dict[str, str]) -> Known:
    usual = find_indicator(key)
    name, unit = (usual.name, usual.unit) if usual else (normalise_phrase(first[0]), first[1])
    return Known(key, name, unit, count, roots.get(key, ""))


def _may_have(key: str, asked: list[str]) -> bool:
    """Tell by the key alone whether an indicator may have the words: its own is made of them."""
    usual = find_indicator(key)
    if usual or len(key) >= LONG_KEY:
        return True
    parts = key.split("-")
    return all(to_plain(word) in parts for word in asked)


def _has(row: Known, asked: list[str]) -> bool:
    names = [*split_words(row.name), *split_words(row.key)]
    names += [to_plain(name) for name in names]
    return all(word in names for word in asked)


def find_key(connection: Connection, text: str) -> str:
    """Find the key of the indicator that `text` means: a key, or words of the catalogue or texts.

    Raises BienbanError where nothing, or more than one, is meant.
    """
    roots = read_roots(connection)
    if _has_key(connection, text) or text in roots:
        return find_root(text, roots)
    usual = match_indicators(text)
    if len(usual) == 1 and usual[0].name.lower() == " ".join(text.lower().split()):
        return find_root(usual[0].key, roots)
    used = [row.key for row in usual if _has_key(connection, row.key)]
    keys = used or [row.key for row in usual]
    keys += _find_own(connection, text)
    found = list(dict.fromkeys(find_root(key, roots) for key in keys))
    if len(found) > 1:
        names = "; ".join(f"{key} ({name_key(connection, key)})" for key in found)
        raise BienbanError("indicator-many", text=text, choices=names)
    if not found:
        hint = render_hint({row.name: row.key for row in suggest_indicators(text)})
        raise BienbanError("indicator-unknown", text=text, hint=hint)
    return found[0]


def name_key(connection: Connection, key: str) -> str:
    """Give the name of an indicator: the catalogue's, else the words of a text with its unit."""
    usual = find_indicator(key)
    if usual:
        return usual.name
    query = select(figures.c.indicator).join(indicators, indicators.c.figure == figures.c.key)
    words = connection.execute(query.where(indicators.c.key == key)).scalar()
    return normalise_phrase(words) if words else key


def _has_key(connection: Connection, key: str) -> bool:
    query = select(indicators.c.count).where(indicators.c.key == key)
    return connection.execute(query).scalar() is not None


def _find_own(connection: Connection, text: str) -> list[str]:
    """Find the keys of its own that figures with the words of `text` have, by their beginning."""
    phrase = normalise_phrase(text)
    asked = {phrase, strip_share(phrase)} - {""}
    found: list[str] = []
    for words in sorted(asked):
        prefix = own_prefix(words)
        between = indicators.c.key.between(prefix, f"{prefix}~")
        # Longer phrases begin in the same way; there may be very many of them.
        exact = func.length(indicators.c.key) == len(prefix) + OWN_DIGITS
        query = select(indicators.c.key, figures.c.indicator).where(between, exact)
        query = query.join(figures, figures.c.key == indicators.c.figure)
        for key, said in connection.execute(query.order_by(indicators.c.key)):
            own = normalise_phrase(said)
            found += [key] if {own, strip_share(own)} & asked else []
    return found


def _read_firsts(connection: Connection, keys: list[int]) -> dict[int, tuple[str, str]]:
    columns = (figures.c.key, figures.c.indicator, figures.c.unit)
    query = select(*columns).where(figures.c.key.in_(keys))
    return {row.key: (row.indicator, row.unit) for row in connection.execute(query)}
