"""Units that numbers share: in a change, in a list, in the parts of a total, in a table.

`từ 12 lên 15 xã`, `tiền lẻ 200, 500 và 1.000 đồng`, `234 đơn (khiếu nại 45, tố cáo 12)`.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from nlp.figures.numerals import Numeral
from nlp.figures.unit_words import Unit, figure_words
from nlp.figures.units import read_unit
from nlp.text.tables import Cell

_CHANGE_WIDTH = 24
_PART_WIDTH = 40
_LIST_WIDTH = 160
_LONGEST_LIST = 6
_LIST_GAP = re.compile(r", | và |, và | hoặc ")
# Letters, blanks and one comma lead from one part to the next.
_PART_GAP = re.compile(r",?(?: [^\W\d_]+){1,6} ?:? ?")
_PART_END = re.compile(r"[,;)(.\n]|$| và | \(")
_REST = re.compile(r", còn(?: lại)? $")
_REST_END = re.compile(r" (?:chưa|không)(?!\w)|[,;.)]?(?:\s|$)(?! ?[^\W\d])")
_SENTENCE_END = re.compile(r"[.;\n]")
_LISTED = re.compile(r":[^.:\n]*$")
_LINE_END = re.compile(r"[.\n]")


def shares_unit_ahead(text: str, span: tuple[int, int], second: int) -> bool:
    """Tell whether a change leads from the number to the one at `second`: `từ 12 lên 15 xã`."""
    start, end = span
    if second - end > _CHANGE_WIDTH or not _change().fullmatch(text, end, second):
        return False
    return bool(_from().search(text, max(0, start - _CHANGE_WIDTH), start))


def find_list_unit(text: str, numbers: Sequence[Numeral], index: int) -> Unit | None:
    """Give the money, measure or per cent at the end of a bare list of numbers from `index` on.

    >>> from nlp.figures.numerals import find_numerals
    >>> text = "tiền 200, 500 và 1.000 đồng"
    >>> find_list_unit(text, list(find_numerals(text)), 0).name
    'đồng'
    """
    ahead = numbers[index : index + _LONGEST_LIST]
    for first, second in pairwise(ahead):
        if not _LIST_GAP.fullmatch(text, first.end, second.start):
            return None
        unit = read_unit(text, second.end)
        if unit is not None:
            return unit if unit.is_strong else None
    return None


def find_part_unit(
    text: str, numbers: Sequence[Numeral], index: int, counted: tuple[Unit, int] | None
) -> Unit | None:
    """Give what a part of a total counts: `234 đơn (khiếu nại 45)`, `khai trừ 3, cảnh cáo 5 người`.

    `counted` is the last noun that was counted, and where that figure ended.

    >>> from nlp.figures.numerals import find_numerals
    >>> text = "cảnh cáo 12, khiển trách 25 đảng viên"
    >>> find_part_unit(text, list(find_numerals(text)), 0, None).name
    'đảng viên'
    """
    number = numbers[index]
    low = max(0, number.start - _PART_WIDTH)
    if counted is not None and _is_rest(text, number, counted[1]):
        return counted[0]
    if not _PART_END.match(text, number.end) or not _part().search(text, low, number.start):
        return None
    # Behind a colon the parts may stand apart by semicolons.
    is_listed = _LISTED.search(text, max(0, number.start - _LIST_WIDTH), number.start)
    border = _LINE_END if is_listed else _SENTENCE_END
    if counted is not None and not border.search(text, counted[1], number.start):
        return counted[0]
    ahead = numbers[index : index + _LONGEST_LIST]
    for first, second in pairwise(ahead):
        if not _leads_on(text, first.end, second.start):
            return None
        unit = read_unit(text, second.end)
        if unit is not None:
            return unit if unit.kind == "count" else None
    return None


def find_cell_unit(cell: Cell, end: int) -> Unit | None:
    """Read the unit that a table gives a number which ends at `end`, if it is one as a whole.

    Above a list it is one of money or of measure: `Đơn vị: …` may as well name an office.
    """
    unit = read_unit(f" {cell.unit}", 0)
    if unit is None or not (cell.is_counted or unit.end == len(cell.unit) + 1):
        return None
    return unit._replace(end=end) if cell.head or unit.is_strong else None


def _is_rest(text: str, number: Numeral, since: int) -> bool:
    """Tell whether the number is what is left of a count: `28 xã, 20 xã đạt, còn 8 chưa đạt`."""
    is_rest = _REST.search(text, max(since, number.start - _PART_WIDTH), number.start)
    return bool(is_rest and _REST_END.match(text, number.end)) and not _SENTENCE_END.search(
        text, since, number.start
    )


def _leads_on(text: str, start: int, end: int) -> bool:
    return end - start <= _PART_WIDTH and bool(_PART_GAP.fullmatch(text, start, end))


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{figure_words('change_starts')}) $")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf" (?:{figure_words('changes')})(?: (?:{figure_words('bounds')}))? ")


@cache
def _part() -> re.Pattern[str]:
    # `trong đó đã sử dụng: 700` has a label of its own.
    named = r"(?<!\w)trong đó(?: [^\W\d_]+){1,6} ?: $"
    return re.compile(rf"(?i:(?<!\w)(?:{figure_words('parts')}))(?: (?:là|có|được))?:? $|{named}")
