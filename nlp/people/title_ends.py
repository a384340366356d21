"""Where a title ends: at what its bearer does, or where somebody else begins.

The words that end one come from `title_words.yaml`.
"""

import re
from functools import cache

from ahocorasick_rs import AhoCorasick

from minutes.letters import CAPITALS
from nlp.datafile import read_rows
from nlp.text.anchors import make_finder
from nlp.text.names import MAX_SYLLABLES, run_at
from nlp.text.title_cues import Cue, Cues, title_words

# Longer stretches between a head and a name are no title.
MAX_LENGTH = 170
_UNIT_WIDTH = 70
_LEVELS = {"huyện", "phường", "phố", "quận", "trấn", "tỉnh", "xã"}
_DELEGATE = "đại biểu "
_TERM = re.compile(r"khóa (?:[IVXL]+|\d+)(?!\w)")
_HAMLET_WIDTH = 30
_TOLD = re.compile(r"(?<!\w)(?:theo|cùng) [^.;\n]*$")
# "Phó Trưởng phòng, Phòng Giáo dục và Đào tạo quận": the unit that the office leaves out.
_HEAD_OF_UNIT = re.compile(r"(?<!\w)(?:trưởng|phó) (ban|khoa|phòng)$")
_NO_UNITS = ("ban chấp hành", "ban thường", "ban giám")
_COMMUNE = re.compile(rf", (?:[Xx]ã|[Pp]hường|[Tt]hị trấn) (?=[{CAPITALS}\d])")

# A dash typed onto the word before it stands for itself: "Bí thư Đảng ủy- Chủ tịch HĐND xã".
_WORD = re.compile(r"\(([^()\n]{1,30})\)|(?:(?![-–—] )[^\s,;:.()\"“”«»?!…])+|[,;:.\"“”«»()?!…–—-]")
_ABBREVIATION = re.compile(rf"[{CAPITALS}&0-9 .-]+")
_FORMER = "cũ"
_MARKS = {"", "\n", ",", ".", ";", ":", ")", '"', "”"}
_DASHES = "-–—"
_CLOSING = ',.;:)”"'
_BEHIND_NAME = re.compile(r", | ?[-–—] | \(")
# One mark at a time: a run of marks in a group that repeats could be cut in any number of ways.
# An office of a place that is no more keeps that: "Bí thư Đảng ủy xã A (cũ)".
_TRAILING = re.compile(r"(?: \((?!cũ\))[^()]*\)|[ :,–—-]| và| các| kiêm| đồng thời)+$")


def title_end(cues: Cues, cue: Cue, limit: int) -> int:
    """Say where the title that begins with `cue` ends, at `limit` at the latest."""
    text, end, last = cues.text, cue.end, cues.lower[cue.start : cue.end].rsplit(" ", 1)[-1]
    limit = min(limit, len(text), cue.start + MAX_LENGTH)
    position = end
    is_seat = cues.lower.startswith(_DELEGATE, cue.start)
    posted = cues.lower[cue.start : cue.end].startswith(tuple(title_words()["posted"]))
    while position < limit:
        if text[position] == "\n" and not is_abbreviated(text, position):
            break
        if text[position] in " \n":
            position += 1
            continue
        word = _WORD.match(text, position)
        if not word or word.end() > limit:
            break
        abroad = posted and word[0] == "tại" and text[word.end() + 1 : word.end() + 2] in CAPITALS
        # Delegates sit for a term: "đại biểu Quốc hội khóa XV tỉnh Lai Châu".
        abroad = abroad or (is_seat and _TERM.match(cues.text, position) is not None)
        if not abroad and _is_past(cues, word, last, end):
            break
        end = position = word.end()
        last = word[0].lower()
    return trimmed(text, cue.start, end)


def does_something(lower: str, end: int) -> bool:
    """Tell whether behind a name that ends at `end` a mark stands, or what its bearer does."""
    return lower[end : end + 1] in _MARKS or _is_stop(lower, end + 1, "")


def _is_past(cues: Cues, word: re.Match[str], last: str, end: int) -> bool:
    """Tell whether `word` no longer belongs to the title whose last word is `last`."""
    start = word.start()
    if word[1] is not None:
        return word[1].lower() != _FORMER and not _ABBREVIATION.fullmatch(word[1])
    if not word[0][0].isalnum():
        return _is_past_mark(cues, word[0], start, last)
    if start > end and (cue := cues.by_start.get(start)) and _begins_other(cues, cue, last):
        return True
    if word[0] == "và" and _names_next(cues, word.end() + 1):
        return True
    if cues.text[start] in CAPITALS:
        # "Chủ tịch UBND phường Báo cáo kết quả": a verb that was given a capital.
        return last in _LEVELS and _is_verb(cues, start)
    return _is_stop(cues.lower, start, last)


def _is_verb(cues: Cues, start: int) -> bool:
    """Tell whether a word with a capital is the first of a verb whose second has none."""
    first, second, *_ = [*cues.text[start : start + 30].split(maxsplit=2), ""]
    second = second.rstrip(",.;:")
    return second.islower() and f"{first.lower()} {second}" in title_words()["stops"]


def _is_past_mark(cues: Cues, mark: str, start: int, last: str) -> bool:
    """Tell whether the mark at `start` ends the title."""
    if mark in _DASHES:
        return not _dash_goes_on(cues, start)
    if mark == ",":
        return not _is_comma_inside(cues.lower, start) and not _is_unit_of(cues, start)
    if mark == ".":
        short = last in _dotted() or (len(last) == 1 and last.isalpha())
        is_last = cues.text[start + 1 : start + 3] in {"", "\n", "\n\n"}
        return not short or is_last or cues.text[start - 1] == " "
    return mark != "&"


def _begins_other(cues: Cues, cue: Cue, last: str) -> bool:
    """Tell whether `cue` inside a title begins the next person."""
    if cue.kind == "head":
        return last in {"và", "cùng"}
    if f"{last} {cues.lower[cue.start : cue.end]}" in title_words()["compounds"]:
        return False
    return cues.text[cue.start] not in CAPITALS and cues.text[cue.end + 1 : cue.end + 2] in CAPITALS


def _names_next(cues: Cues, start: int) -> bool:
    """Tell whether at `start` somebody else is named with a title: "… và Lâm Hữu An, Bí thư …"."""
    ends = run_at(cues.text, start, len(cues.text))
    # A long run is a body and a name: "… và Đô thị Lâm Hữu An".
    is_name = 1 < len(ends) <= MAX_SYLLABLES
    behind = _BEHIND_NAME.match(cues.text, ends[-1]) if is_name else None
    # The mark may be missing: "… và Lâm Hữu An Phó Bí thư".
    places = [behind.end()] if behind else [end + 1 for end in ends[1:]]
    found = (cues.by_start.get(place) for place in places)
    return any(cue is not None and cue.kind == "head" for cue in found)


def _is_stop(lower: str, start: int, last: str) -> bool:
    words = lower[start : start + 30].split(maxsplit=2)
    if not words:
        return True
    tree = title_words()
    first = words[0].strip(_CLOSING)
    pair = " ".join(words[:2]).rstrip(_CLOSING)
    if first == "và":
        follow = lower[start + 3 : start + 30]
        is_count = follow.lstrip()[:1].isdigit() and not last.isdigit()
        return is_count or any(follow.startswith(f"{other} ") for other in tree["others"])
    if pair in tree["compounds"] or f"{last} {first}" in tree["compounds"]:
        return False
    if pair in tree["stops"]:
        is_part = last in tree["body_nouns"] and pair in tree["body_actions"]
        # "Trung tâm thông tin", but "Giám đốc Trung tâm thông tin về việc làm".
        return not is_part or words[-1].startswith(tuple(tree["acted_on"]))
    return first in tree["stops"]


def _dash_goes_on(cues: Cues, dash: int) -> bool:
    text = cues.text
    after = skip_blank(text, dash + 1)
    if after >= len(text):
        return False
    if text[dash - 1 : dash] != " ":
        head = cues.by_start.get(after)
        return text[dash + 1 : dash + 2] == " " and not (head and head.kind == "head")
    if cues.lower.startswith(tuple(title_words()["dash_tails"]), after):
        return True
    if cues.lower.startswith(tuple(title_words()["roles"]), after):
        return False
    cue = cues.by_start.get(after)
    return text[after] in CAPITALS and not (cue and cue.kind == "head")


def _is_comma_inside(lower: str, comma: int) -> bool:
    window = lower[max(0, comma - 20) : comma + 25]
    at = min(20, comma)
    found = _comma_bodies().find_matches_as_indexes(window, overlapping=True)
    return any(start <= at < end for _, start, end in found)


def _is_unit_of(cues: Cues, comma: int) -> bool:
    """Tell whether behind the comma stands the body of the unit before: "Cục 3, Thanh tra …"."""
    bare = _HEAD_OF_UNIT.search(cues.lower, max(0, comma - _HAMLET_WIDTH), comma)
    if bare and cues.text.startswith(f", {bare[1].capitalize()} ", comma):
        return not cues.lower.startswith(_NO_UNITS, comma + 2)
    if _COMMUNE.match(cues.text, comma):
        return bool(_hamlet().search(cues.lower, max(0, comma - _HAMLET_WIDTH), comma))
    unit, above = _unit_of_body()
    body = above.match(cues.text, comma)
    if body is None or not unit.search(cues.lower, max(0, comma - _UNIT_WIDTH), comma):
        return False
    # "Theo ông A, Trưởng phòng B, Sở C đã …": there the body did it.
    is_told = _TOLD.search(cues.lower, max(0, comma - MAX_LENGTH), comma)
    return body["did"] is None or is_told is None


def is_abbreviated(text: str, end: int) -> bool:
    """Tell whether a dotted abbreviation ends at `end`, where a careless cut broke the line."""
    return text.endswith(".", 0, end) and (
        text[max(0, end - 12) : end - 1].rsplit(None, 1)[-1].lower() in _dotted()
    )


def trimmed(text: str, start: int, end: int) -> int:
    """Leave out brackets, marks and joining words at the end of a title."""
    match = _TRAILING.search(text, start, end)
    return match.start() if match else end


def skip_blank(text: str, position: int) -> int:
    """Give `position`, or the next one where a blank stands there."""
    return position + 1 if text[position : position + 1] == " " else position


@cache
def _comma_bodies() -> AhoCorasick:
    return make_finder(list(title_words()["comma_bodies"]))


@cache
def _unit_of_body() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of a unit before a comma and of the one body behind it."""
    units, bodies = ("|".join(sorted(title_words()[key])) for key in ("units", "bodies_above"))
    above = rf", (?i:{bodies})(?! viên| trưởng| phó) [^,;:.()\n–-]{{2,50}}?"
    acts = "|".join(sorted(title_words()["acts_of_people"]))
    end = rf"(?:[);.]| [–-] |,(?! (?i:{bodies}) )|\n|$| (?:cho|nói|khẳng định|nhấn mạnh)(?!\w)"
    end += rf"|(?P<did> (?:{acts})(?!\w)))"
    return re.compile(rf"(?<!\w)(?:{units}) [^,;:.()\n]{{1,60}}$"), re.compile(above + end)


@cache
def _hamlet() -> re.Pattern[str]:
    words = "|".join(sorted(title_words()["hamlets"], key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words}) [^,;:.()\n]{{1,20}}$")


@cache
def _dotted() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in read_rows("dotted.csv"))
