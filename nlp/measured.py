"""What a sum of money, a measure or a percentage is of."""

import re
from dataclasses import dataclass, replace
from functools import cache

from nlp.context_words import either, whole, word_lists
from nlp.owners import find_owner, nearest_noun, up_to_end
from nlp.phrases import (
    FEW,
    begins_with_change,
    even,
    find_measure,
    from_measure,
    has_existential,
    last_clause,
    last_of,
    own_words,
    shorten,
    strip_links,
)
from nlp.surroundings import Surroundings

_MOST_NEAR = 9
_MOST_WHOLE = 7
_MOST_DEED = 2
_MOST_PURPOSE = 9
_MONEY = "VND"
_MONEYS = ("VND", "USD", "EUR")
_AREA = "m2"
_PUNCTUATION = re.compile(r"[,;:.()]")


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure measures, with what later figures of its sentence may need of it.

    `base` is the text without a change, `topic` the bare thing, `verb` what is done with it,
    `subject` whose it is, `aim` the word `mục tiêu` that a list of goals stands under,
    `event` what befell those who are counted.
    """

    text: str = ""
    base: str = ""
    topic: str = ""
    verb: str = ""
    subject: str = ""
    aim: str = ""
    event: str = ""


def describe_measure(here: Surroundings, last: Indicator, right: str) -> Indicator:
    """Describe a measure; `right` are its own words behind it, `last` the figure before."""
    clause = strip_links(last_clause(here.left))
    if begins_with_change(clause):
        return describe_change(here, clause, last) if last.base else _of_change(here, clause)
    if here.sort == "percent" and _is_plan(here.right):
        return _of_plan(here, clause, last)
    complement = "" if _no_complement().match(right) else right
    is_money = (here.figure.base_unit or "").startswith(_MONEYS)
    if is_money and find_measure(complement) != 0:
        complement = ""
    named = "" if is_money and complement else from_measure(clause)
    if is_money and whole("not_of_money").match(named):
        named = ""
    if _is_named_behind(here):
        named = own_words(here.right[3:])
    if complement and here.sort == "percent" and has_existential(last_clause(here.left)):
        named = ""
    if named and not _qualities().search(clause):
        found = complete(named, clause, last, here)
        return _with_right(found, named, here)
    if here.sort == "percent":
        return _of_share(here, clause, complement, last)
    return _of_amount(here, clause, complement, last)


def describe_change(here: Surroundings, clause: str, last: Indicator) -> Indicator:
    """Say what changed: `tăng 5%` is said of what the figure before it measures."""
    compared = here.right.find(word_lists()["compared_with"])
    behind = _PUNCTUATION.split(here.right[compared:])[0] if compared >= 0 else ""
    text = even(f"{last.base} {clause} {behind}")
    return Indicator(text, last.base, last.topic, last.verb, last.subject)


def _of_change(here: Surroundings, clause: str) -> Indicator:
    """Say how much something changes: `giảm phí 20% cho xe buýt` is a `mức giảm`."""
    whose = whole("for_what").match(here.right)
    text = even(f"{word_lists()['level']} {clause}")
    return Indicator(even(f"{text} {own_words(here.right) if whose else ''}"), text, text)


def complete(named: str, clause: str, last: Indicator, here: Surroundings) -> Indicator:
    """Complete a short noun such as `giá`, the end of `clause`, with whose it is."""
    subject = _owner(here, clause, named)
    kept = subject or last.subject
    if len(named.split()) > FEW + 1:
        return Indicator(named, named, named, named, kept)
    is_detail = here.joint in {"with", "verb"}
    is_detail |= here.joint == "inside" and named in word_lists()["attributes"]
    whose = subject or (_near(last) if is_detail else "") or last.subject or here.outer
    if not whose and named in word_lists()["attributes"]:
        whose = last.topic
    text = even(f"{named} {whose}")
    return Indicator(text, text, whose or named, named, kept)


def _owner(here: Surroundings, clause: str, named: str) -> str:
    """Give whose `named` is: a short clause before it whole, of a longer one who or what."""
    before = clause[: len(clause) - len(named)].strip()
    bare = strip_links(before)
    is_whole = len(bare.split()) <= _MOST_WHOLE and not has_existential(before)
    if bare and is_whole and not whole("places").match(bare):
        return bare
    return find_owner(here.left[: here.left.rfind(named)])


def _with_right(found: Indicator, named: str, here: Surroundings) -> Indicator:
    """Add what goes on behind the unit to a noun that stands alone: `số tiền 5 tỷ còn lại`."""
    if found.text != named or len(named.split()) >= FEW:
        return found
    return replace(found, text=even(f"{named} {_purpose(here) or own_words(here.right)}"))


def _near(last: Indicator) -> str:
    """Give the words for what the figure before measures, its verb where they are too long."""
    if len(last.text.split()) <= _MOST_NEAR:
        return last.text
    return last.base if len(last.base.split()) >= FEW else last.verb or last.base


def _is_named_behind(here: Surroundings) -> bool:
    """Tell whether the measure's name follows: `5 tỷ đồng là kinh phí đền bù`."""
    return here.right.startswith(f"{word_lists()['is']} ") and find_measure(here.right[3:]) == 0


def _is_plan(right: str) -> bool:
    return bool(whole("plans").match(right.removeprefix(f"{word_lists()['compared_with']} ")))


def _of_plan(here: Surroundings, clause: str, last: Indicator) -> Indicator:
    """Read `đạt 106% kế hoạch`: what is measured, compared with the plan."""
    topic = from_measure(clause) or clause or last.base
    compared = word_lists()["compared_with"]
    plan = own_words(here.right.removeprefix(f"{compared} "))
    text = even(f"{topic} {compared} {plan}")
    return Indicator(text, topic, topic, last.verb, last.subject)


def _of_share(here: Surroundings, clause: str, complement: str, last: Indicator) -> Indicator:
    """Read a percentage as the share of what follows it, or of the clause before it."""
    share = word_lists()["share"]
    if complement and clause and _equals().search(here.left):
        text = f"{shorten(clause)} {word_lists()['compared_with']} {complement}"
        return Indicator(text, clause, clause, "", last.subject)
    if complement:
        done = shorten(clause) if len(complement.split()) < FEW else ""
        text = even(f"{share} {complement} {done}")
        return Indicator(text, text, complement)
    if not clause:
        return _inherited(here, last)
    text = f"{share} {clause}" if whole("shares").search(here.left) else clause
    return Indicator(text, text, clause, "", last.subject)


def _of_amount(here: Surroundings, clause: str, complement: str, last: Indicator) -> Indicator:
    """Read an amount by its quality, by what it is an amount of, else by the clause."""
    quality = _qualities().search(clause)
    if quality:
        return _of_quality(here, clause, quality, last)
    if here.joint == "inside" and (here.outer or not clause or whole("places").match(clause)):
        return _inherited(here, last)
    verb = shorten(clause)
    if complement:
        verb = verb or (last.verb if here.joint == "list" else "")
        text = even(f"{complement} {verb}")
        return Indicator(text, text, complement, verb, last.subject)
    if clause:
        text = _worth(here, clause) or _with_purpose(here, verb)
        text = text if _reached().search(here.left) else _with_dimension(here, text)
        return Indicator(text, text, clause, verb, last.subject)
    return _inherited(here, last)


def _of_quality(
    here: Surroundings, clause: str, quality: re.Match[str], last: Indicator
) -> Indicator:
    """Read `cầu dài 90 m`, `cách cầu cũ 90 m`; a distance is from one thing to the other."""
    lists = word_lists()
    before = strip_links(clause[: quality.start()].strip())
    if quality["far"] and len(before.split()) <= _MOST_WHOLE:
        near = before
    else:
        near = nearest_noun(before) if before and quality["own"] else ""
    owner = find_owner(here.left[: here.left.rfind(quality[0])])
    ends = near or owner, clause[quality.end() :].strip()
    whose = f" {lists['as_far_as']} ".join(end for end in ends if end) or last.topic or here.outer
    name = lists["qualities"][quality["own"] or quality["far"]]
    text = even(f"{_dimension(here) if here.figure.base_unit == _AREA else name} {whose}")
    return Indicator(text, text, whose, last.verb, owner or last.subject)


def _worth(here: Surroundings, clause: str) -> str:
    """Read the price right behind a thing: `khởi công cây cầu 25 tỷ đồng`."""
    thing = last_of(whole("things").finditer(clause))
    if here.figure.base_unit != _MONEY or thing is None:
        return ""
    noun = clause[thing.start() :]
    return f"{word_lists()['worth']} {noun}" if up_to_end(noun) == noun else ""


def _with_purpose(here: Surroundings, verb: str) -> str:
    """Say what money that is moved is for: `chi 5 tỷ đồng để sửa đường`."""
    purpose = _purpose(here)
    if here.figure.base_unit != _MONEY or not purpose:
        return verb
    is_short = len(f"{verb} {purpose}".split()) <= _MOST_PURPOSE
    return even(f"{verb if is_short else _deed(verb)} {purpose}")


def _purpose(here: Surroundings) -> str:
    """Give the words behind money that say what it is for, or why."""
    behind = _purposes_behind().match(here.right)
    if behind is None:
        return ""
    if behind["dropped"]:
        return own_words(here.right[behind.end() :])
    rest = own_words(here.right[behind.end() :].lstrip())
    return even(f"{behind[0]} {rest}") if rest else ""


def _deed(verb: str) -> str:
    """Give the last words of who moved money and how: those behind `đã`."""
    done = last_of(whole("aspects").finditer(verb))
    return " ".join((verb[done.end() :] if done else verb).split()[-_MOST_DEED:])


def _inherited(here: Surroundings, last: Indicator) -> Indicator:
    """Take the words before the bracket, or those of the figure before."""
    if here.joint == "inside" and here.outer:
        text = _with_dimension(here, shorten(here.outer))
        return Indicator(text, text, here.outer, "", last.subject)
    if here.joint == "inside" and last.text:
        text = _with_dimension(here, last.base)
        return Indicator(text, text, last.topic, last.verb, last.subject)
    if last.text:
        is_change = last.base.startswith(word_lists()["level"]) and whole("for_what").match(
            here.right
        )
        return (
            replace(last, text=even(f"{last.base} {own_words(here.right)}")) if is_change else last
        )
    text = _with_dimension(here, strip_links(own_words(here.right)))
    return Indicator(text, text, text)


def _with_dimension(here: Surroundings, words: str) -> str:
    """Begin with what the unit measures: `số tiền`, `diện tích`."""
    dimension = _dimension(here)
    return even(f"{dimension} {words}") if find_measure(words) != 0 else words


def _dimension(here: Surroundings) -> str:
    """Give the noun of quantity for a unit such as `tỷ đồng`, `ha`, `đồng/m2`."""
    unit = here.figure.base_unit or ""
    dimensions = word_lists()["dimensions"]
    return dimensions.get(unit) or dimensions.get(f"{unit.partition('/')[0]}/", "") if unit else ""


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('reaching')})(?: \S+)?$")


@cache
def _no_complement() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('no_complements')})(?!\w)|\W")


@cache
def _purposes_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<dropped>{either('aims_dropped')})|{either('aims_behind')})(?!\w) ?")


@cache
def _equals() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('equals')})(?: \S+){{0,2}}$")


@cache
def _qualities() -> re.Pattern[str]:
    own, far = rf"(?P<own>{either('qualities')})$", rf"(?P<far>{either('distances')})(?!\w)"
    return re.compile(rf"(?<!\w)(?<!chiều )(?<!mở )(?:{own}|{far})")
