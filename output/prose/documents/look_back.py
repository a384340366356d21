"""Looking back at the meeting before: how figures changed, how its conclusions stand."""

import datetime as dt
from collections import Counter
from typing import Any

from minutes.decimals import format_decimal
from minutes.record import Figure, Record
from output.archive.indicators.measures import find_measure
from output.archive.indicators.phrases import strip_times
from output.comparison import Change, Comparison, compare
from output.earlier import Earlier, Ordered
from output.prose.documents.opening import Opening
from output.prose.words.abbreviations import find_abbreviations
from output.prose.words.blocks import Block
from output.prose.words.capitals import begin_lower, capitalise
from output.prose.words.days import add_years, write_day, write_days, write_period
from output.prose.words.deadlines import date_deadline
from output.prose.words.evened import even_line, even_source
from output.prose.words.figures import find_bound, write_value
from output.prose.words.tables import read_words
from output.prose.words.wording import close_sentence, write_officially


def write_comparison(record: Record, earlier: Earlier | None) -> list[Block]:
    """Write how each indicator changed since the earlier meeting; nothing where none is shared."""
    found = compare(record, earlier) if earlier else []
    if not earlier or not found:
        return []
    words = _words("comparison")
    sources = words["sources"].format(
        now=name_meeting(record),
        now_day=_write_held(record),
        before=name_meeting(earlier.record),
        before_day=_write_held(earlier.record),
    )
    rows = [Block("point", "", close_sentence(write_row(comparison))) for comparison in found]
    if len(rows) == 1:
        rows = [Block("paragraph", "", rows[0].text)]
    return [Block("heading1", "", words["heading"]), Block("paragraph", "", sources), *rows]


def write_follow_up(earlier: Earlier | None) -> list[Block]:
    """Write what the earlier meeting ordered and how it stands; nothing for no orders."""
    if earlier is None or not earlier.tasks:
        return []
    words = _words("follow_up")
    count = Counter(task.state for task in earlier.tasks)
    states = ", ".join(
        words["state"].format(count=number, state=state) for state, number in count.items()
    )
    first = words["ordered"].format(
        meeting=name_meeting(earlier.record),
        day=_write_held(earlier.record),
        count=len(earlier.tasks),
        states=states,
    )
    rows = [
        Block("point", "", close_sentence(_write_task(task, _find_last_day(earlier.record, task))))
        for task in earlier.tasks
    ]
    if len(rows) == 1:
        rows = [Block("paragraph", "", rows[0].text)]
    return [Block("heading1", "", words["heading"]), Block("paragraph", "", first), *rows]


def write_row(comparison: Comparison) -> str:
    """Write one comparison: what, how much now and before with their periods, the change."""
    words = _words("comparison")
    row = words["row"].format(
        name=capitalise(_write_name(comparison.now)),
        now=_write_figure(comparison.now),
        before=_write_figure(comparison.before),
    )
    if comparison.change is None:
        return str(row)
    return str(words["changed"].format(row=row, change=write_change(comparison.change)))


def _write_name(figure: Figure) -> str:
    """Write what a figure measures; its period stands behind its value."""
    name = even_line(figure.indicator)
    short = even_line(strip_times(name)) if figure.period else name
    return short if short.split() == name.split()[: len(short.split())] and short else name


def write_change(change: Change) -> str:
    """Write a change with its share of the earlier value.

    >>> from decimal import Decimal
    >>> write_change(Change(Decimal("-2.5"), "tỷ đồng", Decimal("12.34"), exact=False))
    'giảm 2,5 tỷ đồng (khoảng 12,34%)'
    """
    words = _words("comparison")
    kind = "up" if change.delta > 0 else "down" if change.delta < 0 else "same"
    is_points = find_measure(change.unit).kind == "percent"
    unit = words["points"] if is_points else even_line(change.unit)
    delta = f"{format_decimal(change.delta.copy_abs())} {unit}".strip()
    text = str(words["changes"][kind].format(delta=delta))
    if change.share is None:
        return text
    form = words["share" if change.exact else "share_about"]
    return str(form.format(change=text, share=format_decimal(change.share)))


def name_meeting(record: Record) -> str:
    """Name a meeting inside a sentence, with every short form written out."""
    text = even_source(record.source.text).text
    opening = Opening(record.meeting, find_abbreviations(text), text)
    return begin_lower(opening.full_name)


def _write_held(record: Record) -> str:
    day = record.meeting.date
    return str(read_words("look_back")["day"].format(day=write_day(day))) if day else ""


def _write_figure(figure: Figure) -> str:
    bound = find_bound(figure, "", "")
    unit = even_line(figure.unit)
    value = write_value(figure)
    value = f"{value}{unit}" if unit.startswith("%") else f"{value} {unit}".strip()
    period = write_period(figure.period)
    value = f"{bound} {value}".strip()
    if not period:
        return value
    form = _words("comparison")["period"]
    return str(form.format(value=value, period=period[:1].lower() + period[1:]))


def _write_task(task: Ordered, last: dt.date | None) -> str:
    """Write a task with its state; `last` is the day on which it was due, as far as is known."""
    words = _words("follow_up")
    known = () if last is None else (last,)
    action = add_years(write_officially(task.action), known).rstrip(" .;")
    is_told = not task.deadline or task.deadline in task.action
    return str(
        words["task" if is_told else "task_due"].format(
            assignee=capitalise(even_line(task.assignee or words["nobody"])),
            action=begin_lower(action),
            deadline=write_days(date_deadline(task.deadline or "", last)),
            state=task.state,
        )
    )


def _find_last_day(record: Record, task: Ordered) -> dt.date | None:
    """Find the day on which an earlier task was due; None where two tasks are told alike."""
    days = {
        same.deadline.date
        for same in record.tasks
        if same.deadline and (same.action, same.deadline.text) == (task.action, task.deadline)
    }
    return days.pop() if len(days) == 1 else None


def _words(part: str) -> Any:  # noqa: ANN401 - nested words
    return read_words("look_back")[part]
