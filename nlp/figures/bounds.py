"""The bound that a figure has in its words: `ít nhất`, `trên`, `gần`, `không quá`, `trở lên`.

`nlp/data/bounds.csv` holds the phrases: what each means, on which side of the number it stands,
and how many words may come between; signs (`≥`) stand right before it.
"""

import re
from functools import cache
from itertools import accumulate
from typing import cast

from minutes.patterns import alternatives
from minutes.record import Compare
from nlp.datafile import read_rows, read_tree
from nlp.figures.unit_words import Unit

_WINDOW = 44
_SIGN_WIDTH = 6
_LONGEST = 5
_FARTHEST = 4
# No bound reaches over these.
_BORDER = re.compile(r"[,;:.()\n\d]")
_LIST_GAP = re.compile(r"(?: [^\W\d_]+){0,6}(?:,| và|, và) ?")
_NUMBER = re.compile(r"[0-9.,]*[0-9]")
# Bounds go with round numbers; an exact small one behind `trên` is a plain count.
_SMALL = 2
_CARRIED = frozenset({">=", "<="})
_QUOTES = re.compile(r"[\"“”‘’']")

Phrase = tuple[Compare | None, int, str]


def find_bound(text: str, start: int, end: int, unit: Unit | None) -> Compare | None:
    """Find what bounds the figure of `text` from `start` to `end`.

    >>> text = "không quá 05 Ban"
    >>> find_bound(text, 10, len(text), None), find_bound("15 xã trở lên", 0, 5, None)
    ('<=', '>=')
    """
    sign = _sign_before(text, start)
    if sign is not None:
        return sign
    before = bound_before(text, start, unit)
    return before if before not in {None, "~"} else _bound_after(text, end) or before


def bound_before(text: str, start: int, unit: Unit | None) -> Compare | None:
    """Find the strongest bound before the number at `start`: `khoảng hơn` is `hơn`."""
    found = _bounds_before(text, start, unit)
    strong: list[Compare] = [bound for bound in found if bound != "~"]
    if strong:
        return strong[0]
    return found[0] if found else None


def _sign_before(text: str, start: int) -> Compare | None:
    """Read a sign right before the number: `≥ 95%`; an arrow is none, nor the end of a tag."""
    words = text[max(0, start - _SIGN_WIDTH) : start].split()
    return _signs().get(words[-1].lstrip("(:")) if words else None


def carries_on(text: str, end: int, start: int, compare: Compare | None) -> bool:
    """Tell whether the bound before a figure that ends at `end` rules the one from `start` on too.

    Only `ít nhất`, `không quá` and their like rule a list; `hơn` and `gần` belong to one number.
    """
    return compare in _CARRIED and bool(_LIST_GAP.fullmatch(text, end, start))


def _bounds_before(text: str, start: int, unit: Unit | None) -> list[Compare]:
    window = _QUOTES.sub(" ", text[max(0, start - _WINDOW) : start])
    words = _BORDER.split(window)[-1].lower().split()
    found: list[Compare] = []
    gap = 0
    while gap < _FARTHEST and words:
        phrase, size = _phrase_at_end(words)
        if phrase is None:
            gap += 1
        elif gap < phrase[1] and _fits(phrase, unit) and phrase[0]:
            if gap == 0 and not found and _says_where(words[-1], text, start, unit):
                return []
            is_denied = words[-1] == "quá" and _is_denied(words)
            found.append("<=" if is_denied else phrase[0])
        del words[-size:]
    return found


def _is_denied(words: list[str]) -> bool:
    """Tell whether words in front turn a bound round: `không để nằm ghép quá 2 người`."""
    line = f" {' '.join(words)} "
    return any(f" {denial} " in line for denial in read_tree("figure_words.yaml")["denials"])


def _phrase_at_end(words: list[str]) -> tuple[Phrase | None, int]:
    if words[-1] not in _last_words():
        return None, 1
    phrases = _phrases()
    for size in range(min(_LONGEST, len(words)), 0, -1):
        phrase = phrases.get(" ".join(words[-size:]))
        if phrase:
            return phrase, size
    return None, 1


def _fits(phrase: Phrase, unit: Unit | None) -> bool:
    return not phrase[2] or (unit is not None and unit.name == phrase[2])


def _bound_after(text: str, end: int) -> Compare | None:
    pattern, compares = _phrases_after()
    match = pattern.match(text, end)
    return compares[match.lastindex - 1] if match and match.lastindex else None


def _says_where(word: str, text: str, start: int, unit: Unit | None) -> bool:
    """Tell whether `trên`, `dưới` say where and not how many: `trên 2 lĩnh vực`."""
    if unit is None or word not in _places() or unit.kind != "count":
        return False
    number = _NUMBER.match(text, start)
    if number is None:
        return True
    is_round = len(number[0]) > _SMALL or number[0].endswith(("0", "5"))
    # `tuyến trục chính` is a `tuyến`.
    heads = accumulate(unit.name.split(), "{} {}".format)
    return not is_round and any(head in _places()[word] for head in heads)


@cache
def _phrases() -> dict[str, Phrase]:
    """Read the phrases that stand before a number."""
    return {
        row["phrase"]: (_compare(row), int(row["reach"]), row["only_unit"])
        for row in read_rows("bounds.csv")
        if row["side"] == "before"
    }


@cache
def _signs() -> dict[str, Compare | None]:
    return {
        row["phrase"]: _compare(row) for row in read_rows("bounds.csv") if row["side"] == "sign"
    }


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in _phrases())


@cache
def _phrases_after() -> tuple[re.Pattern[str], tuple[Compare | None, ...]]:
    """Make one pattern of the phrases behind a number, a group for each, and what each means."""
    rows = [row for row in read_rows("bounds.csv") if row["side"] == "after"]
    # `5 em trở lại trường`: they come back, and are no more than five by chance.
    ending = rf"(?!\w)(?! (?:{alternatives(read_tree('figure_words.yaml')['returned_to'])})(?!\w))"
    phrases = (rf"(?: [^\W\d_]+){{0,{row['reach']}}} ({row['phrase']}){ending}" for row in rows)
    return re.compile("|".join(phrases)), tuple(_compare(row) for row in rows)


def _compare(row: dict[str, str]) -> Compare | None:
    return cast("Compare | None", row["compare"] or None)


@cache
def _places() -> dict[str, frozenset[str]]:
    places = read_tree("not_figures.yaml")["places_of"]
    return {word: frozenset(nouns) for word, nouns in places.items()}
