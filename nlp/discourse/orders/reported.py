"""Orders that are only reported: of another day, intended, or told in somebody's account."""

import re
from functools import cache

from nlp.discourse.clauses.directive import Directive
from nlp.discourse.clauses.order_nouns import is_called_so
from nlp.discourse.cues.order_cues import Scan, directive_words, either_told
from nlp.discourse.naming.body_names import head_at, skip_blanks
from nlp.discourse.naming.clause_leads import Clause
from nlp.discourse.speaking.earlier import is_framed, tells_of_earlier
from nlp.discourse.speaking.hearing import Context
from nlp.discourse.speaking.speakers import Speakers

Span = tuple[int, int]

_BEFORE_VERB = 30
_TIMES = ("sau khi", "từ khi")
_QUOTES = '"“'
_REACH = 400
_DONE = re.compile(r"(?<!\w)(?:đã|từng|đang)(?: \w+){0,2} $|(?<!\w)đã (?:có|ký|ra) ")
_WILL = re.compile(r"(?<!\w)sẽ(?: \w+){0,2} $")
# What came of an order is told with it: `đã giao xã A rà soát, kết quả có 5 hộ`.
_CAME_OF = re.compile(
    r", (?:đến nay|kết quả|nhờ đó|qua đó) (?:[^\s,.;:]+ ){0,3}?(?:có|còn|là|đã)(?!\w)"
)
_ALSO = re.compile(r"(?<!\w)cũng (?:đã|vừa) ")
_UNDER = re.compile(
    r"(?<!\w)(?:(?<!đạt )(?<!làm )(?<!thu )được|bị|(?:đơn|thư) (?:đề nghị|yêu cầu)"
    r"|(?<!các )kiến nghị|(?<!các )đề xuất|sau khi|từ khi)(?!\w)"
)


def is_reported(
    scan: Scan, speakers: Speakers, sentence: Span, found: Directive, context: Context
) -> bool:
    """Tell whether an order is not given here and now.

    `đã yêu cầu` is given all the same where the sentence says that it was at this meeting, and
    what the chair says that he will have done is as good as ordered.
    """
    order = found.order
    if order is None:
        return False
    words = scan.lower[max(found.subject[0], order.start - _BEFORE_VERB) : order.start]
    is_earlier = tells_of_earlier(scan.lower, (sentence[0], order.start), context.day)
    if is_earlier or _is_under(scan, found) or _is_purpose(scan, found):
        return True
    if _WILL.search(words):
        return not _is_promised(scan, speakers, sentence, found)
    is_told = context.is_formal and _papers_issued().search(scan.lower, *found.subject)
    is_usual = is_told or any(pattern().search(words) for pattern in (_pasts, _habits))
    is_usual = is_usual or scan.lower.startswith(directive_words()["each_year"], sentence[0])
    is_done = _DONE.search(words) or _is_settled(scan, sentence, found)
    came_of = is_done and _CAME_OF.search(scan.lower, order.end, sentence[1])
    if is_usual or came_of or _is_intended(scan, sentence, found):
        return True
    if not is_done or is_framed(scan.lower, sentence[0], order.start):
        return False
    return not _is_added(scan, speakers, sentence, found, context)


def _is_purpose(scan: Scan, found: Directive) -> bool:
    """Tell whether nobody is told, but what they met for: `họp để đánh giá và chỉ đạo dập dịch`."""
    return found.assignee is None and bool(_met_for().search(scan.lower, *found.subject))


def _is_settled(scan: Scan, sentence: Span, found: Directive) -> bool:
    """Tell whether an order goes on with what was decided: `đã phê duyệt kè và giao xã A làm`."""
    start, end = found.subject
    lead = scan.lower[sentence[0] : end].rstrip()
    if end - start > 1:
        return False
    if _papers_issued().search(lead) and _told_before().search(lead):
        # `Ông A cho biết, UBND tỉnh đã ban hành Chỉ thị 5, yêu cầu …`
        return True
    return lead.endswith(" và") and bool(_settled().search(lead))


def _is_added(
    scan: Scan, speakers: Speakers, sentence: Span, found: Directive, context: Context
) -> bool:
    """Tell whether `đã giao` is one order more, or what a leader says that he ordered."""
    order = found.order
    if order is None or found.assignee is None:
        return False
    subject = scan.lower[found.subject[0] : order.start]
    if context.directing and _ALSO.search(subject):
        return True
    is_quoted = scan.is_paired(order.start) or scan.text[sentence[0]] in _QUOTES
    is_past = bool(_accounts().search(subject)) or bool(_terms().match(scan.lower, sentence[0]))
    is_own = bool(_own().search(subject)) and not is_quoted and not is_past
    return is_own and speakers.voice_in(sentence[0], order.start) == "leader"


def _is_promised(scan: Scan, speakers: Speakers, sentence: Span, found: Directive) -> bool:
    """Tell whether the chair says what he will have done: `sẽ chỉ đạo Công an làm rõ …`."""
    order = found.order
    if order is None or found.assignee is None:
        return False
    is_firm = scan.lower[order.start : order.end] in directive_words()["promised"]
    return is_firm and speakers.is_chair(sentence[0], order.start)


def _is_intended(scan: Scan, sentence: Span, found: Directive) -> bool:
    """Tell whether an order stands behind `cho biết sẽ báo cáo …`, or is a body's proposal."""
    start, end = found.subject
    if end - start > 1:
        is_passed_on = found.assignee is None and _proposals().search(scan.lower, start, end)
        return bool(is_passed_on)
    return bool(_intentions().search(scan.lower, max(sentence[0], start - _REACH), start))


def is_of_paper(scan: Scan, sentence: Span, clause: Clause) -> bool:
    """Tell whether a clause gives what a paper of old orders: `đã ban hành Chỉ thị …; trong đó`."""
    start = skip_blanks(scan, clause.start)
    if start == sentence[0] or not scan.lower.startswith(tuple(directive_words()["within"]), start):
        return False
    return bool(_papers_issued().search(scan.lower, *(sentence[0], start)))


def goes_on(scan: Scan, found: Directive) -> bool:
    """Tell whether an order belongs to what the sentence before told: `Ông cũng giao …`."""
    if found.order is None:
        return True
    subject = scan.lower[found.subject[0] : found.order.start].split()
    return len(subject) <= 1 or "cũng" in subject


def _is_under(scan: Scan, found: Directive) -> bool:
    """Tell whether the order depends on another verb: `được Thủ tướng chỉ đạo …`."""
    start, end = found.subject
    ends = (",", " nên ", " khiến ")
    cut = max(scan.lower.rfind(mark, start, end) for mark in ends)
    under = _UNDER.finditer(scan.lower, max(cut, start), end)
    return any(
        not (is_called_so(scan, match.start()) or _is_done_before(scan, match.span(), end))
        for match in under
    )


def _is_done_before(scan: Scan, when: Span, end: int) -> bool:
    """Tell whether who orders is named behind what was done first, though no comma parts them.

    `Sau khi đi kiểm tra đồng chí Chủ tịch yêu cầu …`; but not `Sau khi Chủ tịch yêu cầu …`.
    """
    if not scan.lower.endswith(_TIMES, *when) or head_at(scan, when[1] + 1) is not None:
        return False
    words = directive_words()["speaker_heads"]
    heads = scan.of_kind("heads", when[1], end)
    return any(scan.lower[head.start : head.end] in words for head in heads)


@cache
def _met_for() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_told('purposes')}) [^,;:.]{{1,120}} và $")


@cache
def _pasts() -> re.Pattern[str]:
    # `ngay sau đó` is on the same day.
    return re.compile(rf"(?<!\w)(?<!ngay )(?:{either_told('another_day')})(?!\w)")


@cache
def _settled() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)đã (?:{either_told('settled')})(?!\w)")


@cache
def _told_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_told('tells')})(?!\w)")


@cache
def _papers_issued() -> re.Pattern[str]:
    verbs = "ban hành|ký|ra|có|gửi|phát hành"
    return re.compile(
        rf"(?<!\w)đã (?:{verbs})(?: [^\s,;:]+){{0,3}}? (?:{either_told('issued')})(?!\w)"
    )


@cache
def _habits() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_told('habits')}) $")


@cache
def _intentions() -> re.Pattern[str]:
    """Give the pattern of `cho biết sẽ báo cáo …`, in whose scope what follows stands."""
    return re.compile(rf"(?<!\w)(?:{either_told('tells')})(?: [^\s,;:]+){{0,3}}? sẽ (?!\w*[,;:])")


@cache
def _proposals() -> re.Pattern[str]:
    """Give the pattern of `cho biết, Chính phủ`, whose proposal names nobody who must act."""
    return re.compile(
        rf"(?<!\w)(?:{either_told('tells')})(?: rằng)?,? (?:chính phủ|{either_told('own')}) $"
    )


@cache
def _accounts() -> re.Pattern[str]:
    """Give the pattern of words with which somebody answers for what was done."""
    return re.compile(rf"(?<!\w)(?:{either_told('accounts')})(?!\w)")


@cache
def _terms() -> re.Pattern[str]:
    """Give the pattern of a term that is over, with which an account begins: `Năm qua, …`."""
    return re.compile(rf"(?:trong )?(?:{'|'.join(directive_words()['past_terms'])})(?!\w)")


@cache
def _own() -> re.Pattern[str]:
    """Give the pattern of `UBND tỉnh đã giao`, `cho biết đã giao`: who is named has ordered it."""
    named = rf"(?:{either_told('issuers')})(?: [^\s,;:()]+){{0,6}}?"
    told = rf"(?:{either_told('tells')})(?: thêm)?(?: rằng)?,?(?: (?:{either_told('own')}))?"
    when = "(?: (?:vừa qua|mới đây|cũng))?"
    paper = rf"(?:ban hành|gửi|ký|phát|ra) (?:{either_told('issued')})(?: (?:hỏa tốc|khẩn))? "
    return re.compile(rf"(?<!\w)(?:(?:{named}|{told}){when} đã |{told}{when} (?:đã|vừa) {paper})$")
