"""The assignment of tasks: who has to do what, with whom, by when, one row a task."""

import re
from functools import cache
from typing import Final

from output.prose.contents.duty import Duty
from output.prose.documents.material import Material
from output.prose.words.blocks import Block, TaskRow
from output.prose.words.capitals import capitalise
from output.prose.words.days import write_day
from output.prose.words.partners import find_partners
from output.prose.words.recipients import list_recipients
from output.prose.words.tables import read_words
from output.prose.words.wording import close_sentence, write_officially

# What is left of a directive without its deadline has at least so many words.
_FEWEST: Final = 3
# What may stand behind the deadline at the end of a directive.
_REST: Final = re.compile(r"[\s.;,]*")


def write_assignment(material: Material, end: str) -> list[Block]:
    """Write what stands around the table: what it follows from, and for whom it is."""
    words = read_words("assignments")
    opening, date = material.opening, material.record.meeting.date
    day = material.forms["report"]["held"].format(day=write_day(date)) if date else ""
    closing = material.forms["notice"]["closing"].format(
        issuer=capitalise(material.issuer), end=end
    )
    if material.paper:
        form = read_words("papers")["assignment"]["lead"]
        lead = form.format(paper=material.paper, issuer=material.issuer)
        return [Block("paragraph", "", lead), Block("paragraph", "", closing)]
    form = words["led"] if material.record.meeting.chair else words["held"]
    issuer = material.issuer
    lead = form.format(chair=opening.chair, meeting=opening.full_name, day=day, issuer=issuer)
    return [Block("paragraph", "", lead), Block("paragraph", "", closing)]


def write_assignment_subject(material: Material) -> str:
    """Write the trích yếu of an assignment."""
    if material.paper:
        return str(read_words("papers")["assignment"]["subject"].format(paper=material.paper))
    words = read_words("assignments")
    return str(words["subject"].format(meeting=material.opening.full_name))


def make_assignments(material: Material) -> tuple[TaskRow, ...]:
    """Give one row a directive, those of one assignee together; marks where nobody said it."""
    marks = read_words("assignments")["marks"]
    found = [(name, duty) for name, duties in material.groups.items() for duty in duties]
    if not found:
        task = material.forms["marks"]["tasks"]
        return (TaskRow(1, marks["assignee"], task, "", material.forms["marks"]["deadline"]),)
    return tuple(_row(material, i, name, duty) for i, (name, duty) in enumerate(found, 1))


def strip_deadline(text: str, deadline: str) -> str:
    """Take the deadline off the end of a directive, where a column of its own has it.

    >>> strip_deadline("rà soát hộ nghèo, hoàn thành trước ngày 15/8", "trước ngày 15/8")
    'rà soát hộ nghèo'
    >>> strip_deadline("trước ngày 15/8 phải rà soát hộ nghèo", "trước ngày 15/8")
    'trước ngày 15/8 phải rà soát hộ nghèo'
    >>> strip_deadline("tuần tra, báo cáo hằng tuần", "hằng tuần")
    'tuần tra, báo cáo hằng tuần'
    """
    # `trước khi xả ra biển`, `hằng tuần` is how it is done, and not only by when.
    if not deadline or re.match(read_words("assignments")["condition"], deadline):
        return text
    at = text.lower().rfind(deadline.lower())
    if at < 0 or _REST.fullmatch(text, at + len(deadline)) is None:
        return text
    lead = _deadline_lead().search(text, 0, at)
    rest = text[: lead.start() if lead else at]
    return rest if len(rest.split()) >= _FEWEST else text


@cache
def _deadline_lead() -> re.Pattern[str]:
    """Match what leads to a deadline, up to it."""
    return re.compile(rf"{read_words('assignments')['deadline_lead']}\Z", re.IGNORECASE)


def _row(material: Material, number: int, name: str, duty: Duty) -> TaskRow:
    marks = read_words("assignments")["marks"]
    partners, text = find_partners(strip_deadline(duty.text, duty.deadline))
    deadline = re.sub(read_words("assignments")["deadline_verb"], "", duty.deadline)
    deadline = write_officially(deadline) if deadline else ""
    return TaskRow(
        number,
        capitalise(_write_out(material, name)) if duty.assignee else marks["assignee"],
        _write_out(material, close_sentence(write_officially(text))),
        capitalise(_write_out(material, write_officially(partners))) if partners else "",
        capitalise(_write_out(material, deadline)) or material.forms["marks"]["deadline"],
    )


def list_receivers(rows: tuple[TaskRow, ...]) -> tuple[str, ...]:
    """List who stands in some row by name, those who work along last; a mark is nobody."""
    words = read_words("assignments")
    named = [row.assignee for row in rows if row.assignee != words["marks"]["assignee"]]
    partners = list_recipients(row.partners for row in rows if row.partners)
    named += [name for name in partners if not re.match(words["general"], name.lower())]
    return list_recipients(named)


def _write_out(material: Material, text: str) -> str:
    """Write short forms out, as a table asks for, and days with the year that the record knows."""
    return material.date(material.abbreviations.write_terms_out(text))
