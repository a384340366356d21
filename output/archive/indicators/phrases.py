"""The words of an indicator in one form: without place, time and what any count may begin with.

Words in, words out, in small letters and with their accents. Nothing is guessed: two phrases
meet only where they are equal letter by letter afterwards.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from minutes.datafile import read_yaml
from minutes.letters import CAPITALS
from output.prose.words.abbreviations import Abbreviations, find_abbreviations
from output.prose.words.evened import even_line

_KNOWN: Final = 1 << 16

# Words of names are marked in the text, for a class of capitals takes longer to compile than all
# else of a pattern. What stands in small letters in a pattern may begin with the mark, too.
_MARK: Final = "\x01"
_MAYBE: Final = rf"{_MARK}?"
_NAMED: Final = rf"{_MARK}[^\W_]+"
# One word alone is a name only where nothing in small letters goes on: `xã Nông thôn mới`.
_NAME: Final = rf"(?:{_NAMED}(?:[ -]{_NAMED})+|(?:{_NAMED}|\d{{1,2}})(?= ?[,;.()]| ?$| và ))"
_WORDS: Final = re.compile(r"\w+")
_DIGIT: Final = re.compile(r"\d")
# What every abbreviation has.
_SHOUTED: Final = re.compile(rf"[{CAPITALS}]{{2}}")
# What a piece of a phrase may be, so that more must be looked at.
_IS_SHORT, _IS_TIMELY, _IS_LOCAL, _IS_SPELLED, _IS_MARKED = (1 << bit for bit in range(5))
_MARKS: Final = re.compile(r"[^\w%‰/.,]+|(?<!\d)[/.,]+|[/.,]+(?!\d)")


def normalise_phrase(text: str) -> str:
    """Put the words of an indicator into the form in which they are compared.

    >>> normalise_phrase("Tổng nguồn vốn huy động xây dựng NTM toàn huyện năm 2023")
    'tổng nguồn vốn huy động xây dựng nông thôn mới'
    >>> normalise_phrase("số xã trên địa bàn huyện Kim Bảng đạt chuẩn NTM tính đến tháng 5/2023")
    'xã đạt chuẩn nông thôn mới'
    """
    pieces, kinds = _look_at(text)
    if not kinds:
        return _trim_words([piece.small for piece in pieces])
    words = " ".join([piece.even for piece in pieces if piece.even])
    if kinds & _IS_SHORT:
        words = _abbreviations().write_terms_out(words)
        pieces, kinds = _look_at(words)
    if kinds & _IS_TIMELY:
        words = strip_times(words)
    if kinds & _IS_LOCAL and _local().search(words):
        words = _strip_places(words, [word for piece in pieces for word in piece.words])
    if kinds & _IS_SPELLED:
        words = _spell(words)
    return normalise_words(words)


def normalise_words(text: str) -> str:
    """Put words that hold neither abbreviation nor place nor time into that form."""
    plain = " ".join(text.lower().split())
    if not _is_plain(plain):
        plain = " ".join(_MARKS.sub(" ", plain).split())
    return _trim(plain) or plain


@dataclass(slots=True)
class _Piece:
    """What stands between two blanks: evened, in small letters, its words, and what it may be."""

    even: str
    small: str
    words: list[str]
    kinds: int


class _Pieces(dict[str, _Piece]):
    """Pieces by how they are written; those of the language are soon all known."""

    def __missing__(self, written: str) -> _Piece:
        even = even_line(unicodedata.normalize("NFC", written))
        small = even.lower()
        words = _WORDS.findall(small)
        kinds = 0 if small.isalpha() else _IS_MARKED
        kinds |= _IS_SHORT if _SHOUTED.search(even) else 0
        kinds |= _IS_TIMELY if _DIGIT.search(even) else 0
        for kind, key in ((_IS_TIMELY, "timely"), (_IS_LOCAL, "local"), (_IS_SPELLED, "spellings")):
            kinds |= 0 if _firsts(key).isdisjoint(words) else kind
        piece = _Piece(even, small, words, kinds)
        if len(self) < _KNOWN:
            self[written] = piece
        return piece


_PIECES: Final = _Pieces()


def _look_at(text: str) -> tuple[list[_Piece], int]:
    """Give the pieces of `text`, and what any of them may be.

    Most phrases have no abbreviation, time or place, and that is told faster than it is found.
    """
    pieces = [_PIECES[written] for written in text.split()]
    kinds = 0
    for piece in pieces:
        kinds |= piece.kinds
    return pieces, kinds


def strip_share(phrase: str) -> str:
    """Take `tỷ lệ` from the beginning of a normalised phrase: a percentage is one anyway.

    >>> strip_share("tỷ lệ hộ nghèo")
    'hộ nghèo'
    """
    return _trim(_take_head(phrase, _edges("shares"))) or phrase


def strip_times(text: str) -> str:
    """Take periods and days from `text`, but not the beginning of a change.

    >>> strip_times("Hộ nghèo 6 tháng đầu năm 2026"), strip_times("thu tăng so với năm 2025")
    ('Hộ nghèo', 'thu tăng so với năm 2025')
    """
    return _times().sub(lambda match: match[0] if _is_compared(match) else " ", text).strip()


def _is_compared(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rstrip().lower()
    return any(before.endswith(word) for word in _words()["compared"])


def _strip_places(text: str, held: Sequence[str]) -> str:
    """Take names of units with their kind, `toàn huyện` and `của xã` from `text`."""
    text = _WORDS.sub(lambda match: _mark(match[0]), text)
    for key, pattern in _places():
        if not _firsts(key).isdisjoint(held):
            text = pattern.sub(" ", text).strip()
    return text.replace(_MARK, "")


@lru_cache(maxsize=_KNOWN)
def _mark(word: str) -> str:
    """Mark a word of a name: it has a capital and is no abbreviation."""
    is_named = word[0].isupper() and (len(word) == 1 or not all(map(str.isupper, word)))
    return f"{_MARK}{word}" if is_named else word


def _is_plain(text: str) -> bool:
    """Tell whether `text` is words and blanks alone, as most are; that needs no pattern."""
    return text.replace(" ", "").isalnum()


@cache
def _firsts(key: str) -> frozenset[str]:
    """Give the words that what is listed under `key` begins with.

    Where a phrase holds none of them it need not be searched for the whole, which takes longer.
    """
    listed = _list_local() if key == "local" else _words()[key]
    return frozenset(_WORDS.findall(each)[0] for each in listed)


def _spell(text: str) -> str:
    return _spellings().sub(lambda match: _words()["spellings"][match[0].lower()], text)


def _trim(phrase: str) -> str:
    """Take heads and tails from a normalised phrase, as long as something is left."""
    while True:
        is_kept = f"{phrase} ".startswith(_edges("not_heads"))
        shorter = _take_tail(phrase if is_kept else _take_head(phrase, _edges("heads")))
        if shorter in (phrase, ""):
            return phrase
        phrase = shorter


def _trim_words(words: Sequence[str]) -> str:
    """Take heads and tails from plain words; most have none, and that is told by one word each."""
    phrase = " ".join(words)
    if not words or (words[0] not in _firsts("heads") and words[-1] not in _lasts()):
        return phrase
    return _trim(phrase) or phrase


@cache
def _lasts() -> frozenset[str]:
    return frozenset(tail.split()[-1] for tail in _words()["tails"])


def _take_head(phrase: str, heads: tuple[str, ...]) -> str:
    if not phrase.startswith(heads):
        return phrase
    return phrase[len(next(head for head in heads if phrase.startswith(head))) :]


def _take_tail(phrase: str) -> str:
    tails = _tails()
    if not phrase.endswith(tails):
        return phrase
    return phrase[: -len(next(tail for tail in tails if phrase.endswith(tail)))]


@cache
def _edges(key: str) -> tuple[str, ...]:
    """Give what may stand at the beginning, each with a blank behind it, the longest first."""
    return tuple(f"{word} " for word in sorted(_words()[key], key=len, reverse=True))


@cache
def _tails() -> tuple[str, ...]:
    return tuple(f" {word}" for word in sorted(_words()["tails"], key=len, reverse=True))


@cache
def _abbreviations() -> Abbreviations:
    return find_abbreviations("")


@cache
def _spellings() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_choose(_words()['spellings'])})(?!\w)", re.IGNORECASE)


@cache
def _times() -> re.Pattern[str]:
    words = _words()
    facts = {"year": words["year"], "number": words["number"]}
    times = "|".join(_fill(time, facts) for time in words["times"])
    leads = _choose(words["leads"])
    return re.compile(rf"(?<!\w)(?:(?:{leads}) )*(?:{times})(?!\w)", re.IGNORECASE)


def _fill(pattern: str, facts: dict[str, str]) -> str:
    for name, words in facts.items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern


@cache
def _local() -> re.Pattern[str]:
    """Give the pattern of what every place holds: a kind of unit, or a word before it."""
    return re.compile(rf"(?<!\w)(?:{_choose(_list_local())})(?!\w)", re.IGNORECASE)


def _list_local() -> list[str]:
    words = _words()
    return [*words["kinds"], *words["wholes"], *words["owners"], *words["areas"]]


@cache
def _places() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the patterns of places, the widest first, each with the list of which it holds one."""
    words = _words()
    keys = ("kinds", "leads", "own", "not_kinds", "owners", "bodies", "wholes", "areas")
    lists = (_choose_any(words[key]) for key in keys)
    kinds, leads, own, not_kinds, owners, bodies, wholes, areas = lists
    each = _choose_any(["các"])
    own = rf"(?!{not_kinds}(?!\w)){own}"
    more = rf"(?:(?:, ?| và | cùng )(?:(?:{each}|{kinds}) )*{_NAME})*"
    lead = rf"(?<!\w)(?:{leads} )*"
    owner = rf"(?<!\w){owners}"
    rows = (
        ("kinds", rf"{lead}(?:{each} )?{kinds} {_NAME}{more}(?!\w)"),
        ("wholes", rf"{lead}{wholes} {own}(?: {_NAME})?(?!\w)"),
        ("areas", rf"{lead}{areas}(?: {kinds})?(?: {_NAME})?(?!\w)"),
        ("owners", rf"{owner} {own}(?: {kinds})?$"),
        ("owners", rf"{owner} (?!{bodies}(?!\w)){_NAMED}(?: {_NAMED})+$"),
    )
    return tuple((key, re.compile(pattern)) for key, pattern in rows)


def _choose_any(words: list[str]) -> str:
    """Match any of `words`, with or without capitals, in a marked text."""
    choice = _choose(words).replace(r"\ ", f" {_MAYBE}")
    return f"{_MAYBE}(?i:{choice})"


def _choose(words: Any) -> str:  # noqa: ANN401 - a list, or a mapping by its keys
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _words() -> dict[str, Any]:
    words: dict[str, Any] = read_yaml("output", "indicator_phrases.yaml")
    return words
