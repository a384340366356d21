"""Visits that the lead tells of: what a team with a head, or a leader, came to do."""

import re
from functools import cache
from itertools import chain

from nlp.meeting.people import chair_words
from nlp.meeting.words import words

Span = tuple[int, int]

_LEAD = 700
# What was done on the visit, in up to three verbs, and where.
_DONE = (
    r"(?=(?P<done>(?:dâng hoa|dâng hương|học tập kinh nghiệm|kiểm tra|giám sát|khảo sát"
    r"|thị sát|thăm|trao đổi kinh nghiệm|viếng|làm việc)"
    r"(?:(?:,| và) (?:chúc (?:mừng|thọ|tết)|giám sát|khảo sát|kiểm tra|làm việc"
    r"|nắm tình hình|rà soát|soát xét|thăm|thị sát|tri ân|tặng quà|đánh giá|đôn đốc|động viên))"
    r"{0,2}(?: (?:tại|với))?)(?!\w))"
)
# "Đoàn giám sát do ông A làm Trưởng đoàn đã kiểm tra …".
_TEAM = re.compile(
    r"(?<!\w)(?:đoàn|do) [^.;\n]{2,160}?"
    r"(?:trưởng đoàn(?! (?:công tác|giám sát|khảo sát|kiểm tra)(?:,| làm))|dẫn đầu)(?!\w)"
    rf"[^.;:\n]{{0,40}}? {_DONE}"
)
_ON_SPOT = "(?:kiểm tra|khảo sát|thị sát|thăm) "
# "Chủ nhiệm Ủy ban Kiểm tra", "Trưởng đoàn khảo sát".
_NO_VERB = "".join(
    f"(?<! {word})"
    for word in ("ban", "công tác", "cục", "hoạt động", "phòng", "trưởng đoàn", "tổ", "việc", "đội")
)
# "Ông A dẫn đầu đoàn công tác của tỉnh khảo sát …".
_HEADED = re.compile(
    r"(?<!\w)dẫn đầu (?:đoàn|tổ)(?: công tác| liên ngành)?"
    r"(?: (?:giám sát|khảo sát|kiểm tra)(?= (?:của|liên ngành|số|hđnd|ubnd|huyện|tỉnh|xã)(?!\w)))?"
    rf"(?: [^.;:,\n]{{2,80}}?)?,?(?: (?:đã|vừa|đi|đến|tới|về)){{0,3}} {_DONE}"
)
# "Tiếp và làm việc với đoàn có ông A": who came was told before, in the picture or nowhere.
_RECEIVED = re.compile(
    r"(?:(?<=\A)|(?<=\n)|(?<=\. ))(?:đón )?(?:tiếp|đón tiếp)(?:,| và) "
    r"(?P<done>làm việc với đoàn(?: công tác| khảo sát)?)(?=:? (?:có|gồm) )"
)


def find_visit(lower: str, span: Span, when: re.Pattern[str]) -> Span | None:
    r"""Find what a team came to do, or a leader on a day or a part of one that `when` matches.

    >>> lower = "sáng 5/3, ông lê an, chủ tịch ubnd xã đã đi kiểm tra tuyến đê."
    >>> start, end = find_visit(lower, (0, len(lower)), re.compile(r"sáng \d"))
    >>> lower[start:end]
    'kiểm tra'
    """
    team = _TEAM.search(lower, *span) or _HEADED.search(lower, *span)
    if team:
        return team.span("done")
    limit = min(span[1], span[0] + _LEAD)
    for match in chain(*(way.finditer(lower, span[0], limit) for way in _leader_came())):
        head = lower[max(lower.rfind("\n", 0, match.start()) + 1, span[0]) : match.start()]
        if when.search(head.rpartition(". ")[2]) and not _tells(match[0]):
            return match.span("done")
    behind = (m for m in _leader_behind().finditer(lower, span[0], limit) if when.match(m["when"]))
    if found := next(behind, None):
        return found.span("done")
    received = _RECEIVED.search(lower, span[0], limit)
    return received.span("done") if received else None


def _tells(clause: str) -> bool:
    """Tell whether the leader only says, or orders, what others came to do."""
    said = f" {clause.replace(',', ' ')} "
    others = words()["tells"] | frozenset(chair_words()["orders"]) | {"bị", "ký", "để", "việc"}
    return any(f" {word} " in said for word in others)


@cache
def _leader_came() -> tuple[re.Pattern[str], ...]:
    """Give the patterns of a leader who "đã đến", "đi thực tế", and of what was done there.

    On the spot somebody may be without a word for the way: "Chủ tịch UBND tỉnh Lê A kiểm tra …".
    """
    leaders = "|".join(sorted(chair_words()["leaders"], key=len, reverse=True))
    came = re.compile(
        rf"(?<!\w)(?:{leaders}) [^.;:\n]{{2,200}}? (?:đã|vừa|đi|đến|tới)"
        rf"(?: (?:đi|đến|tới|thực tế|trực tiếp)){{0,3}} {_DONE}"
    )
    on_spot = rf"(?<!\w)(?:{leaders}) [^.,;:\n]{{2,80}}?{_NO_VERB} (?={_ON_SPOT}){_DONE}"
    # "Đoàn giám sát của Ban Pháp chế tiến hành giám sát việc …".
    team = (
        r"(?<!\w)(?:đoàn (?:công tác|giám sát|khảo sát|kiểm tra|thẩm định)|ban [^.,;:\n]{2,40}hđnd)"
        r"(?: [^.,;:\n]{1,100}?)?(?: (?:đã|vừa|tiến hành|tổ chức|đi|đến|về))*"
        rf" (?:tiến hành|đã|đến|tổ chức) (?=(?:giám sát|khảo sát|kiểm tra|thăm|làm việc) ){_DONE}"
    )
    return came, re.compile(on_spot), re.compile(team)


@cache
def _leader_behind() -> re.Pattern[str]:
    """Give the pattern of a leader behind what was done: "Chiều 5/3, kiểm tra đê, Bí thư …"."""
    leaders = "|".join(sorted(chair_words()["leaders"], key=len, reverse=True))
    return re.compile(
        rf"(?:^|\n|\. )(?P<when>[^,.;:\n]{{4,30}}), (?:(?:khi|đi|đến|tới|trực tiếp) ){{0,3}}{_DONE}"
        rf"[^.;:\n]{{2,160}}?, (?:(?:đồng chí|ông|bà) [^.,;:\n]{{4,30}}, )?"
        rf"(?:đồng chí )?(?:phó )?(?:{leaders}) "
    )
