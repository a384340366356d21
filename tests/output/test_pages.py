"""Finished files as pages: LibreOffice opens them, and what the law says of pages holds."""

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minutes import Record, load
from output import render
from output.content import Kind, System

MakeRecord = Callable[[dict[str, Any]], Record]

_RECORDS = Path(__file__).parents[1] / "records"
_TOOLS = ("soffice", "pdftotext", "pdfinfo")
_MISSING = [tool for tool in _TOOLS if not shutil.which(tool)]

pytestmark = pytest.mark.skipif(
    bool(_MISSING) and os.environ.get("CI") != "true",
    reason=f"not installed here: {', '.join(_MISSING)}",
)


def make_pages(record: Record, kind: Kind, system: System, folder: Path) -> list[str]:
    """Give the text of each page, as laid out."""
    (pages,) = lay_out_pages({"van-ban": render(record, kind, system=system)}, folder)
    return pages


def lay_out_pages(files: dict[str, bytes], folder: Path) -> list[list[str]]:
    """Give the text of each page of each file: LibreOffice starts once for all."""
    paths = [folder / f"{name}.docx" for name in files]
    for path, docx in zip(paths, files.values(), strict=True):
        path.write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, *map(str, paths)], check=True, capture_output=True, timeout=240)
    return [_read_pages(path.with_suffix(".pdf")) for path in paths]


def _read_pages(pdf: Path) -> list[str]:
    facts = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True)
    assert "A4" in facts.stdout
    shown = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True)
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


def _with_results(make_record: MakeRecord, count: int) -> Record:
    """Make a record of `count` results, for a body of about that many paragraphs."""
    words = " ".join(f"Tổ {i} thu gom rác ở các ngõ nhỏ và trồng cây." for i in range(1, count + 1))
    return make_record(
        {
            "home": {"province": "Nghệ An", "commune": "Bình An"},
            "meeting": {"name": "cuộc họp về môi trường", "date": dt.date(2026, 3, 9)},
            "parts": [["results", words]],
        }
    )


def test_the_signature_never_stands_without_the_closing_words(
    make_record: MakeRecord, tmp_path: Path
) -> None:
    # Bodies that end a line further down each, over a whole signature block and more.
    files = {
        f"dai-{count}": render(_with_results(make_record, count), "bao-cao", system="dang")
        for count in range(12, 30)
    }
    counts = set()
    for pages in lay_out_pages(files, tmp_path):
        counts.add(len(pages))
        last = " ".join(pages[-1].split())
        assert "Trên đây là báo cáo" in last
        assert last.index("Trên đây là báo cáo") < last.index("Nơi nhận:")
        assert "họ tên người ký]" in last
    assert len(counts) > 1  # The lengths go over the end of a page.


def test_a_long_annex_is_numbered_from_one(make_record: MakeRecord, tmp_path: Path) -> None:
    places = [f"Xóm {i} trồng {i + 300} ha lúa." for i in range(1, 61)]
    figures = [
        {"quote": f"{i + 300} ha", "value": i + 300, "unit": "ha", "indicator": f"Lúa xóm {i}"}
        for i in range(1, 61)
    ]
    record = make_record({"parts": [["results", " ".join(places)]], "figures": figures})
    pages = make_pages(record, "bao-cao", "nha-nuoc", tmp_path)
    heads = [page.strip().splitlines()[0].strip() for page in pages]
    annex = heads.index("Phụ lục")
    following = heads[annex + 1 :]
    assert following == [str(number) for number in range(2, len(following) + 2)]
    assert len(following) > 1
    # The head of the table is repeated on each page.
    assert all("Câu trong nguồn" in page for page in pages[annex:])


@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
def test_minutes_close_with_both_names_on_one_page(system: System, tmp_path: Path) -> None:
    record = load(_RECORDS / "hop-thuy-loi-2026.yaml")
    pages = make_pages(record, "bien-ban", system, tmp_path)
    last = " ".join(pages[-1].split())
    assert "10 giờ 45, ngày 22 tháng 4 năm 2026" in last
    captions = {"nha-nuoc": "THƯ KÝ CHỦ TỌA", "dang": "NGƯỜI GHI BIÊN BẢN CHỦ TRÌ HỘI NGHỊ"}
    names = f"{captions[system]} Lương Thị Mận Hà Văn Thắng Nơi nhận:"
    assert names in last


def test_a_long_table_of_tasks_repeats_its_head(make_record: MakeRecord, tmp_path: Path) -> None:
    tasks = [
        {"assignee": "Đoàn xã", "action": f"trồng {i} hàng cây", "deadline": "trong tháng 9/2026"}
        for i in range(1, 61)
    ]
    words = " ".join(f"Giao {t['assignee']} {t['action']} {t['deadline']}." for t in tasks)
    row = {"parts": [["directive", words]], "tasks": tasks, "meeting": {"name": "họp trồng cây"}}
    pages = make_pages(make_record(row), "phan-cong", "nha-nuoc", tmp_path)
    tabled = [page for page in pages if "Trong tháng" in page]
    assert len(tabled) > 1
    assert all("Nội dung nhiệm vụ" in page for page in tabled)
    assert "rồng 60 hàng" in tabled[-1]
    assert "thông báo để các cơ quan" in " ".join(pages[-1].split())
