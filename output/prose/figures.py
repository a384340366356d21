"""Figures in a document: the written form, with the value that the record holds now."""

import re
from decimal import Decimal
from typing import Final

from minutes.decimals import NUMBER, format_decimal, read_number, write_over
from minutes.record import Figure
from output.prose.evened import even_line
from output.prose.tables import read_rows, read_words

_WORD: Final = re.compile(r"\w+")


def write_figure(figure: Figure, shown: str) -> str:
    """Write `shown`, the words of the source at the figure's span, with the record's values.

    What was not edited stays exactly as written, `05` and `hai` too. A figure whose own text
    was edited shows that text.
    """
    text = even_line(figure.text) or shown
    numbers = list(NUMBER.finditer(text))
    values = _values(figure)
    if not numbers:
        return _write_over_word(text, figure.value)
    if len(values) > 1 and [read_number(numbers[i][0]) for i in (0, -1)] == values:
        return text  # `3/3/4` has a number between the two.
    parts: list[str] = []
    done = 0
    for number, value in zip(numbers, values, strict=False):
        parts += (text[done : number.start()], write_over(number[0], value))
        done = number.end()
    return "".join(parts) + text[done:]


def write_value(figure: Figure) -> str:
    """Write the numbers of `figure` alone: `892.738`, `14/19`, `10 - 12`, `05`.

    >>> write_value(Figure("f1", None, "14/19 tiêu chí", Decimal(15), of=Decimal(19)))
    '15/19'
    """
    numbers = NUMBER.findall(write_figure(figure, ""))
    values = _values(figure)
    if len(numbers) < len(values):
        numbers = [format_decimal(value) for value in values]
    return (" - " if figure.to is not None else "/").join(numbers[: len(values)])


def find_bound(figure: Figure, before: str, after: str) -> str:
    """Find the word that bounds `figure`, last in `before` or first in `after`, or its usual one.

    A bound may stand before a list and hold for each item of it, so `before` is the sentence up
    to the figure. Empty for a figure without bound.
    """
    if figure.compare is None:
        return ""
    rows = [row for row in read_rows("bounds") if row["compare"] == figure.compare]
    for row in rows:
        if row["place"] == "after" and after.lstrip().lower().startswith(row["word"]):
            return row["word"]
    words = [row["word"] for row in rows if row["place"] == "before"]
    words.sort(key=len, reverse=True)
    found = re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", before.lower())
    return str(found[-1]) if found else next(row["word"] for row in rows if row["usual"])


def _values(figure: Figure) -> list[Decimal]:
    second = figure.to if figure.to is not None else figure.of
    return [figure.value] if second is None else [figure.value, second]


def _write_over_word(text: str, value: Decimal) -> str:
    words: dict[str, int] = read_words("marks")["number_words"]
    first = _WORD.match(text)
    if first is None or first[0].lower() not in words or words[first[0].lower()] == value:
        return text
    following = _WORD.search(text, first.end())
    if following and following[0].lower() in words:
        return text
    return format_decimal(value) + text[first.end() :]
