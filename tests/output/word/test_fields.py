"""Fields that reach outside of a template: refused with part and field, by rendering and check."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output.faults import OutputError
from output.word.diagnosis import find_faults
from output.word.opc import DOCUMENT, read_package, write_package
from output.word.places import W
from output.word.template import compile_template
from pipeline.faults import explain
from tests.output.word.test_template import make

ROWS = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "word_fields.yaml").read_text(encoding="utf-8")
)
NS = f'xmlns:w="{W.strip("{}")}"'
ROOTS = {DOCUMENT: "<w:document {ns}><w:body>{xml}</w:body></w:document>"}
OTHER = "<w:hdr {ns}>{xml}</w:hdr>"


def make_template(row: dict[str, Any]) -> bytes:
    root = ROOTS.get(row["part"], OTHER).format(ns=NS, xml=row["xml"])
    parts = read_package(make("x"), file="mau.docx")
    return write_package(parts | {row["part"]: root.encode()})


@pytest.mark.parametrize("row", ROWS, ids=[row["note"] for row in ROWS])
def test_what_fields_a_template_may_have(row: dict[str, Any]) -> None:
    docx = make_template(row)
    faults = [explain(fault) for fault in find_faults(docx, file="mau.docx", known={})]
    if "expect" not in row:
        compile_template(docx, "mau.docx")
        assert faults == []
        return
    assert faults == [row["expect"]]
    with pytest.raises(OutputError) as caught:
        compile_template(docx, "mau.docx")
    assert explain(caught.value) == row["expect"]


def test_a_field_in_other_letters_is_found() -> None:
    docx = make_template({"part": "word/header1.xml", "xml": ""})
    parts = read_package(docx, file="mau.docx")
    text = OTHER.format(ns=NS, xml='<w:p><w:fldSimple w:instr="LINK a"/></w:p>')
    parts["word/header1.xml"] = text.encode("utf-16")
    with pytest.raises(OutputError, match="template-outside-field"):
        compile_template(write_package(parts), "mau.docx")
