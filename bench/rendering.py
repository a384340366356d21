"""Filling Word templates, beside docxtpl: the same template, the same values, the same process."""

import io
from collections.abc import Mapping

from docx import Document
from docx.document import Document as WordDocument
from docxtpl.template import DocxTemplate

from bench.timing import format_row, time_call
from output.word.template import compile_template

ROWS = 2_000

Context = Mapping[str, object]


def measure() -> str:
    """Give a Markdown section with milliseconds for a notice of two pages and a long table."""
    parts = [
        "## Word templates",
        "",
        "| what | fastest, ms | median, ms | times as fast as docxtpl | runs |",
        "| --- | ---: | ---: | ---: | ---: |",
        *compare("notice of two pages", make_notice(), notice_values()),
        *compare(f"table of {ROWS:,} rows", make_table(), table_values()),
    ]
    return "\n".join(parts)


def compare(what: str, docx: bytes, context: Context) -> list[str]:
    """Give a row for docxtpl, one for a template that is new to us, one for a known one."""
    peer = time_call(lambda: render_with_docxtpl(docx, context))
    new = time_call(lambda: compile_template.__wrapped__(docx, "bench").render(context))
    known = time_call(lambda: compile_template(docx, "bench").render(context))
    return [
        format_row(f"{what}: docxtpl", peer, peer),
        format_row(f"{what}: ours, template read for the first time", new, peer),
        format_row(f"{what}: ours, template read before", known, peer),
    ]


def render_with_docxtpl(docx: bytes, context: Context) -> bytes:
    """Render as its manual says, with escaping on, since our engine always escapes."""
    template = DocxTemplate(io.BytesIO(docx))
    template.render(dict(context), autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def make_notice() -> bytes:
    """Make the template of a notice: letterhead, loops within loops, recipients, signature."""
    document = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "{{ superior }}\n{{ issuer }}\nSố: {{ number }}/TB-{{ symbol }}"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{{ place }}, {{ date }}"
    for text in (
        "THÔNG BÁO",
        "{{ subject }}",
        "{{ opening }}",
        "{%p for part in parts %}",
        "{{ loop.index }}. {{ part.title }}",
        "{%p for point in part.points %}",
        "{{ point.mark }}) {{ point.text }}{% if point.day %} ({{ point.day }}){% endif %}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{{ closing }}",
    ):
        document.add_paragraph(text)
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text = "Nơi nhận:"
    for text in ("{%p for name in recipients %}", "- {{ name }};", "{%p endfor %}"):
        foot.cell(0, 0).add_paragraph(text)
    foot.cell(0, 1).text = "{{ signer.authority }}\n{{ signer.title }}\n\n{{ signer.name }}"
    return save(document)


def notice_values() -> Context:
    """Make the values of a notice of about 5,000 letters, which fill two pages of A4."""
    sentence = "Tập trung chỉ đạo, hướng dẫn các xã hoàn thành tiêu chí «Thu nhập > 45 & < 60»"
    points = [
        {"mark": mark, "text": f"{sentence}, lần {mark}.", "day": "xong trước ngày 30/6"}
        for mark in "abcdefghi"
    ]
    return {
        "superior": "UBND TỈNH",
        "issuer": "UBND HUYỆN",
        "number": "12",
        "symbol": "UBND",
        "place": "Bình An",
        "date": "ngày 25 tháng 5 năm 2023",
        "subject": "Kết luận của đồng chí Chủ tịch tại Hội nghị đánh giá kết quả 5 tháng đầu năm",
        "opening": f"{sentence}. " * 4,
        "parts": [{"title": f"Về nội dung thứ {n}", "points": points} for n in range(1, 5)],
        "closing": f"{sentence}./.",
        "recipients": [f"Phòng, ban số {n}" for n in range(1, 9)],
        "signer": {"authority": "TM. ỦY BAN NHÂN DÂN", "title": "CHỦ TỊCH", "name": "Lê Văn A"},
    }


def make_table() -> bytes:
    """Make the template of an annex: one table, its row repeated."""
    document = Document()
    document.add_paragraph("{{ title }}")
    table = document.add_table(4, 5)
    cells = (
        "{{ row.number }}",
        "{{ row.name }}",
        "{{ row.value }}",
        "{{ row.unit }}",
        "{{ row.note }}",
    )
    for i, head in enumerate(("TT", "Chỉ tiêu", "Giá trị", "Đơn vị", "Ghi chú")):
        table.cell(0, i).text = head
        table.cell(2, i).text = cells[i]
    table.cell(1, 0).text = "{%tr for row in rows %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    return save(document)


def table_values() -> Context:
    """Make the values of a long annex."""
    row = {"name": "Vốn xã & huyện", "value": "892.738", "unit": "triệu đồng", "note": "ước < 1%"}
    return {"title": "PHỤ LỤC", "rows": [{"number": n, **row} for n in range(1, ROWS + 1)]}


def save(document: WordDocument) -> bytes:
    """Save `document` into bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
