"""Papers that give orders or make plans, and report on no meeting that they mention."""

import re

from minutes.record import Meeting
from nlp.layout import Layout
from nlp.text.items import ITEM_LABEL
from nlp.text.lines import begins_with, kind_words

Span = tuple[int, int]

_ITEM = re.compile(rf"{ITEM_LABEL}|[IVX]{{1,5}}[.)-]|Điều \d")


def only_gives_orders(
    text: str, layout: Layout, meeting: Meeting | None, name: Span | None
) -> bool:
    """Tell whether a letter, an order or a plan names a meeting only in one of its items.

    Nobody heads that meeting here; what stands ahead of the items may report on one.
    """
    if meeting is None or name is None or meeting.chair or layout.kind == "article":
        return False
    title = text[slice(*layout.title)] if layout.title else ""
    if not (begins_with(title, kind_words()["unmet"]) or _is_letter(text, layout)):
        return False
    body = (line for line in layout.lines if line.role in ("body", "heading"))
    first = next((one for one in body if _ITEM.match(text, one.start)), None)
    return first is not None and name[0] >= first.start


def _is_letter(text: str, layout: Layout) -> bool:
    heads = (text[line.start : line.end] for line in layout.lines if line.role == "letterhead")
    return any(begins_with(head, kind_words()["addressed"]) for head in heads)
