"""A copy of a judged Word file with its findings as Word comments; nothing else is changed."""

from collections.abc import Sequence

from lxml import etree

from output.conform.document import Reader
from output.conform.finding import Finding
from output.conform.rulebook import load_words
from output.conform.trees import Element, read_trees
from output.word.comments import Comment, add_comments, read_text
from output.word.opc import DOCUMENT, write_package


def annotate(docx: bytes, findings: Sequence[Finding]) -> bytes:
    """Give a copy of `docx` with a comment for each of `findings` at its paragraph.

    What concerns the whole file, or a paragraph without text, stands at the nearest text before,
    else at the first. Raises OutputError where `docx` is no Word file.
    """
    trees = read_trees(docx, file=load_words()["file"])
    paragraphs = Reader(trees).read(trees.document, is_main=True).flow
    elements = [paragraph.element for paragraph in paragraphs]
    parts = dict(trees.parts)
    places = [(_find_place(elements, finding.paragraph), finding) for finding in findings]
    told = sorted((place for place in places if place[0] is not None), key=_order)
    comments = [
        Comment(elements[place], 0, len(read_text(elements[place])), _write(finding))
        for place, finding in told
        if place is not None
    ]
    if comments:
        add_comments(parts, comments)
    parts[DOCUMENT] = etree.tostring(
        trees.document, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return write_package(parts)


def _order(place: tuple[int | None, Finding]) -> int:
    return place[0] or 0


def _find_place(elements: Sequence[Element], number: int | None) -> int | None:
    """Find the index of the paragraph to mark; None where the file has no text."""
    told = [index for index, element in enumerate(elements) if read_text(element)]
    before = [index for index in told if number is not None and index < number]
    return before[-1] if before else told[0] if told else None


def _write(finding: Finding) -> tuple[str, ...]:
    return (f"{finding.rule}: {finding.message}", finding.clause)
