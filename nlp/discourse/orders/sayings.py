"""Words that look like a duty and only say something: a goal, a statement, a remark, a report."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.naming.body_names import named_at
from nlp.discourse.naming.clause_leads import Clause

# Behind these a verb of saying leads to what was said.
_SAID = (", ", ": ", " rằng ")
_LONGEST_STATED = 130
# The number of a line stands at its head, and is no pause of it.
_NUMBER = re.compile(r"[^:;.\n]{0,8}\d{1,2}[.)] ")
_PAUSE = re.compile(r"[;.]")


def is_listed_goal(scan: Scan, clause: Clause, duty: Directive) -> bool:
    """Tell whether a clause is one of the goals that are listed: `Thông qua 3 chỉ tiêu: …; …`."""
    if duty.kind != "bare" or duty.has_modal:
        return False
    line = scan.text.rfind("\n", 0, clause.start) + 1
    colon = scan.text.find(":", line, clause.start)
    if colon <= 0:
        return False
    number = _NUMBER.match(scan.lower, line, colon)
    heads = [scan.lower[start:colon] for start in {line, number.end() if number else line}]
    return any(_goals_named().search(head) and not _PAUSE.search(head) for head in heads)


@cache
def _goals_named() -> re.Pattern[str]:
    """Find goals in a heading without its colon, so near its end that they are what it lists."""
    return re.compile(rf"(?:{alternatives(directive_words()['goals'])}).{{0,60}}\Z")


def is_statement(scan: Scan, clause: Clause, duty: Directive) -> bool:
    """Tell whether a verb only names what a statement is about: `Trồng rừng là nền tảng của …`."""
    action = duty.action
    if action is not None and not duty.has_modal and _says_what_follows(scan, action):
        return True
    if duty.kind != "bare" or duty.has_modal or action is None:
        return False
    match = _statements().search(scan.lower, action, min(clause.end, action + _LONGEST_STATED))
    if match is None:
        return False
    before, words = scan.lower[action : match.start()].rstrip(), directive_words()
    if before.endswith(tuple(words["pointed"])):
        return False
    return not any(f" {word} " in f" {before} " for word in words["takes_for"])


def _says_what_follows(scan: Scan, action: int) -> bool:
    """Tell whether a verb leads to what somebody said: `các sở chỉ rõ, lãng phí còn nhiều`."""
    said = scan.by_start.get(action)
    if said is None or scan.lower[said.start : said.end] not in directive_words()["says_on"]:
        return False
    return scan.lower.startswith(_SAID, said.end)


@cache
def _statements() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(directive_words()['statements'])})(?!\w)")


def is_remark(scan: Scan, duty: Directive) -> bool:
    """Tell whether it is said what the speaker thinks of somebody named: `phê bình xã A chậm`."""
    if duty.kind != "bare" or duty.has_modal or duty.action is None:
        return False
    remark = remarks().match(scan.lower, duty.action)
    head = named_at(scan, remark.end()) if remark else None
    if head is None:
        return False
    behind = scan.text[head.end + 1 : head.end + 2]
    if behind.isupper() or behind.isdigit():
        return True
    # `phê bình UBND huyện A`
    level = next((cue for cue in scan.of_kind("heads", head.end, head.end + 2)), None)
    return level is not None and scan.text[level.end + 1 : level.end + 2].isupper()


@cache
def remarks() -> re.Pattern[str]:
    """Give the pattern of words that say what a speaker thinks of whoever stands behind."""
    return re.compile(rf"(?:{alternatives(directive_words()['remarks'])}) ")


def is_report(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a stretch says what somebody said."""
    words = directive_words()["reports"]
    told = scan.of_kind("told", start, end)
    return any(scan.lower[c.start : c.end] in words for c in told)
