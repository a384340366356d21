"""What a document says, from the record alone; how it looks is the templates' business."""

import datetime as dt
from dataclasses import dataclass, replace

from minutes.record import Record
from output.office import Office
from output.prose.annex import make_annex
from output.prose.blocks import AnnexRow, Block, Kind, Level, System
from output.prose.capitals import begin_lower, capitalise
from output.prose.days import write_month_of
from output.prose.material import Material, gather
from output.prose.notice import write_notice
from output.prose.report import write_report, write_subject
from output.prose.tables import read_words
from output.symbols import load_words, write_symbol

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


def build_content(record: Record, kind: Kind, *, system: System, office: Office) -> Content:
    """Put the record into the words of a document of `kind` in `system`.

    The `superior` of `office` receives its reports; what the profile lacks becomes a mark.
    """
    words = read_words("forms")
    material = gather(record, office.name)
    is_report = kind == "bao-cao"
    # Only state reports have a `Kính gửi`; Party reports have none (05-HD/VPTW, I.9.2.3).
    superior = office.superior if is_report and system == "nha-nuoc" else None
    end = words["ends"][system]
    if is_report:
        subject, blocks = write_subject(material), write_report(material, end, superior)
    else:
        subject, blocks = material.opening.subject(), write_notice(material, end)
    rows = make_annex(material.passages, material.abbreviations)
    return Content(
        kind=kind,
        type_name=words["types"][kind],
        subject=begin_lower(subject) if system == "dang" else capitalise(subject),
        addressees=(superior,) if superior else (),
        blocks=material.finish(_announce(blocks) if rows else blocks),
        annex_title=words["annex"]["title"] if rows else "",
        annex_rows=rows,
        annex_reference=_refer(material, kind, office) if rows else "",
        recipients=tuple(map(capitalise, material.assignees())),
        date=record.meeting.date,
    )


def _announce(blocks: list[Block]) -> list[Block]:
    """Announce the annex behind the results, or else before the closing words (A1.III.1a)."""
    words, headings = read_words("forms")["annex"], read_words("forms")["headings"]
    titles = {headings[key].upper() for key in ("results", "results_report")}
    levels = [block.level for block in blocks]
    last = len(blocks) - 1
    at = next((i for i, block in enumerate(blocks) if block.text.upper() in titles), last)
    at = next((i for i in range(at + 1, last) if levels[i].startswith("heading")), at) - 1
    if at == last - 1 or levels[at] not in ("point", "paragraph"):
        return [*blocks[:last], Block("paragraph", "", words["announcement"] + "."), blocks[last]]
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
