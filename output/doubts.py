"""Doubts about a document that looks back: what neither meeting knows, and nobody computed."""

import re
from typing import Final

from minutes.record import Record
from output.earlier import Earlier
from output.office import Office
from output.proof import Doubt, prove
from output.prose.look_back import write_comparison, write_follow_up

_NUMBER: Final = re.compile(r"\d(?:[\d.,]*\d)?")
# What the earlier meeting may know as well; all else is about the record alone.
_SHARED: Final = ("number", "date", "name")
# What looks like a wrong value of this meeting, and may be one of the meeting before.
_OLDER: Final = ("figure", "unrecorded")


def prove_with(docx: bytes, record: Record, office: Office, earlier: Earlier | None) -> list[Doubt]:
    """Find what `docx` says and neither `record`, the meeting before it nor `office` knows."""
    doubts = prove(docx, record, office)
    if earlier is None or not doubts:
        return doubts
    unknown = {(doubt.place, doubt.text) for doubt in prove(docx, earlier.record, office)}
    computed = _list_computed(record, earlier)

    def is_explained(doubt: Doubt) -> bool:
        if doubt.topic in _SHARED:
            return doubt.text in computed or (doubt.place, doubt.text) not in unknown
        return doubt.topic in _OLDER and doubt.text in computed

    return [doubt for doubt in doubts if not is_explained(doubt)]


def _list_computed(record: Record, earlier: Earlier) -> set[str]:
    """List the numbers of the sentences that look back: differences, shares, counts of tasks."""
    blocks = [*write_comparison(record, earlier), *write_follow_up(earlier)]
    return {number for block in blocks for number in _NUMBER.findall(block.text)}
