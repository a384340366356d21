"""Cases of `tests/cases/layout.yaml` through `find_layout`, and its spans."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.datafile import read_tree
from nlp.layout import Layout, find_layout
from nlp.layout.chrome import begins_tail, is_page_line
from nlp.layout.letterhead import day_of, find_frame, kind_of
from nlp.layout.stamps import find_stamps
from nlp.text.cells import mark_cells
from nlp.text.reading import read

_CASES = Path(__file__).parents[1] / "cases" / "layout.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


def _layout(row: dict[str, Any]) -> tuple[str, Layout]:
    reading = read(row["text"])
    return reading.text, find_layout(reading.text, mark_cells(reading))


@pytest.mark.parametrize("row", _cases())
def test_roles_of_a_case(row: dict[str, Any]) -> None:
    _, layout = _layout(row)
    assert [line.role for line in layout.lines] == row["roles"]
    assert layout.kind == row.get("kind", "article")
    assert layout.author == row.get("author")
    published = layout.published.isoformat() if layout.published else None
    assert published == row.get("published")


@pytest.mark.parametrize("row", _cases())
def test_spans_are_lines_without_outer_blanks(row: dict[str, Any]) -> None:
    text, layout = _layout(row)
    for line in layout.lines:
        piece = text[line.start : line.end]
        assert piece == piece.strip() != ""
        assert "\n" not in piece
    assert all(left.end <= right.start for left, right in pairwise(layout.lines))
    assert "".join(text.split()) == "".join(
        "".join(text[line.start : line.end].split()) for line in layout.lines
    )


@pytest.mark.parametrize("row", _cases())
def test_title_body_and_chrome_are_those_of_the_lines(row: dict[str, Any]) -> None:
    text, layout = _layout(row)
    titles = [line for line in layout.lines if line.role == "title"]
    assert layout.title == ((titles[0].start, titles[-1].end) if titles else None)
    body = [line for line in layout.lines if line.role == "body"]
    if body:
        assert layout.body[0] <= body[0].start
        assert layout.body[1] == body[-1].end
    assert layout.chrome == tuple(
        (line.start, line.end) for line in layout.lines if line.role == "chrome"
    )
    assert 0 <= layout.body[0] <= layout.body[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Thứ Hai, 05/06/2023, 08:15", "2023-06-05T08:15:00"),
        ("08:15 05/06/2023", "2023-06-05T08:15:00"),
        ("5-6-2023 | 8 giờ 15", "2023-06-05T08:15:00"),
        ("Cập nhật: 05.06.2023", "2023-06-05"),
        ("Ngày đăng: 05/06/2023 08:15:30", "2023-06-05T08:15:30"),
        ("05/06/2023 12:05 AM", "2023-06-05T12:05:00"),
        ("05/06/2023 01:05 CH", "2023-06-05T13:05:00"),
        ("Đăng lúc 08:15 ngày 05/06/2023 (GMT+7)", "2023-06-05T08:15:00+07:00"),
        ("Lê Vân | 05/06/2023 08:15", "2023-06-05T08:15:00"),
        ("05/06/2023 - Tin tức sự kiện - 212 lượt xem", "2023-06-05"),
        ("Tin: Lê Vân - 05/06/2023", "2023-06-05"),
        ("5 Tháng 6, 2023", "2023-06-05"),
        ("5 Tháng Sáu, 2023", "2023-06-05"),
        ("Đã đăng 5 thg 6, 2023", "2023-06-05"),
        ("2023-06-05T08:15:00+07:00", "2023-06-05T08:15:00+07:00"),
        ("AN - Thứ hai, ngày 5 tháng 6 năm 2023 | 8:15", "2023-06-05T08:15:00"),
        ("Xuất bản: 08:15 - Thứ Hai, 05/06/2023", "2023-06-05T08:15:00"),
        ("T2, 05/06/2023 - 08:15", "2023-06-05T08:15:00"),
        ("Thời gian: 05/06/2023 08:15", "2023-06-05T08:15:00"),
        ("Thời gian: 05/06/2023 08:15\nĐịa điểm: UBND xã", None),
        ("Tân Lộc, ngày 5 tháng 6 năm 2023", None),
        ("Tân Lộc 29/3/1975", None),
        ("Hội nghị chuyên đề - 05/06/2023", None),
        ("31/02/2023 08:15", None),
        ("05/06/2023 27:15", None),
        ("Ngày 05/06/2023, xã họp với dân", None),
        ("Quyết định 12/05/2023 của huyện", None),
    ],
)
def test_stamps_tell_the_moment(text: str, moment: str | None) -> None:
    assert [stamp.published.isoformat() for stamp in find_stamps(text)] == [moment] * bool(moment)


@pytest.mark.parametrize("key", ["lines", "tails"])
def test_every_page_line_is_known(key: str) -> None:
    known = is_page_line if key == "lines" else begins_tail
    for line in read_tree("chrome.yaml")[key]:
        assert known(line), line
        assert known(line.capitalize()), line
        assert known(f"{line} :"), line


@pytest.mark.parametrize(
    "line",
    [
        "Chia sẻ tại hội nghị, ông An cho biết",
        "Lượt xem xét hồ sơ kéo dài.",
        "- Giảm: 12 hộ",
        "Tăng 5%",
        "Ý kiến:",
        "Kết luận",
        "Tin vui cho dân làng",
    ],
)
def test_lines_of_a_text_are_no_chrome(line: str) -> None:
    assert not is_page_line(line)
    assert not begins_tail(line)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Hòa An, ngày 12 tháng 7 năm 2024", "2024-07-12"),
        ("TP. Hồ Chí Minh, ngày 01 tháng 02 năm 2025", "2025-02-01"),
        ("ngày 3 tháng 4 năm 2025.", "2025-04-03"),
        ("Hòa An, ngày    tháng 7 năm 2024", None),
        ("Hòa An, ngày 31 tháng 2 năm 2024", None),
        ("Ngày 12/7/2024", None),
    ],
)
def test_days_of_issue(line: str, day: str | None) -> None:
    found = day_of(line)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("BIÊN BẢN HỌP THÔN", "minutes"),
        ("THÔNG BÁO Kết luận của Chủ tịch", "conclusion"),
        ("BÁO CÁO Kết quả công tác", "report"),
        ("Xã A ra quân", None),
    ],
)
def test_documents_name_their_kind(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind


def test_prose_has_no_frame() -> None:
    assert find_frame(["Xã A họp", "Sáng nay, xã họp bàn 3 việc."]) is None
    assert find_frame([]) is None


@pytest.mark.parametrize(
    "piece",
    [
        "a\n",
        "-\n",
        "Lê Vân\n",
        "05/06/2023 08:15 ",
        "Số: ",
        "\n",
        "A",
        "1.\n",
        ".",
        "Ảnh: ",
        "100%\n",
    ],
)
def test_hostile_text_is_laid_out(piece: str) -> None:
    layout = find_layout(piece * 10_000)
    assert all(line.start < line.end for line in layout.lines)
