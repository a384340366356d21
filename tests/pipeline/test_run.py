"""The main job through the command line: dossiers, edits, archive, what fails and what goes on."""

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
import yaml
from docx import Document
from sqlalchemy import select

from minutes import load
from output.archive import open_archive
from output.archive.base.schema import records
from pipeline.cli import main

SAMPLES = Path("minutes/samples").absolute()
SAMPLE = str(SAMPLES / "hop-xa-2026.txt")
OTHER = str(SAMPLES / "bien-ban-phuong-2026.txt")
SHOWN = {"nguon.txt", "ho-so.yaml", "bao-cao.docx", "thong-bao-ket-luan.docx"}
NAMES = SHOWN | {".bienban.json", ".bienban-goc.yaml"}

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def one_dossier(out: Path) -> Path:
    (folder,) = (path for path in out.iterdir() if path.is_dir())
    return folder


def snapshot(place: Path) -> dict[Path, tuple[bytes, int]]:
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in place.rglob("*")
        if path.is_file()
    }


def edit_value(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "value: 312\n" in text
    path.write_text(text.replace("value: 312\n", "value: 315\n"), encoding="utf-8")


def test_run_makes_a_dossier_and_archives_it(place: Path, capsys: Capture) -> None:
    assert main(["run", SAMPLE]) == 0
    folder = one_dossier(place / "ho-so")
    assert {path.name for path in folder.iterdir()} == NAMES
    assert (folder / "nguon.txt").read_bytes() == Path(SAMPLE).read_bytes()
    record = load(folder / "ho-so.yaml")
    assert record.id == folder.name
    out = capsys.readouterr().out
    assert str(Path("ho-so") / folder.name) in out
    assert all(name in out for name in SHOWN)
    assert ".bienban" not in out
    engine = open_archive(place / "ho-so" / "luu-tru.sqlite")
    with engine.connect() as connection:
        (archived,) = connection.execute(select(records.c.id, records.c.version)).all()
    engine.dispose()
    assert tuple(archived) == (record.id, 1)


def test_the_same_article_again_changes_nothing(place: Path, capsys: Capture) -> None:
    assert main(["run", SAMPLE]) == 0
    before = snapshot(place)
    capsys.readouterr()
    assert main(["run", SAMPLE]) == 0
    assert "không có gì thay đổi" in capsys.readouterr().out
    assert snapshot(place) == before


def test_doubts_are_told_again_though_nothing_changed(place: Path, capsys: Capture) -> None:
    (place / "tin.txt").write_text(
        "Ngày 7/6/2023, xã Mỹ Hòa họp. Thu 38 500 000 đồng.", encoding="utf-8"
    )
    assert main(["run", "tin.txt"]) == 0
    first = [line for line in capsys.readouterr().out.splitlines() if "Cần xem lại" in line]
    assert main(["run", "tin.txt"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert "  không có gì thay đổi" in out
    assert first
    assert [line for line in out if "Cần xem lại" in line] == first


def test_an_edited_record_stays_and_makes_the_documents(place: Path, capsys: Capture) -> None:
    assert main(["run", SAMPLE]) == 0
    folder = one_dossier(place / "ho-so")
    edit_value(folder / "ho-so.yaml")
    edited = (folder / "ho-so.yaml").read_bytes().partition(b"\nchecks:")[0]
    documents = (folder / "bao-cao.docx").read_bytes()
    capsys.readouterr()
    assert main(["run", SAMPLE]) == 0
    assert "Hồ sơ đã được sửa tay nên giữ nguyên" in capsys.readouterr().out
    assert (folder / "ho-so.yaml").read_bytes().startswith(edited + b"\nchecks:")
    assert [edit.path for edit in load(folder / "ho-so.yaml").edits] == ["figures[4].value"]
    assert (folder / "bao-cao.docx").read_bytes() != documents
    engine = open_archive(place / "ho-so" / "luu-tru.sqlite")
    with engine.connect() as connection:
        assert connection.execute(select(records.c.version)).scalars().all() == [1, 2]
    engine.dispose()
    before = snapshot(place)
    assert main(["run", SAMPLE]) == 0
    assert snapshot(place) == before


def test_an_edited_record_with_a_fault_is_named_and_nothing_changes(
    place: Path, capsys: Capture
) -> None:
    assert main(["run", SAMPLE]) == 0
    path = one_dossier(place / "ho-so") / "ho-so.yaml"
    text = path.read_text(encoding="utf-8").replace("value: 312\n", "value: 312,5\n")
    path.write_text(text, encoding="utf-8")
    before = snapshot(place)
    capsys.readouterr()
    assert main(["run", SAMPLE]) == 1
    assert "«312,5»" in capsys.readouterr().err
    assert snapshot(place) == before


def test_a_document_edited_in_word_stays(place: Path, capsys: Capture) -> None:
    assert main(["run", SAMPLE]) == 0
    path = one_dossier(place / "ho-so") / "bao-cao.docx"
    path.write_bytes(b"edited in Word")
    assert main(["run", SAMPLE]) == 0
    assert path.read_bytes() == b"edited in Word"
    edit_value(path.with_name("ho-so.yaml"))
    assert main(["run", SAMPLE]) == 0
    assert "giữ nguyên bản đã sửa tay" in capsys.readouterr().out


def test_one_bad_file_does_not_stop_the_others(place: Path, capsys: Capture) -> None:
    (place / "trong.txt").touch()
    assert main(["run", "trong.txt", SAMPLE, "khong-co.txt", "--out", "kho"]) == 1
    assert {path.name for path in one_dossier(place / "kho").iterdir()} == NAMES
    assert [line[:9] for line in capsys.readouterr().err.splitlines()] == ["trong.txt", "Không tìm"]
    assert not (place / "ho-so").exists()


@pytest.mark.parametrize("blocked", ["kho", "kho/trong"])
def test_a_place_that_cannot_be_written_is_named(
    blocked: str, place: Path, capsys: Capture
) -> None:
    (place / "kho").write_bytes(b"x")
    assert main(["run", SAMPLE, "--out", blocked]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{SAMPLE}: Không ghi được kho")
    assert len(err.splitlines()) == 1
    assert [path.name for path in place.iterdir()] == ["kho"]


def test_a_damaged_archive_is_named_before_anything_is_written(
    place: Path, capsys: Capture
) -> None:
    (place / "ho-so").mkdir()
    (place / "ho-so" / "luu-tru.sqlite").write_bytes(b"x" * 5000)
    before = snapshot(place)
    assert main(["run", SAMPLE]) == 1
    assert "bị hỏng" in capsys.readouterr().err
    assert snapshot(place) == before


@pytest.mark.parametrize("again", [False, True], ids=["new dossier", "old dossier"])
def test_an_archive_that_refuses_is_named_before_anything_is_written(
    *, again: bool, place: Path, capsys: Capture
) -> None:
    assert main(["run", SAMPLE if again else OTHER]) == 0
    archive = place / "ho-so" / "luu-tru.sqlite"
    with closing(sqlite3.connect(archive)) as connection:
        # Whoever opens it finds nothing wrong; only writing meets it.
        connection.execute("ALTER TABLE figures RENAME TO so_lieu")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if again:
        edit_value(one_dossier(place / "ho-so") / "ho-so.yaml")
    before = {
        path: content for path, (content, _) in snapshot(place).items() if path.suffix != ".sqlite"
    }
    capsys.readouterr()
    assert main(["run", SAMPLE]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "bị hỏng" in err
    assert len(err.splitlines()) == 1
    after = {
        path: content for path, (content, _) in snapshot(place).items() if path.suffix != ".sqlite"
    }
    assert after == before


def test_extract_prints_records_in_order_and_writes_nothing(place: Path, capsys: Capture) -> None:
    assert main(["extract", SAMPLE, "khong-co.txt", OTHER]) == 1
    out, err = capsys.readouterr()
    first, second = out.split("\n---\n")
    sources = [load(first + "\n").source.text, load(second).source.text]
    assert sources == [Path(name).read_text(encoding="utf-8") for name in (SAMPLE, OTHER)]
    assert [tree["schema"] for tree in yaml.safe_load_all(out)] == ["bienban/1"] * 2
    assert err.startswith("Không tìm thấy khong-co.txt.")
    assert list(place.iterdir()) == []


def test_json_is_one_line_a_record(capsys: Capture) -> None:
    assert main(["extract", "--format", "json", SAMPLE, OTHER]) == 0
    lines = capsys.readouterr().out.splitlines()
    trees = [json.loads(line, parse_float=Decimal) for line in lines]
    assert len(trees) == 2
    assert Decimal("12.6") in [figure["value"] for figure in trees[0]["figures"]]


def test_standard_input_is_a_text_too(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(Path(SAMPLE).read_bytes())))
    assert main(["extract", "-"]) == 0
    piped = capsys.readouterr().out
    assert main(["extract", SAMPLE]) == 0
    assert capsys.readouterr().out == piped


def test_render_puts_a_changed_value_into_the_documents(place: Path, capsys: Capture) -> None:
    assert main(["run", SAMPLE]) == 0
    folder = one_dossier(place / "ho-so")
    before = (folder / "bao-cao.docx").read_bytes()
    edit_value(folder / "ho-so.yaml")
    assert main(["render", str(folder / "ho-so.yaml"), "--kind", "bao-cao"]) == 0
    assert f"Đã ghi: {folder / 'bao-cao.docx'}" in capsys.readouterr().out
    assert (folder / "bao-cao.docx").read_bytes() != before
    assert main(["run", SAMPLE]) == 0
    assert "giữ nguyên bản đã sửa tay" in capsys.readouterr().out  # The record, not the document.
    assert main(["run", SAMPLE]) == 0
    assert "không có gì thay đổi" in capsys.readouterr().out


def test_render_names_a_wrong_key(place: Path, capsys: Capture) -> None:
    assert main(["extract", SAMPLE]) == 0
    text = capsys.readouterr().out.replace("indicator:", "indicater:", 1)
    (place / "a.yaml").write_text(text, encoding="utf-8")
    assert main(["render", "a.yaml"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("Hồ sơ a.yaml, dòng ")
    assert "không có mục tên «figures[0].indicater»" in err
    assert [path.name for path in place.iterdir()] == ["a.yaml"]


def test_records_that_share_a_folder_get_one_each(place: Path, capsys: Capture) -> None:
    for name, source in (("a.yaml", SAMPLE), ("b.yaml", OTHER)):
        assert main(["extract", source]) == 0
        (place / name).write_text(capsys.readouterr().out, encoding="utf-8")
    shutil.copyfile("a.yaml", "c.yaml")
    assert main(["render", "a.yaml", "b.yaml", "c.yaml", "--out", "kho"]) == 1
    ids = {load(place / name).id for name in ("a.yaml", "b.yaml")}
    assert {path.name for path in (place / "kho").iterdir()} == ids
    assert capsys.readouterr().err.startswith("c.yaml: văn bản của hồ sơ này sẽ ghi đè")


def test_a_draft_has_comments_and_the_signing_copy_has_none(place: Path, capsys: Capture) -> None:
    assert main(["run", SAMPLE]) == 0
    path = one_dossier(place / "ho-so") / "ho-so.yaml"
    for options, name in (([], "ky"), (["--draft"], "du-thao")):
        assert main(["render", str(path), "--kind", "bao-cao", "--out", name, *options]) == 0
    assert capsys.readouterr().err == ""
    counts = [len(list(Document(f"{n}/bao-cao.docx").comments)) for n in ("ky", "du-thao")]
    assert counts[0] == 0
    assert counts[1] >= len(load(path).figures) > 0
