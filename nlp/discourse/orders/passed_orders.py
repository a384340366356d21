"""Orders of whom a clause tells: the speaker's own, or what somebody told has to pass on."""

from nlp.discourse.clauses.directive import Directive
from nlp.discourse.clauses.order_nouns import is_issued
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words
from nlp.discourse.naming.assignees import find_addressee
from nlp.discourse.naming.body_names import head_at, skip_blanks
from nlp.discourse.naming.clause_leads import Clause
from nlp.discourse.orders.duties import is_item
from nlp.discourse.speaking.hearing import Context
from nlp.discourse.speaking.speakers import Speakers


def is_passed_on(  # noqa: PLR0913 - the clause, what it may be read as, and where it stands
    scan: Scan,
    speakers: Speakers,
    clause: Clause,
    order: Directive,
    duty: Directive | None,
    *,
    now: Context,
) -> bool:
    """Tell whether a verb of order is what somebody who was told has to pass on to others."""
    if now.directing and _is_by_own(scan, order):
        return False
    if now.is_formal and _is_issuers(scan, speakers, clause, order):
        return False
    if now.directing and _hands_on(scan, speakers, order):
        return True
    return _comes_later(scan, speakers, clause, order, duty, listed=now.listed)


def _is_by_own(scan: Scan, order: Directive) -> bool:
    """Tell whether the place for which a leader speaks asks for something: `Huyện yêu cầu …`."""
    if order.order is None:
        return False
    words = directive_words()
    asks = scan.lower[order.order.start : order.order.end] in words["requests"]
    return asks and scan.lower[slice(*order.subject)].strip() in words["own"]


def _hands_on(scan: Scan, speakers: Speakers, order: Directive) -> bool:
    """Tell whether a body has to tell others: `Ban Thường vụ phân công ủy viên xuống cơ sở`."""
    cue, (start, end) = order.order, order.subject
    head = head_at(scan, start) if end - start > 1 else None
    if cue is None or head is None or speakers.names_one(start, end):
        return False
    words = directive_words()
    if scan.lower[cue.start : cue.end] not in words["passed_on"] or order.has_modal:
        return False
    return scan.lower[head.start : head.end] not in words["speaker_heads"]


def _is_issuers(scan: Scan, speakers: Speakers, clause: Clause, order: Directive) -> bool:
    """Tell whether a paper's own body asks: `Phòng Nội vụ đề nghị UBND các xã thực hiện …`.

    In an item of a list it would be what that body has to do.
    """
    if order.order is None or order.assignee is None or order.subject[0] == order.subject[1]:
        return False
    asks = scan.lower[order.order.start : order.order.end] in directive_words()["requests"]
    return asks and speakers.voice_in(*order.subject) is None and not is_item(scan, clause)


def told_one_of(scan: Scan, found: Directive, key: str) -> bool:
    """Tell whether who is told is a person, or directs nobody, as a company.

    Behind a company further orders are the speaker's.
    """
    head = scan.by_start.get(found.assignee[0]) if found.assignee else None
    return head is not None and scan.lower[head.start : head.end] in directive_words()[key]


def opens_assigning(scan: Scan, found: Directive) -> bool:
    """Tell whether work is given out to those behind a colon: `phân công: ông A lập sổ; …`."""
    if found.order is None or found.action is not None:
        return False
    return scan.lower[found.order.start : found.order.end] in directive_words()["assigning"]


def _is_repeated(scan: Scan, clause: Clause, order: Cue) -> bool:
    """Tell whether who ordered orders once more: `chỉ đạo xã A dời dân, đồng thời chỉ đạo …`."""
    joint = scan.lower[clause.start : order.start].strip(" ,;.…")
    if joint not in directive_words()["besides"]:
        return False
    before = _orders_before(scan, clause.start)
    return bool(before) and before[-1] == scan.lower[order.start : order.end]


def _orders_before(scan: Scan, end: int) -> list[str]:
    """Give the first verb of order of each sentence of a line up to `end` that tells somebody."""
    since, found = scan.text.rfind("\n", 0, end) + 1, []
    for cue in scan.of_kind("orders", since, end):
        if cue.start < since:
            continue
        who = find_addressee(scan, skip_blanks(scan, cue.end), end)
        if who is not None and who.sign is not None:
            found.append(scan.lower[cue.start : cue.end])
            stop = scan.text.find(". ", cue.end, end)
            since = stop if stop >= 0 else end
    return found


def _comes_later(  # noqa: PLR0913 - the clause, what it may be read as, and where it stands
    scan: Scan,
    speakers: Speakers,
    clause: Clause,
    order: Directive,
    duty: Directive | None,
    *,
    listed: bool,
) -> bool:
    """Tell whether a verb of order is only part of what somebody has to do."""
    if duty is None or order.order is None or duty.action is None:
        return False
    if duty.action < order.order.start:
        is_written = is_issued(scan, order.subject[0], order.order)
        return not (is_written and speakers.voice_in(*order.subject) == "leader")
    if order.subject[0] == order.subject[1]:
        # A capital begins a sentence of who speaks, but for one behind a semicolon.
        text = scan.lower if scan.text.endswith("; ", 0, order.order.start) else scan.text
        passes_on = text[order.order.start : order.order.end] in directive_words()["passed_on"]
        # Whom the work falls to by name is told by who speaks.
        passes_on = passes_on and not told_one_of(scan, order, "persons")
        passes_on = passes_on and not _is_repeated(scan, clause, order.order)
        # `chỉ đạo các xã cần …` tells the xã themselves.
        return passes_on and not (order.has_modal and order.assignee)
    if scan.lower[slice(*order.subject)].split()[0] in directive_words()["pronouns"]:
        return False
    voice = speakers.voice_in(*order.subject)
    word = scan.lower[order.order.start : order.order.end]
    is_told = voice == "other" or is_item(
        scan, clause, listed=listed and not speakers.names_one(*order.subject)
    )
    if word in directive_words()["passed_on"] and is_told:
        # `Sở A chỉ đạo các đơn vị …`: who was told has to tell others.
        return True
    return voice is None
