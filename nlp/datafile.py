"""The tables beside the finders: CSV when a row is a fact, YAML when it nests."""

from typing import Any

from minutes.datafile import read_csv, read_yaml


def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read the CSV table `name` of `nlp/data` as one mapping a row."""
    return read_csv("nlp", name)


def read_tree(name: str) -> Any:  # noqa: ANN401 - the shape is the file's own
    """Read the YAML file `name` of `nlp/data`."""
    return read_yaml("nlp", name)
