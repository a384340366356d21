"""The tags of a part: found even where Word split them over runs, and put into Jinja's hands.

`{{ … }}` and `{% … %}` stand in the text; `{%p … %}`, `{%tr … %}`, `{%tc … %}`, `{%r … %}` stand
for the whole paragraph, row, cell or run that holds them, as users know it from docxtpl.
"""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from output.faults import OutputError
from output.word.places import Map, Place, W, load_places

_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TAG: Final = re.compile(
    r"""
    \{\{ (?: [^"'}] | \}(?!\}) | "[^"]*" | '[^']*' )* \}\}    # a value; quotes may hold braces
    | \{% (?: [^"'%] | %(?!\}) | "[^"]*" | '[^']*' )* %\}     # a statement
    | \{\# .*? \#\}                                          # a comment
    """,
    re.VERBOSE,
)
_OPENING: Final = re.compile(r"\{[{%#]")
_LEVEL: Final = re.compile(r"\{(?P<mark>[{%#])(?P<level>tr|tc|p|r)\s(?P<body>.*)", re.DOTALL)
_START: Final = re.compile(r"\{[{%#][-+]?")

# Word writes curly quotes and hard blanks where somebody typed straight and soft ones.
_STRAIGHT: Final = str.maketrans("“”„‘’\u00a0\n\t", '"""\'\'   ')

# Stand-ins for tags while the tree is a tree; both code points never stand for a character.
_TOKEN: Final = re.compile("\ufdd0([0-9]+)\ufdd1")
_TARGET: Final = "bienban"
_STAND_IN: Final = re.compile(f"<\\?{_TARGET} ([0-9]+)\\?>|{_TOKEN.pattern}")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: as it is `shown` in Word, its `source` for Jinja, the `level` that it stands for."""

    shown: str
    source: str
    level: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class PartSource:
    """A part as Jinja source; `tags` by the line of the source on which their body begins."""

    text: str
    tags: dict[int, Tag]


def parse_xml(part: bytes, *, file: str) -> etree._Element:
    """Parse one part without entities or network; raises OutputError where it is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise OutputError("template-not-docx", file=file, reason=str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise OutputError("template-not-docx", file=file, reason="DOCTYPE")
    return root


def compile_part(part: bytes, *, name: str, file: str) -> PartSource | None:
    """Turn a part of a Word file into Jinja source; None where it has no tags.

    Raises OutputError for a tag that is not closed or would swallow text beside it.
    """
    root = parse_xml(part, file=file)
    marker = _Marker(Map(root, name), file)
    if name.startswith("docProps/"):
        marker.mark_elements(root)
    else:
        marker.mark_paragraphs(root)
    return marker.write(root) if marker.tags else None


class _Marker:
    """Puts a stand-in where each tag was; then writes the tree with the tags back in place."""

    def __init__(self, places: Map, file: str) -> None:
        self.places = places
        self.file = file
        self.tags: list[Tag] = []

    def mark_elements(self, root: etree._Element) -> None:
        for element in root.iter(etree.Element):
            self._mark_texts([element])

    def mark_paragraphs(self, root: etree._Element) -> None:
        levels: list[tuple[Tag, etree._Element]] = []
        for paragraph in root.iter(f"{W}p"):
            texts = [
                text
                for text in paragraph.iter(f"{W}t")
                if next(text.iterancestors(f"{W}p")) is paragraph
            ]
            levels += self._mark_texts(texts)
        self._lift(levels)

    def _mark_texts(self, texts: list[etree._Element]) -> list[tuple[Tag, etree._Element]]:
        """Replace the tags in the joined `texts`; give those that stand for a whole element."""
        joined = "".join(text.text or "" for text in texts)
        if not _OPENING.search(joined):
            return []
        found = list(_TAG.finditer(joined.translate(_STRAIGHT)))
        self._check_closed(joined, found, texts[0])
        bounds = _bounds(texts)
        first = len(self.tags)
        holders = [_holder(texts, bounds, match.start()) for match in found]
        for match, holder in zip(found, holders, strict=True):
            shown = joined[match.start() : match.end()]
            self.tags.append(self._parse(shown, match[0], holder))
        for offset in reversed(range(len(found))):
            _replace(texts, bounds, found[offset].span(), f"\ufdd0{first + offset}\ufdd1")
        marked = zip(self.tags[first:], holders, strict=True)
        return [(tag, holder) for tag, holder in marked if tag.level]

    def _check_closed(self, joined: str, found: list[re.Match[str]], text: etree._Element) -> None:
        start = 0
        for begin, end in [*(match.span() for match in found), (len(joined), len(joined))]:
            opening = _OPENING.search(joined, start, begin)
            if opening:
                raise OutputError(
                    "template-unclosed",
                    file=self.file,
                    place=self.places.find(text),
                    tag=joined[opening.start() : opening.start() + 40],
                )
            start = end

    def _parse(self, shown: str, straight: str, holder: etree._Element) -> Tag:
        place = self.places.find(holder)
        level = _LEVEL.match(straight)
        if level is None:
            start = _START.match(straight)
            cut = start.end() if start else 0
            return Tag(shown, f"{straight[:cut]}\n{straight[cut:]}", None, place)
        if level["mark"] == "{":
            raise OutputError(
                "template-syntax", file=self.file, place=place, tag=shown, reason=level["level"]
            )
        return Tag(shown, f"{{{level['mark']}\n{level['body']}", level["level"], place)

    def _lift(self, levels: list[tuple[Tag, etree._Element]]) -> None:
        """Put each tag of a level in the place of the whole element that it stands for."""
        groups: dict[etree._Element, list[Tag]] = {}
        for tag, text in levels:
            element = next(text.iterancestors(f"{W}{tag.level}"), None)
            if element is None:
                raise self._level_fault("template-no-parent", tag)
            groups.setdefault(element, []).append(tag)
        for element, tags in groups.items():
            self._check_alone(element, tags)
            for number in _numbers(element):
                element.addprevious(etree.ProcessingInstruction(_TARGET, str(number)))
            parent = element.getparent()
            assert parent is not None  # noqa: S101 - it has an ancestor, so it is not the root
            parent.remove(element)

    def _check_alone(self, element: etree._Element, tags: list[Tag]) -> None:
        text = "".join(t.text or "" for t in element.iter(f"{W}t"))
        inner = [self.tags[n].shown for n in _numbers(element) if self.tags[n] not in tags]
        rest = "".join([_TOKEN.sub("", text).strip(), *inner])
        if rest:
            raise self._level_fault("template-text-beside-tag", tags[0], text=rest[:40])

    def _level_fault(self, code: str, tag: Tag, **facts: str) -> OutputError:
        parent = load_places()["parents"][tag.level]
        return OutputError(
            code, file=self.file, place=tag.place, tag=tag.shown, parent=parent, **facts
        )

    def write(self, root: etree._Element) -> PartSource:
        """Write the tree; braces of the text itself become references, so only tags are tags."""
        pieces = _STAND_IN.split(_HEAD + etree.tostring(root, encoding="unicode"))
        source: list[str] = []
        lines: dict[int, Tag] = {}
        line = 1
        for i in range(0, len(pieces), 3):
            literal = pieces[i].replace("{", "&#123;")
            source.append(literal)
            line += literal.count("\n")
            if i + 1 < len(pieces):
                tag = self.tags[int(pieces[i + 1] or pieces[i + 2])]
                source.append(tag.source)
                line += 1
                lines[line] = tag
        return PartSource("".join(source), lines)


def _numbers(element: etree._Element) -> list[int]:
    text = "".join(t.text or "" for t in element.iter(f"{W}t"))
    return [int(number) for number in _TOKEN.findall(text)]


def _bounds(texts: list[etree._Element]) -> list[int]:
    """Give the offset in the joined text at which each of `texts` begins."""
    bounds = [0]
    for text in texts:
        bounds.append(bounds[-1] + len(text.text or ""))
    return bounds


def _holder(texts: list[etree._Element], bounds: list[int], offset: int) -> etree._Element:
    return next(text for text, end in zip(texts, bounds[1:], strict=True) if offset < end)


def _replace(
    texts: list[etree._Element], bounds: list[int], span: tuple[int, int], token: str
) -> None:
    """Cut `span` of the joined text out of `texts`, and put `token` where it began.

    Spans are replaced from the last to the first, so `bounds` stay true left of the span.
    """
    start, end = span
    for i, text in enumerate(texts):
        low, high = max(start, bounds[i]), min(end, bounds[i + 1])
        if low >= high:
            continue
        content = text.text or ""
        left, right = content[: low - bounds[i]], content[high - bounds[i] :]
        text.text = left + (token if low == start else "") + right
        if text.tag == f"{W}t":
            text.set(_XML_SPACE, "preserve")
