"""Pages of a Word file: paper, margins and page numbers of each section; lengths in mm."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from output.conform.document import Paragraph, Reader, Story
from output.conform.effective import RunFormat
from output.conform.lengths import read_number, to_mm
from output.conform.trees import RELATION_ID, Element, Trees
from output.word.places import W

# What Word takes where a section says nothing: paper of US letter size, an inch all around.
_LETTER: Final = {"w": 12240, "h": 15840}
_INCH: Final = 1440
_HEADER: Final = 720
_PAGE_FIELD: Final = re.compile(r"\bPAGE\b")
_ON: Final = (None, "1", "true", "on")


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A field that prints the page's number: its part's kind and its paragraph."""

    kind: str
    paragraph: Paragraph
    format: RunFormat
    is_centred: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The pages up to a section's end; `numbers` by use, `default`, `first` or `even`."""

    width: Decimal
    height: Decimal
    margins: dict[str, Decimal]
    has_title_page: bool
    number_format: str
    number_start: str | None
    numbers: dict[str, tuple[PageNumber, ...]]
    starts_page: bool

    @property
    def is_landscape(self) -> bool:
        """Tell whether the page lies on its side."""
        return self.width > self.height

    @property
    def room(self) -> Decimal:
        """Give the width of the text."""
        return self.width - self.margins["left"] - self.margins["right"]


def read_sections(trees: Trees, margins: "Margins") -> list[Section]:
    """Read all sections in order; what a later one does not say of headers, it inherits."""
    inherited: dict[str, tuple[PageNumber, ...]] = {}
    sections = []
    for element in trees.document.iter(f"{W}sectPr"):
        if element.getparent() is None or element.getparent().tag == f"{W}sectPrChange":  # type: ignore[union-attr]
            continue
        inherited = {**inherited, **margins.numbers(element)}
        sections.append(_read_section(element, inherited))
    return sections or [_read_section(None, {})]


class Margins:
    """What stands in the margins of one file: headers and footers, by their relation."""

    def __init__(self, trees: Trees, reader: Reader) -> None:
        self.stories: dict[str, Story] = {}
        self._kinds: dict[str, str] = {}
        self._parts = {key: part for key, (_, part) in trees.relations.items()}
        for kind in ("header", "footer"):
            for name, root in trees.related(kind):
                self.stories[name] = reader.read(root, is_main=False)
                self._kinds[name] = kind

    def numbers(self, section: Element) -> dict[str, tuple[PageNumber, ...]]:
        """Find the page numbers that `section` itself names, by kind and use."""
        found = {}
        for kind in ("header", "footer"):
            for row in section.iterfind(f"{W}{kind}Reference"):
                part = self._parts.get(row.get(RELATION_ID, ""), "")
                story = self.stories.get(part, Story((), ()))
                use = f"{kind}.{row.get(f'{W}type', 'default')}"
                found[use] = tuple(_find_numbers(story, kind))
        return found


def _find_numbers(story: Story, kind: str) -> Iterator[PageNumber]:
    for paragraph in (*story.flow, *story.boxes):
        if _holds_number(paragraph.element):
            runs = paragraph.inked or paragraph.runs
            look = runs[0].format if runs else paragraph.plain
            yield PageNumber(kind, paragraph, look, _is_centred(paragraph))


def _holds_number(paragraph: Element) -> bool:
    simple = (field.get(f"{W}instr", "") for field in paragraph.iter(f"{W}fldSimple"))
    complex_ = (field.text or "" for field in paragraph.iter(f"{W}instrText"))
    return any(map(_PAGE_FIELD.search, (*simple, *complex_)))


def _is_centred(paragraph: Paragraph) -> bool:
    if paragraph.format.align == "center":
        return True
    frame = paragraph.element.find(f"{W}pPr/{W}framePr")
    if frame is not None and frame.get(f"{W}xAlign") == "center":
        return True
    by_place = paragraph.element.find(f".//{W}ptab[@{W}alignment='center']")
    return by_place is not None or (
        paragraph.body.startswith("\t") and paragraph.format.has_centre_tab
    )


def _read_section(element: Element | None, numbers: dict[str, tuple[PageNumber, ...]]) -> Section:
    size, sides = _attributes(element, "pgSz"), _attributes(element, "pgMar")
    start = _attributes(element, "pgNumType")
    margins = {
        side: abs(to_mm(read_number(sides.get(side), _INCH)))
        for side in ("top", "bottom", "left", "right")
    }
    margins["left"] += to_mm(read_number(sides.get("gutter")))
    margins["header"] = to_mm(read_number(sides.get("header"), _HEADER))
    title = None if element is None else element.find(f"{W}titlePg")
    return Section(
        width=to_mm(read_number(size.get("w"), _LETTER["w"])),
        height=to_mm(read_number(size.get("h"), _LETTER["h"])),
        margins=margins,
        has_title_page=title is not None and title.get(f"{W}val") in _ON,
        number_format=start.get("fmt", "decimal"),
        number_start=start.get("start"),
        numbers=numbers,
        starts_page=_attributes(element, "type").get("val") != "continuous",
    )


def _attributes(element: Element | None, name: str) -> dict[str, str]:
    child = None if element is None else element.find(f"{W}{name}")
    if child is None:
        return {}
    return {str(key).removeprefix(W): str(value) for key, value in child.items()}
