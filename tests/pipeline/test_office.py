"""A first office profile from the command line: written whole, read back, never overwritten."""

from pathlib import Path

import pytest

from output.office import read_office
from pipeline.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
def test_the_example_is_a_profile_of_its_system(
    system: str, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "mới" / "cơ quan.yaml"
    assert main(["office", "init", "--system", system, "--out", str(path)]) == 0
    out, err = capsys.readouterr()
    first, then = out.splitlines()
    assert first == f"Đã ghi: {path}"
    assert then.endswith(f"--office {path}")
    assert not err
    assert read_office(path).system == system
    assert "# " in path.read_text(encoding="utf-8")


def test_a_state_profile_in_the_working_folder_by_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["office", "init"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["co-quan.yaml"]
    assert read_office(Path("co-quan.yaml")).system == "nha-nuoc"


def test_an_existing_profile_is_left_alone(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "co-quan.yaml"
    path.write_text("system: dang\n", encoding="utf-8")
    assert main(["office", "init", "--out", str(path)]) == 1
    expected = f"{path} đã có nên được giữ nguyên. Hãy chọn tên tệp khác bằng --out.\n"
    assert capsys.readouterr() == ("", expected)
    assert path.read_text(encoding="utf-8") == "system: dang\n"


def test_a_name_that_devices_have(tmp_path: Path, capsys: Capture) -> None:
    assert main(["office", "init", "--out", str(tmp_path / "nul.yaml")]) == 1
    assert "Windows không cho đặt tên «nul.yaml»" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
