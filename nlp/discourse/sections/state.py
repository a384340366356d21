"""What a text has shown so far of its sections."""

from typing import NamedTuple

from minutes.record import Role
from nlp.discourse.speaking.hearing import Context


class State(NamedTuple):
    """What the text has shown so far.

    `headed` is the role that the last heading gave, `level` how deep its label stands, and
    `labelled` the role of a label inside the line now read; `concluded` is that of the heading
    over what whoever chairs concludes; `is_enacted` tells whether an article
    lists what a council resolves on, `is_led` whether somebody chairs.
    """

    role: Role = "opening"
    headed: Role | None = None
    labelled: Role | None = None
    level: int | None = None
    concluded: int | None = None
    context: Context = Context()
    is_frame: bool = False
    is_paper: bool = False
    is_report: bool = False
    is_led: bool = False
    is_upward: bool = False
    is_inspection: bool = False
    is_lasting: bool = False
    has_teaser: bool = False
    is_enacted: bool = False
