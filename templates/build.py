"""Build the Word files of both official forms from their measures: `python -m templates.build`.

The measures stand in `templates/forms.yaml`; the same measures give the same bytes. What is
written are ordinary Word files with tags, which a clerk may open, change and use as his own.
"""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import yaml
from lxml import etree

from templates.document import make_document
from templates.styles import make_styles
from templates.wordml import R, make, make_text, paragraph, write

HERE: Final = Path(__file__).parent
SYSTEMS: Final = ("dang", "nha-nuoc")

_OPEN: Final = "http://schemas.openxmlformats.org"
_PACKAGE: Final = f"{_OPEN}/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3

# Parts beside the main one: relation id, name of the part, type of relation and content.
_RELATED: Final = (
    ("styles", "styles.xml", "styles"),
    ("settings", "settings.xml", "settings"),
    ("header", "header1.xml", "header"),
    ("firstHeader", "header2.xml", "header"),
)


def read_forms() -> dict[str, Any]:
    """Read the measures of both forms."""
    forms: dict[str, Any] = yaml.safe_load((HERE / "forms.yaml").read_text(encoding="utf-8"))
    return forms


def build_template(forms: Mapping[str, Any], *, system: str, kind: str) -> bytes:
    """Build the Word file for documents of `kind` in `system`."""
    styles = make_styles(forms[system]["styles"], font=forms["font"], language=forms["language"])
    return _pack(
        {
            "[Content_Types].xml": _make_types(),
            "_rels/.rels": _make_relations(
                [
                    ("main", "word/document.xml", f"{R}/officeDocument"),
                    (
                        "core",
                        "docProps/core.xml",
                        f"{_PACKAGE}/relationships/metadata/core-properties",
                    ),
                ]
            ),
            "docProps/core.xml": _make_properties(forms["language"]),
            "word/_rels/document.xml.rels": _make_relations(
                [(key, name, f"{R}/{kind}") for key, name, kind in _RELATED]
            ),
            "word/document.xml": write(make_document(forms, system, kind)),
            "word/header1.xml": write(make("hdr", _make_page_number())),
            "word/header2.xml": write(make("hdr", paragraph("page_number"))),
            "word/settings.xml": write(_make_settings(forms["language"])),
            "word/styles.xml": write(styles),
        }
    )


def _make_page_number() -> etree._Element:
    number = paragraph("page_number")
    number.append(make("fldSimple", make_text("2"), instr=" PAGE "))
    return number


def _make_settings(language: str) -> etree._Element:
    mode = make(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return make(
        "settings",
        make("zoom", percent=100),
        make("defaultTabStop", val=720),
        make("characterSpacingControl", val="doNotCompress"),
        make("compat", mode),
        make("themeFontLang", val=language),
    )


def _make_properties(language: str) -> bytes:
    names = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    title = "<dc:title>{{ type_name }}: {{ subject }}</dc:title>"
    values = f"{title}<dc:language>{language}</dc:language>"
    return f"{_HEAD}<cp:coreProperties {names}>{values}</cp:coreProperties>".encode()


def _make_relations(rows: list[tuple[str, str, str]]) -> bytes:
    links = "".join(
        f'<Relationship Id="{i}" Type="{kind}" Target="{name}"/>' for i, name, kind in rows
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'.encode()
    )


def _make_types() -> bytes:
    parts = [("document.xml", "document.main"), *((name, kind) for _, name, kind in _RELATED)]
    rows = [
        f'<Override PartName="/word/{name}" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in parts
    ]
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    rows.append(f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>')
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    endings = (("rels", rels), ("xml", "application/xml"))
    defaults = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in endings]
    types = f'<Types xmlns="{_PACKAGE}/content-types">{"".join([*defaults, *rows])}</Types>'
    return (_HEAD + types).encode()


def _pack(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            item = ZipInfo(name, _STAMP)
            item.compress_type, item.create_system = ZIP_DEFLATED, _UNIX
            archive.writestr(item, content)
    return buffer.getvalue()


def main() -> None:
    """Write a Word file for each kind of document in each system."""
    forms = read_forms()
    for system in SYSTEMS:
        for kind in forms["kinds"]:
            content = build_template(forms, system=system, kind=kind)
            (HERE / "word" / f"{kind}.{system}.docx").write_bytes(content)


if __name__ == "__main__":
    main()
