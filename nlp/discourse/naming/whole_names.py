"""Names of bodies that are whole by their words, so that any word behind them is what must be done.

No list of verbs is ever complete. Behind an order and a name that cannot go on, `yêu cầu các xã`,
`giao Phòng Nội vụ`, a word in small letters is the verb, unless it says which bodies are meant.
"""

import re
from functools import cache

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words, spaced
from nlp.discourse.naming.body_names import head_at, skip_blanks
from nlp.discourse.naming.clause_leads import Clause
from nlp.discourse.naming.named_states import is_behind_order, is_listed

_WORD = re.compile(r" ([^\W\d_]+)(?= [^\W_])")
_FIRST = re.compile(rf"[^\W\d_{CAPITALS}]+(?= )")
_FEWEST_WORDS = 3
_FEWEST_BLANKS = 2
_JOINTS = (", ", " và ")
_MUSTS = ("modals", "passives", "orders")


def unlisted_verb(scan: Scan, start: int, end: int, sign: Cue | None) -> Cue | None:
    """Give the word behind a whole name as its verb, where `sign` is none or but the next verb.

    >>> from nlp.discourse.cues.order_cues import scan_cues
    >>> scan = scan_cues("Yêu cầu các xã lèn chặt bao cát")
    >>> found = unlisted_verb(scan, 8, 31, None)
    >>> scan.text[found.start : found.end]
    'lèn'
    """
    is_ordered = is_behind_order(scan, start)
    is_told = is_ordered or is_listed(scan, start)
    if not is_told or (sign and sign.is_a(*_MUSTS)):
        return None
    stop = _end_of_name(scan, start, end)
    word = _WORD.match(scan.text, stop, end) if stop else None
    if word is None or not word[1].islower() or word[1] in directive_words()["after_names"]:
        return None
    at, stop = word.start(1), sign.start if sign else end
    is_ground = not is_ordered and scan.lower.startswith(spaced("grounds"), at)
    if at in scan.by_start or is_ground or scan.text[end : end + 1] == ":":
        return None
    if any(cue.end > at for cue in scan.of_kind("heads", start, at)):
        return None
    is_whole = len(scan.text[at:stop].split()) >= _FEWEST_WORDS
    is_one = sign is not None and _is_half(scan, word.end(1), sign)
    if not is_one and not (is_whole and (sign is None or _goes_on_with(scan, at, sign))):
        return None
    return Cue(at, word.end(1), frozenset({"verbs"}))


def _end_of_name(scan: Scan, start: int, end: int) -> int | None:
    """Give where a whole name ends; a head of several words is one by itself."""
    name = _whole().match(scan.text, start, end)
    if name:
        return name.end()
    head = head_at(scan, start)
    is_long = head is not None and scan.text.count(" ", head.start, head.end) >= _FEWEST_BLANKS
    return head.end if head and is_long else None


def named_deed(scan: Scan, start: int, end: int, sign: Cue | None) -> Cue | None:
    """Give the deed behind a name, in words that name bodies: `UBND xã A giải phóng mặt bằng`.

    Behind those who may be called by it, it tells which ones are meant: `các cơ quan quản lý rừng`.
    """
    name = None if sign and sign.is_a(*_MUSTS) else _whole().match(scan.text, start, end)
    deed = scan.by_start.get(name.end() + 1) if name else None
    if name is None or deed is None or deed.end >= end or scan.text[deed.start].isupper():
        return None
    if scan.lower[deed.start : deed.end] not in directive_words()["deeds_in_names"]:
        return None
    is_called = scan.lower.endswith(directive_words()["called_by_deed"], 0, name.end())
    return None if is_called else Cue(deed.start, deed.end, frozenset({"verbs"}))


def begins_item(scan: Scan, start: int, clause: Clause) -> bool:
    """Tell whether an item of what was ordered begins with a verb of no list: `…; lèn kỹ đất`.

    It names no thing, and tells nothing of anything.
    """
    if start in scan.by_start or not goes_on_ordering(scan, clause):
        return False
    word = _FIRST.match(scan.text, start, clause.end)
    words = directive_words()
    if word is None or any(
        word[0] in words[key] for key in ("after_names", "no_deeds", "no_verbs")
    ):
        return False
    if any(cue.is_a("told", "modals", "passives") for cue in scan.within(start, clause.end)):
        return False
    things = spaced("things", "no_bodies", "works")
    is_whole = len(scan.text[start : clause.end].split()) >= _FEWEST_WORDS
    return is_whole and not scan.lower.startswith(things, start)


def goes_on_ordering(scan: Scan, clause: Clause) -> bool:
    """Tell whether a clause goes on behind a semicolon with what an order in its line asks for.

    No colon behind that lists things.
    """
    if scan.text[clause.start - 1 : clause.start] != ";":
        return False
    line = scan.text.rfind("\n", 0, clause.start) + 1
    if not scan.has_order(line, clause.start):
        return False
    colon = scan.text.rfind(": ", line, clause.start)
    first = scan.by_start.get(skip_blanks(scan, colon))
    acts = first is not None and first.is_a("verbs", "adverbs", "modals", "orders", "heads")
    return acts or not scan.has_order(line, max(line, colon))


def _is_half(scan: Scan, end: int, sign: Cue) -> bool:
    """Tell whether a verb is over with the next word, `lèn chặt`, or before it: `điều 2 xe`."""
    if scan.text[end + 1].isdigit() or scan.lower.startswith(" ngay ", end):
        return True
    is_next = sign.is_a("verbs") and sign.start == end + 1
    return is_next and " " not in scan.text[sign.start : sign.end]


def _goes_on_with(scan: Scan, start: int, sign: Cue) -> bool:
    """Tell whether a verb goes on with what is asked for: `lèn kỹ bao cát, báo cáo huyện`."""
    if next(scan.of_kind("heads", start, sign.start), None):
        return False
    return scan.text.endswith(_JOINTS, 0, sign.start)


@cache
def _whole() -> re.Pattern[str]:
    """Give the pattern of names that are whole: `các xã`, `UBND huyện Hòa An`, `Sở Tài chính`."""
    words = directive_words()
    many, units, levels, bodies, alone, offices, fields, stages = (
        alternatives(words[key])
        for key in (
            "pluralizers",
            "units",
            "all_levels",
            "level_bodies",
            "whole_bodies",
            "offices_of",
            "fields_of",
            "stages",
        )
    )
    joint = r"(?:,| và| -| –| &)"
    place = rf"(?: [{CAPITALS}][^\W\d_]*)*+"
    one = (
        rf"(?:(?i:{many}) (?:trường (?i:{stages})|(?i:{units}))"
        rf"|(?i:{bodies})(?: (?i:các))? (?i:{levels})|(?i:{alone})|(?i:{units}) \d{{1,2}}(?=[ ,])"
        rf"|(?i:{offices}) (?i:{fields})(?:{joint} (?i:{fields}))*+(?: (?i:{levels}))?)"
        rf"{place}"
    )
    more = rf"(?:{one}|(?i:{units}){place}|[{CAPITALS}][^\W\d_]*{place})"
    kind = alternatives(words["of_which"])
    return re.compile(rf"{one}(?:(?:, | và |; ){more})*+(?: (?:{kind}))?(?!\w)")
