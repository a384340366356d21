"""The words and tables of this package, `output/data/prose_*`."""

from typing import Any

from minutes.datafile import read_csv, read_yaml


def read_words(name: str) -> Any:  # noqa: ANN401 - the shape is the file's own
    """Read the YAML file `prose_<name>.yaml`."""
    return read_yaml("output", f"prose_{name}.yaml")


def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read the table `prose_<name>.csv`, one mapping a row."""
    return read_csv("output", f"prose_{name}.csv")
