"""What is read out of a file: the text, and what the file says of itself."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its own account of itself; None where the file does not say.

    `published` is a day, or a moment with its zone. `url` is where the text was fetched.
    """

    text: str
    title: str | None = None
    author: str | None = None
    published: dt.date | None = None
    url: str | None = None
