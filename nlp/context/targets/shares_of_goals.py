"""Parts of a goal: `được giao 170 thanh niên, trong đó 160 vào quân đội, 10 vào công an`."""

import re
from collections.abc import Sequence

from nlp.context.targets.goals import results
from nlp.phrases.context_words import whole
from nlp.phrases.phrase import strip_links
from nlp.phrases.surroundings import Surroundings

_CLAUSE = re.compile(r"[^,.;:()]*")


def is_part_of_goal(
    lower: str, here: Surroundings, around: Sequence[Surroundings], found: Sequence[bool | None]
) -> bool | None:
    """Tell whether a count is but a part of a goal before it, or the next such part; else None."""
    if here.last is None or here.sort != "count" or found[here.last] is not True:
        return None
    last = around[here.last]
    is_first = whole("inner").search(lower, last.figure.end, here.figure.start) is not None
    is_next = last.last is not None and not strip_links(last.left)
    is_alike = here.figure.unit == last.figure.unit and (is_first or is_next)
    clause = _CLAUSE.match(lower, here.figure.end)
    is_done = clause is not None and results().search(clause[0]) is not None
    return True if is_alike and not strip_links(here.left) and not is_done else None
