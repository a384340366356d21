"""What no Word file may bring with it: macros, outside files, parts that leave the package."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from output.faults import OutputError
from output.word.reasons import say_reason

_RELATIONS: Final = ".rels"
# Names and content types of what holds a program, of files that may run one, and of its parts.
_MACRO: Final = re.compile(r"vbaproject|vbadata|macroenabled", re.IGNORECASE)
# A name that leads out of the folder into which somebody unpacks the file.
_OUTSIDE: Final = re.compile(r"^/ | \\ | ^[A-Za-z]: | (?:^|/)\.\.(?:/|$)", re.VERBOSE)
# Word follows a hyperlink when somebody clicks on it, and everything else when it opens the file.
_FOLLOWED_BY_HAND: Final = "hyperlink"
_SHOWN: Final = 60


def check_names(names: Iterable[str], file: str) -> None:
    """Refuse a part whose name leads out of the package."""
    for name in names:
        if _OUTSIDE.search(name):
            raise OutputError("template-outside-part", file=file, part=name[:_SHOWN])


def check_trust(parts: Mapping[str, bytes], *, types: str, file: str) -> None:
    """Refuse `parts` with macros, or with a relation that loads something from outside.

    `types` is the name of the part that tells the content types.
    """
    kinds = (row.get("ContentType", "") for row in _read_rows(parts, types, file))
    macros = [*parts, *kinds]
    if any(map(_MACRO.search, macros)):
        raise OutputError("template-macro", file=file)
    for name in sorted(parts):
        if name.lower().endswith(_RELATIONS):
            for row in _read_rows(parts, name, file):
                _check_relation(row, file)


def _check_relation(row: etree._Element, file: str) -> None:
    kind, target = row.get("Type", ""), row.get("Target", "")
    if _MACRO.search(kind):
        raise OutputError("template-macro", file=file)
    is_outside = row.get("TargetMode", "").lower() == "external"
    if is_outside and kind.rpartition("/")[2] != _FOLLOWED_BY_HAND:
        raise OutputError("template-outside-link", file=file, target=target[:_SHOWN])


def _read_rows(parts: Mapping[str, bytes], name: str, file: str) -> Iterator[etree._Element]:
    """Read the rows of a part that is only a list of what is in the package."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(parts[name], parser)
    except etree.XMLSyntaxError as error:
        reason = say_reason("xml", part=name)
        raise OutputError("template-not-docx", file=file, reason=reason) from error
    if root.getroottree().docinfo.doctype:
        reason = say_reason("doctype", part=name)
        raise OutputError("template-not-docx", file=file, reason=reason)
    return root.iter(etree.Element)
