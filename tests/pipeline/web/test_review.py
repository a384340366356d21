"""The review: days, periods, places and changes as a clerk reads and corrects them."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from minutes.record import Edit
from minutes.store import load
from pipeline.dossiers.dossier import RECORD
from pipeline.web.app import make_app
from pipeline.web.edits import tell_edit
from pipeline.web.settings import Settings

TEXT = (
    "UBND huyện Quỳ Hợp giao ban tháng 8\n\nSáng 4/9/2023, ông Lương Văn Tám, Chủ tịch UBND huyện"
    " Quỳ Hợp, tỉnh Nghệ An chủ trì hội nghị giao ban. Đến ngày 31/8/2023, toàn huyện trồng được"
    " 640 ha keo, riêng xã Châu Quang 75 ha.\n\nKết luận hội nghị, ông Lương Văn Tám giao Phòng"
    " Nông nghiệp báo cáo trước ngày 20/9/2023.\n"
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "ho-so"


@pytest.fixture
def client(out: Path) -> TestClient:
    return TestClient(make_app(Settings(out)), base_url="http://127.0.0.1:8000")


@pytest.fixture
def place(client: TestClient) -> str:
    answer = client.post("/nhap", data={"text": TEXT}, follow_redirects=False)
    return str(answer.headers["location"])


def edit(client: TestClient, place: str, **values: str) -> str:
    """Send a row of the review as its form does; double lines stand for dots and brackets."""
    state = re.findall(r'name="state" value="([0-9a-f]{16})"', client.get(place).text)[0]
    path, value = list(values), list(values.values())
    paths = [re.sub(r"_(\d+)_", r"[\1].", key).replace("__", ".") for key in path]
    answer = client.post(f"{place}/sua", data={"state": state, "path": paths, "value": value})
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def test_every_day_of_the_source_is_marked_and_read(client: TestClient, place: str) -> None:
    html = client.get(place).text
    assert html.count('class="label date"') == 3
    assert re.search(r"<td>Sáng 4/9/2023</td><td>04/09/2023</td>", html)


def test_a_program_is_told_where_the_form_of_a_call_stands(client: TestClient) -> None:
    answer = client.post("/api/records", json={"x": 1})
    assert answer.status_code == 422
    assert "/api/openapi.json" in answer.json()["message"]


def test_a_text_of_several_minutes_is_told(client: TestClient, place: str) -> None:
    assert "văn bản nối nhau" not in client.get(place).text
    book = "".join(f"BIÊN BẢN\nHọp thôn {name}\n\n{TEXT}\n" for name in ("Hạ", "Thượng"))
    html = client.post("/nhap", data={"text": book}).text
    assert "gồm 2 văn bản nối nhau" in html
    assert "--split" not in html


def test_period_and_place_of_a_figure_are_corrected(
    client: TestClient, place: str, out: Path
) -> None:
    edit(client, place, figures_0_period__start="2023-01-01", figures_0_period__end="2023-08-31")
    html = edit(client, place, figures_0_place="Con Cuông, Nghệ An\nhuyện Quỳ Hợp")
    assert "8 tháng đầu năm 2023 · huyện Con Cuông, huyện Quỳ Hợp" in html
    figure = load(out / place.removeprefix("/ho-so/") / RECORD).figures[0]
    assert figure.place == ("422", "420")
    assert "Số liệu 1, thời kỳ, từ ngày" in html


def test_a_saved_row_that_nobody_changed_is_no_change(
    client: TestClient, place: str, out: Path
) -> None:
    file = out / place.removeprefix("/ho-so/") / RECORD
    before = file.read_bytes()
    html = client.get(place).text
    forms = re.findall(rf'<form action="{place}/sua".*?</form>', html, re.DOTALL)
    assert len(forms) > 4
    for form in forms:
        paths = re.findall(r'name="path" value="([^"]+)"', form)
        values = re.findall(
            r'<input type="(?:text|date)" name="value" value="([^"]*)"'
            r'|<textarea name="value"[^>]*>([^<]*)</textarea>|<select name="value">(.*?)</select>',
            form,
            re.DOTALL,
        )
        chosen = [
            text or area or (re.findall(r'value="([^"]*)" selected', options) or [""])[0]
            for text, area, options in values
        ]
        state = re.findall(r'name="state" value="(\w+)"', form)[0]
        sent = {"state": state, "path": paths, "value": chosen}
        assert client.post(f"{place}/sua", data=sent).status_code == 200, paths
    assert file.read_bytes() == before


def test_a_day_that_a_task_is_due_is_followed(client: TestClient, place: str) -> None:
    html = edit(client, place, tasks_0_deadline__date="2023-09-25")
    assert "25/09/2023" in html
    client.get(f"{place}/van-ban")
    assert '<span class="when">25/09/2023</span>' in client.get("/viec").text


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("figures[3].value", 1500, 1600, ("Số liệu 4, giá trị", "1.500", "1.600")),
        ("figures[0].target", False, True, ("Số liệu 1, là mục tiêu", "không", "có")),
        ("tasks[1]", "rà soát đất công", None, ("Việc 2", "rà soát đất công", "(trống)")),
        ("meeting.chair.name", "Vi A", "Vi B", ("Cuộc họp, chủ trì, tên", "Vi A", "Vi B")),
        ("odd", "", "x", ("odd", "(trống)", "x")),
    ],
)
def test_a_change_in_words(path: str, old: object, new: object, told: tuple[str, ...]) -> None:
    now = "2023-09-05T08:00:00+00:00"
    edit = Edit(path, old, new, now)  # type: ignore[arg-type]
    assert (tell_edit(edit).what, tell_edit(edit).old, tell_edit(edit).new) == told


def test_a_form_that_lost_a_field_is_refused(client: TestClient, place: str) -> None:
    state = re.findall(r'name="state" value="([0-9a-f]{16})"', client.get(place).text)[0]
    sent = {"state": state, "path": ["meeting.name", "meeting.place"], "value": "Giao ban"}
    assert client.post(f"{place}/sua", data=sent).status_code == 422


@pytest.mark.parametrize("step", ["sua", "them", "xoa", "hoan-tac"])
def test_the_address_of_an_answered_form_leads_to_its_page(
    client: TestClient, place: str, step: str
) -> None:
    answer = client.get(f"{place}/{step}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    assert client.get("/nhap", follow_redirects=False).headers["location"] == "/"
    assert client.put(f"{place}/{step}").status_code == 405
