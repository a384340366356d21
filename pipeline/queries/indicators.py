"""`bienban archive indicators` and `merge`: which indicators there are, two of them as one."""

from typing import TYPE_CHECKING, Final

from minutes.errors import BienbanError
from pipeline.datafile import read_tree
from pipeline.queries.searching import opened
from pipeline.queries.tasks import find_user
from pipeline.tables import Shown, show_table

# More than one can read; who looks for one says its words.
_MOST: Final = 100

if TYPE_CHECKING:
    from output.archive.indicators.listing import Known


def write_indicators(db: str, words: str | None) -> str:
    """Write a table of the indicators in the archive `db`, those with `words` in their names.

    Raises BienbanError.
    """
    from output.archive import reading  # noqa: PLC0415 - SQLAlchemy is heavy
    from output.archive.indicators.listing import list_indicators  # noqa: PLC0415

    with opened(db) as engine, reading(engine) as connection:
        known = list_indicators(connection, words or "", most=_MOST)
    texts = read_tree("series.yaml")["indicators"]
    if not known:
        return f"{texts['none']}\n"
    rows = [[row.key, row.name, row.unit, str(row.count), _note(row)] for row in known]
    more = f"\n{texts['more'].format(count=_MOST)}\n" if len(rows) == _MOST else ""
    return f"{show_table(Shown(texts['columns'], rows, whole=0))}\n{more}"


def list_names(db: str) -> list[str]:
    """List what the indicators of the archive `db` are called, those of most figures first.

    Raises BienbanError.
    """
    from output.archive import reading  # noqa: PLC0415 - SQLAlchemy is heavy
    from output.archive.indicators.listing import list_indicators  # noqa: PLC0415

    with opened(db) as engine, reading(engine) as connection:
        names = (row.name for row in list_indicators(connection, most=_MOST))
        return list(dict.fromkeys(names))


def merge(db: str, key: str, target: str) -> str:
    """Let `key` count as `target` and give the words for it; raises BienbanError."""
    from output.archive.indicators.merges import compare_units, merge_keys  # noqa: PLC0415

    with opened(db) as engine:
        merge_keys(engine, key, target, by=find_user())
        units = compare_units(engine, key, target)
    words = read_tree("series.yaml")
    merged = str(words["merged"].format(key=key, target=target))
    if units is None:
        return merged
    told = words["merged_apart"].format(key=key, target=target, unit=units[0], other=units[1])
    return f"{merged}\n{told}"


def undo(db: str, key: str, target: str | None) -> str:
    """Take back what `key` counts as, and give the words for it; raises BienbanError.

    A `target` that is given must be what it counts as.
    """
    from output.archive.indicators.merges import list_merges, undo_merge  # noqa: PLC0415

    with opened(db) as engine:
        if target is not None and all(row[:2] != (key, target) for row in list_merges(engine)):
            raise BienbanError("merge-none", key=key)
        undone = undo_merge(engine, key, by=find_user())
    return str(read_tree("series.yaml")["undone"].format(key=key, target=undone))


def _note(row: "Known") -> str:
    """Say what an indicator counts as, or which one of the catalogue it is perhaps."""
    from output.archive.indicators.catalogue import find_indicator, suggest_indicators  # noqa: PLC0415

    texts = read_tree("series.yaml")["indicators"]
    if row.target:
        return str(texts["counts_as"].format(target=row.target))
    if find_indicator(row.key):
        return ""
    near = ", ".join(indicator.key for indicator in suggest_indicators(row.name, unit=row.unit))
    return str(texts["near"].format(names=near)) if near else ""
