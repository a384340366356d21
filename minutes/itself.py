"""What to remember a record by."""

from dataclasses import dataclass

from minutes.record import Record


@dataclass(frozen=True, eq=False, slots=True)
class Itself:
    """A record that equals itself alone: `5` and `5.0` are equal numbers, written differently."""

    record: Record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.record is other.record

    def __hash__(self) -> int:
        return id(self.record)
