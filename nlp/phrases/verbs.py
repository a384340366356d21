"""Known verbs and nouns inside a clause."""

import re
from collections.abc import Iterator
from functools import cache

from nlp.figures.unit_words import lexicon
from nlp.phrases.context_words import compounds, whole
from nlp.phrases.word_kinds import FEW, verb_size

_LONGEST_NOUN = 4
_NUMBER = re.compile(r"(?<!\w)\d+ (?=\w)")


def noun_size(words: list[str], at: int) -> int:
    """Give how many words the longest known noun at `at` has, 0 where there is none."""
    if at >= len(words) or words[at][:1].isupper():
        return 0
    # Most words begin no noun that is counted, and are told by that at once.
    most = _noun_sizes().get(words[at].lower(), 0)
    for size in range(min(most, len(words) - at), 0, -1):
        if is_noun(" ".join(words[at : at + size])):
            return size
    return 0


@cache
def _noun_sizes() -> dict[str, int]:
    """Give how many words the longest noun has that begins with each word."""
    sizes: dict[str, int] = {}
    for noun, entry in lexicon().items():
        if entry.kind == "count":
            first, *rest = noun.split(" ")
            sizes[first] = max(sizes.get(first, 0), min(1 + len(rest), _LONGEST_NOUN))
    return sizes


def is_noun(words: str) -> bool:
    """Tell whether the words are a noun that can be counted."""
    entry = lexicon().get(words.lower())
    return entry is not None and entry.kind == "count"


def verbs_of(words: list[str]) -> Iterator[int]:
    """Give where the known verbs stand, but for those inside nouns."""
    at = 0
    while at < len(words):
        if words[at][:1].isupper():
            # A verb with a capital is part of a name: `Phòng Giáo dục và Đào tạo`.
            at += max(verb_size([word.lower() for word in words[at : at + FEW]], 0), 1)
            continue
        verb, noun = verb_size(words, at), noun_size(words, at)
        if at and verb == 1 and f"{words[at - 1]} {words[at]}" in compounds():
            verb = 0
        if verb and verb >= noun:
            yield at
        at += max(verb, noun, 1)


def has_verb(words: str) -> bool:
    """Tell whether a known verb stands among some words.

    >>> has_verb("hỗ trợ cho"), has_verb("khách quốc tế")
    (True, False)
    """
    return next(verbs_of(words.split()), None) is not None


def ends_in_verb(words: list[str]) -> bool:
    """Tell whether a known verb ends the words."""
    return any(verb_size(words, len(words) - size) == size for size in (1, 2, 3))


def ends_in_counted(words: str) -> bool:
    """Tell whether things that are counted end some words.

    >>> ends_in_counted("tổ chức 2 kỳ họp"), ends_in_counted("bệnh viện số 2 của tỉnh thu dung")
    (True, False)
    """
    things = _NUMBER.split(words)
    behind = things[-1].split()
    return len(things) > 1 and 0 < len(behind) == noun_size(behind, 0)


def is_done(clause: str) -> bool:
    """Tell whether somebody does something in a clause: a verb stands behind its first word."""
    words = clause.split()
    return bool(whole("aspects").search(clause)) or any(at > 0 for at in verbs_of(words))


def last_verbs(words: list[str]) -> str:
    """Give the verbs that end a clause, such as `tham gia trồng`."""
    start = len(words)
    for at in reversed(list(verbs_of(words))):
        if at + verb_size(words, at) != start:
            break
        start = at
    return " ".join(words[start:])
