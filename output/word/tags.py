"""The tags of a part: found even where Word split them over runs, and put into Jinja's hands.

`{{ … }}` and `{% … %}` stand in the text; `{%p … %}`, `{%tr … %}`, `{%tc … %}`, `{%r … %}` stand
for the whole paragraph, row, cell or run that holds them, as users know it from docxtpl.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Final

from lxml import etree

from output.faults import OutputError
from output.word.places import Map, Place, W, load_places
from output.word.reasons import say_reason

_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Runs give nothing back once they matched, and no two branches begin alike.
# No group repeats possessively: Python before 3.11.5 matches those wrongly.
_TAG: Final = re.compile(
    r"""
    \{\{ (?: [^"'}]++ | \}(?!\}) | "[^"]*+" | '[^']*+' )* \}\}    # a value; quotes may hold braces
    | \{% (?: [^"'%]++ | %(?!\}) | "[^"]*+" | '[^']*+' )* %\}     # a statement
    | \{\# .*? \#\}                                               # a comment
    """,
    re.VERBOSE,
)
_OPENING: Final = re.compile(r"\{[{%#]")
_LEVEL: Final = re.compile(r"\{(?P<mark>[{%#])(?P<level>tr|tc|p|r)\s(?P<body>.*)", re.DOTALL)
_START: Final = re.compile(r"\{[{%#][-+]?")
_SHOWN: Final = 40
# The source of a tag that was found wrong already.
_NOTHING: Final = "{#\n#}"

# Word writes curly quotes and hard blanks where somebody typed straight and soft ones.
_STRAIGHT: Final = str.maketrans("“”„‘’\u00a0\n\t\r", '"""\'\'    ')

# Stand-ins for tags while the tree is a tree; both code points never stand for a character.
_TOKEN: Final = re.compile("\ufdd0([0-9]+)\ufdd1")
_TARGET: Final = "bienban"
_STAND_IN: Final = re.compile(f"<\\?{_TARGET} ([0-9]+)\\?>|{_TOKEN.pattern}")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: as it is `shown` in Word, its `source` for Jinja, the `level` that it stands for.

    `path` names the elements around it, from the inside out.
    """

    shown: str
    source: str
    level: str | None
    place: Place
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartSource:
    """A part as Jinja source; `tags` by the line of the source on which their body begins."""

    text: str
    tags: dict[int, Tag]


def compile_part(
    part: bytes, *, name: str, file: str, faults: list[OutputError] | None = None
) -> PartSource:
    """Turn the part `name` of a Word file into Jinja source.

    Raises OutputError for a tag that is not closed or would swallow text beside it; where there
    is a list of `faults`, all such go there instead.
    """
    root = parse_part(part, name=name, file=file)
    marker = _Marker(Map(root, name), file, faults)
    if name.startswith("docProps/"):
        marker.mark_elements(root)
    else:
        marker.mark_paragraphs(root)
    return marker.write(root)


def parse_part(part: bytes, *, name: str, file: str) -> etree._Element:
    """Parse the part `name` without entities or network; our own stand-ins may not be in it.

    Raises OutputError where it is broken or no part of a Word file.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise _part_fault("xml", name, file) from error
    if root.getroottree().docinfo.doctype:
        raise _part_fault("doctype", name, file)
    if name.startswith("word/") and not str(root.tag).startswith(W):
        raise _part_fault("nonword", name, file)
    if "\ufdd0" in etree.tostring(root, encoding="unicode"):
        raise _part_fault("token", name, file)
    return root


def _part_fault(key: str, name: str, file: str) -> OutputError:
    return OutputError("template-not-docx", file=file, reason=say_reason(key, part=name))


class _Marker:
    """Puts a stand-in where each tag was; then writes the tree with the tags back in place."""

    def __init__(self, places: Map, file: str, faults: list[OutputError] | None) -> None:
        self.places = places
        self.file = file
        self.faults = faults
        self.tags: list[Tag] = []

    def _fail(self, fault: OutputError) -> None:
        if self.faults is None:
            raise fault
        self.faults.append(fault)

    def mark_elements(self, root: etree._Element) -> None:
        for element in root.iter(etree.Element):
            self._lift(self._mark_texts([element]))

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
        bounds = _bounds(texts)
        first = len(self.tags)
        spans: dict[Span, str] = {}
        levels: list[tuple[Tag, etree._Element]] = []
        for match in self._find_tags(joined, texts[0]):
            holder = texts[bisect_right(bounds, match.start()) - 1]
            tag = self._parse(joined[match.start() : match.end()], match[0], holder)
            spans[match.span()] = f"\ufdd0{first + len(spans)}\ufdd1"
            self.tags.append(tag)
            if tag.level:
                levels.append((tag, holder))
        _write_texts(texts, _cut(joined, bounds, spans))
        return levels

    def _find_tags(self, joined: str, text: etree._Element) -> list[re.Match[str]]:
        straight = joined.translate(_STRAIGHT)
        found = []
        opening = _OPENING.search(straight)
        while opening:
            match = _TAG.match(straight, opening.start())
            if match is None:
                shown = joined[opening.start() : opening.start() + _SHOWN]
                place = self.places.find(text)
                fault = OutputError("template-unclosed", file=self.file, place=place, tag=shown)
                self._fail(fault)
                opening = _OPENING.search(straight, opening.end())
                continue
            found.append(match)
            opening = _OPENING.search(straight, match.end())
        return found

    def _parse(self, shown: str, straight: str, holder: etree._Element) -> Tag:
        """Begin a line before the body of the tag, since Jinja tells lines and no columns."""
        place = self.places.find(holder)
        level = _LEVEL.match(straight)
        if level is None:
            start = _START.match(straight)
            cut = start.end() if start else 0
            source = f"{straight[:cut]}\n{straight[cut:]}"
            return Tag(shown, source, None, place, _path(holder, None))
        if level["mark"] == "{":
            reason = say_reason("level", level=level["level"])
            facts = {"file": self.file, "place": place, "tag": shown}
            self._fail(OutputError("template-syntax", **facts, reason=reason))
            return Tag(shown, _NOTHING, None, place, _path(holder, None))
        source = f"{{{level['mark']}\n{level['body']}"
        return Tag(shown, source, level["level"], place, _path(holder, level["level"]))

    def _lift(self, levels: list[tuple[Tag, etree._Element]]) -> None:
        """Put each tag of a level in the place of the whole element that it stands for."""
        groups: dict[etree._Element, list[Tag]] = {}
        for tag, text in levels:
            element = next(text.iterancestors(f"{W}{tag.level}"), None)
            if element is None:
                self._fail(self._level_fault("template-no-parent", tag))
                continue
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
        rest = "".join([_TOKEN.sub("", text).strip(), *inner]) or _find_thing(element)
        if rest:
            fault = self._level_fault("template-text-beside-tag", tags[0], text=rest[:_SHOWN])
            self._fail(fault)

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


def _path(holder: etree._Element, level: str | None) -> tuple[str, ...]:
    """Name the elements around the text `holder`, or around what goes for the sake of `level`."""
    path = [str(holder.tag), *(str(element.tag) for element in holder.iterancestors())]
    around = f"{W}{level}"
    return tuple(path[path.index(around) + 1 :] if around in path else path)


def _numbers(element: etree._Element) -> list[int]:
    """Give the numbers of the tags in `element`: of stand-ins in text, and of those lifted."""
    text = "".join(t.text or "" for t in element.iter(f"{W}t"))
    lifted = [item.text or "" for item in element.iter(etree.ProcessingInstruction)]
    return [int(number) for number in _TOKEN.findall(text) + lifted]


def _find_thing(element: etree._Element) -> str:
    """Name something in `element` that is no text and would be lost; empty where all is text."""
    things: dict[str, str] = load_places()["things"]
    found = element.iter(*(W + name for name in things))
    # A break without a type only ends a line.
    lost = (e for e in found if e.tag != f"{W}br" or e.get(f"{W}type"))
    first = next(lost, None)
    return "" if first is None else things[str(first.tag).removeprefix(W)]


def _bounds(texts: list[etree._Element]) -> list[int]:
    """Give the offset in the joined text at which each of `texts` begins, and its end."""
    return [0, *accumulate(len(text.text or "") for text in texts)]


def _cut(joined: str, bounds: Sequence[int], tokens: Mapping[Span, str]) -> list[str]:
    """Cut `joined` at `bounds`, with a token in place of each span where the span begins.

    >>> _cut("a {{ x }} b", [0, 4, 11], {(2, 9): "*"})
    ['a *', ' b']
    """
    pieces: list[list[str]] = [[] for _ in bounds[1:]]
    starts = {start: (end, token) for (start, end), token in tokens.items()}
    done = 0
    for low, high in pairwise(sorted({*bounds, *chain.from_iterable(tokens)})):
        done, piece = starts.get(low, (done, joined[low:high] if low >= done else ""))
        pieces[bisect_right(bounds, low) - 1].append(piece)
    return ["".join(piece) for piece in pieces]


def _write_texts(texts: list[etree._Element], contents: list[str]) -> None:
    for text, content in zip(texts, contents, strict=True):
        if content != (text.text or ""):
            text.text = content
            if text.tag == f"{W}t":
                text.set(_XML_SPACE, "preserve")
