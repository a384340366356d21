"""What a batch takes: folders with all that is below them, files, lists of names."""

import io
import os
import sys
from pathlib import Path

import pytest

from pipeline.batch.items import count_items, list_items


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "bai/b.txt",
        "bai/a.docx",
        "bai/con/c.txt",
        "bai/.an.txt",
        "bai/.git/d.txt",
        "bai/~$a.docx",
        "bai/Thumbs.db",
        "bai/ho-so/x/nguon.txt",
        "le.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


def names(given: list[str], out: str = "ho-so") -> list[str]:
    return [item.name.replace(os.sep, "/") for item in list_items(given, Path(out))]


def test_a_folder_stands_for_all_texts_below_it(folder: Path) -> None:  # noqa: ARG001
    expected = ["bai/a.docx", "bai/b.txt", "bai/con/c.txt"]
    assert names(["bai"], "bai/ho-so") == expected
    assert names(["bai", "le.txt"]) == [*expected, "bai/ho-so/x/nguon.txt", "le.txt"]
    assert count_items(["bai", "le.txt"], Path("bai/ho-so")) == 4


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    try:
        (folder / "bai" / "vong").symlink_to(folder / "bai", target_is_directory=True)
        (folder / "bai" / "lien-ket.txt").symlink_to(folder / "le.txt")
    except OSError:
        pytest.skip("this system does not let this user make links")
    expected = ["bai/a.docx", "bai/b.txt", "bai/con/c.txt", "bai/lien-ket.txt"]
    assert names(["bai"], "bai/ho-so") == expected


def test_names_come_from_the_lines_of_standard_input(
    folder: Path,  # noqa: ARG001 - the files
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("bai/b.txt\n\nhttps://example.vn/tin\r\n"))
    assert names(["-"]) == ["bai/b.txt", "https://example.vn/tin"]
    assert count_items(["-"], Path("ho-so")) is None


def test_what_is_not_there_is_given_to_fail_later(folder: Path) -> None:  # noqa: ARG001
    assert names(["khong-co.txt", "x" * 300]) == ["khong-co.txt", "x" * 300]
    assert [item.stamp for item in list_items(["khong-co.txt"], Path())] == [""]


def test_a_changed_file_has_another_stamp(folder: Path) -> None:
    def stamp() -> str:
        return next(list_items(["le.txt"], Path("ho-so"))).stamp

    before = stamp()
    assert stamp() == before
    os.utime(folder / "le.txt", ns=(1, 1))
    assert stamp() != before


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all folders"
)
def test_a_folder_that_one_may_not_read_is_given_to_fail_later(folder: Path) -> None:
    (folder / "bai" / "con").chmod(0)
    assert "bai/con" in names(["bai"])
    (folder / "bai" / "con").chmod(0o700)
