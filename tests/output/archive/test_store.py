"""The archive: exact rows, versions, two writers, and files that are none of ours."""

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from minutes import Record, dump
from minutes.errors import BienbanError, render_message
from minutes.record import (
    SCHEMA,
    Commune,
    CurrentUnit,
    Deadline,
    Figure,
    Home,
    Meeting,
    Period,
    Person,
    Source,
    Task,
)
from minutes.store import hash_text
from output.archive import add_record, open_archive, read_content, read_record
from output.archive.schema import (
    commune_successors,
    communes,
    figure_places,
    figures,
    people,
    records,
    tasks,
)


def make_record(text: str = "Xã Bình An thu 1.250,5 triệu đồng.", name: str = "mot") -> Record:
    return Record(
        schema=SCHEMA,
        id=f"2024-04-12-{name}",
        source=Source("article", "Họp", None, None, None, hash_text(text), text),
        home=Home("Hà Nội", "01", "Ba Vì", "271"),
        meeting=Meeting("Họp giao ban", dt.date(2024, 4, 12)),
        people=(Person("Lê Văn A", ("Bí thư", "Chủ tịch"), ((0, 2),)),),
        communes=(
            Commune(
                "Bình An",
                "xã",
                "09999",
                "Ba Vì",
                "Hà Nội",
                (
                    CurrentUnit("Bình An", "xã", "09999", "Hà Nội"),
                    CurrentUnit("Yên Hòa", "xã", "09998", "Hà Nội"),
                ),
            ),
        ),
        figures=(
            Figure(
                "f1",
                (15, 33),
                "1.250,5 triệu đồng",
                Decimal("1250.50"),
                unit="triệu đồng",
                amount=Decimal("1.2505E+9"),
                base_unit="VND",
                indicator="thu ngân sách",
                period=Period(None, dt.date(2024, 3, 31)),
                place=("09999", "271"),
            ),
            Figure("f2", None, "14/19 tiêu chí", Decimal(14), of=Decimal(19), target=True),
        ),
        tasks=(Task(None, "rà soát", Deadline("trước 30/4", dt.date(2024, 4, 30)), (0, 2)),),
    )


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_archive(tmp_path / "luu-tru.sqlite")
    yield engine
    engine.dispose()


def rows(engine: Engine, table: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any table
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def test_a_record_becomes_exact_rows(engine: Engine) -> None:
    record = make_record()
    assert add_record(engine, record) == "new"
    first, second = rows(engine, figures)
    assert (first["value"], first["amount"], first["base_unit"]) == ("1250.50", "1250500000", "VND")
    assert (first["period_start"], first["period_end"]) == (None, dt.date(2024, 3, 31))
    assert (first["span_start"], first["span_end"], first["target"]) == (15, 33, False)
    assert (second["value"], second["of"], second["span_start"]) == ("14", "19", None)
    assert second["target"] is True
    assert {row["code"] for row in rows(engine, figure_places)} == {"09999", "271"}
    assert [row["name"] for row in rows(engine, communes)] == ["Bình An"]
    successors = [(row["code"], row["today"]) for row in rows(engine, commune_successors)]
    assert sorted(successors) == [("09999", "09998"), ("09999", "09999")]
    assert rows(engine, people)[0]["titles"] == ["Bí thư", "Chủ tịch"]
    assert rows(engine, tasks)[0]["deadline_date"] == dt.date(2024, 4, 30)
    (row,) = rows(engine, records)
    assert read_record(engine, record.id) == record
    assert (row["version"], row["latest"], row["province_code"]) == (1, True, "01")


def test_the_same_record_again_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    add_record(engine, make_record())
    engine.dispose()
    before = (tmp_path / "luu-tru.sqlite").read_bytes()
    again = open_archive(tmp_path / "luu-tru.sqlite")
    assert add_record(again, make_record()) == "unchanged"
    again.dispose()
    assert (tmp_path / "luu-tru.sqlite").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["luu-tru.sqlite"]


def test_an_edited_record_makes_a_version_and_the_old_one_stays(engine: Engine) -> None:
    old = make_record()
    new = replace(old, tasks=())
    add_record(engine, old)
    assert add_record(engine, new) == "new version"
    assert add_record(engine, new) == "unchanged"
    assert add_record(engine, old) == "new version"
    kept = [(row["version"], row["latest"]) for row in rows(engine, records)]
    assert kept == [(1, False), (2, False), (3, True)]
    assert read_content(engine, old.id) == dump(old)
    assert read_content(engine, old.id, version=2) == dump(new)
    assert read_content(engine, old.id, version=4) is None
    assert len(rows(engine, figures)) == 6


def test_two_sources_cannot_share_an_id(engine: Engine) -> None:
    add_record(engine, make_record())
    with pytest.raises(BienbanError) as caught:
        add_record(engine, make_record(text="Xã khác thu 2.000,75 triệu đồng, là nhiều."))
    assert "đã có hồ sơ «2024-04-12-mot» từ một văn bản khác" in render_message(caught.value)
    assert len(rows(engine, records)) == 1


def test_a_record_that_fails_leaves_no_rows(engine: Engine) -> None:
    broken = make_record()
    twice = replace(broken.communes[0], name=None)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        add_record(engine, replace(broken, communes=(twice,)))
    assert rows(engine, records) == rows(engine, figures) == []


def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "luu-tru.sqlite"

    def add(number: int) -> str:
        engine = open_archive(path)
        try:
            return add_record(
                engine, make_record(f"Xã {number} thu 1.250,5 triệu đồng.", f"x{number}")
            )
        finally:
            engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(add, range(12))) == ["new"] * 12
    engine = open_archive(path)
    assert len(rows(engine, records)) == 12
    engine.dispose()


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


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_an_archive_that_one_may_only_read(tmp_path: Path) -> None:
    path = tmp_path / "luu-tru.sqlite"
    engine = open_archive(path)
    engine.dispose()
    path.chmod(0o400)
    assert "quyền ghi" in refuse(path)


def test_an_unfinished_write_is_as_if_it_had_not_been(engine: Engine, tmp_path: Path) -> None:
    add_record(engine, make_record())
    other = sqlite3.connect(tmp_path / "luu-tru.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE records SET latest = 0")
    other.close()
    assert add_record(engine, make_record()) == "unchanged"
