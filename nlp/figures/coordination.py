"""Nouns that are counted together: `5 xã, phường`, `38 công an, cán bộ`, `80 trại và xưởng`.

`coordinated_nouns.csv` holds set phrases; other nouns join where they are of one class.
"""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.datafile import read_rows, read_tree
from nlp.figures.unit_words import first_word, lexicon, match_word

_LIKE = re.compile(r",(?= [a-zà-ỹđ])")
_LAST_LIKE = re.compile(r"(?:,| và)(?= [a-zà-ỹđ])")
_LIST_END = re.compile(r" ?[.;)\n]")
_PIECE_END = re.compile(r"[;:\n]|[.,](?!\d)")
_ALONE = re.compile(r"(?:^|[^\d.,])1 $")
_REACH = 160
_LONGEST_VERB = 3
_GOES_ON = re.compile(r" ?(?:[.,;)\n]|$)| và ")
# `120 con, lợn 340 con`: the noun tells what the next number counts.
_NUMBER_AHEAD = re.compile(r" [0-9]")


def behind_coordination(text: str, first: int, end: int) -> int:
    """Give the end of the list of nouns that opens with this one: `xã, phường, thị trấn`."""
    # One of a kind is one thing, whatever is listed behind it: `1 xe máy, thẻ tín dụng`.
    is_alone = _ALONE.search(text, max(0, first - 3), first) is not None
    noun_class = "" if is_alone else _class_of(text[first:end])
    return _behind_likes(text, (first, _behind_set_phrase(text, first, end)), noun_class)


def _behind_set_phrase(text: str, first: int, end: int) -> int:
    for phrase in _coordinations_of(text[first:end].lower()):
        match = phrase.match(text, first)
        # `5 xã, thị trấn Nông Cống`: before a capital the second noun opens a name.
        if (
            match
            and not _opens_name(text, match.end())
            and not _NUMBER_AHEAD.match(text, match.end())
        ):
            return match.end()
    return end


def _behind_likes(text: str, nouns: tuple[int, int], noun_class: str) -> int:
    """Give the end of what goes on with nouns of the same class: `80 trại, xưởng và vườn`.

    The last one may stand behind `và`, where a comma has led to another already.
    """
    first, end = nouns
    heads = {first_word(text[first:end].lower())}
    while noun_class and (
        gap := (_LAST_LIKE if "," in text[first:end] else _LIKE).match(text, end)
    ):
        found = match_word(text, gap.end())
        if not found or _alike(found[2].noun_class) != noun_class or _opens_name(text, found[1]):
            break
        if _opens_clause(text, first, found[1]) or _is_said_anew(text, found[0], found[1]):
            break
        head = first_word(text[found[0] : found[1]].lower())
        # `120 hộ, hộ nghèo còn …` goes on with another clause; a list ends at a mark.
        if head in heads and not _LIST_END.match(text, found[1]):
            break
        heads.add(head)
        end = found[1]
    return end


def _class_of(noun: str) -> str:
    """Give the class of a noun; a lone classifier only stands for what was named: `30 căn, hội`."""
    entry = lexicon().get(noun.lower())
    is_lone = noun.lower() in read_tree("figure_words.yaml")["lone_classifiers"]
    return "" if entry is None or is_lone else _alike(entry.noun_class)


def _alike(noun_class: str) -> str:
    """Give one class for farms, firms and workshops, and none for what is no body or thing.

    `9 nhiệm vụ, giải pháp` and `3 vụ, việc` are one notion each; set phrases hold those. What
    things have so many of (`khách sạn 9 tầng, nhà hàng`) goes with nothing else.
    """
    if noun_class in {"document", "event", "part"}:
        return ""
    return "works" if noun_class == "organisation" else noun_class


def _opens_clause(text: str, first: int, end: int) -> bool:
    """Tell whether a noun is what the main clause is about: `Qua kiểm tra 9 quán, đoàn đã …`.

    The noun at `first` then ends words that say when or how, which nothing has closed before.
    """
    piece = _PIECE_END.split(text[max(0, first - _REACH) : first])[-1].lstrip(" -–+*•").lower()
    if not piece.startswith(_adverbial_heads()):
        return False
    words = text[end : end + _REACH].split()[:_LONGEST_VERB]
    verbs = (" ".join(words[:size]) for size in range(1, len(words) + 1))
    return text[end : end + 1] == " " and any(verb in _verbs() for verb in verbs)


def _is_said_anew(text: str, start: int, end: int) -> bool:
    """Tell whether the noun behind a comma begins another statement: `2 cơ sở, đoàn phát hiện`.

    So does one thing that has a name or a measure: `12 nhà, kè sông Ba sạt 30 m`.
    """
    if _NUMBER_AHEAD.match(text, end) or _is_one_thing().match(text, end):
        return True
    openers = read_tree("figure_words.yaml")["clause_openers"]
    return text[start:end].lower() in openers and not _GOES_ON.match(text, end)


def _opens_name(text: str, end: int) -> bool:
    follower = text[end : end + 2]
    # `30 quận, huyện, thị xã TP Hà Nội`: a city opens no name.
    if text.startswith((" TP ", " TP."), end):
        return False
    return follower[:1].isalnum() or (follower[:1] == " " and follower[1:].isupper())


@cache
def _is_one_thing() -> re.Pattern[str]:
    """Match the name of a river, a road, a hamlet … behind a noun, or how long or wide it is."""
    words = read_tree("figure_words.yaml")
    named, sizes = map(alternatives, (words["named_things"], words["sizes"]))
    return re.compile(rf" (?:(?i:{named}) (?=[^\W\d_a-zà-ỹđ])|(?:{sizes})(?: [^\W\d]+){{0,2}} \d)")


@cache
def _adverbial_heads() -> tuple[str, ...]:
    return tuple(f"{word} " for word in read_tree("figure_words.yaml")["adverbial_heads"])


@cache
def _verbs() -> frozenset[str]:
    lists = read_tree("indicator_words.yaml")
    verbs = [*read_tree("directive_words.yaml")["verbs"], *lists["deeds"]]
    return frozenset([*verbs, *lists["predicates"], *lists["aspects"], *lists["sayings"]])


@cache
def _coordinations_of(noun: str) -> tuple[re.Pattern[str], ...]:
    """Give the set phrases that open with `noun`, the longest first; commas may lack a blank."""
    return tuple(map(_spaced, sorted(_coordinations().get(noun, ()), key=len, reverse=True)))


@cache
def _coordinations() -> dict[str, list[str]]:
    """Group the set phrases by their first noun."""
    groups: dict[str, list[str]] = {}
    for row in read_rows("coordinated_nouns.csv"):
        phrase = row["noun"].lower()
        groups.setdefault(re.split(r", |/", phrase)[0], []).append(phrase)
    return groups


def _spaced(phrase: str) -> re.Pattern[str]:
    parts = phrase.split(", ")
    return re.compile(", ?".join(map(re.escape, parts)), re.IGNORECASE)
