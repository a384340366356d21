"""The body that the letterhead of the source names: an office's own paper says who issues.

The letterhead is the record's `source.author`: the issuer, then those above it, in capitals.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from minutes.datafile import read_yaml
from minutes.record import Record
from output.prose.words.abbreviations import find_abbreviations
from output.prose.words.capitals import capitalise
from output.prose.words.evened import even_line

_WORD: Final = re.compile(r"[^\W\d_]+(?:[/&.][^\W\d_]+)*")
_SHORT: Final = re.compile(r"[A-ZĐ&/.]+")
# A syllable written with other letters than these is a word, whatever its length.
_VOWELS: Final = frozenset("AEIOUY")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The issuing body and those above it, nearest first; short forms written out."""

    body: str
    above: tuple[str, ...]


def read_letterhead(record: Record) -> Letterhead | None:
    """Read the letterhead of an office's paper; None for an article and where there is none."""
    author = even_line(record.source.author or "")
    if record.source.kind == "article" or not author.isupper():
        return None
    abbreviations = find_abbreviations(record.source.text)
    bodies = [write_body(abbreviations.write_terms_out(part)) for part in _parts().split(author)]
    return Letterhead(bodies[0], tuple(bodies[1:]))


def is_settlement(body: str) -> bool:
    """Tell whether a letterhead names a hamlet, which is no body of a family.

    >>> is_settlement("Thôn Đông Hải"), is_settlement("Sở Y tế")
    (True, False)
    """
    words = "|".join(map(re.escape, _letters()["others"]))
    return re.match(rf"(?:{words})(?!\w)", body, re.IGNORECASE) is not None


def write_body(name: str) -> str:
    """Write a name in capitals as a sentence has it; what is no word of the trade is a name.

    >>> write_body("BỆNH VIỆN ĐA KHOA KHU VỰC LÂM THAO"), write_body("TRƯỜNG THCS HẢI HÒA")
    ('Bệnh viện Đa khoa khu vực Lâm Thao', 'Trường THCS Hải Hòa')
    >>> write_body("HỘI ĐỒNG NGHĨA VỤ QUÂN SỰ"), write_body("BAN CHỈ ĐẠO PHÒNG, CHỐNG DỊCH BỆNH")
    ('Hội đồng Nghĩa vụ quân sự', 'Ban Chỉ đạo phòng, chống dịch bệnh')
    """
    shaped = _words_of_trade().sub(lambda match: _forms()[match[0].lower()], name)
    return capitalise(_WORD.sub(lambda match: _shape(match[0]), shaped))


def _shape(word: str) -> str:
    if not word.isupper() or len(word) == 1:
        return word
    is_short = _SHORT.fullmatch(word) and not _VOWELS & set(word)
    return word if is_short or word in _letters()["short"] else word.capitalize()


@cache
def _forms() -> dict[str, str]:
    return {form.lower(): form for form in _letters()["forms"]}


@cache
def _words_of_trade() -> re.Pattern[str]:
    forms = sorted(_forms(), key=len, reverse=True)
    # `xã Hội Sơn`: one syllable behind the kind of a unit begins its name.
    unit = "".join(rf"(?<!\b{word} )" for word in _letters()["units"])
    long = "|".join(re.escape(form) for form in forms if " " in form)
    short = "|".join(re.escape(form) for form in forms if " " not in form)
    return re.compile(rf"(?<!\w)(?:{long}|{unit}(?:{short}))(?!\w)", re.IGNORECASE)


@cache
def _parts() -> re.Pattern[str]:
    """Match the comma before the name of another body; a name may have commas of its own."""
    words = "|".join(map(re.escape, _letters()["begin"]))
    return re.compile(rf", (?=(?:{words})(?!\w))", re.IGNORECASE)


@cache
def _letters() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml("output", "letterheads.yaml")
    return data
