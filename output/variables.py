"""What a template may use: each variable by its path, with its meaning and a sample value.

The rows stand in `output/data/template_variables.csv`; `[]` in a path ends the name of a list.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from minutes.datafile import read_csv

_LIST: Final = "[]"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable; `sample` is empty where it is made of others."""

    path: str
    meaning: str
    sample: str

    @property
    def name(self) -> str:
        """Give the last name of the path.

        >>> Variable("record.people[].name", "", "").name
        'name'
        """
        return self.path.rpartition(".")[2]

    @property
    def depth(self) -> int:
        """Count the variables that this one is a part of."""
        return self.path.count(".")


@cache
def load_variables() -> tuple[Variable, ...]:
    """Read all variables, each before its parts."""
    rows = read_csv("output", "template_variables.csv")
    return tuple(Variable(**row) for row in rows)


def make_samples(rows: Iterable[Variable]) -> dict[str, Any]:
    """Make the values that a template may use out of the samples of `rows`, each list of one item.

    >>> make_samples([Variable("a[]", "", ""), Variable("a[].b", "", "x"), Variable("c", "", "2")])
    {'a': [{'b': 'x'}], 'c': Decimal('2')}
    """
    samples: dict[str, Any] = {}
    for row in rows:
        *above, name = row.path.split(".")
        holder = samples
        for part in above:
            inner = holder[part.removesuffix(_LIST)]
            holder = inner[0] if part.endswith(_LIST) else inner
        value: object = _read(row.sample) if row.sample else {}
        holder[name.removesuffix(_LIST)] = [value] if name.endswith(_LIST) else value
    return samples


def _read(sample: str) -> str | dt.date | Decimal:
    if _DAY.fullmatch(sample):
        return dt.date.fromisoformat(sample)
    return Decimal(sample) if _NUMBER.fullmatch(sample) else sample
