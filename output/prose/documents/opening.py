"""The meeting in the first paragraphs: who chaired what and when, and who came."""

import re
from functools import cache, cached_property
from typing import Final

from minutes.record import Meeting, Participant
from output.prose.words.abbreviations import Abbreviations
from output.prose.words.attendees import write_attendee
from output.prose.words.calming import calm
from output.prose.words.capitals import begin_lower, capitalise
from output.prose.words.days import write_day
from output.prose.words.evened import even_line, even_lines
from output.prose.words.tables import read_words
from output.prose.words.wording import strip_marks, write_name, write_title

_CHAIR_OF_BODY: Final = re.compile(r"^(?:Phó )?Trưởng (Ban Chỉ đạo .{8,})$")
# How far a programme may go on behind the name of the meeting, in characters.
_REACH: Final = 400
# Words of the longest honorific: `đồng chí`.
_HONORIFIC: Final = 2
_STEERING: Final = re.compile(r"Ban Chỉ đạo")


class Opening:
    """The facts of a meeting in official writing; a mark stands for whatever is missing."""

    def __init__(self, meeting: Meeting, abbreviations: Abbreviations, text: str = "") -> None:
        self._meeting = meeting
        self._text = text
        self._abbreviations = abbreviations
        self._forms = read_words("forms")

    @cached_property
    def name(self) -> str:
        """Give the meeting's name for the middle of a sentence: `Hội nghị …`, `cuộc họp …`."""
        name = self._write(calm(even_line(self._meeting.name or ""), self._text))
        name = self._without_chair(name)
        if not name:
            return str(self._forms["marks"]["meeting"])
        kind = meeting_kind(name)
        if kind and kind not in self._forms["session_kinds"]:
            name = capitalise(kind) + name[len(kind) :] if name.startswith(kind.upper()) else name
            return name if kind in self._forms["named_meetings"] else begin_lower(name)
        if re.match(self._forms["has_kind"], name):
            return begin_lower(name)
        held = re.match(r"[Hh]ọp,? (?=\S)", name)
        words = name[held.end() :] if held else begin_lower(name)
        return f"{self._default_kind(name)} {words}"

    def _without_chair(self, name: str) -> str:
        """Take the chair off whom the meeting was with: `cuộc họp với Chủ tịch xã Lê A`."""
        if self._meeting.chair is None:
            return name
        chair = re.escape(even_line(self._meeting.chair.name))
        return re.sub(rf"{self._forms['with']}[^,;.]{{0,80}}?{chair}(?!\w)", "", name)

    def _default_kind(self, name: str) -> str:
        """Give the word for a meeting whose name begins with what was done: `làm việc với …`."""
        sessions = self._forms["session_kinds"]
        verb = next((verb for verb in sessions if name.lower().startswith(verb)), None)
        return str(sessions[verb] if verb else self._forms["meeting_default"])

    @cached_property
    def kind(self) -> str:
        """Give what the meeting is called when it is named again."""
        name = self.name
        kind = meeting_kind(name) or str(self._forms["meeting_default"])
        kind = self._forms["meetings_again"].get(kind, kind)
        return capitalise(kind) if name[:1].isupper() else kind

    @property
    def chair_name(self) -> str:
        """Give the chair without titles."""
        chair = self._meeting.chair
        if chair is None:
            return str(self._forms["marks"]["chair"])
        return str(self._forms["person"].format(name=even_line(chair.name)))

    @property
    def chair(self) -> str:
        """Give the chair with all titles."""
        return self._chair(self._titles)

    @property
    def chair_in_subject(self) -> str:
        """Give the chair as the trích yếu has it, without an office that the meeting tells."""
        titles = self._titles
        if _STEERING.search(self.name):
            titles = [t for t in titles if not _STEERING.search(t)] or titles
        return self._chair(titles)

    @property
    def when(self) -> str:
        """Give the day with the part of the day: `Chiều ngày 25 tháng 5 năm 2023`."""
        if self._meeting.date is None:
            return str(self._forms["marks"]["date"])
        session = f"{self._meeting.session} " if self._meeting.session else ""
        return capitalise(session + write_day(self._meeting.date))

    @property
    def place(self) -> str:
        """Give `, tại …`, or nothing where the record names no place."""
        return f", tại {self.site}" if self.site else ""

    @cached_property
    def site(self) -> str:
        """Give the place for the middle of a sentence; empty where the record names none."""
        place = self._write(self._meeting.place)
        place = re.sub(r"^(?:tại|ở) ", "", place, flags=re.IGNORECASE)
        return self._begin_common(place)

    @cached_property
    def program(self) -> str:
        """Give what the meeting was for, where its name does not say so already."""
        program = strip_marks(self._write(self._meeting.program))
        agenda = strip_marks(self._write(self._agenda()))
        if agenda and self._tells(agenda, program):
            return agenda
        return "" if self._tells(self.name, program) else program

    @cached_property
    def attendees(self) -> str:
        """Give who came, in the words of the record; `các` comes back from the source."""
        chair = even_line(self._meeting.chair.name) if self._meeting.chair else "\n"
        lines = [line for line in even_lines(self._meeting.attendees) if not _names(line, chair)]
        role = read_words("minutes")["roles"]
        lines = [re.sub(rf"(?: [-–]|,) ?{role}$", "", line) for line in lines]
        came = [write_attendee(strip_marks(self._write(self._with_plural(line)))) for line in lines]
        came = [self._begin_common(line) for line in came if line]
        mark = "; " if any(re.search(r",(?!\d)", line) for line in came) else ", "
        return mark.join(came) or str(self._forms["marks"]["attendees"])

    @property
    def body_name(self) -> str | None:
        """Give the long name of the steering body that the chair heads, for shortening."""
        for title in self._titles:
            match = _CHAIR_OF_BODY.match(title)
            if match:
                return match[1]
        return None

    def paragraphs(self) -> list[str]:
        """Write the opening paragraphs: the meeting, and who concludes."""
        words = self._forms["notice"]
        meeting = self._write_about(self.name)
        if self.program:
            meeting += _go_on(self.program, words["program"])
        came = words["attended"].format(meeting=self.kind, attendees=self.attendees)
        held = self._write_held(meeting)
        return [f"{held} {came}", words["concluded"].format(chair=self.chair_name)]

    def lead(self, meeting: str) -> str:
        """Write who chaired `meeting` and when, and who came, where anybody said so."""
        held = self._write_held(meeting)
        if not even_lines(self._meeting.attendees):
            return held
        form = self._forms["notice"]["attended"]
        return f"{held} {form.format(meeting=self.kind, attendees=self.attendees)}"

    def _write_held(self, meeting: str) -> str:
        form = self._forms["notice"]["chaired"]
        return str(form.format(when=self.when, place=self.place, chair=self.chair, meeting=meeting))

    def subject(self) -> str:
        """Write the trích yếu of a notice of conclusion."""
        words = self._forms["notice"]["subject"]
        return str(words.format(chair=self.chair_in_subject, meeting=self.full_name))

    @property
    def full_name(self) -> str:
        """Give the name for a title, with every short form written out."""
        return self._abbreviations.write_terms_out(self._write_about(self.topical_name))

    def _write_about(self, name: str) -> str:
        """Write `V/v` out, which leads to what a meeting is about; inside a name it is small."""
        return re.sub(self._forms["about_it"], f" {self._forms['about_full']} ", name)

    @property
    def topical_name(self) -> str:
        """Give the name for a title; a bare `cuộc họp` says there what it was about."""
        name = self.name
        if name.lower() != meeting_kind(name):
            return name
        about = self.program or self._forms["marks"]["program"]
        return name + _go_on(about, self._forms["notice"]["about"])

    def _tells(self, text: str, program: str) -> bool:
        """Tell whether `text` says what `program` says, short forms written out."""
        long = self._abbreviations.write_terms_out
        return long(program).lower() in long(text).lower()

    def _agenda(self) -> str:
        """Find what the source says behind the meeting's name: `đánh giá kết quả …`."""
        name = even_line(self._meeting.name or "")
        at = self._text.find(name) if name else -1
        if at < 0:
            return ""
        following = self._text[at + len(name) : at + len(name) + _REACH]
        found = re.match(self._forms["agenda"], following)
        return found["agenda"] if found else ""

    def _with_plural(self, line: str) -> str:
        """Put `các` or `toàn thể` before `line` where the source has it there."""
        plurals = "|".join(self._forms["plurals"])
        found = re.search(rf"(?<!\w)({plurals}) {re.escape(line)}", self._text, re.IGNORECASE)
        return f"{found[1]} {line}" if found else line

    def _begin_common(self, line: str) -> str:
        """Begin `line` with a small letter where a common noun stands there, not a body."""
        words = (*self._forms["plurals"], *self._forms["common_nouns"])
        is_common = re.match(rf"(?:{'|'.join(words)})(?!\w)", line, re.IGNORECASE)
        return line[:1].lower() + line[1:] if is_common else line

    @cached_property
    def _titles(self) -> list[str]:
        chair = self._meeting.chair or Participant("")
        # The office of a certain person has a capital (A2.V.3).
        titles = map(capitalise, even_lines(chair.titles))
        return [write_title(strip_marks(self._write(title))) for title in titles]

    def _chair(self, titles: list[str]) -> str:
        if self._meeting.chair is None:
            return self.chair_name
        return ", ".join([self.chair_name, *(titles or [self._forms["marks"]["titles"]])])

    def _write(self, text: str | None) -> str:
        return write_name(self._abbreviations.write_out(even_line(text or "")))


def _go_on(program: str, form: str) -> str:
    """Put `program` behind a meeting's name: with a small letter it goes on as part of it."""
    goes_on = program[0].islower()
    return f" {program}" if goes_on else form.format(program=program)


def _names(line: str, person: str) -> bool:
    """Tell whether `line` is `person`, with at most an honorific before the name."""
    at = line.find(person)
    return at >= 0 and line[:at].count(" ") <= _HONORIFIC


def meeting_kind(name: str) -> str:
    """Give the word for the kind of meeting that a name begins with, in small letters.

    >>> meeting_kind("Hội nghị Ban Chỉ đạo"), meeting_kind("Ban Chỉ đạo họp")
    ('hội nghị', '')
    """
    match = _kinds().match(name)
    return match[0].lower() if match else ""


def shorten_body(texts: list[str], body: str | None) -> list[str]:
    """Name a steering body in full once, and `Ban Chỉ đạo` after that.

    >>> shorten_body(["Trưởng Ban Chỉ đạo phòng cháy, Ban Chỉ đạo phòng cháy giai đoạn 2021 - 2025",
    ...     "Ban Chỉ đạo họp"], "Ban Chỉ đạo phòng cháy")[0]
    'Trưởng Ban Chỉ đạo phòng cháy (sau đây gọi là Ban Chỉ đạo), Ban Chỉ đạo'
    """
    if body is None or sum(len(_STEERING.findall(text)) for text in texts) <= 1:
        return texts
    # `… huyện Nông Cống` is a name of its own: without `huyện` it would name nothing.
    named = rf"(?! [{read_words('marks')['capitals']}])"
    pattern = re.compile(rf"{re.escape(body)}(?: giai đoạn \d{{4}} - \d{{4}})?(?!\w){named}")
    short = " ".join(body.split()[:3])
    note = read_words("forms")["short_body"].format(body=short)
    done = False
    lines = []
    for text in texts:
        first = None if done else pattern.search(text)
        if first is None:
            lines.append(pattern.sub(short, text) if done else text)
            continue
        done = True
        lines.append(f"{text[: first.end()]} {note}{pattern.sub(short, text[first.end() :])}")
    return lines


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(read_words('forms')['meetings'])})(?!\w)", re.IGNORECASE)
