"""Files and servers that are no archive of ours, or cannot be used: one sentence each."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, text

from minutes.errors import BienbanError, render_message
from output.archive import (
    Wanted,
    add_record,
    open_archive,
    open_existing_archive,
    read_record,
    search,
    writing,
)
from output.archive.base.schema import records
from tests.output.archive.conftest import make_database
from tests.output.archive.records import make_record, rows
from tests.output.archive.server import find_port

_NOBODY = 65534


def refuse(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(BienbanError) as caught:
        open_archive(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    return render_message(caught.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "luu-tru.sqlite"
    path.write_text("đây là văn bản, không phải cơ sở dữ liệu. " * 50, encoding="utf-8")
    assert refuse(path) == (
        f"Kho lưu trữ {path} bị hỏng, hoặc không phải là cơ sở dữ liệu SQLite. Hãy khôi phục từ "
        "bản sao lưu, hoặc chuyển tệp này đi nơi khác để tạo kho mới."
    )


def test_a_damaged_archive(tmp_path: Path) -> None:
    path = tmp_path / "luu-tru.sqlite"
    engine = open_archive(path)
    add_record(engine, make_record())
    engine.dispose()
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * 4000 + content[4100:])
    assert "bị hỏng" in refuse(path)


@pytest.mark.parametrize("content", ["", "{", '{"source": ', '{"source": {}}'])
def test_an_archive_whose_contents_are_damaged(tmp_path: Path, content: str) -> None:
    path = tmp_path / "luu-tru.sqlite"
    engine = open_archive(path)
    add_record(engine, make_record())
    with writing(engine) as connection:
        connection.execute(text("UPDATE contents SET content = :content"), {"content": content})
    for ask in (lambda: read_record(engine, make_record().id), lambda: search(engine, Wanted(""))):
        with pytest.raises(BienbanError) as caught:
            ask()
        assert caught.value.code == "archive-corrupt"
    engine.dispose()


def test_an_archive_that_does_not_say_its_version(tmp_path: Path) -> None:
    path = tmp_path / "luu-tru.sqlite"
    open_archive(path).dispose()
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM alembic_version")
    connection.commit()
    connection.close()
    assert "bị hỏng" in refuse(path)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "luu-tru.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE contacts (name TEXT)")
    connection.close()
    assert refuse(path) == (
        f"Tệp {path} là cơ sở dữ liệu của chương trình khác nên được giữ nguyên. "
        "Hãy chọn nơi khác bằng --db hoặc --out."
    )


def test_an_archive_of_a_newer_program(tmp_path: Path) -> None:
    path = tmp_path / "luu-tru.sqlite"
    open_archive(path).dispose()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.commit()
    connection.close()
    assert "bản mới hơn của chương trình tạo ra (phiên bản 0999)" in refuse(path)


def test_an_archive_that_is_a_folder_or_has_none(tmp_path: Path) -> None:
    (tmp_path / "thu-muc").mkdir()
    for path in (tmp_path / "thu-muc", tmp_path / "khong" / "luu-tru.sqlite"):
        assert refuse(path).startswith(f"Không mở được kho lưu trữ {path}. ")


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder of somebody else than root, who writes anywhere, and be that one meanwhile."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no users in the sense of POSIX")
    is_root = os.geteuid() == 0
    path = Path(tempfile.mkdtemp(prefix="bienban-quyen-"))
    if is_root:
        os.chown(path, _NOBODY, _NOBODY)
        os.seteuid(_NOBODY)
    try:
        yield path
    finally:
        if is_root:
            os.seteuid(0)
        path.chmod(0o700)
        shutil.rmtree(path)


def test_an_archive_that_one_may_only_read(folder: Path) -> None:
    path = folder / "luu-tru.sqlite"
    engine = open_archive(path)
    add_record(engine, make_record())
    engine.dispose()
    path.chmod(0o400)
    engine = open_archive(path)
    assert read_record(engine, make_record().id) == make_record()
    with pytest.raises(BienbanError) as caught:
        add_record(engine, make_record("Xã khác thu 1.250,5 triệu đồng.", "hai"))
    engine.dispose()
    assert render_message(caught.value).startswith(
        f"Không có quyền ghi vào kho lưu trữ {path}. Hãy kiểm tra quyền ghi"
    )


def test_a_folder_that_one_may_only_read(folder: Path) -> None:
    folder.chmod(0o500)
    assert refuse(folder / "luu-tru.sqlite").startswith("Không mở được kho lưu trữ")


def test_an_unfinished_write_is_as_if_it_had_not_been(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "luu-tru.sqlite")
    add_record(engine, make_record())
    other = sqlite3.connect(tmp_path / "luu-tru.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE records SET latest = 0")
    other.close()
    assert add_record(engine, make_record()) == "unchanged"
    engine.dispose()


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "luu-tru.sqlite"
    engine = open_archive(path)
    add_record(engine, make_record())
    with writing(engine) as connection:
        connection.execute(text("UPDATE records SET title = 'dở dang'"))
        other = open_archive(path)
        assert rows(other, records)[0]["title"] == "Họp"
        other.dispose()
    engine.dispose()


def test_the_journal_lets_readers_go_on(tmp_path: Path) -> None:
    path = tmp_path / "luu-tru.sqlite"
    open_archive(path).dispose()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    assert [each.name for each in tmp_path.iterdir()] == ["luu-tru.sqlite"]


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "luu-tru.sqlite"
    engine = open_archive(path)
    add_record(engine, make_record())
    engine.dispose()

    @event.listens_for(engine, "connect")
    def _fill(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own connection
        connection.execute("PRAGMA max_page_count = 1")  # No page more than there are.

    large = make_record("Xã Bình An thu 1.250,5 triệu đồng. " + "Dài. " * 40_000, "hai")
    with pytest.raises(BienbanError) as caught:
        add_record(engine, large)
    assert render_message(caught.value) == (
        f"Không ghi được kho lưu trữ {path} vì ổ đĩa đã đầy. "
        "Hãy giải phóng dung lượng rồi chạy lại."
    )
    assert [row["id"] for row in rows(engine, records)] == [make_record().id]
    engine.dispose()


def test_an_archive_that_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "luu-tru.sqlite"
    with pytest.raises(BienbanError) as caught:
        open_existing_archive(path)
    assert render_message(caught.value).startswith(f"Chưa có kho lưu trữ {path}. ")
    assert not path.exists()


def say(place: str) -> str:
    with pytest.raises(BienbanError) as caught:
        open_archive(place)
    return render_message(caught.value)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("mysql://kho@may/kho", "Chưa dùng được kho lưu trữ loại «mysql://»"),
        ("postgresql://kho:mat@may:cong/kho", "Địa chỉ kho lưu trữ bắt đầu bằng «postgresql://»"),
        ("http://", "Chưa dùng được kho lưu trữ loại «http://»"),
    ],
)
def test_addresses_that_are_none(place: str, words: str) -> None:
    said = say(place)
    assert said.startswith(words)
    assert "mat" not in said.partition("Hãy")[0]


def test_a_server_that_is_not_there() -> None:
    place = f"postgresql://kho:bi-mat@127.0.0.1:{find_port()}/kho"
    said = say(place)
    assert said.startswith("Không kết nối được máy chủ của kho lưu trữ postgresql://kho:***@127.")
    assert "bi-mat" not in said


def test_a_database_that_is_not_there(server: str) -> None:
    assert say(f"{server}/chua_tao").startswith("Máy chủ không có cơ sở dữ liệu của postgresql://")


def run(place: str, *statements: str) -> None:
    engine = create_engine(place.replace("://", "+psycopg://"))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_a_user_whom_the_server_does_not_know(server: str) -> None:
    assert say(f"{server.replace('bienban@', 'nguoi_la@')}/postgres").startswith(
        "Máy chủ của kho lưu trữ postgresql://nguoi_la@"
    )


def test_a_server_database_of_another_program(server: str) -> None:
    place = make_database(server)
    run(place, "CREATE TABLE contacts (name TEXT)")
    assert say(place).startswith(f"Tệp {place} là cơ sở dữ liệu của chương trình khác")


def test_a_server_archive_of_a_newer_program(server: str) -> None:
    place = make_database(server)
    open_archive(place).dispose()
    run(place, "UPDATE alembic_version SET version_num = '0999'")
    assert "bản mới hơn của chương trình tạo ra (phiên bản 0999)" in say(place)


def test_a_server_that_only_lets_one_read(server: str) -> None:
    place = make_database(server)
    open_archive(place).dispose()
    name = place.rpartition("/")[2]
    run(place, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    engine = open_archive(place)
    with pytest.raises(BienbanError) as caught:
        add_record(engine, make_record())
    engine.dispose()
    assert render_message(caught.value).startswith("Máy chủ không cho ghi vào kho lưu trữ")
