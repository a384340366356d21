"""Cases of `tests/cases/wrapped.yaml`: lines that a page broke in the midst of a sentence."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp import extract
from nlp.text.wrapped import join_wrapped

_CASES = Path(__file__).parents[1] / "cases" / "wrapped.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_broken_lines_are_joined(row: dict[str, str]) -> None:
    text, expected = (row[key].replace("¦", "\n") for key in ("text", "expect"))
    joined = join_wrapped(text)
    assert joined == expected
    assert len(joined) == len(text)


def test_quotes_hold_the_line_feed_of_the_source() -> None:
    source = (
        "THÔNG BÁO\nKết luận cuộc họp ngày 5/3/2026\n1. Giao Phòng Kinh tế xã Hòa Lạc hoàn\n"
        "thành giải ngân 12,5\ntỷ đồng vốn đầu tư công trước\nngày 30/6/2026."
    )
    record = extract(source)
    figure = record.figures[0]
    assert (figure.text, figure.unit) == ("12,5\ntỷ đồng", "tỷ đồng")
    task = record.tasks[0]
    assert task.assignee == "Phòng Kinh tế xã Hòa Lạc"
    assert "\n" not in task.action
    assert task.deadline is not None
    assert str(task.deadline.date) == "2026-06-30"
