"""Who said what at a meeting: the speaker of each statement, where the source names one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from minutes.record import Participant
from output.prose.statements.frames import is_colour, strip_frames, strip_opener
from output.prose.statements.passages import Passages, Statement
from output.prose.statements.rows import write_row
from output.prose.words.capitals import capitalise, set_capitals
from output.prose.words.evened import even_line
from output.prose.words.tables import read_words
from output.prose.words.wording import close_sentence, write_officially

# A frame that ends so opens a speech which may go on to the end of its paragraph.
_OPENS: Final = ":"
_QUOTES: Final = ' “"'
_CLOSING: Final = '”"'
_STOPS: Final = " .,;"


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker said, in official words; `speaker` is None where nobody is named."""

    speaker: Participant | None
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Framed:
    """A sentence apart from its frame: what stands before and behind what was said."""

    before: str
    said: str
    behind: str


def find_speakers(passages: Passages) -> dict[int, Participant]:
    """Find the speaker of each statement, by where the statement starts."""
    speakers: dict[int, Participant] = {}
    people = _people(passages)
    last: Participant | None = None
    paragraph, goes_on = -1, False
    for statement in passages.statements:
        if statement.paragraph != paragraph:
            paragraph, last, goes_on = statement.paragraph, None, False
        framed = _take_apart(passages, statement)
        named = _find_named(people, framed)
        if named is None and (goes_on or _has_honorific(framed.before)):
            named = last
        goes_on = named is not None and _goes_on(passages, framed, goes_on=goes_on)
        if named is not None:
            speakers[statement.start] = last = named
    return speakers


def _goes_on(passages: Passages, framed: _Framed, *, goes_on: bool) -> bool:
    """Tell whether what follows in the paragraph is the speaker's too.

    In minutes it is; elsewhere only behind a colon, and up to the end of a quotation.
    """
    if passages.record.source.kind == "minutes":
        return True
    if framed.before:
        goes_on = framed.before.rstrip(_QUOTES).endswith(_OPENS)
    is_closed = framed.said.rstrip(_STOPS)[-1:] in tuple(_CLOSING) or bool(framed.behind)
    return goes_on and not is_closed


def find_opinions(passages: Passages) -> list[Speech]:
    """Give what was said in the discussion, one speech a speaker, in the order of the source."""
    return find_speeches(passages, (s for s in passages.statements if s.role == "discussion"))


def find_speeches(passages: Passages, statements: Iterable[Statement]) -> list[Speech]:
    """Give what `statements` say, one speech a speaker; colour without figures stays out."""
    speakers = find_speakers(passages)
    told: list[tuple[Participant | None, str]] = []
    paragraph = -1
    for statement in statements:
        speaker = speakers.get(statement.start)
        text = _write(passages, statement, speaker)
        is_empty = speaker is None and not statement.figures and is_colour(text)
        if not text or is_empty:
            continue
        # In minutes a line is what one speaker says, also one whose name nobody knows.
        goes_on = speaker is None and statement.paragraph == paragraph and told[-1][0] is None
        if goes_on and passages.record.source.kind == "minutes":
            told[-1] = (None, f"{close_sentence(told[-1][1])} {text}")
        else:
            told.append((speaker, text))
        paragraph = statement.paragraph
    return gather_speeches(told)


def gather_speeches(told: Iterable[tuple[Participant | None, str]]) -> list[Speech]:
    """Put together what one speaker said; what nobody is named for stays apart."""
    order: list[Participant | None] = []
    texts: dict[str, list[str]] = {}
    speeches: list[list[str]] = []
    for speaker, text in told:
        known = texts.get(speaker.name) if speaker else None
        if known is not None:
            if text not in known:
                known.append(text)
            continue
        order.append(speaker)
        speeches.append([text])
        if speaker:
            texts[speaker.name] = speeches[-1]
    return [Speech(who, tuple(said)) for who, said in zip(order, speeches, strict=True)]


def _write(passages: Passages, statement: Statement, speaker: Participant | None) -> str:
    """Put a statement into official words; without a speaker it keeps its own subject."""
    row = write_row(passages, statement.start, statement.end)
    if row:
        return capitalise(write_officially(row))
    if speaker is None:
        raw = passages.take(statement.start, statement.end)
        bare = strip_opener(re.sub(read_words("minutes")["label"], "", raw))
        return capitalise(write_officially(bare))
    framed = _take_apart(passages, statement)
    asked = re.search(read_words("minutes")["asks"], framed.before)
    said = framed.said[:1].lower() + framed.said[1:] if asked else framed.said
    return capitalise(write_officially(f"{asked['verb']} {said}" if asked else said))


def _take_apart(passages: Passages, statement: Statement) -> _Framed:
    raw = set_capitals(passages.take(statement.start, statement.end))
    said = strip_frames(raw, passages.names)
    at = raw.lower().find(said.lower())
    if at < 0:
        return _Framed("", said, "")
    return _Framed(raw[:at], said, raw[at + len(said) :])


def _find_named(people: Mapping[str, Participant], framed: _Framed) -> Participant | None:
    """Find the person whom a frame names: the last one before what was said, else behind it."""
    for text, place in ((framed.before, -1), (framed.behind, 0)):
        found = sorted((at, name) for name in people if (at := text.rfind(name)) >= 0)
        if found:
            return people[found[place][1]]
        called = [name for match in _called().finditer(text) if (name := _whole(match[1], people))]
        if called:
            return people[called[place]]
    return None


def _people(passages: Passages) -> dict[str, Participant]:
    record = passages.record
    people = {even_line(p.name): Participant(p.name, p.titles) for p in record.people}
    for known in (record.meeting.chair, record.meeting.secretary):
        if known is not None:
            people[even_line(known.name)] = known
    return people


def _whole(given: str, people: Iterable[str]) -> str:
    """Give the only name among `people` that ends with `given`, else nothing."""
    whole = [name for name in people if name.split()[-1] == given]
    return whole[0] if len(whole) == 1 else ""


def _has_honorific(text: str) -> bool:
    return _honorific().search(text) is not None


@cache
def _honorific() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_words("frames")["honorifics"]))
    return re.compile(rf"(?<!\w)(?i:{words})(?!\w)")


@cache
def _called() -> re.Pattern[str]:
    """Match somebody who is called by the given name alone: `ông Lượng`."""
    capital = f"[{read_words('marks')['capitals']}]"
    return re.compile(rf"{_honorific().pattern} ({capital}\w*)(?! {capital})")
