"""The changes by hand in words: `figures[3].value` is the value of the fourth figure."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from minutes.record import Edit, Scalar
from pipeline.datafile import read_tree
from pipeline.web.views import write_day, write_number

_PATH: Final = re.compile(r"(?P<root>[a-z_]+)(?:\[(?P<number>\d+)\])?(?:\.(?P<rest>.+))?")


@dataclass(frozen=True, slots=True)
class Told:
    """A change as the page shows it: what was changed, from what, to what."""

    what: str
    old: str
    new: str
    edit: Edit


def tell_edit(edit: Edit) -> Told:
    """Put `edit` into words."""
    return Told(_name(edit.path), _write(edit.from_), _write(edit.to), edit)


def _name(path: str) -> str:
    words: dict[str, Any] = read_tree("web.yaml")
    match = _PATH.fullmatch(path)
    if match is None or match["root"] not in words["edit_roots"]:
        return path
    name: str = words["edit_roots"][match["root"]]
    if match["number"]:
        name = f"{name} {int(match['number']) + 1}"
    keys = re.findall(r"[a-z_]+", match["rest"] or "")
    told = [words["edit_keys"].get(key, key) for key in keys]
    return ", ".join([name, *filter(None, told)])


def _write(value: Scalar) -> str:
    words = read_tree("web.yaml")
    if value is None or value == "":
        return str(words["nothing"])
    if isinstance(value, bool):
        return str(words["truths"][value])
    if isinstance(value, int | Decimal):
        return write_number(Decimal(value))
    return value if isinstance(value, str) else write_day(value)
