"""The report of results: steering, results, shortcomings, plans, proposals."""

import re

from output.prose.contents.results import Finding, write_sentence
from output.prose.documents.look_back import write_comparison
from output.prose.documents.material import (
    Material,
    list_points,
    list_speeches,
    list_tasks,
    raise_points,
    write_duty,
    write_findings,
)
from output.prose.statements.frames import strip_frames
from output.prose.statements.passages import Statement
from output.prose.statements.speeches import find_speeches
from output.prose.statements.untold import find_untold
from output.prose.words.blocks import Block
from output.prose.words.capitals import begin_lower, capitalise
from output.prose.words.days import write_day
from output.prose.words.tables import read_words
from output.prose.words.topics import STEERING
from output.prose.words.wording import write_officially


def write_report(material: Material, end: str, superior: str | None) -> list[Block]:
    """Write the body of a report; `superior` receives it, None where nobody is named."""
    heard = [
        Block("paragraph", "", _write_basis(material)),
        *_write_results(material),
        *write_comparison(material.record, material.earlier),
        *_write_limitations(material),
        *_write_agreed(material),
    ]
    wanted = [*_write_plans(material), *_write_proposals(material)]
    untold = find_untold(material.passages, [block.text for block in (*heard, *wanted)])
    return [
        *heard,
        *_write_opinions(material, untold),
        *wanted,
        *_write_others(material, untold),
        Block("paragraph", "", _write_closing(material, end, superior)),
    ]


def write_subject(material: Material) -> str:
    """Write the trích yếu of a report: the results of the work that the meeting was about."""
    words = material.forms["report"]
    work = _work_of(material)
    if material.paper:
        return str(read_words("papers")["report"].format(paper=material.paper))
    if not work:
        return str(words["subject_meeting"].format(meeting=material.opening.full_name))
    date = material.record.meeting.date
    if date and re.search(r"(?:đầu|cuối) năm$", work):
        work = f"{work} {date.year}"
    if re.fullmatch(read_words("report")["only_time"], work):
        work = words["work_of_time"].format(work=work)
    return str(words["subject"].format(work=material.abbreviations.write_terms_out(work)))


def find_work(text: str) -> str:
    """Find the work whose results a meeting assessed; empty where its name does not tell.

    >>> find_work("Hội nghị đánh giá kết quả thực hiện đề án 5 tháng đầu năm, bàn giải pháp")
    'thực hiện đề án 5 tháng đầu năm'
    """
    match = re.search(read_words("report")["work"], text)
    return match["work"].strip(" ,;") if match else ""


def _write_basis(material: Material) -> str:
    """Write what is reported and on which grounds; of a meeting also when, by whom, with whom."""
    words, opening = material.forms["report"], material.opening
    meeting, issuer = material.record.meeting, material.issuer
    subject = begin_lower(write_subject(material))
    has_work = bool(_work_of(material))
    if not has_work and meeting.date and meeting.chair:
        again = words["plain"].format(issuer=capitalise(issuer), subject=_write_again(material))
        return f"{opening.lead(opening.full_name)} {again}"
    if not has_work and not meeting.date:
        return str(words["plain"].format(issuer=capitalise(issuer), subject=subject))
    day = words["held"].format(day=write_day(meeting.date)) if meeting.date else ""
    subject = subject if has_work else _write_again(material)
    name = opening.full_name
    return str(words["basis"].format(meeting=name, day=day, issuer=issuer, subject=subject))


def _work_of(material: Material) -> str:
    return find_work(f"{material.opening.name} {material.opening.program}")


def _write_again(material: Material) -> str:
    """Name what is reported a second time: a meeting then goes by its kind alone."""
    if _work_of(material) or not material.record.meeting.name:
        return begin_lower(write_subject(material))
    subject = material.forms["report"]["subject_meeting"]
    return begin_lower(str(subject.format(meeting=material.opening.kind)))


def _write_results(material: Material) -> list[Block]:
    headings, marks = material.forms["headings"], material.forms["marks"]
    findings = [f for f in material.reading.results if not _is_proposed(material, f)]
    steering = [f for f in findings if f.topic == STEERING and not f.statement.figures]
    others = [finding for finding in findings if finding not in steering]
    texts = [*write_findings(others), *material.entered_results()]
    steering_texts = [finding.text for finding in steering]
    return [
        *_section(headings["steering"], steering_texts),
        *_section(material.title_results("results_report"), texts or [marks["results"]]),
    ]


def _write_limitations(material: Material) -> list[Block]:
    texts = [finding.text for finding in material.reading.limitations]
    return _section(material.forms["headings"]["limitations_report"], texts)


def _write_agreed(material: Material) -> list[Block]:
    texts = [finding.text for finding in material.reading.agreed]
    return _section(material.forms["headings"]["agreed"], texts)


def _write_opinions(material: Material, untold: list[Statement]) -> list[Block]:
    """Write what was said in the discussion and stands nowhere else, by speaker."""
    opinions = [statement for statement in untold if statement.role == "discussion"]
    if opinions and material.record.source.kind == "minutes":
        # Minutes hear everybody, and a part of them would say that the others were silent.
        said = material.passages.statements
        opinions = [statement for statement in said if statement.role == "discussion"]
    points = list_speeches(material, find_speeches(material.passages, opinions))
    heading = Block("heading1", "", material.forms["headings"]["opinions"])
    return [heading, *raise_points(points)] if points else []


def _write_others(material: Material, untold: list[Statement]) -> list[Block]:
    """Write what belongs to no other section, such as how many came: no figure is lost."""
    others = [statement for statement in untold if statement.role != "discussion"]
    texts = [write_sentence(material.passages, s.start, s.end) for s in others]
    return _section(material.forms["headings"]["others"], texts)


def _write_plans(material: Material) -> list[Block]:
    headings, marks = material.forms["headings"], material.forms["marks"]
    blocks = [Block("heading1", "", headings["plans"])]
    goals = list_points(material.goals())
    tasks = _list_tasks(material) or [Block("paragraph", "", marks["plans"])]
    if not goals:
        return [*blocks, *tasks]
    blocks += [Block("heading2", "", headings["goals_point"]), *goals]
    return [*blocks, Block("heading2", "", headings["tasks_point"]), *tasks]


def _list_tasks(material: Material) -> list[Block]:
    """List the tasks by who must act; where that is one or nobody, the tasks are the points."""
    groups = material.groups
    if list(groups) == [""]:
        return list_points([write_duty(duty) for duty in groups[""]])
    return raise_points(list_tasks(material))


def _write_proposals(material: Material) -> list[Block]:
    """Write what is asked of bodies above, and what somebody else asks for, in text order."""
    statements = material.passages.statements
    asked = {finding.statement.start: finding.text for finding in material.reading.proposals}
    asked |= {
        statement.start: write_officially(text)
        for statement in statements
        if statement.role != "discussion" and (text := _find_proposal(material, statement))
    }
    texts = [text for _, text in sorted(asked.items())]
    return _section(material.forms["headings"]["proposals"], texts)


def _find_proposal(material: Material, statement: Statement) -> str:
    """Give what a statement asks of bodies above, from its verb; empty where it asks nothing."""
    passages = material.passages
    text = strip_frames(passages.take(statement.start, statement.end), passages.names)
    asked = re.search(read_words("report")["upward"], text)
    return text[asked.start() :] if asked else ""


def _is_proposed(material: Material, finding: Finding) -> bool:
    """Tell whether the proposals tell a finding, with every figure of it."""
    asked = write_officially(_find_proposal(material, finding.statement))
    return bool(asked) and re.findall(r"\d+", asked) == re.findall(r"\d+", finding.text)


def _write_closing(material: Material, end: str, superior: str | None) -> str:
    words = material.forms["report"]
    form = words["closing_upward"] if superior else words["closing"]
    subject = _write_again(material)
    return str(form.format(subject=subject, issuer=material.issuer, superior=superior, end=end))


def _section(title: str, texts: list[str]) -> list[Block]:
    return [Block("heading1", "", title), *list_points(texts)] if texts else []
