"""What goes wrong on the way to a document: `BienbanError`s with the codes of this package.

Their sentences stand in `output/data/messages.yaml`.
"""

from minutes.datafile import read_yaml
from minutes.errors import BienbanError


class OutputError(BienbanError):
    """A fault of an office profile, of a template, or of what is asked for."""


def render_fault(error: OutputError) -> str:
    """Put `error` into the sentence that a user reads."""
    return load_messages()[error.code].format(**error.facts)


def load_messages() -> dict[str, str]:
    """Read the sentences of this package by code."""
    messages: dict[str, str] = read_yaml("output", "messages.yaml")
    return messages
