"""Profiles of offices: read from YAML, every fault with its line, or made from a record's home."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.errors import BienbanError, FaultsError
from minutes.record import Record
from output.content import build_content
from output.faults import load_messages
from output.office import Office, Signer, System, default_office, parse_office, read_office

_CASES = Path(__file__).parents[1] / "cases" / "office_faults.yaml"

PROFILE = """\
system: nha-nuoc
name: Ủy ban nhân dân xã Bình An
issuer: [ỦY BAN NHÂN DÂN, XÃ BÌNH AN]
symbol: UBND
series: {bao-cao: BC-UBND-KT}
place: Bình An
signer:
  authority: [TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH]
  office: PHÓ CHỦ TỊCH
  name: Đỗ Thị Lan
recipients: [Đảng ủy xã, Các thôn]
drafting_unit: KT
superior: Ủy ban nhân dân tỉnh Nghệ An
"""


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


def _sentences(error: BienbanError) -> list[str]:
    faults = error.faults if isinstance(error, FaultsError) else (error,)
    return [load_messages()[fault.code].format(**fault.facts) for fault in faults]


def _faults_of(text: str) -> list[str]:
    with pytest.raises(BienbanError) as caught:
        parse_office(text, file="co-quan.yaml")
    return _sentences(caught.value)


def test_a_whole_profile_is_read(tmp_path: Path) -> None:
    path = tmp_path / "co-quan.yaml"
    path.write_text("\ufeff" + PROFILE, encoding="utf-8")
    assert read_office(path) == Office(
        "nha-nuoc",
        name="Ủy ban nhân dân xã Bình An",
        issuer=("ỦY BAN NHÂN DÂN", "XÃ BÌNH AN"),
        symbol="UBND",
        series={"bao-cao": "BC-UBND-KT"},
        place="Bình An",
        signer=Signer(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Đỗ Thị Lan"),
        recipients=("Đảng ủy xã", "Các thôn"),
        drafting_unit="KT",
        superior="Ủy ban nhân dân tỉnh Nghệ An",
    )


def test_an_empty_line_means_not_said() -> None:
    office = parse_office("system: dang\nname:\nsigner:\n  name:\n", file="co-quan.yaml")
    assert office == Office("dang")


def test_a_number_may_be_a_name() -> None:
    office = parse_office("system: dang\nplace: 7\n", file="co-quan.yaml")
    assert office.place == "7"


@pytest.mark.parametrize("row", _cases())
def test_every_fault_is_a_sentence_with_its_line(row: dict[str, Any]) -> None:
    assert _faults_of(row["text"]) == row["expect"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "khong-co.yaml"
    with pytest.raises(BienbanError) as caught:
        read_office(path)
    assert _sentences(caught.value) == [
        f"Không đọc được tệp cơ quan {path}. Hãy kiểm tra lại tên tệp, thư mục và quyền đọc."
    ]


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "co-quan.yaml"
    path.write_bytes("system: dang\nname: Đảng ủy".encode("utf-16"))
    with pytest.raises(BienbanError) as caught:
        read_office(path)
    assert _sentences(caught.value) == [
        f"Tệp cơ quan {path} không phải là văn bản UTF-8. Hãy lưu lại tệp với bảng mã UTF-8."
    ]


COMMUNE_2026 = {
    "home": {"province": "Nghệ An", "province_code": "40", "commune": "Bình An"},
    "meeting": {"date": dt.date(2026, 3, 9)},
    "parts": [["results", "Lãnh đạo xã Bình An họp."]],
}
DISTRICT_2024 = {
    "home": {"province": "Nghệ An", "district": "Nam Đàn"},
    "meeting": {"date": dt.date(2024, 3, 9)},
    "parts": [["results", "Huyện Nam Đàn họp."]],
}
COMMUNE_2024 = {
    "home": {"province": "Nghệ An", "district": "Nam Đàn", "commune": "Xuân Hòa"},
    "meeting": {"date": dt.date(2024, 3, 9)},
    "parts": [["results", "Xã Xuân Hòa, huyện Nam Đàn họp."]],
}
PROVINCE = {"home": {"province": "Nghệ An"}, "meeting": {"date": dt.date(2026, 3, 9)}}
CITY = {"home": {"province": "Huế"}, "meeting": {"date": dt.date(2026, 3, 9)}}


@pytest.mark.parametrize(
    ("row", "system", "expected"),
    [
        pytest.param(
            COMMUNE_2026,
            "nha-nuoc",
            Office(
                "nha-nuoc",
                name="Ủy ban nhân dân xã Bình An",
                issuer=("ỦY BAN NHÂN DÂN", "XÃ BÌNH AN"),
                symbol="UBND",
                place="Bình An",
                signer=Signer(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"),
            ),
            id="commune of today, state",
        ),
        pytest.param(
            COMMUNE_2026,
            "dang",
            Office(
                "dang",
                name="Đảng ủy xã Bình An",
                parent=("ĐẢNG BỘ TỈNH NGHỆ AN",),
                issuer=("ĐẢNG ỦY XÃ BÌNH AN",),
                symbol="ĐU",
                place="Bình An",
                signer=Signer(("T/M BAN THƯỜNG VỤ",), "BÍ THƯ"),
                archive="Văn phòng Đảng ủy",
            ),
            id="commune of today, Party",
        ),
        pytest.param(
            DISTRICT_2024,
            "nha-nuoc",
            Office(
                "nha-nuoc",
                name="Ủy ban nhân dân huyện Nam Đàn",
                issuer=("ỦY BAN NHÂN DÂN", "HUYỆN NAM ĐÀN"),
                symbol="UBND",
                place="Nam Đàn",
                signer=Signer(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"),
            ),
            id="district before July 2025, state",
        ),
        pytest.param(
            DISTRICT_2024,
            "dang",
            Office(
                "dang",
                name="Huyện ủy Nam Đàn",
                parent=("ĐẢNG BỘ TỈNH NGHỆ AN",),
                issuer=("HUYỆN ỦY NAM ĐÀN",),
                symbol="HU",
                place="Nam Đàn",
                signer=Signer(("T/M BAN THƯỜNG VỤ",), "BÍ THƯ"),
                archive="Văn phòng Huyện ủy",
            ),
            id="district before July 2025, Party",
        ),
        pytest.param(
            PROVINCE,
            "nha-nuoc",
            Office(
                "nha-nuoc",
                name="Ủy ban nhân dân tỉnh Nghệ An",
                issuer=("ỦY BAN NHÂN DÂN", "TỈNH NGHỆ AN"),
                symbol="UBND",
                place="Nghệ An",
                signer=Signer(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"),
            ),
            id="province, state",
        ),
        pytest.param(
            CITY,
            "dang",
            Office(
                "dang",
                name="Thành ủy Huế",
                issuer=("THÀNH ỦY HUẾ",),
                symbol="TU",
                place="Thành phố Huế",
                signer=Signer(("T/M BAN THƯỜNG VỤ",), "BÍ THƯ"),
                archive="Văn phòng Thành ủy",
            ),
            id="city of the centre, Party",
        ),
        pytest.param({}, "dang", Office("dang"), id="no home, no guess"),
    ],
)
def test_the_home_suggests_who_issues(
    row: dict[str, Any],
    system: System,
    expected: Office,
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    assert default_office(make_record(row), system) == expected


def test_a_commune_of_a_district_is_below_the_district(
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    party = default_office(make_record(COMMUNE_2024), "dang")
    assert party.parent == ("ĐẢNG BỘ HUYỆN NAM ĐÀN",)


def test_only_a_profile_names_who_receives_reports(
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    record = make_record(COMMUNE_2026)
    office = default_office(record, "nha-nuoc")
    plain = build_content(record, "bao-cao", system="nha-nuoc", office=office)
    assert plain.addressees == ()
    named = replace(office, superior="Ủy ban nhân dân tỉnh Nghệ An")
    content = build_content(record, "bao-cao", system="nha-nuoc", office=named)
    assert content.addressees == ("Ủy ban nhân dân tỉnh Nghệ An",)
    assert content.blocks[-1].text.endswith("trân trọng báo cáo Ủy ban nhân dân tỉnh Nghệ An./.")


@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
def test_no_district_body_issues_after_june_2025(
    system: System, make_record: Callable[[dict[str, Any]], Record]
) -> None:
    late = {**DISTRICT_2024, "meeting": {"date": dt.date(2025, 7, 1)}}
    office = default_office(make_record(late), system)
    assert office.symbol != "HU"
    assert "HUYỆN" not in " ".join((*office.parent, *office.issuer))
    last = {**DISTRICT_2024, "meeting": {"date": dt.date(2025, 6, 30)}}
    assert "Nam Đàn" in str(default_office(make_record(last), system).name)
