"""A compiled template: read once, rendered often, the same bytes for the same values.

A template is untrusted input: its tags run in Jinja's sandbox, and every fault is an
OutputError that names the tag and the paragraph or table cell where it stands.
"""

import re
import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final, Protocol
from xml.parsers.expat import ExpatError, ParserCreate

import jinja2
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from lxml import etree

from output.faults import OutputError
from output.word.budget import Budget
from output.word.fields import find_outside_fields
from output.word.nesting import check_nesting
from output.word.numbers import find_bad_numbers
from output.word.opc import DOCUMENT, read_package, write_package
from output.word.reasons import say_reason, translate_reason
from output.word.repairs import is_whole, repair
from output.word.sandbox import fill, make_environment
from output.word.tags import PartSource, Tag, compile_part

# The parts that may hold tags.
TAGGED: Final = re.compile(
    r"(?: word/(?:document|header\d*|footer\d*|footnotes|endnotes) | docProps/core )\.xml",
    re.VERBOSE,
)

# What an expression of a template may run into; anything else is a fault of this program.
FAILURES: Final = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
_MISSING_NAME: Final = re.compile(r"'([^']*)' is undefined|has no (?:attribute|element) '?([^']*)")
_CACHED: Final = 32
_SHOWN: Final = 40

# What Jinja and Python raise where brackets or blocks are in each other too many times.
TOO_DEEP: Final = (MemoryError, RecursionError, SyntaxError)


class Finish(Protocol):
    """Changes the tree of the main part before it is written."""

    def __call__(self, root: etree._Element, /) -> None:
        """Change the tree under `root`."""


class Rendered(bytes):
    """A Word file that remembers each value which its template wrote, in order, for the proof."""

    written: tuple[str, ...] = ()

    @classmethod
    def remember(cls, docx: bytes, written: Iterable[str]) -> "Rendered":
        """Make a file of the bytes `docx` that remembers `written`."""
        rendered = cls(docx)
        rendered.written = tuple(written)
        return rendered


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One part with tags, ready to render; `tags` by line of the Jinja source."""

    jinja: jinja2.Template
    tags: Mapping[int, Tag]

    @property
    def has_columns(self) -> bool:
        """Tell whether tags may change the number of columns of a table."""
        return any(tag.level == "tc" for tag in self.tags.values())


@dataclass(frozen=True, slots=True)
class Template:
    """A Word file with tags: a package of the parts that never change, and those to render."""

    file: str
    constant: bytes
    compiled: Mapping[str, CompiledPart]

    def render(self, context: Mapping[str, object], *, finish: Finish | None = None) -> Rendered:
        """Fill the tags from `context`; `finish` may change the tree of the main part at the end.

        Raises OutputError for an unknown variable or a tag that fails.
        """
        rendered: dict[str, bytes] = {}
        written: list[str] = []
        budget = Budget()
        for name, part in self.compiled.items():
            xml, values = self._fill(part, context, budget)
            # What stands in the properties of the file is not read by anybody.
            written += values if name.startswith("word/") else ()
            last = finish if name == DOCUMENT else None
            if last is None and not part.has_columns and is_whole(xml):
                self._check_xml(xml, name)
                rendered[name] = xml
            else:
                rendered[name] = self._complete(xml, name, part, last)
        return Rendered.remember(write_package(rendered, after=self.constant), written)

    def _complete(self, xml: bytes, name: str, part: CompiledPart, finish: Finish | None) -> bytes:
        """Repair and `finish` the tree of a part; the bytes stay where nothing had to change."""
        root = self._parse(xml, name)
        changed = repair(root, new_columns=part.has_columns)
        if finish:
            finish(root)
        return etree.tostring(root, encoding="UTF-8", standalone=True) if changed or finish else xml

    def _fill(
        self, part: CompiledPart, context: Mapping[str, object], budget: Budget
    ) -> tuple[bytes, Sequence[str]]:
        try:
            text, written = fill(part.jinja, context, budget)
            return text.encode("utf-8"), written
        except FAILURES as error:
            raise _explain(error, part.tags, self.file) from error

    def _check_xml(self, xml: bytes, name: str) -> None:
        """See that the result is XML without making a tree of it, which takes longer."""
        try:
            ParserCreate().Parse(xml, True)  # noqa: FBT003 - all at once
        except ExpatError as error:
            raise OutputError("template-bad-result", file=self.file, reason=name) from error

    def _parse(self, xml: bytes, name: str) -> etree._Element:
        """See that the result is XML, so that Word will open it."""
        parser = etree.XMLParser(resolve_entities=False, huge_tree=True, collect_ids=False)
        try:
            return etree.fromstring(xml, parser)
        except etree.XMLSyntaxError as error:
            raise OutputError("template-bad-result", file=self.file, reason=name) from error


@lru_cache(maxsize=_CACHED)
def compile_template(docx: bytes, file: str) -> Template:
    """Compile the template `docx`, once for the same bytes; `file` is its name in messages.

    Raises OutputError where Word would not open it, or where a tag is not closed or wrong.
    """
    parts = read_package(docx, file=file)
    for fault in chain(find_outside_fields(parts, file), find_bad_numbers(parts, file)):
        raise fault
    compiled = {}
    for name in filter(TAGGED.fullmatch, sorted(parts)):
        source = compile_part(parts[name], name=name, file=file)
        if source.tags or name == DOCUMENT:
            check_nesting(source.tags.values(), file)
            compiled[name] = CompiledPart(compile_source(source, name, file), source.tags)
    constant = {name: part for name, part in parts.items() if name not in compiled}
    return Template(file, write_package(constant), compiled)


def compile_source(source: PartSource, name: str, file: str) -> jinja2.Template:
    """Compile the source of the part `name`. Raises OutputError for the first tag with a fault."""
    try:
        return make_environment(plain=name.startswith("docProps/")).from_string(source.text)
    except TemplateSyntaxError as error:
        tag = nearest_tag(source.tags, error.lineno)
        reason = translate_reason(error.message or "")
        raise OutputError(
            "template-syntax", file=file, place=tag.place, tag=tag.shown, reason=reason
        ) from error
    except TOO_DEEP as error:
        raise name_deepest(source.tags, file) from error


def name_deepest(tags: Mapping[int, Tag], file: str) -> OutputError:
    """Blame the longest tag, since nobody says which one was too deep to get through."""
    tag = max(tags.values(), key=lambda tag: len(tag.source))
    facts = {"file": file, "place": tag.place, "tag": tag.shown[:_SHOWN]}
    return OutputError("template-failed", reason=say_reason("deep"), **facts)


def _explain(error: Exception, tags: Mapping[int, Tag], file: str) -> OutputError:
    """Turn what Jinja raised into the fault of one tag."""
    tag = nearest_tag(tags, _failed_line(error))
    facts = {"file": file, "place": tag.place, "tag": tag.shown}
    if isinstance(error, SecurityError):
        return OutputError("template-unsafe", **facts)
    name = _MISSING_NAME.search(str(error)) if isinstance(error, UndefinedError) else None
    if name:
        return OutputError("template-unknown-variable", name=name[1] or name[2], **facts)
    return OutputError("template-failed", reason=translate_reason(str(error)), **facts)


def _failed_line(error: Exception) -> int:
    """Find the line of the source that was running: Jinja writes it into the traceback."""
    frames = traceback.walk_tb(error.__traceback__)
    lines = [line for frame, line in frames if frame.f_code.co_filename == "<template>"]
    return lines[-1] if lines else 0


def nearest_tag(tags: Mapping[int, Tag], line: int) -> Tag:
    """Give the tag that holds `line`, else the last one before it, else the first."""
    earlier = [start for start in tags if start <= line]
    return tags[max(earlier)] if earlier else tags[min(tags)]
