"""Titles of people: whose each is by its place, before a name or behind it."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from nlp.title_cues import Cue, Cues, title_words
from nlp.title_ends import MAX_LENGTH, is_abbreviated, skip_blank, title_end, trimmed

Span = tuple[int, int]

_AFTER_NAME = re.compile(
    r"[,;]? ?[-–]? ?(?:[Cc]hức (?:vụ|danh)) ?:? ?|, (?:[-–—] )?|,| [-–—] ?|[-–] | ?[(]|: ?|(?= )"
)
_ASIDE = re.compile(r" ?\([^()\n]{1,60}\)")
_DASHED = re.compile(r" [-–—] ")


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
    while cue := cues.by_start.get(skip_blank(cues.text, at)):
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
        spans[:0] = _split_joined(cues.lower, cue.start, trimmed(cues.text, cue.start, reach))
        reach = cue.start
    return spans


def _chains(cues: Cues, reach: int, later: Span) -> bool:
    """Tell whether a title may stand before `later`, which begins at `reach`."""
    if cues.text[reach - 2 : reach] == ", ":
        return True
    return cues.lower[slice(*later)] in title_words()["ranks"]


def bare_titles() -> frozenset[str]:
    """Give the abbreviations that say nothing beside another title, in lower case."""
    words: frozenset[str] = title_words()["bare"]
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
    if first and skip_blank(cues.text, first.end()) in cues.by_start:
        return first.end()
    aside = _ASIDE.match(cues.text, position)
    again = _AFTER_NAME.match(cues.text, aside.end()) if aside else None
    return again.end() if again else len(cues.text)


def _joint(cues: Cues, end: int) -> int | None:
    """Give where the next title may begin behind the one that ends at `end`."""
    if cues.text[end : end + 1] == ",":
        return end + 1
    if match := _DASHED.match(cues.text, end):
        return match.end()
    for join in title_words()["joins"]:
        if cues.lower.startswith(f" {join} ", end):
            return end + len(join) + 2
    return None


def _leads_to(cues: Cues, cue: Cue, reach: int) -> bool:
    """Tell whether the title at `cue` runs without a break up to `reach`."""
    if reach - cue.start > MAX_LENGTH:
        return False
    between = cues.text[cue.end : reach]
    cut = cues.text.find("\n", cue.end, reach)
    if cut >= 0 and not is_abbreviated(cues.text, cut):
        return False
    between = between.strip()
    if between in {"", ",", "-", "–", ":"}:
        return True
    end = title_end(cues, cue, reach)
    return cues.text[end:reach].strip(" ,-–—") == "" or (
        cues.text[end:reach].strip().startswith("(") and cues.text[end:reach].strip().endswith(")")
    )


def _is_others(lower: str, start: int) -> bool:
    before = lower[max(0, start - 8) : start].split()
    words = title_words()
    return bool(before) and before[-1] in words["others_title"] | words["many"]


def _split_joined(lower: str, start: int, end: int) -> list[Span]:
    """Cut the title at `kiêm`, which joins two."""
    spans = []
    for join in title_words()["joins"]:
        cut = lower.find(f" {join} ", start, end)
        while cut >= 0:
            spans.append((start, cut))
            start = cut + len(join) + 2
            cut = lower.find(f" {join} ", start, end)
    return [*spans, (start, end)]


def _next_name(names: Sequence[int], position: int) -> int:
    at = bisect_left(names, position)
    return names[at] if at < len(names) else 1 << 60
