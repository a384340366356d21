"""A Word file as trees of XML by part: untrusted bytes in, parsed parts and their relations out."""

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml import etree

from output.faults import OutputError
from output.word.opc import DOCUMENT, read_package
from output.word.places import W
from output.word.reasons import say_reason

Element = etree._Element  # noqa: SLF001 - the name under which lxml's types are known

RELATIONS: Final = "word/_rels/document.xml.rels"
_OFFICE: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION_ID: Final = f"{_OFFICE}id"


@dataclass(frozen=True)
class Trees:
    """The parts of one file; those that nobody asks for are not parsed."""

    parts: dict[str, bytes]
    file: str

    @cached_property
    def document(self) -> Element:
        """Give the main part."""
        root = _parse(self.parts[DOCUMENT], DOCUMENT, self.file)
        if root.tag != f"{W}document":
            raise _fault("nonword", DOCUMENT, self.file)
        return root

    @cached_property
    def relations(self) -> dict[str, tuple[str, str]]:
        """Give kind and part of each relation of the main part, by id."""
        root = self.parse(RELATIONS)
        rows = root.iter("{*}Relationship") if root is not None else ()
        return {
            row.get("Id", ""): (row.get("Type", "").rpartition("/")[2], _target(row))
            for row in rows
        }

    def parse(self, name: str) -> Element | None:
        """Parse the part `name`, None where there is none; raises OutputError."""
        part = self.parts.get(name)
        return None if part is None else _parse(part, name, self.file)

    def related(self, kind: str) -> list[tuple[str, Element]]:
        """Parse all parts of `kind` (`styles`, `theme`, `header` …) with their names."""
        names = dict.fromkeys(part for known, part in self.relations.values() if known == kind)
        trees = ((name, self.parse(name)) for name in names)
        return [(name, tree) for name, tree in trees if tree is not None]

    def sole(self, kind: str) -> Element | None:
        """Parse the part of `kind` where a file has at most one."""
        return next((tree for _, tree in self.related(kind)), None)


def read_trees(docx: bytes, *, file: str) -> Trees:
    """Unpack `docx`, called `file` in messages. Raises OutputError where it is no Word file."""
    try:
        parts = read_package(docx, file=file)
    except OutputError as error:
        # The same faults as of a template; only the sentences speak of a document.
        code = error.code.replace("template-", "document-")
        raise OutputError(code, **error.facts) from error
    return Trees(parts, file)


def _target(row: Element) -> str:
    """Give the name of the part that `row` leads to; outside parts are never opened."""
    if row.get("TargetMode") == "External":
        return ""
    target = row.get("Target", "")
    return posixpath.normpath(posixpath.join("word", target)).lstrip("/")


def _parse(part: bytes, name: str, file: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise _fault("xml", name, file) from error
    if root.getroottree().docinfo.doctype:
        raise _fault("doctype", name, file)
    return root


def _fault(key: str, name: str, file: str) -> OutputError:
    return OutputError("document-not-docx", file=file, reason=say_reason(key, part=name))
