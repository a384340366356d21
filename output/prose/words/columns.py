"""Heads of columns as words: `So KH` is `so với kế hoạch`."""

import re
from functools import cache

from output.prose.words.tables import read_words


def write_heads(name: str) -> str:
    """Write out what heads of columns cut short, alone or behind the name of a row.

    >>> write_heads("so KH"), write_heads("sản lượng lúa kế hoạch 2025")
    ('so với kế hoạch', 'sản lượng lúa kế hoạch năm 2025')
    """
    for pattern, words in _replacements():
        name = pattern.sub(words, name)
    return name


@cache
def _replacements() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), to) for pattern, to in read_words("results")["columns"])
