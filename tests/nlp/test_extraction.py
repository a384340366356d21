"""The whole way from text to record, on the project's samples and on the seed article."""

import datetime as dt
import subprocess
import sys
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from minutes import Record, dump, load
from minutes.errors import BienbanError
from nlp import extract

SAMPLES = sorted(Path("minutes/samples").glob("*.txt"))
SEED = Path("../shared/seed/000_883fb454175e225d.txt")
CORPUS = Path("../shared/corpus")


def read_sample(name: str) -> str:
    return Path("minutes/samples", name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def seed() -> Record:
    if not SEED.exists():
        pytest.skip("the seed article in ../shared/seed is not here")
    return extract(SEED.read_text(encoding="utf-8"))


def spans_of(record: Record) -> list[tuple[int, int]]:
    single = [
        *(figure.span for figure in record.figures),
        *(section.span for section in record.sections),
        *(task.span for task in record.tasks),
        *(check.span for check in record.checks),
    ]
    several = [
        *(span for person in record.people for span in person.spans),
        *(span for commune in record.communes for span in commune.spans),
    ]
    return [*filter(None, single), *several]


def assert_sound(record: Record) -> None:
    """Hold the record to the contract: it reads back, and every span quotes what it says."""
    assert load(dump(record)) == record
    text = record.source.text
    for figure in record.figures:
        assert figure.span
        assert text[slice(*figure.span)] == figure.text
    starts = [figure.span[0] for figure in record.figures if figure.span]
    assert starts == sorted(starts)
    assert all(0 <= start < end <= len(text) for start, end in spans_of(record))
    ends = [0, *(section.span[1] for section in record.sections)]
    assert all(end <= s.span[0] for end, s in zip(ends, record.sections, strict=False))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_make_sound_records(path: Path) -> None:
    record = extract(path.read_text(encoding="utf-8"))
    assert_sound(record)
    assert record.meeting.date
    assert record.meeting.chair
    assert record.figures
    assert record.tasks
    assert not [check for check in record.checks if check.level == "error"]


def test_the_same_text_gives_the_same_bytes() -> None:
    text = read_sample("hop-xa-2026.txt")
    assert dump(extract(text)) == dump(extract(text))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_decomposed_text_gives_the_same_record(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert extract(unicodedata.normalize("NFD", text)) == extract(text)


def test_the_other_tone_place_gives_the_same_places() -> None:
    text = read_sample("ban-chi-dao-huyen-2023.txt")
    other = text.replace("Xuân Hòa", "Xuân Hoà").replace("Ủy", "Uỷ")
    codes = {commune.code for commune in extract(text).communes}
    assert {commune.code for commune in extract(other).communes} == codes


@pytest.mark.parametrize(
    ("said", "province"),
    [
        ("Kỷ niệm ngày giải phóng (30/4/1975 – 30/4/2026), trưa 29/4/2026", "Lào Cai"),
        ("Thực hiện Nghị quyết số 10-NQ/TW ngày 5/4/2018, ngày 20/4/2026", "Lào Cai"),
        ("Ngày 5/4/2018, nhớ lại ngày 20/4/2017", "Thừa Thiên Huế"),
    ],
)
def test_the_day_of_a_text_is_not_that_of_a_paper_or_of_long_ago(said: str, province: str) -> None:
    record = extract(f"{said}, xã Phong Hải trồng 200 cây bóng mát dọc đường liên thôn.")
    assert [commune.province for commune in record.communes] == [province]


def test_an_unknown_commune_lies_in_the_province_of_the_text() -> None:
    record = extract("Huyện Nông Cống họp, nhắc xã Quỳ Vẽ Tây.", home="Nông Cống, Thanh Hóa")
    (commune,) = record.communes
    assert (commune.code, commune.province) == (None, "Thanh Hóa")
    assert [check.rule for check in record.checks] == ["commune-unknown"]


def test_a_text_in_another_language_makes_a_record_that_says_so() -> None:
    record = extract("The board met on 3 May and will fund 2 schools.")
    assert [check.rule for check in record.checks] == ["source-not-vietnamese"]


def test_odd_blanks_do_not_hide_a_figure() -> None:
    record = extract(
        "Sáng 5/10/2023, xã họp. Thu đạt 41.760 triệu\xa0 \xa0đồng và có 7\u200b\xa0xã."
    )
    assert [(f.value, f.unit, f.text) for f in record.figures] == [
        (Decimal(41760), "triệu đồng", "41.760 triệu\xa0 \xa0đồng"),
        (Decimal(7), "xã", "7\u200b\xa0xã"),
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_in_a_sample_is_doubted(path: Path) -> None:
    record = extract(read_sample(path.name))
    assert [check.message for check in record.checks if check.level != "ok"] == []


def test_a_commune_that_kept_its_name_is_that_of_today() -> None:
    record = extract("Sáng 10/7/2026, UBND xã Kim Liên, tỉnh Nghệ An họp. Xã Kim Liên có 9 xóm.")
    assert [(c.name, c.district) for c in record.communes] == [("Kim Liên", None)]


def test_the_caller_knows_the_day_of_publication() -> None:
    record = extract("Chiều 12/4, UBND xã họp giao ban.", published=dt.date(2024, 4, 13))
    assert record.meeting.date == dt.date(2024, 4, 12)
    assert record.meeting.session == "chiều"


@pytest.mark.parametrize(("day", "is_closer"), [(4, True), (5, False)])
def test_the_minute_of_publication_stands_in_the_text(day: int, *, is_closer: bool) -> None:
    text = "Xã họp giao ban\n\nĐăng lúc: 09:30:00 04/04/2024 (GMT+7)\n\nSáng nay, xã họp giao ban."
    told = dt.date(2024, 4, day)
    moment = dt.datetime.fromisoformat("2024-04-04T09:30:00+07:00")
    assert extract(text, published=told).source.published == (moment if is_closer else told)


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(BienbanError) as caught:
        extract(text)
    assert caught.value.code == "source-empty"


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(BienbanError) as caught:
        extract("Xã có 5 hộ \ud83d nghèo.")
    assert caught.value.code == "source-surrogate"


@pytest.mark.parametrize(
    "text",
    [
        "123 456 789",
        "Hello, the council met and spent 5 million.",
        "\x00\x01 a",
        "年 5 月",
        "." * 999,
        "Tổng kinh phí là 12 tỷ đồng,xã góp công.",
    ],
)
def test_strange_texts_make_records(text: str) -> None:
    assert_sound(extract(text))


def test_seed_communes_as_of_the_day_and_today(seed: Record) -> None:
    found = {c.name: (c.code, c.district, c.province, c.current[0].name) for c in seed.communes}
    assert found == {
        "Vạn Hòa": ("16327", "Nông Cống", "Thanh Hóa", "Nông Cống"),
        "Hoàng Giang": ("16294", "Nông Cống", "Thanh Hóa", "Trung Chính"),
        "Vạn Thắng": ("16333", "Nông Cống", "Thanh Hóa", "Nông Cống"),
        "Tế Lợi": ("16315", "Nông Cống", "Thanh Hóa", "Thắng Lợi"),
        "Tế Thắng": ("16309", "Nông Cống", "Thanh Hóa", "Thắng Lợi"),
        "Thăng Long": ("16342", "Nông Cống", "Thanh Hóa", "Thăng Bình"),
        "Tượng Văn": ("16357", "Nông Cống", "Thanh Hóa", "Tượng Lĩnh"),
        "Minh Nghĩa": ("16321", "Nông Cống", "Thanh Hóa", "Nông Cống"),
    }


def test_seed_funding_adds_up(seed: Record) -> None:
    total = next(f for f in seed.figures if f.value == Decimal(892738))
    parts = [f.value for f in seed.figures if f.part_of == total.id]
    assert parts == [Decimal(52627), Decimal(65716), Decimal(57570), Decimal(716825)]
    assert (total.amount, total.base_unit) == (Decimal(892738000000), "VND")
    (check,) = [c for c in seed.checks if c.rule == "sum"]
    assert check.level == "ok"


def test_seed_meeting(seed: Record) -> None:
    meeting = seed.meeting
    assert (meeting.date, meeting.session) == (dt.date(2023, 5, 25), "chiều")
    assert meeting.chair
    assert meeting.chair.name == "Nguyễn Quốc Tiến"
    assert meeting.chair.titles[:3] == ("Tỉnh ủy viên", "Bí thư Huyện ủy", "Chủ tịch HĐND huyện")
    assert len(meeting.chair.titles) == 4
    assert seed.source.published == dt.datetime.fromisoformat("2023-05-26T16:17:34+07:00")
    assert seed.source.author == "Hoàng Yến"


def test_seed_chrome_gives_no_figures(seed: Record) -> None:
    texts = [figure.text for figure in seed.figures]
    assert len(texts) >= 23
    assert not {"100%", "16", "9854"} & set(texts)
    bounds = [f.compare for f in seed.figures if f.target and f.text[:2] in ("01", "05", "8 ")]
    assert bounds == [">="] * 4


def test_seed_tasks_name_who_has_to_act(seed: Record) -> None:
    assignees = {task.assignee for task in seed.tasks}
    assert {"thành viên BCĐ", "UBND huyện", "Văn phòng điều phối NTM huyện"} <= assignees


@pytest.mark.skipif(not CORPUS.exists(), reason="the texts in ../shared/corpus are not here")
@pytest.mark.parametrize("part", range(5))
def test_real_texts_make_sound_records(part: int) -> None:
    for path in sorted(CORPUS.glob("*.txt"))[part::5]:
        assert_sound(extract(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "UBND xã Sơn Kim 2 tổ chức ra quân.",
        "Tại xã Sơn Kim 1 hộ dân góp công.",
        "UBND phường 1 Bảo Lộc họp dân.",
    ],
)
def test_the_number_of_a_name_is_no_figure(text: str) -> None:
    record = extract(text, published="2025-08-20")
    assert not record.figures
    assert [commune.code is not None for commune in record.communes] == [True]


def test_the_words_of_a_figure_in_an_order_begin_behind_the_addressee() -> None:
    text = (
        "Phường An Hòa họp\n\nSáng 5/6/2024, phường họp. Chủ tịch UBND phường giao Phòng Kinh tế,"
        " Hạ tầng và Đô thị lập phương án sửa 12 trạm bơm xuống cấp, xong trước ngày 1/7/2024."
    )
    (figure,) = extract(text).figures
    assert figure.indicator == "trạm bơm xuống cấp"


@pytest.mark.parametrize(
    ("action", "targets"),
    [
        ("bố trí 600 triệu đồng sửa cống Ba Cửa", [True]),
        ("nạo vét 14 km mương", [True]),
        ("tăng 14% cùng kỳ năm trước", [False]),
        ("thay mặt huyện mời 14 hộ dân có đất trong dự án đến họp", [False]),
    ],
)
def test_what_an_order_is_to_spend_or_do_is_a_goal(action: str, targets: list[bool]) -> None:
    text = f"Chủ tịch UBND huyện kết luận hội nghị, giao Phòng Kinh tế {action}."
    assert [figure.target for figure in extract(text).figures] == targets


def test_threads_that_begin_together_read_the_same() -> None:
    program = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from minutes import dump\n"
        "from nlp import extract\n"
        "text = 'Sáng 5/6/2023, các xã Vạn Hòa và Tế Lợi, Nông Cống, Thanh Hóa thu 5 tỷ đồng.'\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    found = set(pool.map(lambda _: dump(extract(text)), range(16)))\n"
        "assert len(found) == 1 and 'Thắng Lợi' in found.pop()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_what_an_order_brings_about_is_to_come_and_what_it_looks_into_is_there() -> None:
    found = extract(
        "THÔNG BÁO\nKết luận của Chủ tịch UBND xã\nChủ tịch UBND xã kết luận như sau:\n"
        "1. Trạm Y tế tổ chức tiêm phòng, bảo đảm phát 900 tờ gấp.\n"
        "2. Công an xã cử 4 cán bộ trực chợ; kiểm tra 17 cơ sở bán gas.\n"
        "3. Các thôn ký cam kết với 100% hộ nuôi ong."
    )
    said = {figure.text: figure.target for figure in found.figures}
    assert said == {"900 tờ gấp": True, "4 cán bộ": True, "17 cơ sở": False, "100%": True}


def test_a_letter_that_only_mentions_a_meeting_reports_on_none() -> None:
    found = extract(
        "UBND HUYỆN TAM AN\nSố: 9/UBND-NV\nV/v chuẩn bị bầu trưởng thôn\nKính gửi: UBND các xã\n"
        "UBND huyện yêu cầu các xã:\n1. Tổ chức hội nghị cử tri ở các thôn trước ngày 5/4/2025."
    )
    assert found.meeting.name is None
    assert [task.assignee for task in found.tasks] == ["các xã"]


def test_a_table_pasted_with_tabs_says_who_does_what() -> None:
    text = (
        "BIÊN BẢN\nHọp giao ban\nThời gian: 14 giờ ngày 11/3/2024.\nIII. Phân công\n"
        "TT\tNhiệm vụ\tĐơn vị chủ trì\tThời hạn\n"
        "1\tRà soát hộ nghèo\tPhòng Lao động\t20/3/2024\n"
        "2\tSửa chữa trạm bơm\tUBND xã Tế Lợi\t30/3/2024\n"
    )
    record = extract(text)
    assert [(task.assignee, task.action) for task in record.tasks] == [
        ("Phòng Lao động", "Rà soát hộ nghèo"),
        ("UBND xã Tế Lợi", "Sửa chữa trạm bơm"),
    ]
    days = [task.deadline.date for task in record.tasks if task.deadline]
    assert days == [dt.date(2024, 3, 20), dt.date(2024, 3, 30)]
