"""The annexes behind the signature: number, title, the line that says what they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass

from output.conform.document import Line, Paragraph, split_lines
from output.conform.matching import matches


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex; `number` as printed, None where it has none."""

    heading: Line
    number: str | None
    title: tuple[Line, ...]
    reference: Line | None
    section: int
    paragraphs: tuple[Paragraph, ...]


def find_first_annex(flow: Sequence[Paragraph], start: int) -> int:
    """Find the index of the heading of the first annex at or behind `start`, else the end."""
    for index in range(start, len(flow)):
        if _is_annex(flow[index]):
            return index
    return len(flow)


def find_annexes(flow: Sequence[Paragraph]) -> tuple[Annex, ...]:
    """Split `flow`, which begins with the heading of an annex, into annexes."""
    starts = [index for index, paragraph in enumerate(flow) if _is_annex(paragraph)]
    ends = [*starts[1:], len(flow)][: len(starts)]
    return tuple(_read_annex(flow[start:end]) for start, end in zip(starts, ends, strict=True))


def _is_annex(paragraph: Paragraph) -> bool:
    """Tell whether `paragraph` is a heading `Phụ lục`, not a sentence that begins so."""
    if paragraph.cell is not None or not paragraph.text:
        return False
    return matches("annex", split_lines(paragraph)[0].text) is not None


def _read_annex(paragraphs: Sequence[Paragraph]) -> Annex:
    heading, *lines = [line for paragraph in paragraphs for line in split_lines(paragraph)]
    found = matches("annex", heading.text)
    title: list[Line] = []
    reference = None
    for line in lines:
        if matches("reference", line.text):
            reference = line
            if title:
                break
            continue
        if line.paragraph.cell is not None or not _may_be_title(line):
            break
        title.append(line)
    number = found["number"] if found else None
    section = heading.paragraph.section
    return Annex(heading, number, tuple(title), reference, section, tuple(paragraphs))


def _may_be_title(line: Line) -> bool:
    return line.text == line.text.upper() or line.paragraph.format.align == "center"
