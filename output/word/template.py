"""A compiled template: read once, rendered often, the same bytes for the same values.

A template is untrusted input: its tags run in Jinja's sandbox, and every fault is an
OutputError that names the tag and the paragraph or table cell where it stands.
"""

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import jinja2
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from output.faults import OutputError
from output.word.escape import escape_plain, escape_word
from output.word.opc import read_package, write_package
from output.word.places import W
from output.word.tags import PartSource, Tag, compile_part

# The parts that may hold tags.
_TAGGED: Final = re.compile(
    r"(?: word/(?:document|header\d*|footer\d*|footnotes|endnotes) | docProps/core )\.xml",
    re.VERBOSE,
)

# What an expression of a template may run into; anything else is a fault of this program.
_FAILURES: Final = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
_MISSING_NAME: Final = re.compile(r"'([^']*)' is undefined|has no attribute '([^']*)'")
_CACHED: Final = 32

Finish = Callable[[etree._Element], None]


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One part with tags, ready to render; `tags` by line of the Jinja source."""

    jinja: jinja2.Template
    tags: Mapping[int, Tag]


@dataclass(frozen=True, slots=True)
class Template:
    """A Word file with tags: the parts as they are, and those to render."""

    file: str
    parts: Mapping[str, bytes]
    compiled: Mapping[str, CompiledPart]

    def render(self, context: Mapping[str, object], *, finish: Finish | None = None) -> bytes:
        """Fill the tags from `context`; `finish` may change the tree of the main part at the end.

        Raises OutputError for an unknown variable or a tag that fails.
        """
        parts = dict(self.parts)
        for name, part in self.compiled.items():
            xml = self._render_part(part, context)
            parts[name] = self._check(name, xml, finish).encode("utf-8")
        return write_package(parts)

    def _render_part(self, part: CompiledPart, context: Mapping[str, object]) -> str:
        try:
            return part.jinja.render(context)
        except _FAILURES as error:
            raise _explain(error, part.tags, self.file) from error

    def _check(self, name: str, xml: str, finish: Finish | None) -> str:
        """See that the result is XML and that Word will open it."""
        try:
            root = etree.fromstring(xml.encode("utf-8"))
        except etree.XMLSyntaxError as error:
            raise OutputError("template-bad-result", file=self.file, reason=str(error)) from error
        changed = _fill_empty_cells(root)
        if finish and name == "word/document.xml":
            finish(root)
            changed = True
        return _HEAD + etree.tostring(root, encoding="unicode") if changed else xml


_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@lru_cache(maxsize=_CACHED)
def compile_template(docx: bytes, file: str) -> Template:
    """Compile the template `docx`, once for the same bytes; `file` is its name in messages.

    Raises OutputError where it is no Word file, or where a tag is not closed or wrong.
    """
    parts = read_package(docx, file=file)
    compiled = {}
    for name in filter(_TAGGED.fullmatch, sorted(parts)):
        source = compile_part(parts[name], name=name, file=file)
        if source is not None:
            compiled[name] = CompiledPart(_compile(source, name, file), source.tags)
    return Template(file, parts, compiled)


def _compile(source: PartSource, name: str, file: str) -> jinja2.Template:
    try:
        return _environment(plain=name.startswith("docProps/")).from_string(source.text)
    except TemplateSyntaxError as error:
        tag = _nearest(source.tags, error.lineno)
        raise OutputError(
            "template-syntax", file=file, place=tag.place, tag=tag.shown, reason=error.message
        ) from error


@cache
def _environment(*, plain: bool) -> ImmutableSandboxedEnvironment:
    """Make the sandbox: unknown names are errors, every value is escaped on its way out."""
    return ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined,
        finalize=escape_plain if plain else escape_word,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - `finalize` escapes, with Word's own line breaks
    )


def _explain(error: Exception, tags: Mapping[int, Tag], file: str) -> OutputError:
    """Turn what Jinja raised into the fault of one tag."""
    tag = _nearest(tags, _failed_line(error))
    facts = {"file": file, "place": tag.place, "tag": tag.shown}
    if isinstance(error, SecurityError):
        return OutputError("template-unsafe", **facts)
    name = _MISSING_NAME.search(str(error)) if isinstance(error, UndefinedError) else None
    if name:
        return OutputError("template-unknown-variable", name=name[1] or name[2], **facts)
    return OutputError("template-failed", reason=str(error), **facts)


def _failed_line(error: Exception) -> int:
    """Find the line of the source that was running: Jinja writes it into the traceback."""
    frames = traceback.walk_tb(error.__traceback__)
    lines = [line for frame, line in frames if frame.f_code.co_filename == "<template>"]
    return lines[-1] if lines else 0


def _nearest(tags: Mapping[int, Tag], line: int) -> Tag:
    """Give the tag that holds `line`, else the last one before it, else the first."""
    earlier = [start for start in tags if start <= line]
    return tags[max(earlier)] if earlier else tags[min(tags)]


def _fill_empty_cells(root: etree._Element) -> bool:
    """Give a paragraph to each cell that tags emptied, since Word refuses a cell without one."""
    changed = False
    for cell in root.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")
            changed = True
    return changed
