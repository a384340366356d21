"""Files that other programs must open first: old Word, RTF, OpenDocument and scanned pages.

LibreOffice, antiword and OCRmyPDF are used where they are installed; else the user is told which to
install.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from minutes.errors import BienbanError

# Seconds that a program may take for one file.
_PATIENCE: Final = 120

_OFFICE: Final = ("soffice", "libreoffice")
_WINDOWS_OFFICE: Final = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


def convert_to_word(raw: bytes, *, file: str, kind: str) -> bytes:
    """Convert an old office file to .docx with LibreOffice; raises BienbanError."""
    program = find_office()
    if program is None:
        raise BienbanError("input-needs-office", file=file, kind=kind)

    def run(folder: Path) -> Path:
        (folder / "in.doc").write_bytes(raw)
        profile = (folder / "profile").as_uri()
        _call(
            [
                program,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                "docx",
                "--outdir",
                str(folder),
                str(folder / "in.doc"),
            ]
        )
        return folder / "in.docx"

    return _in_folder(run, file=file, kind=kind)


def recognise_text(raw: bytes, *, file: str) -> bytes:
    """Give the scanned PDF `raw` a text layer with OCRmyPDF; raises BienbanError."""
    program = shutil.which("ocrmypdf")
    if program is None or shutil.which("tesseract") is None:
        raise BienbanError("input-scanned-pdf", file=file)

    def run(folder: Path) -> Path:
        (folder / "in.pdf").write_bytes(raw)
        _call(
            [
                program,
                "--language",
                "vie",
                "--quiet",
                "--skip-text",
                str(folder / "in.pdf"),
                str(folder / "out.pdf"),
            ]
        )
        return folder / "out.pdf"

    return _in_folder(run, file=file, kind="PDF")


def find_office() -> str | None:
    """Give the path of LibreOffice, None where it is not installed."""
    found = next(filter(None, map(shutil.which, _OFFICE)), None)
    return found or next((path for path in _WINDOWS_OFFICE if Path(path).exists()), None)


def _in_folder(run: Callable[[Path], Path], *, file: str, kind: str) -> bytes:
    """Run in a folder of its own, which is gone afterwards, and give what was made."""
    with tempfile.TemporaryDirectory(prefix="bienban-") as name:
        try:
            return run(Path(name)).read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise BienbanError("input-not-converted", file=file, kind=kind) from error


def _call(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603 - a list, no shell
