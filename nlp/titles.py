"""Titles of people: where one begins, where it ends, and whose it is by its place.

A title is a head (`Phó Chủ tịch`) with the body behind it (`UBND tỉnh Hà Nam`). Heads come from
`titles.csv`, the words that end a title from `title_words.yaml`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from minutes.tones import place_tones
from nlp.anchors import make_finder
from nlp.datafile import read_rows, read_tree
from nlp.names import UPPER, starts_inside_run

Span = tuple[int, int]
CueKind = Literal["head", "one", "many"]

# Longer stretches between a head and a name are no title.
MAX_LENGTH = 170

_WORD = re.compile(r"\(([^()\n]{1,30})\)|[^\s,;:.()\"“”«»?!…]+|[,;:.\"“”«»()?!…]")
_ABBREVIATION = re.compile(rf"[{UPPER}&0-9 .-]+")
_AFTER_NAME = re.compile(
    r"[,;]? ?[-–]? ?(?:[Cc]hức (?:vụ|danh)) ?:? ?|, (?:[-–—] )?|,| [-–—] ?|[-–] | ?[(]|: ?|(?= )"
)
_ASIDE = re.compile(r" ?\([^()\n]{1,60}\)")
_DASHED = re.compile(r" [-–—] ")
_DASHES = "-–—"
_TRAILING = re.compile(r"(?: \([^()]*\)|[ :,–—-]+| và| các| kiêm)+$")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of address (`one`, `many`) or the head of a title."""

    start: int
    end: int
    kind: CueKind


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of a text in order; `lower` is the text in lower case, of the same length."""

    text: str
    lower: str
    heads: tuple[Cue, ...]
    addresses: tuple[Cue, ...]
    by_start: dict[int, Cue]


# The finder of people asks first, then that of the meeting.
@lru_cache(maxsize=1)
def find_cues(text: str) -> Cues:
    """Find heads of titles and words of address as whole words, in any case."""
    lower = lower_evenly(text)
    automaton, kinds = _automaton()
    found = [
        Cue(start, end, kinds[index])
        for index, start, end in automaton.find_matches_as_indexes(lower)
        if (start == 0 or not lower[start - 1].isalnum())
        and (end == len(lower) or not lower[end].isalnum())
        and not (kinds[index] != "head" and text[start] in UPPER and starts_inside_run(text, start))
    ]
    cues = [_with_prefix(lower, cue) if cue.kind == "head" else cue for cue in found]
    return Cues(
        text,
        lower,
        tuple(cue for cue in cues if cue.kind == "head"),
        tuple(cue for cue in cues if cue.kind != "head"),
        {cue.start: cue for cue in cues},
    )


# One finder after the other asks for the same text.
@lru_cache(maxsize=2)
def lower_evenly(text: str) -> str:
    """Lower the case of `text` without changing its length, which `İ` would do."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def titles_after(cues: Cues, position: int, names: Sequence[int] = ()) -> tuple[list[Span], int]:
    """Read the titles right behind the name that ends at `position`.

    Gives their spans and where the last ends. `names` are the ordered starts of further full
    names: a title that runs into one belongs to that person.

    >>> text = "ông Lê A, Bí thư Đảng ủy, Chủ tịch UBND xã Tam Lộc cho biết"
    >>> [text[s:e] for s, e in titles_after(find_cues(text), 8)[0]]
    ['Bí thư Đảng ủy', 'Chủ tịch UBND xã Tam Lộc']
    """
    spans: list[Span] = []
    at = _opening(cues, position)
    while cue := cues.by_start.get(_skip_blank(cues.text, at)):
        if cue.kind != "head":
            break
        end = title_end(cues, cue, len(cues.text))
        if _next_name(names, cue.end) < end:
            break
        spans += _split_joined(cues.lower, cue.start, end)
        position = end
        joint = _joint(cues, end)
        if joint is None:
            break
        at = joint
    return spans, position


def titles_before(cues: Cues, position: int, floor: int) -> list[Span]:
    """Read the titles right before the name that begins at `position`, none before `floor`.

    >>> text = "Giám đốc Sở Y tế (SYT) Lê Văn A"
    >>> [text[s:e] for s, e in titles_before(find_cues(text), 23, 0)]
    ['Giám đốc Sở Y tế']
    """
    spans: list[Span] = []
    reach = position - 1 if cues.text[position - 1 : position] == "(" else position
    at = bisect_left(cues.heads, position, key=lambda head: head.end)
    while at:
        at -= 1
        cue = cues.heads[at]
        if cue.start < floor or not _leads_to(cues, cue, reach):
            break
        if spans and not _chains(cues, reach, spans[0]):
            continue
        if (spans or cues.text[reach - 2 : reach] == ", ") and _is_others(cues.lower, cue.start):
            break
        spans[:0] = _split_joined(cues.lower, cue.start, _trimmed(cues.text, cue.start, reach))
        reach = cue.start
    return spans


def _chains(cues: Cues, reach: int, later: Span) -> bool:
    """Tell whether a title may stand before `later`, which begins at `reach`."""
    if cues.text[reach - 2 : reach] == ", ":
        return True
    return cues.lower[slice(*later)] in _words()["ranks"]


def title_end(cues: Cues, cue: Cue, limit: int) -> int:
    """Say where the title that begins with `cue` ends, at `limit` at the latest."""
    text, end, last = cues.text, cue.end, cues.lower[cue.start : cue.end].rsplit(" ", 1)[-1]
    limit = min(limit, len(text), cue.start + MAX_LENGTH)
    position = end
    while position < limit:
        if text[position] == "\n" and not _is_abbreviated(text, position):
            break
        if text[position] in " \n":
            position += 1
            continue
        word = _WORD.match(text, position)
        if not word or word.end() > limit or _is_past(cues, word, last, end):
            break
        end = position = word.end()
        last = word[0].lower()
    return _trimmed(text, cue.start, end)


def bare_titles() -> frozenset[str]:
    """Give the abbreviations that say nothing beside another title, in lower case."""
    words: frozenset[str] = _words()["bare"]
    return words


def address_before(cues: Cues, position: int) -> Cue | None:
    """Give the word of address that ends right before `position`, if one does."""
    at = bisect_left(cues.addresses, position, key=lambda cue: cue.end)
    cue = cues.addresses[at - 1] if at else None
    if cue and cues.text[cue.end : position].strip(" .:") == "":
        return cue
    return None


def _opening(cues: Cues, position: int) -> int:
    """Give where a title may begin behind the name that ends at `position`."""
    first = _AFTER_NAME.match(cues.text, position)
    if first and _skip_blank(cues.text, first.end()) in cues.by_start:
        return first.end()
    aside = _ASIDE.match(cues.text, position)
    again = _AFTER_NAME.match(cues.text, aside.end()) if aside else None
    return again.end() if again else len(cues.text)


def _is_past(cues: Cues, word: re.Match[str], last: str, end: int) -> bool:
    """Tell whether `word` no longer belongs to the title whose last word is `last`."""
    start = word.start()
    if word[1] is not None:
        return not _ABBREVIATION.fullmatch(word[1])
    if not word[0][0].isalnum():
        return _is_past_mark(cues, word[0], start, last)
    if start > end and (cue := cues.by_start.get(start)) and _begins_other(cues, cue, last):
        return True
    return cues.text[start] not in UPPER and _is_stop(cues.lower, start, last)


def _is_past_mark(cues: Cues, mark: str, start: int, last: str) -> bool:
    """Tell whether the mark at `start` ends the title."""
    if mark in _DASHES:
        return not _dash_goes_on(cues, start)
    if mark == ",":
        return not _is_comma_inside(cues.lower, start)
    if mark == ".":
        short = last in _dotted() or (len(last) == 1 and last.isalpha())
        return not short or cues.text[start - 1] == " "
    return mark != "&"


def _begins_other(cues: Cues, cue: Cue, last: str) -> bool:
    """Tell whether `cue` inside a title begins the next person."""
    if cue.kind == "head":
        return last in {"và", "cùng"}
    if f"{last} {cues.lower[cue.start : cue.end]}" in _words()["compounds"]:
        return False
    return cues.text[cue.start] not in UPPER and cues.text[cue.end + 1 : cue.end + 2] in UPPER


def _is_stop(lower: str, start: int, last: str) -> bool:
    words = lower[start : start + 30].split(maxsplit=2)
    tree = _words()
    first = words[0].strip(",.;:")
    pair = " ".join(words[:2]).rstrip(",.;:")
    if first == "và":
        follow = lower[start + 3 : start + 30]
        return any(follow.startswith(f"{other} ") for other in tree["others"])
    if pair in tree["compounds"] or f"{last} {first}" in tree["compounds"]:
        return False
    if pair in tree["stops"]:
        return not (last in tree["body_nouns"] and pair in tree["body_actions"])
    return first in tree["stops"]


def _dash_goes_on(cues: Cues, dash: int) -> bool:
    text = cues.text
    after = _skip_blank(text, dash + 1)
    return (
        text[dash - 1 : dash] == " "
        and after < len(text)
        and text[after] in UPPER
        and not ((cue := cues.by_start.get(after)) and cue.kind == "head")
    )


def _is_comma_inside(lower: str, comma: int) -> bool:
    window = lower[max(0, comma - 20) : comma + 25]
    at = min(20, comma)
    found = _comma_bodies().find_matches_as_indexes(window, overlapping=True)
    return any(start <= at < end for _, start, end in found)


def _joint(cues: Cues, end: int) -> int | None:
    """Give where the next title may begin behind the one that ends at `end`."""
    if cues.text[end : end + 1] == ",":
        return end + 1
    if match := _DASHED.match(cues.text, end):
        return match.end()
    for join in _words()["joins"]:
        if cues.lower.startswith(f" {join} ", end):
            return end + len(join) + 2
    return None


def _leads_to(cues: Cues, cue: Cue, reach: int) -> bool:
    """Tell whether the title at `cue` runs without a break up to `reach`."""
    if reach - cue.start > MAX_LENGTH:
        return False
    between = cues.text[cue.end : reach]
    cut = cues.text.find("\n", cue.end, reach)
    if cut >= 0 and not _is_abbreviated(cues.text, cut):
        return False
    between = between.strip()
    if between in {"", ",", "-", "–", ":"}:
        return True
    end = title_end(cues, cue, reach)
    return cues.text[end:reach].strip(" ,-–—") == "" or (
        cues.text[end:reach].strip().startswith("(") and cues.text[end:reach].strip().endswith(")")
    )


def _is_abbreviated(text: str, end: int) -> bool:
    """Tell whether a dotted abbreviation ends at `end`, where a careless cut broke the line."""
    return text.endswith(".", 0, end) and (
        text[max(0, end - 12) : end - 1].rsplit(None, 1)[-1].lower() in _dotted()
    )


def _is_others(lower: str, start: int) -> bool:
    before = lower[max(0, start - 8) : start].split()
    words = _words()
    return bool(before) and before[-1] in words["others_title"] | words["many"]


def _split_joined(lower: str, start: int, end: int) -> list[Span]:
    """Cut the title at `kiêm`, which joins two."""
    spans = []
    for join in _words()["joins"]:
        cut = lower.find(f" {join} ", start, end)
        while cut >= 0:
            spans.append((start, cut))
            start = cut + len(join) + 2
            cut = lower.find(f" {join} ", start, end)
    return [*spans, (start, end)]


def _with_prefix(lower: str, cue: Cue) -> Cue:
    for prefix in _words()["before_title"]:
        if lower.endswith(f"{prefix} ", 0, cue.start):
            start = cue.start - len(prefix) - 1
            if start == 0 or not lower[start - 1].isalnum():
                return Cue(start, cue.end, cue.kind)
    return cue


def _trimmed(text: str, start: int, end: int) -> int:
    match = _TRAILING.search(text, start, end)
    return match.start() if match else end


def _skip_blank(text: str, position: int) -> int:
    return position + 1 if text[position : position + 1] == " " else position


def _next_name(names: Sequence[int], position: int) -> int:
    at = bisect_left(names, position)
    return names[at] if at < len(names) else 1 << 60


@cache
def _words() -> dict[str, Any]:
    return {
        key: frozenset(place_tones(word) for word in words)
        for key, words in read_tree("title_words.yaml").items()
    }


@cache
def _comma_bodies() -> AhoCorasick:
    return make_finder(list(_words()["comma_bodies"]))


@cache
def _dotted() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in read_rows("dotted.csv"))


@cache
def _automaton() -> tuple[AhoCorasick, list[CueKind]]:
    kinds: dict[str, CueKind] = {}
    for row in read_rows("honorifics.csv"):
        kinds[row["word"]] = "one" if row["count"] == "one" else "many"
    for row in read_rows("titles.csv"):
        kinds[row["head"]] = "head"
        if row["deputy"] == "yes":
            kinds[f"phó {row['head']}"] = "head"
    return AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest), list(kinds.values())
