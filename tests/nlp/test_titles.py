"""Where a title begins and ends, and which of two titles says more."""

import pytest

from nlp.datafile import read_rows
from nlp.people import find_people
from nlp.people.same_people import add_title, says
from nlp.people.title_ends import title_end
from nlp.people.titles import titles_after, titles_before
from nlp.text.title_cues import find_cues


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Chủ tịch UBND xã Tam Lộc cho biết", "Chủ tịch UBND xã Tam Lộc"),
        ("Trưởng phòng Cảnh sát giao thông Công an tỉnh trình bày", None),
        ("Giám đốc Sở Kế hoạch và Đầu tư và ông Lê A", "Giám đốc Sở Kế hoạch và Đầu tư"),
        ("Chủ tịch UBND TP. Huế, nhấn mạnh", "Chủ tịch UBND TP. Huế"),
        ("Bí thư Đảng ủy. Dự họp có", "Bí thư Đảng ủy"),
        ("Phó Tổng Thanh tra Chính phủ thông tin", "Phó Tổng Thanh tra Chính phủ"),
        ("Trưởng ban Tiếp công dân Trung ương trả lời", "Trưởng ban Tiếp công dân Trung ương"),
        ("Chủ tịch Hội Bảo trợ trẻ em Việt Nam trao", "Chủ tịch Hội Bảo trợ trẻ em Việt Nam"),
        ("Trưởng đoàn kiểm tra số 2 kết luận", "Trưởng đoàn kiểm tra số 2"),
    ],
)
def test_a_title_ends_where_something_else_begins(text: str, title: str | None) -> None:
    cues = find_cues(text)
    end = title_end(cues, cues.heads[0], len(text))
    assert text[cues.heads[0].start : end] == (title or text.removesuffix(" trình bày"))


def test_a_title_may_end_with_the_text() -> None:
    text = "Đồng chí Lê A, Bí thư Huyện ủy. Đồng chí Bí thư Huyện ủy"
    assert find_people(text)[0].spans == ((9, 13), (41, 56))


def test_titles_after_stop_before_the_next_name() -> None:
    text = "Lê A, Phó Chủ tịch phụ trách đô thị Trần Văn Bình làm tổ phó"
    cues = find_cues(text)
    assert titles_after(cues, len("Lê A"), [text.index("Trần")]) == ([], len("Lê A"))


def test_titles_before_go_back_over_a_comma() -> None:
    text = "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Lê A"
    spans = titles_before(find_cues(text), text.index("Lê"), 0)
    assert [text[s:e] for s, e in spans] == ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]


def test_titles_before_do_not_cross_a_line() -> None:
    text = "CHỦ TỌA\nTHƯ KÝ\nLê A"
    assert titles_before(find_cues(text), text.index("Lê"), 0) == []


@pytest.mark.parametrize(
    ("titles", "title", "left"),
    [
        (["Bộ trưởng"], "Bộ trưởng Bộ Y tế", ["Bộ trưởng Bộ Y tế"]),
        (["Chủ tịch UBND tỉnh"], "Chủ tịch", ["Chủ tịch UBND tỉnh"]),
        (["Bí thư Đảng ủy"], "Phó Bí thư Đảng ủy", ["Bí thư Đảng ủy", "Phó Bí thư Đảng ủy"]),
        (["PTTg"], "Phó Thủ tướng", ["Phó Thủ tướng"]),
        (["Viện trưởng"], "PGS.TS", ["Viện trưởng", "PGS.TS"]),
    ],
)
def test_the_fuller_title_stays(titles: list[str], title: str, left: list[str]) -> None:
    add_title(titles, title)
    assert titles == left


def test_an_abbreviation_is_said_by_its_words() -> None:
    assert says("Chủ tịch Ủy ban nhân dân huyện", "Chủ tịch UBND huyện")
    assert not says("Chủ tịch UBND huyện", "Giám đốc Sở Y tế")


def test_cues_keep_their_places_where_lower_case_is_longer() -> None:
    text = "İİİ ông Lê A"
    assert [(c.start, c.end) for c in find_cues(text).addresses] == [(4, 7)]


@pytest.mark.parametrize(
    "table", ["honorifics.csv", "name_places.csv", "surnames.csv", "titles.csv"]
)
def test_tables_are_sorted_and_sourced(table: str) -> None:
    rows = read_rows(table)
    keys = [next(iter(row.values())) for row in rows]
    assert keys == sorted(set(keys))
    assert all(value.strip() == value and value for row in rows for value in row.values())
