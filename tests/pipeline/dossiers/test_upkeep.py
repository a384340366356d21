"""Edited records: what is listed and made anew, in the file and on the console, and what stays."""

import datetime as dt
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from minutes import Record, load
from minutes.store import dump
from pipeline.cli import main
from pipeline.dossiers.upkeep import bring_up_to_date

SAMPLE = str(Path("minutes/samples/hop-xa-2026.txt").absolute())
RECORD = load(Path("tests/records/hop-xa-2026.yaml"))
MONEY = replace(RECORD.figures[0], amount=Decimal(12_600_000_000), base_unit="VND")
ORIGINAL = replace(RECORD, figures=(MONEY, *RECORD.figures[1:]))
AT = dt.datetime(2026, 7, 11, 8, 0, tzinfo=dt.UTC)

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """Make a dossier, and give the file of its record."""
    monkeypatch.chdir(tmp_path)
    assert main(["run", SAMPLE]) == 0
    capsys.readouterr()
    (path,) = (tmp_path / "ho-so").glob("*/ho-so.yaml")
    return path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, text.count(old)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text.replace(old, new))
    os.utime(path, (AT.timestamp(), AT.timestamp()))


def changes_of(record: Record) -> list[tuple[str, object, object]]:
    return [(edit.path, edit.from_, edit.to) for edit in record.edits]


@pytest.mark.parametrize("command", ["run", "render"])
def test_an_edit_is_listed_with_the_moment_of_saving(record: Path, command: str) -> None:
    change(record, "value: 58\n", "value: 57\n")
    assert main([command, SAMPLE if command == "run" else str(record)]) == 0
    (edit,) = load(record).edits
    assert (edit.path, edit.from_, edit.to) == ("figures[1].value", 58, 57)
    assert edit.at == AT


def test_a_second_edit_joins_the_first_one(record: Path) -> None:
    change(record, "value: 58\n", "value: 57\n")
    assert main(["run", SAMPLE]) == 0
    change(record, "session: chiều\n", "session: sáng\n")
    assert main(["run", SAMPLE]) == 0
    assert changes_of(load(record)) == [
        ("meeting.session", "chiều", "sáng"),
        ("figures[1].value", 58, 57),
    ]


def test_what_a_person_wrote_stays_to_the_letter(record: Path) -> None:
    change(record, "session: chiều\n", "session:   'sáng'   # theo giấy mời\n")
    before = record.read_text(encoding="utf-8").partition("\nchecks:")[0]
    assert main(["run", SAMPLE]) == 0
    assert record.read_text(encoding="utf-8").startswith(before + "\nchecks:")


def test_line_ends_of_windows_stay(record: Path) -> None:
    change(record, "session: chiều\n", "session: sáng\n")
    text = record.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    record.write_bytes(text)
    assert main(["run", SAMPLE]) == 0
    content = record.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert changes_of(load(record)) == [("meeting.session", "chiều", "sáng")]


def test_a_record_in_another_encoding_makes_documents_and_stays(record: Path) -> None:
    change(record, "session: chiều\n", "session: sáng\n")
    record.write_bytes(record.read_text(encoding="utf-8").encode("utf-16"))
    before = record.read_bytes()
    assert main(["run", SAMPLE]) == 0
    assert record.read_bytes() == before


def test_a_record_that_nobody_edited_is_not_written_by_render(record: Path) -> None:
    before = record.read_bytes()
    assert main(["render", str(record)]) == 0
    assert record.read_bytes() == before


def test_a_document_that_a_person_edited_is_not_written_by_render(
    record: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["render", str(record), "--kind", "bao-cao,bien-ban"]) == 0
    report, minutes, notice = (
        record.parent / f"{kind}.docx" for kind in ("bao-cao", "bien-ban", "thong-bao-ket-luan")
    )
    for path in (report, minutes):
        path.write_bytes(b"in Word")
    change(record, "value: 68.5\n", "value: 69.5\n")
    before = notice.read_bytes()
    capsys.readouterr()
    kinds = ["--kind", "bao-cao,bien-ban,thong-bao-ket-luan"]
    assert main(["render", str(record), *kinds]) == 0
    told = capsys.readouterr().out
    for path in (report, minutes):
        assert path.read_bytes() == b"in Word"
        assert f"Giữ nguyên {path} vì đã được sửa tay." in told
    assert f"Đã ghi: {notice}" in told
    assert notice.read_bytes() != before
    assert main(["render", str(record), *kinds, "--out", str(tmp_path / "khac")]) == 0
    assert (tmp_path / "khac" / "bao-cao.docx").read_bytes() != b"in Word"


def test_documents_for_another_place_leave_the_record_alone(record: Path, tmp_path: Path) -> None:
    change(record, "session: chiều\n", "session: sáng\n")
    before = record.read_bytes()
    assert main(["render", str(record), "--out", str(tmp_path / "khac")]) == 0
    assert record.read_bytes() == before


def test_without_the_original_the_list_stays_what_it_is(record: Path) -> None:
    (record.parent / ".bienban-goc.yaml").unlink()
    (record.parent / ".bienban.json").unlink()
    change(record, "session: chiều\n", "session: sáng\n")
    assert main(["render", str(record)]) == 0
    assert load(record).edits == ()


def test_a_check_that_an_edit_breaks_is_told_and_listed(record: Path, capsys: Capture) -> None:
    change(record, "value: 4180\n", "value: 4390\n")
    assert main(["run", SAMPLE]) == 0
    told = capsys.readouterr().out
    assert "Cần xem lại: Phần «4.390 hồ sơ» lớn hơn tổng số 4.210 hồ sơ" in told
    (check,) = (check for check in load(record).checks if check.rule == "sum")
    assert check.level == "error"


def test_render_tells_what_an_edit_makes_doubtful(record: Path, capsys: Capture) -> None:
    change(record, "value: 4180\n", "value: 4390\n")
    assert main(["render", str(record)]) == 0
    assert "Cần xem lại: Phần «4.390 hồ sơ» lớn hơn tổng số 4.210 hồ sơ" in capsys.readouterr().err
    assert main(["render", str(record)]) == 0
    assert "4.390" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "amount", "base"),
    [
        ("value: 12.6\n", "value: 13.5\n", Decimal(13_500_000_000), "VND"),
        ("unit: tỷ đồng\n  amount: 12600000000\n", "unit: triệu đồng\n  amount: 12600000000\n",
         Decimal(12_600_000), "VND"),
        ("text: 12,6 tỷ đồng\n", "text: 900 triệu đồng\n", Decimal(900_000_000), "VND"),
        ("amount: 12600000000\n", "amount: 5\n", Decimal(5), "VND"),
        ("unit: tỷ đồng\n  amount: 12600000000\n", "unit: lượt quay\n  amount: 12600000000\n",
         None, None),
    ],
    ids=["value", "unit", "text", "amount itself", "unit without a base"],
)  # fmt: skip
def test_the_amount_follows_an_edit(
    old: str, new: str, amount: Decimal | None, base: str | None
) -> None:
    text = dump(ORIGINAL)
    assert text.count(old) == 1
    told = load(text.replace(old, new))
    figure = bring_up_to_date(told, ORIGINAL, AT).figures[0]
    assert (figure.amount, figure.base_unit) == (amount, base)


def test_what_nobody_edited_is_up_to_date() -> None:
    assert bring_up_to_date(ORIGINAL, ORIGINAL, AT) == ORIGINAL
    assert bring_up_to_date(ORIGINAL, None, AT) == ORIGINAL
