"""Documents of a record: which kinds, in which system, for which office."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from minutes.errors import BienbanError
from minutes.record import Record
from minutes.revised import revise
from pipeline.inputs import read_bytes

if TYPE_CHECKING:
    from output.earlier import Earlier
    from output.office import Office

System = Literal["nha-nuoc", "dang"]

DEFAULT_KINDS: Final = ("bao-cao", "thong-bao-ket-luan")


@dataclass(frozen=True, slots=True)
class Order:
    """What documents a person ordered; None for what the record or the office decides."""

    kinds: tuple[str, ...] = DEFAULT_KINDS
    system: System | None = None
    office: Path | None = None
    template: Path | None = None
    draft: bool = False


def render_documents(
    record: Record, order: Order, earlier: "Earlier | None" = None
) -> dict[str, bytes]:
    """Render every ordered kind: names of files to their contents. Raises BienbanError.

    Documents look back at the meeting `earlier`.
    """
    from output import render  # noqa: PLC0415 - XML libraries are heavy

    office = choose_office(record, order)
    if order.template is not None:
        read_bytes(str(order.template))  # Says in our words why it cannot be read.
    return {
        f"{kind}.docx": render(
            record,
            kind,
            office=office,
            system=office.system,
            template=order.template,
            draft=order.draft,
            earlier=earlier,
        )
        for kind in order.kinds
    }


def list_doubts(
    record: Record,
    order: Order,
    documents: Mapping[str, bytes],
    earlier: "Earlier | None" = None,
) -> tuple[str, ...]:
    """List what `documents` say that no record and not the office profile knows."""
    from output.doubts import prove_all  # noqa: PLC0415 - XML libraries are heavy

    doubts = prove_all(documents, revise(record), choose_office(record, order), earlier)
    return tuple(f"{name}, {doubt.message}" for name, doubt in doubts)


def choose_office(record: Record, order: Order) -> "Office":
    """Give the profile that was named, else the one that the record suggests.

    Raises BienbanError for a profile with faults or of another system than the ordered one.
    """
    from output.office import default_office, read_office  # noqa: PLC0415 - pydantic is slow

    if order.office is not None:
        office = read_office(order.office)
        if order.system not in (None, office.system):
            file, found = str(order.office), office.system
            raise BienbanError("office-other-system", file=file, found=found, wanted=order.system)
        return office
    return default_office(revise(record), order.system)


def place_documents(records: dict[str, Record], out: Path | None) -> dict[str, Path]:
    """Choose a folder for the documents of each record: `out`, or beside the record's file.

    Records that would share a folder get one each in it, named by their ids.
    """
    folders = {name: out or Path(name).parent for name in records}
    shared = list(folders.values())
    return {
        name: folder / records[name].id if shared.count(folder) > 1 else folder
        for name, folder in folders.items()
    }


def check_target(name: str, folders: dict[str, Path]) -> None:
    """Refuse the folder of the record `name` where an earlier one has it; raises BienbanError."""
    first = next(other for other, folder in folders.items() if folder == folders[name])
    if first != name:
        folder = str(folders[name])
        raise BienbanError("render-same-target", file=name, other=first, folder=folder)
