"""The data files of this package: names in, trees of plain values out."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def read_tree(name: str) -> Any:  # noqa: ANN401 - any YAML tree
    """Read the YAML file `name` of `pipeline/data`; the tree is shared, so leave it as it is."""
    text = (files("pipeline") / "data" / name).read_text(encoding="utf-8")
    return yaml.safe_load(text)
