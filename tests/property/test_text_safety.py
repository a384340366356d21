"""Not one character is lost on the way into a document: in ours, and in templates of users."""

import io
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from minutes import Record
from output import check, prove, render
from output.content import System
from output.office import default_office
from output.rendering import KINDS
from output.word.opc import DOCUMENT, read_package
from output.word.places import W

MakeRecord = Callable[[dict[str, Any]], Record]

# What other programs took for markup, cut in two or dropped.
PIECES = (
    *("<", ">", "&", "'", "{{", "}}", "{%", "%}", "{#", "&amp;", "<w:p/>", "]]>", "<!--"),
    *(
        "😀",
        "🇻🇳",
        "👩‍🌾",
        "đ",
        "ẵ",
        unicodedata.normalize("NFD", "ẵ"),
        "\\",
        "$",
        "`",
        "a",
        "Z",
        "7",
    ),
)
NASTY = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
# A template of a user takes any text, with all kinds of blanks and marks of direction.
ANY = st.lists(
    st.sampled_from([*PIECES, '"', " ", "\u00a0", "\u202f", "\u200f", "\u202e", "\u2066", "\n"])
    | st.characters(exclude_categories=["Cc", "Cs", "Cn"]),
    max_size=60,
).map("".join)
SLOW = settings(
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def read(docx: bytes) -> str:
    """Read the text of the main part, a break as the end of a line."""
    root = etree.fromstring(read_package(docx, file="x.docx")[DOCUMENT])
    signs = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}p": "\n"}
    items = root.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}p")
    return "".join(signs.get(str(item.tag), item.text or "") for item in items)


def even(text: str) -> str:
    """Give what there is to see of `text`, composed and with straight marks.

    The prose has one form of each, nothing that cannot be seen, and blanks behind its stops.
    """
    seen = (char for char in text if unicodedata.category(char) != "Cf" and not char.isspace())
    return unicodedata.normalize("NFC", "".join(seen)).translate(str.maketrans("“”", '""'))


def make(make_record: MakeRecord, nasty: str) -> Record:
    """Make a record that has `nasty` in its results, its orders and the name of its chair."""
    return make_record(
        {
            "parts": [
                ["results", f'Đã giúp {nasty} các hộ nghèo của thôn, gọi là "chung tay".'],
                ["directive", f"Giao Phòng Kinh tế giúp {nasty} các hộ bị ngập của xã."],
            ],
            "tasks": [
                {"assignee": "Phòng Kinh tế", "action": f"giúp {nasty} các hộ bị ngập của xã"}
            ],
            "meeting": {"name": "Cuộc họp bàn việc giúp hộ nghèo", "chair": ["Lê Thị Sen"]},
        }
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
@SLOW
@given(nasty=NASTY)
def test_our_documents_keep_every_character(
    make_record: MakeRecord, kind: str, system: System, nasty: str
) -> None:
    record = make(make_record, nasty)
    office = default_office(record, system)
    docx = render(record, kind, office=office)
    assert even(f"iúp {nasty} các hộ") in even(read(docx))
    assert "lost" not in [doubt.topic for doubt in prove(docx, record, office)]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mau") / "mau.docx"
    document = Document()
    document.add_paragraph("[{{ record.source.text }}]")
    document.add_table(1, 1).cell(0, 0).text = "[{{ record.meeting.name }}]"
    document.save(str(path))
    return path


@SLOW
@given(text=ANY, name=ANY)
def test_templates_of_users_keep_every_character(
    make_record: MakeRecord, template: Path, text: str, name: str
) -> None:
    record = make_record({"parts": [["results", text]], "meeting": {"name": name}})
    shown = read(render(record, "bao-cao", template=template))
    assert f"[{text}]" in shown
    assert f"[{name}]" in shown


LONG = "".join(PIECES) * (100_000 // len("".join(PIECES)) + 1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hundred_thousand_characters(make_record: MakeRecord, kind: str) -> None:
    docx = render(make(make_record, LONG), kind)
    assert even(LONG) in even(read(docx))
    assert check(docx)


def test_a_hundred_thousand_characters_in_a_template(
    make_record: MakeRecord, template: Path
) -> None:
    record = make_record({"parts": [["results", LONG]], "meeting": {"name": LONG}})
    assert read(render(record, "bao-cao", template=template)).count(f"[{LONG}]") == 2


def test_a_template_file_opens_elsewhere(make_record: MakeRecord, template: Path) -> None:
    record = make(make_record, "".join(PIECES))
    document = Document(io.BytesIO(render(record, "bao-cao", template=template)))
    assert "".join(PIECES) in document.paragraphs[0].text
