"""Documents look back at the last meeting of the same body, from `run` and from `render --db`."""

import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from sqlalchemy import Engine

from minutes import load
from output.archive import open_existing_archive
from output.archive.looking_back import look_back
from pipeline.cli import main

Capture = pytest.CaptureFixture[str]

FORM = """Ngày {day}/2026, đồng chí {chair} xã Kim Liên, tỉnh Nghệ An chủ trì họp giao ban.
Toàn xã có {count} hộ nuôi ong; thu ngân sách đạt {money} tỷ đồng.
Kết luận cuộc họp, đồng chí Trần Văn Bình yêu cầu:
Giao Phòng Kinh tế {action}.
"""
STATE, PARTY = "Trần Văn Bình, Chủ tịch UBND", "Trần Văn Bình, Bí thư Đảng ủy"
MEETINGS = (
    ("5/1", STATE, "40", "3,1", "sửa chữa cống Đồng Nẩy, hoàn thành trước ngày 20/1/2026"),
    ("9/2", PARTY, "41", "3,3", "rà soát quy hoạch bãi đá, hoàn thành trước ngày 1/3/2026"),
    ("6/3", STATE, "52", "4,6", "kiểm tra đê bao Cồn Mới, hoàn thành trước ngày 1/4/2026"),
)


def write_text(number: int) -> str:
    day, chair, count, money, action = MEETINGS[number]
    name = f"hop-{number}.txt"
    text = FORM.format(day=day, chair=chair, count=count, money=money, action=action)
    Path(name).write_text(text, encoding="utf-8")
    return name


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def archive() -> Iterator[Engine]:
    for number in range(len(MEETINGS)):
        assert main(["run", write_text(number)]) == 0
    engine = open_existing_archive("ho-so/luu-tru.sqlite")
    yield engine
    engine.dispose()


def find_dossier(month: int) -> Path:
    (folder,) = Path("ho-so").glob(f"2026-{month:02d}-*/")
    return folder


def read_document(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_only_the_same_body_before_that_day_counts(archive: Engine) -> None:
    days = {}
    for month in (1, 2, 3):
        earlier = look_back(archive, load(find_dossier(month) / "ho-so.yaml"))
        days[month] = earlier.record.meeting.date.month if earlier else None  # type: ignore[union-attr]
    assert days == {1: None, 2: None, 3: 1}


@pytest.mark.usefixtures("archive")
def test_run_writes_both_sections(capsys: Capture) -> None:
    report = read_document(find_dossier(3) / "bao-cao.docx")
    assert "SO VỚI KỲ TRƯỚC" in report
    assert "52 hộ; kỳ trước: 40 hộ; tăng 12 hộ (30%)" in report
    assert "4,6 tỷ đồng; kỳ trước: 3,1 tỷ đồng; tăng 1,5 tỷ đồng (khoảng 48,39%)" in report
    notice = read_document(find_dossier(3) / "thong-bao-ket-luan.docx")
    assert "đã giao 1 nhiệm vụ: 1 quá hạn." in notice
    assert "SO VỚI KỲ TRƯỚC" not in read_document(find_dossier(2) / "bao-cao.docx")
    assert "Cần xem lại: bao-cao.docx" not in capsys.readouterr().out
    assert main(["run", "hop-2.txt"]) == 0
    assert "không có gì thay đổi" in capsys.readouterr().out


def test_figures_of_a_province_that_grew_are_not_compared() -> None:
    form = "Ngày {day}, đồng chí Trần Văn Bình, Chủ tịch UBND tỉnh {name} chủ trì họp giao ban.\n"
    form += "Toàn tỉnh có {count} hộ nghèo.\n"
    for name, count in (("Ninh Bình", 0), ("Nghệ An", 1)):
        for number, day in enumerate(("10/6/2025", "10/9/2025")):
            path = Path(f"{name}-{number}.txt")
            path.write_text(form.format(day=day, name=name, count=90 - number), encoding="utf-8")
            assert main(["run", str(path), "--out", name]) == 0
        (folder,) = Path(name).glob("2025-09-10*")
        assert read_document(folder / "bao-cao.docx").count("KỲ TRƯỚC") == count


@pytest.mark.usefixtures("archive")
def test_render_looks_back_only_into_an_archive_that_is_named() -> None:
    record = str(find_dossier(3) / "ho-so.yaml")
    assert main(["render", record, "--out", "khong"]) == 0
    assert "KỲ TRƯỚC" not in read_document(Path("khong/bao-cao.docx"))
    assert main(["render", record, "--out", "co", "--db", "ho-so/luu-tru.sqlite"]) == 0
    assert "KỲ TRƯỚC" in read_document(Path("co/bao-cao.docx"))


@pytest.mark.usefixtures("archive")
def test_what_was_set_since_reaches_the_notice(archive: Engine, capsys: Capture) -> None:
    earlier = look_back(archive, load(find_dossier(3) / "ho-so.yaml"))
    assert earlier is not None
    assert [task.state for task in earlier.tasks] == ["quá hạn"]
    capsys.readouterr()
    assert main(["tasks", "--format", "json"]) == 0
    tasks = json.loads(capsys.readouterr().out)
    ref = next(task["id"] for task in tasks if "Đồng Nẩy" in task["action"])
    assert main(["tasks", "set", ref, "xong"]) == 0
    assert main(["run", "hop-2.txt"]) == 0
    assert "1 xong." in read_document(find_dossier(3) / "thong-bao-ket-luan.docx")


def test_an_archive_that_is_not_there_is_named(capsys: Capture) -> None:
    assert main(["run", write_text(0)]) == 0
    record = str(find_dossier(1) / "ho-so.yaml")
    assert main(["render", record, "--out", "ra", "--db", "khong.sqlite"]) == 1
    assert "khong.sqlite" in capsys.readouterr().err
    assert not Path("ra").exists()
