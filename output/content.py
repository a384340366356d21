"""What a document says, from the record alone; how it looks is the templates' business."""

import datetime as dt
from dataclasses import dataclass

from minutes.record import Record
from output.prose.blocks import AnnexRow, Block, Kind, Level, System

__all__ = ["AnnexRow", "Block", "Content", "Kind", "Level", "System", "build_content"]


@dataclass(frozen=True, slots=True)
class Content:
    """The words of one document, without heading, number and signature.

    `addressees` stand after `Kính gửi`; `recipients` are those who are given work; `date` is the
    day of the meeting, None where nobody knows it. Without figures there is no annex: no rows,
    and title and reference are empty.
    """

    kind: Kind
    type_name: str
    subject: str
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    annex_title: str
    annex_rows: tuple[AnnexRow, ...]
    annex_reference: str
    recipients: tuple[str, ...]
    date: dt.date | None


def build_content(record: Record, kind: str, *, system: str, office: object) -> Content:
    """Put the record into the words of a document of `kind` in `system`.

    `office` has the issuer inside a sentence as `issuer_name` or `name`, and a `superior` that
    receives reports; all may be None.
    """
    raise NotImplementedError
