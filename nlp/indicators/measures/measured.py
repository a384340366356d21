"""What a sum of money, a measure or a percentage is of: first by a noun of quantity before it."""

import re

from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.amounts import of_amount, purpose_behind
from nlp.indicators.measures.changes import is_alike, read_change
from nlp.indicators.measures.complements import complement_of
from nlp.indicators.measures.kinds import kind_of, of_each_many, times_of
from nlp.indicators.measures.labels import of_label, sum_up
from nlp.indicators.measures.manners import of_each, of_manner
from nlp.indicators.measures.nearness import crop_of, is_detail_of, near_thing, of_goal
from nlp.indicators.measures.payers import of_payer, of_receiver
from nlp.indicators.measures.payments import of_payment
from nlp.indicators.measures.qualities import find_quality
from nlp.indicators.measures.quantity_nouns import find_noun
from nlp.indicators.measures.shares import is_plan, of_plan, of_share
from nlp.indicators.measures.spending import of_spent
from nlp.phrases.context_words import endings, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.deeds import deed_of, thing_or_deed
from nlp.phrases.own_words import own_words, phrase_behind
from nlp.phrases.owners import find_object, find_owner, owner_in, up_to_end
from nlp.phrases.phrase import even, has_existential, last_clause, strip_links, without_reached
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import noun_size, verbs_of
from nlp.phrases.word_kinds import (
    FEW,
    begins_with_change,
    continues_address,
    find_change,
    find_measure,
    is_address,
    is_verb_head,
    last_of,
    verb_size,
)

_PIECE = re.compile(r", |,$")
_MOST_WHOLE = 7
_MOST_NAMED = 4
_MOST_DEED = 9
_MOST = 12
_LEAST_AIM = 4
_MOST_DESIGNED = 6
_PAIR = 2


def describe_measure(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator:
    """Describe a measure; `right` are its own words, `before` and `last` the figure before."""
    found = _describe(here, last, right, before)
    if here.sort == "percent" and whole("debts").match(found.text) and _is_share(here):
        # A share of what is owed, though it is a sum by its noun: `nợ xấu chiếm 2%`.
        share = f"{word_lists()['share']} {found.text}"
        return found._replace(text=share, base=share)
    if is_money(here.figure) or len(found.text.split()) > _MOST_DESIGNED:
        return found
    design = last_of(whole("designs").finditer(here.left))
    if design is None or design[0].lower() in found.text:
        return found
    return found._replace(text=f"{found.text} {design[0].lower()}")


def _is_share(here: Surroundings) -> bool:
    return whole("shares").search(here.left) is not None


def _describe(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator:
    """Describe a measure without by what it is so."""
    if here.joint == "against" and last.base:
        return last._replace(text=last.base)
    clause = without_reached(strip_links(last_clause(here.left)))
    early = kind_of(here, before, last) or of_each_many(here, last)
    early = early or times_of(here, clause, last) or sum_up(here, last)
    early = early or of_label(here, clause, last) or of_each(here, clause, last, before)
    early = early or of_payer(here, clause, last) or of_receiver(here, clause, last)
    early = early or of_goal(here, clause, last)
    early = early or _of_other(here, clause, last, before)
    early = early or (read_change(here, clause, last) if clause else None)
    if early:
        return early
    if here.sort == "percent" and is_plan(here.right):
        return of_plan(here, clause, last)
    complement = complement_of(here, right) or _predicate(here, clause, before)
    named = find_noun(here, clause, complement)
    if named and (paid := of_manner(here, named, last, before) or of_spent(named, clause, last)):
        return paid
    if named and not find_quality(here, clause):
        clause = clause[: clause.rfind(named) + len(named)] if named in clause else clause
        return _with_right(complete(named, clause, last, here), named, here)
    is_sum = is_money(here.figure) and not complement
    paid = of_payment(here, clause, last, before) if is_sum else None
    read = of_share if here.sort == "percent" else of_amount
    return paid or _with_aim(read(here, clause, complement, last), here)


def _with_aim(found: Indicator, here: Surroundings) -> Indicator:
    """Add what an amount of few words is for: `300 m2 đất để làm sân chơi`."""
    room = _MOST - len(found.text.split()) - 1
    if here.sort != "measure" or is_money(here.figure) or room < _LEAST_AIM:
        return found
    aim = whole("aims_of_measures").search(here.right)
    if aim is None or own_words(here.right) != here.right[: aim.start()].strip(" ,"):
        return found
    said = cut_off(own_words(here.right[aim.end() :].strip()), room)
    return found._replace(text=f"{found.text} {aim[0]} {said}") if said else found


def _of_other(
    here: Surroundings, clause: str, last: Indicator, before: Surroundings | None
) -> Indicator | None:
    """Read another measure of the same thing: `khu đất thu hồi sạch 100% là 5 ha`."""
    if before is None or before.sort == "count" or is_alike(before, here):
        return None
    is_change = here.figure.unit == word_lists()["time"] or before.sort == "percent"
    is_change = is_change and begins_with_change(clause)
    if is_change or here.joint == "inside" or (clause and not begins_with_change(clause)):
        return None
    if here.sort == "measure" and not clause and complement_of(here, own_words(here.right)):
        return None
    goes_on = here.joint == "verb" and here.left and not clause and not own_words(here.right)
    topic = strip_links(last_clause(before.left)) if goes_on else ""
    return of_amount(here, last.subject or topic, "", Indicator())


def complete(named: str, clause: str, last: Indicator, here: Surroundings) -> Indicator:
    """Complete a short noun such as `giá`, the end of `clause`, with whose it is."""
    subject = _owner(here, clause, named)
    kept = subject or last.subject
    if len(named.split()) > _MOST_NAMED and not whole("of_projects").fullmatch(named):
        return Indicator(named, named, named, named, kept)
    is_attribute = named in word_lists()["attributes"]
    is_detail = is_detail_of(here, named, clause, last)
    if named in word_lists()["worths"] and (
        worth := _worth(here, named, last, is_detail=is_detail)
    ):
        return Indicator(worth, worth, named, named, kept)
    is_far = not strip_links(clause[: len(clause) - len(named)])
    behind = _behind(here) if is_far else _around(here)
    if is_detail and whole("payments").search(last.verb):
        behind = _with_paid(named, behind, last)
    if whole("fines").fullmatch(subject) and named.startswith(f"{word_lists()['money']} "):
        text = f"{word_lists()['money']} {subject} {named.partition(' ')[2]}".strip()
        return Indicator(text, text, text, named, kept)
    if whole("sources").match(behind) and (subject or last.subject):
        behind = ""
    if is_attribute and here.sort == "measure" and not (subject and _is_of_doer(named)):
        behind = behind or _content(here)
    near = near_thing(named, last, is_detail=is_detail, is_whole=named == clause)
    outer = find_object(here.outer) if is_attribute else ""
    outer = outer or thing_or_deed(here.outer)
    others = "" if _is_of_payer(named) else last.subject
    whose = behind or subject or near or outer or others or crop_of(named, last)
    is_opening = bool(whole("opening").match(_PIECE.split(here.left)[-1]))
    if here.right.startswith(", ") and (is_opening or (here.last is None and named == clause)):
        whose = whose or _owner_behind(_PIECE.split(here.right)[1])
    if not whose and is_attribute:
        is_thing = find_measure(last.topic) != 0
        whose = complement_of(here, own_words(here.right)) or (last.topic if is_thing else "")
    whose = whose.partition(f" {named}")[0]
    text = even(f"{named} {whose}")
    return Indicator(text, text, whose or named, named, kept)


def _owner_behind(piece: str) -> str:
    """Give whose a value is behind it; `…, thấp nhất huyện` says how much that is."""
    return "" if whole("rankings").match(piece) else owner_in(piece)


def _is_of_payer(named: str) -> bool:
    """Tell whether a noun says itself whose money it is: `ngân sách tỉnh`."""
    fund, _, payer = named.rpartition(" ")
    whose = payer if whole("payers").fullmatch(payer) else " ".join(named.split()[-_PAIR:])
    return bool(fund) and bool(whole("payers").fullmatch(whose))


def _behind(here: Surroundings) -> str:
    """Give the words behind a figure that say whose it is, or what money is for."""
    behind = phrase_behind(here.right, "owned_behind")
    return behind or (purpose_behind(here.right) if is_money(here.figure) else "")


def _around(here: Surroundings) -> str:
    """Give what a radius is drawn around, whatever stands before: `hộ trong bán kính 9 m quanh`."""
    return phrase_behind(here.right.partition(",")[0], "centres")


def _content(here: Surroundings) -> str:
    """Give what an attribute is of behind its amount, where no verb goes on there."""
    is_said = is_verb_head(here.right) or whole("ends", "tails").match(here.right)
    return "" if is_said else complement_of(here, own_words(here.right))


def _is_of_doer(named: str) -> bool:
    """Tell whether a noun is of what can do so much: `nhà máy có công suất 5 tấn rác mỗi ngày`."""
    return whole("of_doers").match(named) is not None


def _with_paid(named: str, behind: str, last: Indicator) -> str:
    """Say of a bare sum what the figure before is paid for."""
    paid = whole("befallen").sub("", last.verb, count=1).strip()
    if whole("money_nouns").fullmatch(named.removeprefix(f"{word_lists()['total']} ")):
        behind = behind or paid
    if named in word_lists()["sums"]:
        behind = behind if paid in behind else f"{paid} {behind}"
    return behind


def _worth(here: Surroundings, named: str, last: Indicator, *, is_detail: bool) -> str:
    """Say what comes to a sum: the things before, or the deeds that its clause begins with."""
    left = strip_links(here.left[: here.left.rfind(named)])
    if is_detail and not left and last.topic and find_measure(last.topic) is None:
        return even(f"{named} {last.topic}")
    are_deeds = all(map(is_verb_head, left.split(", ")))
    whom = phrase_behind(here.right, "for_whom") if are_deeds else ""
    return even(f"{named} {cut_off(left, _MOST_DEED)} {whom}") if are_deeds else ""


def _predicate(here: Surroundings, clause: str, before: Surroundings | None) -> str:
    """Give what is said behind a measure that no noun before it tells of: `2 ha bị lấn chiếm`.

    What is counted right before it is the noun: `3 máy bơm 30 kW đã hỏng`.
    """
    is_untold = here.sort == "measure" and not is_money(here.figure)
    is_untold = is_untold and find_measure(clause) is None and not find_quality(here, clause)
    if not is_untold or not whole("passives").match(here.right):
        return ""
    is_rated = before is not None and before.sort == "count" and here.joint == "verb"
    is_rated = is_rated and not here.left and not own_words(before.right if before else "")
    counted = before.figure.unit if before is not None and is_rated else ""
    return even(f"{counted} {own_words(here.right)}")


def _owner(here: Surroundings, clause: str, named: str) -> str:
    """Give whose `named` is: a short clause before it whole, of a longer one who or what."""
    before = clause[: len(clause) - len(named)].strip()
    bare = strip_links(before)
    if held := _held(bare):
        return held
    is_verb = bool(bare) and verb_size(bare.split(), 0) == len(bare.split())
    is_verb = is_verb and not is_money(here.figure)
    is_verb = is_verb or bare in word_lists()["raising"]
    # What is aimed at has no owner: `góp phần thực hiện mục tiêu tăng trưởng GDP`.
    is_verb = is_verb or (len(bare.split()) > FEW and bare.endswith(endings("aims")))
    if is_verb or _is_mere_deed(bare) or bare.startswith(f"{word_lists()['deed']} "):
        return ""
    is_whole = len(bare.split()) <= _MOST_WHOLE and not has_existential(before)
    pieces = _PIECE.split(here.left)
    is_rest = len(pieces) > 1 and continues_address(pieces[-2], up_to_end(bare))
    is_thing = (
        not whole("places", "tails", "not_owners").match(bare)
        and not is_address(bare)
        and not is_rest
    )
    if bare and is_whole and is_thing:
        return bare
    if bare and whole("money_nouns").fullmatch(named):
        return deed_of(bare)
    if not bare and whole("losses").match(named.removeprefix(f"{word_lists()['total']} ")):
        # What a loss is of follows it; the clause before tells how it came.
        return ""
    # A noun behind the number has its owner behind it, too: `20% là vốn vay`.
    return find_owner(here.left[: here.left.rfind(named)]) if named in here.left else ""


def _is_mere_deed(bare: str) -> bool:
    """Tell whether some words only say what is done, with nothing: `giữ vững và nâng cao`."""
    words = bare.split()
    is_joined = word_lists()["and"] in words and is_verb_head(bare)
    return is_joined and not any(noun_size(words, at) for at in range(len(words)))


def _held(bare: str) -> str:
    """Give the noun behind `có` that a noun of quantity follows: `xã có kho rộng, diện tích`."""
    had = last_of(whole("existential").finditer(bare))
    held = bare[had.end() :].strip() if had else ""
    is_plain = 0 < len(held.split()) <= _MOST_NAMED and not any(verbs_of(held.split()))
    is_noun = bool(whole("masses").match(held)) or noun_size(held.split(), 0) > 0
    return held if is_plain and "," not in held and is_noun else ""


def _with_right(found: Indicator, named: str, here: Surroundings) -> Indicator:
    """Add what goes on behind the unit to a noun that stands alone: `số tiền 5 tỷ còn lại`."""
    told = which.end() if (which := whole("which").match(here.right)) else 0
    is_more = told or (is_money(here.figure) and find_change(named) is None)
    most = FEW if is_more else FEW - 1
    if found.text != named or len(named.split()) > most:
        left_over = word_lists()["left_over"]
        is_rest = found.text == named and here.right.startswith(left_over)
        return found._replace(text=f"{named} {left_over}") if is_rest else found
    behind = purpose_behind(here.right) or own_words(here.right[told:].strip())
    return found._replace(text=even(f"{named} {behind}"))
