"""What a paragraph or run really looks like: defaults, styles and its own properties together.

Later layers win: defaults of the document, table style, paragraph style with all that it is based
on, character style, the element itself. Bold, italic and capitals in two styles cancel each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from output.conform.lengths import read_number, to_mm, to_points
from output.conform.properties import SAME, Properties, flatten, read_theme
from output.conform.trees import Element, Trees
from output.word.places import W

# What Word takes where nothing is said.
_FONT: Final = "Times New Roman"
_HALF_POINTS: Final = 20
_LINE: Final = 240
_AUTO_GAP: Final = "280"

_OFF: Final = frozenset({"0", "false", "off", "none"})
_TOGGLES: Final = ("b", "i", "caps", "vanish")


@dataclass(frozen=True, slots=True)
class RunFormat:
    """The look of a run; `size` in points, `colour` as Word writes it."""

    fonts: tuple[str, str]
    size: Decimal
    is_bold: bool
    is_italic: bool
    is_underlined: bool
    is_capital: bool
    is_hidden: bool
    colour: str
    language: str


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """The look of a paragraph: gaps and `line` in points, indents in mm.

    `line` is in 240ths of a single line where `line_rule` is `auto`. `first` counts from `left`.
    """

    style: str
    align: str
    before: Decimal
    after: Decimal
    line: Decimal
    line_rule: str
    left: Decimal
    right: Decimal
    first: Decimal
    is_contextual: bool
    keeps_next: bool
    breaks_page: bool
    has_centre_tab: bool
    borders: tuple[tuple[str, str], ...]
    numbering: tuple[str, int] | None


class Styles:
    """The styles of one file, each with all that it inherits."""

    def __init__(self, trees: Trees) -> None:
        self._root = trees.sole("styles")
        self._fonts = read_theme(trees.sole("theme"))
        self._runs: dict[str, Properties] = {}
        self._paragraphs: dict[str, Properties] = {}

    @cached_property
    def _styles(self) -> dict[str, Element]:
        if self._root is None:
            return {}
        return {style.get(f"{W}styleId", ""): style for style in self._root.iter(f"{W}style")}

    @cached_property
    def _defaults(self) -> dict[str, str]:
        """Give the default style of each type."""
        return {
            style.get(f"{W}type", ""): key
            for key, style in self._styles.items()
            if style.get(f"{W}default") in ("1", "true", "on")
        }

    def default_style(self, kind: str) -> str:
        """Name the style that elements of `kind` have where they name none."""
        return self._defaults.get(kind, "")

    def elements(self, style: str, path: str) -> list[Element]:
        """Find the elements at `path` in `style` and what it is based on, the base first."""
        found: list[Element] = []
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            element = self._styles[style]
            found[:0] = element.findall(path)
            based = element.find(f"{W}basedOn")
            style = "" if based is None else based.get(f"{W}val", "")
        return found

    def run_style(self, style: str) -> Properties:
        """Merge the run properties of `style` with what it is based on."""
        if style not in self._runs:
            self._runs[style] = self._merge(self.elements(style, f"{W}rPr"))
        return self._runs[style]

    def paragraph_style(self, style: str) -> Properties:
        """Merge the paragraph properties of `style` with what it is based on."""
        if style not in self._paragraphs:
            self._paragraphs[style] = self._merge(self.elements(style, f"{W}pPr"))
        return self._paragraphs[style]

    @cached_property
    def _run_defaults(self) -> Properties:
        return self._merge(self._find_defaults("rPr"))

    @cached_property
    def _paragraph_defaults(self) -> Properties:
        return self._merge(self._find_defaults("pPr"))

    def _find_defaults(self, name: str) -> list[Element]:
        path = f"{W}docDefaults/{W}{name}Default/{W}{name}"
        return [] if self._root is None else self._root.findall(path)

    def read_paragraph(
        self, element: Element, table_style: str, level: Element | None
    ) -> ParagraphFormat:
        """Read the paragraph `element`; `level` holds the properties of its list level."""
        own = element.find(f"{W}pPr")
        style = self.style_of(element)
        merged = {
            **self._paragraph_defaults,
            **self.paragraph_style(table_style),
            **self.paragraph_style(style),
            **self._merge([] if level is None else [level]),
            **self._merge([] if own is None else [own]),
        }
        return _make_paragraph(style, merged)

    def style_of(self, element: Element) -> str:
        """Name the style of the paragraph `element`."""
        named = element.find(f"{W}pPr/{W}pStyle")
        return self.default_style("paragraph") if named is None else named.get(f"{W}val", "")

    def read_run(
        self, element: Element | None, paragraph_style: str, table_style: str
    ) -> RunFormat:
        """Read the run `element` of a paragraph in `paragraph_style`; None has no own look."""
        own = None if element is None else element.find(f"{W}rPr")
        named = None if own is None else own.find(f"{W}rStyle")
        character_style = "" if named is None else named.get(f"{W}val", "")
        styles = [
            self.run_style(style) for style in (table_style, paragraph_style, character_style)
        ]
        merged = dict(self._run_defaults)
        for layer in styles:
            merged.update(layer)
        merged.update(_cancel(styles))
        merged.update(self._merge([] if own is None else [own]))
        return _make_run(merged)

    def _merge(self, elements: Iterable[Element]) -> Properties:
        merged: dict[str, str] = {}
        for element in elements:
            merged.update(flatten(element, self._fonts))
        return merged


def _cancel(styles: Iterable[Properties]) -> dict[str, str]:
    """Combine bold, italic and the like over styles: two that say it say nothing."""
    pairs = {}
    for name in _TOGGLES:
        values = [layer[f"{name}.val"] for layer in styles if f"{name}.val" in layer]
        if values:
            pairs[f"{name}.val"] = str(sum(value not in _OFF for value in values) % 2)
    return pairs


def _is_on(pairs: Properties, name: str) -> bool:
    return pairs.get(f"{name}.val", "0") not in _OFF


def _make_run(pairs: Properties) -> RunFormat:
    return RunFormat(
        fonts=(pairs.get("font.ascii", _FONT), pairs.get("font.hAnsi", _FONT)),
        size=read_number(pairs.get("sz.val"), _HALF_POINTS) / 2,
        is_bold=_is_on(pairs, "b"),
        is_italic=_is_on(pairs, "i"),
        is_underlined=_is_on(pairs, "u"),
        is_capital=_is_on(pairs, "caps"),
        is_hidden=_is_on(pairs, "vanish"),
        colour=pairs.get("color.val", "auto"),
        language=pairs.get("lang.val", ""),
    )


def _make_paragraph(style: str, pairs: Properties) -> ParagraphFormat:
    align = pairs.get("jc.val", "left")
    line_rule = pairs.get("spacing.lineRule", "auto")
    line = read_number(pairs.get("spacing.line"), _LINE)
    number = pairs.get("numPr.numId", "0")
    return ParagraphFormat(
        style=style,
        align=SAME.get(align, align),
        before=to_points(_read_gap(pairs, "before")),
        after=to_points(_read_gap(pairs, "after")),
        line=line if line_rule == "auto" else to_points(line),
        line_rule=line_rule,
        left=to_mm(read_number(pairs.get("ind.left"))),
        right=to_mm(read_number(pairs.get("ind.right"))),
        first=to_mm(read_number(pairs.get("ind.first"))),
        is_contextual=_is_on(pairs, "contextualSpacing"),
        keeps_next=_is_on(pairs, "keepNext"),
        breaks_page=_is_on(pairs, "pageBreakBefore"),
        has_centre_tab="center" in pairs.get("tabs", ""),
        borders=_read_borders(pairs),
        numbering=None if number == "0" else (number, int(read_number(pairs.get("numPr.ilvl")))),
    )


def _read_gap(pairs: Properties, side: str) -> Decimal:
    if pairs.get(f"spacing.{side}Autospacing", "0") not in _OFF:
        return read_number(_AUTO_GAP)
    return read_number(pairs.get(f"spacing.{side}"))


def _read_borders(pairs: Properties) -> tuple[tuple[str, str], ...]:
    """List the sides that have a line, with its kind."""
    sides = ("top", "bottom", "left", "right")
    kinds = ((side, pairs.get(f"pBdr.{side}", "nil")) for side in sides)
    return tuple((side, kind) for side, kind in kinds if kind not in ("nil", "none"))
