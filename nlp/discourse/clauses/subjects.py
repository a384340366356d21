"""What a clause is about: who is named ahead of it, or the thing that must be so."""

import re

from nlp.discourse.clauses.action_starts import action_at
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.naming.assignees import find_addressee
from nlp.discourse.naming.body_names import named_at
from nlp.discourse.naming.clause_leads import Clause

Span = tuple[int, int]

_LONGEST_MATTER = 90
_PASSIVE = re.compile(r" được ")
_SIDE = "về phía "


def named_ahead(scan: Scan, about: Span | None, *, has_modal: bool) -> Span | None:
    """Give who is told in `Đối với các xã chậm, …`; None where people are what it is about.

    So they are without `phải`, `cần`: `Đối với hộ cố tình chây ì, tổ chức cưỡng chế`.
    """
    head = named_at(scan, about[0]) if about else None
    if head is None or about is None:
        return about if about and find_addressee(scan, *about) else None
    words, name = directive_words(), scan.lower[head.start : head.end]
    if name in words["things"] and scan.text[head.start].islower():
        # `các vụ việc` are no `Vụ`.
        return None
    is_people = name in words["doers"] and name not in words["levels"]
    is_people = is_people and not scan.lower.endswith(_SIDE, 0, about[0])
    return about if has_modal or not is_people else None


def read_matter(scan: Scan, start: int, clause: Clause, about: Span | None) -> Directive | None:
    """Read `Việc … phải bám sát …`: something, not somebody, is the subject."""
    is_purpose = scan.lower.startswith(tuple(directive_words()["purposes"]), start)
    is_said = scan.text[clause.start - 1 : clause.start] == ":"
    if scan.lower.startswith(tuple(directive_words()["pointers"]), start) and not is_said:
        return None
    for cue in scan.within(start, min(clause.end, start + _LONGEST_MATTER)):
        if cue.is_a("told") and not is_purpose:
            return None
        if cue.is_a("modals"):
            action, _ = action_at(scan, cue.start, clause)
            action = _passive_at(scan, cue.end) if action is None else action
            verb = None if action is None else scan.by_start.get(action)
            if verb is None or not verb.is_a("verbs", "adverbs", "orders"):
                return None
            told = named_ahead(scan, about, has_modal=True)
            return Directive("matter", start, (start, start), None, told, action, has_modal=True)
    return None


def _passive_at(scan: Scan, modal: int) -> int | None:
    """Give where the verb begins that says what must be done with a thing: `phải được gia cố`."""
    passive = _PASSIVE.match(scan.lower, modal)
    cue = scan.by_start.get(passive.end()) if passive else None
    while cue is not None and cue.is_a("adverbs") and not cue.is_a("verbs"):
        cue = scan.by_start.get(cue.end + 1)
    return cue.start if cue is not None and cue.is_a("verbs") else None
