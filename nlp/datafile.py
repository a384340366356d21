"""Read the tables beside the finders: CSV when a row is a fact, YAML when it nests."""

import csv
from importlib.resources import files
from io import StringIO
from typing import Any

import yaml

_DATA = files("nlp") / "data"


def read_rows(name: str) -> list[dict[str, str]]:
    """Read the CSV table `name` of `nlp/data` as one mapping a row."""
    return list(csv.DictReader(StringIO((_DATA / name).read_text(encoding="utf-8"))))


def read_tree(name: str) -> Any:  # noqa: ANN401 - the shape is the file's own
    """Read the YAML file `name` of `nlp/data`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((_DATA / name).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
