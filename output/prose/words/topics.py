"""What a result is about, by the cue words of `output/data/prose_topics.yaml`."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from minutes.letters import CAPITALS
from output.prose.words.tables import read_words

STEERING: Final = "steering"

# A cue near the beginning names the subject; one far down is often an aside and counts half.
_NEAR: Final = 45
_ENOUGH: Final = 2
# What a cue begins with for sure: its letters up to a sign of a pattern.
_BEGIN: Final = re.compile(r"[\w ,]*(?![?*{|])")


class Cues(NamedTuple):
    """The cues of a topic: how each begins, and the pattern of them all."""

    begins: tuple[str, ...]
    pattern: re.Pattern[str]


def find_topic(text: str) -> str | None:
    """Name the topic of `text`; None where no topic is certain, or two lead together.

    What bodies are called says nothing: `Sở Tài nguyên và Môi trường kiểm tra …`.

    >>> find_topic("Tổng nguồn vốn huy động ước 5 tỷ đồng; ngân sách tỉnh 2 tỷ đồng")
    'nguon-luc'
    >>> find_topic("Bốn xã chưa báo cáo") is None
    True
    """
    lower = _bodies().sub(lambda body: "_" * len(body[0]), text).lower()
    scores = {key: _score(cues, lower) for key, cues in _cues().items()}
    best = sorted(scores, key=lambda key: scores[key], reverse=True)[:2]
    return best[0] if scores[best[0]] - scores[best[1]] >= _ENOUGH else None


def topic_title(topic: str) -> str:
    """Give the heading of a topic: `Về huy động nguồn lực`."""
    return str(read_words("topics")[topic]["title"])


def _score(cues: Cues, text: str) -> int:
    if not any(begin in text for begin in cues.begins):
        return 0
    found = {match[0]: match.start() for match in reversed(list(cues.pattern.finditer(text)))}
    return sum(2 if start < _NEAR else 1 for start in found.values())


@cache
def _bodies() -> re.Pattern[str]:
    """Give what finds the names of bodies, up to a word that no name goes on with."""
    words = read_words("bodies")
    heads, ends = ("|".join(sorted(words[key], key=len, reverse=True)) for key in ("heads", "ends"))
    more = rf"(?:(?: [-–])? (?!(?:{ends})\b)[^\W\d]+){{0,6}}"
    return re.compile(rf"(?<!\w)(?:{heads}) [{CAPITALS}]\w*{more}")


@cache
def _cues() -> dict[str, Cues]:
    return {key: _read_cues(topic["cues"]) for key, topic in read_words("topics").items()}


def _read_cues(cues: Sequence[str]) -> Cues:
    begins = tuple(begin[0] for begin in map(_BEGIN.match, cues) if begin)
    return Cues(begins, re.compile(rf"(?<!\w)(?:{'|'.join(cues)})(?!\w)"))
