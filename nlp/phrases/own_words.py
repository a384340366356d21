"""What still says what is counted or measured, in the words behind a unit."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from minutes.letters import CAPITALS
from nlp.phrases.context_words import either, is_paired, whole, word_lists
from nlp.phrases.verbs import ends_in_verb, is_noun, noun_size
from nlp.phrases.word_kinds import begins_with_change, find_measure, is_verb_head, verb_size

_PAIR = 2
_MOST_PAIRED = 4
_MOST_PIECE = 8
_KEPT_WIDTH = 5

# After so few words these join rather than end: `thôn, xóm`, `trong và ngoài tỉnh`.
_JOINED = {",": 2, "và": 1}

# A number inside names goes on: `thôn 7 và 8`.
_DIGITS = re.compile(r"\w?\d,? ?(?:và )?\d|\d (?:và) \d")
# A word or two in quotation marks go on with the clause.
_QUOTED = re.compile(r"[“\"] ?([^“”\"]{1,24}?) ?[”\"]")


# Several rules ask the same of the words behind one figure.
@lru_cache(maxsize=64)
def own_words(right: str) -> str:
    """Give the words behind a unit that still say what is counted.

    >>> own_words("thôn, xóm, trạm y tế xã; còn lại"), own_words("được vay vốn, đạt chỉ tiêu")
    ('thôn, xóm, trạm y tế xã', 'được vay vốn')
    """
    right = _QUOTED.sub(r"\1", right) if '"' in right or "“" in right else right
    if ended := whole("event_ends").match(right):
        right = right[ended.end() :].strip()
    is_done = bool(whole("predicates").match(right))
    start = 0
    for cut in _find_breaks(right):
        if _is_inside(right, start, cut):
            continue
        is_joint = _joins(right, start, cut) or (not is_done and _lists(right, start, cut))
        if not is_joint:
            return right[: cut.start()].strip(" ,.…/")
        start = cut.end()
    return right.strip(" ,.…/")


def phrase_behind(right: str, key: str) -> str:
    """Give the phrase right behind a unit that one of the words of a list opens.

    >>> phrase_behind("cho xe buýt, xe tải", "for_what"), phrase_behind("xe", "for_what")
    ('cho xe buýt, xe tải', '')
    """
    head = whole(key).match(right)
    rest = own_words(right[head.end() :].lstrip()) if head else ""
    return f"{head[0]} {rest}" if head and rest else ""


def _is_inside(right: str, start: int, cut: re.Match[str]) -> bool:
    """Tell whether what looks like a break stands inside a number, a name or a phrase."""
    near = right[max(0, cut.start() - 2) : cut.end() + 2]
    if (near[:1].isdecimal() or near[1:2].isdecimal()) and _DIGITS.match(near):
        return True
    if cut.start() == 0 and whole("definite").match(right):
        return True
    if cut[0] == word_lists()["and"]:
        first = max(start, cut.start() - _KEPT_WIDTH)
        is_kept = any(m.end() > cut.end() for m in whole("kept_ends").finditer(right, first))
        return bool(is_kept) or _is_office(right[: cut.start()], right[cut.end() :])
    return cut[0] == "với" and bool(whole("with_whom").search(right[: cut.start()]))


def _joins(right: str, start: int, cut: re.Match[str]) -> bool:
    """Tell whether a comma or `và` joins two nouns, or two verbs with one object."""
    before, behind = right[start : cut.start()], right[cut.end() :]
    if cut[0] == word_lists()["and"] and _is_pair(before, behind):
        return True
    return cut[0].strip() in _JOINED and _shares_object(before, behind)


def _lists(right: str, start: int, cut: re.Match[str]) -> bool:
    """Tell whether a break after few words only goes on with another short noun."""
    words = len(right[start : cut.start()].rpartition(",")[2].split())
    return 0 < words <= _JOINED.get(cut[0].strip(), 0) and _goes_on(right, start, cut)


def _is_office(before: str, behind: str) -> bool:
    """Tell whether `và` stands in the name of an office: `Sở Nông nghiệp và Môi trường`."""
    return behind.lstrip()[:1].isupper() and _office().search(before.rstrip()) is not None


def _is_pair(before: str, behind: str) -> bool:
    """Tell whether `và` joins two nouns, or says a verb again: `hoàn thành và hoàn thành tốt`."""
    words = behind.split()
    size = noun_size(words, 0) or int(bool(words) and is_noun(words[0]))
    if size and is_noun(before.strip()):
        # Two who do something: `90% người dân và doanh nghiệp nộp hồ sơ trực tuyến`.
        rest = " ".join(words[size:])
        return bool(whole("aspects").match(rest)) or is_verb_head(rest)
    if not before:
        if whole("and_such").match(behind.lstrip()):
            return True
        first = next(_find_breaks(behind), None)
        piece = behind[: first.start()] if first else behind
        is_short = len(piece.split()) <= _MOST_PAIRED or whole("aspects").search(piece)
        return bool(is_short and noun_size(words, 0)) and not " ".join(words[1:2]).istitle()
    return words[:_PAIR] == before.split()[-_PAIR:]


def _shares_object(before: str, behind: str) -> bool:
    """Tell whether two verbs have one object: `người đã đe dọa, hành hung bảo vệ`."""
    is_other = whole("causing", "breakdowns").match(behind.lstrip())
    return not is_other and ends_in_verb(before.split()) and is_verb_head(behind.lstrip())


def _goes_on(right: str, start: int, cut: re.Match[str]) -> bool:
    """Tell whether what follows a comma is another short noun rather than a clause.

    Verbs that tell kinds apart go on with verbs: `cơ sở chế biến, bảo quản nông sản`.
    """
    rest = right[cut.end() :].lstrip()
    following = next(_find_breaks(rest), None)
    piece = rest[: following.start()] if following else rest
    before = right[start : cut.start()].rpartition(",")[2].split()
    opens = whole("openers", "kept_starts", "existential", "ones")
    is_clause = bool(opens.match(piece)) or begins_with_change(piece) or find_measure(piece) == 0
    is_clause = is_clause or (is_verb_head(piece) and verb_size(before, 0) < len(before))
    return not is_clause and len(piece.split()) <= _MOST_PIECE


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('offices')}) [{CAPITALS}]\w*(?: \w+){{0,3}}$")


def _find_breaks(words: str) -> Iterator[re.Match[str]]:
    """Find where the words of a noun may end; a comma inside of a pair ends nothing."""
    for mark in _breaks().finditer(words):
        if not (mark[0] == ", " and is_paired(words, mark.end())):
            yield mark


@cache
def _breaks() -> re.Pattern[str]:
    ends = rf"(?<![A-ZĐ]\.)(?=\s|$)|(?<=[a-zà-ỹ]\.)(?=[\d{CAPITALS}])"
    marks = rf"[;:()“”\"]|,(?! )|, |\.(?:{ends})"
    credit = rf"[-–] (?=(?:{either('credits')})(?!\w))"
    words = rf"(?!^)(?:{either('such_as')})(?!\w)|(?:{either('breaks')})(?!\w)"
    return re.compile(rf"{marks}|(?<!\S)(?:{credit}|{words})")
