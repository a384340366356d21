"""Which headings only sum up what stands below, and which are items of a list of tasks."""

import re

from nlp.discourse.cues.order_cues import Scan
from nlp.discourse.naming.assignees import find_addressee
from nlp.discourse.naming.body_names import named_at
from nlp.layout import Layout
from nlp.layout.outline import level_at

_NUMBERED = re.compile(r"\d{1,2}[.)/] ?")
_TOWARDS = "đối với "


def find_titles(scan: Scan, layout: Layout) -> set[int]:
    """Give where the headings begin that only sum up.

    One of an official paper may name who is told; in capitals it does so behind a number. In other
    texts it is an item of a list all the same where it names only that, or stands beside items.
    """
    is_article = layout.kind == "article"
    headings = [line for line in layout.lines if line.role == "heading"]
    items = _unclosed_items(scan, layout) if is_article else set()
    return {
        h.start
        for h in headings
        if (h.start not in items if is_article else _sums_up(scan, h.start, h.end))
    }


def _unclosed_items(scan: Scan, layout: Layout) -> set[int]:
    """Give where the headings begin that are items of a list without a mark at their end."""
    lines = [line for line in layout.lines if line.role in ("body", "heading")]
    levels = [level_at(scan.text, line.start) for line in lines]
    found = set()
    for at, line in enumerate(lines):
        if line.role != "heading" or levels[at] is None:
            continue
        beside = (n for n in (at - 1, at + 1) if 0 <= n < len(lines) and levels[n] == levels[at])
        is_beside = any(lines[n].role == "body" for n in beside)
        if is_beside or _names_told(scan, line.start, line.end):
            found.add(line.start)
    return found


def _names_told(scan: Scan, start: int, end: int) -> bool:
    """Tell whether an item only names a body: `2. Đối với các thôn`."""
    label = _NUMBERED.match(scan.text, start, end)
    place = label.end() if label else start
    place += len(_TOWARDS) if scan.lower.startswith(_TOWARDS, place) else 0
    who = find_addressee(scan, place, end) if named_at(scan, place) else None
    return who is not None and who.sign is None and who.end == end


def _sums_up(scan: Scan, start: int, end: int) -> bool:
    if not scan.text[start:end].isupper():
        return False
    numbered = _NUMBERED.match(scan.text, start, end)
    return numbered is None or named_at(scan, numbered.end()) is None
