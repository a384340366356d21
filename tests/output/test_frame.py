"""The lines around the body: number, day, recipients, signature."""

import datetime as dt
import re

import pytest

from output.content import Content
from output.frame import list_recipients, make_frame, write_number, write_place_date
from output.office import Office, Signer, System

STATE = re.compile(
    r"^Số:\s{0,15}(\d{2,5}|\s*)/([A-ZĐ][A-Za-zĐđ]*)(-[A-ZĐ][A-Za-zĐđ&]*)+$"
)  # the-thuc 3.4.1
PARTY = re.compile(r"^Số\s{1,15}(\d{2,5}|\s*)-(TB|BC)/[A-ZĐ]+(-[A-ZĐ]+)?$")  # the-thuc 4.4.1


def make_content(
    kind: str = "thong-bao-ket-luan",
    recipients: tuple[str, ...] = (),
    addressees: tuple[str, ...] = (),
) -> Content:
    return Content(
        kind=kind,  # type: ignore[arg-type]
        type_name="THÔNG BÁO",
        subject="",
        addressees=addressees,
        blocks=(),
        annex_title="",
        annex_rows=(),
        annex_reference="",
        recipients=recipients,
        date=dt.date(2026, 2, 5),
    )


@pytest.mark.parametrize("kind", ["bao-cao", "thong-bao-ket-luan"])
@pytest.mark.parametrize("symbol", ["UBND", "VP", "VPUBND"])
def test_number_lines_fit_the_law(kind: str, symbol: str) -> None:
    assert STATE.match(write_number(kind, Office("nha-nuoc", symbol=symbol)))
    assert PARTY.match(write_number(kind, Office("dang", symbol="ĐU")))


def test_a_kind_may_have_a_series_of_its_own() -> None:
    office = Office("nha-nuoc", symbol="VP", series={"bao-cao": "BC-VP-TH"})
    assert write_number("bao-cao", office) == "Số:      /BC-VP-TH"
    assert write_number("thong-bao-ket-luan", office) == "Số:      /TB-VP"


def test_an_unknown_symbol_is_marked() -> None:
    assert "[CẦN BỔ SUNG: ký hiệu]" in write_number("bao-cao", Office("nha-nuoc"))


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (dt.date(2026, 2, 5), "tháng 02 năm 2026"),
        (dt.date(2026, 6, 29), "tháng 6 năm 2026"),
        (dt.date(2026, 11, 29), "tháng 11 năm 2026"),
    ],
)
def test_months_are_written_as_the_law_has_them(day: dt.date, month: str) -> None:
    assert write_place_date("Thanh Hóa", day) == f"Thanh Hóa, ngày      {month}"


def test_an_unknown_day_or_place_leaves_blanks_and_a_mark() -> None:
    line = write_place_date(None, None)
    assert line.startswith("[CẦN BỔ SUNG: địa danh], ngày ")
    assert not re.search(r"\d", line)


def test_recipients_stand_in_order_with_their_marks() -> None:
    office = Office(
        "nha-nuoc",
        name="Ủy ban nhân dân xã Bình An",
        recipients=("Thường trực Đảng ủy (để b/c)", "Phòng Kinh tế (để t/h)"),
        drafting_unit="TH",
    )
    named = ("Phòng Kinh tế", "Ủy ban nhân dân xã", "Công an xã")
    assert list_recipients(make_content(recipients=named), office) == (
        "- Thường trực Đảng ủy (để b/c);",
        "- Phòng Kinh tế (để t/h);",
        "- Công an xã;",
        "- Lưu: VT, TH.",
    )


@pytest.mark.parametrize("addressees", [(), ("Ủy ban nhân dân tỉnh",)])
def test_as_above_goes_with_an_addressee(addressees: tuple[str, ...]) -> None:
    lines = list_recipients(make_content("bao-cao", addressees=addressees), Office("nha-nuoc"))
    assert ("- Như trên;" in lines) == bool(addressees)
    assert lines[-1] == "- Lưu: VT."


def test_the_party_keeps_without_a_colon() -> None:
    office = Office("dang", archive="Văn phòng Đảng ủy")
    assert list_recipients(make_content(), office) == ("- Lưu Văn phòng Đảng ủy.",)
    assert list_recipients(make_content(), Office("dang")) == ("- Lưu [CẦN BỔ SUNG: nơi lưu].",)


@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
def test_an_unknown_signer_is_marked(system: System) -> None:
    frame = make_frame(make_content(), Office(system))
    assert frame.signer.name == "[CẦN BỔ SUNG: họ tên người ký]"
    assert frame.signer.office == "[CẦN BỔ SUNG: chức vụ người ký]"
    assert frame.issuer == ("[CẦN BỔ SUNG: cơ quan ban hành]",)


def test_a_signer_of_the_profile_signs() -> None:
    office = Office("dang", signer=Signer(("T/M BAN THƯỜNG VỤ",), "Phó Bí thư", "Lê An"))
    signer = make_frame(make_content(), office).signer
    assert (signer.authority, signer.office, signer.name) == (
        ("T/M BAN THƯỜNG VỤ",),
        "PHÓ BÍ THƯ",
        "Lê An",
    )
