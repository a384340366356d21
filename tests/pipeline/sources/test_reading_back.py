"""Our own documents are inputs, too: read back, they say what their record says."""

from pathlib import Path

import pytest

from minutes import Record
from nlp import extract
from output import render
from output.office import System, read_office
from pipeline.sources.reading import parse_source

RECORD = extract(Path("minutes/samples/hop-xa-2026.txt").read_text(encoding="utf-8"))
PROFILES: dict[System, str] = {
    "nha-nuoc": "co-quan.example.yaml",
    "dang": "co-quan-dang.example.yaml",
}
ORDERING = ("bao-cao", "bien-ban", "thong-bao-ket-luan")
CASES = [(kind, system) for system in PROFILES for kind in (*ORDERING, "phan-cong")]
SOURCE_KINDS = {"bao-cao": "report", "bien-ban": "minutes"}
ISSUERS = {
    "nha-nuoc": "VĂN PHÒNG, UBND XÃ KIM LIÊN",
    "dang": "ĐẢNG ỦY XÃ KIM LIÊN, ĐẢNG BỘ TỈNH NGHỆ AN",
}
SIGNERS = {
    "nha-nuoc": "KT. CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG Trần Văn Bình",
    "dang": "T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ Nguyễn Thị Hạnh",
}


def read_back(kind: str, system: System) -> Record:
    """Make the document, fill in number and day as the clerk does, and read it."""
    office = read_office(Path("templates") / PROFILES[system])
    docx = render(RECORD, kind, office=office, system=system)
    text = parse_source(docx, file="van-ban.docx").text
    number = "Số: 12/" if system == "nha-nuoc" else "Số 12-"
    blank = "Số:      /" if system == "nha-nuoc" else "Số      -"
    return extract(text.replace(blank, number).replace(", ngày      tháng", ", ngày 15 tháng"))


@pytest.mark.parametrize(("kind", "system"), CASES)
def test_frame_comes_back(kind: str, system: System) -> None:
    record = read_back(kind, system)
    assert record.source.kind == SOURCE_KINDS.get(kind, "conclusion")
    assert record.source.author == ISSUERS[system]
    (frame,) = (check.message for check in record.checks if check.rule == "letterhead")
    mark = {"bao-cao": "BC", "bien-ban": "BB"}.get(kind, "TB")
    number = f"12/{mark}-VP" if system == "nha-nuoc" else f"12-{mark}/ĐU"
    assert f"số, ký hiệu: {number}" in frame
    if kind != "bien-ban":
        assert str(record.source.published) == "2026-07-15"
        assert f"người ký: {SIGNERS[system]};" in frame
    assert "nơi nhận: " in frame
    assert "Lưu" in frame


@pytest.mark.parametrize(("kind", "system"), [case for case in CASES if case[0] in ORDERING])
def test_content_comes_back(kind: str, system: System) -> None:
    record = read_back(kind, system)
    assert record.meeting.date == RECORD.meeting.date
    told = {(f.text, f.value, f.unit) for f in RECORD.figures}
    # The annex says the figures once more, number and unit in cells of their own.
    in_cells = {
        (f.text.removesuffix(f" {f.unit}").removesuffix("%"), f.value, f.unit)
        for f in RECORD.figures
    }
    found = {(f.text, f.value, f.unit) for f in record.figures}
    assert told <= found <= told | in_cells
    assert len(record.tasks) == len(RECORD.tasks)
    for again, task in zip(record.tasks, RECORD.tasks, strict=True):
        assert task.assignee is not None
        expected = task.assignee.replace("MTTQ", "Mặt trận Tổ quốc")
        assert (again.assignee or "").casefold() == expected.casefold()
        if task.deadline and task.deadline.date:
            assert again.deadline is not None
            assert again.deadline.date == task.deadline.date
