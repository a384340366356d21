"""What a template may use: each variable by its path, with its meaning and a sample value.

The rows stand in `output/data/template_variables.csv`; `[]` in a path ends the name of a list.
"""

from dataclasses import dataclass
from functools import cache

from minutes.datafile import read_csv


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
