"""`bienban tasks` from the outside: lists, states, a calendar, an archive that is not there."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from pipeline.cli import main

Capture = pytest.CaptureFixture[str]

TEXT = """Ngày 5/1/2026, đồng chí Trần Văn Bình, Chủ tịch UBND xã Kim Liên, tỉnh Nghệ An chủ trì.
Kết luận cuộc họp, đồng chí Trần Văn Bình yêu cầu:
Giao Phòng Kinh tế sửa chữa cống Đồng Nẩy, hoàn thành trước ngày 20/1/2026.
Giao Công an xã tuần tra ban đêm trên các tuyến đường chính.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("hop.txt").write_text(TEXT, encoding="utf-8")
    assert main(["run", "hop.txt"]) == 0
    capsys.readouterr()
    return tmp_path


@pytest.mark.usefixtures("here")
def test_a_task_is_listed_set_and_done(capsys: Capture) -> None:
    assert main(["tasks", "--overdue", "--format", "json"]) == 0
    (task,) = json.loads(capsys.readouterr().out)
    assert (task["assignee"], task["state"]) == ("Phòng Kinh tế", "quá hạn")
    assert (task["deadline"], task["history"]) == ("2026-01-20", [])
    assert main(["tasks", "set", task["id"], "xong", "--note", "đã nghiệm thu"]) == 0
    assert capsys.readouterr().out.endswith(": xong.\n")
    assert main(["tasks", "--overdue"]) == 0
    assert capsys.readouterr().out == "Không có nhiệm vụ nào khớp.\n"
    assert main(["tasks", "--assignee", "phong kinh te", "--format", "json"]) == 0
    (task,) = json.loads(capsys.readouterr().out)
    assert [(step["state"], step["note"]) for step in task["history"]] == [
        ("xong", "đã nghiệm thu")
    ]


@pytest.mark.usefixtures("here")
def test_a_note_stands_beside_the_state_that_it_was_made_for(capsys: Capture) -> None:
    assert main(["tasks", "--overdue", "--format", "json"]) == 0
    (task,) = json.loads(capsys.readouterr().out)
    for state, note, shown in (("xong", ["--note", "đã nộp"], True), ("đang làm", [], False)):
        assert main(["tasks", "set", task["id"], state, *note]) == 0
        assert main(["tasks"]) == 0
        assert ("đã nộp" in capsys.readouterr().out) == shown


@pytest.mark.usefixtures("here")
def test_the_table_counts_the_states(capsys: Capture) -> None:
    assert main(["tasks"]) == 0
    out = capsys.readouterr().out
    assert "Công an xã" in out
    assert out.endswith("2 nhiệm vụ: 1 mới, 1 quá hạn.\n")


@pytest.mark.usefixtures("here")
def test_a_calendar_is_written_to_a_file() -> None:
    assert main(["tasks", "--format", "ics", "--out", "viec.ics"]) == 0
    calendar = Calendar.from_ical(Path("viec.ics").read_bytes())
    assert len(calendar.walk("VTODO")) == 2


def test_an_archive_that_is_not_there_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["tasks"]) == 1
    assert "luu-tru.sqlite" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
