"""Words that set goals, told from words that tell results: which of them a stretch says last."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from nlp.phrases.context_words import either, holds, whole, word_lists
from nlp.phrases.word_kinds import last_of
from nlp.text.anchors import make_finder, match_at, starts_of


# One figure of a text is asked about after the other.
@lru_cache(maxsize=1)
def goal_starts(lower: str) -> list[int]:
    """Give where the words may begin in a text that `is_goal` looks for."""
    return starts_of(_heads(), lower)


def is_goal(words: str, starts: Sequence[int] | None = None) -> bool | None:
    """Tell what the words before a figure say last, None where they say neither.

    `starts` is where they may begin, if that is known.
    """
    starts = starts_of(_heads(), words) if starts is None else starts
    if not starts:
        return None
    if holds(words, "hypotheses"):
        supposed = last_of(_supposed().finditer(words))
        if supposed and not whole("comes_true").search(words, supposed.end()):
            return False
        if supposed and whole("then_reckoned").search(words, supposed.end()):
            return True
    anew = last_of(whole("said_anew").finditer(words))
    told = _without_asides(words[anew.end() :] if anew else words)
    if told != words:
        words, starts = told, starts_of(_heads(), told)
    goal, result = _last(_goals(), words, starts), _last(results(), words, starts)
    if goal > result and _is_met().search(words, goal):
        return False
    return goal > result if goal >= 0 or result >= 0 else None


def _without_asides(words: str) -> str:
    """Leave out what a part of a list says of the present: `bảo vệ rừng hiện có 5 ha; trồng`."""
    return _present_part().sub(";", words) if ";" in words else words


@cache
def _supposed() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{either('hypotheses')})(?!\w)(?! (?:{either('not_supposed')})(?!\w))"
    )


# Who may do what is decided: `đồng ý cho xã … sửa 3 km đường`.
_CARRIED_OUT_BY = r"(?: cho(?: [^\s,.;:()]+){1,14}?)?"


@cache
def results() -> re.Pattern[str]:
    """Find words of results; behind some of them a decision follows, which is none.

    What is looked into has happened, and has what it has.
    """
    having = word_lists()["having"]
    return re.compile(
        rf"(?<!\w)(?:{not_behind('result_not_after')}(?:{either('results')})(?!\w)"
        rf"(?! (?:{either('decided')})(?!\w))"
        rf"|(?:{either('contrasts')})(?: [^\s,.;:]+){{0,6}}? (?:{either('so_far')})(?!\w)"
        rf"|(?:{either('looked_into')})(?: [^\s,.;:]+){{1,16}}? {having}(?= [^\d,.;:]{{1,30}}$)"
        rf"|(?:{either('looked_into')})(?: [^\s,.;:]+){{0,4}}? (?:{either('happened')})(?!\w)"
        rf"(?! (?:{either('going_on')})(?!\w))"
        rf"|{not_behind('kept_off')}(?:{either('spreading')})(?!\w)"
        rf"|(?:(?<=[,;:] )|(?<=trong khi )|(?<=\A))(?:{either('at_present')})(?!\w)"
        rf"(?! (?:{either('not_at_present')})(?!\w)))"
    )


def not_behind(key: str) -> str:
    """Give the condition that no word of a list stands right before: `vượt kế hoạch`."""
    return "".join(rf"(?<!{re.escape(word)} )" for word in word_lists()[key])


def may_set_goal() -> str:
    """Give the condition that no word right before makes a goal word something else.

    The ends of longer words do not count: `giải phóng mặt bằng sẽ …`.
    """
    ends = "|".join(rf"(?<={re.escape(word)} )" for word in word_lists()["goal_after"])
    return rf"(?:{ends}|{not_behind('goal_not_after')})"


def _last(pattern: re.Pattern[str], words: str, starts: Sequence[int]) -> int:
    """Give where the last match begins that is no name, -1 where there is none.

    Every match begins at one of `starts`.
    """
    last = -1
    for match in match_at(pattern, words, starts):
        if match.lastgroup != "name":
            last = match.start()
    return last


@cache
def _goals() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<name>{either('goal_names', 'plan_offices')}|{_kept_set()}"
        rf"|{_kept_share()})(?!\w)"
        rf"|{may_set_goal()}{_uncounted()}(?:{either('goals')})(?!\w)"
        rf"(?! ?(?:{either('goal_not_before')})(?!\w))"
        rf"|theo phương án \d"
        rf"|{may_set_goal()}(?:{either('reckoned')})(?= \d)"
        rf"|(?:\A|(?<=[-+•–] ))(?:{either('stressed')}) (?:{either('to_do')})(?!\w)"
        rf"|(?:{either('set_by')}) (?:nhóm )?\d+ (?:nhóm )?(?:{either('goals_set')})(?!\w)"
        rf"|{not_behind('had_to')}phải (?:{either('must_do')})(?!\w)"
        rf"|(?:{either('undertakes')})(?: [^\s\d,.;:()]+){{0,2}}? {_deed()}"
        rf"|{not_behind('no_pledge_after')}(?:{either('pledges')})(?: [^,.;:()]{{1,30}}?)??"
        rf" (?:{_deed()}|(?:{either('pledged')})(?!\w))"
        rf"|(?<!chưa )(?<!không )(?<!chỉ )(?:{either('decides')}),?"
        rf"(?: (?:{either('decided_on')}))*{_CARRIED_OUT_BY} (?:{either('to_do')})(?!\w))"
    )


def _deed() -> str:
    """Give what is to be done; who invests does nothing: `chủ đầu tư`."""
    return rf"(?<!chủ )(?<!nhà )(?:{either('to_do', 'must_do', 'to_carry_out')})(?!\w)"


@cache
def _heads() -> AhoCorasick:
    """Give the finder of what goals, results and suppositions begin with."""
    lists = word_lists()
    words = [
        *lists["hypotheses"],
        *lists["goal_names"],
        *lists["plan_offices"],
        *lists["goals"],
        *lists["decides"],
        *lists["set_by"],
    ]
    words += [
        *lists["kept_set"],
        *lists["stressed"],
        *lists["undertakes"],
        *lists["pledges"],
        *lists["reckoned"],
    ]
    words += [*lists["results"], *lists["looked_into"], *lists["contrasts"], *lists["at_present"]]
    return make_finder([*words, *lists["spreading"], "theo phương án ", "phải "])


@cache
def _present_part() -> re.Pattern[str]:
    """Match what is there now in one part of a list, up to the semicolon behind it."""
    return re.compile(r"(?<!\w)hiện (?:có|còn)(?!\w)[^;]*;")


@cache
def _is_met() -> re.Pattern[str]:
    """Match what came of a number that was given as a goal: `được giao thu 5 tỷ, thực hiện`."""
    return re.compile(
        rf"(?<!\w)giao(?: [^\s\d,.;:()]+){{0,6}} \d[^;]*?[,;(] ?(?:{either('came_to')})(?!\w)"
    )


def _kept_set() -> str:
    """Give the pattern of a plan with who set it, behind what came to it."""
    kept = "|".join(rf"(?<={re.escape(word)} )" for word in word_lists()["kept_behind"])
    return (
        rf"(?:{kept})(?:{either('kept_set')})(?: [^\W\d]+){{0,6}}? (?:{either('set_out_before')})"
    )


def _kept_share() -> str:
    """Give the pattern of a plan behind the share of it that was reached: `đạt 66% chỉ tiêu`."""
    return rf"(?<=[0-9]% )(?:{either('kept_plans')})"


def _uncounted() -> str:
    """Give the condition that no noun of goals is counted or numbered: `7 kế hoạch`, `kế hoạch 5`.

    A year, a day or the number in a name before it counts nothing (`quận 2 đề xuất`), and a period
    behind it numbers nothing.
    """
    kinds = "".join(rf"(?<!{kind} \d )(?<!{kind} \d\d )" for kind in word_lists()["numbered_kinds"])
    counted = (
        rf"(?<=\d )(?<!năm \d\d\d\d )(?<![/-]\d )(?<![/-]\d\d )(?<![/-]\d\d\d\d )(?<!,\d ){kinds}"
    )
    always = rf"(?<=\d )(?<!năm \d\d\d\d ){kinds}(?:{either('counted_goals')})(?!\w)"
    nouns = rf"(?:{either('goal_nouns')})(?!\w)"
    numbered = rf"{nouns} ?(?:số:? )?\d(?!\d? (?:{either('goal_periods')})(?!\w))"
    return rf"(?!{always})(?!{counted}{nouns})(?!{numbered})"
