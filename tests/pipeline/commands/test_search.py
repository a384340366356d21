"""`bienban archive add`, `search`, `contradictions` and `show` from the outside."""

import datetime as dt
import json
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from minutes import Record, dump, load
from minutes.record import SCHEMA, Figure, Home, Meeting, Period, Source
from minutes.store import hash_text
from output.archive import open_existing_archive, read_record
from pipeline.cli import main
from tests.output.archive.conftest import make_database

Capture = pytest.CaptureFixture[str]

TEXT = "Xã Mộc Sơn có 14 hộ nuôi ong. Thu được 2,5 tỷ đồng từ mật."
YEAR = Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31))


def quote(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


RECORD = Record(
    SCHEMA,
    "2026-01-05-hop-xa",
    Source("minutes", None, None, None, None, hash_text(TEXT), TEXT),
    Home("Hà Nội", "01", None, None, "Mộc Sơn", "08881"),
    Meeting("Họp xã", dt.date(2026, 1, 5)),
    figures=(
        Figure(
            "f1",
            quote("14 hộ"),
            "14 hộ",
            Decimal(14),
            unit="hộ",
            indicator="hộ nuôi ong",
            period=YEAR,
            place=("08881",),
        ),
        Figure(
            "f2",
            quote("2,5 tỷ đồng"),
            "2,5 tỷ đồng",
            Decimal("2.5"),
            unit="tỷ đồng",
            amount=Decimal(2_500_000_000),
            base_unit="VND",
            indicator="thu từ mật",
            place=("08881",),
        ),
    ),
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """Give a folder with an archive of one record in two versions."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mot.yaml"
    other = replace(RECORD, id="2026-02-05-hop-xa", meeting=Meeting("Họp", dt.date(2026, 2, 5)))
    text = TEXT.replace("14 hộ", "17 hộ")
    figure = replace(RECORD.figures[0], text="17 hộ", value=Decimal(17))
    other = replace(
        other,
        source=replace(RECORD.source, text=text, sha256=hash_text(text)),
        figures=(figure,),
    )
    for record in (RECORD, replace(RECORD, tasks=()), other):
        path.write_text(dump(record), encoding="utf-8")
        assert main(["archive", "add", "mot.yaml", "--db", "kho.sqlite"]) == 0
    capsys.readouterr()
    return tmp_path


def run(capsys: Capture, *arguments: str) -> str:
    assert main(["archive", *arguments, "--db", "kho.sqlite"]) == 0
    return capsys.readouterr().out


def find(capsys: Capture, *arguments: str) -> list[str]:
    tree = json.loads(run(capsys, "search", *arguments, "--format", "json"))
    return [f"{hit['record'][5:7]} {hit['id']}" for hit in tree["figures"]["hits"]]


def test_adding_says_what_became_of_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mot.yaml").write_text(dump(RECORD), encoding="utf-8")
    Path("hai.yaml").write_text("không phải hồ sơ", encoding="utf-8")
    assert main(["archive", "add", "mot.yaml", "hai.yaml", "ba.yaml", "--db", "kho.sqlite"]) == 1
    said = capsys.readouterr()
    assert said.out == "mot.yaml: đã đưa vào kho lưu trữ kho.sqlite\n"
    assert "hai.yaml" in said.err
    assert "Không tìm thấy" in said.err
    Path("mot.yaml").write_text(dump(replace(RECORD, figures=RECORD.figures[:1])), encoding="utf-8")
    for word in ("phiên bản mới", "đã có"):
        assert main(["archive", "add", "mot.yaml", "--db", "kho.sqlite"]) == 0
        assert word in capsys.readouterr().out


def test_one_refused_record_stops_no_other_that_is_added_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    # The third has the id of the first and another source, which the archive takes from nobody.
    text = f"{TEXT} Hết."
    taken = replace(RECORD, source=replace(RECORD.source, text=text, sha256=hash_text(text)))
    records = [replace(RECORD, id=f"{RECORD.id}-{number}") for number in range(4)]
    records[2] = replace(taken, id=records[0].id)
    for number, record in enumerate(records):
        Path(f"{number}.yaml").write_text(dump(record), encoding="utf-8")
    assert main(["archive", "add", *(f"{number}.yaml" for number in range(4))]) == 1
    said = capsys.readouterr()
    assert [line.partition(":")[0] for line in said.out.splitlines()] == [
        "0.yaml",
        "1.yaml",
        "3.yaml",
    ]
    assert "2.yaml" in said.err
    archived = open_existing_archive(tmp_path / "ho-so" / "luu-tru.sqlite")
    assert read_record(archived, records[0].id) == records[0]
    assert read_record(archived, records[3].id) == records[3]
    archived.dispose()


@pytest.mark.usefixtures("place")
def test_search_shows_tables_of_each_kind(capsys: Capture) -> None:
    said = run(capsys, "search", "nuoi ong")
    assert said.index("Văn bản nguồn") < said.index("Số liệu")
    assert "Xã Mộc Sơn có 14 hộ nuôi ong." in said
    assert "05/01/2026" in said
    assert "2026-02-05-hop-xa" in said
    assert run(capsys, "search", "tàu thủy") == "Không tìm thấy gì trong kho lưu trữ.\n"
    assert "Còn nữa ngoài 1 dòng này" in run(capsys, "search", "ong", "--limit", "1")


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("arguments", "expect"),
    [
        (["hộ nuôi < 15"], ["01 f1"]),
        (["nuôi ong", "--value", "> 15 hộ"], ["02 f1"]),
        (["> 2.000 triệu đồng"], ["01 f2"]),
        (["", "--value", "≥ 2,6 tỷ đồng"], []),
        (["", "--place", "08881", "--kind", "so-lieu"], ["02 f1", "01 f1", "01 f2"]),
        (["ong", "--place", "Thanh Hóa"], []),
        (["ong", "--from", "2026-01-01"], []),
        (["ong", "--from", "2025-05-01", "--to", "2025-05-31"], ["02 f1", "01 f1"]),
        (["", "--indicator", "hộ nuôi ong"], ["02 f1", "01 f1"]),
    ],
)
def test_search_filters(capsys: Capture, arguments: list[str], expect: list[str]) -> None:
    assert find(capsys, *arguments) == expect


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("command", [["search"], ["series", "--indicator", "hộ nuôi ong"]])
def test_a_time_that_ends_before_it_begins_is_told(capsys: Capture, command: list[str]) -> None:
    days = ["--from", "2026-02-01", "--to", "2026-01-01"]
    assert main(["archive", *command, *days, "--db", "kho.sqlite"]) == 2
    assert "từ ngày 01/02/2026 đến ngày 01/01/2026" in capsys.readouterr().err


def test_a_named_place_is_not_the_one_that_bears_its_code_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    # In July 2025 Cẩm Hưng got the code that Cẩm Thịnh had.
    for name, day, district in (("Cẩm Thịnh", 6, "446"), ("Cẩm Hưng", 9, None)):
        home = Home("Hà Tĩnh", "42", "Cẩm Xuyên" if district else None, district, name, "18736")
        figure = replace(RECORD.figures[0], place=("18736",))
        meeting = Meeting("Họp xã", dt.date(2025, day, 5))
        record = replace(RECORD, id=f"2025-0{day}-05-hop", home=home, meeting=meeting)
        Path("a.yaml").write_text(dump(replace(record, figures=(figure,))), encoding="utf-8")
        assert main(["archive", "add", "a.yaml", "--db", "kho.sqlite"]) == 0
    capsys.readouterr()
    assert find(capsys, "--place", "Cẩm Thịnh, Cẩm Xuyên, Hà Tĩnh") == ["06 f1"]
    assert find(capsys, "--place", "Cẩm Hưng, Hà Tĩnh") == ["09 f1"]
    assert find(capsys, "--place", "18736") == ["09 f1", "06 f1"]


def test_a_place_that_kept_name_and_code_is_found_on_both_sides_of_the_merger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    for day in (6, 9):
        home = Home("Ninh Bình", "37")
        figure = replace(RECORD.figures[0], place=("37",))
        meeting = Meeting("Họp tỉnh", dt.date(2025, day, 5))
        record = replace(RECORD, id=f"2025-0{day}-05-hop", home=home, meeting=meeting)
        Path("a.yaml").write_text(dump(replace(record, figures=(figure,))), encoding="utf-8")
        assert main(["archive", "add", "a.yaml", "--db", "kho.sqlite"]) == 0
    capsys.readouterr()
    assert find(capsys, "--place", "Ninh Bình") == ["09 f1", "06 f1"]


def test_what_is_only_a_goal_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    goal, result = replace(RECORD.figures[0], target=True), RECORD.figures[1]
    Path("a.yaml").write_text(dump(replace(RECORD, figures=(goal, result))), encoding="utf-8")
    assert main(["archive", "add", "a.yaml", "--db", "kho.sqlite"]) == 0
    capsys.readouterr()
    said = run(capsys, "search", "", "--kind", "so-lieu")
    assert "14 hộ (mục tiêu)" in said
    assert "2,5 tỷ đồng (mục tiêu)" not in said


@pytest.mark.usefixtures("place")
def test_contradictions_stand_side_by_side(capsys: Capture) -> None:
    said = run(capsys, "contradictions")
    assert said.startswith("hộ nuôi ong, Mộc Sơn, Năm 2025 (kết quả):")
    assert "Xã Mộc Sơn có 17 hộ nuôi ong." in said
    assert "Xã Mộc Sơn có 14 hộ nuôi ong." in said
    (found,) = json.loads(run(capsys, "contradictions", "--format", "json"))
    assert [side["text"] for side in found["sides"]] == ["17 hộ", "14 hộ"]
    assert found["period"] == {"start": "2025-01-01", "end": "2025-12-31"}
    assert run(capsys, "contradictions", "--place", "99999") == (
        "Không có số liệu nào trái nhau.\n"
    )


@pytest.mark.usefixtures("place")
def test_show_prints_any_version(capsys: Capture) -> None:
    assert load(run(capsys, "show", RECORD.id)).id == RECORD.id
    assert json.loads(run(capsys, "show", RECORD.id, "--format", "json"))["id"] == RECORD.id
    assert main(["archive", "show", RECORD.id, "--version", "9", "--db", "kho.sqlite"]) == 1
    assert "không có phiên bản 9" in capsys.readouterr().err
    assert main(["archive", "show", "khong-co", "--db", "kho.sqlite"]) == 1
    assert "không có hồ sơ «khong-co»" in capsys.readouterr().err


def test_without_an_archive_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["archive", "search", "ong"]) == 1
    assert "Chưa có kho lưu trữ ho-so/luu-tru.sqlite" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_language_processing_is_imported(place: Path) -> None:
    script = (
        "import sys; from pipeline.cli import main\n"
        "search = ['archive', 'search', 'hộ < 15 hộ', '--place', 'Ba Vì, Hà Nội']\n"
        "status = main([*search, '--db', sys.argv[1]])\n"
        "assert status == 0\n"
        "print(sorted({'spacy', 'underthesea', 'alembic'} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, str(place / "kho.sqlite")]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[3]
    )
    assert done.stderr.strip().endswith("[]")


def test_another_archive_than_that_of_the_dossiers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("hop.txt").write_text(TEXT, encoding="utf-8")
    assert main(["run", "hop.txt", "--db", "kho.sqlite"]) == 0
    assert "kho lưu trữ kho.sqlite" in capsys.readouterr().out
    assert not list(Path("ho-so").glob("*.sqlite"))
    assert "14 hộ" in run(capsys, "search", "nuôi ong")


def test_the_archive_of_a_server_and_its_password(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    place = make_database(server).replace("bienban@", "bienban:bi-mat@")
    Path("hop.txt").write_text(TEXT, encoding="utf-8")
    Path("mot.yaml").write_text(dump(RECORD), encoding="utf-8")
    assert main(["run", "hop.txt", "--db", place]) == 0
    assert main(["archive", "add", "mot.yaml", "--db", place]) == 0
    said = capsys.readouterr()
    assert said.out.count("kho lưu trữ postgresql://bienban:***@") == 2
    assert "bi-mat" not in said.out + said.err
    assert main(["archive", "search", "nuoi ong", "--db", place]) == 0
    assert capsys.readouterr().out.count("14 hộ") >= 2


def test_the_number_of_a_cell_is_told_with_its_unit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    table = "TT\tChỉ tiêu\tĐVT\tKế hoạch\tThực hiện\n1\tSản lượng mật\ttấn\t8,9\t6,5\n"
    (tmp_path / "bang.txt").write_text(f"Ngày 5/1/2026, xã họp.\n{table}", encoding="utf-8")
    assert main(["run", "bang.txt"]) == 0
    capsys.readouterr()
    assert main(["archive", "search", "mật", "--kind", "so-lieu"]) == 0
    out = capsys.readouterr().out
    assert "8,9 tấn" in out
    assert "6,5 tấn" in out
