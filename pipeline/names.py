"""What inputs are called: by the user, and in messages."""

from typing import Final

from pipeline.datafile import read_tree

STANDARD_INPUT: Final = "-"


def name_input(name: str) -> str:
    """Give the words for `name` in messages."""
    words: str = read_tree("words.yaml")["standard_input"]
    return words if name == STANDARD_INPUT else name
