"""What one figure measures, as far as later figures of its sentence need it."""

from typing import NamedTuple


class Indicator(NamedTuple):
    """What a figure measures, with what later figures of its sentence may need of it.

    `base` is the text without a change, `topic` the bare thing, `verb` what is done with it,
    `subject` whose it is, `aim` the word `mục tiêu` that a list of goals stands under,
    `event` what befell those who are counted, `cause` what the sentence told of before that may
    have befallen others of its figures, `unit` the base unit of an amount, `kind` what the
    names of a list are names of.
    """

    text: str = ""
    base: str = ""
    topic: str = ""
    verb: str = ""
    subject: str = ""
    aim: str = ""
    event: str = ""
    cause: str = ""
    unit: str = ""
    kind: str = ""
