"""The proof of finished documents: no false alarm on ours, every planted fault is found."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from minutes import Record, load
from minutes.record import Deadline
from output import prove, render
from output.content import System
from output.doubts import prove_all
from output.known import gather_known, read_numbers
from output.office import Office, default_office
from output.rendering import KINDS
from output.word.opc import DOCUMENT, read_package, write_package
from output.word.places import W
from output.word.template import Rendered

_TESTS = Path(__file__).parents[1]
RECORDS = {path.stem: load(path) for path in sorted((_TESTS / "records").glob("*.yaml"))}
RECORD = RECORDS["hop-xa-2026"]
OFFICE = default_office(RECORD, "nha-nuoc")


def _plant(docx: bytes, text: str) -> bytes:
    """Add a paragraph with `text` to the end of the body."""
    parts = read_package(docx, file="x.docx")
    root = etree.fromstring(parts[DOCUMENT])
    last = list(root.iter(f"{W}p"))[-1]
    paragraph = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text
    last.addnext(paragraph)
    parts[DOCUMENT] = etree.tostring(root)
    return write_package(parts)


def _put(docx: bytes, old: str, new: str) -> bytes:
    """Put `new` in place of `old`, which must be there, in the whole document."""
    parts = read_package(docx, file="x.docx")
    assert old.encode() in parts[DOCUMENT]
    parts[DOCUMENT] = parts[DOCUMENT].replace(old.encode(), new.encode())
    return write_package(parts)


def _change(docx: bytes, old: str, new: str) -> bytes:
    """Put `new` in place of the first `old` among the texts of table cells."""
    parts = read_package(docx, file="x.docx")
    root = etree.fromstring(parts[DOCUMENT])
    cells = (text for cell in root.iter(f"{W}tc") for text in cell.iter(f"{W}t"))
    next(text for text in cells if text.text == old).text = new
    parts[DOCUMENT] = etree.tostring(root)
    return write_package(parts)


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
def test_our_documents_have_no_doubt(name: str, kind: str, system: System) -> None:
    record = RECORDS[name]
    office = default_office(record, system)
    assert prove(render(record, kind, office=office), record, office) == []


@pytest.mark.parametrize("text", ["107. Các thôn làm vệ sinh.", "99) Các thôn làm vệ sinh."])
def test_the_number_of_a_point_is_no_quantity(text: str) -> None:
    docx = _plant(render(RECORD, "bao-cao", office=OFFICE), text)
    assert prove(docx, RECORD, OFFICE) == []


@pytest.mark.parametrize(
    ("text", "topic", "shown"),
    [
        ("Huy động 987.654 triệu đồng.", "number", "987.654"),
        ("1. Có 98,76% số hộ tham gia.", "number", "98,76"),
        ("Kế hoạch của năm 1987.", "number", "1987"),
        ("Đã họp với đồng chí Cao Thị Mơ.", "name", "Cao Thị Mơ"),
        ("Hỗ trợ xã Mường Lạ Quá.", "name", "Mường Lạ Quá"),
        ("Người ký: Đặng Văn Lạ.", "name", "Đặng Văn Lạ"),
        ("Giao Sở Khoa học và Công nghệ.", "name", "Sở Khoa học"),
        ("Giao Phòng Giáo dục chủ trì.", "name", "Phòng Giáo dục"),
        ("Gửi Công ty Lạc Hồng.", "name", "Công ty Lạc Hồng"),
        # The commune's own name begins as a body does.
        ("UBND xã Trường Lạ báo cáo.", "name", "Trường Lạ"),
        ("Phường Hội Lạ thông báo.", "name", "Hội Lạ"),
    ],
)
def test_a_planted_fault_is_found(text: str, topic: str, shown: str) -> None:
    docx = _plant(render(RECORD, "bao-cao", office=OFFICE), text)
    found = prove(docx, RECORD, OFFICE)
    assert [(doubt.topic, doubt.text) for doubt in found] == [(topic, shown)]
    assert shown in found[0].message
    assert str(found[0].place) in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 1987;",
        "Thực hiện theo Nghị định số 987/1999/NĐ-CP của Chính phủ.",
    ],
)
def test_laws_are_no_left_overs(text: str) -> None:
    assert prove(_plant(render(RECORD, "bao-cao", office=OFFICE), text), RECORD, OFFICE) == []


def test_a_department_by_its_letter_is_known_in_full() -> None:
    source = replace(RECORD.source, text=RECORD.source.text + "\nP. Kinh tế và P.VHXH ghi nhận.")
    known = gather_known(replace(RECORD, source=source), OFFICE)
    assert known.has_name("bodies", ["Phòng", "Văn", "hóa", "Xã", "hội"])
    assert not known.has_name("bodies", ["Phòng", "Y", "tế"])


def test_a_month_that_nobody_named_is_left_over() -> None:
    known = gather_known(RECORD, OFFICE)
    month = next(m for m in range(1, 13) if (None, m) not in known.days)
    docx = _plant(render(RECORD, "bao-cao", office=OFFICE), f"Hoàn thành trong tháng {month:02}.")
    assert [doubt.topic for doubt in prove(docx, RECORD, OFFICE)][-1] == "date"


def test_a_wrong_value_in_the_annex_names_the_figure() -> None:
    docx = render(RECORD, "bao-cao", office=OFFICE)
    other = dataclasses.replace(RECORD.figures[0], value=Decimal(77_123))
    record = dataclasses.replace(RECORD, figures=(other, *RECORD.figures[1:]))
    figures = [doubt for doubt in prove(docx, record, OFFICE) if doubt.topic == "figure"]
    assert {doubt.message.split()[-1] for doubt in figures} == {"«77.123»."}
    # In the prose and in the annex.
    assert {doubt.place.table > 0 for doubt in figures} == {False, True}
    assert RECORD.figures[0].id in figures[0].message


@settings(derandomize=True, deadline=None, max_examples=30)
@given(name=st.sampled_from(sorted(RECORDS)), draw=st.data(), digits=st.integers(1, 10**9))
def test_an_edited_value_raises_no_alarm(name: str, draw: st.DataObject, digits: int) -> None:
    record = RECORDS[name]
    at = draw.draw(st.integers(0, len(record.figures) - 1))
    value = Decimal(digits).scaleb(-draw.draw(st.integers(0, 3))).normalize()
    figure = dataclasses.replace(record.figures[at], value=value)
    edited = (*record.figures[:at], figure, *record.figures[at + 1 :])
    record = dataclasses.replace(record, figures=edited)
    office = default_office(record, "nha-nuoc")
    for kind in KINDS:
        assert prove(render(record, kind, office=office), record, office) == []


def test_the_number_of_a_row_is_none_of_the_record() -> None:
    docx = render(RECORD, "bao-cao", office=OFFICE)
    assert prove(_change(docx, "2", "5321"), RECORD, OFFICE)[0].text == "5321"


def test_a_wrong_number_of_our_own_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("output.rendering.lay_out", lambda root: _append(root, "Có 45.678 hộ."))
    (doubt, *_) = prove(render(RECORD, "bao-cao", office=OFFICE), RECORD, OFFICE)
    assert "«45.678»" in doubt.message


def _append(root: etree._Element, text: str) -> None:
    next(item for item in root.iter(f"{W}t") if item.text).text = text


def test_an_empty_record_has_no_doubt(make_record: Callable[[dict[str, Any]], Record]) -> None:
    record, office = make_record({}), Office("nha-nuoc")
    assert prove(render(record, "bao-cao", office=office), record, office) == []


def test_a_day_with_a_point_may_be_written_with_a_slash() -> None:
    text = f"{RECORD.source.text} Ngày 7.11 tại xã có mưa."
    record = replace(RECORD, source=replace(RECORD.source, text=text))
    docx = _plant(render(record, "bao-cao", office=OFFICE), "Ngày 07/11 tại xã có mưa.")
    assert prove(docx, record, OFFICE) == []


def test_parts_of_a_date_with_dots_are_numbers() -> None:
    assert list(read_numbers("25.5.2023")) == [Decimal(25), Decimal(5), Decimal(2023)]


def test_a_template_of_the_user_is_never_refused(tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(_plant(render(RECORD, "bao-cao", office=OFFICE), "Quyết định số 7654."))
    docx = render(RECORD, "bao-cao", office=OFFICE, template=path)
    assert [doubt.text for doubt in prove(docx, RECORD, OFFICE)] == ["7654"]


PLAIN = "Cuộc họp bàn việc sửa đường. Đến nay đã sửa 45 km, đạt 37,5% kế hoạch của năm 2026."


def _told(text: str, make_record: Callable[[dict[str, Any]], Record]) -> list[tuple[str, str]]:
    """Prove a document that says `text`, for a record that has it as source and nothing else."""
    record = make_record({"parts": [["results", text]]})
    office = Office("nha-nuoc")
    docx = _plant(render(make_record({}), "bao-cao", office=office), text)
    return [(doubt.topic, doubt.text) for doubt in prove(docx, record, office)]


def test_a_quantity_without_a_figure_is_told(
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    assert _told(PLAIN, make_record) == [("unrecorded", "45"), ("unrecorded", "37,5")]


@pytest.mark.parametrize(
    "text",
    [
        "Xóm 9 người đông, đường 12 hộ ở hai bên, khối 4 học sinh giỏi.",
        "Năm 2026 người dân đã góp công; ngày 5/8 xã họp lại lần 3.",
        "Quyết định số 45 hộ tịch, Điều 7 đơn vị, lớp 9 Trường học Lam Sơn.",
        "Họp lúc 14 giờ 30, trong 3 ngày, theo mô hình 2 cấp.",
    ],
)
def test_a_number_that_names_something_is_no_quantity(
    text: str, make_record: Callable[[dict[str, Any]], Record]
) -> None:
    assert _told(text, make_record) == []


def test_a_wrong_number_of_the_record_is_found_by_the_words_before_it() -> None:
    docx = render(RECORD, "bao-cao", office=OFFICE)
    assert {Decimal(17), Decimal(58)} <= {figure.value for figure in RECORD.figures}
    before, after = "còn 17 hộ chưa nhận", "còn 58 hộ chưa nhận"
    found = prove(_put(docx, before, after), RECORD, OFFICE)
    assert {(doubt.topic, doubt.text) for doubt in found} == {("figure", "58")}
    doubt = found[0]
    assert doubt.message.endswith("ghi «58», hồ sơ ghi «17».")


def test_an_amount_in_steps_is_read_as_a_whole(
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    text = "Đến nay xã Lam Hồ đã chi cho việc sửa đường 6 tỷ 350 triệu đồng của năm."
    figure = {"quote": "6 tỷ 350 triệu đồng", "value": 6350, "unit": "triệu đồng"}
    record = make_record({"parts": [["results", text]], "figures": [figure]})
    office = Office("nha-nuoc")
    docx = render(record, "bao-cao", office=office)
    assert prove(docx, record, office) == []
    found = prove(_put(docx, "sửa đường 6 ", "sửa đường 6.350 "), record, office)
    assert {doubt.topic for doubt in found} == {"figure"}


@pytest.mark.parametrize(
    ("quote", "value", "closed", "other"),
    [("1 250 tấn", "1250", "1.250", "1.260"), ("27, 4 tấn", "27.4", "27,4", "28,4")],
)
def test_a_number_that_blanks_part_is_read_as_a_whole(
    quote: str, value: str, closed: str, other: str, make_record: Callable[[dict[str, Any]], Record]
) -> None:
    text = f"Đến nay xã Lam Hồ đã thu hoạch lúa mùa đạt {quote} của năm."
    figure = {"quote": quote, "value": value, "unit": "tấn"}
    record = make_record({"parts": [["results", text]], "figures": [figure]})
    office = Office("nha-nuoc")
    docx = render(record, "bao-cao", office=office)
    assert prove(docx, record, office) == []
    found = prove(_put(docx, f"mùa đạt {closed}", f"mùa đạt {other}"), record, office)
    assert {doubt.topic for doubt in found} == {"number", "figure"}
    found = prove(_put(docx, f"mùa đạt {quote}", f"mùa đạt {other} tấn"), record, office)
    assert "number" in {doubt.topic for doubt in found}


def test_the_year_that_a_document_adds_is_no_figure(
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    text = "Hội Nông dân xã vận động hội viên góp quỹ, phấn đấu đến hết quý III đạt 64%."
    task = {"assignee": "Hội Nông dân xã", "action": "vận động hội viên góp quỹ"}
    figure = {"quote": "64%", "value": 64, "unit": "%", "target": True}
    record = make_record({"parts": [["directive", text]], "tasks": [task], "figures": [figure]})
    deadline = Deadline("đến hết quý III", dt.date(2026, 9, 30))
    record = replace(
        record, tasks=type(record.tasks)([replace(record.tasks[0], deadline=deadline)])
    )
    office = Office("nha-nuoc")
    docx = render(record, "bao-cao", office=office)
    assert "quý III/2026 đạt 64%".encode() in read_package(docx, file="x.docx")[DOCUMENT]
    assert "figure" not in {doubt.topic for doubt in prove(docx, record, office)}
    found = prove(_put(docx, "III/2026 đạt 64%", "III/2026 đạt 46%"), record, office)
    assert "figure" in {doubt.topic for doubt in found}


def test_words_of_one_figure_that_another_gets_written_out_tell_neither(
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    parts = [
        "Huyện có 5 xã nông thôn mới nâng cao.",
        "Họp xét 3 xã NTM nâng cao sáng nay.",
    ]
    figures = [
        {"quote": "5 xã", "value": 5, "unit": "xã"},
        {"quote": "3 xã", "value": 3, "unit": "xã"},
    ]
    record = make_record({"parts": [["results", text] for text in parts], "figures": figures})
    docx = _plant(render(record, "bao-cao", office=OFFICE), "Xét 3 xã nông thôn mới nâng cao.")
    assert "figure" not in {doubt.topic for doubt in prove(docx, record, OFFICE)}


def test_a_task_without_its_deadline_is_told() -> None:
    docx = render(RECORD, "thong-bao-ket-luan", office=OFFICE)
    found = prove(_put(docx, "ngày 15/8/2026", "tới đây"), RECORD, OFFICE)
    ((task, deadline),) = [
        (task.action, task.deadline.text)
        for task in RECORD.tasks
        if task.deadline and "15/8/2026" in task.deadline.text
    ]
    assert [(doubt.topic, doubt.text) for doubt in found] == [("deadline", task)]
    assert deadline in found[0].message


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
def test_our_documents_of_one_meeting_agree(name: str, system: System) -> None:
    record = RECORDS[name]
    office = default_office(record, system)
    documents = {f"{kind}.docx": render(record, kind, office=office) for kind in KINDS}
    assert prove_all(documents, record, office) == []


def test_documents_of_one_meeting_that_differ_are_told() -> None:
    before = dataclasses.replace(RECORD.figures[0], value=Decimal(77_123))
    old = dataclasses.replace(RECORD, figures=(before, *RECORD.figures[1:]))
    documents = {
        "a.docx": render(old, "bao-cao", office=OFFICE),
        "b.docx": render(RECORD, "thong-bao-ket-luan", office=OFFICE),
    }
    found = [row for row in prove_all(documents, RECORD, OFFICE) if row[1].topic == "parity"]
    assert {name for name, _ in found} == {"b.docx"}
    assert "a.docx ghi «77.123»" in found[0][1].message


def test_what_the_template_wrote_must_be_there() -> None:
    docx = render(RECORD, "bao-cao", office=OFFICE)
    assert isinstance(docx, Rendered)
    assert {"BÁO CÁO", "12,6"} <= set(docx.written)
    lost = Rendered.remember(docx, [*docx.written, "tăng < 5%"])
    (doubt,) = prove(lost, RECORD, OFFICE)
    assert (doubt.topic, doubt.text) == ("lost", "tăng < 5%")


def test_a_value_that_the_last_step_loses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("output.rendering.lay_out", _lose)
    for draft in (False, True):
        docx = render(RECORD, "bao-cao", office=OFFICE, draft=draft)
        assert "lost" in [doubt.topic for doubt in prove(docx, RECORD, OFFICE)]


def _lose(root: etree._Element) -> None:
    """Cut the last letter of the longest text."""
    longest = max(root.iter(f"{W}t"), key=lambda item: len(item.text or ""))
    longest.text = (longest.text or "")[:-2]
