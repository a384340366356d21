"""Numbers in words: `hai mươi lăm`, `một trăm linh năm`, `hai phẩy năm`.

`nlp/data/number_words.csv` holds the words; the kinds there are the classes of the grammar.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.datafile import read_rows, read_tree
from nlp.figures.numerals import Numeral, NumeralError

# No number of the grammar has more words below a thousand thousand thousand.
MAX_WORDS = 16
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = " phần "
_BOUND_WIDTH = 10
_ONE = Decimal(1)
_TEN = Decimal(10)
_HUNDRED = Decimal(100)


@dataclass(slots=True)
class _Words:
    """The words of one number, read from the left."""

    words: list[str]
    at: int = 0

    def take(self, *kinds: str) -> Decimal | None:
        """Step over the next word where its kind is one of `kinds`, and give its value."""
        if self.at < len(self.words):
            row = _number_words().get(self.words[self.at])
            if row and row[0] in kinds:
                self.at += 1
                return row[1]
        return None


def parse_spelled(written: str) -> Decimal:
    """Read a number in words.

    Raises NumeralError where the words are not exactly one number.

    >>> parse_spelled("hai mươi lăm"), parse_spelled("một trăm linh năm")
    (Decimal('25'), Decimal('105'))
    >>> parse_spelled("hai phẩy năm nghìn tỷ"), parse_spelled("ba triệu rưỡi")
    (Decimal('2500000000000.0'), Decimal('3500000.0'))
    """
    words = written.lower().split()
    value, used = _read(words)
    if value is None or used != len(words):
        raise NumeralError(written)
    return value


def find_spelled(text: str) -> Iterator[Numeral]:
    """Give the numbers in words in text order and apart, without scales at their end.

    `hai trăm triệu đồng` is 200 of the unit `triệu đồng`, as it is in digits. Whether a word like
    `năm` or `ba` is meant as a number, whoever reads what is counted must decide.

    >>> [int(number.value) for number in find_spelled("Hai mươi lăm xã, hai trăm triệu đồng")]
    [25, 200]
    >>> [(str(n.value), str(n.of)) for n in find_spelled("ba phần tư số hộ, hai phần quà")]
    [('3', '4'), ('2', 'None')]
    """
    done = 0
    for _, start, end in _automaton().find_matches_as_indexes(text):
        if start < done or _inside_word(text, start, end):
            continue
        spans, words = _words_from(text, start)
        value, used = _bare_hundred(text, start, words[0]) or _read_bare(words)
        if value is not None:
            done = spans[used - 1][1]
            whole = _whole_behind(text, done)
            done, of = whole or (done, None)
            yield Numeral(start, done, _plain(value), of=of)


def _plain(value: Decimal) -> Decimal:
    """Write a whole value without decimals: `một vạn rưỡi` are 15000 and not 15000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _words_from(text: str, start: int) -> tuple[list[tuple[int, int]], list[str]]:
    """Give the number words from `start` on that only blanks part."""
    spans: list[tuple[int, int]] = []
    words: list[str] = []
    match = _WORD.match(text, start)
    while match and len(words) < MAX_WORDS and (word := match[0].lower()) in _number_words():
        spans.append(match.span())
        words.append(word)
        gap = match.end()
        match = _WORD.match(text, gap + 1) if text[gap : gap + 1] == " " else None
    return spans, words


def _bare_hundred(text: str, start: int, word: str) -> tuple[Decimal, int] | None:
    """Read `trăm` alone as a hundred where a bound leads to it: `gần trăm tấn`."""
    is_bound = text.endswith(_bounds_of_hundred(), max(0, start - _BOUND_WIDTH), start)
    kind, value = _number_words()[word]
    return (value, 1) if kind == "hundred" and is_bound else None


def _whole_behind(text: str, end: int) -> tuple[int, Decimal] | None:
    """Read the second half of `hai phần ba`: where it ends, and the number of parts."""
    if not text.startswith(_PARTS, end):
        return None
    word = _WORD.match(text, end + len(_PARTS))
    row = _number_words().get(word[0]) if word else None
    if word is None or row is None or row[0] not in {"digit", "five", "last", "ten"}:
        return None
    return word.end(), row[1]


def _read_bare(words: list[str]) -> tuple[Decimal | None, int]:
    """Read the longest number, and leave the scales at its end to the unit."""
    value, used = _read(words)
    bare = used
    while bare and _number_words()[words[bare - 1]][0] == "scale":
        bare -= 1
    shorter, taken = _read(words[:bare])
    scales = [_number_words()[word] for word in words[:used]]
    inner = max((size for kind, size in scales[:bare] if kind == "scale"), default=_ONE)
    outer = max((size for kind, size in scales[bare:] if kind == "scale"), default=_ONE)
    return (shorter, taken) if taken == bare and inner < outer else (value, used)


def _read(words: list[str]) -> tuple[Decimal | None, int]:
    """Read the longest number that `words` open with: its value and how many words it takes."""
    reader = _Words(words)
    # `nửa tỷ đồng`: half of the scale that follows.
    if (part := reader.take("part")) is not None:
        return part, reader.at
    total, used, size = Decimal(0), 0, None
    while (part := _below_thousand(reader)) is not None:
        part += _decimals(reader)
        scale = _scale(reader)
        # `hai triệu ba` is 2,300,000 to some and a slip to others: it is left at two million.
        if size is not None and (scale == size or (scale == _ONE and part < _TEN)):
            break
        half = reader.take("half") if scale > _ONE or part >= _HUNDRED else None
        # `một nghìn hai trăm tỷ`: the greater scale rules all that stands before it.
        below = total if size is not None and scale > size else Decimal(0)
        total += below * (scale - _ONE) + part * scale + (half or 0) * max(scale, _HUNDRED)
        used, size = reader.at, scale
        if scale == _ONE or half is not None:
            break
    return (total, used) if used else (None, 0)


def _below_thousand(reader: _Words) -> Decimal | None:
    start = reader.at
    digit = reader.take("digit", "five")
    hundred = reader.take("hundred") if digit is not None else None
    if digit is None or hundred is None:
        reader.at = start
        return _below_hundred(reader)
    if reader.take("zero") is not None:
        return digit * hundred + (reader.take("digit", "five", "last") or 0)
    # `một trăm năm` are a hundred years and no number: behind hundreds the tens must be said.
    start = reader.at
    rest = _below_hundred(reader) or Decimal(0)
    if rest < _TEN:
        reader.at, rest = start, Decimal(0)
    return digit * hundred + rest


def _below_hundred(reader: _Words) -> Decimal | None:
    # `hăm ba`; alone the word is no number.
    if (twenty := reader.take("twenty")) is not None:
        last = reader.take("digit", "last")
        return None if last is None else twenty + last
    digit = reader.take("digit", "five")
    if digit is None:
        ten = reader.take("ten")
        return None if ten is None else ten + (reader.take("digit", "last") or 0)
    # Behind tens five is `lăm`, so `hai mươi năm` are twenty years.
    if reader.take("tens") is not None:
        return digit * _TEN + (reader.take("digit", "last") or 0)
    last = reader.take("last")
    return digit if last is None else digit * _TEN + last


def _decimals(reader: _Words) -> Decimal:
    """Read the digits behind `phẩy`."""
    value, place = Decimal(0), _ONE
    if reader.take("point") is not None:
        while (digit := reader.take("digit", "five")) is not None:
            place /= _TEN
            value += digit * place
    return value


def _scale(reader: _Words) -> Decimal:
    scale = _ONE
    while (factor := reader.take("scale")) is not None:
        scale *= factor
    return scale


def _inside_word(text: str, start: int, end: int) -> bool:
    return (start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_-")) or (
        end < len(text) and (text[end].isalnum() or text[end] == "_")
    )


@cache
def _number_words() -> dict[str, tuple[str, Decimal]]:
    return {r["word"]: (r["kind"], Decimal(r["value"])) for r in read_rows("number_words.csv")}


@cache
def _bounds_of_hundred() -> tuple[str, ...]:
    return tuple(f" {word} " for word in read_tree("figure_words.yaml")["bounds_of_hundred"])


@cache
def _automaton() -> AhoCorasick:
    """Make the scanner of the words that a number can begin with."""
    first = [
        word
        for word, (kind, _) in _number_words().items()
        if kind in {"digit", "five", "ten", "twenty", "part", "hundred"}
    ]
    # Alone `không` says no; `không phẩy năm` is a number.
    first[first.index("không")] = "không phẩy"
    forms = [f for w in first for f in (w, w.title(), w.upper())]
    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)
