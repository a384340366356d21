"""What the search for tasks works on: the text, its speakers, who is meant unnamed, its day."""

import datetime as dt
from dataclasses import dataclass

from nlp.discourse.implied import Implied
from nlp.discourse.order_cues import Scan
from nlp.discourse.speakers import Speakers


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with its cues, its speakers, who is meant without a name, and its day."""

    scan: Scan
    speakers: Speakers
    implied: Implied
    anchor: dt.date | None
