"""Documents on the page: the office that was chosen, and an archive or a profile with faults."""

import io
from pathlib import Path

import pytest
from docx import Document
from starlette.testclient import TestClient

from pipeline.web.app import make_app
from pipeline.web.settings import Settings

TEXT = "Sáng 7/3/2024, bà Lò Thị Inh, Chủ tịch UBND xã Mường É, tỉnh Sơn La chủ trì họp bàn 2 việc."
OFFICE = {"system": "nha-nuoc", "name": "UBND xã Mường É", "issuer": "ỦY BAN XÃ MƯỜNG É"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "ho-so")


@pytest.fixture
def client(settings: Settings) -> TestClient:
    return TestClient(make_app(settings), base_url="http://127.0.0.1:8000")


def paste(client: TestClient, office: str = "") -> str:
    sent = {"text": TEXT, "office": office}
    return str(client.post("/nhap", data=sent, follow_redirects=False).headers["location"])


def issuer(content: bytes) -> str:
    return Document(io.BytesIO(content)).tables[0].rows[0].cells[0].text


def test_the_office_of_the_first_page_issues_the_documents(client: TestClient) -> None:
    client.post("/co-quan", data=OFFICE)
    place = paste(client, "ubnd-xa-muong-e.yaml")
    link = f"{place}/tai/bao-cao.docx"
    assert "ỦY BAN XÃ MƯỜNG É" in issuer(client.get(link).content)
    assert 'value="ubnd-xa-muong-e.yaml" selected' in client.get(f"{place}/van-ban").text
    assert "ỦY BAN XÃ MƯỜNG É" not in issuer(client.get(f"{link}?co-quan=").content)
    client.post("/co-quan/xoa", data={"name": "ubnd-xa-muong-e.yaml"})
    assert client.get(link).status_code == 200


def test_an_office_with_faults_leaves_the_choice_of_another(
    client: TestClient, settings: Settings
) -> None:
    place = paste(client)
    settings.offices.mkdir()
    (settings.offices / "hong.yaml").write_text("system: [", encoding="utf-8")
    page = client.get(f"{place}/van-ban?co-quan=hong.yaml")
    assert page.status_code == 422
    assert "sai cú pháp YAML" in page.text
    assert '<select name="co-quan">' in page.text


def test_an_archive_with_faults_withholds_no_document(
    client: TestClient, settings: Settings
) -> None:
    place = paste(client)
    settings.archive.write_bytes(b"no archive at all" * 100)
    page = client.get(f"{place}/van-ban")
    assert page.status_code == 200
    assert "Văn bản chưa so được với kỳ trước. Kho lưu trữ" in page.text
    assert page.text.count("<iframe") == 2
    for link in ("tai/bao-cao.docx", "tai.zip"):
        assert client.get(f"{place}/{link}").content.startswith(b"PK")
    assert client.get("/luu-tru/mau-thuan?form=json").status_code == 422


def test_one_link_gives_one_document(client: TestClient) -> None:
    place = paste(client)
    assert client.get(f"{place}/tai/bao-cao,bien-ban.docx").content.startswith(b"PK")
    assert client.get(f"{place}/tai/khac.docx").status_code == 422


def test_an_office_is_not_written_over_by_a_new_one(client: TestClient) -> None:
    client.post("/co-quan", data={**OFFICE, "place": "Mường É"})
    again = client.post("/co-quan", data={**OFFICE, "place": "Nơi khác"})
    assert again.status_code == 422
    assert "Đã có cơ quan «ubnd-xa-muong-e»" in again.text
    assert 'value="Nơi khác"' in again.text
    kept = {**OFFICE, "file": "ubnd-xa-muong-e.yaml", "place": "Thuận Châu"}
    assert client.post("/co-quan", data=kept).status_code == 200
    form = client.get("/co-quan?tep=ubnd-xa-muong-e.yaml").text
    assert 'value="Thuận Châu"' in form
    assert form.count("<textarea") == 4


def test_the_api_makes_documents_for_an_office_too(client: TestClient) -> None:
    client.post("/co-quan", data=OFFICE)
    name = paste(client).removeprefix("/ho-so/")
    link = f"/api/records/{name}/documents/bao-cao"
    made = client.get(f"{link}?office=ubnd-xa-muong-e.yaml")
    assert "ỦY BAN XÃ MƯỜNG É" in issuer(made.content)
    assert client.get(f"{link}?office=khac.yaml").status_code == 404
