"""A record read once for all documents of its meeting, which say the same in other forms."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from minutes.itself import Itself
from minutes.record import Record
from output.prose.contents.duties import find_duties
from output.prose.contents.duty import Duty
from output.prose.contents.goals import find_goals
from output.prose.contents.results import (
    Finding,
    find_agreed,
    find_limitations,
    find_proposals,
    find_results,
)
from output.prose.statements.passages import Passages
from output.prose.words.abbreviations import Abbreviations, find_abbreviations

# The records of which documents are made at one time.
_KNOWN = 2


@dataclass(frozen=True)
class Reading:
    """What the source of a record says; no list in it is to be changed."""

    passages: Passages
    abbreviations: Abbreviations
    duties: list[Duty]

    @cached_property
    def results(self) -> list[Finding]:
        """Give the results in text order."""
        return find_results(self.passages, self.duties)

    @cached_property
    def limitations(self) -> list[Finding]:
        """Give the shortcomings in text order."""
        return find_limitations(self.passages, self.duties)

    @cached_property
    def agreed(self) -> list[Finding]:
        """Give what the conclusion agreed to, in text order."""
        return find_agreed(self.passages, self.duties)

    @cached_property
    def proposals(self) -> list[Finding]:
        """Give what somebody asked for, in text order."""
        return find_proposals(self.passages)

    @cached_property
    def goals(self) -> list[str]:
        """Give what the meeting wants to reach."""
        return find_goals(self.passages, self.duties)


def read_record(record: Record) -> Reading:
    """Read `record`, or give what was read for another document of it."""
    return _read(Itself(record))


@lru_cache(maxsize=_KNOWN)
def _read(itself: Itself) -> Reading:
    passages = Passages(itself.record)
    return Reading(passages, find_abbreviations(passages.text), find_duties(passages))
