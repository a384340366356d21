"""Measure the letters of Vietnamese in bold Times New Roman, for lines that fit their text.

Run `python -m templates.glyph_widths FONT.ttf` with a font of the same metrics (Liberation Serif
Bold) to write `output/data/glyph_widths.csv` again.
"""

import struct
import sys
import unicodedata
from pathlib import Path
from typing import Final

SOURCE: Final = "hmtx of Liberation Serif Bold, metric-compatible with Times New Roman Bold"
TABLE: Final = Path(__file__).parent.parent / "output" / "data" / "glyph_widths.csv"

_BASE: Final = "aăâeêioôơuưy"
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_ASCII: Final = [chr(code) for code in range(0x20, 0x7F)]


def list_characters() -> list[str]:
    """List printable ASCII and the letters of Vietnamese, in NFC, in the order of code points."""
    toned = [unicodedata.normalize("NFC", base + tone) for base in _BASE for tone in _TONES]
    lower = [*_BASE, "đ", *toned]
    return sorted({*_ASCII, *lower, *(letter.upper() for letter in lower), *"\u00a0–—“”‘’…"})


def read_widths(font: bytes) -> dict[str, int]:
    """Read the advance of each character from a TrueType `font`, in units of 1/2048 em."""
    count = struct.unpack(">H", font[4:6])[0]
    tables: dict[bytes, int] = {}
    for i in range(count):
        tag, _, offset, _ = struct.unpack(">4sLLL", font[12 + 16 * i : 28 + 16 * i])
        tables[tag] = offset
    metrics = struct.unpack(">H", font[tables[b"hhea"] + 34 : tables[b"hhea"] + 36])[0]
    glyphs = _read_glyphs(font, tables[b"cmap"])
    start = tables[b"hmtx"]
    widths = {}
    for character in list_characters():
        place = start + 4 * min(glyphs[ord(character)], metrics - 1)
        widths[character] = struct.unpack(">H", font[place : place + 2])[0]
    return widths


def _read_glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Read the Unicode table of glyphs (format 4)."""
    count = struct.unpack(">H", font[cmap + 2 : cmap + 4])[0]
    for i in range(count):
        platform, encoding, offset = struct.unpack(">HHL", font[cmap + 4 + 8 * i : cmap + 12 + 8 * i])
        if (platform, encoding) == (3, 1):
            return _read_segments(font, cmap + offset)
    message = "the font has no Unicode table"
    raise ValueError(message)


def _read_segments(font: bytes, start: int) -> dict[int, int]:
    double = struct.unpack(">H", font[start + 6 : start + 8])[0]
    form = f">{double // 2}H"
    ends = struct.unpack(form, font[start + 14 : start + 14 + double])
    begins = struct.unpack(form, font[start + 16 + double : start + 16 + 2 * double])
    deltas = struct.unpack(form, font[start + 16 + 2 * double : start + 16 + 3 * double])
    place = start + 16 + 3 * double
    ranges = struct.unpack(form, font[place : place + double])
    glyphs: dict[int, int] = {}
    for i, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        for code in range(begin, end + 1):
            glyph = code
            if ranges[i]:
                at = place + 2 * i + ranges[i] + 2 * (code - begin)
                glyph = struct.unpack(">H", font[at : at + 2])[0]
            glyphs[code] = (glyph + deltas[i]) % 0x10000
    return glyphs


def main(path: str) -> None:
    """Write the table from the font at `path`."""
    widths = read_widths(Path(path).read_bytes())
    rows = [f"U+{ord(letter):04X},{width}" for letter, width in widths.items()]
    head = f"# {SOURCE}; width in 1/2048 em\ncodepoint,width\n"
    TABLE.write_text(head + "\n".join(rows) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
