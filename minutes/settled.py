"""A record whose figures say one thing: after an edit, text, value and unit follow each other.

A person may change the text of a figure, its value or its unit, and leaves the others as they
were. What was changed is told by `edits`, and by the source, which nobody changes.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from minutes.datafile import read_yaml
from minutes.decimals import NUMBER, close_number, format_decimal, read_number, write_over
from minutes.record import Deadline, Edit, Figure, Record
from minutes.tones import place_tones

_OF_FIGURE: Final = re.compile(r"figures\[(\d+)\]\.(\w+)")
_OF_DEADLINE: Final = re.compile(r"tasks\[(\d+)\]\.deadline\.(\w+)")
_DAY: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_WORD: Final = re.compile(r"[^\W\d]|[%‰$€]")
_FIRST_WORD: Final = re.compile(r"\w+")


def settle(record: Record) -> Record:
    """Make the figures and deadlines of `record` agree in themselves; others stay as they are."""
    figures, deadlines = _group(record.edits)
    return replace(
        record,
        figures=tuple(
            _settle_figure(figure, record.source.text[slice(*figure.span)], figures.get(i, set()))
            if figure.span
            else figure
            for i, figure in enumerate(record.figures)
        ),
        tasks=tuple(
            replace(task, deadline=_settle_deadline(task.deadline, deadlines.get(i, set())))
            if task.deadline
            else task
            for i, task in enumerate(record.tasks)
        ),
    )


def _group(edits: Sequence[Edit]) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Give the edited values of the figures and of the deadlines, by their places in the lists."""
    figures: dict[int, set[str]] = {}
    deadlines: dict[int, set[str]] = {}
    for edit in edits:
        for found, form in ((figures, _OF_FIGURE), (deadlines, _OF_DEADLINE)):
            match = form.fullmatch(edit.path)
            if match:
                found.setdefault(int(match[1]), set()).add(match[2])
    return figures, deadlines


def _settle_figure(figure: Figure, written: str, changed: set[str]) -> Figure:
    shown, text = _even_number(figure, written), _even_number(figure, figure.text)
    if shown != text:
        return _follow_text(figure, shown, text, changed | _changed_in_source(figure, shown))
    changed = changed | _changed_in_source(figure, shown)
    if "unit" in changed:
        figure = replace(figure, text=_with_unit(shown, figure))
    if changed & {"value", "of", "to"}:
        figure = replace(figure, text=_with_values(_even_number(figure, figure.text), figure))
    return figure


def _changed_in_source(figure: Figure, shown: str) -> set[str]:
    """Tell which of value and unit the words of the source contradict."""
    numbers, values = _read_numbers(shown), _values(figure)
    tail = _tail(shown, len(values))
    changed: set[str] = set()
    if numbers and _is_composed(shown, numbers, values):
        return changed
    if numbers and not _holds(numbers, values):
        changed.add("value")
    if tail and figure.unit and not shown.endswith(even(figure.unit)):
        changed.add("unit")
    return changed


def _is_composed(shown: str, numbers: Sequence[Decimal], values: Sequence[Decimal]) -> bool:
    """Tell whether more than the digits says the value: `2 tỷ 500 triệu`, `3 tỷ rưỡi`, `âm 5%`."""
    words = set(shown.lower().split())
    is_marked = words & set(read_yaml("minutes", "settled.yaml")["composing"])
    is_signed = values[0] < 0 and -values[0] == numbers[0]
    return bool(is_marked) or is_signed or len(numbers) > len(values)


def _follow_text(figure: Figure, shown: str, text: str, changed: set[str]) -> Figure:
    """Take value and unit from a text that was edited, where they were not edited themselves."""
    values, numbers = _values(figure), _read_numbers(text)
    if not changed & {"value", "of", "to"} and len(numbers) >= len(values):
        second = numbers[1] if len(values) > 1 else None
        figure = replace(
            figure,
            value=numbers[0],
            of=second if figure.of is not None else None,
            to=second if figure.to is not None else None,
        )
    tail = _tail(text, len(values))
    if "unit" in changed:
        text = text if text.endswith(even(figure.unit)) else _with_unit(text, figure)
    elif tail and tail != _tail(shown, len(values)):
        figure = replace(figure, unit=tail)
    is_told = numbers or changed & {"value", "of", "to"}
    return replace(figure, text=_with_values(text, figure) if is_told else text)


def _with_unit(text: str, figure: Figure) -> str:
    """Write the unit of `figure` behind the numbers of `text`."""
    if not NUMBER.search(text):
        return f"{format_decimal(figure.value)} {figure.unit}"
    end = _end_of_numbers(text, len(_values(figure)))
    blank = "" if not figure.unit or figure.unit.startswith(("%", "‰")) else " "
    return f"{text[:end]}{blank}{figure.unit}"


def _with_values(text: str, figure: Figure) -> str:
    """Write the values of `figure` over the numbers of `text`."""
    numbers, values = list(NUMBER.finditer(text)), _values(figure)
    if not numbers:
        return f"{format_decimal(figure.value)} {figure.unit}"
    if _holds(_read_numbers(text), values):
        return text
    parts, done = [], 0
    for number, value in zip(numbers, values, strict=False):
        parts += [text[done : number.start()], write_over(number[0], value)]
        done = number.end()
    return "".join(parts) + text[done:]


def _holds(numbers: Sequence[Decimal], values: Sequence[Decimal]) -> bool:
    """Tell whether `numbers` begin with `values`; of `3/3/4` the first and the last are kept."""
    begin = list(numbers[: len(values)]) == list(values)
    return begin or (len(values) > 1 and [numbers[0], numbers[-1]] == list(values))


def _tail(text: str, count: int) -> str:
    """Give what stands behind the first `count` numbers; empty where that is no word."""
    tail = text[_end_of_numbers(text, count) :].strip()
    return tail if _WORD.search(tail) else ""


def _end_of_numbers(text: str, count: int) -> int:
    """Give where the first `count` numbers of `text` end, or its first word where it has none."""
    numbers = list(NUMBER.finditer(text))
    if numbers:
        return numbers[: max(count, 1)][-1].end()
    word = _FIRST_WORD.match(text)
    return word.end() if word else 0


def _settle_deadline(deadline: Deadline, changed: set[str]) -> Deadline:
    """Let the words follow the day that a person changed, and the day the words."""
    text, day = even(deadline.text), deadline.date
    if day and (not text or ("date" in changed and "text" not in changed)):
        words = read_yaml("minutes", "settled.yaml")["deadline"]
        return Deadline(words.format(day=day), day)
    if "text" in changed and "date" not in changed:
        return Deadline(deadline.text, _read_day(text))
    return deadline


def _read_day(text: str) -> dt.date | None:
    """Read the last whole day of `text`; None where there is none, or none in the calendar."""
    days = _DAY.findall(text)
    if not days:
        return None
    day, month, year = map(int, days[-1])
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def even(text: str) -> str:
    """Write `text` with single blanks and the tone marks in one place."""
    return place_tones(" ".join(text.split()))


def _even_number(figure: Figure, text: str) -> str:
    """Even out the text of `figure`, its number without blanks, for that is one number."""
    text = even(text)
    number, closed = close_number(text) if len(_values(figure)) == 1 else ("", "")
    return closed + text[len(number) :]


def _read_numbers(text: str) -> list[Decimal]:
    return [read_number(number) for number in NUMBER.findall(text)]


def _values(figure: Figure) -> list[Decimal]:
    second = figure.to if figure.to is not None else figure.of
    return [figure.value] if second is None else [figure.value, second]
