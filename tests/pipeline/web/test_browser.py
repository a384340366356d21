"""The page as a user meets it, in Chromium: with the mouse, with keys alone, without JavaScript."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.web.app import make_app
from pipeline.web.serving import bind
from pipeline.web.settings import Settings

ROOT = Path(__file__).parents[3]
SAMPLE = (ROOT / "minutes/samples/ban-chi-dao-huyen-2023.txt").read_text(encoding="utf-8")
_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_WAIT = 15_000

pytestmark = pytest.mark.skipif(
    _CHROMIUM is None and os.environ.get("CI") != "true", reason="Chromium is not installed"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert _CHROMIUM, "Chromium is not installed"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    listener = bind("127.0.0.1", 0)
    config = uvicorn.Config(make_app(Settings(tmp_path / "ho-so")), log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, viewport={"width": 1300, "height": 900})
    context.set_default_timeout(_WAIT)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda message: faults.append(message.text) if message.type == "error" else None,
    )
    yield page
    context.close()
    # A refused change is answered with 4xx, which the browser lists as well.
    assert [fault for fault in faults if "status of 4" not in fault] == []


def paste(page: Page) -> None:
    page.goto("/")
    page.get_by_role("textbox", name="Nội dung cuộc họp").fill(SAMPLE)
    page.get_by_role("button", name="Đọc văn bản").click()
    page.wait_for_url("**/ho-so/*")


def texts_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def save_value(page: Page, row: str, label: str, value: str) -> None:
    editor = page.locator(f"#{row} details.edit")
    editor.locator("summary").click()
    editor.get_by_role("textbox", name=label).fill(value)
    editor.get_by_role("button", name="Lưu").click()


def test_the_whole_way_with_the_mouse(page: Page, tmp_path: Path) -> None:
    paste(page)
    marks = page.locator("#source .label.figure")
    expect(marks).to_have_count(26)
    save_value(page, "r-figures-0", "Giá trị", "415.777")
    expect(page.locator("#r-figures-0 td").nth(1)).to_contain_text("415.777")
    expect(page.get_by_text("nhỏ hơn tổng số 415.777 triệu đồng")).to_be_visible()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#r-figures-0 td").nth(1)).to_contain_text("415.260")
    save_value(page, "r-figures-0", "Giá trị", "415.888")
    expect(page.locator("#r-figures-0 td").nth(1)).to_contain_text("415.888")
    page.get_by_role("link", name="Xem văn bản").click()
    expect(page.frame_locator("iframe").first.get_by_text("415.888").first).to_be_visible()
    for name in ("bao-cao.docx", "thong-bao-ket-luan.docx"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=f"Tải {name}").click()
        waiting.value.save_as(tmp_path / name)
        assert "415.888 triệu đồng" in texts_of(tmp_path / name)
    page.goto("/luu-tru")
    page.get_by_role("searchbox", name="Tìm").fill("tong nguon von huy dong")
    page.get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("cell", name="415.888 triệu đồng")).to_be_visible()
    page.get_by_role("link", name="Hội nghị BCĐ").first.click()
    expect(page.locator("#r-figures-0 td").nth(1)).to_contain_text("415.888")


def test_selected_words_become_a_value(page: Page) -> None:
    paste(page)
    page.locator("#r-figures-6 details.edit summary").click()
    page.locator("#r-figures-6").get_by_role("button", name="Xóa").click()
    expect(page.locator("#source .label.figure")).to_have_count(25)
    page.evaluate(
        """() => {
            const walker = document.createTreeWalker(
                document.getElementById("source"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf("42,5 km");
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + "42,5 km".length);
                document.getSelection().removeAllRanges();
                document.getSelection().addRange(range);
                document.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
                return;
            }
        }"""
    )
    expect(page.locator("#add input[name=words]")).to_have_value("42,5 km")
    page.get_by_role("button", name="Đây là số liệu").click()
    expect(page.locator("#source .label.figure")).to_have_count(26)
    expect(page.locator("#r-figures-6 td").nth(1)).to_have_text("42,5")


def test_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.insert_text(SAMPLE)  # The field has the focus at the beginning.
    page.get_by_role("button", name="Đọc văn bản").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ho-so/*")
    page.keyboard.press("j")
    first = page.locator("#source .mark.now")
    expect(first).to_have_count(1)
    path = page.evaluate("document.activeElement.dataset.mark")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.dataset.mark") == path
    while page.evaluate("document.activeElement.dataset.mark").startswith(("checks", "dates")):
        page.keyboard.press("j")  # Doubts, and what only the source says, are not edited.
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('details.edit') !== null")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator("#source .mark.now")).to_have_count(1)


def test_without_javascript(browser: Browser, site: str, tmp_path: Path) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    paste(page)
    save_value(page, "r-figures-0", "Giá trị", "415.999")
    expect(page.locator("#r-figures-0 td").nth(1)).to_contain_text("415.999")
    page.get_by_role("link", name="Xem văn bản").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải bao-cao.docx").click()
    waiting.value.save_as(tmp_path / "bao-cao.docx")
    assert "415.999 triệu đồng" in texts_of(tmp_path / "bao-cao.docx")
    context.close()


def test_a_cut_connection_is_told_and_the_form_kept(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    context.set_default_timeout(_WAIT)
    page = context.new_page()
    paste(page)
    address = page.url
    page.route("**/sua", lambda route: route.abort())
    save_value(page, "r-figures-0", "Giá trị", "415.333")
    expect(page.get_by_role("alert")).to_contain_text("Không liên lạc được với chương trình")
    editor = page.locator("#r-figures-0 details.edit")
    expect(editor.get_by_role("textbox", name="Giá trị")).to_have_value("415.333")
    page.unroute("**/sua")
    editor.get_by_role("button", name="Lưu").click()
    expect(page.locator("#r-figures-0 td").nth(1)).to_contain_text("415.333")
    assert page.url == address
    save_value(page, "r-figures-0", "Giá trị", "nhiều")
    expect(page.get_by_role("alert")).to_be_focused()
    page.reload()
    expect(page.locator("#r-figures-0 td").nth(1)).to_contain_text("415.333")
    context.close()


def test_pages_of_a_document_fit_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    paste(page)
    page.goto(f"{page.url}/van-ban?loai=bao-cao")
    paper = page.frame_locator("iframe").first.locator("section.docx").first
    expect(paper).to_be_visible()
    box = paper.bounding_box()
    frame = page.locator("iframe").first.bounding_box()
    assert box
    assert frame
    assert frame["x"] <= box["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"]


def test_two_tabs_on_one_record(page: Page) -> None:
    paste(page)
    other = page.context.new_page()
    other.goto(page.url)
    save_value(page, "r-figures-0", "Giá trị", "415.111")
    expect(page.locator("#r-figures-0 td").nth(1)).to_contain_text("415.111")
    save_value(other, "r-figures-0", "Giá trị", "415.222")
    expect(other.get_by_role("alert")).to_contain_text("đã được sửa ở nơi khác")
    expect(other.locator("#r-figures-0 td").nth(1)).to_contain_text("415.111")


@pytest.mark.parametrize("width", [1300, 390])
def test_no_page_is_a_barrier(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    paste(page)
    review = page.url
    for place in (
        "/",
        review,
        f"{review}/van-ban",
        "/kiem-tra",
        "/mau",
        "/co-quan",
        "/khong-co",
        "/luu-tru?q=xa",
        "/luu-tru/chuoi",
        "/luu-tru/mau-thuan",
        "/viec",
    ):
        page.goto(place)
        found = Axe().run(page).response["violations"]
        serious = [
            (v["id"], v["nodes"][0]["html"][:120])
            for v in found
            if v["impact"] in ("serious", "critical")
        ]
        assert serious == [], place
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
