"""A meeting that the text only calls by what the lead says was done: "xã tổ chức trao trả …"."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from nlp.meeting.end import find_end
from nlp.meeting.inside import FEW_WORDS
from nlp.meeting.name import LEAD, MOST_HITS, WHEN, Name
from nlp.meeting.visits import find_visit
from nlp.meeting.words import is_organised, openings
from nlp.text.sentences import sentence_at
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

_VISIT = 5
_LONGEST = 40
_PRESIDED_KIND = "họp"
_HOLDS = re.compile(r"(?<!\w)(?:tổ chức|chủ trì) (?!của )(?=[^\W\d_]{2,} )")
# "Chiều 5/3, UBND xã tiếp tục thảo luận các nội dung …", where a bare "hội nghị" follows.
_WORKS_ON = re.compile(
    r"(?<!\w)(?<!địa )(?:(?:đã|tiếp tục|vừa) )?(?=(?:bàn|cho ý kiến|kiểm điểm|nghe|quán triệt"
    r"|rà soát|thảo luận|thông qua|triển khai|xem xét|đánh giá) [^\W\d_]{2,} )"
)
_DEALT_WITH = re.compile(
    r"(?:(?P<body>[^.,;:\n]{2,60}?) )??(?P<deed>(?:(?<!địa )bàn|bình xét|góp ý|kiểm điểm|lấy ý kiến"
    r"|quán triệt|rà soát|sơ kết|thẩm định|triển khai|tổng kết|xét(?= công nhận| chọn)|xét duyệt"
    r"|đánh giá)(?:,| (?!cao ))[^:(|\n]{2,250})(?=[\n(|]|$)"
)
_LOOKS_BACK = re.compile(
    r"(?<!\w)(?<!hội nghị )(?<!báo cáo )(?<!công tác )(?=(?:tổng kết|sơ kết) [^\W\d_]{2,} )"
)
# Somebody presided, over what is not said: "Đồng chí A chủ trì.", "Dưới sự chủ trì của A, …".
_PRESIDED = re.compile(r"(?<!\w)(?:chủ trì(?=[.;\n]|$)|dưới sự (?:chủ trì|chủ tọa) của(?!\w))")


def name_by_deed(
    text: str, lower: str, body: Span, names: Sequence[Name], sentences: list[Span]
) -> list[Name]:
    """Name a meeting by what the lead says was held, or by what who came did.

    "Sáng 5/4, xã tổ chức trao trả tài sản …" is the meeting where later "tại buổi làm việc" stands;
    a text without any word for a meeting may tell of a visit.
    """
    best = max(names, key=lambda name: name.score, default=None)
    if best is not None and not best.is_bare:
        return []
    if best is not None or _PRESIDED.search(lower, body[0], min(body[1], body[0] + LEAD)):
        limit = min(body[1], best.start) if best else body[1]
        for start, sentence in _held(lower, (body[0], limit), sentences):
            end = find_end(text, lower, (start, start), sentence)
            if len(lower[start:end].split()) > FEW_WORDS:
                called, score = (best.kind, best.score + 1) if best else (_PRESIDED_KIND, _VISIT)
                return [Name(start, end, called, score, sentence)]
    visit = find_visit(lower, (body[0], min(body[1], body[0] + LEAD)), WHEN)
    if visit is None or (best is not None and best.start < visit[0]):
        return []
    sentence = sentence_at(sentences, visit[0])
    end = find_end(text, lower, visit, sentence)
    return [Name(visit[0], end, lower[slice(*visit)], _VISIT, sentence)]


def name_by_title(text: str, title: Span, best: Name) -> Name:
    """Name a meeting of which only the kind is told by what the headline says was dealt with.

    "Rà soát hộ nghèo năm 2024", "Hội đồng giáo dục xã xét duyệt hồ sơ": a body may stand before.
    """
    match = _DEALT_WITH.match(lower_evenly(text), *title)
    if match is None or not (match["body"] is None or _is_body(match["body"])):
        return best
    said = match["deed"].split()
    if not FEW_WORDS < len(said) <= _LONGEST:
        return best
    return Name(match.start("deed"), match.end("deed"), best.kind, best.score, best.sentence)


def _is_body(said: str) -> bool:
    return f"{said} ".startswith((*openings("bodies"), "hội đồng ")) and ":" not in said


def _held(lower: str, span: Span, sentences: list[Span]) -> Iterator[tuple[int, Span]]:
    """Give where in the lead it is said what was held, behind a day or a part of one."""
    end = min(span[1], span[0] + LEAD)
    for pattern in (_HOLDS, _LOOKS_BACK, _WORKS_ON):
        for match in islice(pattern.finditer(lower, span[0], end), MOST_HITS):
            if is_organised(lower[max(0, match.start() - _LONGEST) : match.start()]):
                continue  # "Ban Tổ chức phục vụ Đại hội …", "công tác tổ chức thi".
            sentence = sentence_at(sentences, match.start())
            if WHEN.search(lower, sentence[0], match.start()):
                yield match.end(), sentence
