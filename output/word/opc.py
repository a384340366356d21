"""A Word file as a package of parts: bytes to parts by name, and back to the same bytes each time.

Input is not trusted: what is no zip, or swells too much, is refused before it is unpacked.
"""

import io
import zlib
from collections.abc import Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from output.faults import OutputError

CONTENT_TYPES: Final = "[Content_Types].xml"
DOCUMENT: Final = "word/document.xml"

# All parts of a file together, unpacked, in bytes; real templates have less than 5 MB.
SIZE_LIMIT: Final = 200_000_000
_MEGABYTE: Final = 1_000_000

# The oldest time that a zip can hold: parts carry no trace of when they were written.
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3


def read_package(docx: bytes, *, file: str) -> dict[str, bytes]:
    """Unpack the parts of `docx` by name; `file` is its name in messages.

    Raises OutputError where it is no Word file or more than `SIZE_LIMIT` bytes unpacked.
    """
    try:
        with ZipFile(io.BytesIO(docx)) as archive:
            _check_size(archive, file)
            parts = {item.filename: archive.read(item) for item in archive.infolist()}
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise OutputError("template-not-docx", file=file, reason=str(error)) from error
    for name in (CONTENT_TYPES, DOCUMENT):
        if name not in parts:
            raise OutputError("template-not-docx", file=file, reason=name)
    return parts


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Pack `parts`: content types first as Word wants it, then by name, with fixed stamps."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            item = ZipInfo(name, _STAMP)
            item.compress_type = ZIP_DEFLATED
            item.create_system = _UNIX
            archive.writestr(item, parts[name])
    return buffer.getvalue()


def _check_size(archive: ZipFile, file: str) -> None:
    """Refuse a bomb: the sizes are those that the zip declares, and `read` stops there."""
    size = sum(item.file_size for item in archive.infolist())
    if size > SIZE_LIMIT:
        raise OutputError(
            "template-too-large",
            file=file,
            size=size // _MEGABYTE,
            limit=SIZE_LIMIT // _MEGABYTE,
        )
