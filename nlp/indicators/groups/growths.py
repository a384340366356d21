"""Parts of a growth: `giá trị sản xuất tăng 9%, trong đó nông nghiệp tăng 4%, dịch vụ tăng 11%`."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.phrase import even
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import find_measure

_MOST_PART = 6
_MOST_WHOLE = 5


def tell_growths(
    around: Sequence[Surroundings], texts: Sequence[str], totals: Sequence[int | None]
) -> list[str]:
    """Give the texts of the figures, where the growth of a part says what of it grows."""
    told = list(texts)
    wholes: list[str] = [""] * len(told)
    for index, here in enumerate(around):
        part = _part().fullmatch(texts[index]) if here.sort == "percent" else None
        if part is None or here.last is None or find_measure(part["what"]) is not None:
            continue
        total = totals[index] if totals else None
        # The items behind the first part are parts of the same.
        wholes[index] = wholes[here.last] if total is None else _grown(texts[total])
        if wholes[index] and len(part["what"].split()) <= _MOST_PART:
            told[index] = f"{wholes[index]} {part[0]}"
    return told


def _grown(words: str) -> str:
    """Give the noun of quantity whose growth is told: `tốc độ tăng giá trị sản xuất bình quân`."""
    grown = _whole().fullmatch(words)
    said = (grown["what"] or grown["also"]) if grown else ""
    what = even(whole("sums_of").sub("", _mean().split(said)[0], count=1))
    return what if find_measure(what) == 0 and len(what.split()) <= _MOST_WHOLE else ""


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"(?P<what>.+) (?:{either('changes')})")


@cache
def _whole() -> re.Pattern[str]:
    """Match a noun with the word for its growth before or behind it."""
    changes = rf"(?:{either('changes')})"
    rates = rf"(?:{either('change_rates')}|{word_lists()['level']})"
    return re.compile(rf"{rates} {changes} (?P<what>.+)|(?P<also>.+) {changes}(?: .*)?")


@cache
def _mean() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('means')})(?!\w)")
