"""The words of an indicator in one form: without place, time and what any count may begin with.

Words in, words out, in small letters and with their accents. Nothing is guessed: two phrases
meet only where they are equal letter by letter afterwards.
"""

import re
import sys
import unicodedata
from functools import cache
from typing import Any, Final

from minutes.datafile import read_yaml
from output.prose.abbreviations import Abbreviations, find_abbreviations
from output.prose.evened import even_line

_LETTERS: Final = map(chr, range(min(sys.maxunicode, 0x1EFF) + 1))
_UPPER: Final = "".join(letter for letter in _LETTERS if letter.isupper())
# A word of a name: a capital, but no abbreviation.
_NAMED: Final = rf"(?![{_UPPER}]{{2,}}(?!\w))[{_UPPER}][^\W_]*"
# One word alone is a name only where nothing in small letters goes on: `xã Nông thôn mới`.
_NAME: Final = rf"(?:{_NAMED}(?:[ -]{_NAMED})+|(?:{_NAMED}|\d{{1,2}})(?= ?[,;.()]| ?$| và ))"
# What every abbreviation has.
_SHOUTED: Final = re.compile(rf"[{_UPPER}]{{2}}")
_MARKS: Final = re.compile(r"[^\w%‰/.,]+|(?<!\d)[/.,]+|[/.,]+(?!\d)")


def normalise_phrase(text: str) -> str:
    """Put the words of an indicator into the form in which they are compared.

    >>> normalise_phrase("Tổng nguồn vốn huy động xây dựng NTM toàn huyện năm 2023")
    'tổng nguồn vốn huy động xây dựng nông thôn mới'
    >>> normalise_phrase("số xã trên địa bàn huyện Kim Bảng đạt chuẩn NTM tính đến tháng 5/2023")
    'xã đạt chuẩn nông thôn mới'
    """
    words = even_line(unicodedata.normalize("NFC", text))
    # Most words have no abbreviation, time or place, and that is told faster than it is found.
    if _SHOUTED.search(words):
        words = _abbreviations().write_terms_out(words)
    if _timely().search(words):
        words = _strip_times(words)
    if _local().search(words):
        words = _strip_places(words)
    return normalise_words(_spell(words))


def normalise_words(text: str) -> str:
    """Put words that hold neither abbreviation nor place nor time into that form."""
    plain = " ".join(_MARKS.sub(" ", text.lower()).split())
    return _trim(plain) or plain


def strip_share(phrase: str) -> str:
    """Take `tỷ lệ` from the beginning of a normalised phrase: a percentage is one anyway.

    >>> strip_share("tỷ lệ hộ nghèo")
    'hộ nghèo'
    """
    rest = _shares().sub("", phrase)
    return _trim(rest) or phrase


def _strip_times(text: str) -> str:
    """Take periods and days from `text`, but not the beginning of a change."""
    return _times().sub(lambda match: match[0] if _is_compared(match) else " ", text).strip()


def _is_compared(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rstrip().lower()
    return any(before.endswith(word) for word in _words()["compared"])


def _strip_places(text: str) -> str:
    """Take names of units with their kind, `toàn huyện` and `của xã` from `text`."""
    for pattern in _places():
        text = pattern.sub(" ", text).strip()
    return text


def _spell(text: str) -> str:
    return _spellings().sub(lambda match: _words()["spellings"][match[0].lower()], text)


def _trim(phrase: str) -> str:
    """Take heads and tails from a normalised phrase, as long as something is left."""
    heads, tails = _edges()
    while True:
        shorter = tails.sub("", phrase if _is_kept(phrase) else heads.sub("", phrase))
        if shorter in (phrase, ""):
            return phrase
        phrase = shorter


def _is_kept(phrase: str) -> bool:
    return _kept().match(phrase) is not None


@cache
def _kept() -> re.Pattern[str]:
    return re.compile(rf"(?:{_choose(_words()['not_heads'])})(?: |$)")


@cache
def _abbreviations() -> Abbreviations:
    return find_abbreviations("")


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    heads, tails = _choose(_words()["heads"]), _choose(_words()["tails"])
    return re.compile(rf"^(?:{heads}) "), re.compile(rf" (?:{tails})$")


@cache
def _shares() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_choose(_words()['shares'])}) ")


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
def _timely() -> re.Pattern[str]:
    """Give the pattern of what every time holds: a digit, or one of these words."""
    return re.compile(rf"\d|{_choose(_words()['timely'])}", re.IGNORECASE)


@cache
def _local() -> re.Pattern[str]:
    """Give the pattern of what every place holds: a kind of unit, or a word before it."""
    words = _words()
    local = [*words["kinds"], *words["wholes"], *words["owners"], words["area"]]
    return re.compile(rf"(?<!\w)(?:{_choose(local)}) ", re.IGNORECASE)


@cache
def _places() -> tuple[re.Pattern[str], ...]:
    """Give the patterns of places, the widest first."""
    words = _words()
    kinds, leads, own = (_choose(words[key]) for key in ("kinds", "leads", "own"))
    own = rf"(?!(?:{_choose(words['not_kinds'])})(?!\w))(?:{own})"
    more = rf"(?:(?:, ?| và | cùng )(?:(?i:các|{kinds}) )*{_NAME})*"
    named = rf"(?:(?i:các) )?(?i:{kinds}) {_NAME}{more}"
    lead = rf"(?<!\w)(?:(?i:{leads}) )*"
    owner = rf"(?<!\w)(?i:{_choose(words['owners'])})"
    body = rf"(?!(?i:{_choose(words['bodies'])})(?!\w))"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{lead}{named}(?!\w)",
            rf"{lead}(?i:{_choose(words['wholes'])}) (?i:{own})(?: {_NAME})?(?!\w)",
            rf"{lead}(?i:{words['area']})(?: (?i:{kinds}))?(?: {_NAME})?(?!\w)",
            rf"{owner} (?i:{own})(?: (?i:{kinds}))?$",
            rf"{owner} {body}{_NAMED}(?: {_NAMED})+$",
        )
    )


def _choose(words: Any) -> str:  # noqa: ANN401 - a list, or a mapping by its keys
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _words() -> dict[str, Any]:
    words: dict[str, Any] = read_yaml("output", "indicator_phrases.yaml")
    return words
