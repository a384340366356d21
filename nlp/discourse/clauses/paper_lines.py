"""Lines of official papers: who is named up to a colon, and upon which paper a line is based."""

import re
from functools import cache
from typing import NamedTuple

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Scan, directive_words, spaced
from nlp.discourse.naming.body_names import head_at, trimmed_end
from nlp.discourse.naming.clause_leads import Clause

Span = tuple[int, int]

_LONGEST = 130
_MOST_WORDS = 12
_TOWARDS = "đối với "
# `5 giáo xứ`, `Trưởng 17 ấp`: a few that are counted.
_COUNTED = re.compile(r"(?:Trưởng )?\d{1,3}(?: [^\W\d_]+){1,4}$")


class Headed(NamedTuple):
    """Who is named up to a colon, and whether it is said that they have duties."""

    name: Span
    has_duties: bool


def find_headed(scan: Scan, start: int, clause: Clause) -> Headed | None:
    """Find who is told by a line up to its colon: `Các huyện có rừng:`, `Sở A có nhiệm vụ:`.

    >>> from nlp.discourse.cues.order_cues import scan_cues
    >>> text = "Các huyện có rừng:"
    >>> find_headed(scan_cues(text), 0, Clause(0, 17, leads_on=True))
    Headed(name=(0, 17), has_duties=False)
    """
    named = _COUNTED.match(scan.text, start, clause.end)
    named = named or _posts().fullmatch(scan.text, start, clause.end)
    is_known = head_at(scan, start) or named
    is_told = is_known or _is_towards(scan, start, clause)
    if not _begins_line(scan, clause) or not is_told:
        return None
    duties = _duties().search(scan.lower, start, clause.end)
    end = duties.start() if duties else clause.end
    if end - start > _LONGEST:
        return None
    for cue in scan.within(start, end):
        is_name = cue.is_a("heads") or not cue.is_a("told", "orders", "weak_orders", "modals")
        if not is_name and scan.lower[cue.start : cue.end] not in directive_words()["of_bodies"]:
            return None
    return Headed((start, trimmed_end(scan, start, end)), duties is not None)


def _is_towards(scan: Scan, start: int, clause: Clause) -> bool:
    """Tell whether `Đối với` stands before a name: `Đối với tư vấn giám sát:`, not a matter."""
    if not scan.lower.endswith(_TOWARDS, clause.start, start):
        return False
    words = f"{scan.lower[start : clause.end]} "
    return not words.startswith(spaced("no_bodies")) and len(words.split()) <= _MOST_WORDS


def is_basis(scan: Scan, clause: Clause, start: int) -> bool:
    """Tell whether a line says upon which paper it is based, or what a paper says.

    `Thực hiện Công văn số 5, …`; `Thông báo cũng nêu rõ …`. An item with a label is work.
    """
    is_first = _begins_line(scan, clause) and start == clause.start
    return is_first and bool(_bases().match(scan.lower, start))


def is_finding(scan: Scan, clause: Clause, start: int) -> bool:
    """Tell whether an item asks to find something out: `2. Xác định nhu cầu vốn`.

    `Xác định chuyển đổi số là nhiệm vụ trọng tâm` is what a meeting has decided.
    """
    is_item = _begins_line(scan, clause) and start > clause.start
    found = scan.lower.startswith("xác định ", start)
    return is_item and found and " là " not in scan.lower[start : clause.end]


def _begins_line(scan: Scan, clause: Clause) -> bool:
    return scan.text[max(0, clause.start - 1) : clause.start] in ("", "\n")


@cache
def _bases() -> re.Pattern[str]:
    papers = alternatives(directive_words()["basis_papers"])
    grounds = "thực hiện|triển khai|theo|căn cứ"
    says = "nêu|ghi|chỉ|khẳng định|cho biết"
    return re.compile(
        rf"(?:(?:{grounds})(?: [^\s,;:.]+){{0,3}}? (?:{papers}) (?:số|của|tại)"
        rf"|(?:{papers})(?: này| trên)?(?: cũng| còn)? (?:{says}))(?!\w)"
    )


@cache
def _posts() -> re.Pattern[str]:
    """Give the pattern of who works in one office, by the field: `Địa chính - Xây dựng`, `Kế toán`.

    A single field may be what is spoken of, where it is not that of one clerk: `Y tế`; and so may
    two without a dash: `Tài chính kế toán` is one, `Văn hóa xã hội` is not.
    """
    clerks, fields = (alternatives(directive_words()[key]) for key in ("clerks", "fields_of"))
    one = rf"(?i:{clerks}|{fields})"
    of_clerk = rf"(?i:{clerks})(?: {one})?|(?i:{fields}) (?i:{clerks})"
    return re.compile(rf"(?=[{CAPITALS}])(?:{of_clerk}|{one}(?: ?[-–] ?{one})++)")


@cache
def _duties() -> re.Pattern[str]:
    """Give the pattern of what opens a list of duties behind a name: `có trách nhiệm`."""
    words = alternatives(directive_words()["duties"])
    return re.compile(rf",? (?:{words})(?: [^\s,;:.]+){{0,6}}$")
