"""Who speaks: somebody who may direct others, or somebody whose wishes are no directives."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from nlp.discourse.cues.beginnings import heads_in
from nlp.discourse.cues.ranks import speaker_words
from nlp.discourse.speaking.heads import heads_host_at
from nlp.discourse.speaking.speech_patterns import (
    behind_bare_title,
    concluding_leads,
    concluding_lists,
    firm_leaders,
    heard_leads,
    leader_titles,
    many_there,
    other_body,
    represented,
    representing,
    said_behind,
    speaking_verbs,
    telling_verbs,
    view_leads,
    voice_with_verb,
    voice_words,
    writes_to_readers,
)
from nlp.text.anchors import find_within, search_within

Voice = Literal["leader", "other"]

_WORD_WINDOW = 170
_LONGEST_LEAD = 400
_SHORT = 40
_LONGEST_BODY = 60
_ALSO = ("cũng", "đã")
_LEADERS = "lãnh đạo "

# Up to the comma behind the name: `Theo PGS A, …`.
_VIEW = re.compile(r"theo (?!báo cáo|kế hoạch|quy định)[^,;:.\n]{3,60},")


@dataclass(frozen=True, slots=True)
class Speakers:
    """Every mention of a person in text order, with whether that person directs.

    `titles` are those of each person, and `chair_titles` those of the chair, in lower case.
    `issuer` are the words of the body whose paper or whose meeting it is.
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
        return bool(
            search_within(leader_titles(), heads_in(self.lower)["leaders"], self.lower, span)
        )

    def represents(self, start: int, end: int) -> bool:
        """Tell whether a stretch begins with who represents a body: `Đại diện các hộ`."""
        return bool(representing().match(self.lower, start, end))

    def tells(self, start: int, end: int) -> bool:
        """Tell whether a stretch names a person or has a verb of speaking."""
        return self.names_one(start, end) or self._has_said(start, end)

    def _has_said(self, start: int, end: int) -> bool:
        """Tell whether a stretch has a verb of speaking."""
        return bool(
            search_within(
                speaking_verbs(), heads_in(self.lower)["speaks"], self.lower, (start, end)
            )
        )

    def accounts(self, start: int, end: int) -> bool:
        """Tell whether somebody gives facts in a stretch: `Ông A cho biết, năm qua …`."""
        return bool(
            search_within(telling_verbs(), heads_in(self.lower)["tells"], self.lower, (start, end))
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
        if concluding_leads().match(self.lower, start, end):
            return "leader"
        at = bisect_left(self.starts, end) - 1
        if at >= 0 and self.starts[at] >= start:
            if self._hears_others(start, end):
                return "leader"
            return self._voice_told(at, end) or self.voices[at]
        if self._is_by_issuer(start, end) or writes_to_readers(self.lower, start, end):
            return "leader"
        return self._voice_of_words(max(start, end - _WORD_WINDOW), end)

    def _hears_others(self, start: int, end: int) -> bool:
        """Tell whether a leader speaks by title who heard out whoever is named before."""
        heard = heard_leads().match(self.lower, start, end)
        return heard is not None and not self.names_one(heard.start("who"), end)

    def _who_speaks(self, first: int, last: int, end: int) -> int:
        """Give which of the persons in a sentence has a verb of speaking behind, else the last."""
        stops = [*self.starts[first + 1 : last + 1], end]
        for at in range(last, first - 1, -1):
            stop = min(stops[at - first], self.starts[at] + _WORD_WINDOW)
            if self._has_said(self.starts[at], stop):
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
        told = search_within(telling_verbs(), heads_in(self.lower)["tells"], self.lower, span)
        return self._voice_of_words(told.end(), end) if told else None

    def _voice_of_words(self, start: int, end: int) -> Voice | None:
        """Tell by the last word for a speaker."""
        found = list(
            find_within(voice_words(), heads_in(self.lower)["voices"], self.lower, (start, end))
        )
        if not found:
            return None
        # Whose proposal somebody agrees to does not speak: `đồng ý với đề xuất của Sở A`.
        owners = tuple(speaker_words()["owned"])
        said = [m for m in found if not self.lower.endswith(owners, start, m.start())]
        last = (said or found)[-1]
        # `Vì an toàn của người dân, UBND phường yêu cầu`: another body speaks.
        if last.lastgroup == "others" and other_body().search(self.lower, last.end(), end):
            return None
        # `Lãnh đạo Sở đề nghị các đơn vị …`: who comes to see them, where nobody else leads.
        led = self.lower.endswith(_LEADERS, start, last.start()) and not self.chair_starts
        is_view = self.lower.endswith(f"theo {_LEADERS}", 0, last.start())
        if led and not is_view and last[0] in speaker_words()["led"]:
            return "leader"
        # `Tại hội nghị, nhiều xã đề nghị`: many at once do not direct where they meet.
        if last.lastgroup == "leading" and many_there().match(self.lower, last.start(), end):
            return "other"
        return self._voice_named(last)

    def _voice_named(self, found: re.Match[str]) -> Voice:
        """Tell of a word for a speaker; the chair may be called by the bare title.

        Who only represents a body does not direct: `Đại diện lãnh đạo các Ban HĐND xã cho biết`.
        """
        start, end = found.span(found.lastgroup or 0)
        if represented().search(self.lower, max(0, start - _LONGEST_BODY), start):
            return "other"
        is_of_firm = bool(firm_leaders().match(self.lower, start))
        if (found.lastgroup == "leading" and not is_of_firm) or self._is_chair_title(start, end):
            return "leader"
        if self._is_in_chair_title(start, end) or self._is_issuer(start):
            return "leader"
        if "leader" not in self.voices and heads_host_at(self.lower, start):
            return "leader"
        return "other"

    def _is_issuer(self, start: int) -> bool:
        """Tell whether a word begins the name of whose paper it is: `Sở Y tế yêu cầu`, `Sở`."""
        said = tuple(self.lower[start : start + _SHORT].split()[:2])
        if not self.issuer or len(said) < len(self.issuer[:2]):
            return False
        behind = start + len(said[0]) + 1
        is_short = said[0] == self.issuer[0] and speaking_verbs().match(self.lower, behind)
        return said == self.issuer[:2] or bool(is_short)

    def _is_by_issuer(self, start: int, end: int) -> bool:
        """Tell whether a stretch ends in the name of whose meeting it is: `…, Công an tỉnh `."""
        said = self.lower[max(start, end - _LONGEST_BODY) : end].split()
        while said and said[-1] in _ALSO:
            said.pop()
        sizes = range(min(len(said), len(self.issuer)), 1, -1)
        return any(tuple(said[-size:]) == self.issuer[:size] for size in sizes)

    def _is_chair_title(self, start: int, end: int) -> bool:
        """Tell whether a word is the title of the chair: `Giám đốc Sở yêu cầu`, `Hiệu trưởng`."""
        word = self.lower[start:end]
        heads = tuple(f"{rank}{word}" for rank in speaker_words()["ranks_of_chairs"])
        rest = [t.partition(word)[2] for t in self.chair_titles if t.startswith(heads)]
        if not rest:
            return False
        behind = self.lower[end : end + _SHORT]
        return bool(behind_bare_title().match(behind)) or any(
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
        if self._concludes(start, end):
            return "leader"
        first = bisect_left(self.starts, start)
        last = bisect_right(self.starts, end) - 1
        if not self._has_said(start, end):
            return self.view_in(start, end)
        if self._hears_others(start, end):
            return "leader"
        if last >= first:
            return self.voices[self._who_speaks(first, last, end)]
        verb = search_within(
            speaking_verbs(), heads_in(self.lower)["speaks"], self.lower, (start, end)
        )
        if verb and self._is_by_issuer(start, verb.start()):
            return "leader"
        said = search_within(
            voice_with_verb(), heads_in(self.lower)["voices"], self.lower, (start, end)
        )
        return self._voice_named(said) if said else None

    def _concludes(self, start: int, end: int) -> bool:
        """Tell whether a sentence gives what the meeting came to; who says it leads there."""
        if concluding_leads().match(self.lower, start, end):
            return True
        is_open = self.lower.endswith(":", start, end)
        return is_open and bool(concluding_lists().search(self.lower, start, end))

    def view_in(self, start: int, end: int) -> Voice | None:
        """Tell whose view a sentence gives: `Theo ông A, …`, `Theo Bộ trưởng, …`."""
        by = view_leads().match(self.lower, start, end)
        if by is None:
            return None
        at = bisect_left(self.starts, by.end())
        if at < len(self.starts) and self.starts[at] == by.end():
            return self.voices[at]
        if self.lower.startswith(",", by.end() - 1):
            # `Theo ông, …` goes on with the view of who was named last.
            return self.voice_before(start)
        return "leader" if leader_titles().match(self.lower, by.end(), end) else None

    def view_of_other(self, start: int, end: int) -> bool:
        """Tell whether a sentence gives the view of one who does not direct: `Theo PGS A, …`."""
        by = _VIEW.match(self.lower, start, end)
        if by is None:
            return False
        at = bisect_left(self.starts, start)
        if at < len(self.starts) and self.starts[at] < by.end():
            return self.voices[at] == "other"
        return self.voice_in(start, by.end()) == "other"

    def said_at(self, start: int, end: int) -> int | None:
        """Give where the words behind a quotation begin that tell who said it.

        Without its marks only the name of a person tells that.
        """
        start = max(start, end - _WORD_WINDOW)
        # Most clauses have no verb of speaking, and are told by that at once.
        said = said_behind().search(self.lower, start, end) if self._has_said(start, end) else None
        if said is None or (said[0][0] == "," and not self.names_one(*said.span())):
            return None
        return said.start()
