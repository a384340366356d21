"""Several meetings in one text: each becomes a source, and no word is lost."""

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.sources.source import Source
from pipeline.sources.splitting import count_documents, split_source

BODY = "Hôm nay, ngày {day}/6/2024, thôn Hạ họp bàn {day} việc. " + "Mọi người nhất trí. " * 12


def minutes(day: int) -> str:
    return (
        "UBND XÃ MỸ HÒA\nTHÔN HẠ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do\n"
        f"BIÊN BẢN\nHọp thôn\n{BODY.format(day=day)}\nTHƯ KÝ\n(Đã ký)\nVũ Thị Bình"
    )


def words_of(text: str) -> list[str]:
    return text.split()


def test_minutes_are_cut_at_their_letterheads() -> None:
    text = "\n".join(map(minutes, (1, 2, 3)))
    parts = split_source(Source(text, title="Sổ biên bản", author="An"))
    assert [part.text for part in parts] == [minutes(1), minutes(2), minutes(3)]
    assert {(part.title, part.author) for part in parts} == {(None, "An")}


def bare_minutes(day: int) -> str:
    return f"BIÊN BẢN\nHọp thôn\n\n{BODY.format(day=day)}\n\nTHƯ KÝ\nVũ Thị Bình"


def test_minutes_are_cut_at_their_titles_where_no_letterhead_stands() -> None:
    book = [bare_minutes(1), bare_minutes(2).replace("BIÊN BẢN\nHọp thôn", "BIÊN BẢN HỌP THÔN")]
    assert [part.text for part in split_source(Source("\n\n".join(book)))] == book
    headed = [f"UBND XÃ MỸ HÒA\nTHÔN HẠ\n{text}" for text in book]
    assert [part.text for part in split_source(Source("\n\n".join(headed)))] == headed


def test_a_long_letterhead_keeps_its_title() -> None:
    long = minutes(2).replace(
        "BIÊN BẢN", "Số: 02/BB-TH\n" + "Mỹ Hòa, ngày 2/6/2024 " * 9 + "\nBIÊN BẢN"
    )
    parts = split_source(Source(f"{minutes(1)}\n{long}"))
    assert [part.text for part in parts] == [minutes(1), long]


@pytest.mark.parametrize("divider", ["-----", "* * * * *", "\f", "=========="])
def test_articles_are_cut_at_dividing_lines(divider: str) -> None:
    one, two = BODY.format(day=1), BODY.format(day=2)
    parts = split_source(Source(f"{one}\n{divider}\n{two}"))
    assert [part.text for part in parts] == [one, two]


@pytest.mark.parametrize(
    "text",
    [
        BODY.format(day=1),
        minutes(1),
        f"{BODY.format(day=1)}\n-----\nNơi nhận: như trên.",
        "",
    ],
)
def test_one_meeting_stays_whole(text: str) -> None:
    assert split_source(Source(text)) == [Source(text)]


def test_no_word_is_lost() -> None:
    text = "\n".join(["Lời đầu.", minutes(1), "Ghi chú.", minutes(2)])
    parts = split_source(Source(text))
    assert words_of("\n".join(part.text for part in parts)) == words_of(text)


def test_extract_and_run_take_each_meeting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("so.txt").write_text("\n".join(map(minutes, (1, 2))), encoding="utf-8")
    assert main(["extract", "--split", "--format", "json", "so.txt"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["run", "--split", "so.txt"]) == 0
    assert len([path for path in Path("ho-so").iterdir() if path.is_dir()]) == 2
    assert "--split" not in capsys.readouterr().out
    assert main(["run", "so.txt"]) == 0
    assert "gồm 2 văn bản nối nhau" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        (BODY.format(day=1), 1),
        (minutes(1), 1),
        (f"{BODY.format(day=1)}\n-----\n{BODY.format(day=2)}", 1),
        (f"{BODY.format(day=1)}\n{minutes(2)}", 2),
        (f"{bare_minutes(1)}\n\n{bare_minutes(2)}", 2),
        (f"{bare_minutes(1)}\nBiên bản họp được gửi cho các xóm.\n{BODY.format(day=1)}", 1),
    ],
)
def test_documents_are_counted_by_their_letterheads(text: str, count: int) -> None:
    assert count_documents(text) == count
