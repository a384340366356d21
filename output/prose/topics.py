"""What a result is about, by the cue words of `output/data/prose_topics.yaml`."""

import re
from functools import cache
from typing import Final

from output.prose.tables import read_words

STEERING: Final = "steering"

# Cues near the beginning name the subject; a cue far down is often an aside.
_NEAR: Final = 90


def find_topic(text: str) -> str | None:
    """Name the topic of `text`; None where no topic has a cue, or two lead together.

    >>> find_topic("Tổng nguồn vốn huy động ước 5 tỷ đồng; ngân sách tỉnh 2 tỷ đồng")
    'nguon-luc'
    >>> find_topic("Bốn xã chưa báo cáo") is None
    True
    """
    lower = text.lower()
    scores = {key: _score(pattern, lower) for key, pattern in _cues().items()}
    best = sorted(scores, key=lambda key: scores[key], reverse=True)[:2]
    leads = scores[best[0]] > scores[best[1]]
    return best[0] if leads and scores[best[0]] else None


def topic_title(topic: str) -> str:
    """Give the heading of a topic: `Về huy động nguồn lực`."""
    return str(read_words("topics")[topic]["title"])


def _score(pattern: re.Pattern[str], text: str) -> int:
    found = {match[0]: match.start() for match in reversed(list(pattern.finditer(text)))}
    return sum(2 if start < _NEAR else 1 for start in found.values())


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    return {
        key: re.compile(rf"(?<!\w)(?:{'|'.join(topic['cues'])})(?!\w)")
        for key, topic in read_words("topics").items()
    }
