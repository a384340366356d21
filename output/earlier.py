"""The last meeting of the same body, as documents look back at it: its record, its tasks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from minutes.record import Record


@dataclass(frozen=True, slots=True)
class Ordered:
    """A task that the earlier meeting gave, and its state in words."""

    assignee: str | None
    action: str
    deadline: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier meeting; `roots` are the indicators that a person put together, key to key.

    `changed` are codes that mean another place since then: a merger used them again.
    """

    record: Record
    tasks: tuple[Ordered, ...] = ()
    roots: Mapping[str, str] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
