"""What goes wrong around the page: hostile uploads, and a server that is killed during an edit."""

import io
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from minutes.store import load
from pipeline.dossiers.dossier import RECORD
from pipeline.dossiers.history import open_case
from pipeline.web.app import make_app
from pipeline.web.settings import Settings

TEXT = "Sáng 12/6/2023, UBND huyện Mai Sơn, tỉnh Sơn La họp. Huyện thu 892.738 triệu đồng."
_PROGRAM = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return TestClient(make_app(Settings(tmp_path / "ho-so")), base_url="http://127.0.0.1:8000")


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "status", "words"),
    [
        ("hop.docx", bomb(), 422, "là tệp Word bị hỏng"),
        ("hop.txt", bytes(range(256)) * 40, 422, "dữ liệu nhị phân"),
        ("hop.txt", b"", 422, "không có chữ nào"),
        ("anh.png", b"\x89PNG\r\n\x1a\n", 422, "là ảnh PNG"),
        ("lon.txt", b"a" * 26_000_000, 413, "quá lớn"),
    ],
)
def test_hostile_uploads_get_a_sentence(
    client: TestClient, name: str, content: bytes, status: int, words: str
) -> None:
    answer = client.post("/nhap", files={"file": (name, content)})
    assert answer.status_code == status
    assert words in answer.text
    checked = client.post("/api/files", files={"file": (name, content)})
    assert checked.status_code == status


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/records", r'{"text": "Xã họp.", "home": "\ud800"}'),
        ("POST", "/api/records", r'{"text": "Xã họp.", "published": "\ud800"}'),
        ("POST", "/api/records", '{"text": "Xã họp ngày 5/6.", "published": "9999-12-31"}'),
        ("POST", "/api/records", '{"text": "Xã họp hôm qua.", "published": "0001-01-01"}'),
        ("GET", "/ho-so/" + "a" * 4000, ""),
        ("GET", "/co-quan?tep=" + "a" * 4000, ""),
    ],
)
def test_what_no_file_and_no_calendar_holds_gets_a_sentence(
    client: TestClient, method: str, path: str, body: str
) -> None:
    headers = {"content-type": "application/json"}
    answer = client.request(method, path, content=body.encode(), headers=headers)
    assert answer.status_code in (404, 422)
    assert re.search("Không|không", answer.text)


def test_an_office_may_have_a_very_long_name(client: TestClient) -> None:
    sent = {"system": "nha-nuoc", "name": "Ban Quản lý " * 60}
    assert client.post("/co-quan", data=sent).status_code == 200


def test_twenty_megabytes_of_pasted_text_are_refused_or_read(client: TestClient) -> None:
    answer = client.post("/nhap", data={"text": "a" * 21_000_000})
    assert answer.status_code == 422
    assert "lớn hơn 20 MB" in answer.text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@contextmanager
def killed(server: "subprocess.Popen[str]") -> Iterator[None]:
    """End `server` however the test ends: who waits for one that runs on waits for ever."""
    try:
        yield
    finally:
        server.kill()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_server_that_is_killed_during_edits_loses_nothing(seed: int, tmp_path: Path) -> None:
    command = [sys.executable, "-c", _PROGRAM, "serve", "--no-browser", "--out", str(tmp_path)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server,
        killed(server),
    ):
        assert server.stdout
        base = next(word for word in server.stdout.readline().split() if word.startswith("http"))
        with httpx.Client(base_url=base, timeout=60) as http:
            made = http.post("/api/records", json={"text": TEXT})
            name, state = made.headers["x-record-name"], made.headers["x-record-state"]
            # Some time within the edits that follow.
            delay = random.Random(seed).uniform(0.05, 1.0)  # noqa: S311 - no secret
            threading.Timer(delay, server.send_signal, [signal.SIGKILL]).start()
            said = ["892738"]
            stop = time.monotonic() + 30
            while time.monotonic() < stop:
                value = str(len(said))
                wish = {"state": state, "path": "figures[0].value", "value": value}
                try:
                    state = http.patch(f"/api/records/{name}", json=wish).headers["x-record-state"]
                except httpx.TransportError:
                    break
                said.append(value)
    record = load(tmp_path / name / RECORD)
    # The last change that was answered stands, or the one after it, which nobody heard of.
    assert str(record.figures[0].value) in (said[-1], str(len(said)))
    assert open_case(tmp_path / name).can_undo == (len(said) > 1 or record.edits != ())
