"""Doubts about a document that looks back: what neither meeting knows, and nobody computed."""

import re
from collections.abc import Mapping
from typing import Final

from minutes.record import Record
from output.earlier import Earlier
from output.known import Known, gather_known
from output.office import Office
from output.proof import Doubt, Paper, compare, find_statements, prove_paper, read_paper
from output.prose.documents.look_back import write_comparison, write_follow_up
from output.word.places import Place

_NUMBER: Final = re.compile(r"\d(?:[\d.,]*\d)?")
# What the earlier meeting may know as well; all else is about the record alone.
_SHARED: Final = ("number", "date", "name")
# What looks like a wrong value of this meeting, and may be one of the meeting before.
_OLDER: Final = ("figure", "unrecorded")


def prove_all(
    documents: Mapping[str, bytes], record: Record, office: Office, earlier: Earlier | None = None
) -> list[tuple[str, Doubt]]:
    """Find what `documents` say and neither `record`, the meeting before it nor `office` knows.

    Gives each with the name of its document; in the end the figures for which two of them state
    other values.
    """
    papers = {name: read_paper(docx, record.id) for name, docx in documents.items()}
    stated = {name: find_statements(paper, record) for name, paper in papers.items()}
    known = gather_known(record, office)
    found = {
        name: prove_paper(paper, stated[name], record, known) for name, paper in papers.items()
    }
    if earlier is not None and any(found.values()):
        known = gather_known(earlier.record, office)
        computed = _list_computed(record, earlier)
        for name, doubts in found.items():
            unknown = _list_unknown(papers[name], earlier, known)
            found[name] = [doubt for doubt in doubts if not _is_explained(doubt, unknown, computed)]
    named = [(name, doubt) for name, doubts in found.items() for doubt in doubts]
    return named + compare(stated)


def _list_unknown(paper: Paper, earlier: Earlier, known: Known) -> set[tuple[Place, str]]:
    """List where what the earlier meeting does not know either."""
    stated = find_statements(paper, earlier.record)
    doubts = prove_paper(paper, stated, earlier.record, known)
    return {(doubt.place, doubt.text) for doubt in doubts}


def _is_explained(doubt: Doubt, unknown: set[tuple[Place, str]], computed: set[str]) -> bool:
    if doubt.topic in _SHARED:
        return doubt.text in computed or (doubt.place, doubt.text) not in unknown
    return doubt.topic in _OLDER and doubt.text in computed


def _list_computed(record: Record, earlier: Earlier) -> set[str]:
    """List the numbers of the sentences that look back: differences, shares, counts of tasks."""
    blocks = [*write_comparison(record, earlier), *write_follow_up(earlier)]
    return {number for block in blocks for number in _NUMBER.findall(block.text)}
