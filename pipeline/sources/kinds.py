"""What kind of file some bytes are, by their content and never by a name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pipeline.datafile import read_tree

# How much of a file is searched for the names that tell apart what shares a signature, in bytes.
_HEAD: Final = 8192

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_MAIL_NAMES = re.compile(
    rb"(?:^|\n)(?:mime-version|message-id|received|return-path):", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how it is read, or else what the user is told of it.

    `reads` names the reader: `text`, `word`, `pdf`, `web`, `mail`, `office`; empty where there is
    none. `name` and `advice` are Vietnamese.
    """

    reads: str
    name: str = ""
    advice: str = ""


def find_kind(raw: bytes) -> Kind:
    r"""Tell the kind of `raw`; what looks like nothing else is text.

    >>> find_kind(b"%PDF-1.7 ...").reads, find_kind(b"<!DOCTYPE html><p>x").reads
    ('pdf', 'web')
    >>> find_kind("Sáng 5/6".encode()).reads, find_kind(b"PK\x03\x04....xl/workbook.xml").reads
    ('text', '')
    """
    tree = read_tree("inputs.yaml")
    for row in tree["signatures"]:
        if raw.startswith(bytes.fromhex(str(row["starts"]))) and _holds(raw, row):
            advice = tree["advice"].get(row.get("advice"), "")
            return Kind(row.get("reads", ""), row["kind"], advice)
    head = raw[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(head):
        return Kind("web")
    lines = _MAIL.match(head)
    if lines and _MAIL_NAMES.search(lines[0]):
        return Kind("mail")
    return Kind("text")


def _holds(raw: bytes, row: Mapping[str, Any]) -> bool:
    """Look for the name in `row`, at both ends: archives list their contents last."""
    name = str(row.get("holds", ""))
    parts = (raw,) if row.get("anywhere") else (raw[:_HEAD], raw[-_HEAD:])
    return any(name.encode(code) in part for code in ("utf-8", "utf-16-le") for part in parts)
