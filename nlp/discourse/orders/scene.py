"""What the search for tasks works on: the text, its sentences, its speakers, its day."""

import datetime as dt
from dataclasses import dataclass

from nlp.discourse.cues.order_cues import Scan
from nlp.discourse.speaking.speakers import Speakers


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with its cues, its speakers, all of its sentences, and its day."""

    scan: Scan
    speakers: Speakers
    sentences: tuple[tuple[int, int], ...]
    anchor: dt.date | None
