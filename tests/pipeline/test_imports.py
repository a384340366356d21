"""Documents are made and judged without language processing, which takes seconds to load."""

import os
import subprocess
import sys
from pathlib import Path

RECORD = Path("tests/records/hop-xa-2026.yaml").resolve()
TEXT = Path("minutes/samples/hop-xa-2026.txt").resolve()
# What no text needs on its way to the archive, and takes long to load.
NEEDLESS = {"underthesea", "alembic", "fastapi", "distributed", "xlsxwriter", "vl_convert"}
PROGRAM = """
import os, sys
from pipeline.cli import main
status = main(sys.argv[1:])
watched = {"spacy", "nlp", "underthesea", *os.environ["NEEDLESS"].split()}
loaded = watched & {name.partition(".")[0] for name in sys.modules}
print(status, *sorted(loaded), file=sys.stderr)
"""


def run(folder: Path, *arguments: str) -> list[str]:
    """Run a command in a process of its own; give its status and the packages that it loaded."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    environment = {**os.environ, "NEEDLESS": " ".join(NEEDLESS)}
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder, env=environment)
    return done.stderr.decode("utf-8").splitlines()[-1].split()


def test_render_and_check_load_no_language_processing(tmp_path: Path) -> None:
    kinds = "bao-cao,thong-bao-ket-luan,bien-ban,phan-cong"
    assert run(tmp_path, "render", str(RECORD), "--kind", kinds, "--out", "ra") == ["0"]
    files = sorted(map(str, (tmp_path / "ra").rglob("*.docx")))
    assert len(files) == 4
    # The marks of what the record lacks are findings, and so the status is 1.
    assert run(tmp_path, "check", *files) == ["1"]


def test_run_loads_only_what_it_needs(tmp_path: Path) -> None:
    assert run(tmp_path, "run", str(TEXT)) == ["0", "nlp"]
