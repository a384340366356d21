"""Later mentions of communes without their kind word: `Cát Tiến` after `xã Cát Tiến`."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from minutes.record import Home
from nlp.places.cooperatives import is_of_cooperative
from nlp.places.gazetteer import load_gazetteer
from nlp.places.name_context import is_thing
from nlp.text.names import is_surname
from nlp.text.place_runs import place_words
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

_WORD_BEFORE = re.compile(r"(\S+)[ -]$")
# The second end of a road or an estate: `Lộc An - Bình Sơn`.
_PAIR_BEFORE = re.compile(r"[^\W\d_] ?[-–] ?$")
_SENTENCE = re.compile(r"(?:^|[.!?]\s|\n)$")
_WORD_BEHIND = re.compile(r"[ -]([^\W_]\w*)")
_THING_BEFORE = 40
# The trademark of what a place makes: "thương hiệu thủy sản Phong Hải".
_BRAND = re.compile(r"(?<!\w)(?:thương hiệu|nhãn hiệu|đặc sản)(?: [^\s,.;:]+){0,3} $")


def find_bare_names(text: str, named: Sequence[Span], home: Home) -> list[Span]:
    """Find the names at `named` where they stand again on their own, in exactly that case.

    A name of one syllable, a number, the name of the home and that of a district there say nothing
    alone; a part of a longer name, of a person, road, school or district is none. Where a
    landfill or an estate is called so more often than the commune, the name is short for that.
    """
    names = {text[slice(*span)] for span in named}
    names -= {home.province or "", home.district or ""}
    alone = sorted(n for n in names if " " in n and not n.isupper() and not _is_district(n, home))
    if not alone:
        return []
    lower = lower_evenly(text)
    # Made for one text: what is made fast counts.
    automaton = AhoCorasick(
        alone,
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.NoncontiguousNFA,
    )
    ends = [end for _, end in named]
    places = [
        (start, end)
        for _, start, end in automaton.find_matches_as_indexes(text)
        if not _overlaps(named, ends, start, end) and _stands_alone(text, start, end)
    ]
    communes = Counter(text[slice(*span)] for span in named)
    communes.subtract(text[slice(*span)] for span in places if _is_of_estate(lower, span[0]))
    bare = [
        span
        for span in places
        if communes[text[slice(*span)]] >= 0
        and not is_thing(lower, span[0])
        and not _is_of_estate(lower, span[0])
        and not _ends_with(lower, span[0], "area_kinds")
        and not _ends_with(lower, span[0], "committees")
        and not is_of_cooperative(lower, span[0])
    ]
    return _without_ends(text, bare, {end for _, end in named})


def _without_ends(text: str, bare: list[Span], known: set[int]) -> list[Span]:
    """Drop the second ends of roads and estates, as `Bình Sơn` in `đường Lộc An - Bình Sơn`.

    Behind a commune, of which `known` holds the ends, stands another: `xã Lộc An - Bình Sơn`.
    """
    kept: list[Span] = []
    for start, end in bare:
        pair = _PAIR_BEFORE.search(text, max(0, start - 20), start)
        if pair is None or pair.start() + 1 in known:
            kept.append((start, end))
            known.add(end)
    return kept


def _is_district(name: str, home: Home) -> bool:
    """Tell whether a district of the home's province is called so, as many a township is."""
    districts = load_gazetteer().districts_named(name)
    return any(district.province_code == home.province_code for district in districts)


def _overlaps(named: Sequence[Span], ends: list[int], start: int, end: int) -> bool:
    number = bisect_right(ends, start)
    return number < len(named) and named[number][0] < end


def _stands_alone(text: str, start: int, end: int) -> bool:
    if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    if before and before[1][-1].isalnum() and _is_syllable(before[1]):
        # "Dân Cát Tiến lo lắng": the capital may only open the sentence.
        opens = _SENTENCE.search(text, max(0, before.start() - 3), before.start())
        if before[1][0].isupper() and (not opens or is_surname(before[1]) or before[1].isupper()):
            return False
    behind = _WORD_BEHIND.match(text, end)
    return not (behind and behind[1][0].isupper() and _is_syllable(behind[1]))


def _is_syllable(word: str) -> bool:
    # `UBND Cát Tiến` is the commune's own committee; `Trần Cát Tiến`, `BOT Cát Tiến` are not.
    return word not in place_words()["offices"]


def _is_of_estate(lower: str, start: int) -> bool:
    """Tell whether the name at `start` is that of an estate, a landfill, a brand."""
    low = max(0, start - _THING_BEFORE)
    return _ends_with(lower, start, "things") or bool(_BRAND.search(lower, low, start))


def _ends_with(lower: str, start: int, key: str) -> bool:
    """Tell whether one of the words of the list `key` stands right before `start`."""
    before = lower[max(0, start - _THING_BEFORE) : start].rstrip()
    for word in place_words()[key]:
        if before.endswith(word) and not before[: -len(word)][-1:].isalnum():
            return True
    return False
