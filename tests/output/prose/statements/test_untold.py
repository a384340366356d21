"""Cases of `tests/cases/prose_untold.yaml`: figures that no usual section of a report takes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Record
from output.content import build_content
from output.office import Office
from output.prose.statements.passages import Passages
from output.prose.statements.untold import find_untold
from output.prose.words.tables import read_words

_CASES = Path(__file__).parents[3] / "cases" / "prose_untold.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_no_figure_is_left_out(
    row: dict[str, Any], make_record: Callable[[dict[str, Any]], Record]
) -> None:
    office = Office("nha-nuoc", name="Ủy ban nhân dân xã")
    report = build_content(make_record(row), "bao-cao", system="nha-nuoc", office=office)
    headings = read_words("forms")["headings"]
    found: dict[str, list[str]] = {"opinions": [], "others": []}
    texts: list[str] = []
    for block in report.blocks[:-1]:
        if block.level == "heading1":
            keys = [key for key in found if headings[key] == block.text]
            texts = found[keys[0]] if keys else []
        elif block.text != f"{read_words('forms')['annex']['announcement']}.":
            texts.append(block.text)
    assert found == {key: row.get(key, []) for key in found}


def test_a_headline_is_told_by_its_article(
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    parts = [["opening", "Hơn 400 ha lúa chờ nước"], ["results", "Xã đã họp."]]
    figures = [{"quote": "400 ha", "value": 400}]
    record = make_record({"parts": parts, "figures": figures})
    headline = replace(record, sections=record.sections[1:])
    assert [statement.role for statement in find_untold(Passages(record), [])] == ["opening"]
    assert find_untold(Passages(headline), []) == []


def test_a_notice_tells_an_item_of_a_list_whole(
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    text = (
        "- Phía Nam bãi đá là suối. Trong phạm vi 400 m không có nhà dân.\n"
        "- Phía Bắc có 2 hộ ở cách 310 m.\n"
        "Mùa này suối cạn. Xã đã đo 3 lần."
    )
    quotes = ("400 m", "2 hộ", "310 m", "3 lần")
    figures = [{"quote": quote, "value": int(quote.split()[0])} for quote in quotes]
    record = make_record({"parts": [["results", text]], "figures": figures})
    office = Office("nha-nuoc", name="Ủy ban nhân dân xã")
    notice = build_content(record, "thong-bao-ket-luan", system="nha-nuoc", office=office)
    told = " ".join(block.text for block in notice.blocks)
    assert "Phía Nam bãi đá là suối" in told
    assert "Mùa này suối cạn" not in told
