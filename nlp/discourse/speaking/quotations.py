"""Quotations over several sentences in which a leader gives orders."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from nlp.discourse.cues.beginnings import heads_in
from nlp.discourse.cues.section_cues import cue_words
from nlp.discourse.speaking.speakers import Speakers
from nlp.text.anchors import match_at

# A quotation begins a sentence, or stands behind a colon, at most so far before its end.
_LONGEST = 2000
_OPENED = re.compile(r'(?:^|[\n:]|[.!?…] )[ ]*["“]')
_SHORTEST = 20
# So near stands whose order it was.
_NEAR = 60
# What closes a quotation names the speaker, with a title behind a comma, and ends in a verb.
_WHO = r'(?:["”] ?[,–-]?|,) ?[^.;:,"“”]{3,60}(?:,[^.;:"“”]{3,60})? '
_LONGEST_WHO = 130
_TO = ' với [^.;:"“”]{2,60}'
_END = r"(?:[.!]|(?=\n)|$)"
_MARK = re.compile('[",”]')
# `Đó là chỉ đạo của …` stands behind the mark of a quotation, or begins a line.
_BEFORE_POINTER = re.compile(r'(?:\n|["”] ?[,–-] ?)\Z')
_LONGEST_MARK = 4


@dataclass(frozen=True, slots=True)
class Quotations:
    """The stretches from an opening mark to the words behind that tell who ordered."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def meet(self, start: int, end: int) -> bool:
        """Tell whether one of them shares something with a stretch."""
        at = bisect_left(self.starts, end) - 1
        return at >= 0 and start < self.ends[at]


def find_said(speakers: Speakers) -> Quotations:
    """Find the quotations of what those who may direct say, in text order."""
    found = sorted(_quoted(speakers, _sayings()))
    return Quotations(tuple(start for start, _ in found), tuple(end for _, end in found))


def find_ordered(speakers: Speakers) -> Quotations:
    """Find the quotations of orders of those who may direct, in text order.

    >>> from nlp.people import find_people
    >>> from nlp.discourse.speaking.known_speakers import find_speakers
    >>> text = '"Phải làm ngay. Các xã cần rà soát", Chủ tịch UBND huyện yêu cầu.'
    >>> find_ordered(find_speakers(text, find_people(text), None))
    Quotations(starts=(0,), ends=(65,))
    """
    found = sorted([*_quoted(speakers, _closings()), *_pointed_at(speakers)])
    return Quotations(tuple(start for start, _ in found), tuple(end for _, end in found))


def _quoted(speakers: Speakers, closings: re.Pattern[str]) -> list[tuple[int, int]]:
    """Give the quotations behind which one of `closings` names one who may direct."""
    lower = speakers.lower
    found: list[tuple[int, int]] = []
    for said in match_at(closings, lower, _marks(lower)):
        floor = found[-1][1] if found else max(0, said.start() - _LONGEST)
        opened = [m.end() - 1 for m in _OPENED.finditer(lower, floor, said.start() - _SHORTEST)]
        # Where the opening mark is missing only the last sentence is known to be quoted.
        start = opened[-1] if opened else said.start()
        if speakers.last_voice(said.start(), said.end()) == "leader":
            found.append((start, said.end()))
    return found


def _pointed_at(speakers: Speakers) -> Iterator[tuple[int, int]]:
    """Give what stands before `Đó là chỉ đạo của Chủ tịch …`: a quotation, or the line before."""
    lower = speakers.lower
    for at in heads_in(lower)["pointed_orders"]:
        mark = _BEFORE_POINTER.search(lower, max(0, at - _LONGEST_MARK), at)
        said = _pointers().match(lower, at) if mark else None
        if mark is None or said is None:
            continue
        end = len(lower[: mark.start()].rstrip())
        start = lower.rfind("\n", 0, end) + 1
        if mark[0] != "\n":
            opened = [m.end() - 1 for m in _OPENED.finditer(lower, max(0, start - 1), end)]
            start, end = (opened[-1] if opened else end), said.end()
        stop = min(said.end() + _NEAR, len(lower))
        if start < end and speakers.voice_in(said.end(), stop) == "leader":
            yield start, end


# What is ordered is looked for first, then what is said.
@lru_cache(maxsize=1)
def _marks(lower: str) -> list[int]:
    """Give the marks near before a verb of speaking at the end of a sentence, in text order."""
    ends = (at for at in heads_in(lower)["quotes"] if _ended().match(lower, at))
    stretches = ((max(0, at - _LONGEST_WHO), at) for at in ends)
    return sorted({m.start() for stretch in stretches for m in _MARK.finditer(lower, *stretch)})


@cache
def _ended() -> re.Pattern[str]:
    verbs = "|".join([*cue_words("ordered_quotes"), *cue_words("said_quotes")])
    return re.compile(rf"(?:{verbs})(?: thêm|{_TO})?{_END}")


@cache
def _closings() -> re.Pattern[str]:
    return re.compile(rf"{_WHO}(?:{'|'.join(cue_words('ordered_quotes'))})(?:{_TO})?{_END}")


@cache
def _sayings() -> re.Pattern[str]:
    return re.compile(rf"{_WHO}(?:{'|'.join(cue_words('said_quotes'))})(?: thêm|{_TO})?{_END}")


@cache
def _pointers() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(cue_words('pointed_orders'))})(?!\w)")
