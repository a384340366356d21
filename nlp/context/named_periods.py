"""Periods that belong to a name and date no figure: that of a law, a standard, of founding."""

import re
from functools import cache
from typing import Final

from minutes.patterns import alternatives
from nlp.mentions import PeriodMention
from nlp.phrases.context_words import either, word_lists

_REACH: Final = 100
_CLAUSE_MARK: Final = re.compile(r"[,;:.(\n] ?")
_MANY: Final = re.compile(r"\d|(?<!\w)(?:các|những|nhiều|mọi|số) ", re.IGNORECASE)


def is_of_name(text: str, period: PeriodMention) -> bool:
    """Tell whether a period only says which law or standard is meant, or when something began.

    `Luật Đất đai năm 2013`, `theo chuẩn nghèo giai đoạn 2022-2025`, `hợp tác xã thành lập năm
    2015`; what was founded in a year and is counted is of that year all the same.
    """
    before = text[max(0, period.start - _REACH) : period.start]
    clause = _CLAUSE_MARK.split(before)[-1]
    stages = tuple(word_lists()["stages"])
    if text.startswith(stages, period.start) and _standard().search(clause):
        return True
    if _law().search(clause) or _paper().search(clause):
        return True
    return bool(_founded().search(clause)) and not _MANY.search(clause)


@cache
def _law() -> re.Pattern[str]:
    """Match the name of a law, with its capital, at the end of a clause."""
    laws = alternatives(word_lists()["laws"])
    return re.compile(rf"(?<!\w)(?:{laws})(?: [^\W\d]+){{0,6}} $")


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('numbered_papers')}) số \S+ $", re.IGNORECASE)


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('standards')})(?: \S+){{0,8}} $", re.IGNORECASE)


@cache
def _founded() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('founded')})(?: (?:từ|vào|hồi|trong))? $", re.IGNORECASE)
