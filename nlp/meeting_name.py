"""The name of the meeting in the words of the text: which word begins it, where it ends."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.datafile import read_tree
from nlp.names import UPPER
from nlp.sentences import sentence_at
from nlp.titles import lower_evenly

Span = tuple[int, int]

MAX_NAME = 420
_MOST_HITS = 1000
_FEW_WORDS = 3
_LEAD = 1500

_WORD = re.compile(r"\(([^()\n]{1,40})\)|[^\s,;:.()“”\"]+(?:[.,]\d+)*|[,;:.()“”\"]")
_ABBREVIATION = re.compile(rf"[{UPPER}&-]{{2,12}}")
_WORDS_BEFORE = re.compile(r"(?:(?:(\S+) )?(\S+) )?(\S+) $")
_ENUMERATED = re.compile(r"[^.;:()\n]{1,90}? (?:về|và) ")
# "có" opens what the meeting had, except in a few fixed phrases.
_HAD = re.compile(
    r"có (?!công|hiệu|hoàn cảnh|liên quan|nguy cơ|thẩm quyền|thu nhập|trách|uy tín|vốn)"
)
_PRESIDED = re.compile(r"do [^.;:\n]{2,150}? chủ (?:trì|tọa)(?!\w)")
_HELD = re.compile(r" (?:do [^.;:\n]{2,150}? (?:chủ trì|tổ chức)|diễn ra|được tổ chức)(?!\w)")
_LOOSE = re.compile(r"(?: (?:để|và|của|với|về|các|tại|do|cùng|cho))+$")
_CITED = re.compile(r"/\S* (?:ký )?$|số \S+ $|\d+ ?-\S+ $")
_QUOTES = re.compile(r"[“\"][^”\"\n]{0,120}$")


@dataclass(frozen=True, slots=True)
class Name:
    """A meeting as one place of the text names it; the better the name, the higher the score."""

    start: int
    end: int
    kind: str
    score: int
    sentence: Span


def find_names(
    text: str, *, body: Span, title: Span | None, sentences: list[Span], days: list[Span]
) -> list[Name]:
    """Find the places that name a meeting which the text reports on, in text order.

    `sentences` are those of the whole text, `days` the ordered spans of the dates in it.
    """
    lower = lower_evenly(text)
    names = []
    hits = _kinds().find_matches_as_indexes(lower)
    for index, start, end in islice(hits, _MOST_HITS):
        inside_title = title is not None and title[0] <= start < title[1]
        if not (inside_title or body[0] <= start < body[1]) or not _is_word(lower, start, end):
            continue
        sentence = sentence_at(sentences, start)
        kind = _kind_words()[index]
        stop = _name_end(text, lower, (start, end), sentence)
        in_lead = inside_title or start - body[0] < _LEAD
        score = _score(lower, (start, stop), kind, sentence, in_lead=in_lead)
        if score is None:
            continue
        score += _place_bonus(start, inside_title=inside_title, body=body)
        score += 2 * _is_dated(lower, sentence, (start, stop), days)
        names.append(Name(start, stop, kind, score, sentence))
    return names


def words() -> dict[str, Any]:
    """Give the words of `meeting_words.yaml`."""
    return _words()


def _score(lower: str, span: Span, kind: str, sentence: Span, *, in_lead: bool) -> int | None:
    """Weigh a name by what stands before it and how much it says; None where it is another's."""
    said = _said_before(lower, sentence, span[0])
    if said & _words()["others"] or _is_elsewhere(lower, sentence, span[0]):
        return None
    if _QUOTES.search(lower, max(sentence[0], span[0] - 120), span[0]):
        return None
    length = len(lower[slice(*span)].split()) - len(kind.split())
    weight = _words()["kinds"].get(kind, 0)
    if any(lower.startswith(f" {word}", span[0] + len(kind)) for word in _words()["cited"]):
        return None
    score = int(weight) + (5 if length >= _FEW_WORDS else 1 if length else 0)
    if said & _words()["holding"]:
        score += 3 if in_lead else -2
    elif said & _words()["within"]:
        score += 1
    elif not length and not _HELD.match(lower, span[1]):
        return None
    if kind in _words()["deeds"] and length < _FEW_WORDS:
        return None
    return score


def _said_before(lower: str, sentence: Span, start: int) -> set[str]:
    """Give the last word, the last two and the last three before `start`."""
    before = _WORDS_BEFORE.search(lower, max(sentence[0], start - 40), start)
    return {" ".join(filter(None, before.groups()[at:])) for at in range(3)} if before else set()


def _is_elsewhere(lower: str, sentence: Span, start: int) -> bool:
    before = f" {lower[max(sentence[0], start - 60) : start]}"
    return any(f" {word} " in before for word in _words()["elsewhere"])


def _place_bonus(start: int, *, inside_title: bool, body: Span) -> int:
    """Favour the lead, which names a meeting best; a title shortens, the end recalls."""
    if inside_title:
        return 0
    return 3 if start - body[0] < _LEAD // 2 else 2 if start - body[0] < _LEAD else 0


def _is_dated(lower: str, sentence: Span, name: Span, days: list[Span]) -> bool:
    if any(sentence[0] <= s < sentence[1] and not name[0] <= s < name[1] for s, _ in days):
        return True
    head = lower[sentence[0] : name[0]].lstrip("(")
    return any(head.startswith(f"{word} ") or f" {word} " in head for word in _words()["sessions"])


def _name_end(text: str, lower: str, kind: Span, sentence: Span) -> int:
    """Say where the name that begins with `kind` ends, inside its sentence."""
    position = end = kind[1]
    limit = min(sentence[1], kind[0] + MAX_NAME)
    quoted = False
    held = bool(_said_before(lower, sentence, kind[0]) & _words()["holding"])
    while position < limit:
        if text[position] == " ":
            position += 1
            continue
        word = _WORD.match(text, position, limit)
        if not word:
            break
        if word[0] in '“”"':
            quoted = not quoted
        elif not quoted and _ends_name(text, lower, word, (kind[1], end), held=held):
            break
        position = word.end()
        if word[0] not in ",.":
            end = position
    loose = _LOOSE.search(lower, kind[1], end)
    return loose.start() if loose else end


def _ends_name(text: str, lower: str, word: re.Match[str], reach: Span, *, held: bool) -> bool:
    """Tell whether `word` lies past the name, which so far fills `reach`."""
    after = lower[word.end() : word.end() + 1]
    if word[1] is not None:
        return not _ABBREVIATION.fullmatch(word[1]) or after in ".,;"
    if word[0] == ",":
        return reach[0] == reach[1] or not _goes_on(text, lower, word.start() + 1, held=held)
    if word[0][0] in "–—-" and after == " ":
        return not text[word.end() + 1 : word.end() + 2].isalnum()
    if word[0] in ";:().":
        return word[0] != "."
    return _ends_at_word(text, lower, word.start(), reach)


def _ends_at_word(text: str, lower: str, start: int, reach: Span) -> bool:
    """Tell whether the word at `start` says what happened at the meeting, or where, or when."""
    ahead = lower[start : start + 40].split()
    said = {" ".join(ahead[:size]).strip(',.;:”"') for size in (1, 2, 3)}
    if "để" in said:
        return 0 < len(text[slice(*reach)].split()) <= _FEW_WORDS
    if said & _words()["ends"]:
        if "tổ chức" in said and _is_part(lower[slice(*reach)]):
            return False
        return not (ahead[0] == "ngày" and _CITED.search(lower, max(0, start - 30), start))
    if "tại" in said:
        venues = (*_words()["venues"], *_words()["areas"])
        return any(lower.startswith(f"tại {venue} ", start) for venue in venues)
    if said & _words()["agenda"]:
        return _is_full(text, reach)
    loose = "và" in said and reach[0] == reach[1]
    return loose or bool(_PRESIDED.match(lower, start) or _HAD.match(lower, start))


def _is_part(name: str) -> bool:
    """Tell whether "tổ chức" belongs to `name`: "do Bộ … tổ chức", "công tác tổ chức …"."""
    return " do " in name or name.endswith(("công tác", " ban", " việc"))


def _is_full(text: str, reach: Span) -> bool:
    """Tell whether a name is whole already: some words, and a year or a name at its end."""
    said = text[slice(*reach)].split()
    return len(said) > _FEW_WORDS and (said[-1][-1].isdigit())


def _goes_on(text: str, lower: str, position: int, *, held: bool) -> bool:
    """Tell whether the name goes on behind the comma that ends at `position`.

    `held` says that the name is the object of "tổ chức" or "chủ trì": it then mostly fills its
    sentence.
    """
    rest = lower[position : position + 110].lstrip()
    if any(rest.startswith(word) for word in _words()["goes_on"]):
        return True
    if text[position + 1 : position + 2] in UPPER:
        return False
    # An enumeration that a preposition or "và" closes: "các xã, thị trấn, đơn vị về …".
    clause = _ENUMERATED.match(rest)
    if not clause and not held:
        return False
    said = f" {clause[0] if clause and not held else ' '.join(rest.split()[:3])} "
    keys = ("ends",) if held and not text[position - 2].isdigit() else ("ends", "agenda")
    return not any(f" {word} " in said for key in keys for word in _words()[key])


def _is_word(lower: str, start: int, end: int) -> bool:
    return (start == 0 or not lower[start - 1].isalnum()) and (
        end == len(lower) or not lower[end].isalnum()
    )


@cache
def _words() -> dict[str, Any]:
    tree: dict[str, Any] = read_tree("meeting_words.yaml")
    return {
        key: value if isinstance(value, dict) else frozenset(map(str, value))
        for key, value in tree.items()
    }


@cache
def _kind_words() -> list[str]:
    return sorted({*_words()["kinds"], *_words()["deeds"]})


@cache
def _kinds() -> AhoCorasick:
    return AhoCorasick(_kind_words(), matchkind=MatchKind.LeftmostLongest)
