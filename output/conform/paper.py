"""A finished document as a rule sees it: its pages, its text, and each part by name."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from output.conform.annexes import Annex, find_annexes, find_first_annex
from output.conform.closing import Closing, find_closing, find_start
from output.conform.document import Line, Paragraph, Reader, Story
from output.conform.header import Header, find_header
from output.conform.matching import matches
from output.conform.opening import Opening, find_opening
from output.conform.page import Margins, Section, read_sections
from output.conform.trees import Element, Trees

_DATE: Final = re.compile(r"ngày\s*(\d{1,2})?\D{0,12}tháng\s*(\d{1,2})\D{0,12}năm\s*(\d{4})")
_NOTES: Final = ("footnotes", "endnotes")


@dataclass(frozen=True)
class Paper:
    """A document; `others` are the stories of headers, footers and notes."""

    trees: Trees
    sections: tuple[Section, ...]
    story: Story
    others: tuple[Story, ...]
    header: Header
    opening: Opening
    closing: Closing
    annexes: tuple[Annex, ...]

    @cached_property
    def lines(self) -> Mapping[str, tuple[Line, ...]]:
        """Give the lines of each part that is there."""
        opening, closing = self.opening, self.closing
        blocks = closing.signatures
        parts = {
            **self.header.lines,
            "title": opening.title,
            "subject": opening.subject,
            "addressing": opening.addressing,
            "addressees": opening.addressees,
            "bases": _as_lines(opening.bases),
            "recipients_title": closing.recipients_title,
            "recipients": closing.recipients,
            "marks": tuple(line for block in blocks for line in block.marks),
            "offices": tuple(line for block in blocks for line in block.offices),
            "signers": tuple(block.name for block in blocks if block.name is not None),
            "annexes": tuple(annex.heading for annex in self.annexes),
            "annex_titles": tuple(line for annex in self.annexes for line in annex.title),
        }
        return {part: lines for part, lines in parts.items() if lines}

    def part(self, name: str) -> tuple[Line, ...]:
        """Give the lines of the part `name`, none where it is missing."""
        return self.lines.get(name, ())

    def text_of(self, name: str) -> str:
        """Give the text of the part `name` on one line."""
        return " ".join(line.text for line in self.part(name))

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """Give the paragraphs of the body that have text and stand in no table."""
        return tuple(p for p in self.opening.body if p.cell is None and p.text)

    @property
    def type_name(self) -> str:
        """Give the type of the document in capitals; empty for a letter or an unknown one."""
        return self.opening.type_name

    @property
    def is_letter(self) -> bool:
        """Tell a `công văn`: the subject below the number, or an addressee without a type."""
        is_untyped = not self.opening.title and bool(self.part("addressing"))
        return bool(self.part("letter_subject")) or is_untyped

    @property
    def is_minutes(self) -> bool:
        """Tell minutes from other documents."""
        return self.type_name == "BIÊN BẢN"

    @cached_property
    def is_conclusion(self) -> bool:
        """Tell a notice of a conclusion by its subject, else by a sentence of its body."""
        if self.type_name not in ("THÔNG BÁO", "KẾT LUẬN"):
            return False
        texts = (self.text_of("subject"), *(paragraph.text for paragraph in self.body))
        return any(matches("conclusion", text) for text in texts)

    @cached_property
    def issued(self) -> dt.date | None:
        """Give the date of the document, the first of its month where the day is blank."""
        found = _DATE.search(self.text_of("date"))
        if found is None:
            return None
        try:
            return dt.date(int(found[3]), int(found[2]), int(found[1] or 1))
        except ValueError:
            return None

    def all_paragraphs(self) -> Iterator[Paragraph]:
        """Give every paragraph of the file: main part, text boxes, margins and notes."""
        for story in (self.story, *self.others):
            yield from story.flow
            yield from story.boxes

    @cached_property
    def settings(self) -> Element | None:
        """Give the settings of the file."""
        return self.trees.sole("settings")

    @cached_property
    def sections_with_table(self) -> frozenset[int]:
        """Give the indices of the sections with a table that is no part of the layout."""
        annexed = (p for annex in self.annexes for p in annex.paragraphs)
        text = (*self.opening.body, *annexed)
        return frozenset(p.section for p in text if p.cell is not None)


def read_paper(trees: Trees) -> Paper:
    """Read the whole file and find its parts."""
    reader = Reader(trees)
    story = reader.read(trees.document, is_main=True)
    margins = Margins(trees, reader)
    notes = [root for kind in _NOTES for _, root in trees.related(kind)]
    others = [*margins.stories.values(), *(reader.read(root, is_main=False) for root in notes)]
    header = find_header(story.flow)
    start = find_start(story.flow, header.end)
    end = find_first_annex(story.flow, start)
    return Paper(
        trees=trees,
        sections=tuple(read_sections(trees, margins)),
        story=story,
        others=tuple(others),
        header=header,
        opening=find_opening(story.flow[header.end : start]),
        closing=find_closing(story.flow[start:end]),
        annexes=find_annexes(story.flow[end:]),
    )


def _as_lines(paragraphs: tuple[Paragraph, ...]) -> tuple[Line, ...]:
    return tuple(Line(paragraph, paragraph.text, paragraph.inked) for paragraph in paragraphs)
