"""Regular expressions of words."""

import re
from collections.abc import Iterable


def alternatives(words: Iterable[str]) -> str:
    r"""Give plain words as alternatives of a pattern, the longest first.

    >>> alternatives(["UBND", "UBND xã", "số."])
    'UBND\\ xã|UBND|số\\.'
    """
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
