"""Finished Word files: their outlines, the same bytes, nothing lost, own templates, faults."""

import dataclasses
import io
import itertools
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Length, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from minutes import Record, load
from minutes.record import Meeting
from output import render
from output.content import Kind, System
from output.faults import OutputError, load_messages
from output.word.measure import measure_line
from output.word.opc import DOCUMENT, read_package
from output.word.places import W
from templates.build import HERE

_TESTS = Path(__file__).parents[1]
RECORDS = {path.stem: load(path) for path in sorted((_TESTS / "records").glob("*.yaml"))}
KINDS = get_args(Kind)
SYSTEMS = get_args(System)

each_kind = pytest.mark.parametrize("kind", KINDS)
each_system = pytest.mark.parametrize("system", SYSTEMS)


def _open(docx: bytes) -> WordDocument:
    return Document(io.BytesIO(docx))


def _text(docx: bytes) -> str:
    return "\n".join(line for line in _outline(_open(docx)))


def _outline(document: WordDocument) -> Iterator[str]:
    """Give a line a section, a paragraph, a row of a table."""
    for section in document.sections:
        size = f"{_mm(section.page_width)} x {_mm(section.page_height)}"
        sides = (
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
        yield f"section {size} mm, margins {' '.join(map(_mm, sides))}"
    for item in document.iter_inner_content():
        yield from _item(item)


def _mm(length: Length | None) -> str:
    return "" if length is None else f"{length.mm:.0f}"


def _item(item: Paragraph | Table) -> Iterator[str]:
    if isinstance(item, Paragraph):
        yield f"{item.style.name if item.style else ''}: {item.text}"
        return
    for row in item.rows:
        for number, cell in enumerate(row.cells, 1):
            yield from (f"  {number} {line}" for p in cell.paragraphs for line in _item(p))


@pytest.mark.parametrize("name", RECORDS)
@each_kind
@each_system
def test_the_outline_of_a_file(
    name: str, kind: Kind, system: System, golden: Callable[[str, str], None]
) -> None:
    document = _open(render(RECORDS[name], kind, system=system))
    golden(f"word/{name}.{kind}.{system}.txt", "\n".join(_outline(document)) + "\n")


@each_kind
@each_system
def test_the_same_record_gives_the_same_bytes(kind: Kind, system: System) -> None:
    record = RECORDS["hop-xa-2026"]
    assert render(record, kind, system=system) == render(record, kind, system=system)


@each_kind
@each_system
def test_no_tag_and_no_foreign_font_is_left(kind: Kind, system: System) -> None:
    parts = read_package(render(RECORDS["hop-xa-2026"], kind, system=system), file="a.docx")
    for name, part in parts.items():
        assert b"{{" not in part, name
        assert b"{%" not in part, name
        assert b"Theme" not in part.replace(b"themeFontLang", b""), name
    assert parts["word/styles.xml"].count(b"w:rFonts") == 1


def test_a_value_edited_by_hand_stands_in_the_file() -> None:
    record = RECORDS["hop-xa-2026"]
    figure = next(f for f in record.figures if f.span)
    changed = dataclasses.replace(figure, value=Decimal("98765.5"), amount=None)
    figures = tuple(changed if f.id == figure.id else f for f in record.figures)
    edited = dataclasses.replace(record, figures=figures)
    assert "98.765,5" in _text(render(edited, "bao-cao"))
    assert "98.765,5" not in _text(render(record, "bao-cao"))


@pytest.mark.parametrize("odd", ['R&D <b> "x" {{ y }}', "số 🙂", "a\u00a0b", "\u200fx"])
def test_odd_characters_survive(odd: str) -> None:
    record = RECORDS["hop-xa-2026"]
    meeting = dataclasses.replace(record.meeting, place=f"nhà {odd}")
    text = _text(render(dataclasses.replace(record, meeting=meeting), "thong-bao-ket-luan"))
    shown = " ".join(odd.replace("\u200f", "").split())
    assert shown.replace('"x"', "“x”") in " ".join(text.replace("\u200f", "").split())


def test_without_figures_there_is_no_annex() -> None:
    record = dataclasses.replace(RECORDS["hop-xa-2026"], figures=())
    document = _open(render(record, "bao-cao"))
    assert len(document.sections) == 1
    assert len(document.tables) == 2


def test_an_empty_record_makes_a_file_of_marks() -> None:
    record = RECORDS["hop-xa-2026"]
    empty = dataclasses.replace(
        record, meeting=Meeting(), figures=(), tasks=(), sections=(), people=(), communes=()
    )
    assert _text(render(empty, "thong-bao-ket-luan")).count("[CẦN BỔ SUNG") > 3


def _rules(document: WordDocument) -> dict[str, tuple[float, float]]:
    """Give length and room in points of every drawn line by its style."""
    found = {}
    section = document.sections[0]
    sides = (section.left_margin or 0) + (section.right_margin or 0)
    page = ((section.page_width or 0) - sides) / Pt(1)
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    columns = [(p, (cell.width or 0) / Pt(1)) for cell in cells for p in cell.paragraphs]
    for paragraph, room in [*columns, *((p, page) for p in document.paragraphs)]:
        form = paragraph.paragraph_format
        if form.left_indent and form.right_indent:
            style: Any = paragraph.style
            key = style.style_id
            found[key] = (room - form.left_indent.pt - form.right_indent.pt, room)
    return found


def test_lines_are_as_long_as_the_law_wants() -> None:
    document = _open(render(RECORDS["hop-xa-2026"], "bao-cao"))
    rules = _rules(document)
    assert abs(rules["heading_rule"][0] - measure_line("Độc lập - Tự do - Hạnh phúc", size=14)) < 2
    issuer = [p.text for p in document.tables[0].rows[0].cells[0].paragraphs]
    longest = max(measure_line(line, size=13) for line in issuer)
    assert 1 / 3 < rules["issuer_rule"][0] / longest < 1 / 2
    length, room = rules["subject_line"]
    assert room / 6 < length < room / 2


def test_a_sentence_that_several_figures_share_is_printed_once() -> None:
    record = RECORDS["ban-chi-dao-2024"]
    table = _open(render(record, "bao-cao")).tables[-1]
    cells = [row.cells[-1].text for row in table.rows[1:]]
    last = [row._tr.tc_lst[-1] for row in table.rows[1:]]  # noqa: SLF001 - as it lies in the file
    raw = ["".join(text.text or "" for text in tc.iter(f"{W}t")) for tc in last]
    for (first, second), shown in zip(itertools.pairwise(cells), raw[1:], strict=True):
        assert (shown == "") == (first == second)


def _own_template(path: Path, text: str) -> Path:
    document = Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


def test_a_template_of_ones_own(tmp_path: Path) -> None:
    path = _own_template(
        tmp_path / "mau.docx", "{{ type_name }} do {{ record.meeting.chair.name }} chủ trì"
    )
    record = RECORDS["hop-xa-2026"]
    assert record.meeting.chair
    expected = f"THÔNG BÁO do {record.meeting.chair.name} chủ trì"
    assert expected in _text(render(record, "thong-bao-ket-luan", template=path))


def _fault(record: Record, kind: str, template: Path | None = None) -> str:
    with pytest.raises(OutputError) as caught:
        render(record, kind, template=template)
    return load_messages()[caught.value.code].format(**caught.value.facts)


def test_faults_are_told_in_one_sentence(tmp_path: Path) -> None:
    record = RECORDS["hop-xa-2026"]
    assert _fault(record, "to-trinh") == (
        "Chưa có mẫu cho loại văn bản «to-trinh» trong hệ thống «nha-nuoc». "
        "Các loại có sẵn: bao-cao, bien-ban, phan-cong, thong-bao-ket-luan."
    )
    assert "khong-co.docx" in _fault(record, "bao-cao", template=tmp_path / "khong-co.docx")
    path = _own_template(tmp_path / "sai.docx", "Số {{ so_hieu }}")
    sentence = _fault(record, "bao-cao", template=path)
    assert "«so_hieu»" in sentence
    assert "đoạn 1" in sentence


def test_every_kind_has_a_form_in_both_systems() -> None:
    names = {path.name for path in (HERE / "word").glob("*.docx")}
    assert names == {f"{kind}.{system}.docx" for kind in KINDS for system in SYSTEMS}
    assert all(
        DOCUMENT in read_package(p.read_bytes(), file=p.name) for p in (HERE / "word").iterdir()
    )


@each_system
def test_each_task_keeps_its_own_deadline(system: System) -> None:
    record = RECORDS["ban-chi-dao-2024"]
    tasks = tuple(dataclasses.replace(task, deadline=None) for task in record.tasks)
    table = _open(render(dataclasses.replace(record, tasks=tasks), "phan-cong", system=system))
    rows = table.tables[1].rows
    assert [cell.text for cell in rows[0].cells][1:] == [
        "Cơ quan, đơn vị, cá nhân thực hiện",
        "Nội dung nhiệm vụ",
        "Thời hạn",
    ]
    cells = [row._tr.tc_lst[-1] for row in rows[1:]]  # noqa: SLF001 - as it lies in the file
    shown = ["".join(text.text or "" for text in tc.iter(f"{W}t")) for tc in cells]
    assert shown == ["[CẦN BỔ SUNG: thời hạn]"] * len(rows[1:])


def test_the_column_of_partners_stands_where_somebody_works_along() -> None:
    table = _open(render(RECORDS["hop-thuy-loi-2026"], "phan-cong")).tables[1]
    heads, first = ([cell.text for cell in row.cells] for row in table.rows[:2])
    assert heads[3] == "Cơ quan phối hợp"
    assert first[3] == "Công an xã và các khu dân cư"


@each_system
def test_a_line_that_leads_to_others_stays_with_them(system: System) -> None:
    document = _open(render(RECORDS["ban-chi-dao-2024"], "bien-ban", system=system))
    leads = [p for p in document.paragraphs if p.text.endswith(":")]
    assert len(leads) > 2
    assert all(p.paragraph_format.keep_with_next for p in leads)
    others = [p for p in document.paragraphs if p.text.endswith(".") and p not in leads]
    assert not any(p.paragraph_format.keep_with_next for p in others)
