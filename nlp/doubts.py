"""Doubts about names and days as checks: facts in, polite Vietnamese sentences out."""

import datetime as dt
from functools import cache

from minutes.record import Check
from nlp.commune_doubts import CommuneDoubt
from nlp.communes import CommuneFindings
from nlp.datafile import read_tree
from nlp.dates import find_impossible_dates
from nlp.reading import Reading

_NOT_THEN = "commune-not-then"
_DAYS = ("from", "to")


def describe_doubts(findings: CommuneFindings, reading: Reading) -> tuple[Check, ...]:
    """Say what is doubtful about the communes of a text, in text order."""
    doubts = sorted(findings.doubts, key=lambda doubt: doubt.start)
    return tuple(_describe(doubt, reading) for doubt in doubts)


def describe_impossible_dates(reading: Reading) -> tuple[Check, ...]:
    """Say which days of a text the calendar does not have, in text order.

    >>> from nlp.reading import read
    >>> [check.message for check in describe_impossible_dates(read("Nộp trước ngày 31/6/2023."))]
    ['Lịch không có ngày 31/6/2023. Đề nghị kiểm tra lại.']
    """
    rule = "date-impossible"
    return tuple(
        Check(
            rule,
            "warning",
            _say(rule, {"day": reading.text[start:end]}),
            span=reading.to_source(start, end),
        )
        for start, end in find_impossible_dates(reading.text)
    )


def _describe(doubt: CommuneDoubt, reading: Reading) -> Check:
    facts = dict(doubt.facts)
    return Check(
        doubt.rule,
        doubt.level,
        _say(_sentence_of(doubt.rule, facts), {**facts, **_written_days(facts)}),
        communes=(doubt.code,) if doubt.code else (),
        span=reading.to_source(doubt.start, doubt.end),
    )


def _sentence_of(rule: str, facts: dict[str, str]) -> str:
    """Give the key of the sentence; a name of another time has one for each open end."""
    if rule != _NOT_THEN:
        return rule
    if facts["from"] and facts["to"]:
        return f"{rule}-within"
    return f"{rule}-later" if facts["from"] else f"{rule}-ended"


def _written_days(facts: dict[str, str]) -> dict[str, str]:
    days = {key: dt.date.fromisoformat(facts[key]) for key in _DAYS if facts.get(key)}
    return {key: f"{day:%d/%m/%Y}" for key, day in days.items()}


def _say(key: str, facts: dict[str, str]) -> str:
    return _sentences()[key].format(**facts)


@cache
def _sentences() -> dict[str, str]:
    sentences: dict[str, str] = read_tree("doubts.yaml")
    return sentences
