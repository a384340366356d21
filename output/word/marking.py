"""A copy of a template in which each fault is a Word comment at its tag."""

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from output.faults import OutputError, render_fault
from output.word.comments import Comment, add_comments, read_text
from output.word.opc import DOCUMENT, read_package, write_package
from output.word.places import Map, Place, W
from output.word.tags import parse_part

# Word takes no comments in text boxes; their faults stand at the paragraph where the box hangs.
_BOX: Final = f"{W}txbxContent"


def comment_faults(docx: bytes, faults: Sequence[OutputError], *, file: str) -> bytes:
    """Give a copy of the template `docx` with a comment for each of `faults`.

    It stands at the characters of its tag, else at the paragraph; faults of headers, footers and
    notes, where Word takes no comments, stand at the first paragraph. Raises OutputError where
    `docx` is no Word file.
    """
    parts = read_package(docx, file=file)
    root = parse_part(parts[DOCUMENT], name=DOCUMENT, file=file)
    order = [p for p in root.iter(f"{W}p") if next(p.iterancestors(_BOX), None) is None]
    if not order:
        return docx
    by_place = _group(order, Map(root, DOCUMENT))
    comments = [_make_comment(fault, by_place, order[0]) for fault in faults]
    number = {paragraph: at for at, paragraph in enumerate(order)}
    comments.sort(key=lambda comment: (number[comment.paragraph], comment.start))
    add_comments(parts, comments)
    parts[DOCUMENT] = etree.tostring(root, encoding="UTF-8", standalone=True)
    return write_package(parts)


def _group(paragraphs: Sequence[etree._Element], places: Map) -> dict[Place, list[etree._Element]]:
    by_place: dict[Place, list[etree._Element]] = {}
    for paragraph in paragraphs:
        by_place.setdefault(places.find_paragraph(paragraph), []).append(paragraph)
    return by_place


def _make_comment(
    fault: OutputError, by_place: Mapping[Place, list[etree._Element]], first: etree._Element
) -> Comment:
    place, tag = fault.facts.get("place"), str(fault.facts.get("tag", ""))
    there = by_place.get(place, [first]) if isinstance(place, Place) else [first]
    found = ((paragraph, read_text(paragraph).find(tag)) for paragraph in there)
    exact = next((hit for hit in found if tag and hit[1] >= 0), None)
    lines = (render_fault(fault),)
    if exact is None:
        return Comment(there[0], 0, len(read_text(there[0])), lines)
    paragraph, start = exact
    return Comment(paragraph, start, start + len(tag), lines)
