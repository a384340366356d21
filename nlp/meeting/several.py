"""Several who head a meeting together: the first of them counts."""

import re

from nlp.meeting.people import Scene
from nlp.mentions import PersonMention
from nlp.people.titles import titles_after, titles_before

_LONGEST_MANY = 400
_AMONG = re.compile(r"(?:[,;]| và|,? cùng(?: với)?)? (?:đồng chí |ông |bà |đ/c |cô |thầy )|,? và ")
_MANY = re.compile(
    r"(?:^|[.,!?\n] ?| gồm )"
    r"(?:các (?:đồng chí|đ/c|ông|bà) ?:?|(?:đồng chí|đ/c|ông|bà) ?:) ?[^.\n]*$"
)
_MOST_OTHERS = 6
_WITH_MANY = re.compile(
    r"(?:,?(?P<with> (?:cùng|cùng với|và))|,) (?:các|hai|ba) (?:đồng chí:? |ông:? |bà:? )?"
)
_END = re.compile(r"\.[ \n]|\n")
_AMONG_JOINT = re.compile(r"(?:[,;]| và|,? cùng(?: với)?)? ?(?:đồng chí |ông |bà |đ/c |cô |thầy )?")


_ATTENDED = re.compile(
    r"(?:^|[.!?\n] ?)(?:(?:cùng|đến|tham|tới|về) )*dự (?:(?!chủ trì)[^.;:\n]){0,180}?có(?!\w)"
    r"(?:(?!chủ trì)[^.\n]){0,120}$"
)
# What may stand before a row of heads: "Sáng 5/3, tại trụ sở, Bí thư … A, Chủ tịch … B chủ trì".
_OPENS = re.compile(
    r"(?:^|\n|[.!?] )(?:(?:sáng|trưa|chiều|tối|ngày|hôm)[^,.;\n]{0,40}, )?"
    r"(?:tại [^,.;\n]{2,60}, )?(?:(?:đồng chí|đ/c|ông|bà) )?$"
)


def first_of(scene: Scene, at: int, *, joint: bool) -> PersonMention:
    """Where several head it, the first: "ông A, … và ông B, … đã chủ trì".

    Of those who came, "dự họp có ông A; ông B chủ trì", only the last does.
    """
    people = scene.people
    last = at
    if leader := _with_others(scene, at):
        return leader
    at = _first_of_many(scene, people.starts[at], at)
    while at and _is_listed(scene, people.spans[at - 1][1], people.starts[at], joint=joint):
        at -= 1
    reach = max(0, people.starts[at] - _LONGEST_MANY), people.starts[at]
    if at != last and not joint and _ATTENDED.search(scene.lower, *reach):
        return people.persons[last]
    return people.persons[_first_of_row(scene, at)]


def _with_others(scene: Scene, last: int) -> PersonMention | None:
    """Give who heads it with others: "Bí thư … A cùng các Phó Bí thư: B, …; C … đã họp"."""
    people = scene.people
    for at in range(last - 1, max(-1, last - _MOST_OTHERS), -1):
        reach = max(people.spans[at][1], scene.reach(at))
        opening = scene.opening(at + 1)
        if _END.search(scene.lower, reach, people.starts[at + 1]):
            return None
        link = _WITH_MANY.fullmatch(scene.lower, reach, opening)
        start = max(0, scene.opening(at) - _LONGEST_MANY // 2)
        # Behind a bare comma only where the sentence began with who leads.
        if link and (link["with"] or _OPENS.search(scene.lower, start, scene.opening(at))):
            return people.persons[at]
    return None


def _first_of_row(scene: Scene, last: int) -> int:
    """Give the first of a row that fills the subject, each behind titles, else `last`."""
    people = scene.people
    for at in range(last, -1, -1):
        floor = people.spans[at - 1][1] if at else 0
        titles = titles_before(scene.cues, people.starts[at], floor)
        if not titles:
            return last
        opening = titles[0][0]
        if not at or scene.lower[floor:opening] != ", ":
            start = max(0, opening - _LONGEST_MANY // 2)
            return at if _OPENS.search(scene.lower, start, opening) else last
    return last


def _first_of_many(scene: Scene, verb: int, last: int) -> int:
    """Give the first of those whom "Các đồng chí: A, …; B, … chủ trì" names, else `last`."""
    many = _MANY.search(scene.lower, max(0, verb - _LONGEST_MANY), verb)
    # "Các đồng chí A, B dự hội nghị do ông C chủ trì": who presides is none of them.
    if many is None or " do " in many[0]:
        return last
    return min(scene.people.before(many.start()) + 1, last)


def _is_listed(scene: Scene, end: int, start: int, *, joint: bool) -> bool:
    """Tell whether only titles and a conjunction stand between two people."""
    _, reach = titles_after(scene.cues, end)
    titles = titles_before(scene.cues, start, reach)
    between = scene.lower[reach : titles[0][0] if titles else start]
    # "bà A (Trưởng ban …) và ông B".
    between = between.removeprefix(")")
    return bool((_AMONG_JOINT if joint else _AMONG).fullmatch(between))
