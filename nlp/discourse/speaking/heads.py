"""Who speaks as the leader where nobody is said to chair: the head of the host, the visitor."""

import re
from collections.abc import Sequence
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.cues.ranks import either_of, outside, rank_of_titles, speaker_words
from nlp.mentions import PersonMention

# Who meets or visits is told in the first sentences, and what somebody does soon behind the name.
_OPENING = 1200
_VISIT_BEHIND = 170
_LOWEST = 9
_WORD = re.compile(r"(?<!\w)\w")


def find_heads(
    lower: str, people: Sequence[PersonMention], leaders: Sequence[PersonMention]
) -> set[str]:
    """Give who leads by the office: the heads of the host, or else who visits or inspects.

    `leaders` lead by their titles alone; beside one of a higher level nobody else does.

    >>> from nlp.people import find_people
    >>> text = "Hội Nông dân xã tổ chức hội nghị. Ông Lê Văn An, Chủ tịch Hội Nông dân xã nói."
    >>> find_heads(text.lower(), find_people(text), [])
    {'Lê Văn An'}
    """
    highest = min((_rank(person) for person in leaders), default=_LOWEST)
    able = [p for p in people if p.spans and p not in leaders and _rank(p) <= highest]
    hosts = {person.name for person in able if _heads_host(lower, person)}
    return hosts or {person.name for person in able if _visits(lower, person, people)}


def _rank(person: PersonMention) -> int:
    rank = rank_of_titles(", ".join(person.titles).lower())
    return _LOWEST if rank is None else rank


def _heads_host(lower: str, person: PersonMention) -> bool:
    """Tell whether somebody heads or helps to head the body that holds what a text tells of."""
    bodies = (body for title in person.titles if (body := _headed_by(title.lower())))
    return any(_holds(lower, body) for body in bodies)


def heads_host_at(lower: str, start: int) -> bool:
    """Tell whether a title without a name is that of who heads the host: `Giám đốc HTX yêu cầu`."""
    title = _bare_headships().match(lower, start)
    body = _headed_by(title[0].strip()) if title else None
    return body is not None and _holds(lower, body, named=True)


def names_institution(titles: str) -> bool:
    """Tell whether titles are of who heads a school, a hospital or a firm, and no office.

    >>> names_institution("thầy hiệu trưởng"), names_institution("giám đốc sở y tế")
    (True, False)
    """
    return _of_institution().search(titles) is not None


def _headed_by(title: str) -> str | None:
    """Give the body that who has a title heads: `Giám đốc HTX`, `Hiệu trưởng`."""
    alone: str | None = speaker_words()["heads_alone"].get(title.removeprefix("phó "))
    match = _head(title)
    return alone or (match["body"] if match else None)


def _head(title: str) -> re.Match[str] | None:
    """Read the title of who heads a body: `Phó Chánh Thanh tra tỉnh`, `Trưởng Ban`."""
    return _headships().fullmatch(title.lower())


def _holds(lower: str, body: str, *, named: bool = False) -> bool:
    """Tell whether a body holds a meeting; of one word it is the first of a name.

    So it is of more, where it is to be `named`.
    """
    holds = _whole_holds() if " " in body and not named else _named_holds()
    at = lower.find(body, 0, _OPENING)
    while at >= 0:
        if _WORD.match(lower, at) and holds.match(lower, at + len(body), _OPENING):
            return True
        at = lower.find(body, at + 1, _OPENING)
    return False


def _visits(lower: str, person: PersonMention, people: Sequence[PersonMention]) -> bool:
    """Tell whether somebody who heads a body visits, inspects or leads those who do."""
    if not any(_head(t) and not outside().search(t.lower()) for t in person.titles):
        return False
    start, end = person.spans[0]
    if start > _OPENING:
        return False
    others = [s for p in people for s, _ in p.spans if end < s < end + _VISIT_BEHIND]
    return bool(_visit_verbs().search(lower, end, min([end + _VISIT_BEHIND, *others])))


@cache
def _whole_holds() -> re.Pattern[str]:
    """Match what leads from the whole name of a body to the meeting that it holds."""
    return re.compile(rf"(?: [^.;:\n]{{1,60}}?)??,? (?:{either_of('holds')})(?!\w)")


@cache
def _named_holds() -> re.Pattern[str]:
    return re.compile(rf" [^.,;:\n]{{2,60}}?{_whole_holds().pattern}")


@cache
def _headships() -> re.Pattern[str]:
    heads = alternatives(speaker_words()["heads_bodies"])
    kinds = alternatives(speaker_words()["headed_kinds"])
    return re.compile(rf"(?:quyền )?(?:phó )?(?:(?:{heads}) )?(?P<body>(?:{kinds})(?: .+)?)")


@cache
def _bare_headships() -> re.Pattern[str]:
    """Give the pattern of such a title with a verb of speaking behind it."""
    alone = alternatives([*speaker_words()["heads_alone"]])
    kinds, heads = either_of("headed_kinds"), either_of("heads_bodies")
    return re.compile(
        rf"(?:phó )?(?:(?:{heads}) (?:{kinds})(?: [^\s,;:.]+){{0,5}}?|(?:{alone}))"
        rf"(?= (?:(?:cũng|còn|đã) )?(?:{either_of('speaks')})(?!\w))"
    )


@cache
def _of_institution() -> re.Pattern[str]:
    alone = alternatives([*speaker_words()["heads_alone"]])
    heads, kinds = either_of("heads_bodies"), either_of("institutions")
    return re.compile(rf"(?<!\w)(?:(?:{heads}) (?:{kinds})|{alone})(?!\w)")


@cache
def _visit_verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<=[ ,])(?<!dự )(?:{either_of('visits')})(?!\w)")
