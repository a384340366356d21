"""Names of co-operatives, which end with that of a commune: `HTX chăn nuôi xã Tế Lợi`."""

import re
from functools import cache

from nlp.text.place_runs import place_words

_WIDTH = 80


def is_of_cooperative(lower: str, start: int) -> bool:
    """Tell whether the words right before `start` are those of the name of one co-operative.

    >>> text = "HTX chăn nuôi xã Tế Lợi; các HTX xã Tế Nông; HTX đã giúp xã Tế Tân".lower()
    >>> [is_of_cooperative(text, text.index(f"xã tế {name}")) for name in ("lợi", "nông", "tân")]
    [True, False, False]
    """
    near = max(0, start - _WIDTH)
    # Most texts name none; a plain search for the name is over in a fraction of the time.
    is_near = _name().search(lower, near, start)
    return bool(is_near and _cooperative().search(lower, near, start))


@cache
def _name() -> re.Pattern[str]:
    return re.compile("|".join(place_words()["cooperatives"]))


@cache
def _cooperative() -> re.Pattern[str]:
    names, breaks, several = (
        "|".join(place_words()[key]) for key in ("cooperatives", "cooperative_breaks", "several")
    )
    many = "".join(rf"(?<!\b{word} )" for word in several.split("|")) + r"(?<!\d )"
    return re.compile(rf"(?<!\w){many}(?:{names})(?: (?!(?:{breaks})(?!\w))[^\s,.;:()]+){{0,7}} $")
