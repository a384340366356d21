"""Exports opened again by another library hold the same cells."""

import csv
import datetime as dt
import io
import sys
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pyarrow.parquet as pq
import pytest
import simplejson
from hypothesis import given
from hypothesis import strategies as st

from minutes.errors import BienbanError, render_message
from output.sheet import (
    Column,
    Table,
    dump_json,
    guard_text,
    write_csv,
    write_json_rows,
    write_parquet,
    write_xlsx,
)

COLUMNS = (
    Column("day", "Ngày họp", "date"),
    Column("value", "Giá trị", "number"),
    Column("text", "Nguyên văn"),
)
ROWS = (
    (dt.date(2024, 2, 29), Decimal("1250.5"), "1.250,5 triệu đồng"),
    (None, Decimal(-3), "=1+1"),
    (dt.date(1885, 1, 1), None, "+84 912"),
    (dt.date(2025, 7, 1), Decimal("0.000001"), "-cmd|' /C calc'!A0"),
    (dt.date(2025, 7, 2), Decimal(892738000000), "@SUM(A1:A9)"),
    (dt.date(2025, 7, 3), Decimal(0), "\tdòng, có «dấu phẩy»\nvà xuống dòng"),
    (dt.date(2025, 7, 4), Decimal("12345678901234567890.123456789"), "\rquá nhiều chữ số"),
    (dt.date(2025, 7, 5), Decimal("1E+3"), "＝rộng"),
)
TABLE = Table("Thu ngân sách", COLUMNS, ROWS)


def write_json(table: Table) -> bytes:
    return dump_json(write_json_rows(table))


def test_sheets_are_named_by_their_titles() -> None:
    table = Table("hộ nghèo: xã A/B", (Column("text", "Chữ"),), (("a",),))
    other = Table("Bỏ qua", table.columns, table.rows)
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(table, other)))
    assert book.sheetnames == ["hộ nghèo xã A B", "Bỏ qua"]
    nameless = openpyxl.load_workbook(io.BytesIO(write_xlsx(Table("?", table.columns, table.rows))))
    assert len(nameless.sheetnames) == 1


def test_csv_has_a_bom_and_no_formula() -> None:
    content = write_csv(TABLE)
    assert content.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert header == [column.heading for column in COLUMNS]
    for (day, value, text), read in zip(ROWS, rows, strict=True):
        assert read[0] == (day.isoformat() if day else "")
        assert (Decimal(read[1]) if read[1] else None) == value
        assert read[2].removeprefix("'") == text
        assert read[2][0] not in "=+-@\t\r\n＝＋－＠"
    assert rows[7][1] == "1000"


def test_excel_holds_real_numbers_and_days_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(TABLE)))
    header, *rows = book.active.iter_rows()  # type: ignore[union-attr]
    assert [cell.value for cell in header] == [column.heading for column in COLUMNS]
    for (day, value, text), (day_cell, value_cell, text_cell) in zip(ROWS, rows, strict=True):
        assert text_cell.data_type == "s"
        assert str(text_cell.value).replace("_x000D_", "\r") == text
        if day and day.year >= 1900:
            assert day_cell.is_date
            assert day_cell.value == dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001
        else:
            assert day_cell.value == (day.isoformat() if day else None)
        if value is not None and len(value.as_tuple().digits) <= 15:
            assert value_cell.data_type == "n"
            assert Decimal(str(value_cell.value)) == value
    assert rows[6][1].value == "12345678901234567890.123456789"


def test_numbers_too_wide_for_parquet_stand_as_exact_text() -> None:
    numbers = (Decimal("1E+90"), None, Decimal("-0.5"))
    table = Table("", (Column("value", "Giá trị", "number"),), tuple((each,) for each in numbers))
    (column,) = pq.read_table(io.BytesIO(write_parquet(table))).to_pydict().values()
    assert column == ["1" + "0" * 90, None, "-0.5"]


def test_parquet_holds_exact_decimals_and_days() -> None:
    table = pq.read_table(io.BytesIO(write_parquet(TABLE)))
    assert table.column_names == ["day", "value", "text"]
    assert [tuple(row.values()) for row in table.to_pylist()] == list(ROWS)


def test_json_holds_exact_decimals() -> None:
    read = simplejson.loads(write_json(TABLE), use_decimal=True)
    assert [row["value"] for row in read] == [value for _, value, _ in ROWS]
    assert [row["text"] for row in read] == [text for *_, text in ROWS]


@pytest.mark.parametrize("write", [write_csv, write_json, write_parquet, write_xlsx])
def test_the_same_table_gives_the_same_bytes(write: Callable[[Table], bytes]) -> None:
    assert write(TABLE) == write(TABLE)


@pytest.mark.parametrize("write", [write_csv, write_json, write_parquet, write_xlsx])
def test_a_table_without_rows(write: Callable[[Table], bytes]) -> None:
    assert write(Table("", COLUMNS, ()))


@given(st.text(max_size=20))
def test_no_text_becomes_a_formula(text: str) -> None:
    guarded = guard_text(text)
    assert guarded.removeprefix("'") == text.removeprefix("'")
    assert guarded.lstrip(" ")[:1] not in {*"=+-@\t\r\n＝＋－＠"} or not guarded.strip(" ")


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=8, min_value=-(10**25), max_value=10**25
    )
)
def test_every_number_survives_parquet_and_csv(number: Decimal) -> None:
    table = Table("", (COLUMNS[1],), ((number,),))
    assert pq.read_table(io.BytesIO(write_parquet(table))).to_pylist() == [{"value": number}]
    lines = write_csv(table).decode("utf-8-sig").splitlines()
    assert Decimal(lines[1]) == number


def test_a_missing_library_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BienbanError) as caught:
        write_parquet(TABLE)
    message = render_message(caught.value)
    assert "pyarrow" in message
    assert '".[exports]"' in message
