"""A record as rows of the archive: one function a table, plain dictionaries out."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Table

from minutes.record import Deadline, Period, Record, Span
from output.archive.schema import (
    commune_successors,
    communes,
    figure_places,
    figures,
    people,
    tasks,
)

Row = dict[str, Any]


def make_figure_rows(record: Record) -> list[Row]:
    """Make a row of each figure; numbers become exact text."""
    return [
        {
            "id": figure.id,
            "indicator": figure.indicator,
            "text": figure.text,
            "value": write_number(figure.value),
            "of": write_number(figure.of),
            "to": write_number(figure.to),
            "unit": figure.unit,
            "amount": write_number(figure.amount),
            "base_unit": figure.base_unit,
            "compare": figure.compare,
            "target": figure.target,
            "part_of": figure.part_of,
            "position": position,
            **_period_columns(figure.period),
            **_span_columns(figure.span),
        }
        for position, figure in enumerate(record.figures)
    ]


def make_figure_place_rows(record: Record) -> list[Row]:
    """Make a row of each place that a figure is about."""
    return [
        {"position": position, "code": code}
        for position, figure in enumerate(record.figures)
        for code in dict.fromkeys(figure.place)
    ]


def make_commune_rows(record: Record) -> list[Row]:
    """Make a row of each commune as of the meeting's date."""
    return [
        {
            "position": position,
            "name": commune.name,
            "kind": commune.kind,
            "code": commune.code,
            "district": commune.district,
            "province": commune.province,
        }
        for position, commune in enumerate(record.communes)
    ]


def make_successor_rows(record: Record) -> list[Row]:
    """Make a row of each unit of today that a commune belongs to."""
    return [
        {
            "position": position,
            "code": unit.code,
            "name": unit.name,
            "kind": unit.kind,
            "province": unit.province,
        }
        for position, commune in enumerate(record.communes)
        for unit in {unit.code: unit for unit in commune.current}.values()
    ]


def make_person_rows(record: Record) -> list[Row]:
    """Make a row of each person."""
    return [
        {"position": position, "name": person.name, "titles": list(person.titles)}
        for position, person in enumerate(record.people)
    ]


def make_task_rows(record: Record) -> list[Row]:
    """Make a row of each task."""
    return [
        {
            "position": position,
            "assignee": task.assignee,
            "action": task.action,
            **_deadline_columns(task.deadline),
            **_span_columns(task.span),
        }
        for position, task in enumerate(record.tasks)
    ]


ROWS: Final[tuple[tuple[Table, Callable[[Record], list[Row]]], ...]] = (
    (figures, make_figure_rows),
    (figure_places, make_figure_place_rows),
    (communes, make_commune_rows),
    (commune_successors, make_successor_rows),
    (people, make_person_rows),
    (tasks, make_task_rows),
)


def write_number(value: Decimal | None) -> str | None:
    """Write a number exactly, without exponent.

    >>> write_number(Decimal("8.92738E+11"))
    '892738000000'
    """
    return None if value is None else format(value, "f")


def _span_columns(span: Span | None) -> Row:
    start, end = span or (None, None)
    return {"span_start": start, "span_end": end}


def _period_columns(period: Period | None) -> dict[str, dt.date | None]:
    if period is None:
        return {"period_start": None, "period_end": None}
    return {"period_start": period.start, "period_end": period.end}


def _deadline_columns(deadline: Deadline | None) -> Row:
    if deadline is None:
        return {"deadline_text": None, "deadline_date": None}
    return {"deadline_text": deadline.text, "deadline_date": deadline.date}
