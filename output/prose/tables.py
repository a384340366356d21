"""Read the words of this package from `output/data/prose_*`: each file once, shared, unchanged."""

import csv
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_DATA = files("output") / "data"


@cache
def read_words(name: str) -> Any:  # noqa: ANN401 - the shape is the file's own
    """Read the YAML file `prose_<name>.yaml`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (_DATA / f"prose_{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read the table `prose_<name>.csv`, one mapping a row."""
    text = (_DATA / f"prose_{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
