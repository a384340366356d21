"""The data files beside the code of a package: YAML where it nests, CSV where a row is a fact.

Each file is read once and shared, so leave what you get as it is.
"""

import csv
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Any

import yaml


@cache
def read_yaml(package: str, name: str) -> Any:  # noqa: ANN401 - the shape is the file's own
    """Read the YAML file `name` of the folder `data` of `package`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(_read_text(package, name), Loader=loader)  # noqa: S506 - a safe loader


@cache
def read_csv(package: str, name: str) -> tuple[dict[str, str], ...]:
    """Read the CSV table `name` of the folder `data` of `package`, one mapping a row."""
    return tuple(csv.DictReader(StringIO(_read_text(package, name))))


def _read_text(package: str, name: str) -> str:
    return (files(package) / "data" / name).read_text(encoding="utf-8")
