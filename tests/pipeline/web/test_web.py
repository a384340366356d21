"""The page over HTTP: the whole way without a browser, what is refused, the API."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from starlette.testclient import TestClient

from pipeline.web.app import make_app
from pipeline.web.guard import Guard
from pipeline.web.login import Door
from pipeline.web.settings import Settings

ROOT = Path(__file__).parents[3]
SAMPLE = (ROOT / "minutes/samples/ban-chi-dao-huyen-2023.txt").read_text(encoding="utf-8")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return TestClient(make_app(Settings(tmp_path / "ho-so")), base_url="http://127.0.0.1:8000")


def paste(client: TestClient, text: str = SAMPLE) -> str:
    answer = client.post("/nhap", data={"text": text}, follow_redirects=False)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def state_of(html: str) -> str:
    return str(re.findall(r'name="state" value="([0-9a-f]{16})"', html)[0])


def test_paste_review_correct_undo_and_take_home(client: TestClient) -> None:
    place = paste(client)
    html = client.get(place).text
    assert html.count('class="label figure"') == 26
    state = state_of(html)
    change = {"state": state, "path": "figures[0].value", "value": "415.999"}
    html = client.post(f"{place}/sua", data=change).text
    assert "415.999" in html
    assert "nhỏ hơn tổng số 415.999" in html
    docx = client.get(f"{place}/tai/bao-cao.docx").content
    texts = [paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs]
    assert any("415.999 triệu đồng" in text for text in texts)
    html = client.post(f"{place}/hoan-tac", data={"state": state_of(html)}).text
    assert state_of(html) == state


def test_two_tabs_on_one_record(client: TestClient) -> None:
    place = paste(client)
    state = state_of(client.get(place).text)
    first = {"state": state, "path": "meeting.place", "value": "Hội trường A"}
    assert client.post(f"{place}/sua", data=first).status_code == 200
    second = client.post(f"{place}/sua", data={**first, "value": "Hội trường B"})
    assert second.status_code == 409
    assert "đã được sửa ở nơi khác" in second.text
    assert "Hội trường A" in second.text


def test_all_documents_in_one_file(client: TestClient) -> None:
    place = paste(client)
    content = client.get(f"{place}/tai.zip?loai=bien-ban&loai=phan-cong").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert names == ["bien-ban.docx", "ho-so.yaml", "nguon.txt", "phan-cong.docx"]
    page = client.get(f"{place}/van-ban?loai=bien-ban&he=dang").text
    assert page.count("<iframe") == 1


def test_documents_of_the_page_look_back_as_those_of_run(client: TestClient) -> None:
    form = (
        "Ngày {day}/2026, ông Lê Văn Bảy, Chủ tịch UBND xã Kim Liên, tỉnh Nghệ An chủ trì giao ban."
    )
    form += " Toàn xã có {count} hộ nuôi ong."
    paste(client, form.format(day="5/1", count=40))
    place = paste(client, form.format(day="6/3", count=52))
    name = place.removeprefix("/ho-so/")
    for link in (f"{place}/tai/bao-cao.docx", f"/api/records/{name}/documents/bao-cao"):
        texts = [p.text for p in Document(io.BytesIO(client.get(link).content)).paragraphs]
        assert any("52 hộ; kỳ trước: 40 hộ; tăng 12 hộ (30%)" in text for text in texts)
    with zipfile.ZipFile(io.BytesIO(client.get(f"{place}/tai.zip").content)) as archive:
        report = Document(io.BytesIO(archive.read("bao-cao.docx")))
    assert any("kỳ trước: 40 hộ" in paragraph.text for paragraph in report.paragraphs)
    assert "«30»" not in client.get(f"{place}/van-ban").text


def test_a_fault_leaves_the_text_in_the_form(client: TestClient) -> None:
    answer = client.post("/nhap", data={"text": "Xã họp.", "home": "Không Đâu Cả"})
    assert answer.status_code == 422
    assert "Không xác định được địa bàn" in answer.text
    assert ">Xã họp.</textarea>" in answer.text
    assert 'value="Không Đâu Cả"' in answer.text
    late = client.post("/nhap", data={"text": "Xã họp.", "published": "hôm qua"})
    assert "«hôm qua» không phải là ngày có thật" in late.text
    assert 'name="published" value="hôm qua"' in late.text


def test_what_is_pasted_is_never_html(client: TestClient) -> None:
    text = 'Sáng 5/6/2023, xã <script>alert(1)</script> họp bàn 3 việc & "2 hộ".'
    html = client.get(paste(client, text)).text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_files_are_judged_and_templates_kept(client: TestClient) -> None:
    place = paste(client)
    docx = client.get(f"{place}/tai/bao-cao.docx").content
    verdict = client.post("/kiem-tra", files={"file": ("bc.docx", docx, WORD)})
    assert "R95" in verdict.text
    copy = client.post("/kiem-tra", files={"file": ("bc.docx", docx)}, data={"wish": "chep"})
    assert copy.headers["content-type"] == WORD
    kept = client.post("/mau", files={"file": ("mau.docx", docx, WORD)})
    assert "mau.docx" in kept.text
    bad = client.post("/mau", files={"file": ("../../x.docx", b"PK", WORD)})
    assert bad.status_code == 422
    assert client.get(f"{place}/tai/bao-cao.docx?mau=..%2Fx.docx").status_code == 404


def test_an_office_profile_in_a_form(client: TestClient) -> None:
    fields = {"system": "nha-nuoc", "name": "UBND xã Mỹ Hòa", "issuer": "UBND XÃ MỸ HÒA"}
    page = client.post("/co-quan", data={**fields, "place": "Mỹ Hòa", "symbol": "UBND"}).text
    assert "ubnd-xa-my-hoa" in page
    place = paste(client)
    docx = client.get(f"{place}/tai/bao-cao.docx?co-quan=ubnd-xa-my-hoa.yaml").content
    tables = Document(io.BytesIO(docx)).tables
    assert "UBND XÃ MỸ HÒA" in tables[0].rows[0].cells[0].text
    bad = client.post("/co-quan", data={**fields, "signer.authority": "Thay mặt"})
    assert bad.status_code == 422
    assert "Thay mặt" in bad.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1.evil.example:8000"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"content-length": "99999999999"}, 413),
        ({"origin": "http://127.0.0.1:8000"}, 422),
    ],
)
def test_foreign_pages_are_refused(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    assert client.post("/nhap", data={"text": ""}, headers=headers).status_code == status


def test_every_answer_has_the_headers_of_a_careful_page(client: TestClient) -> None:
    for path in ("/", "/tinh/bienban.js", "/khong-co", "/api/records"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["%2e%2e", "%2e%2e%2fetc", "co-quan", "a/b", "A", "-x"])
def test_names_lead_nowhere_else(client: TestClient, name: str) -> None:
    assert client.get(f"/ho-so/{name}").status_code == 404


def test_the_api_does_what_the_page_does(client: TestClient) -> None:
    made = client.post("/api/records", json={"text": SAMPLE})
    assert made.status_code == 201
    name, state = made.headers["x-record-name"], made.headers["x-record-state"]
    assert len(made.json()["figures"]) == 26
    wish = {"state": state, "path": "figures[0].unit", "value": "tỷ đồng"}
    changed = client.patch(f"/api/records/{name}", json=wish)
    assert changed.json()["figures"][0]["base_unit"] == "VND"
    late = client.patch(f"/api/records/{name}", json=wish)
    assert (late.status_code, list(late.json())) == (409, ["message"])
    state = changed.headers["x-record-state"]
    back = client.post(f"/api/records/{name}/undo", json={"state": state})
    assert back.json() == made.json()
    assert [row["name"] for row in client.get("/api/records").json()] == [name]
    assert client.get(f"/api/records/{name}/documents/bien-ban").content.startswith(b"PK")
    assert client.get("/api/records/khong-co").json()["message"]


def test_the_archive_finds_follows_and_exports(client: TestClient) -> None:
    assert "Kho lưu trữ chưa có gì" in client.get("/luu-tru").text
    place = paste(client)
    assert '<option value="thu nhập bình quân đầu người">' in client.get("/luu-tru/chuoi").text
    found = client.get("/luu-tru?q=thu nhap binh quan").text
    assert "56,8 triệu đồng/người/năm" in found
    assert f'href="{place}"' in found
    assert "Không tìm thấy gì" in client.get("/luu-tru?q=máy bay").text
    assert client.get("/luu-tru?noi=Không Đâu Cả").status_code == 422
    query = "chi-tieu=thu nhập bình quân đầu người"
    series = client.get(f"/luu-tru/chuoi?{query}").text
    assert "56,8 triệu đồng/người/năm" in series
    assert client.get(f"/luu-tru/chuoi.svg?{query}").text.startswith("<svg")
    assert client.get(f"/luu-tru/chuoi.xlsx?{query}").content.startswith(b"PK")
    assert client.get(f"/luu-tru/chuoi.exe?{query}").status_code == 422
    assert client.get("/luu-tru/tim.json?q=xã").json()["sources"]["hits"]
    rows = client.get("/luu-tru/tim.csv?q=thu nhập bình quân").content.decode("utf-8-sig")
    assert rows.startswith("Loại,Ngày họp,")
    assert '2023-10-05,thu nhập bình quân đầu người,"56,8 triệu đồng/người/năm"' in rows
    assert client.get("/luu-tru/tim.xlsx?q=xã&loai=viec").content.startswith(b"PK")
    assert client.get("/luu-tru/tim.exe?q=xã").status_code == 422


def test_two_values_for_one_thing_stand_side_by_side(client: TestClient) -> None:
    paste(client)
    assert "Không có số liệu nào trái nhau" in client.get("/luu-tru/mau-thuan").text
    paste(client, SAMPLE.replace("56,8 triệu", "57,9 triệu"))
    page = client.get("/luu-tru/mau-thuan").text
    assert "56,8 triệu đồng/người/năm" in page
    assert "57,9 triệu đồng/người/năm" in page


def test_tasks_are_followed_and_taken_home(client: TestClient) -> None:
    paste(client)
    page = client.get("/viec").text
    (first, *_) = re.findall(r'<tr id="([^"]+)">', page)
    done = client.post("/viec", data={"ref": first, "state": "xong", "note": "đã trình"})
    assert "đã trình" in done.text
    assert 'class="state done"' in done.text
    assert client.post("/viec", data={"ref": first, "state": "hay"}).status_code == 422
    assert "BEGIN:VTODO" in client.get("/viec.ics").text
    assert 'class="state done"' not in client.get("/viec?tre=true").text
    kept = {"ref": first, "state": "mới"}
    back = client.post("/viec?tre=true", data=kept, follow_redirects=False)
    assert back.headers["location"] == f"/viec?tre=true#{first}"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_password_lets_in_and_wrong_ones_shut_the_door(tmp_path: Path) -> None:
    from argon2 import PasswordHasher  # noqa: PLC0415 - this test alone

    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("mật khẩu dài")
    settings = Settings(tmp_path, hosts=("may-chu",), password_hash=hashed)
    client = TestClient(make_app(settings), base_url="http://may-chu")
    assert client.get("/", follow_redirects=False).headers["location"] == "/dang-nhap"
    assert client.get("/api/records").status_code == 401
    assert client.get("/dang-nhap").status_code == 200
    assert client.post("/dang-nhap", data={"password": "sai"}).status_code == 403
    entered = client.post("/dang-nhap", data={"password": "mật khẩu dài"}, follow_redirects=False)
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert 'action="/dang-xuat"' in client.get("/").text
    client.post("/dang-xuat")
    assert 'action="/dang-xuat"' not in client.get("/dang-nhap").text
    assert "<nav" not in client.get("/dang-nhap").text
    assert client.get("/", follow_redirects=False).status_code == 303
    for _ in range(5):
        client.post("/dang-nhap", data={"password": "sai"})
    assert client.post("/dang-nhap", data={"password": "mật khẩu dài"}).status_code == 429


def test_sessions_end_and_doors_open_again() -> None:
    from argon2 import PasswordHasher  # noqa: PLC0415 - this test alone

    clock = Clock()
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    door = Door(hasher.hash("abc"), clock)
    token = door.enter("1", "abc")
    assert token
    assert door.is_in(token)
    for _ in range(5):
        assert door.enter("2", "x") is None
    assert door.is_shut("2")
    assert not door.is_shut("1")
    clock.now = 1000.0
    assert not door.is_shut("2")
    clock.now = 50_000.0
    assert not door.is_in(token)


def test_dossiers_beyond_the_list_are_counted(client: TestClient, tmp_path: Path) -> None:
    for number in range(203):
        folder = tmp_path / "ho-so" / f"2023-01-01-hop-{number:03}"
        folder.mkdir(parents=True)
        (folder / "ho-so.yaml").write_text("", encoding="utf-8")
    page = client.get("/").text
    assert page.count("Hồ sơ có lỗi, hãy mở để xem") == 200
    assert "Còn 3 hồ sơ cũ hơn" in page
    assert len(client.get("/api/records").json()) == 200


def test_the_guard_is_outermost(tmp_path: Path) -> None:
    assert isinstance(make_app(Settings(tmp_path)), Guard)
