"""Numbers that a blank parts: `18, 6 tỷ đồng`, `45 .200 hộ`, `3. 450 hộ`, `1 250 tấn`."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from nlp.datafile import read_tree
from nlp.figures.candidates import Candidate, words_before
from nlp.figures.expressions import Expression
from nlp.figures.naming_numbers import is_named
from nlp.figures.numerals import Numeral
from nlp.figures.units import read_unit

# A mark that is glued to the digits behind it opens no clause: `45 .200`, `3 ,5`.
_GLUED = re.compile(r"(?: \.[0-9]{3})+(?: ?,[0-9]{1,2})?(?![.,]?[\w])| ,[0-9]{1,2}(?![.,]?[\w])")
# Blanks on both sides of the comma: `215 , 5`.
_AMID = re.compile(r" , [0-9]{1,2}(?![.,]?[\w])")
# Three digits behind a point go on with the thousands: `3. 450`.
_GROUPS = re.compile(r"(?:\. ?[0-9]{3})+(?:,[0-9]{1,2})?(?![.,]?[\w])")
# Blanks alone group the thousands: `1 250 tấn`.
_BLANKS = re.compile(r"(?: [0-9]{3})+(?:,[0-9]{1,2})?(?![.,]?[\w])")
_DECIMALS = re.compile(r", [0-9]{1,2}(?![.,]?[\w])")
_LONGEST_GROUP = 3
_YEAR = 1900
_CLAUSE = 60
_MARK = re.compile(r"[.;\n]")


def join_parted(text: str, numbers: Sequence[Numeral]) -> list[Numeral]:
    """Give `numbers`, which are in text order, with those made whole that a blank parts.

    >>> from nlp.figures.numerals import find_numerals
    >>> text = "đạt 18, 6 tỷ đồng, trồng 21 , 5 ha; có 3. 450 hộ, phát 45 .200 tờ, đạt 1 250 tấn"
    >>> [str(n.value) for n in join_parted(text, list(find_numerals(text)))]
    ['18.6', '21.5', '3450', '45200', '1250']
    """
    joined: list[Numeral] = []
    for number in numbers:
        if not joined or number.start >= joined[-1].end:
            joined.append(_join(text, number) or number)
    return joined


def _join(text: str, number: Numeral) -> Numeral | None:
    """Make the number whole that `number` opens, None where it is one by itself."""
    follower = text[number.end : number.end + 2]
    written = text[number.start : number.end]
    is_parted = follower in {" .", " ,", ", ", ". "} or follower[1:].isdigit()
    if not is_parted or not written.isdigit():
        return None
    for pattern in (_GLUED, _AMID, _GROUPS, _BLANKS, _DECIMALS):
        more = pattern.match(text, number.end)
        if more and _is_one(text, number, more) and not _is_name(text, number):
            end = more.end()
            digits = text[number.start : end].replace(" ", "")
            return Numeral(number.start, end, Decimal(digits.replace(".", "").replace(",", ".")))
    return None


def _is_one(text: str, number: Numeral, more: re.Match[str]) -> bool:
    """Tell whether both halves are one number, by what is counted and what leads to it."""
    unit = read_unit(text, more.end())
    if unit is None or unit.kind == "time":
        return False
    if "." in more[0] or more.re is _BLANKS:
        is_group = number.end - number.start <= _LONGEST_GROUP and text[number.start] != "0"
        is_sure = more.re is not _BLANKS or _leads_to_one(text, number.start)
        return is_group and is_sure and bool(words_before(text, number.start))
    if not unit.is_strong or number.value >= _YEAR:
        return False
    return more.re is not _DECIMALS or _leads_to_one(text, number.start)


def _leads_to_one(text: str, start: int) -> bool:
    """Tell whether a link such as `đạt` leads to a single value: no list, nothing vague."""
    clause = _MARK.split(text[max(0, start - _CLAUSE) : start])[-1]
    return bool(_link().search(clause)) and not _several().search(clause)


def _is_name(text: str, number: Numeral) -> bool:
    before = words_before(text, number.start)
    expression = Expression(number.start, number.end, number.value)
    return is_named(Candidate(text, expression, None, before))


@cache
def _link() -> re.Pattern[str]:
    words = read_tree("figure_words.yaml")["links"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))}) $")


@cache
def _several() -> re.Pattern[str]:
    words = read_tree("figure_words.yaml")["in_turn"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
