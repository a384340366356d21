"""What was reached and what was not: statements of a record in official words, by topic."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from output.prose.contents.duties import lead_of
from output.prose.contents.duty import Duty
from output.prose.contents.unassigned import is_order
from output.prose.statements.frames import (
    is_about_meeting,
    is_colour,
    is_held,
    is_introduction,
    is_question,
    is_where,
    strip_frames,
    strip_opener,
)
from output.prose.statements.passages import Passages, Statement
from output.prose.statements.proposals import is_proposal
from output.prose.statements.repeats import find_repeated, read_statement
from output.prose.statements.rows import write_row
from output.prose.statements.targets import (
    agrees,
    asks_upward,
    find_goal_end,
    is_asked,
    is_done,
    is_goal,
    is_planned,
    tells_of_plans,
)
from output.prose.words.capitals import capitalise
from output.prose.words.figures import write_figure
from output.prose.words.tables import read_words
from output.prose.words.topics import STEERING, find_topic
from output.prose.words.verbs import without_hanging
from output.prose.words.wording import close_sentence, write_officially

# A limitation of more words than this is split where it goes on to another place or matter.
_LONG = 45
_SHORT_PART = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement in official words; `topic` is None where it is not certain."""

    text: str
    statement: Statement
    topic: str | None = None


def find_results(passages: Passages, duties: Sequence[Duty] = ()) -> list[Finding]:
    """Give the results in text order: what the meeting heard, not what it asks for.

    A conclusion may tell results too, beside what `duties` hold.
    """
    found = _find(passages, duties, "results")
    return [_without_label(finding, "result_label") for finding in found]


def find_limitations(passages: Passages, duties: Sequence[Duty] = ()) -> list[Finding]:
    """Give the shortcomings in text order, one matter each."""
    findings = [
        part
        for finding in _find(passages, duties, "limitations")
        for part in _split(_without_label(finding, "label"))
    ]
    hollow = re.compile(read_words("results")["hollow"])
    solid = [f for f in findings if f.statement.figures or not hollow.search(f.text)]
    return _join_leaning(solid or findings)


def find_agreed(passages: Passages, duties: Sequence[Duty] = ()) -> list[Finding]:
    """Give what the conclusion agreed to, in text order."""
    return _find(passages, duties, "agreed")


def find_proposals(passages: Passages) -> list[Finding]:
    """Give what somebody asked for at the meeting, with who asks, in text order."""
    asked = [statement for statement in passages.statements if is_proposal(passages, statement)]
    texts = [strip_opener(passages.take(statement.start, statement.end)) for statement in asked]
    findings = {
        text: Finding(capitalise(write_officially(text)), statement)
        for text, statement in zip(texts, asked, strict=True)
    }
    return _without_repeated(list(findings.values()))


def tell_success(findings: Sequence[Finding]) -> bool:
    """Tell whether at least half of the results tell of something reached.

    An accident, a complaint or a site are only how things stand.
    """
    reached = re.compile(read_words("results")["reached"])
    count = sum(reached.search(finding.text.lower()) is not None for finding in findings)
    return 2 * count >= len(findings)


def _find(passages: Passages, duties: Sequence[Duty], role: str) -> list[Finding]:
    """Find what sections of `role` tell, and what a conclusion tells of the same kind."""
    findings: dict[str, Finding] = {}
    for statement in passages.statements:
        own = _role_of(passages, statement)
        fact = statement if own == role else _fact_of(passages, statement, duties)
        if fact is None or is_plan(passages, fact) or is_proposal(passages, fact):
            continue
        finding = make_finding(passages, fact)
        if finding and (own == role or _kind_of(passages, fact) == role):
            findings.setdefault(finding.text, finding)
    return _without_repeated(list(findings.values()))


def _without_repeated(findings: list[Finding]) -> list[Finding]:
    """Leave out what another finding tells as fully."""
    told = [read_statement(f.text, has_figures=bool(f.statement.figures)) for f in findings]
    repeated = find_repeated(told)
    return [finding for place, finding in enumerate(findings) if place not in repeated]


def _fact_of(passages: Passages, statement: Statement, duties: Sequence[Duty]) -> Statement | None:
    """Give the part of a conclusion's statement that tells a fact; None for orders."""
    if statement.role not in ("conclusion", "directive"):
        return None
    start, end = lead_of(passages, statement, duties)
    figures = passages.figures_in(start, end)
    is_whole = (start, end) == (statement.start, statement.end)
    # Without figures only what clearly tells of something done is a fact.
    if not figures and (not is_whole or is_order(passages, statement)):
        return None
    if find_goal_end(passages, start, end) is not None:
        return None
    if asks_upward(passages.text[start:end]):
        return None
    return replace(statement, end=end, figures=figures)


def _role_of(passages: Passages, statement: Statement) -> str:
    """Give the role of a statement; what will be done is no shortcoming, unless a list has it."""
    text = passages.text[statement.start : statement.end]
    is_listed = statement.is_listed or statement.heading
    is_short = statement.role == "limitations" and (is_listed or not promises(text))
    return "results" if statement.role == "limitations" and not is_short else statement.role


def promises(text: str) -> bool:
    """Tell whether `text` says what will be done, or what would be.

    >>> promises("thôn còn khó khăn sẽ được hỗ trợ"), promises("thôn sẽ không kịp tiến độ")
    (True, False)
    """
    return re.search(read_words("results")["promises"], text) is not None


def _kind_of(passages: Passages, fact: Statement) -> str:
    """Tell whether a fact of the conclusion is a result, a shortcoming, or what it agreed to."""
    text = passages.text[fact.start : fact.end]
    if agrees(passages, fact):
        return "agreed"
    short = re.search(read_words("results")["short"], text, re.IGNORECASE)
    return "limitations" if short and not promises(text) else "results"


def _without_label(finding: Finding, key: str) -> Finding:
    """Take off a label that the heading says already: `Hạn chế: còn 3 hộ` gives `còn 3 hộ`."""
    label = re.match(read_words("results")[key], finding.text)
    return replace(finding, text=finding.text[label.end() :]) if label else finding


def make_finding(passages: Passages, statement: Statement) -> Finding | None:
    """Put a statement into official words; None for colour, captions and talk of the meeting."""
    name = passages.meeting_name
    if name and is_where(passages.text[statement.start : statement.end], name):
        return None
    text = write_sentence(passages, statement.start, statement.end)
    whole = passages.statement_at(statement.start)
    if whole and statement.end < whole.end:  # It led to a directive.
        text = without_hanging(text)
    if not statement.figures and _is_said(passages, statement, text):
        return None
    # A list label, a slogan, or a word or two that a frame left say nothing.
    hollow = read_words("results")["fragment"]
    is_empty = not statement.figures and re.search(hollow, text) is not None
    topic = find_topic(text)
    # `kiểm tra`, `ban hành` beside a figure: it tells of the matter, not of the steering.
    is_aside = topic == STEERING and statement.figures
    return None if is_empty else Finding(text, statement, None if is_aside else topic)


def _is_said(passages: Passages, statement: Statement, text: str) -> bool:
    """Tell whether a statement is colour, or says only who met or what somebody asked."""
    raw = passages.take(statement.start, statement.end)
    if is_colour(text) or is_about_meeting(raw) or is_question(raw) or is_introduction(raw):
        return True
    if passages.meeting_name is None or not is_held(raw, passages.meeting_name):
        return False
    following = passages.statement_after(statement)
    leans_on = following and re.match(_leaning(), passages.text[following.start : following.end])
    return not leans_on


def write_sentence(passages: Passages, start: int, end: int) -> str:
    """Put a sentence into official words; a frame stays with a figure that nothing else tells."""
    row = write_row(passages, start, end)
    if row:
        return write_officially(row)
    raw = passages.take(start, end)
    stripped = strip_frames(raw, passages.names)
    figures = [write_figure(item.figure, "") for item in passages.figures_in(start, end)]
    lost = any(not _holds(stripped, text) for text in figures if _holds(raw, text))
    bare = re.sub(read_words("results")["praised"], "", stripped)
    return write_officially(raw if lost else capitalise(bare))


def _holds(sentence: str, figure: str) -> bool:
    """Tell whether a figure stands in a sentence, and not as the end of a longer number."""
    at = sentence.find(figure)
    while at > 0 and (sentence[at - 1].isdigit() or sentence[at - 1] in ".,"):
        at = sentence.find(figure, at + 1)
    return at >= 0


def is_plan(passages: Passages, statement: Statement) -> bool:
    """Tell whether all figures of a statement are still to be reached.

    What stands among shortcomings must say so, and what has to be done: `mới được 62% kế hoạch`
    and `phải trả lại 18 tỷ đồng` are none.
    """
    targets = sum(item.figure.target for item in statement.figures)
    if not is_goal(passages, statement):
        return False
    text = passages.text[statement.start : statement.end]
    # `đã đề ra 12 chỉ tiêu, trong đó …` tells of plans, though their number is no target.
    if 2 * targets > len(statement.figures) and tells_of_plans(text):
        return True
    must_say = statement.role == "limitations" or is_asked(text) or is_done(text)
    return 0 < targets == len(statement.figures) and (is_planned(text) or not must_say)


def group_by_topic(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Group findings by topic, in the order of first mention.

    A finding without a certain topic stays with the one before it in the same paragraph, and one
    that leans on it (`Trong đó …`, `Số vốn này …`) always does.
    """
    groups: list[list[Finding]] = []
    by_topic: dict[str, list[Finding]] = {}
    last: list[Finding] = []
    for finding in findings:
        goes_on = last and last[-1].statement.paragraph == finding.statement.paragraph
        if last and (leans(finding) or (finding.topic is None and goes_on)):
            last.append(finding)
        elif finding.topic and finding.topic in by_topic:
            last = by_topic[finding.topic]
            last.append(finding)
        else:
            last = [finding]
            groups.append(last)
            if finding.topic:
                by_topic[finding.topic] = last
    return groups


def leans(finding: Finding) -> bool:
    """Tell whether a finding says nothing without the one before it."""
    return re.match(_leaning(), finding.text) is not None


def _leaning() -> str:
    pattern: str = read_words("results")["leans"]
    return pattern


def _join_leaning(findings: Iterable[Finding]) -> list[Finding]:
    """Put findings that lean on the one before them into one text with it."""
    joined: list[Finding] = []
    for finding in findings:
        if joined and leans(finding):
            text = f"{close_sentence(joined[-1].text)} {finding.text}"
            joined[-1] = replace(joined[-1], text=text)
        else:
            joined.append(finding)
    return joined


def _split(finding: Finding) -> list[Finding]:
    """Split a long shortcoming at its semicolons and before `cụ thể:`, not inside a list."""
    words = read_words("results")
    if len(finding.text.split()) <= _LONG:
        return [finding]
    parts = re.split(words["joint"], finding.text)
    is_list = any(re.search(words["list"], part) for part in parts[:-1])
    if is_list or any(len(part.split()) < _SHORT_PART for part in parts):
        return [finding]
    return [Finding(part.strip(), finding.statement, finding.topic) for part in parts]
