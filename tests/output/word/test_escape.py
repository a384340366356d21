"""Values as Word shows them: every character arrives, none is read as markup."""

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from output.word.escape import escape_plain, escape_word, write_value
from output.word.places import W

_NOT_XML = re.compile("[\x00-\x08\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\n\v]")


def shown(value: object) -> str:
    """Read back what Word shows of `value` when it stands in a run."""
    head = f'<w:r xmlns:w="{W.strip("{}")}"><w:t xml:space="preserve">'
    run = etree.fromstring(f"{head}{escape_word(value)}</w:t></w:r>")
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(signs.get(str(item.tag), item.text or "") for item in run)


@pytest.mark.parametrize(
    "value",
    [
        "tăng < 5% & giảm > 3%",
        "«Nông thôn mới» \"kiểu mẫu\" 'A'",
        "{{ x }} {% if y %} {# z #} {",
        "&amp; &lt;w:p/&gt; <w:p/> ]]> <!-- -->",
        "😀 🇻🇳",
        "1\u00a0000\u202f000",
        "\u200fעברית\u202e\u2066abc\u2069",
        unicodedata.normalize("NFD", "Nguyễn Ước"),
        "  hai đầu có dấu cách  ",
        "một\nhai\n\nba\n",
        "cột\tcột",
        "",
    ],
)
def test_texts_are_shown_as_they_are(value: str) -> None:
    assert shown(value) == value


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v"])
def test_all_ends_of_lines_break_the_line(end: str) -> None:
    assert shown(f"một{end}hai") == "một\nhai"


def test_what_a_file_cannot_hold_is_shown_as_lost() -> None:
    assert shown("a\x00b\x0cc\ud800d\uffff") == "a\ufffdb\ufffdc\ufffdd\ufffd"


@settings(derandomize=True, max_examples=500)
@given(st.text(st.characters(), max_size=60))
def test_any_text_is_shown_whole(value: str) -> None:
    assert shown(value) == _NOT_XML.sub("\ufffd", _LINE_ENDS.sub("\n", value))


@settings(derandomize=True, max_examples=500)
@given(st.text(st.characters(), max_size=60))
def test_any_text_is_one_plain_element(value: str) -> None:
    element = etree.fromstring(f"<a>{escape_plain(value)}</a>")
    flat = re.sub("[\n\t]", " ", _LINE_ENDS.sub("\n", value))
    assert (element.text or "", len(element)) == (_NOT_XML.sub("\ufffd", flat), 0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1E+3"), "1000"),
        (Decimal("892738.50"), "892738.50"),
        (12, "12"),
        (None, "None"),
        (("a", "<"), "('a', '<')"),
    ],
)
def test_values_that_are_no_text(value: object, text: str) -> None:
    assert write_value(value) == text
    assert shown(value) == text


def test_what_a_macro_wrote_is_markup_already() -> None:
    assert escape_word(Markup("a<w:br/>")) == "a<w:br/>"
    assert escape_plain(Markup("a &amp; b")) == "a &amp; b"
