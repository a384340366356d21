"""Who is told: the name of a body or person from its head to the verb behind it."""

import re
from functools import cache

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words
from nlp.discourse.naming.addressee import Addressee, make_addressee
from nlp.discourse.naming.body_names import goes_on, head_at, names_body, trimmed_end
from nlp.discourse.naming.name_ends import endings_of
from nlp.discourse.naming.named_states import (
    behind_doing,
    behind_task,
    is_behind_order,
    is_listed,
)
from nlp.discourse.naming.told_addressees import NOT_ONLY, before_told
from nlp.discourse.naming.whole_names import named_deed, unlisted_verb

# Lists of bodies run to several hundred characters in resolutions; a bare place name does not.
_LONGEST = 420
_LONGEST_NAME = 45
_LONGEST_NAMING = 130
_MOST_NAMED = 3
_LONGEST_MANY = 60
_LONGEST_LETTERS = 80

_NAME = re.compile(rf"(?:[{CAPITALS}][\w.]*[ ,]{{1,2}}){{1,6}}")
# A person's name, and the word in small letters behind it.
_PERSON = re.compile(
    rf"(?P<name>(?: [{CAPITALS}][^\W\d_]*){{1,5}}+)(?: \([^()\n]*\))? (?P<word>[^\W\d_]+)(?!\w)"
)
_TITLED = re.compile(rf"(?: [{CAPITALS}][^\W\d_]*){{1,5}}(?:(?:,| [-–]) | (?=[^\W\d_{CAPITALS}]))")
_VERBS = ("verbs", "orders")
_URGES = ("modals", "adverbs")
_NUMBER = re.compile(r"\d{1,3}(?= [^\W\d])")


def find_addressee(scan: Scan, position: int, end: int) -> Addressee | None:
    """Read the addressee that begins at `position`; None where none does.

    >>> from nlp.discourse.cues.order_cues import scan_cues
    >>> scan = scan_cues("các Sở, ban, ngành phải rà soát")
    >>> found = find_addressee(scan, 0, 31)
    >>> scan.text[found.start : found.end], scan.text[found.sign.start : found.sign.end]
    ('các Sở, ban, ngành', 'phải')
    """
    side = _sides().match(scan.lower, position, end)
    position = side.end() if side else position
    head = head_at(scan, position)
    if head is None:
        named = _bare_name(scan, position, end) or _abbreviated(scan, position, end)
        named = named or _called(scan, position, end)
        return named or _many(scan, position, end)
    person = _by_name(scan, position, head, end)
    if person:
        return person
    return _walk(scan, position, head, min(end, position + _LONGEST))


def _walk(scan: Scan, start: int, head: Cue, end: int) -> Addressee | None:
    """Walk from the head to the first word that does not belong to the name."""
    found = _walk_listed(scan, start, head, end)
    sign = found.sign if found else None
    if found is None or (sign and scan.by_start.get(sign.start) is not sign):
        return found
    verb = named_deed(scan, start, end, sign) or unlisted_verb(scan, start, end, sign)
    return Addressee(start, verb.start - 1, verb.start, verb) if verb else found


def _walk_listed(scan: Scan, start: int, head: Cue, end: int) -> Addressee | None:
    """Walk to the first word of our lists that does not belong to the name."""
    skipped: Cue | None = None
    for cue, last in endings_of(scan, start, head, end):
        tells = cue.is_a("told") and not _is_asked_for(scan, start, cue)
        if tells or NOT_ONLY.match(scan.lower, cue.start, end):
            return before_told(scan, start, cue, end, skipped)
        if names_body(scan, last, cue) if skipped is None else goes_on(scan, skipped, cue):
            skipped = cue
            continue
        if modal := behind_doing(scan, head, cue, end) or behind_task(scan, start, cue, end):
            return make_addressee(scan, start, modal)
        if skipped and cue.start - skipped.start > _LONGEST_NAMING:
            return make_addressee(scan, start, skipped)
        return make_addressee(scan, start, cue)
    if skipped and not _is_name_up_to(scan, skipped, end):
        return make_addressee(scan, start, skipped)
    return Addressee(start, trimmed_end(scan, start, end), end, None)


def _many(scan: Scan, start: int, end: int) -> Addressee | None:
    """Read several of whom no head is known: `yêu cầu các đội hình hoạt động thiết thực`.

    That is sure only behind an order or before `được yêu cầu`, and where no thing is named.
    """
    many = scan.by_start.get(start)
    is_ordered = is_behind_order(scan, start)
    number = _NUMBER.match(scan.text, start, end) if is_ordered else None
    if number is None and (many is None or not many.is_a("counts")):
        return None
    first = number.end() if number else many.end if many else start
    if not _many_named().match(scan.lower, first):
        return None
    signs = ("modals", "adverbs", "verbs") if is_ordered else ("passives",)
    for cue in scan.within(first + 1, min(end, first + _LONGEST_MANY)):
        is_also = scan.lower[cue.start : cue.end] in directive_words()["also"]
        if is_also or scan.text[cue.start].isupper():
            continue
        if (
            not (cue.is_a(*signs) or scan.lower.startswith("không được", cue.start))
            or cue.start <= first + 1
            or "," in scan.text[start : cue.start]
        ):
            return None
        end_of_name = _also_before().search(scan.lower, start, cue.start)
        return make_addressee(scan, start, cue, end_of_name.start() if end_of_name else None)
    return None


def _is_asked_for(scan: Scan, start: int, cue: Cue) -> bool:
    """Tell whether a word that mostly tells something is what an order asks for.

    So is `quyết định` of `giao UBND huyện quyết định giá đất`.
    """
    if not cue.is_a("verbs") or scan.text[cue.start - 2] == ",":
        return False
    return is_behind_order(scan, start) and not scan.lower.startswith(" của ", cue.end)


def _by_name(scan: Scan, start: int, head: Cue, end: int) -> Addressee | None:
    """Give a person with whatever stands behind the name, which is what he or she has to do.

    That is sure only in a list of who does what, or behind an order: `- Ông Tâm thu tiền`.
    """
    if scan.lower[head.start : head.end] not in directive_words()["persons"]:
        return None
    if head_at(scan, head.end + 1):
        # `Đồng chí Trưởng thôn`: a title is no name.
        return None
    named = _PERSON.match(scan.text, head.end, end)
    if named is None or not (is_listed(scan, start) or is_behind_order(scan, start)):
        return None
    titled = scan.by_start.get(head.end + 1)
    if titled is not None and titled.is_a("heads"):
        return None
    if scan.by_start.get(named.start("word")) is not None:
        return None
    return _with_any_verb(start, named)


def _called(scan: Scan, start: int, end: int) -> Addressee | None:
    """Read a person called as among those who work together: `- Chị Hoa (kế toán) đối chiếu …`."""
    called = _callings().match(scan.text, start, end)
    if called is None or not (is_listed(scan, start) or is_behind_order(scan, start)):
        return None
    titled = _TITLED.match(scan.text, called.end(), end)
    title = scan.by_start.get(titled.end()) if titled else None
    if title is not None and title.is_a("heads") and not title.is_a("verbs"):
        # `giao anh Hải, cán bộ địa chính đo đất`
        return _walk(scan, start, title, min(end, start + _LONGEST))
    named = _PERSON.match(scan.text, called.end(), end)
    if named is None:
        return None
    cue = scan.by_start.get(named.start("word"))
    if cue is None:
        return _with_any_verb(start, named)
    acts = cue.is_a("verbs", "adverbs", "modals") and not cue.is_a("told")
    return make_addressee(scan, start, cue, named.end("name")) if acts else None


def _with_any_verb(start: int, named: re.Match[str]) -> Addressee | None:
    """Give a person with the word behind the name as the verb."""
    at, word = named.start("word"), named["word"]
    words = directive_words()
    if not word.islower() or word in words["no_verbs"] or word in words["no_deeds"]:
        return None
    verb = Cue(at, at + len(word), frozenset({"verbs"}))
    return Addressee(start, named.end("name"), at, verb)


def _is_name_up_to(scan: Scan, verb: Cue, end: int) -> bool:
    """Tell whether a body's name goes on to a colon: `Ban Quản lý dự án đầu tư xây dựng huyện:`."""
    rest = scan.text[verb.end : end].split()
    return scan.text[end : end + 1] == ":" and len(rest) <= _MOST_NAMED and "," not in rest


def _bare_name(scan: Scan, position: int, end: int) -> Addressee | None:
    """Read a place that is called by its bare name: `Phong Điền cần …`, `yêu cầu Phong Điền làm …`.

    A mere verb is enough only right behind a verb of order.
    """
    match = _NAME.match(scan.text, position, min(end, position + _LONGEST_NAME))
    if match is None or position in scan.by_start:
        return None
    if match[0].strip(" ,").lower() in directive_words()["no_places"]:
        return None
    sign = scan.by_start.get(match.end())
    if sign is None or not sign.is_a("modals", "adverbs", *_VERBS):
        return None
    is_word = len(match[0].split()) == 1 and not is_behind_order(scan, position)
    if is_word and not sign.is_a("modals"):
        # Any word has a capital at the head of a sentence: `Tin nhanh`.
        return None
    if not sign.is_a("modals", "adverbs") and not is_behind_order(scan, position):
        return None
    return make_addressee(scan, position, sign)


def _abbreviated(scan: Scan, position: int, end: int) -> Addressee | None:
    """Read a body of which only letters and its level are known: `UBBC huyện, xã cần …`."""
    match = _letters().match(scan.text, position, min(end, position + _LONGEST_LETTERS))
    if match is None or match["body"].lower() in directive_words()["lettered_things"]:
        return None
    sign = scan.by_start.get(match.end())
    if sign is None:
        return None
    is_told = is_behind_order(scan, position) and sign.is_a(*_VERBS)
    return make_addressee(scan, position, sign) if is_told or sign.is_a(*_URGES) else None


@cache
def _letters() -> re.Pattern[str]:
    """Give the pattern of a body by its letters and level, and the name of the place."""
    levels = alternatives(directive_words()["levels"])
    places = rf"(?:{levels})(?:(?:, | và )(?:{levels}))*"
    return re.compile(rf"(?P<body>[{CAPITALS}]{{3,8}})(?: cấp)? {places}(?: [{CAPITALS}]\w*)* ")


@cache
def _many_named() -> re.Pattern[str]:
    """Give the pattern of what may be people or bodies, and is no thing."""
    things = alternatives([*directive_words()["things"], *directive_words()["measured_by"]])
    return re.compile(rf" (?!(?:{things})(?!\w))[^\W\d_]+ ")


@cache
def _callings() -> re.Pattern[str]:
    words = alternatives(directive_words()["callings"])
    return re.compile(rf"(?i:{words})(?= )")


@cache
def _also_before() -> re.Pattern[str]:
    also = alternatives(directive_words()["also"])
    return re.compile(rf" (?:{also}) $")


@cache
def _sides() -> re.Pattern[str]:
    words = alternatives(directive_words()["sides"])
    return re.compile(rf"(?:{words}) ")
