"""What a document says, from the record alone; how it looks is the templates' business."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from minutes.record import Record
from output.earlier import Earlier
from output.office import Office
from output.prose.documents.annex import make_annex
from output.prose.documents.assignments import (
    list_receivers,
    make_assignments,
    write_assignment,
    write_assignment_subject,
)
from output.prose.documents.material import Material, gather
from output.prose.documents.minutes import write_minutes
from output.prose.documents.notice import write_notice, write_notice_subject
from output.prose.documents.report import write_report, write_subject
from output.prose.words.blocks import AnnexRow, Block, Kind, Level, System, TaskRow
from output.prose.words.capitals import begin_lower, capitalise
from output.prose.words.days import write_month_of
from output.prose.words.evened import even_line
from output.prose.words.recipients import list_recipients
from output.prose.words.tables import read_words
from output.symbols import load_words, write_symbol

__all__ = ["AnnexRow", "Block", "Content", "Kind", "Level", "System", "build_content"]


@dataclass(frozen=True, slots=True)
class Content:
    """The words of one document, without heading, number and signature.

    `addressees` stand after `Kính gửi`; `recipients` are those who are given work; `chair` and
    `secretary` are names, `date` is the day of the meeting, None where nobody knows them. Without
    figures, and in kinds that have none, there is no annex: no rows, title and reference empty.
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
    assignments: tuple[TaskRow, ...]
    chair: str | None
    secretary: str | None
    date: dt.date | None


def build_content(
    record: Record, kind: Kind, *, system: System, office: Office, earlier: Earlier | None = None
) -> Content:
    """Put the record into the words of a document of `kind` in `system`.

    The `superior` of `office` receives its reports; what the profile lacks becomes a mark.
    Reports and notices look back at `earlier`.
    """
    words = read_words("forms")
    material = gather(record, office.name, earlier)
    # Only state reports have a `Kính gửi`; Party reports have none (05-HD/VPTW, I.9.2.3).
    superior = office.superior if kind == "bao-cao" and system == "nha-nuoc" else None
    subject, blocks = _write(material, kind, system, superior)
    has_annex = kind in words["annex"]["kinds"]
    rows = make_annex(material.passages, material.abbreviations) if has_annex else ()
    assignments = make_assignments(material)
    # As in a table, nothing introduces a short form there.
    full = material.abbreviations.write_terms_out
    receivers = list_recipients(map(full, material.assignees()))
    meeting = record.meeting
    return Content(
        kind=kind,
        type_name=words["types"][kind],
        subject=begin_lower(subject) if system == "dang" else capitalise(subject),
        addressees=(superior,) if superior else (),
        blocks=material.finish(_announce(blocks) if rows else blocks),
        annex_title=words["annex"]["title"] if rows else "",
        annex_rows=rows,
        annex_reference=_refer(material, kind, office) if rows else "",
        recipients=list_receivers(assignments) if kind == "phan-cong" else receivers,
        assignments=assignments,
        chair=even_line(meeting.chair.name) if meeting.chair else None,
        secretary=even_line(meeting.secretary.name) if meeting.secretary else None,
        date=meeting.date,
    )


def _write(
    material: Material, kind: Kind, system: System, superior: str | None
) -> tuple[str, list[Block]]:
    """Write the trích yếu and the body of a document."""
    end = read_words("forms")["ends"][system]
    match kind:
        case "bao-cao":
            return write_subject(material), write_report(material, end, superior)
        case "bien-ban":
            return material.opening.full_name, write_minutes(material, end, system)
        case "phan-cong":
            return write_assignment_subject(material), write_assignment(material, end)
        case "thong-bao-ket-luan":
            return write_notice_subject(material), write_notice(material, end)


def _announce(blocks: list[Block]) -> list[Block]:
    """Announce the annex behind the last result with a figure, else at the end (A1.III.1a)."""
    words, headings = read_words("forms")["annex"], read_words("forms")["headings"]
    keys = ("results", "results_told", "results_report", "results_report_told")
    titles = {headings[key].upper() for key in keys}
    last = len(blocks) - 1
    first = next((i for i, block in enumerate(blocks) if block.text.upper() in titles), last)
    end = next((i for i in range(first + 1, last) if blocks[i].level.startswith("heading")), last)
    told = [i for i in range(first + 1, end) if re.search(r"\d[^]]*$", blocks[i].text)]
    if not told:
        return [*blocks[:last], Block("paragraph", "", words["announcement"] + "."), blocks[last]]
    at = told[-1]
    text = f"{blocks[at].text.removesuffix('.')} {words['announced']}."
    return [*blocks[:at], replace(blocks[at], text=text), *blocks[at + 1 :]]


def _refer(material: Material, kind: Kind, office: Office) -> str:
    """Write the line under the annex's title; number and day stay blank until it is signed."""
    words = read_words("forms")
    date = material.record.meeting.date
    return str(
        words["annex"]["reference"].format(
            type=words["types"][kind].capitalize(),
            blank=words["blank"],
            symbol=write_symbol(kind, office),
            month=write_month_of(date) if date else load_words()["blank_month"],
            issuer=material.issuer,
        )
    )
