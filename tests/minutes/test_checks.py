"""The arithmetic of a record, row by row of `tests/cases/checks.yaml`."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes import load
from minutes.checks import check_record, refresh_checks
from minutes.record import (
    SCHEMA,
    Check,
    Commune,
    Edit,
    Figure,
    Home,
    Meeting,
    Period,
    Record,
    Source,
)
from minutes.store import hash_text

CASES = yaml.safe_load(Path("tests/cases/checks.yaml").read_text(encoding="utf-8"))


def span_of(text: str, quote: str, start: int = 0) -> tuple[int, int]:
    at = text.index(quote, start)
    return at, at + len(quote)


def read_facts(more: list[Any]) -> Any:  # noqa: ANN401 - the fields of a figure
    facts = dict((more or [{}])[0])
    if "period" in facts:
        facts["period"] = Period(**facts["period"])
    return {k: Decimal(v) if k in ("amount", "of", "to") else v for k, v in facts.items()}


def make_record(case: dict[str, Any]) -> Record:
    text = case["text"]
    figures: list[Figure] = []
    at = 0
    for i, (quote, value, unit, *more) in enumerate(case.get("figures", ()), 1):
        span = span_of(text, quote, at)
        figure = Figure(f"f{i}", span, quote, Decimal(value), unit=unit)
        figures.append(replace(figure, **read_facts(more)))
        at = span[1]
    communes = [Commune(n, "xã", spans=(span_of(text, n),)) for n in case.get("communes", ())]
    published = dt.date(2024, 4, 13)
    source = Source("article", None, None, None, published, hash_text(text), text)
    meeting = Meeting(date=case.get("meeting"))
    return Record(SCHEMA, "a", source, Home(), meeting, (), tuple(communes), tuple(figures))


@pytest.mark.parametrize("case", CASES, ids=[case["note"] for case in CASES])
def test_checks_say_what_they_should(case: dict[str, Any]) -> None:
    checks = check_record(make_record(case))
    assert [[check.rule, check.level, check.message] for check in checks] == case["expect"]


DOUBT = Check("commune-unknown", "warning", "Chưa rõ «xã Vạn An».", span=(889, 895))
IMPOSSIBLE = Check("date-impossible", "warning", "Lịch không có ngày 31/6.", span=(20, 24))


def test_checks_are_made_anew_and_doubts_of_the_text_stay() -> None:
    record = load(Path("tests/records/hop-xa-2026.yaml"))
    stale = Check("sum", "error", "Tổng cũ.", ("f1",), span=(1, 2))
    again = refresh_checks(replace(record, checks=(stale, DOUBT, IMPOSSIBLE)))
    assert set(again) == {IMPOSSIBLE, DOUBT, *check_record(record)}


@pytest.mark.parametrize("is_renamed", [True, False], ids=["renamed", "taken out"])
def test_a_doubt_about_a_commune_goes_with_it(*, is_renamed: bool) -> None:
    record = load(Path("tests/records/hop-xa-2026.yaml"))
    edit = Edit("communes[1].name", "Vạn An", "Vạn Lộc", dt.datetime(2026, 7, 11, tzinfo=dt.UTC))
    edited = replace(record, checks=(DOUBT,), edits=(edit,))
    if not is_renamed:
        edited = replace(record, checks=(DOUBT,), communes=record.communes[:1])
    assert DOUBT not in refresh_checks(edited)


def test_a_meeting_moved_behind_its_report_is_told() -> None:
    record = load(Path("tests/records/hop-xa-2026.yaml"))
    source = replace(record.source, published=dt.date(2026, 7, 11))
    moved = replace(record.meeting, date=dt.date(2026, 7, 12))
    found = refresh_checks(replace(record, source=source, meeting=moved))
    assert [check.rule for check in found if check.level == "error"] == ["meeting-date"]


def test_a_check_of_an_uneven_text_points_into_it() -> None:
    text = "Họp:\u00a0 9/12  thôn dự, đ\u00adạt 60%."
    figures = [["9/12  thôn", "9", "thôn", {"of": "12"}], ["60%", "60", "%"]]
    (check,) = check_record(make_record({"text": text, "figures": figures}))
    assert check.span
    assert text[slice(*check.span)] == "9/12  thôn dự, đ\u00adạt 60%"
