"""Numbers that are no figures: dates, years, ordinals, names, document numbers, list numbering.

The words are in `nlp/data/not_figures.yaml`; the shapes are here.
"""

import re
from functools import cache
from typing import Any

from nlp.datafile import read_tree
from nlp.expressions import Expression
from nlp.units import Unit

_YEARS = (1900, 2100)
_MONTHS, _DAYS = 12, 31
_LONGEST_COUNT = 9

_LAST_WORDS = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
_BEFORE = 60

# Right behind the number: `467/TB-VPCP`, `1208-KL/TU`, `16:17`, `Km 25+300`, `IMG_1.jpg`.
_TAIL = re.compile(
    r"""
      /[A-ZĐ]{2} | [ ]?/[ ]?\d{4}/[A-ZĐ] | [ ]?[-–][ ]?[A-ZĐ]{2,}(?![a-z]) | [:+]\d | [²³]
    | \.[a-z0-9]{3,4}(?!\w) | [A-Za-z]{0,2}\d
    """,
    re.VERBOSE,
)
_NUMBERING = re.compile(r"(?:\.|\)|/|\.\)| ?[-–])(?: |$)(?=\S)|[./)](?=[A-ZĐÀ-Ỹ])")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*(?:[-–+*•●][ ]?)?[(“\"]?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})(?![\d/])")
_FULL_DATE = re.compile(
    r"""
      (?:0?[1-9]|[12]\d|3[01]) ([ ]?[/.-][ ]?) (?:0?[1-9]|1[0-2]) \1 \d{2,4} (?!\d)
    | \d{4}-\d{2}-\d{2} (?!\d)
    """,
    re.VERBOSE,
)
_MONTH = re.compile(r"(\d{1,2}) ?[/-] ?((?:19|20)\d\d)(?!\d)")
_LIST_GAP = re.compile(r"(?:,| và|;| hoặc| -| –| đến|-|–) ?")


def is_no_figure(text: str, expression: Expression, unit: Unit | None, since: int) -> bool:
    """Tell whether the numbers of `expression` are something else than a quantity.

    `since` is where the last figure ended: a slash or hyphen right there parts two figures.
    """
    return (
        is_part_of_word(text, expression, unit, since)
        or _is_long_code(text, expression)
        or _is_numbering(text, expression, unit)
        or is_time(text, expression, unit)
        or is_named(text, expression.start, unit)
        or is_fixed(text, expression, unit)
        or _is_rating(text, expression, unit)
        or _is_one_of_rate(text, expression, unit)
    )


def is_part_of_word(text: str, expression: Expression, unit: Unit | None, since: int) -> bool:
    """Tell whether letters, slashes or colons tie the number to its surroundings."""
    start, end = expression.start, expression.end
    before, earlier = text[start - 1 : start], text[max(0, start - 2) : start - 1] if start else ""
    if before and (before.isalnum() or before in "_@#"):
        return True
    tied = before in tuple("-–/:+.") and earlier.isalnum() and since != start - 1
    if tied and not (before == "." and _ends_sentence(text, start - 1)):
        return True
    if unit is not None and unit.end > end and (unit.is_strong or text[end] == " "):
        return False
    return bool(_TAIL.match(text, end)) or text[end : end + 1].isalnum()


def _ends_sentence(text: str, dot: int) -> bool:
    word = _LAST_WORDS.findall(text, max(0, dot - 12), dot)
    return bool(word) and len(word[-1]) > 2 and word[-1].islower()  # noqa: PLR2004


def _is_long_code(text: str, expression: Expression) -> bool:
    """Tell whether the digits are a telephone or account number: long, or a leading zero."""
    digits = text[expression.start : expression.end]
    head = re.match(r"\d+", digits)
    return bool(head) and (
        len(head[0]) > _LONGEST_COUNT or (head[0][0] == "0" and len(head[0]) > 3)  # type: ignore[index] # noqa: PLR2004
    )


def _is_numbering(text: str, expression: Expression, unit: Unit | None) -> bool:
    if not _LINE_START.search(text, max(0, expression.start - 6), expression.start):
        return False
    if unit is not None and unit.end > expression.end:
        # The zoom of a web page: a line that is nothing but `100%`.
        return unit.kind == "percent" and text[unit.end : unit.end + 1] in {"", "\n"}
    return bool(_NUMBERING.match(text, expression.end))


def is_time(text: str, expression: Expression, unit: Unit | None) -> bool:
    """Tell whether the number is a duration, an age, a year, a month or a day."""
    if unit is not None and unit.kind == "time":
        return True
    start = expression.start
    if _FULL_DATE.match(text, start) or _is_month(text, start, unit):
        return True
    return _is_day(text, expression, unit) or _is_year(text, expression, unit)


def _is_month(text: str, start: int, unit: Unit | None) -> bool:
    month = _MONTH.match(text, start)
    return bool(month) and 1 <= int(month[1]) <= _MONTHS and not (unit and unit.is_strong)  # type: ignore[index]


def _is_day(text: str, expression: Expression, unit: Unit | None) -> bool:
    match = _DAY.match(text, expression.start)
    if not match or (unit and unit.is_strong):
        return False
    day, month = int(match[1]), int(match[2])
    if not (1 <= day <= _DAYS and 1 <= month <= _MONTHS):
        return False
    if last_word_in(text, expression.start, "day_cues"):
        return True
    if unit is None or unit.kind == "unlisted":
        return True
    return day > month and expression.shape == "dash"


def _is_year(text: str, expression: Expression, unit: Unit | None) -> bool:
    if not _YEAR.fullmatch(text, expression.start, expression.start + 4) or not (
        _YEARS[0] <= expression.value < _YEARS[1]
    ):
        return False
    if unit is None or unit.kind == "unlisted":
        return True
    if unit.is_strong:
        return False
    countable = unit.noun_class in {"person", "household", "product"}
    return not countable or expression.shape != "single"


def is_named(text: str, start: int, unit: Unit | None) -> bool:
    """Tell whether the word before the number makes it an ordinal or part of a name."""
    words = words_before(text, start)
    if not words:
        return False
    phrases = {" ".join(words[-size:]) for size in range(1, min(3, len(words)) + 1)}
    if phrases & _words("always"):
        return True
    if unit is not None and unit.is_strong:
        return False
    if phrases & _words("unless_strong"):
        return not (words[-1] == "số" and _counts(words))
    if unit is not None and unit.kind == "count":
        return False
    return bool(phrases & _words("unless_unit"))


def _counts(words: list[str]) -> bool:
    """Tell whether `số` belongs to a word such as `tổng số`, which counts and does not name."""
    return len(words) > 1 and words[-2] in _words("counting_number")


def continues_list(text: str, end: int, start: int) -> bool:
    """Tell whether only a list sign stands between two numbers, as in `thôn 1, 2 và 3`."""
    return bool(_LIST_GAP.fullmatch(text, end, start))


def is_fixed(text: str, expression: Expression, unit: Unit | None) -> bool:
    """Tell whether the number is part of a fixed expression such as `2 cấp`, `ba cùng`."""
    fixed = _tree()["fixed"]
    words = text[expression.end : expression.end + 24].lower().split(" ")
    reach = len(unit.name.split()) if unit else 0
    for size in (3, 2, 1):
        phrase = " ".join(words[1 : size + 1]).strip(".,;:)\n”\"")
        if size >= reach and not words[0] and phrase in fixed:
            numbers = fixed[phrase]
            return not numbers or expression.value in numbers
    return False


def _is_rating(text: str, expression: Expression, unit: Unit | None) -> bool:
    """Tell whether the rating is part of a name: `đường dây 110kV`."""
    if unit is None or unit.name not in _words("rated_units"):
        return False
    return last_word_in(text, expression.start, "rated_works")


def _is_one_of_rate(text: str, expression: Expression, unit: Unit | None) -> bool:
    """Tell whether the number is the one of a rate: `thu nhập trên 1 ha`."""
    if unit is None or unit.kind != "measure" or expression.value != 1 or expression.of:
        return False
    return last_word_in(text, expression.start, "rate_words")


def last_word_in(text: str, start: int, group: str) -> bool:
    """Tell whether the last one or two words before `start` stand in the list `group`."""
    words = words_before(text, start)
    return any(" ".join(words[-size:]) in _words(group) for size in (1, 2) if words)


def words_before(text: str, start: int) -> list[str]:
    """Give the last words before `start` in lower case, or nothing where a mark parts them."""
    low = max(0, start - _BEFORE)
    piece = text[low:start]
    if not piece.endswith(" ") or not (piece[-2:-1].isalnum()):
        return []
    words = _LAST_WORDS.findall(re.split(r"[\n,;:.!?()“”\"]", piece)[-1].lower())
    return words[1:] if low and len(words) > 3 else words  # noqa: PLR2004


@cache
def _tree() -> dict[str, Any]:
    tree: dict[str, Any] = read_tree("not_figures.yaml")
    return tree


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(_tree()[group])
