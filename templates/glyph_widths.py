"""Measure the letters of Vietnamese in bold Times New Roman, for lines that fit their text.

Run `python -m templates.glyph_widths FONT.ttf` with a font of the same metrics (Liberation Serif
Bold 2) to write `output/data/glyph_widths.csv` again.
"""

import sys
import unicodedata
from pathlib import Path
from typing import Final

SOURCE: Final = "hmtx of Liberation Serif Bold 2.1.5, metric-compatible with Times New Roman Bold"
TABLE: Final = Path(__file__).parent.parent / "output" / "data" / "glyph_widths.csv"

_BASE: Final = "aăâeêioôơuưy"
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_ASCII: Final = [chr(code) for code in range(0x20, 0x7F)]


def list_characters() -> list[str]:
    """List printable ASCII and the letters of Vietnamese, in NFC, in the order of code points."""
    toned = [unicodedata.normalize("NFC", base + tone) for base in _BASE for tone in _TONES]
    lower = [*_BASE, "đ", *toned]
    return sorted({*_ASCII, *lower, *(letter.upper() for letter in lower), *"\u00a0–—“”‘’…"})


def read_widths(path: Path) -> dict[str, int]:
    """Read the advance of each character from a TrueType font, in units of 1/2048 em."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only whoever measures needs it

    font = TTFont(path)
    glyphs = font.getBestCmap() or {}
    return {letter: font["hmtx"][glyphs[ord(letter)]][0] for letter in list_characters()}


def main(path: str) -> None:
    """Write the table from the font at `path`."""
    rows = [f"U+{ord(letter):04X},{width}" for letter, width in read_widths(Path(path)).items()]
    text = f"# {SOURCE}; width in 1/2048 em\ncodepoint,width\n" + "\n".join(rows) + "\n"
    TABLE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
