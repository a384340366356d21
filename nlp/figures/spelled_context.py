"""Whether a number word is meant as a number: `năm` is a year more often, `ba` a father."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from nlp.datafile import read_tree
from nlp.figures.candidates import words_before
from nlp.figures.expressions import is_range_gap
from nlp.figures.numerals import Numeral
from nlp.figures.unit_words import Unit, match_word
from nlp.figures.units import read_unit
from nlp.figures.unlisted import read_quoted

_SENTENCE_ENDS = frozenset('.!?…:\n“"-–+•')


def is_meant_as_number(text: str, numeral: Numeral) -> bool:
    """Tell whether the words of `numeral` count the noun behind them.

    >>> from nlp.figures.spelled import find_spelled
    >>> text = "Hai xã, ông Ba huyện, trong năm xã làm, một xã, một triệu đồng"
    >>> [text[n.start : n.end] for n in find_spelled(text) if is_meant_as_number(text, n)]
    ['Hai', 'một']
    """
    if numeral.of is not None:
        return numeral.value < numeral.of
    written = text[numeral.start : numeral.end]
    unit = read_unit(text, numeral.end) or read_quoted(text, numeral.end)
    if unit is None or unit.kind in {"time", "none"} or not _is_lower(text, numeral, unit):
        return False
    if not written.islower() and not written.isupper() and not _opens_sentence(text, numeral.start):
        return False
    words = [word.lower() for word in words_before(text, numeral.start)]
    if words and not {words[-1], " ".join(words[-2:])}.isdisjoint(_words("spelled_not_after")):
        return False
    if written.lower() in {"một", "nửa"}:
        return _counts_scale(text, numeral, unit)
    return written.lower() != "năm" or _is_five(text, numeral, words, unit)


def find_range_openings(
    text: str, spelled: Sequence[Numeral], sure: Sequence[Numeral]
) -> list[Numeral]:
    """Find the number words that only open a range: `hai` in `từ hai đến dưới bốn tấn`.

    `sure` are the numbers that are known to be meant, in text order.
    """
    starts = [number.start for number in sure]
    found = []
    for numeral in spelled:
        at = bisect_right(starts, numeral.start)
        is_known = at > 0 and starts[at - 1] == numeral.start
        if not is_known and at < len(sure) and numeral.of is None:
            ahead = sure[at]
            if numeral.value < ahead.value and is_range_gap(text, numeral.end, ahead.start):
                found.append(numeral)
    return found


def _counts_scale(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Tell whether `một`, `nửa` stand before money or a scale, where they do count."""
    found = match_word(text, numeral.end)
    return bool(found) and found[2].kind == "scale" and unit.kind != "scale"  # type: ignore[index]


def _is_five(text: str, numeral: Numeral, words: list[str], unit: Unit) -> bool:
    if unit.kind == "percent" and words:
        return words[-1] not in _words("years_after")
    longer = match_word(text, numeral.start, glued=True)
    if longer and longer[1] > numeral.end:
        return False
    return " ".join(words[-2:]) in _words("five_after") or (
        bool(words) and words[-1] in _words("five_after")
    )


def _is_lower(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Tell whether the noun is no name, that is, has no capital that the number has not."""
    noun = text[numeral.end : unit.end].strip(' "“')
    return unit.is_strong or noun[:1].islower() or text[numeral.start : numeral.end].isupper()


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(' “"(')
    return not before or before[-1] in _SENTENCE_ENDS


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(read_tree("figure_words.yaml")[group])
