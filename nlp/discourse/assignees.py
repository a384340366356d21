"""Who is told: the name of a body or person from its head to the verb behind it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.discourse.body_names import (
    ends_name,
    goes_on,
    head_at,
    names_body,
    place_behind,
    skip_blanks,
    trimmed_end,
)
from nlp.discourse.named_states import (
    behind_doing,
    behind_relative,
    behind_state,
    behind_task,
    is_behind_order,
)
from nlp.discourse.order_cues import Cue, Scan, directive_words

Span = tuple[int, int]

# Lists of bodies run to several hundred characters in resolutions; a bare place name does not.
_LONGEST = 420
_LONGEST_NAME = 45
_LONGEST_NAMING = 130
_MOST_NAMED = 3
_LONGEST_MANY = 60

_NAME = re.compile(rf"(?:[{CAPITALS}][\w.]*[ ,]{{1,2}}){{1,6}}")
# A person's name, and the word in small letters behind it.
_PERSON = re.compile(rf"(?: [{CAPITALS}][^\W\d_]*){{1,5}}+(?= ([^\W\d_]+)(?!\w))")
_ITEM = re.compile(r"(?:^|\n) ?(?:[-+*•–]|\(?\d{1,2}[.)]|[a-zđ][.)]) $")
_LONGEST_LABEL = 6
_NOT_ONLY = re.compile(r"không (?:chỉ(?! định| đạo)|những) ")
_BUT_ALSO = re.compile(r" mà (?:còn )?(?=(?:cần|nên|phải) )")
_VERBS = ("verbs", "orders")
_SIGNS = ("modals", "adverbs", "passives")


class Addressee(NamedTuple):
    """Who is told, and the word that ends the name: a verb, or what stands before one.

    `sign` is None where a colon or the end comes before any such word.
    """

    start: int
    end: int
    reach: int
    sign: Cue | None


def find_addressee(scan: Scan, position: int, end: int) -> Addressee | None:
    """Read the addressee that begins at `position`; None where none does.

    >>> from nlp.discourse.order_cues import scan_cues
    >>> scan = scan_cues("các Sở, ban, ngành phải rà soát")
    >>> found = find_addressee(scan, 0, 31)
    >>> scan.text[found.start : found.end], scan.text[found.sign.start : found.sign.end]
    ('các Sở, ban, ngành', 'phải')
    """
    side = _sides().match(scan.lower, position, end)
    position = side.end() if side else position
    head = head_at(scan, position)
    if head is None:
        return _bare_name(scan, position, end) or _many(scan, position, end)
    person = _by_name(scan, position, head, end)
    if person:
        return person
    return _walk(scan, position, head, min(end, position + _LONGEST))


def _walk(scan: Scan, start: int, head: Cue, end: int) -> Addressee | None:
    """Walk from the head to the first word that does not belong to the name."""
    skipped: Cue | None = None
    for cue, last in _endings(scan, start, head, end):
        tells = cue.is_a("told") and not _is_asked_for(scan, start, cue)
        if tells or _NOT_ONLY.match(scan.lower, cue.start, end):
            return _before_told(scan, start, cue, end, skipped)
        if names_body(scan, last, cue) if skipped is None else goes_on(scan, skipped, cue):
            skipped = cue
            continue
        if modal := behind_doing(scan, head, cue, end) or behind_task(scan, start, cue, end):
            return _make(scan, start, modal)
        if skipped and cue.start - skipped.start > _LONGEST_NAMING:
            return _make(scan, start, skipped)
        return _make(scan, start, cue)
    if skipped and not _is_name_up_to(scan, skipped, end):
        return _make(scan, start, skipped)
    return Addressee(start, trimmed_end(scan, start, end), end, None)


def _many(scan: Scan, start: int, end: int) -> Addressee | None:
    """Read several of whom no head is known: `yêu cầu các đội hình hoạt động thiết thực`.

    That is sure only behind an order or before `được yêu cầu`, and where no thing is named.
    """
    many = scan.by_start.get(start)
    if many is None or not many.is_a("counts"):
        return None
    signs = ("modals", "adverbs", "verbs") if is_behind_order(scan, start) else ("passives",)
    if not _many_named().match(scan.lower, many.end):
        return None
    for cue in scan.within(many.end + 1, min(end, many.end + _LONGEST_MANY)):
        is_also = scan.lower[cue.start : cue.end] in directive_words()["also"]
        if is_also or scan.text[cue.start].isupper():
            continue
        if (
            not (cue.is_a(*signs) or scan.lower.startswith("không được", cue.start))
            or cue.start <= many.end + 1
            or "," in scan.text[start : cue.start]
        ):
            return None
        end_of_name = _also_before().search(scan.lower, start, cue.start)
        return _make(scan, start, cue, end_of_name.start() if end_of_name else None)
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
    named = _PERSON.match(scan.text, head.end, end)
    if named is None or not (_is_listed(scan, start) or is_behind_order(scan, start)):
        return None
    at = named.end() + 1
    cue, word = scan.by_start.get(at), named[1]
    words = directive_words()
    if (
        cue is not None
        or not word.islower()
        or word in words["no_verbs"]
        or word in words["no_deeds"]
    ):
        return None
    return Addressee(start, named.end(), at, Cue(at, at + len(word), frozenset({"verbs"})))


def _is_listed(scan: Scan, start: int) -> bool:
    """Tell whether an item of a list begins at `start`, behind its label."""
    return bool(_ITEM.search(scan.text, max(0, start - _LONGEST_LABEL), start))


def _beyond(scan: Scan, start: int, cue: Cue, end: int) -> Addressee | None:
    """Give who does this and must do that: `các xã không chỉ nghe mà còn phải sửa`."""
    beyond = _BUT_ALSO.search(scan.lower, cue.end, min(end, cue.end + _LONGEST_NAMING))
    modal = scan.by_start.get(beyond.end()) if beyond else None
    return _make(scan, start, modal, cue.start) if modal else None


def _is_name_up_to(scan: Scan, verb: Cue, end: int) -> bool:
    """Tell whether a body's name goes on to a colon: `Ban Quản lý dự án đầu tư xây dựng huyện:`."""
    rest = scan.text[verb.end : end].split()
    return scan.text[end : end + 1] == ":" and len(rest) <= _MOST_NAMED and "," not in rest


def _before_told(
    scan: Scan, start: int, cue: Cue, end: int, skipped: Cue | None
) -> Addressee | None:
    """Give the addressee of whom `cue` tells something; None where nothing is asked for."""
    if _NOT_ONLY.match(scan.lower, cue.start, end):
        return _beyond(scan, start, cue, end)
    relative = behind_relative(scan, start, cue, end) or behind_state(scan, start, cue, end)
    is_state = scan.lower[cue.start : cue.end] not in directive_words()["also"]
    if relative and is_state and not _agents().match(scan.lower, cue.start, end):
        return _make(scan, start, relative)
    if acting := _behind_post(scan, cue, end):
        return _make(scan, start, acting, cue.start)
    sign = _sign_behind(scan, cue, end) or skipped
    is_past = scan.lower[cue.start : cue.end] in directive_words()["past"]
    if sign is None or (is_past and sign is skipped):
        return None
    return _make(scan, start, sign, min(cue.start, sign.start))


def _endings(scan: Scan, start: int, head: Cue, end: int) -> Iterator[tuple[Cue, Cue]]:
    """Give the words with which a name may be over, each with the last head before it."""
    past = start
    is_person = scan.lower[head.start : head.end] in directive_words()["persons"]
    for cue in scan.within(head.end, end):
        if cue.is_a("heads"):
            head = cue
        takes_on = is_person and cue.is_a("verbs") and scan.text[cue.start].islower()
        if cue.start < past or not (takes_on or ends_name(scan, head, cue)):
            continue
        past = max(_past_grounds(scan, start, cue, end), _past_apposition(scan, start, cue, end))
        if past <= cue.start:
            yield cue, head


def _sign_behind(scan: Scan, cue: Cue, end: int) -> Cue | None:
    """Give what tells that somebody has to act: `cũng cần …`, `được Phó Thủ tướng giao …`."""
    if by := _agents().match(scan.lower, cue.start, end):
        return Cue(cue.start, by.end(), frozenset({"passives"}))
    behind = scan.by_start.get(cue.end + 1)
    if behind is None or scan.lower[cue.start : cue.end] not in directive_words()["also"]:
        return None
    return behind if behind.is_a("modals", "passives") else None


def _behind_post(scan: Scan, cue: Cue, end: int) -> Cue | None:
    """Give what must be done behind what a body is there: `là cơ quan thường trực, tổng hợp …`."""
    post = _posts().match(scan.lower, cue.start, end)
    sign = scan.by_start.get(post.end()) if post else None
    return sign if sign and sign.is_a("verbs", "adverbs", "modals") else None


def _past_grounds(scan: Scan, start: int, cue: Cue, end: int) -> int:
    """Give up to where `cue` is part of grounds: `Sở A căn cứ chỉ đạo của B, …`.

    They run on to a comma, or to what says that somebody must act: `Sở A khi thẩm định phải …`.
    """
    opened = _grounds().search(scan.lower, start, cue.start)
    if opened is None:
        return start
    closed = _grounds_end(scan, opened.end(), end)
    if closed < 0 and scan.lower.startswith(tuple(directive_words()["papers"]), opened.end()):
        return end
    return closed if closed > 0 else start


def _grounds_end(scan: Scan, start: int, end: int) -> int:
    """Give the modal, or the comma before a modal or an adverb, with which grounds end.

    Else the first comma; -1 where there is none.
    """
    stop = min(end, start + _LONGEST_NAMING)
    for cue in scan.within(start, stop):
        if cue.is_a("modals"):
            return cue.start
        if cue.is_a("adverbs") and scan.text[cue.start - 2] == ",":
            return cue.start - 2
    return scan.text.find(",", start, end)


def _past_apposition(scan: Scan, start: int, cue: Cue, end: int) -> int:
    """Give where a name goes on that says who or where it is: `nhà thầu là Công ty A`.

    The position of `cue` itself where it says nothing of the kind.
    """
    if not cue.is_a("told"):
        return cue.start
    is_equal = scan.lower[cue.start : cue.end] == "là" and head_at(scan, cue.end + 1)
    if is_equal and is_behind_order(scan, start):
        return cue.end
    opened = place_behind().search(scan.text, start, cue.start)
    closed = scan.text.find(",", cue.end, end) if opened else -1
    return closed if closed > 0 else cue.start


def _make(scan: Scan, start: int, sign: Cue, stop: int | None = None) -> Addressee | None:
    """Give the addressee before `sign`; None where that is only what something is for.

    `stop` is where the name is over, where other words stand before `sign`.
    """
    end = trimmed_end(scan, start, sign.start if stop is None else stop)
    between = scan.lower[end : sign.start if stop is None else stop].split()
    if " ".join(between) in directive_words()["purposes"] or _is_made_by(scan, start, end, sign):
        return None
    if _says(scan, start, end):
        return None
    is_agent = scan.by_start.get(sign.start) is not sign
    reach = skip_blanks(scan, sign.end) if is_agent else sign.start
    return Addressee(start, end, reach, sign)


def _says(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a leader says something of a thing: `Bí thư nhấn mạnh mỗi món hàng phải …`."""
    head = head_at(scan, start)
    if head is None or scan.lower[head.start : head.end] not in directive_words()["speaker_heads"]:
        return False
    if any(f" {word} " in scan.lower[start:end] for word in directive_words()["decisions"]):
        return True
    return any(scan.text[one.start].islower() for one in scan.of_kind("weak_orders", start, end))


def _is_made_by(scan: Scan, start: int, end: int, sign: Cue) -> bool:
    """Tell whether a verb says who made or held the thing named: `Hội báo do xã A tổ chức`."""
    by = scan.lower.rfind(" do ", start, end)
    if by < 0 or sign.is_a(*_SIGNS):
        return False
    return head_at(scan, by + len(" do ")) is not None


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
    return _make(scan, position, sign)


@cache
def _many_named() -> re.Pattern[str]:
    """Give the pattern of what may be people or bodies, and is no thing."""
    things = alternatives(directive_words()["things"])
    return re.compile(rf" (?!(?:{things})(?!\w))[^\W\d_]+ ")


@cache
def _also_before() -> re.Pattern[str]:
    also = alternatives(directive_words()["also"])
    return re.compile(rf" (?:{also}) $")


@cache
def _agents() -> re.Pattern[str]:
    """Give the pattern of `được Phó Thủ tướng giao`, where an order is told from below."""
    agents, orders = (alternatives(directive_words()[key]) for key in ("agents", "passive_orders"))
    return re.compile(
        rf"(?:cũng )?(?:được|bị) (?:{agents})(?: [^\s,;:.]+){{0,9}}? (?:{orders})(?! làm chủ)(?!\w)"
    )


@cache
def _posts() -> re.Pattern[str]:
    """Give the pattern of `là cơ quan thường trực,`, behind which stands what that does."""
    words = alternatives(directive_words()["posts"])
    return re.compile(
        rf"(?:(?:sẽ )?là|làm) (?:{words})(?: [^\s,;:.]+){{0,5}}?(?:,(?: và)?| và|) (?=[^\W\d_])"
    )


@cache
def _sides() -> re.Pattern[str]:
    words = alternatives(directive_words()["sides"])
    return re.compile(rf"(?:{words}) ")


@cache
def _grounds() -> re.Pattern[str]:
    words = alternatives(directive_words()["grounds"])
    return re.compile(rf"(?<!\w)(?<!làm )(?:{words}) ")
