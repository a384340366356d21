"""The directives of a sentence, each as told to whom its list and its sentence name."""

from collections.abc import Sequence

from nlp.discourse.clauses.duty_clauses import read_duty
from nlp.discourse.clauses.order_clauses import read_order
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.cues.ranks import rank_of
from nlp.discourse.cues.section_cues import begins
from nlp.discourse.orders.accepted import Accepted, find_accepted
from nlp.discourse.orders.scene import Scene
from nlp.discourse.speaking.hearing import Context

Span = tuple[int, int]

_NOT = "không "


def accepted_in(scene: Scene, sentence: Span, context: Context) -> list[Accepted]:
    """Give the directives of a sentence, where there are none those of one that goes on."""
    scan, speakers = scene.scan, scene.speakers
    accepted = list(find_accepted(scan, speakers, sentence, context))
    if not accepted:
        eager = context._replace(directing=True)
        accepted = list(find_accepted(scan, speakers, sentence, eager))
    return accepted if context.is_formal else _with_reports(scan, accepted)


def told_in(accepted: Sequence[Accepted]) -> list[Accepted]:
    """Give the directives of an article from where it names who is told.

    What stands before is decided by the paper itself: `Điều 1. Phân bổ 5 tỷ đồng cho 3 dự án`.
    """
    told = (at for at, one in enumerate(accepted) if one.directive.assignee or opens_list(one))
    return list(accepted[next(told, len(accepted)) :])


def _with_reports(scan: Scan, accepted: Sequence[Accepted]) -> list[Accepted]:
    """Give the directives of news, where `… và báo cáo kết quả` belongs to what is reported."""
    joined: list[Accepted] = []
    for item in accepted:
        before = joined[-1] if joined else None
        start = item.directive.action or item.clause.start
        between = scan.lower[before.clause.end : start].strip(" ,") if before else ""
        is_then = between in directive_words()["then"] and not scan.lower.startswith(_NOT, start)
        if before and item.directive.kind == "bare" and is_then:
            joined[-1] = before._replace(clause=before.clause._replace(end=item.clause.end))
        else:
            joined.append(item)
    return joined


def passed_on(scan: Scan, sentence: Span, item: Accepted) -> Accepted:
    """Give `- Chỉ đạo các xã làm` below `2. UBND huyện:` as what the latter has to do.

    A single body that is named has to act itself.
    """
    found = item.directive
    if found.order is None or found.assignee is None or item.clause.start != sentence[0]:
        return item
    word = scan.lower[found.order.start : found.order.end]
    if found.subject[1] > found.subject[0] or word not in directive_words()["passed_on"]:
        return item
    first = scan.by_start.get(found.assignee[0])
    many = tuple(directive_words()["named_by_work"])
    if first is None or not (first.is_a("counts") or scan.lower.startswith(many, first.start)):
        return item
    duty = read_duty(scan, item.clause)
    return item if duty is None or duty.kind != "bare" else item._replace(directive=duty)


def told_on(scan: Scan, item: Accepted, assignee: str | None) -> Accepted:
    """Give `chỉ đạo các xã làm` as told to those behind it where nobody was told before.

    Or only somebody of a lower level than theirs.
    """
    found = item.directive
    if found.kind != "bare" or found.assignee or found.action is None:
        return item
    order = read_order(scan, item.clause)
    if order is None or order.order is None or order.order.start != found.action:
        return item
    if order.assignee is None or order.action is None:
        return item
    names = (assignee or "").lower(), scan.lower[slice(*order.assignee)]
    own, told = (rank_of(name.split(",")[0]) for name in names)
    is_above = own is not None and told is not None and told < own
    return item if assignee and not is_above else item._replace(directive=order)


def opens_orders(scan: Scan, sentence: Span, accepted: Sequence[Accepted]) -> bool:
    """Tell whether the lines below name who is told: `yêu cầu:`, `Công điện nêu rõ:`."""
    is_open = bool(accepted) and opens_list(accepted[-1])
    return begins("of_orders", scan.lower, *sentence) or (
        is_open and bool(accepted[-1].directive.order)
    )


def opens_list(last: Accepted) -> bool:
    """Tell whether a sentence ends in a colon, or as a heading does: `2. Sở Y tế`."""
    return last.clause.leads_on or last.directive.action is None
