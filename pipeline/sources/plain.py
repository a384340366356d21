"""Bytes of plain text to text: Unicode, or one of the old Vietnamese encodings."""

import codecs
from typing import Final

from minutes.errors import BienbanError
from pipeline.sources.encodings import decode_legacy, mend_legacy

_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_32: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def decode_text(raw: bytes, *, file: str) -> str:
    r"""Decode text of any encoding that offices use, with line ends as `\n`; raises BienbanError.

    >>> decode_text(b"\xef\xbb\xbfx\xc3\xa3", file="a.txt"), decode_text(b"\xff\xfex\x00", file="")
    ('xã', 'x')
    """
    if raw.startswith(_UTF_32) or (find_encoding(raw) != "utf-16" and b"\0" in raw):
        raise BienbanError("input-binary", file=file)
    text = _decode(raw, file)
    if "\0" in text:
        raise BienbanError("input-binary", file=file)
    # One text is one source, whichever system's line ends it was saved with.
    return mend_legacy(text.replace("\r\n", "\n").replace("\r", "\n"))


def find_encoding(raw: bytes) -> str:
    """Tell the encoding from the mark; consoles of Windows redirect into UTF-16."""
    return "utf-16" if raw.startswith(_UTF_16) else "utf-8-sig"


def _decode(raw: bytes, file: str) -> str:
    try:
        return raw.decode(find_encoding(raw))
    except UnicodeDecodeError as error:
        text = None if raw.startswith(_UTF_16) else decode_legacy(raw)
        if text is None:
            line = raw.count(b"\n", 0, error.start) + 1
            raise BienbanError("input-encoding", file=file, line=line) from error
        return text
