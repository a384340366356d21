"""The house as it lies: what is shipped, which way imports run, what the data files look like."""

import ast
import csv
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
import yaml

PACKAGES = ("minutes", "nlp", "output", "pipeline", "templates")
MAY_IMPORT = {
    "minutes": {"minutes"},
    "nlp": {"minutes", "nlp"},
    "output": {"minutes", "output", "templates"},
    "pipeline": {"minutes", "nlp", "output", "pipeline"},
    "templates": {"templates"},
}
DATA = [
    path
    for package in PACKAGES
    for path in sorted(Path(package).rglob("*"))
    if path.suffix in {".csv", ".tsv", ".yaml", ".json"} and "__pycache__" not in path.parts
]


def imported_names(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_run_one_way(package: str) -> None:
    for path in Path(package).rglob("*.py"):
        assert imported_names(path) & set(PACKAGES) <= MAY_IMPORT[package], path


@pytest.mark.parametrize("path", DATA, ids=str)
def test_data_files_read_well(path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert b"\r" not in raw
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    assert not any(line != line.rstrip(" \t") for line in text.split("\n") if path.suffix != ".tsv")


@pytest.mark.parametrize("path", [p for p in DATA if p.suffix in {".csv", ".tsv"}], ids=str)
def test_tables_have_whole_rows_without_repeats(path: Path) -> None:
    mark = "\t" if path.suffix == ".tsv" else ","
    with path.open(encoding="utf-8", newline="") as table:
        header, *rows = csv.reader(table, delimiter=mark)
    assert all(len(row) == len(header) for row in rows)
    assert len({tuple(row) for row in rows}) == len(rows)


@pytest.mark.parametrize("path", [p for p in DATA if p.suffix == ".yaml"], ids=str)
def test_yaml_data_is_safe_and_filled(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], capture_output=True, check=True, text=True, encoding="utf-8"
    ).stdout
    return [Path(name) for name in listed.split("\0") if name]


def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    if not Path(".git").exists():
        pytest.skip("no git checkout here, so there is no list of files to compare with")
    tree = tmp_path / "tree"
    for path in tracked_files():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, tree / path)
    command = ["-m", "pip", "wheel", str(tree), "--no-deps", "--no-build-isolation", "--quiet"]
    subprocess.run([sys.executable, *command, "--wheel-dir", str(tmp_path)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.partition("/")[0] in PACKAGES}
    assert held == {path.as_posix() for path in tracked_files() if path.parts[0] in PACKAGES}
