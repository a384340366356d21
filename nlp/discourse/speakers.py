"""Who speaks: somebody who may direct others, or somebody whose wishes are no directives."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nlp.discourse.beginnings import heads_in
from nlp.discourse.heads import find_heads
from nlp.discourse.ranks import either_of, outside, rank_of_titles, speaker_words
from nlp.mentions import PersonMention
from nlp.text.anchors import find_within, search_within
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]
Voice = Literal["leader", "other"]

_WORD_WINDOW = 170
_LONGEST_LEAD = 400
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Speakers:
    """Every mention of a person in text order, with whether that person directs.

    `titles` are those of each person, and `chair_titles` those of the chair, in lower case.
    `issuer` are the words of the body whose paper it is.
    """

    lower: str
    starts: tuple[int, ...]
    voices: tuple[Voice, ...]
    titles: tuple[str, ...] = ()
    chair_rank: int | None = None
    chair_starts: frozenset[int] = frozenset()
    chair_titles: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()

    def names_one(self, start: int, end: int) -> bool:
        """Tell whether a stretch names a person."""
        return bisect_left(self.starts, start) < bisect_left(self.starts, end)

    def names_leader(self, start: int, end: int) -> bool:
        """Tell whether a stretch names a person, or one who directs by the title."""
        if self.names_one(start, end):
            return True
        span = (max(0, start, end - _LONGEST_LEAD), end)
        return bool(search_within(_led(), heads_in(self.lower)["leaders"], self.lower, span))

    def tells(self, start: int, end: int) -> bool:
        """Tell whether a stretch names a person or has a verb of speaking."""
        return self.names_one(start, end) or self._speaks(start, end)

    def _speaks(self, start: int, end: int) -> bool:
        """Tell whether a stretch has a verb of speaking."""
        return bool(
            search_within(_speaks(), heads_in(self.lower)["speaks"], self.lower, (start, end))
        )

    def accounts(self, start: int, end: int) -> bool:
        """Tell whether somebody gives facts in a stretch: `Ông A cho biết, năm qua …`."""
        return bool(
            search_within(_tells(), heads_in(self.lower)["tells"], self.lower, (start, end))
        )

    def is_leading(self, start: int, end: int) -> bool:
        """Tell whether a stretch names the chair, or anybody where nobody is known as the chair."""
        if not self.chair_starts:
            return self.names_one(start, end)
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return any(place in self.chair_starts for place in self.starts[first:last])

    def is_chair(self, start: int, end: int) -> bool:
        """Tell whether the person last named in a stretch is the chair of the meeting."""
        at = bisect_left(self.starts, end) - 1
        return at >= 0 and self.starts[at] >= start and self.starts[at] in self.chair_starts

    def voice_in(self, start: int, end: int) -> Voice | None:
        """Tell who speaks in a stretch before a verb: the person last named, or else a title.

        Who concludes the meeting leads it, whatever the title.
        """
        if _concludes().match(self.lower, start, end):
            return "leader"
        at = bisect_left(self.starts, end) - 1
        if at >= 0 and self.starts[at] >= start:
            return self._voice_told(at, end) or self.voices[at]
        return self._voice_of_words(max(start, end - _WORD_WINDOW), end)

    def _who_speaks(self, first: int, last: int, end: int) -> int:
        """Give which of the persons in a sentence has a verb of speaking behind, else the last."""
        stops = [*self.starts[first + 1 : last + 1], end]
        for at in range(last, first - 1, -1):
            stop = min(stops[at - first], self.starts[at] + _WORD_WINDOW)
            if self._speaks(self.starts[at], stop):
                return at
        return last

    def voice_before(self, position: int) -> Voice | None:
        """Tell who was named last before a pronoun, by name or else by a leader's title."""
        at = bisect_left(self.starts, position) - 1
        is_chair = at >= 0 and self.starts[at] in self.chair_starts
        if is_chair or (at >= 0 and position - self.starts[at] <= _LONGEST_LEAD):
            return self.voices[at]
        return "leader" if self.names_leader(position - _LONGEST_LEAD, position) else None

    def _voice_told(self, at: int, end: int) -> Voice | None:
        """Tell of `ông A cho biết, UBND tỉnh yêu cầu` that not he who tells gives the order."""
        span = (max(self.starts[at], end - _LONGEST_LEAD), end)
        told = search_within(_tells(), heads_in(self.lower)["tells"], self.lower, span)
        return self._voice_of_words(told.end(), end) if told else None

    def _voice_of_words(self, start: int, end: int) -> Voice | None:
        """Tell by the last word for a speaker."""
        found = list(
            find_within(_voices(), heads_in(self.lower)["voices"], self.lower, (start, end))
        )
        if not found:
            return None
        # Whose proposal somebody agrees to does not speak: `đồng ý với đề xuất của Sở A`.
        owners = tuple(speaker_words()["owned"])
        said = [m for m in found if not self.lower.endswith(owners, start, m.start())]
        last = (said or found)[-1]
        # `Vì an toàn của người dân, UBND phường yêu cầu`: another body speaks.
        if last.lastgroup == "others" and _other_body().search(self.lower, last.end(), end):
            return None
        return self._voice_named(last)

    def _voice_named(self, found: re.Match[str]) -> Voice:
        """Tell of a word for a speaker; the chair may be called by the bare title.

        Who only represents a body does not direct: `Đại diện UBND xã cho biết`.
        """
        start, end = found.span(found.lastgroup or 0)
        if self.lower.endswith(tuple(speaker_words()["represents"]), max(0, start - _SHORT), start):
            return "other"
        if found.lastgroup == "leading" or self._is_chair_title(start, end):
            return "leader"
        if self._is_in_chair_title(start, end) or self._is_issuer(start):
            return "leader"
        return "other"

    def _is_issuer(self, start: int) -> bool:
        """Tell whether a word begins the name of whose paper it is: `Sở Y tế yêu cầu`, `Sở`."""
        said = self.lower[start : start + _SHORT].split()[:2]
        is_short = len(said) > 1 and bool(_speaks().match(said[1]))
        return bool(self.issuer) and (
            said == list(self.issuer[:2]) or (is_short and said[0] == self.issuer[0])
        )

    def _is_chair_title(self, start: int, end: int) -> bool:
        """Tell whether a word is the title of the chair: `Giám đốc Sở yêu cầu`, `Hiệu trưởng`."""
        word = self.lower[start:end]
        heads = tuple(f"{rank}{word}" for rank in speaker_words()["ranks_of_chairs"])
        rest = [t.partition(word)[2] for t in self.chair_titles if t.startswith(heads)]
        if not rest:
            return False
        behind = self.lower[end : end + _SHORT]
        return bool(_alone().match(behind)) or any(
            r and behind.startswith(" ".join(r.split(" ")[:2])) for r in rest
        )

    def _is_in_chair_title(self, start: int, end: int) -> bool:
        """Tell whether a word is part of the title of the chair: `Sở` of `Giám đốc Sở Y tế`."""
        for title in self.chair_titles:
            at = self.lower.find(title, max(0, start - len(title)), end + len(title))
            if 0 <= at < start and end <= at + len(title):
                return True
            # `Giám đốc Sở nói` of whoever is `Giám đốc Sở Y tế`.
            head, word, _ = title.partition(self.lower[start:end])
            if head and word and self.lower.endswith(head, 0, start):
                return True
        return False

    def titles_before(self, position: int) -> str:
        """Give the titles of who was named last, or else of the chair."""
        at = bisect_left(self.starts, position) - 1
        is_near = at >= 0 and position - self.starts[at] <= _LONGEST_LEAD
        return self.titles[at] if is_near else ", ".join(self.chair_titles)

    def last_voice(self, start: int, end: int) -> Voice | None:
        """Tell who speaks in a whole sentence; None where it names nobody who says anything."""
        if _concludes().match(self.lower, start, end):
            return "leader"
        first = bisect_left(self.starts, start)
        last = bisect_right(self.starts, end) - 1
        if not self._speaks(start, end):
            return self.view_in(start, end)
        if last >= first:
            return self.voices[self._who_speaks(first, last, end)]
        said = search_within(_says(), heads_in(self.lower)["voices"], self.lower, (start, end))
        return self._voice_named(said) if said else None

    def view_in(self, start: int, end: int) -> Voice | None:
        """Tell whose view a sentence gives: `Theo ông A, …`, `Theo Bộ trưởng, …`."""
        by = _views().match(self.lower, start, end)
        if by is None:
            return None
        at = bisect_left(self.starts, by.end())
        if at < len(self.starts) and self.starts[at] == by.end():
            return self.voices[at]
        if self.lower.startswith(",", by.end() - 1):
            # `Theo ông, …` goes on with the view of who was named last.
            return self.voice_before(start)
        return "leader" if _led().match(self.lower, by.end(), end) else None

    def said_at(self, start: int, end: int) -> int | None:
        """Give where the words behind a quotation begin that tell who said it.

        Without its marks only the name of a person tells that.
        """
        start = max(start, end - _WORD_WINDOW)
        # Most clauses have no verb of speaking, and are told by that at once.
        said = _said().search(self.lower, start, end) if self._speaks(start, end) else None
        if said is None or (said[0][0] == "," and not self.names_one(*said.span())):
            return None
        return said.start()


def find_speakers(
    text: str, people: Sequence[PersonMention], chair: str | None, issuer: str = ""
) -> Speakers:
    """Tell of every mention of a person whether that person directs; `chair` always does.

    So does `issuer`, the body whose paper it is.

    >>> from nlp.people import find_people
    >>> text = "Ông Lê Văn An, Bí thư Huyện ủy yêu cầu; bà Vũ Thị Lan, Trưởng phòng đề nghị."
    >>> speakers = find_speakers(text, find_people(text), None)
    >>> speakers.voice_in(0, 31), speakers.voice_in(41, 68)
    ('leader', 'other')
    """
    lower = lower_evenly(text)
    chairs = {chair} if chair else _leading(lower, people)
    mentions = sorted(
        (
            span[0],
            "leader" if person.name in chairs else _voice_of(person, chair),
            ", ".join(person.titles).lower(),
        )
        for person in people
        for span in person.spans
    )
    titles = tuple(t.lower() for person in people if person.name in chairs for t in person.titles)
    return Speakers(
        lower,
        tuple(start for start, _, _ in mentions),
        tuple(voice for _, voice, _ in mentions),
        tuple(titles for _, _, titles in mentions),
        rank_of_titles(", ".join(titles)),
        frozenset(span[0] for p in people if p.name == chair for span in p.spans),
        titles,
        tuple(issuer.lower().split()),
    )


def _leading(lower: str, people: Sequence[PersonMention]) -> set[str]:
    """Give who leads where no chair is known: who concludes, and who heads the host."""
    by_title = [person for person in people if _voice_of(person, None) == "leader"]
    return _concluding(lower, people) | find_heads(lower, people, by_title)


def _concluding(lower: str, people: Sequence[PersonMention]) -> set[str]:
    """Give who concludes a meeting of which no chair is known: `Phát biểu chỉ đạo, ông A …`."""
    starts = {span[0]: person.name for person in people for span in person.spans}
    found = {match.end() for match in _concluded().finditer(lower)}
    return {
        name for start, name in starts.items() if any(start - _SHORT <= at <= start for at in found)
    }


def _voice_of(person: PersonMention, chair: str | None) -> Voice:
    if person.name == chair:
        return "leader"
    return "leader" if any(_leads(title.lower()) for title in person.titles) else "other"


def _leads(title: str) -> bool:
    words = speaker_words()
    if not title.startswith(tuple(words["leaders"])):
        return False
    return not outside().search(title)


@cache
def _alone() -> re.Pattern[str]:
    """Give the pattern of what follows a bare title: `Giám đốc yêu cầu`, `Hiệu trưởng đã …`."""
    return re.compile(rf",|[ ](?:{either_of('speaks', 'beside')})(?!\w)")


@cache
def _voices() -> re.Pattern[str]:
    leading, others = either_of("leading"), either_of("others")
    return re.compile(rf"(?<!\w)(?:(?P<leading>{leading})|(?P<others>{others}))(?!\w)")


@cache
def _other_body() -> re.Pattern[str]:
    """Give the pattern of a body that stands right before a verb, behind what a clause is about."""
    return re.compile(rf", (?:{either_of('headed_kinds')})(?: [^\s,;:.]+){{0,8}} ?$")


@cache
def _led() -> re.Pattern[str]:
    """Give the pattern of a person's title; `Ban Bí thư` is a body."""
    return re.compile(rf"(?<!\w)(?<!ban )(?:{either_of('leaders')})(?!\w)")


@cache
def _views() -> re.Pattern[str]:
    papers = either_of("views")
    return re.compile(
        rf"(?:[^\s,]+ ){{0,3}}theo (?:(?:{papers}) của )?(?:(?:ông|bà|anh|chị|đồng chí)[ ,])?"
    )


@cache
def _said() -> re.Pattern[str]:
    speaks = either_of("speaks")
    # What opens a quotation, as in `phản ánh của "Báo A nêu"`, ends none.
    who = r'(?:(?:(?<!\s)"|”) ?[,–-]?|" ?[,–-]|,(?=[^,.;:"“”\n]+\W*$)) ?[^.;:"“”\n]{2,110}'
    return re.compile(rf'{who} (?:{speaks})(?: thêm| với [^.;:"“”\n]{{2,60}})?[^\w"“”]*$')


@cache
def _tells() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_of('tells')})(?!\w)")


@cache
def _says() -> re.Pattern[str]:
    """Give the pattern of a word for a speaker with a verb of speaking close behind."""
    # The last word for a speaker counts: `Tại hội nghị các đại biểu đề nghị`.
    other = rf"(?!(?:{either_of('leading', 'others')})(?!\w))"
    between = rf"(?: {other}[^\s,;:]+){{0,6}}?"
    return re.compile(rf"{_voices().pattern}{between} (?:{either_of('speaks')})(?!\w)")


@cache
def _concludes() -> re.Pattern[str]:
    """Give the pattern of a sentence that begins `Kết luận hội nghị, …`, `Phát biểu kết luận …`."""
    verbs, meetings = (
        either_of("concludes"),
        either_of("meetings"),
    )
    return re.compile(rf"(?:{verbs})(?:,| (?:tại )?(?:{meetings})(?!\w))")


@cache
def _concluded() -> re.Pattern[str]:
    """Give the pattern of the words before who concludes, at the head of a sentence."""
    verbs, meetings = (
        either_of("concludes"),
        either_of("meetings"),
    )
    return re.compile(
        rf"(?:^|\n|[.!?] )(?:{verbs})(?:(?: tại)? (?:{meetings})(?: [^\s,;:.]+){{0,6}}?)?, "
    )


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_of('speaks')})(?!\w)")
