"""`bienban archive series`, `indicators` and `merge` from the outside, over a real merger."""

import csv
import datetime as dt
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from minutes import Record
from minutes.errors import BienbanError
from minutes.record import SCHEMA, Figure, Home, Meeting, Source
from minutes.store import hash_text
from output.archive import add_record, open_archive
from output.archive.indicators.catalogue import indicator_key
from pipeline.cli import main
from pipeline.places import find_place, is_same_place, name_place_then

Capture = pytest.CaptureFixture[str]

# What became xã Kim Liên of Nghệ An on 1 July 2025.
OLD = {"17956": "12", "17962": "20.5", "17971": "7", "17980": "31", "17983": "1"}
BEEHIVES = "nhóm hộ nuôi ong lấy mật"
ARCHIVE = "kho.sqlite"


def make_record(day: dt.date, values: dict[str, str], unit: str, words: str) -> Record:
    text = f"Họp ngày {day} về {words}, tính bằng {unit}."
    figures = tuple(
        Figure(f"f{at}", None, f"{v} {unit}", Decimal(v), unit=unit, indicator=words, place=(code,))
        for at, (code, v) in enumerate(values.items(), 1)
    )
    return Record(
        SCHEMA,
        f"{day}-{hash_text(text)[:8]}",
        Source("minutes", None, None, None, None, hash_text(text), text),
        Home("Nghệ An", "40"),
        Meeting("=Họp giao ban", day),
        figures=figures,
    )


RECORDS = (
    make_record(dt.date(2024, 12, 20), OLD, "ha", "diện tích trồng sen lấy hạt"),
    make_record(
        dt.date(2025, 3, 20), dict(list(OLD.items())[:3]), "ha", "diện tích trồng sen lấy hạt"
    ),
    make_record(
        dt.date(2026, 3, 20), {"17971": "75.25"}, "ha", "diện tích trồng sen lấy hạt toàn xã"
    ),
    make_record(dt.date(2024, 12, 21), OLD, "%", "tỷ lệ hộ nghèo"),
    make_record(dt.date(2026, 3, 21), {"17971": "1.5"}, "%", "tỷ lệ hộ nghèo"),
    make_record(dt.date(2026, 3, 22), {"17971": "3"}, "nhóm", BEEHIVES),
)
SEN = ["archive", "series", "--indicator", "diện tích trồng sen lấy hạt", "--db", ARCHIVE]
HERE = ["--place", "Kim Liên, Nghệ An"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    engine = open_archive(ARCHIVE)
    for record in RECORDS:
        add_record(engine, record)
    engine.dispose()
    return tmp_path


def read(capsys: Capture, *args: str) -> str:
    assert main([*args]) == 0
    return capsys.readouterr().out


def test_old_communes_roll_up_and_a_missing_one_is_named(capsys: Capture) -> None:
    tree = json.loads(read(capsys, *SEN, *HERE, "--format", "json"), parse_float=Decimal)
    assert [row["value"] for row in tree["points"]] == [
        Decimal("71.5"),
        Decimal("39.5"),
        Decimal("75.25"),
    ]
    assert [row["way"] for row in tree["points"]] == [
        "cộng 5 đơn vị cũ",
        "cộng 3 đơn vị cũ, thiếu xã Xuân Hồng, xã Nam Cát",
        "trực tiếp",
    ]


def test_percentages_are_refused_with_a_reason(capsys: Capture) -> None:
    out = read(capsys, "archive", "series", "--indicator", "hộ nghèo", *HERE, "--db", ARCHIVE)
    assert "1,5%" in out
    assert out.count("không cộng được giữa các đơn vị cũ") == 5
    assert "số liệu của xã Nam Giang tính bằng «%»" in out
    ask = ["archive", "series", "--indicator", "hộ nghèo", *HERE, "--db", ARCHIVE]
    saved = read(capsys, *ask, "--out", "ty-le.csv")
    assert saved.startswith("Đã ghi ty-le.csv\n")
    assert saved.count("không cộng được giữa các đơn vị cũ") == 5


def test_files_say_what_is_left_out_as_json_does(capsys: Capture) -> None:
    ask = ["archive", "series", "--indicator", "hộ nghèo", *HERE, "--db", ARCHIVE]
    refused = json.loads(read(capsys, *ask, "--format", "json"))["refused"]
    assert [row["figure"] for row in refused] == ["f1", "f2", "f3", "f4", "f5"]
    read(capsys, *ask, "--out", "ty-le.xlsx")
    sheet = openpyxl.load_workbook("ty-le.xlsx")["Bỏ qua"]
    header, *rows = sheet.values
    assert header == ("Hồ sơ", "Số liệu", "Nguyên văn", "Lý do")
    assert [dict(zip(refused[0], row, strict=True)) for row in rows] == refused
    assert main([*ask, "--format", "csv"]) == 0
    written = capsys.readouterr()
    assert "không cộng được" not in written.out
    assert all(row["reason"] in written.err for row in refused)


def test_files_opened_again_equal_the_query(capsys: Capture) -> None:
    tree = json.loads(read(capsys, *SEN, *HERE, "--format", "json"), parse_float=Decimal)
    asked = [
        (row["day"], Decimal(row["value"]), row["unit"], row["meeting"]) for row in tree["points"]
    ]
    names = ("sen.csv", "sen.xlsx", "sen.parquet", "sen.json", "sen.vl.json", "sen.png", "sen.svg")
    out = read(capsys, *SEN, *HERE, *(part for name in names for part in ("--out", name)))
    assert out.splitlines() == [f"Đã ghi {name}" for name in names]
    assert json.loads(Path("sen.json").read_bytes(), parse_float=Decimal) == tree
    rows = list(csv.DictReader(io.StringIO(Path("sen.csv").read_text("utf-8-sig"), newline="")))
    assert [
        (row["Ngày họp"], Decimal(row["Giá trị"]), row["Đơn vị"], row["Cuộc họp"]) for row in rows
    ] == [(day, value, unit, f"'{meeting}") for day, value, unit, meeting in asked]
    frame = pq.read_table("sen.parquet").to_pylist()
    assert [
        (row["day"].isoformat(), row["value"], row["unit"], row["meeting"]) for row in frame
    ] == asked
    header, *cells = openpyxl.load_workbook("sen.xlsx").worksheets[0].values
    at = [list(header).index(name) for name in ("Ngày họp", "Giá trị", "Đơn vị", "Cuộc họp")]
    read_again = [[row[column] for column in at] for row in cells]
    assert [
        (day.date().isoformat(), Decimal(str(value)), unit, meeting)  # type: ignore[union-attr]
        for day, value, unit, meeting in read_again
    ] == asked
    spec = json.loads(Path("sen.vl.json").read_bytes(), parse_float=Decimal)
    assert [Decimal(row["value"]) for row in spec["data"]["values"]] == [row[1] for row in asked]
    assert Path("sen.png").read_bytes().startswith(b"\x89PNG")
    assert "xã Kim Liên" in Path("sen.svg").read_text(encoding="utf-8")


def test_days_narrow_a_series(capsys: Capture) -> None:
    out = read(capsys, *SEN, *HERE, "--from", "2025-01-01", "--to", "2025-12-31", "--format", "csv")
    assert len(out.splitlines()) == 2


def test_nothing_found_is_said(capsys: Capture) -> None:
    out = read(capsys, *SEN, "--place", "Sa Pa, Lào Cai")
    assert out.endswith("Không có số liệu nào khớp.\n")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--place", "Không Đâu Cả"], "Không xác định được địa bàn"),
        (["--out", "sen.doc"], ".parquet, .png"),
        (["--indicator", "diện tích gieo sạ lúa"], "«diện tích gieo cấy lúa» (dien-tich-lua)"),
        (["--db", "khong-co.sqlite"], "khong-co.sqlite"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(args: list[str], words: str, capsys: Capture) -> None:
    assert main([*SEN, *args]) == 1
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_a_person_merges_and_takes_it_back(capsys: Capture) -> None:
    key, db = indicator_key(BEEHIVES, "nhóm"), ["--db", ARCHIVE]
    assert key in read(capsys, "archive", "indicators", "nuoi ong", *db)
    assert "ho-kinh-doanh" in read(capsys, "archive", "merge", key, "ho-kinh-doanh", *db)
    assert "tính là ho-kinh-doanh" in read(capsys, "archive", "indicators", "nuôi ong", *db)
    ask = ["archive", "series", "--indicator", "ho-kinh-doanh", "--format", "csv", *db]
    assert len(read(capsys, *ask).splitlines()) == 2
    assert main(["archive", "merge", "--undo", key, "ho-ngheo", *db]) == 1
    assert "ho-kinh-doanh" in read(capsys, "archive", "merge", "--undo", key, *db)
    assert main(ask) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_merge_of_other_units_is_told(capsys: Capture) -> None:
    key, db = indicator_key(BEEHIVES, "nhóm"), ["--db", ARCHIVE]
    said = read(capsys, "archive", "merge", key, "thu-ngan-sach", *db)
    assert "«nhóm», còn «thu-ngan-sach» tính bằng «tỷ đồng»" in said
    read(capsys, "archive", "merge", "--undo", key, *db)
    assert "Lưu ý" not in read(capsys, "archive", "merge", key, "ho-kinh-doanh", *db)
    read(capsys, "archive", "merge", "--undo", key, *db)


def test_keys_can_be_copied_from_a_narrow_terminal(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "số hộ tham gia tổ hợp tác trồng và chế biến hoa cúc chi làm trà xuất khẩu"
    engine = open_archive(ARCHIVE)
    add_record(engine, make_record(dt.date(2026, 4, 1), {"17971": "3"}, "hộ", words))
    engine.dispose()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    out = read(capsys, "archive", "indicators", "cuc chi", "--db", ARCHIVE)
    key = indicator_key(words, "hộ")
    assert len(key) > 60
    assert key in out


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("Kim Liên, Nghệ An", "17971", "xã Kim Liên"),
        ("xã Nông Cống, Thanh Hóa", None, "xã Nông Cống"),
        ("huyện Nông Cống", "404", "huyện Nông Cống"),
        ("16315", "16315", "xã Tế Lợi"),
        ("xã Hải Hậu", "14215", "xã Hải Hậu"),
        ("Hải Hậu", "366", "huyện Hải Hậu"),
        ("thị trấn Nông Cống", "16279", "thị trấn Nông Cống"),
        ("đặc khu Lý Sơn", "21548", "đặc khu Lý Sơn"),
        ("Thanh Hóa", "38", "tỉnh Thanh Hóa"),
        ("Ninh Bình", "37", "tỉnh Ninh Bình"),
    ],
)
def test_a_place_is_found_by_name_or_code(text: str, code: str | None, name: str) -> None:
    place = find_place(text)
    assert place.name == name
    assert code in (None, place.code)


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("37", ["tỉnh Hà Nam", "tỉnh Nam Định", "tỉnh Ninh Bình"]),
        ("24", ["tỉnh Bắc Giang", "tỉnh Bắc Ninh"]),
        ("38", []),
        ("46", []),
        ("36", []),
    ],
)
def test_a_province_of_today_has_those_that_became_it(code: str, parts: list[str]) -> None:
    place = find_place(code)
    assert [part.name for part in place.parts] == parts
    assert place.is_valid(dt.date(2025, 6, 30)) == (not parts)


@pytest.mark.parametrize(
    ("code", "same"),
    [
        ("37", False),  # Ninh Bình took in two others
        ("38", True),  # Thanh Hóa stayed
        ("18736", False),  # Cẩm Thịnh then, Cẩm Hưng now
        ("00919", True),  # Minh Tân lost only its district
        ("99999", True),
    ],
)
def test_codes_were_used_again_at_the_merger(code: str, *, same: bool) -> None:
    before, after = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
    assert is_same_place(code, before, after) == is_same_place(code, after, before) == same
    assert is_same_place(code, before, before)


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("37", dt.date(2025, 6, 30), "tỉnh Ninh Bình (cũ)"),
        ("37", dt.date(2025, 7, 1), "tỉnh Ninh Bình"),
        ("24", dt.date(2025, 6, 30), "tỉnh Bắc Giang"),
        ("38", dt.date(2025, 6, 30), "tỉnh Thanh Hóa"),
        ("18733", dt.date(2024, 6, 30), "xã Cẩm Hưng (cũ)"),  # its name went to another code
        ("18736", dt.date(2024, 6, 30), "xã Cẩm Thịnh"),
        ("18736", dt.date(2026, 6, 30), "xã Cẩm Hưng"),
        ("00919", dt.date(2024, 6, 30), "xã Minh Tân"),
        ("446", dt.date(2024, 6, 30), "huyện Cẩm Xuyên"),
        ("99999", dt.date(2024, 6, 30), ""),
        ("37", None, "tỉnh Ninh Bình"),
    ],
)
def test_a_unit_is_told_from_a_larger_one_of_its_name(
    code: str, day: dt.date | None, name: str
) -> None:
    assert name_place_then(code, day) == name


def test_without_a_place_the_table_says_whose_each_value_is(capsys: Capture) -> None:
    heading = read(capsys, *SEN).splitlines()[2]
    assert heading.startswith("Nơi ")
    assert not read(capsys, *SEN, *HERE).splitlines()[2].startswith("Nơi ")


def test_a_place_that_is_none_is_refused() -> None:
    for text in ("99999", "Đâu Đó, Nghệ An", ""):
        with pytest.raises(BienbanError):
            find_place(text)


LIGHT = """
import sys
from pipeline.cli import main
status = main(sys.argv[1:])
heavy = {"spacy", "underthesea"} & set(sys.modules)
sys.exit(f"imported {heavy}" if heavy else status)
"""


@pytest.mark.parametrize(
    "args",
    [[*SEN, *HERE], ["tasks", "--db", ARCHIVE], ["archive", "indicators", "--db", ARCHIVE]],
    ids=["series", "tasks", "indicators"],
)
def test_no_command_of_the_archive_needs_language_processing(args: list[str]) -> None:
    command = [sys.executable, "-c", LIGHT, *args]
    root = str(Path(__file__).parents[3])
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": root}, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
