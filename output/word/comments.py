"""Word comments: pieces of paragraphs with a text each, into the parts of a finished file."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from lxml import etree

from output.word.opc import CONTENT_TYPES
from output.word.places import W

PART: Final = "word/comments.xml"
_RELATIONS: Final = "word/_rels/document.xml.rels"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_WORDML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_NAMESPACE: Final = W.strip("{}")
_ID: Final = re.compile(r"\d{1,9}", re.ASCII)
_AUTHOR: Final = "bienban"
_INITIALS: Final = "bb"
_NO_RELATIONS: Final = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on the characters from `start` to `end` of a paragraph; a line a paragraph.

    In a paragraph without text it stands at the end.
    """

    paragraph: etree._Element
    start: int
    end: int
    lines: tuple[str, ...]


def read_text(paragraph: etree._Element) -> str:
    """Read the text that comments count in: that of the runs which stand right in `paragraph`."""
    return "".join(text.text or "" for _, text in _texts(paragraph))


def add_comments(parts: dict[str, bytes], comments: Sequence[Comment]) -> None:
    """Anchor `comments` in the tree of the main part, and write what they say into `parts`.

    They stand in the order of the document. No day is written, so that the
    same comments give the same bytes.
    """
    old = parts.get(PART)
    listed = (
        etree.fromstring(old) if old else etree.Element(f"{W}comments", nsmap={"w": _NAMESPACE})
    )
    ids = (item.get(f"{W}id", "") for item in listed)
    # Another program's file may hold what is no number.
    first = 1 + max((int(text) for text in ids if _ID.fullmatch(text)), default=-1)
    numbered = list(enumerate(comments, first))
    # From the last to the first of a paragraph: what stands before keeps its position.
    for _, group in groupby(numbered, key=lambda item: item[1].paragraph):
        for number, comment in reversed(list(group)):
            _anchor(comment, str(number))
    listed.extend(_write(comment.lines, str(number)) for number, comment in numbered)
    parts[PART] = etree.tostring(listed, xml_declaration=True, encoding="UTF-8", standalone=True)
    if old is None:
        _declare(parts)


def _texts(paragraph: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    for run in paragraph.iterfind(f"{W}r"):
        for text in run.iterfind(f"{W}t"):
            yield run, text


def _anchor(comment: Comment, number: str) -> None:
    """Put the marks of one comment around its characters."""
    _cut(comment.paragraph, comment.end)
    _cut(comment.paragraph, comment.start)
    inside, at = [], 0
    for run, text in _texts(comment.paragraph):
        if comment.start <= at < comment.end:
            inside.append(run)
        at += len(text.text or "")
    reference = etree.Element(f"{W}r")
    reference.append(_mark("commentReference", number))
    begin, end = _mark("commentRangeStart", number), _mark("commentRangeEnd", number)
    if not inside:
        comment.paragraph.extend((begin, end, reference))
        return
    inside[0].addprevious(begin)
    inside[-1].addnext(reference)
    inside[-1].addnext(end)


def _cut(paragraph: etree._Element, position: int) -> None:
    """Make a run end at `position`, where one goes past it."""
    at = 0
    for run, text in _texts(paragraph):
        shown = text.text or ""
        if at < position < at + len(shown):
            _split(run, text, position - at)
            return
        before = text.getprevious()
        if at == position and before is not None and before.tag != f"{W}rPr":
            _split(run, text, 0)
            return
        at += len(shown)


def _split(run: etree._Element, text: etree._Element, length: int) -> None:
    """Leave the first `length` characters of `text` in `run`, the rest goes to a run behind it."""
    shown = text.text or ""
    rest = etree.Element(f"{W}r")
    tail = etree.SubElement(rest, f"{W}t")
    tail.text, text.text = shown[length:], shown[:length]
    rest.extend(list(text.itersiblings()))
    properties = run.find(f"{W}rPr")
    if properties is not None:
        rest.insert(0, deepcopy(properties))
    for part in (text, tail):
        part.set(_SPACE, "preserve")
    if not length:
        run.remove(text)
    run.addnext(rest)


def _mark(name: str, number: str) -> etree._Element:
    return etree.Element(f"{W}{name}", {f"{W}id": number})


def _write(lines: Sequence[str], number: str) -> etree._Element:
    comment = _mark("comment", number)
    comment.set(f"{W}author", _AUTHOR)
    comment.set(f"{W}initials", _INITIALS)
    for line in lines:
        run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        text = etree.SubElement(run, f"{W}t", {_SPACE: "preserve"})
        text.text = line
    return comment


def _declare(parts: dict[str, bytes]) -> None:
    """Make the new part known: its type, and the relation of the main part to it."""
    kind = {"PartName": f"/{PART}", "ContentType": f"{_WORDML}.comments+xml"}
    parts[CONTENT_TYPES] = _append(parts[CONTENT_TYPES], "Override", kind)
    link = {"Id": "bienbanComments", "Type": _LINK, "Target": "comments.xml"}
    parts[_RELATIONS] = _append(parts.get(_RELATIONS, _NO_RELATIONS), "Relationship", link)


def _append(part: bytes, name: str, attributes: dict[str, str]) -> bytes:
    root = etree.fromstring(part)
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{name}", attributes)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
