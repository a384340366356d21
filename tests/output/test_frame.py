"""What stands around the body, by the rows of `tests/cases/frames.yaml`."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from output.content import Content, Kind
from output.frame import break_lines, list_recipients, make_frame, write_number, write_place_date
from output.office import Office, Signer, System, parse_office

_CASES = Path(__file__).parents[1] / "cases" / "frames.yaml"
# The number and day lines of both systems, as the rules have them (blank until signed).
_NUMBER = {
    "nha-nuoc": re.compile(r"Số:\s{0,15}(\d{2,5}|\s*)/([A-ZĐ][A-Za-zĐđ]*)(-[A-ZĐ][A-Za-zĐđ&]*)+"),
    "dang": re.compile(r"Số\s{1,15}(\d{2,5}|\s*)-(TB|BC|BB)/[A-ZĐ]+(-[A-ZĐ]+)?"),
}
_DAY = re.compile(r"(.+), ngày {6}tháng (0[12]|[3-9]|1[0-2]) năm (20\d\d)")


def cases(group: str) -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))[group]
    return [pytest.param(row, id=row["note"]) for row in rows]


def office_of(row: dict[str, Any]) -> Office:
    return parse_office(yaml.safe_dump(row["office"], allow_unicode=True), file="co-quan.yaml")


def content_of(row: dict[str, Any], kind: Kind = "bao-cao") -> Content:
    addressees, recipients = (tuple(row.get(k, ())) for k in ("addressees", "recipients"))
    return Content(
        kind,
        "BÁO CÁO",
        "Kết quả",
        addressees=addressees,
        blocks=(),
        annex_title="",
        annex_rows=(),
        annex_reference="",
        recipients=recipients,
        assignments=(),
        chair=None,
        secretary=None,
        date=None,
    )


@pytest.mark.parametrize("row", cases("numbers"))
def test_the_number_line(row: dict[str, Any]) -> None:
    line = write_number(row["kind"], office_of(row))
    assert line == row["expect"]
    assert "[" in line or _NUMBER[row["office"]["system"]].fullmatch(line)


@pytest.mark.parametrize("row", cases("days"))
def test_the_day_line(row: dict[str, Any]) -> None:
    line = write_place_date(row["place"], row["date"])
    assert line == row["expect"]
    assert row["date"] is None or _DAY.fullmatch(line)


@pytest.mark.parametrize("row", cases("recipients"))
def test_the_recipients(row: dict[str, Any]) -> None:
    lines = list_recipients(content_of(row, row.get("kind", "bao-cao")), office_of(row))
    assert list(lines) == row["expect"]


@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
def test_an_empty_profile_asks_for_all_that_must_stand_there(system: System) -> None:
    frame = make_frame(content_of({}), Office(system))
    assert frame.issuer == ("[CẦN BỔ SUNG: cơ quan ban hành]",)
    assert frame.signer.office == "[CẦN BỔ SUNG: chức vụ người ký]"
    assert frame.signer.name == "[CẦN BỔ SUNG: họ tên người ký]"
    assert frame.chair == "[CẦN BỔ SUNG: họ tên người chủ trì]"
    assert frame.secretary == "[CẦN BỔ SUNG: họ tên người ghi biên bản]"
    assert (frame.parent, frame.signer.authority) == ((), ())


def test_a_party_office_signs_in_capitals() -> None:
    office = Office("dang", signer=Signer(("T/M BAN THƯỜNG VỤ",), "Phó Bí thư", "Lê An"))
    signer = make_frame(content_of({}), office).signer
    assert signer.authority == ("T/M BAN THƯỜNG VỤ",)
    assert (signer.office, signer.name) == ("PHÓ BÍ THƯ", "Lê An")


def test_a_whole_profile_is_printed_as_it_is() -> None:
    signer = Signer(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "Phó Chủ tịch", "Đỗ Thị Lan")
    office = Office("nha-nuoc", issuer=("ỦY BAN NHÂN DÂN", "XÃ BÌNH AN"), signer=signer)
    frame = make_frame(content_of({}), office)
    assert frame.issuer == ("ỦY BAN NHÂN DÂN", "XÃ BÌNH AN")
    assert frame.signer.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert (frame.signer.office, frame.signer.name) == ("PHÓ CHỦ TỊCH", "Đỗ Thị Lan")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN QUẢNG XƯƠNG", ("ỦY BAN NHÂN DÂN", "HUYỆN QUẢNG XƯƠNG")),
        ("THÀNH PHỐ PHAN RANG - THÁP CHÀM", ("THÀNH PHỐ", "PHAN RANG - THÁP CHÀM")),
        ("THÀNH PHỐ HỒ CHÍ MINH", ("THÀNH PHỐ HỒ CHÍ MINH",)),
        ("HUYỆN ỦY KỲ SƠN VÀ TƯƠNG DƯƠNG", ("HUYỆN ỦY KỲ SƠN VÀ TƯƠNG DƯƠNG",)),
    ],
)
def test_a_long_line_of_the_heading_breaks_at_the_kind_of_unit(
    line: str, expected: tuple[str, ...]
) -> None:
    assert break_lines((line,), "nha-nuoc", style="issuer") == expected
