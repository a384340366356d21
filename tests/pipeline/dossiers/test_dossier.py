"""Dossiers: one folder a source, and what a person changed stays."""

import os
from pathlib import Path

import pytest

from minutes.errors import BienbanError
from minutes.store import hash_text
from pipeline.dossiers.dossier import (
    STATE,
    Dossier,
    Shelf,
    open_dossier,
    write_dossier,
)

FILES = {"nguon.txt": b"Xa hop.", "ho-so.yaml": b"id: a\n", "bao-cao.docx": b"1"}
SOURCE = hash_text("Xa hop.")


def make_dossier(out: Path, files: dict[str, bytes] = FILES) -> Dossier:
    dossier = Shelf(out).find("2024-04-12-hop", SOURCE)
    write_dossier(dossier, files)
    return open_dossier(dossier.folder)


def test_a_new_dossier_holds_every_file_as_given(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path / "ho-so")
    held = {path.name: path.read_bytes() for path in dossier.folder.iterdir()}
    held.pop(STATE)
    assert held == FILES
    assert dossier.folder == tmp_path / "ho-so" / "2024-04-12-hop"


def test_the_same_files_again_change_nothing(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    for path in dossier.folder.iterdir():
        os.utime(path, ns=(1, 1))
    assert write_dossier(dossier, FILES) == dict.fromkeys(FILES, "unchanged")
    assert {path.stat().st_mtime_ns for path in dossier.folder.iterdir()} == {1}


def test_our_own_files_are_brought_up_to_date(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    (dossier.folder / "nguon.txt").unlink()
    changes = write_dossier(dossier, {**FILES, "bao-cao.docx": b"2"})
    assert changes == {"nguon.txt": "new", "ho-so.yaml": "unchanged", "bao-cao.docx": "updated"}
    assert (dossier.folder / "bao-cao.docx").read_bytes() == b"2"


def test_what_a_person_edited_stays(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    edited = dossier.folder / "bao-cao.docx"
    edited.write_bytes(b"by hand")
    assert dossier.is_edited("bao-cao.docx", b"2")
    for _ in range(2):
        changes = write_dossier(open_dossier(dossier.folder), {**FILES, "bao-cao.docx": b"2"})
        assert changes["bao-cao.docx"] == "kept"
        assert edited.read_bytes() == b"by hand"


def test_an_edit_that_was_taken_back_is_none(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    path = dossier.folder / "bao-cao.docx"
    path.write_bytes(b"by hand")
    path.write_bytes(b"1")
    assert write_dossier(dossier, {**FILES, "bao-cao.docx": b"2"})["bao-cao.docx"] == "updated"


@pytest.mark.parametrize("state", [None, b"", b"[]", b'{"files": []}', b"\xff"])
def test_without_our_notes_every_other_file_is_a_persons(
    state: bytes | None, tmp_path: Path
) -> None:
    folder = make_dossier(tmp_path).folder
    if state is None:
        (folder / STATE).unlink()
    else:
        (folder / STATE).write_bytes(state)
    dossier = Shelf(tmp_path).find("2024-04-12-hop", SOURCE)
    assert dossier.folder == folder
    changes = write_dossier(dossier, {**FILES, "ho-so.yaml": b"id: b\n"})
    assert changes == {**dict.fromkeys(FILES, "unchanged"), "ho-so.yaml": "kept"}


def test_two_sources_never_share_a_folder(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    names = []
    for source in ("a", "b", "c"):
        dossier = shelf.find("2024-04-12-hop", source)
        write_dossier(dossier, FILES)
        shelf.add(dossier)
        names.append(dossier.folder.name)
    assert names == ["2024-04-12-hop", "2024-04-12-hop-2", "2024-04-12-hop-3"]
    for again in (shelf, Shelf(tmp_path)):
        assert [again.find("khac", source).folder.name for source in "abc"] == names


def test_a_dossier_that_a_person_renamed_is_found_with_its_id(tmp_path: Path) -> None:
    make_dossier(tmp_path).folder.rename(tmp_path / "Họp tháng tư")
    dossier = Shelf(tmp_path).find("2024-04-12-hop", SOURCE)
    assert (dossier.folder.name, dossier.state.id) == ("Họp tháng tư", "2024-04-12-hop")


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "ho-so").write_bytes(b"x")
    with pytest.raises(BienbanError) as caught:
        make_dossier(tmp_path / "ho-so")
    assert caught.value.code == "write-failed"
    assert (tmp_path / "ho-so").read_bytes() == b"x"


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    (dossier.folder / "bao-cao.docx").unlink()
    (dossier.folder / "bao-cao.docx").mkdir()
    with pytest.raises(BienbanError) as caught:
        write_dossier(dossier, FILES)
    assert caught.value.facts["file"] == str(dossier.folder / "bao-cao.docx")


def test_two_programs_make_one_dossier(tmp_path: Path) -> None:
    one, other = Shelf(tmp_path), Shelf(tmp_path)
    first, second = (shelf.find("2024-04-12-hop", SOURCE) for shelf in (one, other))
    assert write_dossier(first, FILES) == dict.fromkeys(FILES, "new")
    assert write_dossier(second, FILES) == dict.fromkeys(FILES, "unchanged")
    assert Shelf(tmp_path).find("2024-04-12-hop", SOURCE).folder == first.folder
    assert other.find("2024-04-12-hop", "khac").folder.name == "2024-04-12-hop-2"
    assert other.find("2024-04-12-hop", SOURCE).folder == first.folder
