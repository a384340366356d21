"""The names of bodies and people: with which word they begin and where they are over."""

import re
from functools import cache

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words
from nlp.times.deadline_patterns import timed

_SKIPPED = re.compile(r"[ ,:–-]*")
_COUNT = re.compile(r"\d{1,3} ")
_TRAILING = re.compile(r"(?:[ ,;:–-]|(?<= )(?:và|thì|mà|để|rằng|có|chỉ|về|xuống|lên|sang))+$")
_BRACKETS = re.compile(r" ?\([^()\n]*\) ?$")
# `Sở A - cơ quan thường trực -`: what a body is, between dashes.
_SAID_OF = re.compile(
    r" [-–] [^-–,;:.\n]+ [-–] ?$|, (?:là|với tư cách) [^,;:.\n]+, ?$"
    r"|,? (?:là )?(?:bộ phận|cơ quan|đơn vị) (?:chủ trì|thường trực|đầu mối)[^,;:.\n]*, ?$"
)
# `các xã quý III`: when, and not which.
_WHEN = re.compile(
    r" (?:trong )?(?:quý|tháng|tuần) (?:\d{1,2}|i{1,3}|iv|này|tới)(?:(?:/| năm )\d{4})? ?$"
)
_PERSON_BEFORE = re.compile(rf"(?: [{CAPITALS}][^\W\d_]*){{2,5}} $")
_LISTED = (", ", " và ", " cùng ")
_CLOSES = (")", ") ")
_WHERE = " nơi "
_NEAR = 12
_DIGIT = re.compile(r"\d")
_BULLETS = frozenset({" - ", " – ", " + "})
_ENDING = ("told", "verbs", "orders", "modals", "adverbs", "passives")


def head_at(scan: Scan, position: int) -> Cue | None:
    """Give the head of the name that begins at `position`, behind words of number."""
    cue = scan.by_start.get(position)
    while cue and cue.is_a("counts") and not cue.is_a("heads"):
        position = skip_blanks(scan, cue.end)
        cue = scan.by_start.get(position)
    return cue if cue and cue.is_a("heads") else None


def named_at(scan: Scan, position: int) -> Cue | None:
    """Give the head of the name that begins at `position`, behind a number, too: `3 xã`."""
    count = _COUNT.match(scan.text, position)
    return head_at(scan, count.end() if count else position)


def skip_blanks(scan: Scan, position: int) -> int:
    """Give the next position that is no blank, comma, colon or dash."""
    match = _SKIPPED.match(scan.text, position)
    return match.end() if match else position


def ends_name(scan: Scan, head: Cue, cue: Cue) -> bool:
    """Tell whether `cue` is no part of a name; names write their verbs with a capital."""
    if not cue.is_a(*_ENDING) or _is_no_deed(scan, cue):
        return False
    if scan.text[cue.start].isupper():
        return _opens_item(scan, head, cue)
    # `Sở A, lãnh đạo các xã …` names those who lead, too.
    is_listed = cue.is_a("heads") and scan.lower.endswith(_LISTED, 0, cue.start)
    if (cue.is_a("counts") and head_at(scan, cue.start)) or (
        is_listed and head_at(scan, cue.end + 1)
    ):
        return False
    word = scan.lower[cue.start : cue.end]
    if word in directive_words()["above_all"] and head_at(scan, skip_blanks(scan, cue.end)):
        return False
    if word not in directive_words()["offices"]:
        return True
    # A body is named by what it is for, and a person is told to take that on.
    words = directive_words()
    is_person = _PERSON_BEFORE.search(scan.text, head.end, cue.start) is not None
    named = (*words["speaker_heads"], *words["short_names"])
    return is_person or scan.lower[head.start : head.end] in named


def _is_organisation(scan: Scan, cue: Cue) -> bool:
    """Tell whether `tổ chức` names who is told beside others: `các cơ quan, tổ chức liên quan`."""
    words = directive_words()
    is_word = scan.lower[cue.start : cue.end] in words["organisations"]
    return is_word and scan.lower.endswith(tuple(words["organisations_beside"]), 0, cue.start)


def _is_no_deed(scan: Scan, cue: Cue) -> bool:
    """Tell whether nothing is done or told with a word: `tổ chức`, `các xã còn lại`."""
    if _is_measured(scan, cue) or _is_organisation(scan, cue):
        return True
    return _rest().match(scan.lower, cue.start) is not None


def _is_measured(scan: Scan, cue: Cue) -> bool:
    """Tell whether a verb only says what is measured: `thời gian thu phí 6 năm`."""
    if not cue.is_a("verbs"):
        return False
    return bool(_measured_before().search(scan.lower, max(0, cue.start - _NEAR), cue.start))


def _opens_item(scan: Scan, head: Cue, cue: Cue) -> bool:
    """Tell whether what must be done stands behind a dash or colon: `các xã - Tiếp tục rà soát`.

    Behind bodies of one kind and a colon their names follow: `các sở: Xây dựng, Nội vụ`.
    """
    if not cue.is_a("verbs", "adverbs"):
        return False
    if scan.text[cue.start - 3 : cue.start] in _BULLETS:
        return True
    if scan.text[cue.start - 2 : cue.start] != ": ":
        return False
    if cue.is_a("adverbs"):
        return True
    before = scan.by_start.get(head.start - len("các "))
    return not (before and before.is_a("counts"))


def names_body(scan: Scan, head: Cue, cue: Cue) -> bool:
    """Tell whether a verb right behind the head names the body: `Ban chỉ đạo thực hiện …`."""
    if cue.is_a("verbs") and not cue.is_a("orders") and _is_told_behind(scan, cue):
        return True
    named = scan.lower[head.start : head.end] in directive_words()["named_by_verb"]
    is_naming = scan.lower[cue.start : cue.end] in directive_words()["naming_verbs"]
    if not (named and is_naming and cue.start <= head.end + 1):
        return False
    # How something is to be done stands behind a verb proper: `lực lượng thực hiện nghiêm …`.
    return not scan.lower.startswith(tuple(directive_words()["manners_behind"]), cue.end)


def _is_told_behind(scan: Scan, verb: Cue) -> bool:
    """Tell whether a name ends with a verb, for one that it must act follows: `… xây dựng phải`."""
    behind = scan.by_start.get(verb.end + 1)
    return behind is not None and behind.is_a("passives", "modals") and not behind.is_a("verbs")


def goes_on(scan: Scan, before: Cue, cue: Cue) -> bool:
    """Tell whether another such verb follows at once: `Ban Quản lý dự án đầu tư xây dựng …`."""
    is_naming = scan.lower[cue.start : cue.end] in directive_words()["naming_verbs"]
    return is_naming and cue.start == before.end + 1


def trimmed_end(scan: Scan, start: int, end: int) -> int:
    """Give where the name ends, without what says on which grounds it acts."""
    is_placed = scan.text.find(_WHERE, start, end) > 0
    place = place_behind().search(scan.text, start, end) if is_placed else None
    end = place.start() if place else end
    if said := _SAID_OF.search(scan.text, start, end):
        end = said.start()
    head = scan.by_start.get(start)
    asides = _asides().finditer(scan.lower, head.end if head else start, end)
    # With a capital it is part of a name: `Bắc Từ Liêm`.
    own = (
        m.start() for m in asides if not scan.text[m.start() : m.end()].lstrip(", ")[0].isupper()
    )
    end = next(own, end)
    when = _WHEN.search(scan.lower, start, end)
    end = _without_due(scan, start, when.start() if when else end)
    is_closed = scan.text.endswith(_CLOSES, start, end)
    aside_end = _BRACKETS.search(scan.text, start, end) if is_closed else None
    end = aside_end.start() if aside_end else end
    match = _TRAILING.search(scan.text, start, end)
    return match.start() if match else end


def _without_due(scan: Scan, start: int, end: int) -> int:
    """Give where a name ends without by when it has to act: `tỉnh A chậm nhất ngày 5/6 phải …`."""
    if not _DIGIT.search(scan.text, start, end):
        return end
    stop = len(scan.text[:end].rstrip(" ,"))
    dues = (match for match in timed().finditer(scan.lower, start, stop) if match.start() > start)
    return next((match.start() for match in dues if match.end() == stop), end)


@cache
def _rest() -> re.Pattern[str]:
    """Give the pattern of `còn lại` behind a name; before a number it tells how many are left."""
    return re.compile(rf"(?:{alternatives(directive_words()['the_rest'])})(?!\w| \d)")


@cache
def _measured_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(directive_words()['measured'])}) $")


@cache
def place_behind() -> re.Pattern[str]:
    """Give the pattern of where an addressee is, behind its name: `các tỉnh - nơi …,`."""
    return re.compile(r" ?[,–-] nơi ")


@cache
def _asides() -> re.Pattern[str]:
    words = alternatives(directive_words()["asides"])
    often = r"(?:ít nhất )?(?:(?:mỗi|hằng|hàng|cứ|trước mỗi|sau mỗi) (?:\d+ )?|\d+ )"
    times = rf"{often}(?:buổi|ca|ngày|tuần|tháng|quý|năm|học kỳ|kỳ|vụ)(?: [^\s,;:.]+ lần)?"
    return re.compile(rf",?(?<! cho) (?:{words}|trong \d+|{times})(?:[ ,]|$)")
