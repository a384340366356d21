"""What becomes of the inputs of a batch."""

from dataclasses import dataclass

from pipeline.batch.items import Item


@dataclass(frozen=True, slots=True)
class Done:
    """An input whose dossiers are written and whose records are in the archive.

    `folders` are the names of the dossiers, `records` the ids, one a meeting; `doubts` are what
    a person has to look at again in them.
    """

    item: Item
    folders: tuple[str, ...]
    records: tuple[str, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that failed: the sentence that says why, and for developers the traceback."""

    item: Item
    reason: str
    trace: str = ""


Result = Done | Failed


@dataclass(frozen=True, slots=True)
class Halt:
    """Why the batch cannot go on, whatever the input: the disk or the archive refuses."""

    reason: str
    trace: str = ""
