"""What a count in a row of figures is of: the items of a list, the second of two counts."""

from nlp.figures.unit_words import noun_class_of
from nlp.indicators.counts.recipients import passive
from nlp.indicators.counts.wording import MOST_TOLD, for_whom, join_deed, say_whose
from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import noun_of
from nlp.indicators.measures.quantity_nouns import number_in
from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.deeds import gift_of, suffered, without_doer
from nlp.phrases.phrase import even, has_existential
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import ends_in_verb, has_verb, last_verbs, verbs_of
from nlp.phrases.word_kinds import FEW, find_measure


def describe_item(here: Surroundings, last: Indicator, right: str) -> Indicator:
    """Read an item of a list, which shares the verb before the list or else the owner."""
    noun = even(f"{noun_of(here)} {right}")
    if of_rate := _of_rate(here, right, last):
        return Indicator(of_rate, of_rate, of_rate, "", last.subject)
    is_shared = here.joint in {"list", "item", "with"} and not has_existential(here.left)
    # What something causes is not what befell the things before: `gãy 9 cột điện, gây 2 sự cố`.
    is_shared = is_shared and not whole("causing").fullmatch(here.left.strip(" ,"))
    is_deed = here.joint != "item" or any(verbs_of(last.verb.split()))
    verb = last.verb if is_shared and is_deed and find_measure(last.verb) != 0 else ""
    is_thing = bool(last.topic) and find_measure(last.topic) != 0
    is_thing = is_thing and not (right and last.topic.endswith(right))
    # What is told apart has things of its own: `4 lớp mẫu giáo với 90 cháu`.
    is_own = is_thing and (not last.subject or len(last.topic.split()) > FEW - 1)
    if here.joint == "with" and not right and is_thing and verb and _are_members(noun, last.topic):
        return Indicator(say_whose(noun, last.topic), noun, noun, "", last.subject)
    whose = last.topic if here.joint == "with" and is_own else last.subject
    is_told = whole("existential", "predicates").match(right)
    if not is_told and len(f"{noun} {verb}".split()) > MOST_TOLD:
        verb = without_doer(verb)
    done, is_long = verb, len(f"{noun} {verb}".split()) > MOST_TOLD
    has_room = whole("wheres").search(right) or 0 < len(right.split()) < FEW
    if is_long and has_room and not is_told and ends_in_verb(verb.split()):
        done = last_verbs(verb.split())
        is_long = len(f"{noun} {done}".split()) > MOST_TOLD
    if is_long and right and not whole("gifts").search(verb):
        return Indicator(even(f"{last.aim} {noun}"), noun, noun, verb, last.subject, last.aim)
    done = suffered(done)
    text = join_deed(here, "" if is_long else right, done) if verb else say_whose(noun, whose)
    if here.joint == "inside" and not right and number_in(here.outer):
        text = number_in(here.outer)
    elif here.outer and text == noun:
        text = f"{noun} {here.outer}"
    return Indicator(even(f"{last.aim} {text}"), noun, noun, verb, last.subject, last.aim)


def _of_rate(here: Surroundings, right: str, last: Indicator) -> str:
    """Give those whose share stands before a bracket: `tỷ lệ hộ nghèo còn 3% (120 hộ)`."""
    rate = whole("share_nouns").match(last.text) if here.joint == "inside" and not right else None
    things = last.text[rate.end() :].strip() if rate else ""
    counted = whole("number_of").match(things)
    bare = things[counted.end() :].strip() if counted else things
    return things if f"{bare} ".startswith(f"{noun_of(here)} ") else ""


def describe_second(
    here: Surroundings, last: Indicator, right: str, before: Surroundings
) -> Indicator:
    """Read the second of two counts with a word between: `tiêm 30 liều cho 25 người`."""
    unit = noun_of(here)
    noun = even(f"{unit} {right}")
    is_led = here.left.startswith(word_lists()["for"]) and bool(right)
    if is_led and whole("standing_for").match(before.right):
        return Indicator(noun, noun, noun, "", last.subject)
    if here.left.startswith(word_lists()["whose"]) and last.verb:
        return Indicator(join_deed(here, right, last.verb), noun, noun, last.verb, last.subject)
    if last.verb and for_whom().search(f" {here.left}"):
        text = f"{noun} {passive(gift_of(last.verb), here.left)} {before.figure.unit}"
    else:
        done = whole("predicates").match(here.left)
        is_other = bool(last.topic) and not last.topic.startswith(unit)
        if has_existential(here.left) and last.topic and not last.aim:
            # What they have, or some of them: `trong số 7 trường của xã có 2 trường xa`.
            some = noun if right else last.base
            text = say_whose(noun, last.topic) if is_other else some
            return Indicator(text, noun, noun, "", last.topic if is_other else last.subject)
        is_next = not here.left and not whole("seats_before").search(before.right)
        if is_next and not last.verb and last.base and not has_verb(last.base):
            return Indicator(say_whose(noun, last.base), noun, noun, "", last.base)
        if done is None:
            doing = _done_with(noun, unit, last.base)
            having = "" if ends_in_verb(last.base.split()) else word_lists()["having"]
            whose = doing or last.verb or f"{having} {last.base}"
            text = f"{last.aim} {noun} {whose}"
            return Indicator(even(text), noun, noun, "", last.subject, last.aim)
        reached = done[0]
        whose = f"{word_lists()['whose']} {before.written}"
        text = f"{last.aim} {noun} {reached} {whose}"
    return Indicator(even(text), noun, noun, "", last.subject, last.aim)


def _done_with(noun: str, unit: str, base: str) -> str:
    """Give what those before do with the things: `6 hộ nuôi 240 con lợn`; else nothing."""
    doing = base.removesuffix(f" {noun}").removesuffix(f" {unit}")
    return doing if doing != base else ""


def _are_members(noun: str, topic: str) -> bool:
    """Tell whether people stand behind what they are in: `lập 9 tổ với 54 thành viên`."""
    inside = noun_class_of(topic.partition(" ")[0])
    return noun_class_of(noun) == "person" and inside not in {"person", "household", ""}
