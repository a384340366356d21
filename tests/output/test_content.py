"""Whole documents from the records of `tests/records`, as outlines and by laws.

Golden outlines lie in `tests/golden/prose`; `--update-golden` writes them.
"""

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes import Record, load
from minutes.decimals import format_decimal, read_number
from output.content import Content, Kind, System, build_content
from output.office import Office, default_office
from output.prose.words.tables import read_rows, read_words

_TESTS = Path(__file__).parents[1]
PATHS = sorted((_TESTS / "records").glob("*.yaml"))
RECORDS = {path.stem: load(path) for path in PATHS}
KINDS = get_args(Kind)
SYSTEMS = get_args(System)
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_WORD = re.compile(r"[^\W\d_]+")
TOLD = ("results", "limitations", "conclusion", "directive")
_INDENT = {"heading1": "", "heading2": "  ", "point": "    ", "dash": "      ", "paragraph": "  "}

each_record = pytest.mark.parametrize("name", RECORDS)
each_kind = pytest.mark.parametrize("kind", KINDS)
each_system = pytest.mark.parametrize("system", SYSTEMS)


def _build(record: Record, kind: Kind, system: System = "nha-nuoc") -> Content:
    return build_content(record, kind, system=system, office=default_office(record, system))


def _body(content: Content) -> str:
    """Give the text of the body, with the table of tasks where the kind has one."""
    lines = [block.text for block in content.blocks]
    return "\n".join([*lines, *_rows(content)])


def _rows(content: Content) -> list[str]:
    if content.kind != "phan-cong":
        return []
    cells = ((r.assignee, r.task, r.partners, r.deadline) for r in content.assignments)
    return [" | ".join(row) for row in cells]


def _outline(content: Content) -> str:
    lines = [content.type_name, content.subject]
    lines += [f"Kính gửi: {name}" for name in content.addressees]
    lines += [f"{_INDENT[b.level]}{b.label} {b.text}".rstrip() for b in content.blocks]
    lines += [f"{number} | {row}" for number, row in enumerate(_rows(content), 1)]
    if content.annex_rows:
        lines += [content.annex_title, content.annex_reference]
    for row in content.annex_rows:
        cells = (row.indicator, row.value, row.unit, row.period, row.source)
        lines.append(f"{row.number} | {' | '.join(cells)}")
    lines += [f"Nơi nhận: {name}" for name in content.recipients]
    return "\n".join(lines) + "\n"


@each_record
@each_kind
@each_system
def test_the_outline_of_a_document(
    name: str, kind: Kind, system: System, golden: Callable[[str, str], None]
) -> None:
    content = _build(RECORDS[name], kind, system)
    golden(f"prose/{name}.{kind}.{system}.txt", _outline(content))


@each_record
@each_kind
@each_system
def test_the_system_decides_case_end_and_addressee(name: str, kind: Kind, system: System) -> None:
    content = _build(RECORDS[name], kind, system)
    first, end = content.subject[0], content.blocks[-1].text
    assert first == (first.upper() if system == "nha-nuoc" else first.lower())
    assert end.endswith("./.") == (system == "nha-nuoc")
    assert end.endswith(".")
    assert not content.addressees or (kind, system) == ("bao-cao", "nha-nuoc")


@each_record
@each_kind
def test_text_is_nfc_and_clean(name: str, kind: Kind) -> None:
    outline = _outline(_build(RECORDS[name], kind))
    assert unicodedata.is_normalized("NFC", outline)
    texts = [block.text for block in _build(RECORDS[name], kind).blocks]
    for text in texts:
        assert text == text.strip()
        assert not re.search(r"  |\s[,.;:]|\.\.|[,;]\.|\{|\}", text), text
        assert text[0].isupper() or not text[0].isalpha()


@each_record
@each_kind
def test_paragraphs_end_like_sentences(name: str, kind: Kind) -> None:
    for block in _build(RECORDS[name], kind).blocks:
        if not block.level.startswith("heading"):
            assert block.text.endswith((".", ":", "]")), block.text


@each_record
@each_kind
@each_system
def test_every_word_is_the_record_s_or_the_form_s(name: str, kind: Kind, system: System) -> None:
    record = RECORDS[name]
    office = default_office(record, system)
    known = set(_words([_record_words(record), str(read_words("forms")), str(office)]))
    known |= set(_words(row["long"] for row in read_rows("abbreviations")))
    known |= set(_words(str(read_words(name)) for name in ("minutes", "assignments")))
    known |= set(_words(topic["title"] for topic in read_words("topics").values()))
    known |= {"ngày", "tháng", "năm"}
    content = build_content(record, kind, system=system, office=office)
    said = [content.subject, _body(content), content.annex_title, *content.recipients]
    said += [f"{row.indicator} {row.unit} {row.source}" for row in content.annex_rows]
    assert set(_words(said)) - known == set()


@each_record
@each_kind
def test_figures_stand_as_in_the_source(name: str, kind: Kind) -> None:
    record = RECORDS[name]
    body = _body(_build(record, kind)).lower()
    told_roles = ("conclusion", "directive") if kind == "phan-cong" else TOLD
    told = [section.span for section in record.sections if section.role in told_roles]
    edited = {edit.path for edit in record.edits}
    tasks = [task.span for task in record.tasks if task.span]
    if kind == "phan-cong":  # Goals that are no task stand in the other kinds.
        told = [(max(s, start), min(e, end)) for s, e in told for start, end in tasks]
    for i, figure in enumerate(record.figures):
        span = figure.span
        if span and any(s <= span[0] < e for s, e in told):
            assert (figure.text.lower() in body) == (f"figures[{i}].value" not in edited)


@each_record
def test_the_annex_has_a_row_for_every_figure(name: str) -> None:
    record = RECORDS[name]
    rows = _build(record, "bao-cao").annex_rows
    assert [row.number for row in rows] == list(range(1, len(record.figures) + 1))
    for row, figure in zip(rows, record.figures, strict=True):
        assert row.unit == figure.unit
        numbers = [read_number(number) for number in _NUMBER.findall(row.value)]
        second = figure.to if figure.to is not None else figure.of
        assert numbers == [figure.value] if second is None else [figure.value, second]


@each_record
def test_the_annex_quotes_the_sentence_of_the_source(name: str) -> None:
    record = RECORDS[name]
    source = " ".join(record.source.text.split())
    for row, figure in zip(_build(record, "bao-cao").annex_rows, record.figures, strict=True):
        assert row.source in source
        assert figure.span is None or " ".join(figure.text.split()) in row.source


@each_record
@each_kind
def test_shortcomings_never_stand_among_results(name: str, kind: Kind) -> None:
    record = RECORDS[name]
    first, last = next(s.span for s in record.sections if s.role == "limitations")
    own = [f.text for f in record.figures if f.span and first <= f.span[0] < last]
    results = _under_results(_build(record, kind))
    assert own
    for text in own:
        if record.source.text.count(text) == 1:
            assert text not in results


def _under_results(content: Content) -> str:
    """Give the text of the points under the heading of the results."""
    heading, texts = "", []
    for block in content.blocks:
        if block.level.startswith("heading"):
            heading = block.text.lower()
        elif "kết quả" in heading:
            texts.append(block.text)
    return "\n".join(texts)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (word.lower() for word in _WORD.findall(text))


def _record_words(record: Record) -> str:
    tasks = [(task.assignee, task.action, task.deadline) for task in record.tasks]
    figures = [(f.text, f.unit, f.indicator) for f in record.figures]
    return f"{record.source.text} {record.meeting} {record.home} {tasks} {figures}"


def _numbers(text: str) -> set[Decimal]:
    # `30/9/2024` and `09` are the numbers 30, 9, 2024 and 9.
    return {read_number(number) for number in _NUMBER.findall(text)}


def _numbers_of(record: Record) -> set[Decimal]:
    """Give every number that the record says: its source, meeting, tasks, and figures' values."""
    known = _numbers(record.source.text) | _numbers(str(record.tasks)) | _numbers(str(record.home))
    day = record.meeting.date
    known |= _numbers(str(dataclasses.replace(record.meeting, date=None)))
    if day:
        known |= {Decimal(part) for part in (day.day, day.month, day.year)}
    for figure in record.figures:
        values = (figure.value, figure.of, figure.to)
        known |= {value for value in values if value is not None}
    return known


@st.composite
def edited_records(draw: st.DrawFn) -> tuple[Record, int]:
    """Draw a record with one value that a person changed, and the place of that figure."""
    record = RECORDS[draw(st.sampled_from(sorted(RECORDS)))]
    at = draw(st.integers(0, len(record.figures) - 1))
    digits = draw(st.integers(1, 10**9))
    value = Decimal(digits).scaleb(-draw(st.integers(0, 3))).normalize()
    figure = dataclasses.replace(record.figures[at], value=value)
    figures = (*record.figures[:at], figure, *record.figures[at + 1 :])
    return dataclasses.replace(record, figures=figures), at


@settings(derandomize=True, deadline=None, max_examples=60)
@given(edited=edited_records(), kind=st.sampled_from(KINDS), system=st.sampled_from(SYSTEMS))
def test_every_number_stands_in_the_record(
    edited: tuple[Record, int], kind: Kind, system: System
) -> None:
    record, at = edited
    content = _build(record, kind, system)
    assert _numbers(f"{content.subject}\n{_body(content)}") <= _numbers_of(record)
    figure = record.figures[at]
    assert bool(content.annex_rows) == (kind in ("bao-cao", "thong-bao-ket-luan"))
    for row in content.annex_rows[at : at + 1]:
        assert _numbers(format_decimal(figure.value)) <= _numbers(row.value)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(edited=edited_records())
def test_an_edited_value_replaces_the_old_one(edited: tuple[Record, int]) -> None:
    record, at = edited
    before = next(r for r in RECORDS.values() if r.id == record.id)
    for kind in KINDS:
        old = _body(_build(before, kind))
        new = _body(_build(record, kind))
        # What changes in the document is this figure and nothing else.
        changed = [b for a, b in zip(old.split(), new.split(), strict=True) if a != b]
        assert len(changed) <= 1
        for word in changed:
            first = _NUMBER.findall(word)[0]
            assert read_number(first) == record.figures[at].value


def test_an_edited_meeting_shows_everywhere() -> None:
    record = RECORDS["hop-xa-2026"]
    assert record.meeting.chair is not None
    chair = dataclasses.replace(record.meeting.chair, name="Cao Thị Mơ")
    meeting = dataclasses.replace(record.meeting, chair=chair, place="Nhà văn hóa xóm Sen")
    content = _build(dataclasses.replace(record, meeting=meeting), "thong-bao-ket-luan")
    assert "đồng chí Cao Thị Mơ" in content.subject
    assert _body(content).count("Cao Thị Mơ") == 2
    assert "tại nhà văn hóa xóm Sen, đồng chí" in _body(content)


def test_an_edited_task_shows_everywhere() -> None:
    record = RECORDS["hop-xa-2026"]
    task = dataclasses.replace(record.tasks[2], assignee="Trạm Y tế", action="khám sức khỏe")
    tasks = (*record.tasks[:2], task, *record.tasks[3:])
    for kind in KINDS:
        content = _build(dataclasses.replace(record, tasks=tasks), kind)
        assert "Trạm Y tế" in content.recipients
        assert "khám sức khỏe" in _body(content).lower()


def test_who_receives_is_named_in_full() -> None:
    record = RECORDS["hop-xa-2026"]
    task = dataclasses.replace(record.tasks[2], assignee="BHXH cơ sở")
    tasks = (*record.tasks[:2], task, *record.tasks[3:])
    for kind in KINDS:
        content = _build(dataclasses.replace(record, tasks=tasks), kind)
        assert "Bảo hiểm xã hội cơ sở" in content.recipients


def test_without_figures_there_is_no_annex() -> None:
    record = dataclasses.replace(RECORDS["hop-xa-2026"], figures=())
    content = _build(record, "bao-cao")
    assert (content.annex_rows, content.annex_title, content.annex_reference) == ((), "", "")
    assert "Phụ lục" not in _body(content)


@each_kind
def test_an_empty_record_asks_for_everything(
    kind: Kind, make_record: Callable[[dict[str, Any]], Record]
) -> None:
    record = make_record({})
    content = build_content(record, kind, system="nha-nuoc", office=Office("nha-nuoc"))
    body = _body(content)
    assert "[CẦN BỔ SUNG: tên cuộc họp]" in content.subject
    assert ("[CẦN BỔ SUNG: cơ quan ban hành]" in body) == (kind != "bien-ban")
    asked = "kết quả thực hiện" if kind == "bao-cao" else "nội dung kết luận"
    assert f"[CẦN BỔ SUNG: {asked}" in body
    assert content.recipients == ()


def test_marks_stand_only_where_the_record_is_silent() -> None:
    marks = re.findall(r"\[CẦN BỔ SUNG: [^]]+\]", _body(_build(RECORDS["hop-xa-2026"], "bao-cao")))
    assert marks == []
    notice = _body(_build(RECORDS["hop-xa-2026"], "thong-bao-ket-luan"))
    assert re.findall(r"\[CẦN BỔ SUNG: [^]]+\]", notice) == ["[CẦN BỔ SUNG: thời hạn]"]
