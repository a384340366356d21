"""Numbers in the XML of a template: read with their units, and refused where they are none."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from output.faults import OutputError
from output.word.places import W
from output.word.reasons import say_reason

# A length has a unit, or is in twentieths of a point; some programs write decimals.
_LENGTH: Final = re.compile(r"\s*([-+]?\d{1,9}(?:\.\d{1,20})?)\s*(mm|cm|in|pt|pc|pi)?\s*", re.ASCII)
_TWENTIETHS: Final = {
    None: 1.0,
    "mm": 1440 / 25.4,
    "cm": 1440 / 2.54,
    "in": 1440.0,
    "pt": 20.0,
    "pc": 240.0,
    "pi": 240.0,
}
# A width may be a share, or left to Word.
_WIDTH: Final = re.compile(rf"{_LENGTH.pattern}%?\s*|auto", re.ASCII)
_SPAN: Final = re.compile(r"\s*\d{1,3}\s*", re.ASCII)

# The attributes that hold numbers, by element. Word opens no file where one of them holds another
# thing.
_LENGTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "ind": ("left", "right", "start", "end", "firstLine", "hanging"),
    "kern": ("val",),
    "pgMar": ("top", "right", "bottom", "left", "header", "footer", "gutter"),
    "pgSz": ("w", "h"),
    "position": ("val",),
    "spacing": ("before", "after", "line", "val"),
    "sz": ("val",),
    "szCs": ("val",),
    "tab": ("pos",),
    "trHeight": ("val",),
}
_WIDTHS: Final = dict.fromkeys(("gridCol", "tblInd", "tblW", "tcW"), ("w",))
_SPANS: Final = {"gridSpan": ("val",)}
_FORMS: Final = ((_LENGTH, _LENGTHS), (_WIDTH, _WIDTHS), (_SPAN, _SPANS))
_CHECKED: Final = re.compile(
    r"word/(?:document|styles|numbering|header\d*|footer\d*|footnotes|endnotes)\.xml"
)
_SHOWN: Final = 20


def read_twentieths(text: str | None, default: int = 0) -> int:
    """Read a length in twentieths of a point; what is none counts as `default`.

    >>> read_twentieths("567"), read_twentieths("720.5"), read_twentieths("1in")
    (567, 720, 1440)
    >>> read_twentieths("abc"), read_twentieths(None, 11906)
    (0, 11906)
    """
    found = _LENGTH.fullmatch(text or "")
    return round(float(found[1]) * _TWENTIETHS[found[2]]) if found else default


def find_bad_numbers(parts: Mapping[str, bytes], file: str) -> Iterator[OutputError]:
    """Find the first attribute of each part that should hold a number and does not."""
    for name in filter(_CHECKED.fullmatch, sorted(parts)):
        value = next(_find_in(parts[name]), None)
        if value is not None:
            reason = say_reason("number", part=name, value=value[:_SHOWN])
            yield OutputError("template-not-docx", file=file, reason=reason)


def _find_in(part: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        # Whoever needs the part says so, with the place.
        return
    for form, attributes in _FORMS:
        for element in root.iter(*(W + name for name in attributes)):
            for key in attributes[str(element.tag).removeprefix(W)]:
                value = element.get(W + key)
                if value is not None and not form.fullmatch(value):
                    yield value
