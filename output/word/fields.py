"""Fields of a template that would reach outside of the file when Word opens or updates it."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from output.faults import OutputError
from output.word.places import Map

# What loads a file, an address, another program's data or a data source. source: field codes of
# ECMA-376, part 1, 17.16.5, and of Word itself (DDE, DDEAUTO, IMPORT, INCLUDE).
OUTSIDE: Final = frozenset(
    {"DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT"}
    | {"LINK", "RD"}
)
_PART: Final = re.compile(r"word/.+\.xml", re.IGNORECASE)
# The name of a field; a tag in it would make another name of it.
_NAME: Final = re.compile(r"\s*([^\s\\\"]*)")
_TAGGED: Final = re.compile(r"\{[{%#]")
_CODES: Final = ("instrText", "delInstrText")
# The declaration of a part that is not written in UTF-8, and what a part with a field has in it.
_HEAD: Final = 200
_OTHER_LETTERS: Final = re.compile(rb"encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
_CODE: Final = b"nstr"
_SHOWN: Final = 30


def find_outside_fields(parts: Mapping[str, bytes], file: str) -> Iterator[OutputError]:
    """Find the fields that reach outside, and those whose name a tag would write."""
    for name in filter(_PART.fullmatch, sorted(parts)):
        if not _may_hold_fields(parts[name]):
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            root = etree.fromstring(parts[name], parser)
        except etree.XMLSyntaxError:
            # Whoever needs the part says so, with the place.
            continue
        for element, code in _read_codes(root):
            found = _NAME.match(code)
            kind = found[1].upper() if found else ""
            if kind in OUTSIDE or _TAGGED.search(kind):
                place = Map(root, name).find(element)
                yield OutputError(
                    "template-outside-field", file=file, place=place, field=kind[:_SHOWN]
                )


def _may_hold_fields(part: bytes) -> bool:
    """Tell whether a part has a field's code, without reading it; True for other letters."""
    is_plain = b"\0" not in part[:_HEAD] and not _OTHER_LETTERS.search(part[:_HEAD])
    return not is_plain or _CODE in part


def _read_codes(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Give each field's code, however many runs it stands in; a field inside has its own."""
    open_fields: list[tuple[etree._Element, list[str]]] = []
    for element in root.iter(*(f"{{*}}{name}" for name in ("fldSimple", "fldChar", *_CODES))):
        tag = etree.QName(element).localname
        if tag == "fldSimple":
            yield element, _attribute(element, "instr")
        elif tag in _CODES and open_fields:
            open_fields[-1][1].append(element.text or "")
        elif tag in _CODES:
            yield element, element.text or ""
        elif tag == "fldChar" and _attribute(element, "fldCharType") == "begin":
            open_fields.append((element, []))
        elif tag == "fldChar" and _attribute(element, "fldCharType") == "end" and open_fields:
            first, pieces = open_fields.pop()
            yield first, "".join(pieces)
    yield from ((first, "".join(pieces)) for first, pieces in open_fields)


def _attribute(element: etree._Element, name: str) -> str:
    """Give an attribute, whichever of Word's two namespaces it is written in."""
    values = (v for key, v in element.attrib.items() if etree.QName(key).localname == name)
    return str(next(values, ""))
