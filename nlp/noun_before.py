"""What a number counts where the noun does not stand behind it.

`số xã đạt chuẩn là 188`, `có mặt 09/09`, `tăng từ 12 lên 15 xã`.
"""

import re
from functools import cache

from nlp.datafile import read_tree
from nlp.expressions import Expression
from nlp.units import Unit, match_word

_WINDOW = 100
_PARAGRAPH = 240
_NUMBER_OF = re.compile(r"(?<!\w)[Ss]ố(?: lượng)?(?= )")
_FOLLOWER = re.compile(r"[ ]?(?:[,.;:)(\n%]|$)|[ ][^\W\d]")
_BLANK = re.compile(r" (?=[^\W\d_])")
_CHANGE_WIDTH = 24


def find_noun_before(text: str, expression: Expression) -> Unit | None:
    """Give the noun before the number as its unit, ending where the number ends.

    >>> text = "nâng tổng số xã đạt chuẩn lên 188"
    >>> from decimal import Decimal
    >>> number = Expression(text.index("188"), len(text), Decimal(188))
    >>> find_noun_before(text, number).name
    'xã'
    """
    if not _FOLLOWER.match(text, expression.end):
        return None
    low = max(0, expression.start - _WINDOW)
    clause = re.split(r"[.;\n]", text[low : expression.start])[-1]
    found = _counted_by_number_of(text, expression, expression.start - len(clause))
    attended = _attendance().search(clause) if found is None else None
    if attended and (expression.shape == "slash" or ":" in attended[0]):
        found = _last_person(text, expression.start) or _head_of_line(text, expression.start)
    if found is None:
        return None
    name, base, noun_class = found
    return Unit(expression.end, name, "count", base, noun_class=noun_class)


def shares_unit_ahead(text: str, span: tuple[int, int], second: int) -> bool:
    """Tell whether a change leads from the number to the one at `second`: `từ 12 lên 15 xã`."""
    start, end = span
    if second - end > _CHANGE_WIDTH or not _change().fullmatch(text, end, second):
        return False
    return bool(_from().search(text, max(0, start - _CHANGE_WIDTH), start))


Found = tuple[str, str | None, str]


def _counted_by_number_of(text: str, expression: Expression, low: int) -> Found | None:
    """Read `số … là N`: the noun behind the last `số` of the clause, if a link leads to N."""
    heads = list(_NUMBER_OF.finditer(text, low, expression.start))
    if not heads or not _link().search(text, low, expression.start):
        return None
    found = match_word(text, heads[-1].end())
    if found is None or found[2].kind != "count" or found[1] >= expression.start:
        return None
    rest = text[found[1] : expression.start]
    if re.search(r"[\d,]", rest):
        return None
    return text[found[0] : found[1]], found[2].base_unit, found[2].noun_class


def _last_person(text: str, start: int) -> Found | None:
    low = max(text.rfind("\n", 0, start), start - _PARAGRAPH, 0)
    for blank in reversed(list(_BLANK.finditer(text, low, start))):
        found = match_word(text, blank.start())
        if found and found[2].noun_class == "person" and found[1] < start:
            return text[found[0] : found[1]], found[2].base_unit, found[2].noun_class
    return None


def _head_of_line(text: str, start: int) -> Found | None:
    """Take what stands before the colon of the line, as in `- Thường trực HĐND: có mặt 09/09`."""
    low = text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1
    head, colon, _ = text[low:start].partition(":")
    name = head.lstrip("-–+*• ").strip()
    return (name, "person", "person") if colon and name else None


@cache
def _words(group: str) -> str:
    words: list[str] = read_tree("figure_words.yaml")[group]
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _link() -> re.Pattern[str]:
    return re.compile(rf"(?:(?: (?:{_words('links')})|:)(?: (?:{_words('bounds')})){{0,2}}) ?$")


@cache
def _attendance() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('attendance')})(?::| là| đạt)? ?$")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('change_starts')}) $")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf" (?:{_words('changes')})(?: (?:{_words('bounds')}))? ")
