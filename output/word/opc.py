"""A Word file as a package of parts: bytes to parts by name, and back to the same bytes each time.

Input is not trusted: what is no zip, swells too much, leaves its package, or loads programs or
outside files is refused.
"""

import io
import struct
import zlib
from collections.abc import Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from output.faults import OutputError
from output.word.reasons import say_reason
from output.word.trust import check_names, check_trust

CONTENT_TYPES: Final = "[Content_Types].xml"
DOCUMENT: Final = "word/document.xml"

# All parts of a file together, unpacked, in bytes; real templates have less than 5 MB.
SIZE_LIMIT: Final = 200_000_000
_MEGABYTE: Final = 1_000_000
# Tags of all XML parts together. Every tag costs far more memory than its bytes; a document of a
# thousand pages, or a table of ten thousand rows, stays below.
TAG_LIMIT: Final = 2_000_000
_XML: Final = (".xml", ".rels")

# The oldest time that a zip can hold: parts carry no trace of when they were written.
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3

# How files of Word before 2007 begin, and files of today that are locked with a password.
_OLE: Final = b"\xd0\xcf\x11\xe0"

# What `zipfile` raises on broken bytes, beside its own error.
_BROKEN: Final = (
    BadZipFile,
    EOFError,
    IndexError,  # an entry without a name
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


def read_package(docx: bytes, *, file: str) -> dict[str, bytes]:
    """Unpack the parts of `docx` by name; `file` is its name in messages.

    Raises OutputError where it is no Word file, more than `SIZE_LIMIT` bytes or `TAG_LIMIT` tags
    unpacked, or brings what `trust` refuses.
    """
    try:
        with ZipFile(io.BytesIO(docx)) as archive:
            items = [item for item in archive.infolist() if not item.is_dir()]
            _check_size(items, file)
            check_names((item.filename for item in items), file)
            parts = {item.filename: _read_part(archive, item) for item in items}
    except _BROKEN as error:
        key = "old" if docx.startswith(_OLE) else "broken"
        raise OutputError("template-not-docx", file=file, reason=say_reason(key)) from error
    for name in (CONTENT_TYPES, DOCUMENT):
        if name not in parts:
            reason = say_reason("missing", part=name)
            raise OutputError("template-not-docx", file=file, reason=reason)
    _check_tags(parts, file)
    check_trust(parts, types=CONTENT_TYPES, file=file)
    return parts


def write_package(parts: Mapping[str, bytes], *, after: bytes = b"") -> bytes:
    """Pack `parts`: content types first as Word wants it, then by name, with fixed stamps.

    They follow the parts of the package `after`, which is not packed again.
    """
    buffer = io.BytesIO(after)
    with ZipFile(buffer, "a", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            item = ZipInfo(name, _STAMP)
            item.compress_type = ZIP_DEFLATED
            item.create_system = _UNIX
            archive.writestr(item, parts[name])
    return buffer.getvalue()


def _check_size(items: list[ZipInfo], file: str) -> None:
    """Refuse a bomb by the sizes that the zip declares; `_read_part` stops there."""
    size = sum(item.file_size for item in items)
    if size > SIZE_LIMIT:
        raise OutputError(
            "template-too-large",
            file=file,
            size=size // _MEGABYTE,
            limit=SIZE_LIMIT // _MEGABYTE,
        )


def _check_tags(parts: Mapping[str, bytes], file: str) -> None:
    """Refuse a bomb of tags, small in bytes, before anything is parsed."""
    tags = sum(part.count(b"<") for name, part in parts.items() if name.lower().endswith(_XML))
    if tags > TAG_LIMIT:
        raise OutputError("template-too-long", file=file)


def _read_part(archive: ZipFile, item: ZipInfo) -> bytes:
    """Unpack one part; a part that is longer than it declares fails its checksum.

    Without a number, `read` would unpack all of it before it looks at the size, and so would
    the packers that a Word file may not use.
    """
    if item.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotImplementedError(item.compress_type)
    with archive.open(item) as part:
        return part.read(item.file_size)
