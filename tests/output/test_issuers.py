"""The catalogue of issuers: its shape, the place of a date line, the level that a home gives."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest

from minutes.record import Record
from output.faults import OutputError
from output.issuers import Unit, fill_issuer, load_catalogue, write_place
from output.office import Office, Signer
from output.units import find_unit

CATALOGUE = load_catalogue()
ISSUERS: dict[str, dict[str, Any]] = CATALOGUE["issuers"]
PLACES = {"unit", "name", "committee", "upper", "body", "head"}
COMMUNE = Unit("commune", "xã", "Hoằng Lộc", upper="tỉnh Thanh Hóa", body="Phòng Kinh tế")


def test_issuers_stand_in_order_of_their_keys() -> None:
    assert list(ISSUERS) == sorted(ISSUERS)


@pytest.mark.parametrize("key", ISSUERS)
def test_a_row_has_known_keys_and_a_source(key: str) -> None:
    row = ISSUERS[key]
    needed = {"system", "name", "issuer", "symbol", "office", "source"}
    optional = {"parent", "authority", "archive", "until"}
    assert needed <= set(row) <= needed | optional
    assert row["system"] in ("nha-nuoc", "dang")
    assert row["source"]
    assert isinstance(row.get("until"), dt.date | None)
    assert set(re.findall(r"\{(\w+)\}", str(row))) <= PLACES


@pytest.mark.parametrize("key", ISSUERS)
def test_a_row_fills_a_profile(key: str) -> None:
    values = fill_issuer(key, COMMUNE)
    office = Office(
        ISSUERS[key]["system"],
        signer=Signer(tuple(values.pop("authority")), values.pop("office")),
        **values,
    )
    assert "{" not in repr(office).replace("series={}", "")
    assert all(line == line.upper() and line for line in (*office.parent, *office.issuer))


@pytest.mark.parametrize("key", ISSUERS)
def test_authority_and_archive_follow_the_system(key: str) -> None:
    row = ISSUERS[key]
    mark = r"TM\. " if row["system"] == "nha-nuoc" else "T/M "
    assert all(re.match(mark, line) for line in row.get("authority", ()))
    # `Lưu: VT, …` closes the recipients of the state; the Party names its archive (R83, R84).
    assert ("archive" in row) == (row["system"] == "dang")


def test_defaults_name_rows_of_their_system() -> None:
    for system, levels in CATALOGUE["defaults"].items():
        assert set(levels) == {"commune", "district", "province"}
        assert {ISSUERS[key]["system"] for key in levels.values()} == {system}


def test_an_unknown_issuer_is_refused_with_the_choices() -> None:
    with pytest.raises(OutputError) as caught:
        fill_issuer("ubnd-lang", COMMUNE)
    assert caught.value.code == "office-unknown-issuer"
    assert caught.value.facts["issuer"] == "ubnd-lang"
    assert "ubnd-xa" in str(caught.value.facts["choices"])


@pytest.mark.parametrize(
    ("key", "unit", "expected"),
    [
        pytest.param(
            "so",
            Unit("province", "tỉnh", "Thanh Hóa", body="Sở Tài chính"),
            ("Sở Tài chính tỉnh Thanh Hóa", ("UBND TỈNH THANH HÓA",), ("SỞ TÀI CHÍNH",)),
            id="department under its committee",
        ),
        pytest.param(
            "dang-uy-xa",
            Unit("commune", "phường", "Hạc Thành", upper="tỉnh Thanh Hóa"),
            (
                "Đảng ủy phường Hạc Thành",
                ("ĐẢNG BỘ TỈNH THANH HÓA",),
                ("ĐẢNG ỦY PHƯỜNG HẠC THÀNH",),
            ),
            id="Party committee of a ward",
        ),
        pytest.param(
            "ubnd-xa",
            Unit("commune", "phường", "5", upper="thành phố Trà Vinh"),
            ("Ủy ban nhân dân Phường 5", (), ("ỦY BAN NHÂN DÂN", "PHƯỜNG 5")),
            id="ward with a number",
        ),
        pytest.param(
            "huyen-uy",
            Unit("district", "thị xã", "Nghi Sơn", upper="tỉnh Thanh Hóa"),
            ("Thị ủy Nghi Sơn", ("ĐẢNG BỘ TỈNH THANH HÓA",), ("THỊ ỦY NGHI SƠN",)),
            id="committee by the kind of district",
        ),
        pytest.param(
            "dang-uy-xa",
            Unit("commune", "xã", "Nghi Lâm"),
            (
                "Đảng ủy xã Nghi Lâm",
                ("ĐẢNG BỘ [CẦN BỔ SUNG: CẤP TRÊN TRỰC TIẾP]",),
                ("ĐẢNG ỦY XÃ NGHI LÂM",),
            ),
            id="a body above that nobody named",
        ),
    ],
)
def test_names_and_lines_of_an_issuer(
    key: str, unit: Unit, expected: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    values = fill_issuer(key, unit)
    assert (values["name"], values["parent"], values["issuer"]) == expected


@pytest.mark.parametrize(
    ("unit", "state", "party"),
    [
        (Unit("commune", "xã", "Hoằng Lộc", upper="tỉnh Thanh Hóa"), "Hoằng Lộc", "Hoằng Lộc"),
        (Unit("commune", "phường", "5"), "Phường 5", "Phường 5"),
        (Unit("commune", "xã", "Mê", upper="tỉnh Nghệ An"), "Mê", "Xã Mê"),
        (Unit("commune", "phường", "Sóc Trăng", upper="tỉnh Sóc Trăng"), "Sóc Trăng", None),
        (Unit("province", "thành phố", "Hồ Chí Minh"), "Thành phố Hồ Chí Minh", None),
        (Unit("commune", None, "Tân Lập"), "Tân Lập", "Tân Lập"),
    ],
    ids=lambda value: value.name if isinstance(value, Unit) else None,
)
def test_the_place_says_the_level_where_the_rules_ask(
    unit: Unit, state: str, party: str | None
) -> None:
    assert write_place(unit, system="nha-nuoc") == state
    with_level = party or unit.full[:1].upper() + unit.full[1:]
    assert write_place(unit, system="dang") == with_level


@pytest.mark.parametrize(
    ("home", "day", "words", "expected"),
    [
        pytest.param(
            {"province": "Huế", "commune": "Phú Lộc"},
            dt.date(2026, 1, 5),
            "Xã Phú Lộc họp.",
            Unit("commune", "xã", "Phú Lộc", upper="thành phố Huế"),
            id="kind beside the name",
        ),
        pytest.param(
            {"province": "Huế", "district": "Phú Lộc"},
            dt.date(2024, 12, 31),
            "Huyện Phú Lộc họp.",
            Unit("district", "huyện", "Phú Lộc", upper="tỉnh Huế"),
            id="Huế was a tỉnh until the end of 2024",
        ),
        pytest.param(
            {"province": "Long An", "district": "Kiến Tường"},
            dt.date(2024, 5, 1),
            "Thị xã họp. Lãnh đạo thị xã nghe báo cáo.",
            Unit("district", "thị xã", "Kiến Tường", upper="tỉnh Long An"),
            id="kind that the text speaks of most",
        ),
        pytest.param(
            {"province": "Long An", "commune": "Tân Lập"},
            dt.date(2026, 5, 1),
            "Các xã, phường họp.",
            Unit("commune", None, "Tân Lập", upper="tỉnh Long An"),
            id="two kinds equally often, none is guessed",
        ),
        pytest.param(
            {"province": "Hà Nội", "district": "Gia Lâm"},
            dt.date(2024, 5, 1),
            "Thành phố họp. Lãnh đạo Thành phố giao các huyện: Thanh Trì, Gia Lâm.",
            Unit("district", "huyện", "Gia Lâm", upper="thành phố Hà Nội"),
            id="a list of districts in a city of the centre",
        ),
        pytest.param(
            {"province": "Cà Mau", "district": "Thới Bình"},
            dt.date(2025, 7, 1),
            "Huyện Thới Bình (cũ) họp.",
            Unit("province", "tỉnh", "Cà Mau"),
            id="no district from July 2025",
        ),
    ],
)
def test_the_unit_that_a_record_is_about(
    home: dict[str, str],
    day: dt.date,
    words: str,
    expected: Unit,
    *,
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    row = {"home": home, "meeting": {"date": day}, "parts": [["results", words]]}
    assert find_unit(make_record(row)) == expected


def test_without_a_home_there_is_no_unit(
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    assert find_unit(make_record({})) is None
