"""Pieces of what is too long: the tail of a clause, an indicator up to where it may end."""

import re
from functools import cache

from nlp.datafile import read_rows
from nlp.phrases.context_words import compounds, either, endings, whole, word_lists
from nlp.phrases.verbs import ends_in_verb, is_noun, noun_size
from nlp.phrases.word_kinds import FEW, verb_size

_MOST = 12
_LEAST = 7
_MOST_WORDS = 10
# So many words more may end a name, and that of a place.
_MOST_NAMED, _MOST_OF_PLACE = 2, 1
_DASHES = "-–"
_REPEATED = re.compile(r"(?<!\w)(\w++(?: \w++)?)(?: \1(?!\w))+")
_ENDS = ' ,.;:-–/“"'


def tail_of(words: str) -> str:
    """Give the end of a clause from the last word that can begin it, empty where none can."""
    starts = [m.start() if m["kept"] else m.end() for m in _starts().finditer(words)]
    tails = [words[start:].strip() for start in starts]
    tails = tails or [words[start.start() :] for start in whole("purposes").finditer(words)]
    return next((tail for tail in reversed(tails) if FEW <= len(tail.split()) <= _MOST_WORDS), "")


def cut_off(words: str, most: int = _MOST) -> str:
    """Cut what is too long before the last word that can begin a phrase of its own.

    >>> cut_off("số tiền tỉnh đã chi cho đường và cầu", 8)
    'số tiền tỉnh đã chi cho đường'
    """
    if len(words.split()) > most:
        words = _belonging().sub("", _places_inside().sub("", words))
    kept = words.split()
    # A dash between names is no word: `cao tốc Nội Bài - Lào Cai`.
    most += sum(map(kept[:most].count, _DASHES))
    if len(kept) > most:
        triples = zip(kept[_LEAST - 1 :], kept[_LEAST:], [*kept[_LEAST + 1 :], ""], strict=False)
        starts = [at for at, words in enumerate(triples, _LEAST) if at <= most and _may_cut(*words)]
        size = max(starts, default=_whole_words(kept, most))
        size = _whole_name(kept, size, most)
        size += " ".join(kept[size - 1 : size + 1]).lower() in _words_of_two()
        kept = kept[:size]
    once = _REPEATED.sub(_once, " ".join(kept).replace(" ,", ","))
    return strip_loose(once)


def strip_loose(words: str) -> str:
    """Take off what no phrase begins or ends with, also a number of what is not reached.

    >>> strip_loose("của thôn tổ chức 04"), strip_loose("đường thôn 04"), strip_loose("nợ đối với")
    ('thôn tổ chức', 'đường thôn 04', 'nợ')
    """
    words = _REPEATED.sub(_once, words.strip(_ENDS))
    before, _, last = words.rpartition(" ")
    if len(last) > 1 and last[0] == "0" and last.isdecimal() and ends_in_verb(before.split()):
        words = before
    if words.endswith(endings("links_behind")) or words[-1:].isdecimal():
        words = _loose_link().sub("", words)
    if words.endswith(endings("dangling")) and not whole("this_one").fullmatch(words):
        words = _loose_end().sub("", words)
    words = words.strip(_ENDS)
    lead = _loose_start().match(words)
    return _closed(words[lead.end() :].strip(_ENDS) if lead else words)


def _closed(words: str) -> str:
    """Close the quotation mark of a name that ends the words."""
    if words.count("“") > words.count("”"):
        return f"{words}”"
    return f'{words}"' if words.count('"') % 2 else words


def _may_cut(before: str, word: str, behind: str) -> bool:
    """Tell whether a phrase may end with `before`, which `word` and `behind` follow."""
    if before.endswith(","):
        return True
    if f"{before} {word}" in word_lists()["not_cuts"] or f"{word} {behind}" in compounds():
        return False
    return f"{before} {word}" not in compounds() and bool(whole("cuts").fullmatch(word))


def _whole_words(words: list[str], most: int) -> int:
    """Give how many words, `most` of them, can be kept without cutting a known one."""
    at = 0
    while at < most:
        size = max(noun_size(words, at), verb_size(words, at), 1)
        if at + size > most:
            return at
        at += size
    return at


def _whole_name(words: list[str], size: int, most: int) -> int:
    """Give how many words to keep where a name must not be cut: with all of it, or without."""
    start = end = size
    while start > FEW and words[start - 1][:1].isupper():
        start -= 1
    while end < len(words) and words[end][:1].isupper():
        end += 1
    is_place = whole("address_heads").fullmatch(words[start - 1].lower()) is not None
    if end == size or (start == size and not is_place):
        return size
    room = _MOST_OF_PLACE if is_place else _MOST_NAMED
    return end if end <= most + room and most >= _MOST_WORDS else start


def _once(said: re.Match[str]) -> str:
    """Give words that are said twice once; in `mục tiêu tiêu chí` the second begins a word.

    So it does as a verb of two syllables: `lúa hè thu thu hoạch`.
    """
    behind = said.string[said.end() :].split(maxsplit=1)
    second = f"{said[1].rpartition(' ')[2]} {behind[0].strip(',')}" if behind else ""
    is_word = second in compounds() or is_noun(second) or verb_size(second.split(), 0) > 1
    return said[0] if is_word else said[1]


@cache
def _loose_start() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{either('leading')}),? (?=\w))+")


@cache
def _loose_end() -> re.Pattern[str]:
    kept = "".join(rf"(?<!{re.escape(word)})" for word in word_lists()["changes"])
    return re.compile(rf"(?:(?<=\w),? (?:{either('dangling')}){kept})+$")


@cache
def _words_of_two() -> frozenset[str]:
    """Give words of two syllables, which a cut by length must not part."""
    return compounds() | {row["word"] for row in read_rows("common_words.csv")}


@cache
def _loose_link() -> re.Pattern[str]:
    """Match what leads to a number that another figure is, or the bare number, at the end."""
    number = rf" (?:{either('least_behind')}) \d[\d.,]*"
    return re.compile(rf"(?<=\w)(?:, (?:{either('links_behind')})|{number})$")


@cache
def _places_inside() -> re.Pattern[str]:
    """Find a place between a thing and what is said of it."""
    said = either("aspects")
    return re.compile(rf"(?<=\w) (?:{either('places_inside')}) [^,]*?(?= (?:{said})(?!\w))")


@cache
def _belonging() -> re.Pattern[str]:
    """Find what may be left out between `thuộc` and the place."""
    return re.compile(rf"(?<=\bthuộc )(?:{either('belonging')}) (?=\w)")


@cache
def _starts() -> re.Pattern[str]:
    kept, dropped = either("kept_starts"), either("dropped_starts")
    return re.compile(rf"(?<!\w)(?:(?P<kept>{kept})|{dropped})(?!\w)(?=.)")
