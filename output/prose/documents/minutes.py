"""The minutes: when, where and who, the course of the meeting by speaker, the conclusion."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from minutes.record import Participant
from output.prose.contents.results import Finding, write_sentence
from output.prose.documents.material import (
    Material,
    list_points,
    list_speeches,
    list_tasks,
    list_under,
    raise_points,
    write_findings,
)
from output.prose.statements.speeches import find_opinions, find_speakers, gather_speeches
from output.prose.statements.untold import find_untold
from output.prose.words.blocks import Block, System
from output.prose.words.capitals import begin_lower, capitalise
from output.prose.words.days import spell_days, write_day, write_days
from output.prose.words.tables import read_words
from output.prose.words.wording import close_sentence, write_officially

_CONCLUDED = ("conclusion", "directive")
# Fewer words are a heading: `Kết luận của chủ trì`.
_FEWEST = 5
# `2: thôn 5, thôn 7`: how many did not come, and who.
_COUNTED = re.compile(r"^(\d{1,3}) ?: ?(.+)$")


def write_minutes(material: Material, end: str, system: System) -> list[Block]:
    """Write the body of minutes in the order of `system`; `end` is the mark that closes it."""
    words = read_words("minutes")[system]
    facts = _gather_facts(material, end)
    parts = {
        "attendance": _attendance(facts),
        "reports": _reports(material),
        "opinions": _opinions(material),
        "conclusion": _conclusion(material),
    }
    fields = [
        Block(words["level"], "", _close(form.format(**facts)))
        for key, form in words["fields"].items()
        if facts[key]
    ]
    told = [block.text for block in (*fields, *(b for part in parts.values() for b in part))]
    parts["others"] = _others(material, told)
    course = [words["course"].format(**facts)] if "course" in words else []
    blocks = [*fields, *(Block("paragraph", "", text) for text in course)]
    for section in words["sections"]:
        points = [block for part in section["parts"] for block in parts[part]]
        if points:
            title = section["title"].format(**facts)
            blocks += [Block("heading2", "", title), *raise_points(points)]
    facts["meeting"] = capitalise(facts["meeting"])
    return [*blocks, Block("paragraph", "", words["ended"].format(**facts))]


def find_end(text: str) -> re.Match[str] | None:
    """Find the hour at which a meeting ended; the last one that the text names.

    >>> found = find_end("Hội nghị kết thúc vào hồi 11 giờ 30 phút cùng ngày.")
    >>> found and (found["hour"], found["minutes"])
    ('11', '30')
    """
    found = list(re.finditer(read_words("minutes")["end"], text))
    return found[-1] if found else None


def _gather_facts(material: Material, end: str) -> dict[str, Any]:
    meeting, opening = material.record.meeting, material.opening
    marks = read_words("minutes")["marks"]
    return {
        "absent": _absent(material) or marks["absent"],
        "began": _began(material),
        "came": opening.attendees,
        "chair": opening.chair,
        "end": end,
        "ended": _ended(material),
        "meeting": opening.kind.lower(),
        "place": capitalise(opening.site) if opening.site else marks["place"],
        "program": opening.program,
        "secretary": material.name_person(_without_roles(meeting.secretary))
        if meeting.secretary
        else marks["secretary"],
    }


def _without_roles(person: Participant) -> Participant:
    """Leave out what somebody is at the meeting: `Thư ký` is no office."""
    role = read_words("minutes")["roles"]
    titles = tuple(title for title in person.titles if not re.fullmatch(role, title))
    return replace(person, titles=titles)


def _began(material: Material) -> str:
    words, meeting = read_words("minutes"), material.record.meeting
    if meeting.time is None:
        day = begin_lower(material.opening.when)
        return str(words["moment"].format(hour=words["marks"]["began"], day=day))
    hour = words["hour"]["minutes"].format(hour=meeting.time[:2], minutes=meeting.time[3:])
    return str(words["moment"].format(hour=hour, day=_day(material)))


def _ended(material: Material) -> str:
    words = read_words("minutes")
    found = find_end(material.passages.text)
    if found is None:
        return str(words["moment"].format(hour=words["marks"]["ended"], day=_day(material)))
    form = words["hour"]["minutes" if found["minutes"] else "whole"]
    day = re.search(words["end_day"], found["rest"])
    shown = spell_days(write_days(day[0])) if day else _day(material)
    hour = form.format(hour=found["hour"].zfill(2), minutes=found["minutes"])
    return str(words["moment"].format(hour=hour, day=shown))


def _day(material: Material) -> str:
    date = material.record.meeting.date
    return write_day(date) if date else str(material.forms["marks"]["date"])


def _absent(material: Material) -> str:
    """Find who did not come, in the words of the source; those who came may hold it already."""
    missing = read_words("minutes")["missing"]
    passages = material.passages
    for section in passages.record.sections:
        if section.role == "opening":
            start, end = passages.evened.span(section.span)
            found = re.search(missing, passages.text[start:end])
            if found:
                who = write_officially(found["who"])
                return _COUNTED.sub(r"\1 (\2)", who)
    return ""


def _attendance(facts: Mapping[str, Any]) -> list[Block]:
    titles = read_words("minutes")["attendance"]
    return [Block("point", "", _close(f"{titles[key]}: {facts[key]}")) for key in titles]


def _reports(material: Material) -> list[Block]:
    """Write what was reported: by speaker, and without one by result and shortcoming."""
    blocks: list[Block] = []
    findings = {"results": material.reading.results, "limitations": material.reading.limitations}
    speakers = find_speakers(material.passages)
    told = [
        (speaker, finding.text)
        for rows in findings.values()
        for finding in _not_concluded(rows)
        if (speaker := speakers.get(finding.statement.start))
    ]
    for speech in gather_speeches(told):
        blocks += list_under(material.name_speaker(speech.speaker), speech.texts)
    results, limits = (
        [f for f in _not_concluded(findings[role]) if f.statement.start not in speakers]
        for role in ("results", "limitations")
    )
    titles = read_words("minutes")["untold"]
    texts = [*write_findings(results), *material.entered_results()]
    if not blocks and not limits:  # Nothing to tell the results from.
        return [Block("point", "", close_sentence(text)) for text in texts]
    blocks += list_under(titles["results"], texts)
    return blocks + list_under(titles["limitations"], [finding.text for finding in limits])


def _not_concluded(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.statement.role not in _CONCLUDED)


def _opinions(material: Material) -> list[Block]:
    blocks = list_speeches(material, find_opinions(material.passages))
    return blocks or [Block("point", "", read_words("minutes")["marks"]["opinions"])]


def _others(material: Material, told: Iterable[str]) -> list[Block]:
    """Write what the opening tells beside who came and no part of the minutes took."""
    untold = [s for s in find_untold(material.passages, told) if s.role != "closing"]
    texts = [write_sentence(material.passages, s.start, s.end) for s in untold]
    return [Block("point", "", close_sentence(text)) for text in texts]


def _conclusion(material: Material) -> list[Block]:
    """Write what the chair concluded: an assessment, goals, and who has to do what."""
    findings = [*material.reading.results, *material.reading.limitations, *material.reading.agreed]
    label = read_words("minutes")["label"]
    found = [re.sub(label, "", f.text) for f in findings if f.statement.role in _CONCLUDED]
    points = [Block("point", "", close_sentence(text)) for text in found]
    points += list_under(read_words("minutes")["goals"], material.goals())
    points += list_tasks(material)
    if not points:
        points = list_points([*_concluded(material), material.forms["marks"]["tasks"]])
    if material.record.meeting.chair is None:
        return points
    lead = read_words("minutes")["concluded"].format(chair=material.opening.chair_name)
    return [Block("paragraph", "", capitalise(lead)), *points]


def _concluded(material: Material) -> list[str]:
    """Give what the source has as conclusion, where nothing in it was read as a task or finding."""
    passages = material.passages
    told = (s for s in passages.statements if s.role in _CONCLUDED)
    texts = [write_sentence(passages, s.start, s.end) for s in told]
    return [text for text in texts if len(text.split()) >= _FEWEST]


def _close(text: str) -> str:
    """End a field with one stop."""
    return f"{text.rstrip('. ')}."
