"""Who of the people named in a text may direct others: by chair, title, or concluding words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from nlp.discourse.cues.beginnings import heads_in
from nlp.discourse.cues.ranks import outside, rank_of_titles, speaker_words
from nlp.discourse.speaking.heads import find_heads
from nlp.discourse.speaking.speakers import Speakers, Voice
from nlp.discourse.speaking.speech_patterns import asked_to, concluder_leads, presiding
from nlp.mentions import PersonMention
from nlp.text.anchors import between, match_at
from nlp.text.title_cues import lower_evenly

_SHORT = 40
_TITLED = 90
_BREAK = re.compile(r"[.;:\n]")


def find_speakers(
    text: str, people: Sequence[PersonMention], chair: str | None, issuer: str = ""
) -> Speakers:
    """Tell of every mention of a person whether that person directs; `chair` always does.

    So does `issuer`, the body whose paper or whose meeting it is.

    >>> from nlp.people import find_people
    >>> text = "Ông Lê Văn An, Bí thư Huyện ủy yêu cầu; bà Vũ Thị Lan, Trưởng phòng đề nghị."
    >>> speakers = find_speakers(text, find_people(text), None)
    >>> speakers.voice_in(0, 31), speakers.voice_in(41, 68)
    ('leader', 'other')
    """
    return _speakers_of(text, tuple(people), chair, issuer)


# The last text is kept: its sections are found first, and then its tasks.
@lru_cache(maxsize=1)
def _speakers_of(
    text: str, people: tuple[PersonMention, ...], chair: str | None, issuer: str
) -> Speakers:
    lower = lower_evenly(text)
    chairs = {chair} if chair else _leading(lower, people)
    titles = tuple(t.lower() for person in people if person.name in chairs for t in person.titles)
    chair_rank = rank_of_titles(", ".join(titles))
    mentions = sorted(
        (
            span[0],
            "leader" if person.name in chairs else _voice_of(person, chair_rank),
            ", ".join(person.titles).lower(),
        )
        for person in people
        for span in person.spans
    )
    return Speakers(
        lower,
        tuple(start for start, _, _ in mentions),
        tuple(voice for _, voice, _ in mentions),
        tuple(titles for _, _, titles in mentions),
        chair_rank,
        frozenset(span[0] for p in people if p.name == chair for span in p.spans),
        titles,
        tuple(issuer.lower().split()),
    )


def _leading(lower: str, people: Sequence[PersonMention]) -> set[str]:
    """Give who leads where no chair is known: who concludes, and who heads the host."""
    by_title = [person for person in people if _voice_of(person, None) == "leader"]
    leading = _concluding(lower, people) | _presiding(lower, people)
    return leading | find_heads(lower, people, by_title)


def _presiding(lower: str, people: Sequence[PersonMention]) -> set[str]:
    """Give who presides over a meeting that has no name: `… chủ trì họp thôn`."""
    spans = [(span, person.name) for person in people for span in person.spans]
    found = set()
    for match in match_at(presiding(), lower, heads_in(lower)["presides"]):
        if match["by"]:
            ahead = [(s, name) for (s, _), name in spans if 0 <= s - match.end() < _SHORT]
            found |= {name for s, name in ahead if not _BREAK.search(lower, match.end(), s)}
            continue
        at = match.start()
        before = ((s, e, name) for (s, e), name in spans if 0 < at - e < _TITLED)
        found |= {name for s, e, name in before if _presides(lower, s, (e, at))}
    return found


def _presides(lower: str, start: int, titles: tuple[int, int]) -> bool:
    """Tell whether only titles stand between a person and the verb, who is not told to do that."""
    told = asked_to().search(lower, max(0, start - _SHORT), start)
    return told is None and not _BREAK.search(lower, *titles)


def _concluding(lower: str, people: Sequence[PersonMention]) -> set[str]:
    """Give who concludes a meeting of which no chair is known: `Phát biểu chỉ đạo, ông A …`."""
    starts = {span[0]: person.name for person in people for span in person.spans}
    verbs = heads_in(lower)["concludes"]
    ends = [lead.end() for lead in match_at(concluder_leads(), lower, verbs)]
    return {name for start, name in starts.items() if between(ends, start - _SHORT, start + 1)}


def _voice_of(person: PersonMention, chair_rank: int | None) -> Voice:
    """Tell by the titles; who stands on a lower level than the chair directs nobody there."""
    rank = rank_of_titles(", ".join(person.titles).lower())
    if chair_rank is not None and rank is not None and rank > chair_rank:
        return "other"
    return "leader" if any(_leads(title.lower()) for title in person.titles) else "other"


def _leads(title: str) -> bool:
    words = speaker_words()
    if not title.startswith(tuple(words["leaders"])):
        return False
    return not outside().search(title)
