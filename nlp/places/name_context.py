"""Where a name stands: credit, byline, signature, behind a road or a school, before a verb."""

import re
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from minutes.patterns import alternatives
from nlp.datafile import read_tree
from nlp.text.names import SYLLABLE, is_strong_surname

Span = tuple[int, int]

# A line of these stands between an office and the name that signs.
_SIGNED = re.compile(
    r"(?:\s*(?:\([^()]*(?:k[ýí]|dấu|họ tên|signed)[^()]*\)|đã ký|ký tên)\.?)+", re.IGNORECASE
)

_CREDIT_END = re.compile(r"[)\n]")
_CREDIT_LENGTH = 80
_LINE_LENGTH = 100
# What stands above the second name: the two hands, and the first name.
_STACK = (True, True, False)
_LIST_LENGTH = 110
_LAST_WORDS = re.compile(r"(?:(\S+) )?(\S+) $")
_FIRST_WORDS = re.compile(r" (\S+)(?: (\S+?))?(?![^\s,.:;])")
# The house in a road: "số 38-40 Lê Thái Tổ".
_NUMBER_BEFORE = re.compile(r"(?:số|lô|nhà|địa chỉ) \d[^\s,;.]* $| \d+[/-]\d[^\s,;.]* $")
# What stands before a name in a list: "đường Lê Lợi - Bến Cá - ".
_AS = "như "
_LISTED = re.compile(rf"(?:{SYLLABLE}(?: {SYLLABLE}){{0,3}}(?: [-–] |[,;] | và )){{1,6}}$")
# The age, the year of birth or the address behind a private person's name.
_PRIVATE = re.compile(
    r"""
    [ ]? \(? (?: \d{1,3}[ ]tuổi | SN[ ]\d{4} | sinh[ ]năm | trú[ ] | ngụ[ ] | quê[ ]
    | ,[ ] (?: \d{1,3}[ ]tuổi | trú[ ] | ngụ[ ] ) )
    """,
    re.VERBOSE,
)
_LONGEST_BODY = 24
_FIRST_PAIR = re.compile(r"(\w+) .+")
# "Bí thư Tỉnh Đoàn Lê Văn An": the family name is the one behind.
_UNION = re.compile(rf"Đoàn ({SYLLABLE})(?: {SYLLABLE})+")
_NAMES_ONLY = re.compile(
    rf"[\s*(]*(?:{SYLLABLE})(?: (?:{SYLLABLE}|[-–&,+/]|và)){{0,9}}"
    r"[\s.)*]*(?:\((?:[^()\n]{0,40})\))?"
)


def find_credits(text: str, lower: str) -> list[Span]:
    """Find the stretches that name photographers, authors and sources, in order."""
    spans: list[Span] = []
    for _, start, end in _credits().find_matches_as_indexes(lower):
        stop = _CREDIT_END.search(text, end, end + _CREDIT_LENGTH)
        last = stop.start() if stop else min(len(text), end + _CREDIT_LENGTH)
        if (start == 0 or not lower[start - 1].isalnum()) and (not spans or start >= spans[-1][1]):
            spans.append((start, last))
    return spans


def is_thing(lower: str, start: int) -> bool:
    """Tell whether the word before `start` makes the name that of a road, a school, and so on."""
    if _NUMBER_BEFORE.search(lower, max(0, start - 12), start):
        return True
    return _last_in(lower, start, "things") and not is_level(lower, start)


def heads_company(lower: str, start: int) -> bool:
    """Tell whether before `start` an office in a company stands: "Giám đốc Công ty"."""
    return _company().search(lower, max(0, start - _LINE_LENGTH), start) is not None


def is_listed_thing(text: str, lower: str, start: int) -> bool:
    """Tell whether the name at `start` goes on with a list that opens like "đường Lê Lợi, …".

    So does "các đường như Lê Lợi, …".
    """
    before = _LISTED.search(text, max(0, start - _LIST_LENGTH), start)
    if before is None:
        return False
    first = before.start()
    return is_thing(lower, first - len(_AS) if lower.endswith(_AS, 0, first) else first)


def is_body(lower: str, start: int) -> bool:
    """Tell whether at `start` a body or a matter is named: "Đoàn Khối Dân vận", "CÔNG TRÌNH".

    >>> [is_body(name.lower(), 0) for name in ("Đoàn Sở Y tế", "Đoàn Văn Sở", "Văn Phong Lan")]
    [True, False, False]
    """
    end = start + _LONGEST_BODY
    match = _FIRST_PAIR.match(lower, start, end)
    return match is not None and any(
        match[0].startswith(name) and not match[0][len(name) :][:1].isalpha()
        for name in _names_of_bodies().get(match[1], ())
    )


def is_union(text: str, lower: str, start: int) -> bool:
    """Tell whether "Đoàn" at `start` is the Youth Union of a level, whose officer is named next.

    >>> text = "Bí thư Huyện Đoàn Trần Văn An và Chủ tịch UBND huyện Đoàn Lê Văn Bình"
    >>> [is_union(text, text.lower(), at) for at in (13, 53)]
    [True, False]
    """
    name = _UNION.match(text, start)
    before = lower[max(0, start - 24) : start].replace("trung ương", "tw").split()[-2:]
    return (
        name is not None
        and is_strong_surname(name[1])
        and len(before) > 1
        and before[0] in _context()["union_offices"]
        and before[1] in _context()["union_levels"]
    )


def is_level(lower: str, start: int) -> bool:
    """Tell whether the word before `start` is a level of administration."""
    return _last_in(lower, start, "levels")


def is_private(text: str, end: int) -> bool:
    """Tell whether behind the name that ends at `end` stand an age or an address."""
    return bool(_PRIVATE.match(text, end))


def acts(lower: str, end: int) -> bool:
    """Tell whether behind the name that ends at `end` stands a verb of speech."""
    match = _FIRST_WORDS.match(lower, end)
    if not match:
        return False
    speech = _context()["speech"]
    return match[1] in speech or (match[2] is not None and f"{match[1]} {match[2]}" in speech)


def is_alone(text: str, start: int, end: int) -> bool:
    """Tell whether the line of the name holds nothing but names."""
    low, high = max(0, start - _LINE_LENGTH), min(len(text), end + _LINE_LENGTH)
    first = text.rfind("\n", low, start) + 1
    last = text.find("\n", end, high)
    if (not first and low) or (last < 0 and high < len(text)):
        return False
    last = len(text) if last < 0 else last
    # "BAN KINH TẾ - NGÂN SÁCH" is a board, and none of it a name.
    is_body = text[first:last].lower().startswith(tuple(_context()["no_people"]))
    return not is_body and bool(_NAMES_ONLY.fullmatch(text, first, last))


def office_above(text: str, start: int) -> Span | None:
    """Give the line in capitals that stands above the line of `start`, if one does."""
    line = _line_above(text, start)
    return line if line and not _is_of_columns(text[slice(*line)]) else None


def signs_in_columns(text: str, start: int) -> bool:
    """Tell whether above the line of `start` stands as what several sign: "THƯ KÝ CHỦ TRÌ".

    Columns may have been pasted one line below the other: two hands, and then two names.
    """
    line = _line_above(text, start)
    return (line is not None and _is_of_columns(text[slice(*line)])) or _is_stacked(text, start)


def is_below_hand(text: str, line: Span) -> bool:
    r"""Tell whether two lines above a name say what two people did at a meeting.

    >>> is_below_hand("THƯ KÝ\nCHỦ TỌA\nLê Văn Ba", (7, 14)), is_below_hand("CHỦ TỌA\n", (0, 7))
    (True, False)
    """
    above = text[max(0, line[0] - _LINE_LENGTH) : line[0]].rstrip("\n").rpartition("\n")[2]
    return _is_hand(above) and _is_hand(text[slice(*line)])


def _is_hand(line: str) -> bool:
    return line.strip().lower() in _context()["hands"]


def _is_stacked(text: str, start: int) -> bool:
    """Tell whether a name is the second of two that stand below two hands."""
    floor = max(0, start - 4 * _LINE_LENGTH)
    lines = [line for line in text[floor:start].split("\n")[:-1] if line.strip()]
    lines = [line for line in lines if not _SIGNED.fullmatch(line)][-len(_STACK) :]
    return len(lines) == len(_STACK) and all(
        _is_hand(line) if is_head else _NAMES_ONLY.fullmatch(line.strip()) is not None
        for line, is_head in zip(lines, _STACK, strict=True)
    )


def _line_above(text: str, start: int) -> Span | None:
    floor = max(0, start - 4 * _LINE_LENGTH)
    end = text.rfind("\n", floor, start)
    while end > floor:
        first = text.rfind("\n", floor, end) + 1
        line = text[first:end].strip()
        if line and not _SIGNED.fullmatch(line):
            said = line.lower()
            if said.startswith(_no_offices()):
                return None
            return (first, end) if _is_capital(line) or said in _context()["signing"] else None
        end = first - 1
    return None


def _is_of_columns(line: str) -> bool:
    """Tell whether a line heads two columns, or one that says no office: "Thư ký"."""
    said = line.lower().strip()
    if _hand_beside().fullmatch(said):
        return True
    roles = [role for role in _context()["signing"] if f" {role} " in f" {said} "]
    return len(roles) > 1 or (said in roles and not line.strip().isupper())


def _is_capital(line: str) -> bool:
    if len(line) > 2 * _LINE_LENGTH:
        return False
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)  # noqa: PLR2004


def _last_in(lower: str, start: int, key: str) -> bool:
    match = _LAST_WORDS.search(lower, max(0, start - 24), start)
    if not match:
        return False
    words = _context()[key]
    if f"{match[1]} {match[2]}" in _context()["no_things"]:
        return False
    return match[2] in words or f"{match[1]} {match[2]}" in words


@cache
def _context() -> dict[str, Any]:
    return {key: frozenset(words) for key, words in read_tree("person_context.yaml").items()}


@cache
def _hand_beside() -> re.Pattern[str]:
    """Give the pattern of a hand beside an office: "THƯ KÝ GIÁM ĐỐC"."""
    hands, offices = (alternatives(sorted(_context()[key])) for key in ("hands", "signing_offices"))
    return re.compile(rf"(?:{hands}) +(?:{offices})(?:[ .].*)?|(?:{offices})(?: .*)? (?:{hands})")


@cache
def _company() -> re.Pattern[str]:
    offices, companies = (
        alternatives(sorted(_context()[key])) for key in ("company_offices", "companies")
    )
    return re.compile(rf"(?<!\w)(?:{offices}) (?:{companies}) $")


@cache
def _credits() -> AhoCorasick:
    return AhoCorasick(sorted(_context()["credits"]), matchkind=MatchKind.LeftmostLongest)


@cache
def _names_of_bodies() -> dict[str, tuple[str, ...]]:
    """Give the bodies that no person is, under their first words."""
    bodies: dict[str, tuple[str, ...]] = {}
    for name in sorted(_context()["no_people"]):
        first = name.split()[0]
        bodies[first] = (*bodies.get(first, ()), name)
    return bodies


@cache
def _no_offices() -> tuple[str, ...]:
    return tuple(f"{words} " for words in sorted(_context()["no_offices"]))
