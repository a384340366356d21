"""What a Word file may not bring: macros, outside files, parts that leave the package."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output.faults import OutputError
from output.word.opc import CONTENT_TYPES, DOCUMENT, read_package, write_package
from pipeline.faults import explain

ROWS = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "word_distrust.yaml").read_text(encoding="utf-8")
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize("row", ROWS, ids=[row["note"] for row in ROWS])
def test_what_a_file_brings(row: dict[str, Any]) -> None:
    added = {name: text.replace("{type}", TYPE).encode() for name, text in row["parts"].items()}
    parts = {CONTENT_TYPES: b"<Types/>", DOCUMENT: b"<d/>"} | added
    docx = write_package(parts)
    if "expect" not in row:
        assert read_package(docx, file="mau.docx") == parts
        return
    with pytest.raises(OutputError) as caught:
        read_package(docx, file="mau.docx")
    assert explain(caught.value) == row["expect"]
