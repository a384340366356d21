"""Where a title or a word of address begins in a text.

A title is a head (`Phó Chủ tịch`) with the body behind it (`UBND tỉnh Hà Nam`). Heads come from
`titles.csv`, words of address from `honorifics.csv`.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from minutes.letters import CAPITALS
from minutes.tones import place_tones
from nlp.datafile import read_rows, read_tree
from nlp.text.names import starts_inside_run
from nlp.text.whole_words import WholeWords

CueKind = Literal["head", "one", "many"]


class Cue(NamedTuple):
    """A word of address (`one`, `many`) or the head of a title."""

    start: int
    end: int
    kind: CueKind


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of a text in order; `lower` is the text in lower case, of the same length."""

    text: str
    lower: str
    heads: tuple[Cue, ...]
    addresses: tuple[Cue, ...]
    by_start: dict[int, Cue]


# The finder of people asks first, then that of the meeting.
@lru_cache(maxsize=1)
def find_cues(text: str) -> Cues:
    """Find heads of titles and words of address as whole words, in any case."""
    lower = lower_evenly(text)
    words, kinds = _words()
    found = [
        Cue(start, end, kinds[index])
        for index, start, end in words.find(lower)
        if index < len(kinds)
        and not (
            kinds[index] != "head" and text[start] in CAPITALS and starts_inside_run(text, start)
        )
    ]
    cues = [_with_prefix(text, lower, cue) if cue.kind == "head" else cue for cue in found]
    return Cues(
        text,
        lower,
        tuple(cue for cue in cues if cue.kind == "head"),
        tuple(cue for cue in cues if cue.kind != "head"),
        {cue.start: cue for cue in cues},
    )


# One finder after the other asks for the same text.
@lru_cache(maxsize=2)
def lower_evenly(text: str) -> str:
    """Lower the case of `text` without changing its length, which `İ` would do."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _with_prefix(text: str, lower: str, cue: Cue) -> Cue:
    """Take in what says that an office is new or past; in "Vi Hữu Tân Bí thư" that is a name."""
    for prefix in title_words()["before_title"]:
        if lower.endswith(f"{prefix} ", 0, cue.start):
            start = cue.start - len(prefix) - 1
            is_name = text[start] in CAPITALS and starts_inside_run(text, start)
            if (start == 0 or not lower[start - 1].isalnum()) and not is_name:
                return Cue(start, cue.end, cue.kind)
    return cue


@cache
def title_words() -> dict[str, Any]:
    """Give the lists of `title_words.yaml` as sets."""
    return {
        key: frozenset(place_tones(word) for word in words)
        for key, words in read_tree("title_words.yaml").items()
    }


@cache
def _words() -> tuple[WholeWords, list[CueKind]]:
    kinds: dict[str, CueKind] = {}
    for row in read_rows("honorifics.csv"):
        kinds[row["word"]] = "one" if row["count"] == "one" else "many"
    for row in read_rows("titles.csv"):
        kinds[row["head"]] = "head"
        if row["deputy"] == "yes":
            kinds[f"phó {row['head']}"] = "head"
    # "giữ chức vụ Trưởng ban" is about no "vụ trưởng", "Ban Thường vụ Tỉnh ủy" about nobody.
    words = [*kinds, "chức vụ", "ban thường vụ"]
    return WholeWords(words), list(kinds.values())
