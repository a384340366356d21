"""The notice of conclusion: opening, assessment, goals, who has to do what."""

import re

from output.prose.contents.duty import Duty
from output.prose.contents.results import Finding, leans
from output.prose.documents.look_back import write_follow_up
from output.prose.documents.material import Material, list_points, write_duty, write_findings
from output.prose.statements.frames import is_question
from output.prose.statements.passages import Passages
from output.prose.words.blocks import Block
from output.prose.words.capitals import capitalise
from output.prose.words.tables import read_words

# With fewer statements that have figures, a notice tells the results without figures too.
_ENOUGH = 2


def write_notice(material: Material, end: str) -> list[Block]:
    """Write the body of a notice of conclusion; `end` is the mark that closes the text."""
    closing = material.forms["notice"]["closing"].format(
        issuer=capitalise(material.issuer), end=end
    )
    return [
        *(Block("paragraph", "", text) for text in _write_opening(material)),
        *write_follow_up(material.earlier),
        *_write_assessment(material),
        *_write_proposals(material),
        *_write_agreed(material),
        *_write_goals(material),
        *_write_tasks(material),
        Block("paragraph", "", closing),
    ]


def write_notice_subject(material: Material) -> str:
    """Write the trích yếu of a notice: whose conclusion, or which paper is to be carried out."""
    if material.paper:
        return str(read_words("papers")["notice"]["subject"].format(paper=material.paper))
    return material.opening.subject()


def _write_opening(material: Material) -> list[str]:
    if not material.paper:
        return material.opening.paragraphs()
    form = read_words("papers")["notice"]["lead"]
    return [form.format(paper=material.paper, issuer=material.issuer)]


def _write_assessment(material: Material) -> list[Block]:
    headings = material.forms["headings"]
    results = [
        *write_findings(choose_results(material.passages, material.reading.results)),
        *material.entered_results(),
    ]
    limits = [finding.text for finding in material.reading.limitations]
    parts = [(material.title_results("results"), results), (headings["limitations"], limits)]
    parts = [(title, texts) for title, texts in parts if texts]
    if len(parts) < len(("results", "limitations")):
        return [
            block
            for title, texts in parts
            for block in (Block("heading1", "", title.upper()), *list_points(texts))
        ]
    blocks = [Block("heading1", "", headings["assessment"])]
    for title, texts in parts:
        blocks += [Block("heading2", "", title), *list_points(texts)]
    return blocks


def choose_results(passages: Passages, findings: list[Finding]) -> list[Finding]:
    """Choose what a notice tells: the results with figures, or all where those are few.

    Of an item of a list all is told, for its sentences bear on each other, and so is what a result
    leans on.
    """
    findings = [finding for finding in findings if _tells(passages, finding)]
    measured = [finding.statement for finding in findings if finding.statement.figures]
    if len(measured) < _ENOUGH:
        return findings
    items = {statement.paragraph for statement in measured if statement.is_listed}
    chosen: list[Finding] = []
    is_leant_on = False
    for finding in reversed(findings):
        statement = finding.statement
        if is_leant_on or statement.figures or statement.paragraph in items:
            chosen.append(finding)
            is_leant_on = leans(finding)
    return chosen[::-1]


def _tells(passages: Passages, finding: Finding) -> bool:
    """Tell whether a finding tells a fact: nobody asks or speaks of himself in a conclusion."""
    own_words = re.compile(read_words("results")["first_person"], re.IGNORECASE)
    raw = passages.text[finding.statement.start : finding.statement.end]
    return not is_question(raw) and own_words.search(finding.text) is None


def _write_proposals(material: Material) -> list[Block]:
    points = list_points([finding.text for finding in material.reading.proposals])
    heading = Block("heading1", "", material.forms["headings"]["proposals"])
    return [heading, *points] if points else []


def _write_agreed(material: Material) -> list[Block]:
    points = list_points([finding.text for finding in material.reading.agreed])
    return [Block("heading1", "", material.forms["headings"]["agreed"]), *points] if points else []


def _write_goals(material: Material) -> list[Block]:
    goals = list_points(material.goals())
    return [Block("heading1", "", material.forms["headings"]["goals"]), *goals] if goals else []


def _write_tasks(material: Material) -> list[Block]:
    words = material.forms
    blocks = [Block("heading1", "", words["headings"]["tasks"])]
    groups = material.groups
    if not groups:
        return [*blocks, Block("paragraph", "", words["marks"]["tasks"])]
    for name, duties in groups.items():
        title = capitalise(name or words["headings"]["common"])
        if len(groups) > 1:
            blocks.append(Block("heading2", "", title))
        elif name:
            blocks.append(Block("paragraph", "", f"{title}:"))
        blocks += list_points([write_duty(duty) for duty in duties])
    return blocks + _deadlines(material, groups)


def _deadlines(material: Material, groups: dict[str, list[Duty]]) -> list[Block]:
    """Ask once for the deadlines that nobody named."""
    if all(duty.deadline for duties in groups.values() for duty in duties):
        return []
    words = material.forms
    text = words["notice"]["deadlines"].format(mark=words["marks"]["deadline"])
    return [Block("paragraph", "", text)]
