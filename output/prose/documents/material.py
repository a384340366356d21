"""All that a document is written from: one record read once, and who issues."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from minutes.record import Participant, Record
from output.earlier import Earlier
from output.issuers import Unit
from output.prose.contents.duties import group_duties
from output.prose.contents.duty import Duty
from output.prose.contents.reading import Reading, read_record
from output.prose.contents.results import Finding, group_by_topic, tell_success
from output.prose.documents.opening import Opening, shorten_body
from output.prose.documents.papers import name_paper
from output.prose.statements.passages import Passages
from output.prose.statements.speeches import Speech
from output.prose.words.abbreviations import Abbreviations
from output.prose.words.addressees import (
    name_all,
    name_home,
    name_person_first,
    name_role_behind,
    names_any,
    tell_any,
)
from output.prose.words.blocks import Block, Level
from output.prose.words.capitals import begin_lower, capitalise, set_capitals
from output.prose.words.days import add_years, write_today
from output.prose.words.evened import even_line
from output.prose.words.figures import write_value
from output.prose.words.numbering import number_blocks
from output.prose.words.tables import read_words
from output.prose.words.topics import topic_title
from output.prose.words.wording import close_sentence, strip_marks, write_name, write_officially
from output.units import find_unit


@dataclass(frozen=True)
class Material:
    """A record read for the prose; `issuer` is a mark where nobody named one.

    `earlier` is the meeting that it looks back at, None where there is none.
    """

    record: Record
    reading: Reading
    opening: Opening
    issuer: str
    earlier: Earlier | None = None

    @property
    def passages(self) -> Passages:
        """Give the source, statement by statement."""
        return self.reading.passages

    @property
    def abbreviations(self) -> Abbreviations:
        """Give the short forms that the source uses."""
        return self.reading.abbreviations

    @property
    def forms(self) -> Any:  # noqa: ANN401 - nested words
        """Give the fixed sentences and headings."""
        return read_words("forms")

    @cached_property
    def paper(self) -> str:
        """Name the paper that the record was made from, where it tells of no meeting."""
        return name_paper(self.record, self.abbreviations)

    def goals(self) -> list[str]:
        """Give the goals, those that a person entered last."""
        return [*self.reading.goals, *self._entered(is_target=True)]

    def title_results(self, form: str) -> str:
        """Give the heading of the results; where few of them are, that of how things stand."""
        is_success = tell_success(self.reading.results)
        return str(self.forms["headings"][form if is_success else f"{form}_told"])

    def entered_results(self) -> list[str]:
        """Give the results that a person entered."""
        return self._entered(is_target=False)

    @cached_property
    def groups(self) -> dict[str, list[Duty]]:
        """Give the directives by the official name of who must act; empty where nobody must."""
        grouped = group_duties(self.reading.duties)
        named = {key: self._name_assignee(key) for key in grouped}
        known = {name.lower(): name for name in named.values()}
        groups: dict[str, list[Duty]] = {}
        for key, duties in grouped.items():
            if names_any(named[key]):
                told = [replace(duty, text=tell_any(named[key], duty.text)) for duty in duties]
                groups.setdefault("", []).extend(replace(duty, assignee=None) for duty in told)
                continue
            # `huyện` is its committee, where the committee has something to do too.
            committee = f"{read_words('directives')['committee']} {named[key].lower()}"
            groups.setdefault(known.get(committee, named[key]), []).extend(duties)
        return groups

    def _name_assignee(self, key: str) -> str:
        name = name_home(name_all(self.name_officially(key)), self._home)
        return name_person_first(name_role_behind(name), self.passages.names)

    def assignees(self) -> list[str]:
        """Give who was named in a task; a heading that stands for nobody is none."""
        groups = self.groups.items()
        return [name for name, duties in groups if any(duty.assignee for duty in duties)]

    def name_officially(self, name: str) -> str:
        """Write the name of a body or a person as a heading has it."""
        return write_name(self.abbreviations.write_out(even_line(name)))

    def name_person(self, person: Participant) -> str:
        """Write a person with the titles; a mark where nobody said them."""
        titles = [capitalise(self.name_officially(title)) for title in person.titles]
        name = self.forms["person"].format(name=even_line(person.name))
        return ", ".join([name, *map(strip_marks, titles or [self.forms["marks"]["titles"]])])

    def name_speaker(self, speaker: Participant | None) -> str:
        """Write who spoke, as it begins a point."""
        return capitalise(self.name_person(speaker or Participant("")))

    def finish(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Give `blocks` labels, write names out, introduce abbreviations at their first use."""
        numbered = number_blocks(blocks)
        texts = [self._write_out(block) for block in numbered]
        texts = shorten_body(self.abbreviations.introduce(texts), self.opening.body_name)
        return tuple(
            Block(block.level, block.label, text)
            for block, text in zip(numbered, texts, strict=True)
        )

    def date(self, text: str) -> str:
        """Add the years that the record knows to the days of `text`, and name its own day."""
        today = self._today
        return add_years(write_today(text, today) if today else text, self._days)

    @cached_property
    def _today(self) -> dt.date | None:
        """Give the day of the meeting, if it is that of the text too."""
        told, met = self.record.source.published, self.record.meeting.date
        day = told.date() if isinstance(told, dt.datetime) else told
        return met if day in (None, met) else None

    @cached_property
    def _home(self) -> Unit | None:
        return find_unit(self.record)

    @cached_property
    def _days(self) -> frozenset[dt.date]:
        """Give the days that the record knows with their year.

        Whole years and months begin and end on days that the text may mean of another year.
        """
        known = [self.record.meeting.date]
        known += [task.deadline.date for task in self.record.tasks if task.deadline]
        periods = [figure.period for figure in self.record.figures if figure.period]
        known += [period.end for period in periods if period.start in (None, period.end)]
        return frozenset(day for day in known if day)

    def _write_out(self, block: Block) -> str:
        text = self.date(self.abbreviations.write_out(block.text))
        return text if text.isupper() else set_capitals(text)

    def _entered(self, *, is_target: bool) -> list[str]:
        """Write the figures that a person entered as short statements."""
        figures = [f for f in self.record.figures if f.span is None and f.target == is_target]
        return [
            f"{even_line(f.indicator)}: {write_value(f)} {even_line(f.unit)}".strip()
            for f in figures
        ]


def gather(record: Record, issuer: str | None, earlier: Earlier | None = None) -> Material:
    """Read a record for the prose; `issuer` is the name of the issuing body in a sentence."""
    reading = read_record(record)
    came = tuple(map(reading.passages.retell, record.meeting.attendees))
    meeting = replace(record.meeting, attendees=came)
    return Material(
        record,
        reading,
        Opening(meeting, reading.abbreviations, reading.passages.text),
        even_line(issuer or "") or read_words("forms")["marks"]["issuer"],
        earlier,
    )


def list_points(texts: list[str], level: Level = "point") -> list[Block]:
    """Make points of `texts`; a single one stands as a paragraph."""
    texts = [closed for text in texts if (closed := close_sentence(text))]
    if len(texts) == 1:
        return [Block("paragraph", "", texts[0])]
    return [Block(level, "", _part_from_number(text)) for text in texts]


def _part_from_number(text: str) -> str:
    """Keep a number that begins a point apart from that of the point: `2. 5 xã chưa đạt`.

    >>> _part_from_number("5 xã chưa đạt."), _part_from_number("9 tháng đầu năm, xã họp 3 lần.")
    ('Có 5 xã chưa đạt.', 'Trong 9 tháng đầu năm, xã họp 3 lần.')
    >>> _part_from_number("2 Thu phí"), _part_from_number("3 ấp thiếu nước")
    ('2 Thu phí', 'Có 3 ấp thiếu nước')
    """
    words = read_words("results")
    count = re.match(words["begins_with_count"], text)
    if count and text[count.end() :][:1].islower():
        return f"Có {text}"
    return re.sub(words["begins_with_period"], "Trong ", text)


def write_findings(findings: Iterable[Finding]) -> list[str]:
    """Write findings as points, grouped under their topics: `Về huy động nguồn lực: …`."""
    return [_write_group(group) for group in group_by_topic(findings)]


def _write_group(group: list[Finding]) -> str:
    # `Trong đó` without what it belongs to says nothing.
    first = re.sub(rf"^{read_words('goals')['goes_on']},? ", "", group[0].text)
    texts = [first, *(finding.text for finding in group[1:])]
    topic = group[0].topic
    words = read_words("results")
    about = re.match(words["about"], first) if topic else None
    if about:  # The source says itself what it is about.
        texts[0] = first[about.end() :]
        return f"{about['title']}: {' '.join(map(close_sentence, texts))}"
    if topic:  # The title says what `Công tác y tế được quan tâm: …` begins with.
        texts = [re.sub(words["cared_for"], "", re.sub(words["field"], "", t)) for t in texts]
    text = " ".join(map(close_sentence, texts))
    return f"{topic_title(topic)}: {text}" if topic else text


def list_under(title: str, texts: Iterable[str]) -> list[Block]:
    """Make a point of `title` with its only text, or with a dash for each."""
    closed = [text for text in map(close_sentence, texts) if text]
    if len(closed) == 1:
        return [Block("point", "", f"{title}: {closed[0]}")]
    dashes = [Block("dash", "", text) for text in closed]
    return [Block("point", "", f"{title}:"), *dashes] if dashes else []


def list_speeches(material: Material, speeches: Iterable[Speech]) -> list[Block]:
    """Make a point for each speaker; what nobody is named for is a point of its own."""
    blocks: list[Block] = []
    for speech in speeches:
        if speech.speaker is None:
            blocks += [Block("point", "", close_sentence(text)) for text in speech.texts]
        else:
            blocks += list_under(material.name_speaker(speech.speaker), speech.texts)
    return blocks


def write_duty(duty: Duty) -> str:
    """Write a directive, beginning with its verb."""
    return close_sentence(write_officially(duty.text))


def list_tasks(material: Material) -> list[Block]:
    """Make a point for each who must act, with dashes for several directives."""
    blocks = []
    for name, duties in material.groups.items():
        title = capitalise(name or material.forms["headings"]["common"])
        if len(duties) == 1:
            text = close_sentence(begin_lower(write_officially(duties[0].text)))
            text = text[:1].lower() + text[1:] if text[1:2].islower() else text
            blocks.append(Block("point", "", f"{title}: {text}"))
            continue
        blocks.append(Block("point", "", f"{title}:"))
        blocks += [Block("dash", "", write_duty(duty)) for duty in duties]
    return blocks


def raise_points(blocks: list[Block]) -> list[Block]:
    """Take its label from the only point of a section, and make its dashes the points."""
    if sum(block.level == "point" for block in blocks) != 1:
        return blocks
    levels: dict[Level, Level] = {"point": "paragraph", "dash": "point"}
    return [Block(levels.get(b.level, b.level), "", b.text) for b in blocks]
