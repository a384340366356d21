"""Who is told where a directive names nobody, or not in full."""

from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.implied import implied_at
from nlp.discourse.naming.assignees import find_addressee
from nlp.discourse.naming.body_names import skip_blanks
from nlp.discourse.orders.accepted import Accepted
from nlp.discourse.orders.scene import Scene

Span = tuple[int, int]

_THIS = " này"


def in_full(name: str, before: str | None) -> str:
    """Give by its full name who was told before and is only called `Bộ`, `Sở này` now."""
    said = name.removesuffix(_THIS)
    is_short = said.lower() in directive_words()["short_names"]
    is_same = before is not None and before.lower().startswith(f"{said.lower()} ")
    return before if is_short and before and is_same else name


def implied_name(scene: Scene, sentence: Span, item: Accepted) -> str | None:
    """Give who is meant where nobody is named and nobody was told before."""
    found = item.directive
    if found.kind in ("matter", "paper"):
        return None
    at = found.order.start if found.order else found.start
    name = implied_at(scene.scan, scene.speakers, sentence, at)
    return scene.scan.text[slice(*name)] if name else None


def last_told(scan: Scan, item: Accepted) -> str | None:
    """Give who is told at the end of `đề nghị A chỉ đạo B:`."""
    action = item.directive.action
    if action is None:
        return None
    cue = scan.by_start.get(action)
    who = find_addressee(scan, skip_blanks(scan, cue.end), item.clause.end) if cue else None
    if who is None or who.sign is not None or cue is None or not cue.is_a("orders"):
        return None
    return scan.text[who.start : who.end]
