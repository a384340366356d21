"""Finished files as pages: LibreOffice opens them, and what the law says of pages holds."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from minutes import Record, load
from output import render
from output.content import Kind, System

_RECORDS = Path(__file__).parents[1] / "records"
_TOOLS = ("soffice", "pdftotext", "pdfinfo")
_MISSING = [tool for tool in _TOOLS if not shutil.which(tool)]

pytestmark = pytest.mark.skipif(
    bool(_MISSING) and os.environ.get("CI") != "true",
    reason=f"not installed here: {', '.join(_MISSING)}",
)


def make_pages(record: Record, kind: Kind, system: System, folder: Path) -> list[str]:
    """Give the text of each page, as laid out."""
    path = folder / "van-ban.docx"
    path.write_bytes(render(record, kind, system=system))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    pdf = str(path.with_suffix(".pdf"))
    shown = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    assert (
        "A4" in subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    )
    return shown.stdout.decode("utf-8").split("\f")[:-1]


@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
def test_pages_are_numbered_and_the_signature_is_not_alone(system: System, tmp_path: Path) -> None:
    pages = make_pages(
        load(_RECORDS / "ban-chi-dao-2024.yaml"), "thong-bao-ket-luan", system, tmp_path
    )
    heads = [page.strip().splitlines()[0].strip() for page in pages]
    annex = heads.index("Phụ lục")
    assert annex > 1
    assert not heads[0].isdigit()
    assert heads[1:annex] == [str(number) for number in range(2, annex + 1)]
    (signed,) = (page for page in pages[:annex] if "Nơi nhận:" in page)
    assert signed == pages[annex - 1]
    body, _, _ = signed.partition("Nơi nhận:")
    assert "thông báo để các cơ quan, đơn vị liên quan biết, thực hiện" in " ".join(body.split())
    assert "[CẦN BỔ SUNG: họ tên người ký]" in " ".join(signed.split())
