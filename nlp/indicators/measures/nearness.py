"""What a figure has from the one before it: whose it is, or what it is the goal of."""

from nlp.figures.unit_words import noun_class_of
from nlp.indicators.indicator import Indicator
from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import FEW, find_measure

_MOST_NEAR = 8
_FIELDS = {"m2", "kg/m2"}
_PLACES = {"hamlet", "unit"}
_THINGS = {"organisation", "works"}


def near_thing(named: str, last: Indicator, *, is_detail: bool, is_whole: bool = False) -> str:
    """Give what `named` is a detail of: the project, the place, else what the last figure is of."""
    # A project has its investment, whatever part of it was named last, a body its capital.
    is_own = whole("of_projects").fullmatch(named) and whole("plan_things").match(last.subject)
    if is_own or (whole("of_bodies").fullmatch(named) and _is_of_people(last.topic)):
        return last.subject
    if not is_detail or (whole("fund_sources").match(named) and len(named.split()) >= FEW):
        # A fund with a name of its own is none of what it is spent on: `nguồn xã hội hóa`.
        # The capital of those who were counted, whatever is told of them in a bracket.
        is_sum = is_whole and whole("of_projects").fullmatch(named) is not None
        is_of_them = not last.unit or (last.unit == "%" and find_measure(last.topic) is None)
        return last.topic if is_sum and is_of_them else ""
    if last.subject and whole("of_places").fullmatch(named) and _is_part_of_place(last.topic):
        return last.subject
    if find_measure(last.text) == 0 and last.topic:
        return last.topic
    if len(last.text.split()) <= _MOST_NEAR:
        return last.text
    # The verb where the words are too long.
    verb = whole("befallen").sub("", last.verb, count=1).strip()
    return last.base if len(last.base.split()) >= FEW else verb or last.subject or last.base


def is_detail_of(here: Surroundings, named: str, clause: str, last: Indicator) -> bool:
    """Tell whether `named`, the end of `clause`, tells something of the figure before."""
    if here.joint in {"with", "verb"}:
        return True
    if named not in word_lists()["attributes"]:
        return False
    return here.joint == "inside" or (named == clause and _is_of_counted(here, named, last))


def _is_of_counted(here: Surroundings, named: str, last: Indicator) -> bool:
    """Tell whether an attribute is of the works or firms of a place that were counted before it.

    `tỉnh có 1 bệnh viện tư nhân, với quy mô 150 giường`; an area may as well be the place's.
    """
    if here.joint != "new" or whole("of_places").fullmatch(named):
        return False
    words = last.topic.split()
    classes = (noun_class_of(" ".join(words[:size])) for size in range(len(words), 0, -1))
    is_of_place = whole("address_heads").match(last.subject) is not None
    return is_of_place and next(filter(None, classes), "") in _THINGS


def crop_of(named: str, last: Indicator) -> str:
    """Give of what crop a yield is, whose area stands before: `trồng 9 ha lúa, năng suất`."""
    is_yield = whole("yields").match(named) is not None
    is_crop = last.unit in _FIELDS and 0 < len(last.topic.split()) <= FEW
    return last.topic if is_yield and is_crop and find_measure(last.topic) is None else ""


def of_goal(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Read what is aimed at of the same: `tỷ lệ che phủ rừng đạt 42%, mục tiêu đạt 45%`."""
    is_same = last.unit == (here.figure.base_unit or here.figure.unit)
    is_bare = whole("aims").fullmatch(clause) is not None and find_measure(last.base) == 0
    if not is_same or not is_bare or whole("aspects", "changes").search(last.base):
        return None
    return last._replace(text=f"{clause} {last.base}")


def _is_of_people(topic: str) -> bool:
    """Tell whether those counted before own no capital of their own: `45 thành viên, vốn`."""
    return noun_class_of(topic) == "person"


def _is_part_of_place(topic: str) -> bool:
    """Tell whether the places counted before make up a larger one: `huyện có 9 xã với dân số`."""
    return noun_class_of(topic.partition(" ")[0].rstrip(",")) in _PLACES
