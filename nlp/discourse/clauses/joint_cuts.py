"""Where a sentence is cut at commas and joints: another subject, another order, or more."""

import re
from collections.abc import Iterator
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.clauses.due_cuts import due_cuts
from nlp.discourse.clauses.whole_duties import is_agreed, is_whole_duty
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words, spaced
from nlp.discourse.naming.addressee import Addressee
from nlp.discourse.naming.assignees import find_addressee
from nlp.discourse.naming.body_names import head_at, named_at, skip_blanks
from nlp.discourse.naming.clause_leads import Clause, skip_leads

_SIGNS = ("modals", "adverbs", "passives")
_SPLITS = re.compile(
    r"(?:,|\.\.\.|…) (?:đồng thời|(?P<above>nhất là|đặc biệt là|đặc biệt)),? | đồng thời "
    r"| và (?=báo cáo )|(?P<then>,? (?:và )?sau đó )(?=(?:báo cáo|trình|gửi) )"
)
# One of these stands in every such cut; most sentences have none.
_SPLIT_WORDS = ("đồng thời", "nhất là", "đặc biệt", "và báo cáo", "sau đó")
# `…, cần rà soát` asks for more of who was told; a few words before are no task of their own.
_MORE = re.compile(
    r",(?: và| (?:về lâu dài|thay vào đó|trước hết|trước mắt|đồng thời),?)? (?=(?:cần|phải|nên) )"
    r"| và (?=(?:cần|phải|không (?:cho phép|được|để)) )"
)
_MUSTS = (" cần ", " phải ", " nên ", " và không ")
_FEWEST_WORDS = 5
_SUBJECTS = re.compile(
    r"(?:, | (?=(?:nên|nhưng) ))"
    r"(?P<so>(?:do đó|do vậy|vì vậy|vì thế|bởi vậy|cho nên|nên|nhưng|trong đó|riêng|còn"
    r"|đồng thời|nhất là|đặc biệt là),? )?"
    r"(?=[^\W\d_])"
)
# Behind one of these another subject needs no more than a verb.
_TURNS = ("còn", "đồng thời")
_ABOVE = ("nhất là", "đặc biệt là")
_JOINTS = re.compile(r",? ?(?:đồng thời|cùng với đó|ngoài ra|bên cạnh đó),? |, và |, | và | [-–] ")


def joint_cuts(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Cut before `đồng thời giao X …`, `nhất là rà soát …`, `và báo cáo …`."""
    may_split = any(scan.lower.find(word, start, end) > 0 for word in _SPLIT_WORDS)
    for split in _SPLITS.finditer(scan.lower, start, end) if may_split else ():
        if _opens_action(scan, split) and not scan.is_paired(split.end(), start):
            resume = (
                split.end()
                if split["then"]
                else split.start() + len(split[0]) - len(split[0].lstrip(".…"))
            )
            yield split.start(), resume, False
    may_ask = any(scan.lower.find(must, start, end) > 0 for must in _MUSTS)
    for more in _MORE.finditer(scan.lower, start, end) if may_ask else ():
        item = max(start, scan.text.rfind(";", start, more.start()))
        if _is_told_before(scan, item, more.start()) and _acts(scan, more.end()):
            yield more.start(), more.start(), False
    yield from due_cuts(scan, start, end)
    since = start
    for comma in _SUBJECTS.finditer(scan.text, start, end):
        if _begins_subject(scan, since, comma, end):
            yield comma.start(), comma.end(), False
            since = comma.end()
    yield from _before_remarks(scan, start, end)
    yield from _before_orders(scan, start, end)


def _before_orders(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Cut before an order behind a comma or joint: `…, đồng thời giao X …`."""
    for cue in scan.of_kind("orders", start, end):
        if cue.start > start + 1 and scan.text[cue.start].islower():
            joint = _joint_before(scan, cue.start, start)
            if joint is None or _is_topic(scan, start, joint):
                continue
            if _is_told(scan, cue, end) and not _passes_on(scan, start, cue):
                yield joint, joint, False


def _is_topic(scan: Scan, start: int, end: int) -> bool:
    """Tell whether an item up to an order is only what that is about: `Đối với …, giao Sở A`."""
    item = skip_blanks(scan, max(start, scan.text.rfind(";", start, end) + 1))
    if not scan.lower.startswith(spaced("about"), item):
        return False
    return not any(
        cue.is_a("modals", "told") or (cue.is_a("orders") and _is_told(scan, cue, end))
        for cue in scan.within(item, end)
    )


def _before_remarks(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Cut before what the speaker thinks of somebody: `…, phê bình xã A chậm nộp báo cáo`."""
    for comma in _remarks_behind().finditer(scan.lower, start, end):
        is_about = comma["wish"] or named_at(scan, comma.end())
        if is_about and not scan.is_paired(comma.start(), start):
            yield comma.start(), comma.start(), False


@cache
def _remarks_behind() -> re.Pattern[str]:
    """Give the pattern of what a speaker thinks of somebody else, or wishes, behind a comma."""
    remarks, wishes = (alternatives(directive_words()[key]) for key in ("remarks", "wishes"))
    return re.compile(rf", (?:(?:đồng thời )?(?:{remarks})|đồng thời (?P<wish>{wishes})) ")


def _opens_action(scan: Scan, split: re.Match[str]) -> bool:
    """Tell whether a verb follows; behind `nhất là` words like `báo cáo` name a thing."""
    sign = scan.by_start.get(split.end())
    if sign is None or not sign.is_a("verbs", "adverbs", "modals"):
        return False
    is_noun = scan.lower[sign.start : sign.end] in directive_words()["nouns_above_all"]
    return not (split["above"] and (is_noun or _is_in_series(scan, sign)))


def _is_in_series(scan: Scan, verb: Cue) -> bool:
    """Tell whether nouns follow behind a comma: `nhất là tuyển dụng, biên chế của các trường`."""
    if not verb.is_a("verbs") or not scan.text.startswith(", ", verb.end):
        return False
    return verb.end + 2 not in scan.by_start


def _is_told_before(scan: Scan, start: int, end: int) -> bool:
    """Tell whether somebody is told to do something in a stretch: `yêu cầu các xã rà soát …`."""
    for order in scan.of_kind("orders", start, end):
        sign = scan.by_start.get(skip_blanks(scan, order.end))
        who = find_addressee(scan, skip_blanks(scan, order.end), end)
        sign = who.sign if who else sign
        if sign and sign.is_a(*_SIGNS, "verbs"):
            return len(scan.text[sign.start : end].split()) >= _FEWEST_WORDS
    return False


def _acts(scan: Scan, at: int) -> bool:
    """Tell whether a verb stands behind the words that ask for it: `cần khẩn trương rà soát`."""
    while (cue := scan.by_start.get(at)) and cue.is_a("modals", "adverbs"):
        at = skip_blanks(scan, cue.end)
    return cue is not None and cue.is_a("verbs")


def _begins_subject(scan: Scan, start: int, comma: re.Match[str], end: int) -> bool:
    """Tell whether a comma stands before somebody else's duty: `Sở A rà soát, Sở B báo cáo`.

    A body named right before the comma goes on with a list of bodies.
    """
    # A bare name of a place is a subject of its own only where a word like `nhưng` turns to it.
    if not head_at(scan, comma.end()) and not comma["so"]:
        return False
    if scan.is_paired(comma.start(), start):
        return False
    found = find_addressee(scan, comma.end(), end)
    if found is None or found.sign is None or found.sign.is_a("orders"):
        return False
    item = max(start, scan.text.rfind(";", start, comma.start()) + 1)
    if comma["so"]:
        return _turns_to(scan, item, comma, found.sign)
    is_ordered = next(scan.of_kind("orders", item, comma.start()), None) is not None
    is_lower = scan.text[comma.end()].islower() and not (
        _is_by_name(scan, comma.end()) or _is_alike(scan, item, comma)
    )
    is_about = is_ordered and is_lower and not _is_given_on(scan, item, comma)
    if is_about and not (found.sign.is_a("modals") or _hurries(scan, found)):
        # `xử lý tổ chức, cá nhân khai thác cát` names whom an order is about.
        return False
    must = found.sign.is_a("modals")
    is_over = is_whole_duty(
        scan, item, comma.start(), is_named=not is_lower, must=must
    ) or is_agreed(scan, item, comma.start())
    return found.sign.is_a(*_SIGNS, "verbs") and is_over


def _is_by_name(scan: Scan, start: int) -> bool:
    """Tell whether one body is called by its name: `…, khoa Dược kiểm kê thuốc`.

    A company may be what an order is about.
    """
    head, words = scan.by_start.get(start), directive_words()
    if head is None or not head.is_a("heads") or head.is_a("counts"):
        return False
    name = scan.lower[head.start : head.end]
    is_acted_on = name in words["outsiders"] or name in words["doers"]
    return not is_acted_on and scan.text[head.end + 1 : head.end + 2].isupper()


def _turns_to(scan: Scan, item: int, comma: re.Match[str], sign: Cue) -> bool:
    """Tell whether a word behind a comma turns to what somebody else must do: `…, riêng xã A cần`.

    `các đơn vị, nhất là xã A phải …` tells all of them the same.
    """
    if comma["so"].startswith(_ABOVE):
        is_other = is_whole_duty(scan, item, comma.start(), is_named=True)
        return is_other and sign.is_a("modals")
    is_more = comma["so"].startswith(_TURNS) and sign.is_a("adverbs", "verbs")
    return is_more or sign.is_a("modals", "passives") or _forbids(scan, sign)


def _hurries(scan: Scan, who: Addressee) -> bool:
    """Tell whether a body is to hurry: `…, các xã khẩn trương họp dân`; not people acted upon."""
    head, words = head_at(scan, who.start), directive_words()
    if head is None or who.sign is None:
        return False
    if scan.lower[who.sign.start : who.sign.end] not in words["pressing"]:
        return False
    name = scan.lower[head.start : head.end]
    return name in words["levels"] or not (name in words["doers"] or name in words["outsiders"])


def _is_given_on(scan: Scan, start: int, comma: re.Match[str]) -> bool:
    """Tell whether work is given to one more behind a comma: `giao chị Lan phát quà, chi đoàn …`.

    Only where it is handed out, or a person takes it, so that nobody is what the first is about.
    """
    head = head_at(scan, comma.end())
    if head is None or scan.by_start.get(comma.end()) is not head:
        return False
    words = directive_words()
    name = scan.lower[head.start : head.end]
    if name in words["persons"]:
        return True
    orders = list(scan.of_kind("orders", start, comma.start()))
    is_handed = bool(orders) and scan.lower[orders[-1].start : orders[-1].end] in words["assigning"]
    return is_handed and name not in words["doers"]


def _is_alike(scan: Scan, start: int, comma: re.Match[str]) -> bool:
    """Tell whether a body of the same kind as the first is named: `… ngành A rà soát, ngành B …`.

    People of one kind may be whom the first is about.
    """
    head, orders = head_at(scan, comma.end()), list(scan.of_kind("orders", start, comma.start()))
    first = head_at(scan, skip_blanks(scan, orders[-1].end)) if orders else None
    if head is None or first is None:
        return False
    words, name = directive_words(), scan.lower[head.start : head.end]
    other = scan.lower[first.start : first.end]
    is_office = name.split()[0] in words["offices_of"] and name.split()[0] == other.split()[0]
    return (name == other or is_office) and not (
        name in words["doers"] or name in words["outsiders"]
    )


def _forbids(scan: Scan, sign: Cue) -> bool:
    return scan.lower.startswith("không được", sign.start)


def _passes_on(scan: Scan, start: int, order: Cue) -> bool:
    """Tell whether a verb of order is part of a duty: `Bộ A chủ trì, giao đơn vị B thực hiện`."""
    if any(scan.of_kind("orders", start, order.start)):
        return False
    place, _ = skip_leads(scan, Clause(start, order.start))
    who, head = find_addressee(scan, place, order.start), head_at(scan, place)
    if who is None or who.sign is None or head is None:
        return False
    if not who.sign.is_a("verbs", "adverbs", "modals"):
        return False
    words = directive_words()
    speaks = scan.lower[head.start : head.end] in words["speaker_heads"]
    return not speaks and scan.lower[who.sign.start : who.sign.end] not in words["decisions"]


def _joint_before(scan: Scan, position: int, start: int) -> int | None:
    window = max(start, position - 24)
    found = [m for m in _JOINTS.finditer(scan.text, window, position) if m.end() == position]
    return found[0].start() if found else None


def _is_told(scan: Scan, order: Cue, end: int) -> bool:
    """Tell whether somebody with a verb of their own stands behind `order`."""
    found = find_addressee(scan, skip_blanks(scan, order.end), min(end, order.end + 260))
    return found is not None and found.sign is not None
