"""What the stages of extraction have found so far, all in offsets of the evened text."""

import datetime as dt
from dataclasses import dataclass, field

from minutes.record import Home, Meeting
from nlp.context import FigureContext
from nlp.discourse.sections.finder import SectionMention
from nlp.layout import Layout
from nlp.mentions import DateMention, FigureMention, PeriodMention, PersonMention, TaskMention
from nlp.places.communes import CommuneFindings
from nlp.text.cells import mark_cells
from nlp.text.reading import Reading
from nlp.text.tables import Cell

Span = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """A record in the making; each stage of `nlp.stages` fills its own part.

    `published` and `home_given` are what the caller knows; `day` is the best guess at the day of
    the meeting, which decides what the communes were called; `meeting_spans` says where the `name`
    and the `day` of the meeting stand, `host` which body holds it.
    """

    reading: Reading
    published: dt.date | None = None
    home_given: str | None = None
    layout: Layout | None = None
    sentences: list[Span] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    day: dt.date | None = None
    periods: list[PeriodMention] = field(default_factory=list)
    home: Home = field(default_factory=Home)
    communes: CommuneFindings | None = None
    people: list[PersonMention] = field(default_factory=list)
    meeting: Meeting = field(default_factory=Meeting)
    meeting_spans: dict[str, Span] = field(default_factory=dict)
    host: str = ""
    tables: dict[int, Cell] = field(default_factory=dict)
    figures: list[FigureMention] = field(default_factory=list)
    contexts: list[FigureContext] = field(default_factory=list)
    sections: list[SectionMention] = field(default_factory=list)
    tasks: list[TaskMention] = field(default_factory=list)

    @property
    def published_day(self) -> dt.date | None:
        """Give the day of publication; the moment may be known to the second."""
        moment = self.published
        return moment.date() if isinstance(moment, dt.datetime) else moment

    @property
    def text(self) -> str:
        """Give the evened text, which every finder reads."""
        return self.reading.text

    @property
    def cells(self) -> str:
        """Give the evened text with tabs between the cells of a table, where no words run on."""
        return mark_cells(self.reading)
