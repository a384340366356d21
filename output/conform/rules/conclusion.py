"""Notices of a conclusion: what makes them one, and who concludes: R93, R94."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, Final

from output.conform.finding import Breach
from output.conform.looks import paragraph_of
from output.conform.matching import begins_with, fold, holds_mark, load_words
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule

# Names have two to five words.
_FEWEST: Final = 2
_MOST: Final = 5


@judges("R93")
def judge_form(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the word in the subject and the sentence in the body."""
    limits = rule.limits
    if limits["word"] not in paper.text_of("subject").casefold():
        yield Breach(limits["subject"])
    texts = (paragraph.text for paragraph in paper.body)
    if not any(re.search(limits["sentence"], text, re.IGNORECASE) for text in texts):
        yield Breach(limits["body"])


@judges("R94")
def judge_chair(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the person of the subject in the opening and in the concluding sentence."""
    limits = rule.limits
    subject = paper.text_of("subject")
    name = find_subject_name(subject, limits)
    offices = find_offices(subject, name, limits)
    for form, paragraphs in (
        (limits["chairing"], paper.body[:1]),
        (limits["concluding"], paper.body),
    ):
        for paragraph in paragraphs:
            found = re.search(form, paragraph.text)
            if found is None or holds_mark(paragraph.text):
                continue
            other = find_sentence_name(paragraph.text[: found.start()], limits)
            if name and other and other.casefold() != name.casefold():
                says = limits["says"].format(one=name, other=other)
                yield Breach(says, paragraph_of(paragraph))
            elif name and not other and name.casefold() not in paragraph.text.casefold():
                yield Breach(limits["unknown"], paragraph_of(paragraph), status="unchecked")
            others = find_offices(paragraph.text, name, limits)
            if not agree(offices, others):
                says = limits["says"].format(one=", ".join(offices), other=", ".join(others))
                yield Breach(says, paragraph_of(paragraph))
            break


def find_subject_name(text: str, limits: Mapping[str, Any]) -> str:
    """Find whose conclusion `text` announces, empty where it is a body's.

    It stands behind `đồng chí` or before the office, the dash or `tại` that follows it.
    """
    found = re.search(limits["named"], text, re.IGNORECASE)
    if found:
        rest = text[found.end() :]
        stop = re.search(limits["stop"], rest)
        return name_at_end(rest[: stop.start()] if stop else rest, limits)
    stop = re.search(limits["stop"], text)
    return name_at_end(text[: stop.start()], limits) if stop else ""


def find_sentence_name(text: str, limits: Mapping[str, Any]) -> str:
    """Find the person who acts at the end of `text`, with or without the offices between.

    An office may end like a name: `đồng chí Lê An, Giám đốc Bưu điện Việt Nam`.
    """
    named = list(re.finditer(limits["named"], text, re.IGNORECASE))
    found = find_subject_name(text[named[-1].start() :], limits) if named else ""
    return found or name_at_end(text, limits)


def find_offices(text: str, name: str, limits: Mapping[str, Any]) -> list[str]:
    """Find the office before `name` and those behind it, none where `text` does not name it.

    Behind it they go on as long as each part between commas begins with an office.
    """
    at = text.casefold().find(name.casefold()) if name else -1
    if at < 0:
        return []
    behind = re.sub(limits["apart"], "", text[at + len(name) :], count=1)
    stop = re.search(limits["leave"], behind)
    parts = re.split(limits["apart"], behind[: stop.start()] if stop else behind)
    offices = list(takewhile(_is_office, parts))
    # What stands further ahead may be the office of somebody else.
    nearest = re.split(limits["before"], re.split(limits["apart"], text[:at])[-1])[-1]
    if _is_office(nearest):
        offices.insert(0, nearest)
    return [office.strip() for office in offices if not holds_mark(office)]


def _is_office(text: str) -> bool:
    return begins_with(text, load_words()["offices"])


def agree(ones: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether all offices of the shorter list are in the other, in short or in full.

    >>> agree(["Chủ tịch UBND xã"], ["Bí thư Đảng ủy", "Chủ tịch Ủy ban nhân dân xã Yên Phú"])
    True
    >>> agree(["Phó Bí thư Đảng ủy"], ["Bí thư Đảng ủy"])
    False
    """
    short, long = sorted((_spell(ones), _spell(others)), key=len)
    return all(any(_is_same(one, other) for other in long) for one in short)


def _spell(offices: Sequence[str]) -> list[list[str]]:
    """Write the words of each office without accents and abbreviations."""
    shorts = load_words()["abbreviations"]
    return [
        [word for short in fold(office).split() for word in shorts.get(short, short).split()]
        for office in offices
    ]


def _is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the words of the shorter office are in the longer, in order, the first first."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return short[:1] == long[:1] and all(word in rest for word in short)


def name_at_end(text: str, limits: Mapping[str, Any]) -> str:
    """Read the name that `text` ends with; names of units are none.

    >>> name_at_end("Chủ tịch Ủy ban nhân dân xã Lê Văn An", {"units": ["xã"]})
    ''
    >>> name_at_end("Phó Chủ tịch Lê Văn An", {"units": ["xã"]})
    'Lê Văn An'
    """
    words = text.split()
    name: list[str] = []
    while words and _is_name_word(words[-1]) and len(name) < _MOST:
        name.insert(0, words.pop())
    # `Chủ tịch` ends small, so what is left before the name tells whether a unit is named.
    is_unit = bool(words) and words[-1].casefold() in limits["units"]
    return " ".join(name) if len(name) >= _FEWEST and not is_unit else ""


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and word[1:] == word[1:].lower() and word.isalpha() and len(word) > 1
