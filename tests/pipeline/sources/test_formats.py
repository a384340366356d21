"""One meeting in every kind of file: each gives the figures, people and tasks of its plain text."""

import email.message
import email.utils
import html
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument

from minutes.record import Record
from nlp import extract
from pipeline.run import Reading, extract_records
from pipeline.sources.foreign import find_office

ROOT = Path(__file__).parents[3]
SAMPLE = (ROOT / "minutes/samples/ban-chi-dao-huyen-2023.txt").read_text(encoding="utf-8")
_NO_OFFICE = find_office() is None and os.environ.get("CI") != "true"
needs_office = pytest.mark.skipif(_NO_OFFICE, reason="LibreOffice is not installed")

Maker = Callable[[str, Path], None]


def lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def make_docx(text: str, path: Path) -> None:
    document = Document()
    for line in lines_of(text):
        document.add_paragraph(line)
    document.save(str(path))


def make_page(text: str, path: Path) -> None:
    title, *rest = map(html.escape, lines_of(text))
    body = "\n".join(f"<p>{line}</p>" for line in rest)
    path.write_text(
        f"<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>{title}</title></head>"
        "<body><nav><ul><li><a href='/'>Trang chủ</a></li><li><a href='/a'>25 tin mới</a></li></ul>"
        f"</nav><main><article><h1>{title}</h1>{body}</article></main>"
        "<footer>Điện thoại: 0238 3 844 226. Lượt xem: 1.204</footer></body></html>",
        encoding="utf-8",
    )


def make_mail(text: str, path: Path) -> None:
    title, *rest = lines_of(text)
    message = email.message.EmailMessage()
    message["Subject"] = title
    message["From"] = "Văn thư huyện <van-thu@example.gov.vn>"
    message["Date"] = "Fri, 06 Oct 2023 08:00:00 +0700"
    message["Message-ID"] = "<1@example.gov.vn>"
    message.set_content("\n".join(rest))
    path.write_bytes(bytes(message))


def make_cover_letter(text: str, path: Path) -> None:
    make_docx(text, path)
    message = email.message.EmailMessage()
    message["Subject"] = "Gửi biên bản"
    message["Message-ID"] = "<2@example.gov.vn>"
    message.set_content("Kính gửi anh chị, xem tệp đính kèm.")
    message.add_attachment(
        path.read_bytes(), maintype="application", subtype="octet-stream", filename="hop.docx"
    )
    path.write_bytes(bytes(message))


def convert(text: str, path: Path) -> None:
    """Make the file with LibreOffice out of a Word file; the ending names the format."""
    source = path.parent / "nguon" / f"{path.stem}.docx"
    source.parent.mkdir()
    make_docx(text, source)
    subprocess.run(
        [
            str(find_office()),
            f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            path.suffix[1:],
            "--outdir",
            str(path.parent),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )


CASES: list[tuple[str, Maker]] = [
    ("hop.docx", make_docx),
    ("hop.html", make_page),
    ("hop.eml", make_mail),
    ("kem.eml", make_cover_letter),
]
CONVERTED = ["hop.pdf", "hop.doc", "hop.rtf", "hop.odt"]


def read_as(make: Maker, path: Path) -> tuple[Record, Record]:
    make(SAMPLE, path)
    return extract(SAMPLE), extract_records(str(path), Reading())[0]


def assert_same_content(expected: Record, found: Record) -> None:
    def figures(record: Record) -> list[tuple[object, ...]]:
        return [(f.text, f.value, f.unit, f.compare, f.indicator) for f in record.figures]

    assert figures(found) == figures(expected)
    assert [p.name for p in found.people] == [p.name for p in expected.people]
    assert [(c.kind, c.name, c.code) for c in found.communes] == [
        (c.kind, c.name, c.code) for c in expected.communes
    ]
    assert [(t.assignee, t.action) for t in found.tasks] == [
        (t.assignee, t.action) for t in expected.tasks
    ]
    assert found.meeting.date == expected.meeting.date


@pytest.mark.parametrize(("name", "make"), CASES)
def test_each_kind_gives_the_same_record(name: str, make: Maker, tmp_path: Path) -> None:
    assert_same_content(*read_as(make, tmp_path / name))


@needs_office
@pytest.mark.parametrize("name", CONVERTED)
def test_each_converted_kind_gives_the_same_record(name: str, tmp_path: Path) -> None:
    assert_same_content(*read_as(convert, tmp_path / name))


def test_a_page_and_a_mail_say_who_wrote_when(tmp_path: Path) -> None:
    _, found = read_as(make_mail, tmp_path / "hop.eml")
    assert found.source.author == "Văn thư huyện"
    assert str(found.source.published) == "2023-10-06 08:00:00+07:00"


def edit_docx(path: Path, edit: Callable[[DocxDocument], None]) -> str:
    document = Document()
    edit(document)
    document.save(str(path))
    return extract_records(str(path), Reading())[0].source.text


def test_tables_become_lines(tmp_path: Path) -> None:
    def edit(document: DocxDocument) -> None:
        table = document.add_table(rows=2, cols=3)
        for cell, words in zip(
            [c for row in table.rows for c in row.cells],
            ["TT", "Xã", "Số hộ", "1", "Mỹ Hòa", "1.204 hộ"],
            strict=True,
        ):
            cell.text = words

    assert edit_docx(tmp_path / "bang.docx", edit) == "TT | Xã | Số hộ\n1 | Mỹ Hòa | 1.204 hộ"


def test_a_letterhead_in_a_table_becomes_the_lines_of_its_cells(tmp_path: Path) -> None:
    def edit(document: DocxDocument) -> None:
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text = "UBND XÃ MỸ HÒA"
        cells[0].add_paragraph("Số: 12/TB-UBND")
        cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        document.add_paragraph("Hôm nay xã họp.")

    assert edit_docx(tmp_path / "tb.docx", edit).split("\n") == [
        "UBND XÃ MỸ HÒA",
        "Số: 12/TB-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Hôm nay xã họp.",
    ]


def test_numbers_of_lists_are_read_as_shown(tmp_path: Path) -> None:
    def edit(document: DocxDocument) -> None:
        for words in ("Giao Văn phòng rà soát.", "Giao Phòng Kinh tế báo cáo."):
            document.add_paragraph(words, style="List Number")
        document.add_paragraph("Hạn chế.", style="List Bullet")

    assert edit_docx(tmp_path / "ds.docx", edit).split("\n") == [
        "1. Giao Văn phòng rà soát.",
        "2. Giao Phòng Kinh tế báo cáo.",
        "• Hạn chế.",
    ]


def test_runs_in_old_fonts_are_converted_one_by_one(tmp_path: Path) -> None:
    def edit(document: DocxDocument) -> None:
        paragraph = document.add_paragraph()
        for font, words in (
            (".VnTimeH", "Th\xab "),
            (".VnTime", "x\xb7 h\xe4p: "),
            ("Times New Roman", "ổn định, "),
            ("VNI-Times", "ña"),
            ("VNI-Times", "õ xong"),
        ):
            paragraph.add_run(words).font.name = font

    assert edit_docx(tmp_path / "phong.docx", edit) == "THÔ xã họp: ổn định, đã xong"


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
@pytest.mark.parametrize("encoding", ["TCVN5712-1", "VISCII"])
def test_old_encodings_as_another_program_writes_them(encoding: str, tmp_path: Path) -> None:
    done = subprocess.run(
        ["iconv", "--from-code=UTF-8", f"--to-code={encoding}//TRANSLIT"],
        input=SAMPLE.lower().encode(),
        capture_output=True,
        check=True,
    )
    (tmp_path / "cu.txt").write_bytes(done.stdout)
    (found,) = extract_records(str(tmp_path / "cu.txt"), Reading())
    assert found.source.text == SAMPLE.lower()
