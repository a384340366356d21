"""What stands behind a figure's unit and still says what is counted or measured."""

import re
from functools import cache

from minutes.reckoning import read_ranks
from nlp.figures.unit_words import lexicon
from nlp.indicators.measures.bounded import bound_behind, with_rank
from nlp.indicators.measures.cases import crime_of
from nlp.indicators.measures.reached import with_rate
from nlp.indicators.measures.said_of import is_subject, is_told_of
from nlp.indicators.measures.side_by_side import are_shares, done_by_both
from nlp.phrases.context_words import either, endings, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.going_on import (
    go_on,
    over_topics,
    told_apart,
    with_reason,
    with_second_noun,
    without_pointer,
)
from nlp.phrases.name_runs import strip_names, strip_seat, without_seat
from nlp.phrases.own_words import own_words, phrase_behind
from nlp.phrases.owners import up_to_end
from nlp.phrases.phrase import even, has_existential, last_clause, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import ends_in_verb, verbs_of
from nlp.phrases.word_kinds import FEW, is_verb_head, last_of, verb_size

_MARKS = " .,;:)…"
_VERB = 2
_MOST_LISTED = 5
_MOST_OWNER = 10
_MOST_SEATED = 8


def noun_of(here: Surroundings) -> str:
    """Give the noun that is counted: `lượt khách` of `2 triệu lượt khách`."""
    words = here.figure.unit.split()
    while len(words) > 1 and (entry := lexicon().get(words[0].lower())) and entry.kind == "scale":
        del words[0]
    return " ".join(words)


def within_deed(here: Surroundings) -> Surroundings:
    """Leave out what a sentence says of a deed that it names: `việc sửa 2 cầu khiến dân lo`."""
    opening = f"{word_lists()['deed']} "
    if opening not in here.left or not last_clause(here.left).startswith(opening):
        return here
    said = whole("main_verbs").search(here.right)
    return here._replace(right=here.right[: said.start()].rstrip()) if said else here


def right_of(here: Surroundings, following: Surroundings | None, behind: str = "") -> str:
    """Give a figure's own words behind it, with `đạt 19 tiêu chí` and what a list shares.

    `behind` are those of the following figure.
    """
    right = ""
    if here.right.strip(_MARKS):
        right = _own_words(here) if here.sort == "count" else _said_of_amount(here)
        right = right or _listed_behind(here)
    if following is None or following.last is None:
        return right
    if said := _over_seat(here, following) or _over_size(here, following):
        return said
    if following.sort == "percent":
        both = done_by_both(right, behind) if are_shares(here, following) else ""
        return even(f"{right} {both}") if both else right or with_rate(here, following)
    is_whole = right.startswith(",") or whole("kept_ends").search(right)
    right = right if is_whole else _without_open_end(strip_links(right))
    told = _with_next(here, following, right) if following.joint == "verb" else ""
    return told or _without_open_end(_shared(here, following, right, behind))


def _without_open_end(words: str) -> str:
    is_open = words.endswith(endings("causing", "where"))
    return _open_ends().sub("", words) if is_open else words


def _with_next(here: Surroundings, following: Surroundings, right: str) -> str:
    """Give what the things do with the next figure: `8 xã đạt 19 tiêu chí`, `3 sản phẩm 4 sao`."""
    if here.sort == "measure" and 0 < len(right.split()) < FEW:
        is_own = not is_money(following.figure) and whole("befallen").match(following.left)
        return even(f"{right} {following.left if is_own else ''}")
    if here.sort != "measure" and whole("predicates").match(following.left):
        said = own_words(following.left)
        if said != following.left:
            # A new clause begins before the next number: `4 cách được nêu nhưng tỉnh chọn 2 cách`.
            return even(f"{right} {said}")
        if size := size_at_end().search(said):
            # How big the place is says nothing of who is there: `sẽ được dời đến khu đất rộng`.
            return even(f"{right} {said[: size.start()]}")
        behind = bound_behind(following) or own_words(following.right)
        return even(f"{right} {said} {following.written} {behind}")
    if following.figure.unit in read_ranks():
        return even(f"{right} {following.left} {following.written} {bound_behind(following)}")
    return _with_object(here, following, right)


def _with_object(here: Surroundings, following: Surroundings, right: str) -> str:
    """Give a lone verb with what it has so much of: `12 hộ hiến 90 m2 đất` are those with land.

    Things that are counted have their noun: `6 hộ nuôi 240 con lợn nái`.
    """
    said = even(f"{right} {following.left}")
    is_lone = here.sort == "count" and verb_size(said.split(), 0) == len(said.split()) > 0
    if not is_lone or here.right.endswith("."):
        return ""
    things = whole("wheres", "aspects").split(own_words(following.right), 1)[0].strip()
    things = things if len(things.split()) < FEW + 1 else ""
    if following.sort == "count":
        things = f"{noun_of(following)} {things}".strip()
    return f"{said} {things}" if things else ""


def _own_words(here: Surroundings) -> str:
    """Give a count's own words; what its things do may go on with a second verb."""
    named = _time().sub("", strip_names(without_pointer(_of_all(here))))
    behind = strip_seat(named)
    own = over_topics(with_second_noun(own_words(behind), behind), behind)
    left = here.left.split()
    if whole("into").match(own) and ends_in_verb(left):
        # What becomes of them tells nothing of them: `nhập 3 xã thành xã mới`.
        return ""
    # Behind another figure's words an aim is that figure's: `5 ha đất của 9 hộ để làm đường`.
    is_led = ends_in_verb(left) or (here.joint == "verb" and not left)
    is_done = behind.startswith(f"{word_lists()['in_order']} ") and is_led
    own = own or ("" if is_done or body_of(here) else told_apart(behind))
    if is_told_of(here):
        own = go_on(f"{own}{_said_of_list(own, behind)}", behind)
    own = with_rank(with_reason(own, behind), behind)
    seat = named.removesuffix(behind)
    is_short = "," not in seat and len(f"{seat} {own}".split()) <= _MOST_SEATED
    return f"{seat}{own}" if is_short else own


def _of_all(here: Surroundings) -> str:
    """Leave out what is said of some only: `trong số 7 trường của xã có 2 trường xa`."""
    if not here.left.lower().endswith(endings("out_of_these")):
        return here.right
    # What says which of them it is may begin so, too: `trong số 90 hộ có đất, 7 hộ`.
    had = whole("existential").search(here.right, here.right.find(" ") + 1)
    return here.right[: had.start()].rstrip() if had else here.right


def _said_of_amount(here: Surroundings) -> str:
    """Give an amount's own words, with a second thing said of it: `lúa bị đổ, ngập úng`."""
    own = own_words(without_seat(here.right))
    is_said = whole("passives").search(own) and not is_money(here.figure) and is_subject(here)
    return go_on(own, here.right) if is_said else own


def _over_seat(here: Surroundings, following: Surroundings) -> str:
    """Give what is said behind the counted places where they are: `9 hộ ở 2 xã được cấp nước`."""
    between = even(f"{here.right} {following.left}")
    seat = whole("seats_before").match(between)
    is_near = here.sort == "count" and following.joint == "verb" and following.sort == "count"
    if not is_near or seat is None or strip_links(between[seat.end() :]):
        return ""
    if not is_subject(here):
        return ""
    said = own_words(strip_seat(strip_names(following.right)))
    is_said = whole("predicates", "aspects", "existential").match(said) or is_verb_head(said)
    return said if is_said else ""


def _over_size(here: Surroundings, following: Surroundings) -> str:
    """Give what is said behind the size of things: `2 cần cẩu 100 tấn được điều đến`."""
    is_size = here.sort == "count" and following.sort == "measure" and following.joint == "verb"
    if not is_size or here.right or following.left or is_money(following.figure):
        return ""
    said = own_words(following.right)
    return said if whole("predicates", "aspects").match(said) else ""


def _shared(here: Surroundings, following: Surroundings, right: str, behind: str) -> str:
    """Give a figure's own words with what stands behind the next item of its list only."""
    is_partition = here.figure.unit.startswith(f"{following.figure.unit} ")
    is_anew = has_existential(following.left) and not has_existential(here.left)
    if strip_links(following.left) or is_partition or is_anew:
        return right
    nouns = noun_of(here), noun_of(following)
    if not right and (crime := crime_of(*nouns, own_words(following.right))):
        return crime
    if following.joint in {"list", "with"} and not here.right.strip(" ,"):
        return _shared_bare(here, following, behind) or right
    if following.joint != "list":
        return right
    if owner := _owner_of_all(here, following, right):
        return f"{right} {owner}"
    is_alike = "percent" not in {following.sort, here.sort} and is_told_of(here)
    said = _said_of_both(right, behind) if is_alike and not is_money(here.figure) else ""
    place = own_words(following.right)
    is_place = whole("list_places").match(place) and len(right.split()) < FEW
    return even(f"{right} {said or (place if is_place else '')}")


def _owner_of_all(here: Surroundings, following: Surroundings, right: str) -> str:
    """Give whose two things are, told behind the second: `5 km2 đất, 900 người của xã Tân An`."""
    is_thing = here.sort == "measure" and not is_money(here.figure) and bool(right)
    is_free = is_thing and not whole("owning", "seats_before", "befallen").search(right)
    owner = phrase_behind(following.right, "owning") if is_free else ""
    owner = whole("verb_complements").split(owner)[0].strip()
    return owner if owner != owner.lower() else ""


def _shared_bare(here: Surroundings, following: Surroundings, behind: str) -> str:
    """Give what is said of a noun without words of its own and of the next one, else nothing."""
    shared = go_on(own_words(following.right), following.right)
    is_with = following.joint == "with"
    is_both = is_with and following.sort == "count" and len(shared.split()) > 1
    if is_with and whole("befallen", "attended").match(shared):
        return ""
    if whole("casualties").match(shared) and whole("cases").match(noun_of(here)):
        return ""
    is_all = is_both or whole("predicates", "shared").match(shared)
    is_done = ends_in_verb(strip_links(here.left).split()) and not is_told_of(here)
    if not is_all and not is_with and is_told_of(here):
        return _said_of_both("", behind)
    return "" if whole("passives").match(shared) and is_done else shared if is_all else ""


def _said_of_list(own: str, right: str) -> str:
    """Give what befell all the things that a noun is the first of: `7 đường, cầu bị ngập`."""
    if not own or whole("predicates", "aspects", "existential", "states").search(own):
        return ""
    others = _others().match(right, len(own))
    said = own_words(right[others.end() :]) if others and right.startswith(own) else ""
    return f" {said}" if len(said.split()) > 1 else ""


def _said_of_both(right: str, behind: str) -> str:
    """Give what is said behind the next thing of both: `5 ha ngô, 3 ha đậu bị gãy đổ`."""
    is_told = whole("aspects", "existential", "predicates", "casualties", "states").search(right)
    if is_told or len(right.split()) > FEW:
        return ""
    said = whole("befallen").search(behind)
    is_noun = said is not None and len(behind[: said.start()].split()) <= _MOST_LISTED
    return behind[said.start() :] if said and is_noun else ""


def _listed_behind(here: Surroundings) -> str:
    """Give the verbs behind the last one of the unit: `8 cơ sở chế biến, bảo quản nông sản`."""
    verb = " ".join(here.figure.unit.split()[1:][-_VERB:])
    if not here.right.startswith(", ") or not ends_in_verb(verb.split()):
        return ""
    if whole("not_listed").match(here.right, len(", ")):
        return ""
    told = own_words(f"{verb}{here.right}")
    return told[len(verb) :] if told.startswith(f"{verb}, ") else ""


def is_seat(right: str) -> bool:
    """Tell whether some words say no more than where the counted things are."""
    is_said = whole("aspects", "existential").search(right) or any(verbs_of(right.split()))
    return bool(whole("seats_before", "places", "positions").match(right)) and not is_said


def body_of(here: Surroundings) -> str:
    """Give the body that those who are counted make up: `bầu Ban Chấp hành xã gồm 15 người`."""
    if here.figure.base_unit != "person":
        return ""
    body = last_of(_bodies().finditer(here.left))
    words = strip_links(body.string[body.start() :].partition(",")[0]) if body else ""
    return cut_off(up_to_end(words) or words, _MOST_OWNER)


@cache
def _time() -> re.Pattern[str]:
    """Match when something was, which ends the words behind a noun: `sáng , ông A`."""
    return re.compile(rf"^(?:{either('times')}) ?,.*")


@cache
def _others() -> re.Pattern[str]:
    """Match further nouns of a list before what befell them."""
    joint = rf"(?:,| {word_lists()['and']}|, {word_lists()['and']})"
    return re.compile(rf"(?:{joint}(?: [^\W\d]+){{1,4}}?)+ (?=(?:{either('befallen')}) )")


@cache
def _open_ends() -> re.Pattern[str]:
    """Match what leads on to where the next figure is, or to whom something befell."""
    return re.compile(rf"(?:^| )(?:{either('causing', 'where')})$")


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{either('bodies')})(?!\w)")


@cache
def size_at_end() -> re.Pattern[str]:
    """Match the quality that leads to a measure: `rộng`."""
    return re.compile(rf" (?:{either('qualities')})$")
