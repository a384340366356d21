"""Which directives of a sentence count: given here and now, downward, by one who may direct."""

from collections.abc import Iterator
from typing import NamedTuple

from nlp.discourse.clauses.cutting import find_clauses
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.clauses.order_clauses import read_order
from nlp.discourse.cues.order_cues import Scan
from nlp.discourse.naming.clause_leads import Clause
from nlp.discourse.orders.duties import is_consequence, is_narrative, stands_apart
from nlp.discourse.orders.given_orders import is_asked_by_others, is_given
from nlp.discourse.orders.heard_duties import (
    acts_by_name,
    concludes_at,
    goes_on_directing,
    heard_duty,
    is_due_now,
    stresses_series,
    tells_only,
)
from nlp.discourse.orders.passed_orders import is_passed_on, opens_assigning, told_one_of
from nlp.discourse.orders.reported import is_of_paper, is_reported
from nlp.discourse.speaking.hearing import Context
from nlp.discourse.speaking.speakers import Speakers

Span = tuple[int, int]

_LONGEST_LEAD = 1000


class Accepted(NamedTuple):
    """A directive that counts, with its clause."""

    clause: Clause
    directive: Directive


def find_accepted(
    scan: Scan, speakers: Speakers, sentence: Span, context: Context
) -> Iterator[Accepted]:
    """Find the directives of a sentence that count.

    What has no verb of order counts only where directives are being given already.
    """
    told = outside = assigned = False
    is_formal = context.is_formal
    clauses = find_clauses(scan, *sentence)
    directing = context.directing or goes_on_directing(scan, sentence, clauses, context)
    for at, clause in enumerate(clauses):
        # Who speaks stands not too far before.
        sentence = (max(sentence[0], clause.start - _LONGEST_LEAD), sentence[1])
        order = read_order(scan, clause)
        if directing and order is None and is_narrative(scan, clause):
            directing = False
        now = context if directing == context.directing else context._replace(directing=directing)
        duty = heard_duty(scan, speakers, sentence, clause, now)
        is_own = order and (
            (outside and order.assignee)
            or not (
                (assigned and _takes_on(order, duty))
                or is_passed_on(scan, speakers, clause, order, duty, now=now)
            )
        )
        counts = order if is_own and order and not is_consequence(scan, clause, order) else None
        told = told or bool(counts and is_reported(scan, speakers, sentence, counts, now))
        told = told or is_of_paper(scan, sentence, clause)
        is_told = told and counts is not None and counts.subject[1] - counts.subject[0] <= 1
        lead = (clause.start, sentence[1]) if outside else sentence
        if counts and not is_told and is_given(scan, speakers, lead, counts, now):
            directing = True
            outside = told_one_of(scan, counts, "outsiders")
            # Behind `giao ông A lập sổ` what `ông B thu quỹ` is told, too; so behind `phân công:`.
            assigned = assigned or opens_assigning(scan, counts)
            is_formal = is_formal or assigned or told_one_of(scan, counts, "persons")
            context = context._replace(ordered=True)
            yield Accepted(clause, counts)
        elif counts and is_asked_by_others(scan, speakers, lead, counts, now):
            # What follows in the sentence is asked for by the same, too.
            directing = False
        elif (
            duty
            and stands_apart(duty, counts)
            and _is_to_do(
                scan, speakers, sentence, Accepted(clause, duty), now._replace(is_formal=is_formal)
            )
        ):
            directing = True
            yield Accepted(clause, duty)
        directing = (
            directing
            or concludes_at(scan, speakers, clause)
            or stresses_series(scan, speakers, clauses, at)
        )


def _takes_on(order: Directive, duty: Directive | None) -> bool:
    """Tell whether an order is what somebody takes on: `phân công: ông A chỉ đạo trồng rừng; …`."""
    return duty is not None and order.order is not None and duty.action == order.order.start


def _is_to_do(
    scan: Scan, speakers: Speakers, sentence: Span, found: Accepted, now: Context
) -> bool:
    """Tell whether what somebody does, without a verb of order, is told as still to be done."""
    clause, duty = found
    if tells_only(scan, speakers, sentence, clause, duty):
        return False
    return now.is_formal or (
        is_due_now(scan, sentence, clause, duty, now)
        and not acts_by_name(scan, speakers, clause, duty)
    )
