"""The data files of this package."""

from typing import Any

from minutes.datafile import read_yaml


def read_tree(name: str) -> Any:  # noqa: ANN401 - any YAML tree
    """Read the YAML file `name` of `pipeline/data`."""
    return read_yaml("pipeline", name)
