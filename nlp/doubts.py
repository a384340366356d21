"""Doubts about names, days and tables as checks: facts in, polite Vietnamese sentences out."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from minutes.record import Check
from nlp.datafile import read_tree
from nlp.mentions import FigureMention, PersonMention
from nlp.people.namesakes import find_namesakes
from nlp.places.commune_doubts import NOT_THEN, CommuneDoubt
from nlp.places.communes import CommuneFindings
from nlp.text.reading import Reading
from nlp.times.dates import find_impossible_dates
from nlp.times.weekdays import WrongWeekday, find_wrong_weekdays

_DAYS = ("from", "to")
# Of the letters of Vietnamese text an eighth and more are its own.
_LEAST_MARKED = 0.03
_SAMPLE = 600
# A line that is a number with a mark in it; the number of a page has none.
_CELL = re.compile(r"^(?:[0-9]+(?:[.,][0-9]+)+%?|[0-9]+%)$", re.MULTILINE)
_LEAST_CELLS = 4
_LETTER = re.compile(r"[^\W\d_]")


def describe_doubts(findings: CommuneFindings, reading: Reading) -> tuple[Check, ...]:
    """Say what is doubtful about the communes of a text, in text order."""
    doubts = sorted(findings.doubts, key=lambda doubt: doubt.start)
    return tuple(_describe(doubt, reading) for doubt in doubts)


def describe_impossible_dates(reading: Reading) -> tuple[Check, ...]:
    """Say which days of a text the calendar does not have, in text order.

    >>> from nlp.text.reading import read
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


def describe_wrong_weekdays(reading: Reading) -> tuple[Check, ...]:
    """Say which days of a text stand with a weekday that is not theirs, in text order.

    >>> from nlp.text.reading import read
    >>> [c.message for c in describe_wrong_weekdays(read("Họp thứ Ba, ngày 07/6/2023."))]
    ['Văn bản ghi «thứ Ba, ngày 07/6/2023», nhưng theo lịch ngày 07/6/2023 là thứ Tư. Đề nghị kiểm tra lại.']
    """  # noqa: E501 - one sentence
    return tuple(_describe_weekday(found, reading) for found in find_wrong_weekdays(reading.text))


def _describe_weekday(found: WrongWeekday, reading: Reading) -> Check:
    written, day = (reading.text[slice(*span)] for span in (found.span, found.day))
    said = _say("date-weekday", {"written": written, "day": day, "right": found.right})
    return Check("date-weekday", "warning", said, span=reading.to_source(*found.span))


def describe_namesakes(people: Sequence[PersonMention], reading: Reading) -> tuple[Check, ...]:
    """Say which short names may mean several people of a text, in text order."""
    rule = "person-ambiguous"
    return tuple(
        Check(
            rule,
            "warning",
            _say(
                rule,
                {
                    "said": reading.text[slice(*found.span)],
                    "names": ", ".join(found.names),
                    "name": found.taken_for,
                },
            ),
            span=reading.to_source(*found.span),
        )
        for found in find_namesakes(reading.text, people)
    )


def describe_unrecognised(reading: Reading, *, is_empty: bool) -> tuple[Check, ...]:
    """Say that a text is no Vietnamese, or that it holds nothing of a meeting (`is_empty`).

    >>> from nlp.text.reading import read
    >>> [c.rule for c in describe_unrecognised(read("Minutes: 3 items."), is_empty=False)]
    ['source-not-vietnamese']
    >>> describe_unrecognised(read("Xã họp bàn việc trồng rừng."), is_empty=False)
    ()
    """
    sample = reading.text[:: 1 + len(reading.text) // _SAMPLE].lower()
    own = len(_own_letter().findall(sample))
    # Most texts have more such letters than could be asked of so many signs.
    if own <= _LEAST_MARKED * len(sample) and own <= _LEAST_MARKED * len(_LETTER.findall(sample)):
        return (Check("source-not-vietnamese", "warning", _say("source-not-vietnamese", {})),)
    if is_empty:
        return (Check("source-without-meeting", "warning", _say("source-without-meeting", {})),)
    return ()


def describe_torn_tables(reading: Reading, figures: Sequence[FigureMention]) -> tuple[Check, ...]:
    r"""Say that numbers stand alone on their lines, as cells of a table that a file tore apart.

    >>> from nlp.text.reading import read
    >>> torn = read("Sản lượng\n8.900\n6.210,5\n69,8\nTrồng\n7,5")
    >>> [check.rule for check in describe_torn_tables(torn, [])]
    ['table-torn']
    """
    taken = {figure.start for figure in figures}
    cells = [cell for cell in _CELL.finditer(reading.text) if cell.start() not in taken]
    if len(cells) < _LEAST_CELLS:
        return ()
    rule = "table-torn"
    said = _say(rule, {"count": str(len(cells)), "first": cells[0][0]})
    return (Check(rule, "warning", said, span=reading.to_source(*cells[0].span())),)


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
    if rule != NOT_THEN:
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
def _own_letter() -> re.Pattern[str]:
    """Match the letters that only Vietnamese has: `é`, `â`, `õ` stand in other languages, too."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    doubly = "".join(v + t for v in "ăâêôơư" for t in tones)
    singly = "".join(v + t for v in "aeiouy" for t in "\u0309\u0323")
    return re.compile(f"[{unicodedata.normalize('NFC', doubly + singly)}ăđơưĩũẽỹ]")


@cache
def _sentences() -> dict[str, str]:
    sentences: dict[str, str] = read_tree("doubts.yaml")
    return sentences
