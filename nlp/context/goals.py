"""Words that set goals, told from words that tell results: which of them a stretch says last."""

import re
from functools import cache

from ahocorasick_rs import AhoCorasick

from nlp.phrases.context_words import either, holds, whole, word_lists
from nlp.phrases.word_kinds import last_of
from nlp.text.anchors import make_finder, match_at, starts_of


def is_goal(words: str) -> bool | None:
    """Tell what the words before a figure say last, None where they say neither."""
    if holds(words, "hypotheses"):
        supposed = last_of(whole("hypotheses").finditer(words))
        if supposed is None or not whole("comes_true").search(words, supposed.end()):
            return False
    if anew := last_of(whole("said_anew").finditer(words)):
        words = words[anew.end() :]
    goal = _last(_goals(), _goal_heads(), words)
    result = _last(results(), _result_heads(), words)
    return goal > result if goal >= 0 or result >= 0 else None


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
        rf"(?! (?:{either('going_on')})(?!\w)))"
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


def _last(pattern: re.Pattern[str], heads: AhoCorasick, words: str) -> int:
    """Give where the last match begins that is no name, -1 where there is none.

    `heads` finds what every match begins with.
    """
    last = -1
    for match in match_at(pattern, words, starts_of(heads, words)):
        if match.lastgroup != "name":
            last = match.start()
    return last


@cache
def _goals() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<name>{either('goal_names')}|{_kept_set()})(?!\w)"
        rf"|{may_set_goal()}{_uncounted()}(?:{either('goals')})(?!\w)"
        rf"(?! ?(?:{either('goal_not_before')})(?!\w))"
        rf"|theo phương án \d"
        rf"|(?:\A|(?<=[-+•–] ))(?:{either('stressed')}) (?:{either('to_do')})(?!\w)"
        rf"|(?:{either('set_by')}) (?:nhóm )?\d+ (?:nhóm )?(?:{either('goals_set')})(?!\w)"
        rf"|{not_behind('had_to')}phải (?:{either('must_do')})(?!\w)"
        rf"|(?<!chưa )(?<!không )(?<!chỉ )(?:{either('decides')}),?"
        rf"(?: (?:{either('decided_on')}))*{_CARRIED_OUT_BY} (?:{either('to_do')})(?!\w))"
    )


@cache
def _goal_heads() -> AhoCorasick:
    lists = word_lists()
    words = [*lists["goal_names"], *lists["goals"], *lists["decides"], *lists["set_by"]]
    words += [*lists["kept_set"], *lists["stressed"]]
    return make_finder([*words, "theo phương án ", "phải "])


@cache
def _result_heads() -> AhoCorasick:
    lists = word_lists()
    return make_finder([*lists["results"], *lists["looked_into"], *lists["contrasts"]])


def _kept_set() -> str:
    """Give the pattern of a plan with who set it, behind what came to it."""
    kept = "|".join(rf"(?<={re.escape(word)} )" for word in word_lists()["kept_behind"])
    return (
        rf"(?:{kept})(?:{either('kept_set')})(?: [^\W\d]+){{0,6}}? (?:{either('set_out_before')})"
    )


def _uncounted() -> str:
    """Give the condition that no noun of goals is counted or numbered: `7 kế hoạch`, `kế hoạch 5`.

    A year, a day or the number in a name before it counts nothing (`quận 2 đề xuất`), and a period
    behind it numbers nothing.
    """
    kinds = "".join(rf"(?<!{kind} \d )(?<!{kind} \d\d )" for kind in word_lists()["numbered_kinds"])
    counted = (
        rf"(?<=\d )(?<!năm \d\d\d\d )(?<![/-]\d )(?<![/-]\d\d )(?<![/-]\d\d\d\d )(?<!,\d ){kinds}"
    )
    nouns = rf"(?:{either('goal_nouns')})(?!\w)"
    numbered = rf"{nouns} ?(?:số:? )?\d(?!\d? (?:{either('goal_periods')})(?!\w))"
    return rf"(?!{counted}{nouns})(?!{numbered})"
