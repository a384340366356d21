"""Files and folders appear whole or not at all, and what stands in the way is named."""

import os
from pathlib import Path

import pytest

from minutes.errors import BienbanError
from pipeline.faults import explain
from pipeline.writing import write_file, write_folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_writes_makes_parents_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "văn bản.docx"
    assert write_file(path, b"1")
    assert write_file(path, b"2")
    assert path.read_bytes() == b"2"
    assert names(tmp_path) == ["a", "a/b", "a/b/văn bản.docx"]


def test_an_equal_file_keeps_its_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_file(path, b"1")
    os.utime(path, ns=(1, 1))
    assert not write_file(path, b"1")
    assert path.stat().st_mtime_ns == 1


def test_new_files_have_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_file(tmp_path / "ours", b"1")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_folder_comes_with_all_its_files(tmp_path: Path) -> None:
    write_folder(tmp_path / "ho-so" / "mot", {"a.txt": b"1", "b.txt": b"2"})
    assert names(tmp_path) == ["ho-so", "ho-so/mot", "ho-so/mot/a.txt", "ho-so/mot/b.txt"]


def test_what_an_interrupted_run_left_is_no_obstacle(tmp_path: Path) -> None:
    for name in (".mot.1.bienban-new", ".hai.2.bienban-new", ".cua-ai.new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "nua.txt").write_text("x", encoding="utf-8")
    for name in (".mot.1.bienban-new", ".cua-ai.new"):
        os.utime(tmp_path / name, ns=(1, 1))
    write_folder(tmp_path / "mot", {"a.txt": b"1"})
    # A young one may be a run of now, and a folder of somebody else is none of ours.
    young, foreign = ".hai.2.bienban-new", ".cua-ai.new"
    left = [foreign, f"{foreign}/nua.txt", young, f"{young}/nua.txt"]
    assert names(tmp_path) == [*left, "mot", "mot/a.txt"]


def test_an_old_file_that_was_never_finished_goes(tmp_path: Path) -> None:
    for name in (".a.txt.00.new", ".a.txt.01.new", ".b.txt.00.new"):
        (tmp_path / name).write_text("nửa", encoding="utf-8")
    for name in (".a.txt.00.new", ".b.txt.00.new"):
        os.utime(tmp_path / name, ns=(1, 1))
    write_file(tmp_path / "a.txt", b"1")
    assert names(tmp_path) == [".a.txt.01.new", ".b.txt.00.new", "a.txt"]


def test_a_folder_that_somebody_else_made_stays_as_it_is(tmp_path: Path) -> None:
    assert write_folder(tmp_path / "mot", {"a.txt": b"1"})
    assert not write_folder(tmp_path / "mot", {"b.txt": b"2"})
    assert names(tmp_path) == ["mot", "mot/a.txt"]


def test_a_folder_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BienbanError):
        write_folder(tmp_path / "ho-so" / "mot", {"a.txt": b"1", "x" * 300: b"2"})
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tep/ho-so", "chỗ cần thư mục đã có một tệp cùng tên"),
        ("x" * 300, "tên tệp hoặc thư mục quá dài"),
        ("thu-muc", "ở đó là một thư mục, không phải tệp"),
    ],
)
def test_what_stands_in_the_way_is_named(name: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"x")
    (tmp_path / "thu-muc").mkdir()
    before = names(tmp_path)
    with pytest.raises(BienbanError) as caught:
        write_file(tmp_path / name, b"1")
    advice = "Hãy chọn thư mục khác bằng --out, hoặc kiểm tra quyền ghi và ổ đĩa."
    assert explain(caught.value) == f"Không ghi được {tmp_path / name}: {expected}. {advice}"
    assert names(tmp_path) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(BienbanError) as caught:
            write_folder(tmp_path / "ho-so" / "mot", {"a.txt": b"1"})
    finally:
        tmp_path.chmod(0o700)
    assert "không có quyền" in explain(caught.value)
    assert names(tmp_path) == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here, which nobody may fill")
def test_a_system_that_refuses_new_folders() -> None:
    with pytest.raises(BienbanError) as caught:
        write_folder(Path("/proc/ho-so/mot"), {"a.txt": b"1"})
    assert explain(caught.value).startswith("Không ghi được /proc/ho-so/mot: ")


@pytest.mark.parametrize("name", ["CON", "aux.txt", "com1", "nul/ho-so", "Lpt9.tar.gz"])
def test_names_that_windows_keeps_are_refused(name: str, tmp_path: Path) -> None:
    faults = []
    with pytest.raises(BienbanError) as caught:
        write_file(tmp_path / name / "a.txt", b"1")
    faults.append(explain(caught.value))
    with pytest.raises(BienbanError) as caught:
        write_folder(tmp_path / name, {"a.txt": b"1"})
    faults.append(explain(caught.value))
    part = name.partition("/")[0]
    assert all(f"Windows không cho đặt tên «{part}»" in fault for fault in faults)
    assert names(tmp_path) == []
