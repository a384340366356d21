"""Which headings only sum up what stands below, and which are items of a list of tasks."""

import re

from nlp.discourse.cues.order_cues import Scan
from nlp.discourse.naming.assignees import find_addressee
from nlp.discourse.naming.body_names import named_at
from nlp.layout import Layout

_NUMBERED = re.compile(r"\d{1,2}[.)/] ?")
_TOWARDS = "đối với "


def find_titles(scan: Scan, layout: Layout) -> set[int]:
    """Give where the headings begin that only sum up.

    One of an official paper may name who is told; in capitals it does so behind a number. In other
    texts it does where it names only that.
    """
    is_article = layout.kind == "article"
    headings = [(line.start, line.end) for line in layout.lines if line.role == "heading"]
    sums_up = _tells_nobody if is_article else _sums_up
    return {start for start, end in headings if sums_up(scan, start, end)}


def _sums_up(scan: Scan, start: int, end: int) -> bool:
    if not scan.text[start:end].isupper():
        return False
    numbered = _NUMBERED.match(scan.text, start, end)
    return numbered is None or named_at(scan, numbered.end()) is None


def _tells_nobody(scan: Scan, start: int, end: int) -> bool:
    """Tell whether an item names more than a body: not `2. Đối với các thôn`."""
    label = _NUMBERED.match(scan.text, start, end)
    if label is None:
        return True
    place = label.end()
    place += len(_TOWARDS) if scan.lower.startswith(_TOWARDS, place) else 0
    who = find_addressee(scan, place, end) if named_at(scan, place) else None
    return who is None or who.sign is not None or who.end != end
