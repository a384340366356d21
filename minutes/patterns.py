"""Regular expressions of words."""

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile


def alternatives(words: Iterable[str]) -> str:
    r"""Give plain words as alternatives of a pattern, a longer one before its beginning.

    >>> alternatives(["UBND", "số.", "UBND xã"])
    'UBND(?:\\ xã|)|số\\.'
    """
    return branches(dict.fromkeys(words, ""))


def branches(words: Mapping[str, str]) -> str:
    r"""Give words as alternatives, each with the pattern that `words` puts behind it.

    What several words begin with is told once: of hundreds of words `re` then tries the few that
    begin with the letter at hand.

    >>> branches({"thu": "(?! nhập)", "thu chi": "", "chi": ""})
    'thu(?:\\ chi|(?! nhập))|chi'
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[:1], []).append(word)
    return "|".join(_branch(group, words) for group in groups.values())


def _branch(group: list[str], words: Mapping[str, str]) -> str:
    """Give the alternatives of words that begin with one letter."""
    if len(group) == 1:
        return re.escape(group[0]) + words[group[0]]
    columns = zip(*group, strict=False)
    shared = "".join(letters[0] for letters in takewhile(_are_one, columns))
    rests = {word[len(shared) :]: words[word] for word in group}
    return f"{re.escape(shared)}(?:{branches(rests)})"


def _are_one(letters: tuple[str, ...]) -> bool:
    return len(set(letters)) == 1
