"""Vietnamese text from before Unicode: TCVN3 (ABC), VNI, VISCII and Windows-1258 to Unicode.

Which of them a text is in is told by what it would say: how many of its words have marks, and how
many of those obey Vietnamese spelling. The same holds for text that was copied out of a document
in one of the old fonts: it is Unicode, but of letters like `x· héi` for `xã hội`.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from pipeline.datafile import read_tree
from pipeline.sources.spelling import find_marked, is_written_vietnamese, rate_spelling

# How much of a text is read to judge it, in characters.
_SAMPLE: Final = 20_000

# Fewer words than these could be bullets and foreign names.
_FEWEST: Final = 3

# A word in the font for capitals holds small codes; so many plain capitals beside them tell.
_CAPITALS: Final = 2


Decode = Callable[[str], str]


def decode_legacy(raw: bytes) -> str | None:
    r"""Decode bytes that are no UTF-8 by the old encoding that makes Vietnamese of them.

    >>> decode_legacy("UBND x\xb7 T\xa9n Phong b\xb8o c\xb8o".encode("latin-1"))
    'UBND xã Tân Phong báo cáo'
    >>> decode_legacy(b"\x00\xff\xfe")
    """
    readings = {"viscii": "latin-1", "tcvn3": "cp1252", "vni": "cp1252", "cp1258": "latin-1"}
    heads = {
        name: _decoders()[name](_as_characters(raw[:_SAMPLE], codec))
        for name, codec in readings.items()
    }
    best = max(heads, key=lambda name: rate_spelling(heads[name]))
    if not _is_sure(heads[best]):
        return None
    return _decoders()[best](_as_characters(raw, readings[best]))


def mend_legacy(text: str) -> str:
    r"""Give the Vietnamese that `text` stands for in an old font; other text as it is.

    >>> mend_legacy("UBND x\xb7 T\xa9n Phong b\xb8o c\xb8o t\xd7nh h\xd7nh")
    'UBND xã Tân Phong báo cáo tình hình'
    >>> mend_legacy("El niño, año 2023: café"), mend_legacy("Tối nay xã họp ở nhà văn hóa")
    ('El niño, año 2023: café', 'Tối nay xã họp ở nhà văn hóa')
    """
    head = text[:_SAMPLE]
    if head.isascii() or is_written_vietnamese(head):
        return text
    best = max(("tcvn3", "vni"), key=lambda name: rate_spelling(_decoders()[name](head)))
    return decode_font(text, best) if _is_sure(decode_font(head, best)) else text


def _is_sure(text: str) -> bool:
    return is_written_vietnamese(text) and len(find_marked(text)) >= _FEWEST


def decode_font(text: str, encoding: str) -> str:
    """Read `text` as set in a font of `encoding`: `tcvn3`, `vni`, `viscii` or `cp1258`."""
    return _decoders()[encoding](text)


def _as_characters(raw: bytes, codec: str) -> str:
    """Give every byte as one character; those that `codec` leaves open as themselves."""
    known = [bytes([byte]).decode(codec, errors="ignore") or chr(byte) for byte in range(256)]
    return raw.decode("latin-1").translate(dict(enumerate(known)))


@cache
def _decoders() -> dict[str, Decode]:
    tree = read_tree("legacy_encodings.yaml")
    return {
        "tcvn3": _tcvn3(_table(tree["tcvn3"])),
        "vni": _vni(tree["vni"]),
        "viscii": _viscii(_table(tree["viscii"])),
        "cp1258": _decode_cp1258,
    }


def _table(tree: dict[str, Any]) -> dict[int, str]:
    codes, letters = tree["bytes"].split(), tree["letters"].split()
    return {int(code, 16): letter for code, letter in zip(codes, letters, strict=True)}


def _tcvn3(table: dict[int, str]) -> Decode:
    """Make the decoder; the font has few capitals of its own, another font shows small ones so."""

    def decode(text: str) -> str:
        return "\n".join(map(decode_line, text.split("\n")))

    def decode_line(line: str) -> str:
        words = [word.translate(table) for word in line.split(" ")]
        sure = [_is_capital(word) for word in line.split(" ")]
        for i, word in enumerate(words):
            beside = sure[max(0, i - 1) : i] + sure[i + 1 : i + 2]
            if sure[i] or (word[:1].isupper() and beside and all(beside)):
                words[i] = word.upper()
        return " ".join(words)

    return decode


def _is_capital(text: str) -> bool:
    """Tell whether the letters of `text` that need no font are capitals."""
    letters = [c for c in text if c.isascii() and c.isalpha()]
    return len(letters) >= _CAPITALS and all(c.isupper() for c in letters)


def _viscii(table: dict[int, str]) -> Decode:
    return lambda text: text.translate(table)


def _vni(tree: dict[str, Any]) -> Decode:
    single = _table(tree)
    pairs = {
        (letter, chr(int(mark[size], 16))): made
        for mark in tree["marks"]
        for small, made_small in mark["of"].items()
        for size in ("small", "capital")
        for letter, made in ((small, made_small), (small.upper(), made_small.upper()))
    }
    code_of = {letter: chr(code) for code, letter in single.items()}
    written = {(code_of.get(base, base) + mark): made for (base, mark), made in pairs.items()}
    pattern = re.compile("|".join(map(re.escape, sorted(written))))

    def decode(text: str) -> str:
        # Pairs first: a code that stands alone for a letter is also the base of a pair.
        parts = pattern.split(text)
        made = [written[match[0]] for match in pattern.finditer(text)]
        alone = [part.translate(single) for part in parts]
        return alone[0] + "".join(a + b for a, b in zip(made, alone[1:], strict=True))

    return decode


def _decode_cp1258(text: str) -> str:
    raw = text.encode("latin-1", errors="replace")
    return unicodedata.normalize("NFC", raw.decode("cp1258", errors="replace"))
