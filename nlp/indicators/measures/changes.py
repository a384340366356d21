"""Figures that say by how much something else changes: `tăng 5%`, `giảm phí 20%`."""

import re
from functools import cache

from nlp.figures.unit_words import noun_class_of
from nlp.indicators.indicator import Indicator
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.own_words import own_words, phrase_behind
from nlp.phrases.owners import up_to_end
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import (
    FEW,
    begins_with_change,
    find_change,
    find_measure,
    from_measure,
    last_of,
)

_LEAST, _MOST = 5, 12
_MOST_COUNTED = 9
_NUMBER_END = re.compile(r" \d+$")
_PUNCTUATION = re.compile(r"[,;:.()]")


def is_alike(before: Surroundings, here: Surroundings) -> bool:
    """Tell whether two figures measure the like: money and money, `%` and everything."""
    if here.sort == "percent" or (is_money(before.figure) and is_money(here.figure)):
        return True
    bases = [(one.figure.base_unit or "").partition("/")[0] for one in (before, here)]
    return bases[0] == bases[1]


def read_change(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Read a change of what the figure before measures, or one that its own clause names.

    What a change only leads to is no change: `giảm tỷ lệ hộ nghèo xuống còn 3%`.
    """
    level = level_reached(here, clause)
    told = Indicator(level, level, level, "", last.subject) if level else None
    return told or _read_change(here, clause, last)


def _read_change(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    is_of_price = here.sort == "percent" and find_measure(here.right) == 0
    if here.sort == "percent" and whole("grants").match(clause) and not is_of_price:
        return _of_own_change(here, clause)
    each = whole("each_time").match(clause) if last.base else None
    if each and begins_with_change(rest := clause[each.end() :].strip()):
        found = describe_change(here, rest, last)
        return found._replace(text=f"{found.text} {each[0].lower()}")
    if begins_with_change(clause):
        is_own = not last.base or whole("for_what").match(here.right) or is_of_price
        is_own = is_own or (here.sort == "percent" and _is_of_who(here.right))
        is_own = is_own or find_measure(whole("changes").sub("", clause, count=1).strip()) == 0
        if not is_own:
            return describe_change(here, clause, last)
        return _of_own_change(here, _change_in(clause, here.right) or clause)
    if told := _once_changed(here, clause, last) or _changed_since(here, clause, last):
        return told
    last_change = find_change(clause)
    then = clause[last_change.end() :].strip() if last_change else clause
    is_last = not then or whole("each_time", "means").fullmatch(then) is not None
    may_tell = here.sort == "percent" and (is_last or not last.base)
    change = _change_in(clause, here.right) if may_tell else ""
    return _of_own_change(here, change) if change else None


def level_reached(here: Surroundings, clause: str) -> str:
    """Give the rate or the number that is brought to a level by a change; else nothing."""
    change = whole("changes").match(clause)
    noun = clause[change.end() :].strip() if change else ""
    sort = "share_nouns" if here.sort == "percent" else "number_of"
    is_level = bool(whole(sort).match(noun)) and _arrived().search(here.left) is not None
    return noun if is_level else ""


def _is_of_who(right: str) -> bool:
    """Tell whether those who become more or fewer stand behind the number: `giảm 2% hộ nghèo`."""
    return noun_class_of(own_words(right)) in {"person", "household"}


def _once_changed(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Read what the thing before will come to: `thải 2 tấn, khi mở rộng sẽ tăng lên 5 tấn`."""
    change = find_change(clause)
    is_whole = last.base and change is not None and change.end() == len(clause)
    when = whole("once").match(clause) if is_whole and here.sort != "percent" else None
    if change is None or when is None:
        return None
    said = strip_links(clause[: change.start()].strip())
    thing = cut_off(last.base, max(_LEAST, _MOST - len(said.split())))
    return last._replace(text=f"{thing} {said}")


def _changed_since(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Read a change behind what it is compared with: `so với cùng kỳ tăng 6% về số hộ`."""
    since = since_when().match(clause) if last.base else None
    if since is None:
        return None
    found = describe_change(here, since["change"], last)
    return found._replace(text=even(f"{found.text} {since['then']}"))


def describe_change(here: Surroundings, clause: str, last: Indicator) -> Indicator:
    """Say what changed: `tăng 5%` is said of what the figure before it measures."""
    compared_with = word_lists()["compared_with"]
    compared = here.right.find(compared_with)
    behind = _PUNCTUATION.split(here.right[compared:])[0] if compared >= 0 else ""
    if whole("same_time").match(here.right):
        # `tăng 20% cùng kỳ` says no less than `so với cùng kỳ`.
        behind = f"{compared_with} {own_words(here.right)}"
    if not behind and clause in word_lists()["exceeding"] and whole("plans").match(here.right):
        # `vượt 15% chỉ tiêu` says what was exceeded behind the number.
        behind = own_words(here.right)
    is_told = last.base.endswith(f" {clause}")
    is_told = is_told or last.base.startswith(f"{word_lists()['level']} {clause} ")
    told = "" if is_told else clause
    aspect = phrase_behind(here.right, "in_what").partition(" ")[2]
    if find_measure(aspect) == 0:
        # What it changes in is told behind: `giảm 10% về khối lượng`.
        return Indicator(even(f"{aspect} {told} {behind}"), last.base, last.topic, "", last.subject)
    text = _with_change(last, told, behind)
    return Indicator(text, last.base, last.topic, last.verb, last.subject)


def _with_change(last: Indicator, told: str, behind: str) -> str:
    """Join what changed with its change; of what is too long the end of the noun goes first."""
    last = last._replace(base=without_sum(last.base))
    text = even(f"{last.base} {told} {behind}")
    if len(text.split()) > _MOST and (then := whole("same_time").search(behind)):
        behind = behind[: then.end()]
        text = even(f"{last.base} {told} {behind}")
    if len(text.split()) <= _MOST:
        return text
    room = max(_MOST - len(f"{told} {behind}".split()), _LEAST)
    is_short = 1 < len(last.topic.split()) <= room
    what = last.topic if is_short else whole_pieces(last.base, room)
    share = whole("share_nouns").match(last.base)
    if is_short and share and len(what.split()) < room - 1 and not what.startswith(share[0]):
        what = f"{share[0]} {what}"
    if whole("same_time").search(behind) and len(what.split()) > room:
        # A compound reaches over the end.
        what = whole_pieces(last.base, room - 1)
    return even(f"{what} {told} {behind}")


def without_sum(words: str) -> str:
    """Leave out `số tiền`, where enough words of its own are left.

    >>> without_sum("số tiền tỉnh đã chi"), without_sum("số tiền chi")
    ('tỉnh đã chi', 'số tiền chi')
    """
    rest = words.removeprefix(f"{word_lists()['sum']} ")
    return rest if len(rest.split()) >= FEW else words


def whole_pieces(words: str, most: int) -> str:
    """Cut a noun off, before a comma rather than in the middle of what is listed behind it."""
    kept = _NUMBER_END.sub("", strip_links(cut_off(words, most)))
    pieces, _, rest = kept.rpartition(", ")
    is_cut = words.startswith(f"{kept} ") and len(rest.split()) <= FEW
    return pieces if pieces and is_cut else kept


def _of_own_change(here: Surroundings, change: str) -> Indicator:
    """Say how much something changes: `giảm phí 20% cho xe buýt` is a `mức giảm`."""
    is_named = find_measure(change) == 0 or not begins_with_change(change)
    level = "" if is_named else word_lists()["level"]
    text = even(f"{level} {change}")
    behind = phrase_behind(here.right, "for_what") or phrase_behind(here.right, "in_what")
    behind = behind or (_compared(here.right) if begins_with_change(change) or is_named else "")
    if len(f"{text} {behind}".split()) > _MOST and (then := whole("same_time").search(behind)):
        behind = behind[: then.end()]
    is_short = len(f"{text} {behind}".split()) <= _MOST
    return Indicator(even(f"{text} {behind if is_short else ''}"), text, text)


def _compared(right: str) -> str:
    """Give what a change is compared with right behind its number."""
    is_led = right.startswith(f"{word_lists()['compared_with']} ")
    return _PUNCTUATION.split(right)[0].strip() if is_led else ""


def _change_in(clause: str, right: str) -> str:
    """Give the change that a clause tells of, with its object, or with its subject as the last.

    The object of `giảm 20% phí` stands in `right`, behind the number.
    """
    change = find_change(clause)
    if change is None:
        return ""
    rate = _rates().search(clause)
    if rate and rate.start("change") == change.start():
        return up_to_end(rate[0])
    behind, before = clause[change.end() :].strip(), strip_links(clause[: change.start()])
    if before and whole("each_time", "means").fullmatch(behind):
        # `thu ngân sách tăng bình quân 12%/năm`: a mean is no object.
        return even(f"{_change_in(clause[: change.end()], right)} {behind}")
    when = last_of(whole("whens").finditer(before))
    before = before[when.end() :].strip() or before if when else before
    if not behind and find_measure(before) == 0:
        is_number = whole("number_of").match(before) and len(before.split()) <= _MOST_COUNTED
        is_short = len(before.split()) <= _MOST_COUNTED and not whole("aspects").search(before)
        subject = before if is_number or is_short else up_to_end(before) or before
        return subject if change[0] in subject.split() else even(f"{subject} {change[0]}")
    if behind and find_measure(right) == 0 and right.startswith(f"{behind} "):
        behind = own_words(right)
    whose = whole("for_what").match(before)
    if not behind and whose:
        behind = f"{whose[0]} {up_to_end(before[whose.end() :].strip())}"
    if not behind and not whole("for_what").match(right):
        is_way = right.strip() in word_lists()["directions"]
        behind = "" if is_way or whole("in_what").match(right) else own_words(right)
        if not behind:
            named = from_measure(before)
            is_far = len(before.split()) - len(named.split()) >= FEW
            return even(f"{up_to_end(named if named and is_far else before)} {change[0]}")
    return even(f"{change[0]} {behind}")


@cache
def since_when() -> re.Pattern[str]:
    """Match what a change is compared with and the change: `so với cùng kỳ giảm`."""
    then = rf"(?P<then>{word_lists()['compared_with']} .+?)"
    return re.compile(rf"{then},? (?:đã )?(?P<change>{either('changes')})$")


@cache
def _arrived() -> re.Pattern[str]:
    """Match where a change ends, right before the number: `xuống còn dưới`."""
    return re.compile(rf"(?<!\w)(?:{either('move_goals', 'level_bounds')})(?: [^\s,]+)?$")


@cache
def _rates() -> re.Pattern[str]:
    """Match how fast something changes: `nhịp độ tăng dân số`."""
    return re.compile(rf"(?<!\w)(?:{either('change_rates')}) (?P<change>{either('changes')}) .+")
