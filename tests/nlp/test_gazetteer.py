"""The tables hold what they promise; units are codes over intervals."""

import csv
import datetime as dt
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from minutes.tones import place_tones
from nlp.places.gazetteer import fold_name, load_gazetteer
from nlp.places.unit import TWO_LEVELS, is_valid

TABLES = Path(__file__).parents[2] / "nlp" / "data"
GAZETTEER = load_gazetteer()
LAST_DAY = TWO_LEVELS - dt.timedelta(days=1)


def read_table(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t" if name.endswith(".tsv") else ","))


COMMUNES = read_table("gazetteer.tsv")


def valid_at(rows: list[dict[str, str]], day: str) -> list[dict[str, str]]:
    return [
        r for r in rows if r["valid_from"] <= day and (not r["valid_to"] or day <= r["valid_to"])
    ]


@pytest.mark.parametrize(
    ("table", "day", "count"),
    [
        ("provinces.csv", "2025-06-30", 63),
        ("provinces.csv", "2025-07-01", 34),
        ("districts.csv", "2025-06-30", 696),
        ("districts.csv", "2025-07-01", 0),
        ("gazetteer.tsv", "2025-06-30", 10035),
        ("gazetteer.tsv", "2025-07-01", 3321),
        ("gazetteer.tsv", "2026-09-01", 3321),
    ],
)
def test_official_counts(table: str, day: str, count: int) -> None:
    assert len(valid_at(read_table(table), day)) == count


def test_names_are_in_one_form() -> None:
    for row in COMMUNES:
        name = row["name"]
        assert name == unicodedata.normalize("NFC", place_tones(" ".join(name.split())))
        assert "’" not in name
        assert row["source"]


def test_intervals_of_one_code_do_not_overlap_from_2019_on() -> None:
    by_code: dict[str, list[dict[str, str]]] = {}
    for row in COMMUNES:
        if not row["valid_to"] or row["valid_to"] > "2019-10-06":
            by_code.setdefault(row["code"], []).append(row)
    for rows in by_code.values():
        for old, new in pairwise(sorted(rows, key=lambda row: row["valid_from"])):
            assert old["valid_to"] < new["valid_from"], new


def test_names_are_unique_in_a_province_since_2025() -> None:
    rows = valid_at(COMMUNES, "2026-09-01")
    keys = Counter((row["parent"], row["kind"], fold_name(row["name"])) for row in rows)
    assert max(keys.values()) == 1


def test_every_parent_is_known() -> None:
    parents = {
        row["code"] for name in ("provinces", "districts") for row in read_table(f"{name}.csv")
    }
    assert {row["parent"] for row in COMMUNES} <= parents


def test_successors_join_the_two_states() -> None:
    old = {row["code"] for row in valid_at(COMMUNES, "2025-06-30")}
    new = {row["code"] for row in valid_at(COMMUNES, "2025-07-01")}
    pairs = read_table("successors.csv")
    ended = {row["code"] for row in COMMUNES if "" < row["valid_to"] < "2025-06-30"}
    known = {row["old_code"] for row in pairs}
    assert known <= old | ended
    # Merged away since 2019 and under no name of its own in the source.
    assert len(ended - old - known) <= 20
    # Islands that were districts without communes have no older commune.
    assert len(new - {row["new_code"] for row in pairs}) <= 5
    parts = Counter(row["old_code"] for row in pairs)
    assert all((row["partial"] == "1") == (parts[row["old_code"]] > 1) for row in pairs)


@pytest.mark.parametrize(
    ("name", "code", "today"),
    [
        ("Vạn Hòa", "16327", ("Nông Cống", "16279")),
        ("Vạn Thắng", "16333", ("Nông Cống", "16279")),
        ("Minh Nghĩa", "16321", ("Nông Cống", "16279")),
        ("Tế Lợi", "16315", ("Thắng Lợi", "16309")),
        ("Tế Thắng", "16309", ("Thắng Lợi", "16309")),
        ("Hoàng Giang", "16294", ("Trung Chính", "16297")),
        ("Thăng Long", "16342", ("Thăng Bình", "16342")),
        ("Tượng Văn", "16357", ("Tượng Lĩnh", "16363")),
    ],
)
def test_communes_of_one_district(name: str, code: str, today: tuple[str, str]) -> None:
    (unit,) = (u for u in GAZETTEER.units_named(name, "xã") if u.district_code == "404")
    assert unit.code == code
    (new,) = GAZETTEER.successors(unit)
    assert ((new.unit.name, new.unit.code), new.partial) == (today, False)


@pytest.mark.parametrize(
    ("name", "kind", "district", "today"),
    [
        ("Nam Lộc", "xã", "Nam Đàn", ["Vạn An"]),  # Merged at the end of 2019.
        ("10", "phường", "5", ["Chợ Lớn"]),  # Merged at the end of 2024.
        ("An Vĩnh", "xã", "Lý Sơn", ["Lý Sơn"]),  # A district without communes since 2020.
    ],
)
def test_what_was_merged_before_follows_its_heir(
    name: str, kind: str, district: str, today: list[str]
) -> None:
    (unit,) = (
        u
        for u in GAZETTEER.units_named(name, kind)
        if (area := GAZETTEER.district(u.district_code, u.valid_to)) and area.name == district
    )
    assert [successor.unit.name for successor in GAZETTEER.successors(unit)] == today


def test_a_code_is_no_identity() -> None:
    before, after = (GAZETTEER.unit_at("16309", day) for day in (LAST_DAY, TWO_LEVELS))
    assert before
    assert after
    assert (before.name, after.name) == ("Tế Thắng", "Thắng Lợi")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("HOÀ BÌNH", "Hòa Bình"),
        ("Hoa\u0300 Bi\u0300nh", "Hòa Bình"),
        ("Đắk Hà", "Đăk Hà"),
        ("EaTrol", "Ea Trol"),
        ("An Quí", "An Quý"),
        ("Hải Châu I", "Hải Châu 1"),
        ("NT Mộc Châu", "Nông trường Mộc Châu"),
        ("Phương Liên - Trung Tự", "Phương Liên Trung Tự"),
    ],
)
def test_spellings_meet(written: str, name: str) -> None:
    assert fold_name(written) == fold_name(name)
    assert GAZETTEER.has_name(written)


def test_different_names_stay_apart() -> None:
    assert fold_name("Hoàng Giang") != fold_name("Hòang Giang")
    assert fold_name("Tượng Văn") != fold_name("Tượng Vân")


def test_kind_of_2026() -> None:
    units = GAZETTEER.units_with_code("26248")
    kinds = [u.kind for u in units]
    assert kinds == ["thị trấn", "xã", "phường"]
    assert is_valid(units[-1], dt.date(2026, 4, 30))
    assert not is_valid(units[-1], dt.date(2026, 4, 29))


def test_every_unit_of_today_is_its_own_successor() -> None:
    for row in valid_at(COMMUNES, "2026-09-01")[::100]:
        unit = GAZETTEER.unit_at(row["code"], None)
        assert unit
        assert [s.unit for s in GAZETTEER.successors(unit)] == [unit]
