"""The source of a record as statements: one sentence each, with its role and its figures."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from minutes.evened import Evened, even
from minutes.record import Figure, Record, Role
from output.prose.words.evened import even_line, even_source, quote_line
from output.prose.words.figures import write_figure
from output.prose.words.sentences import split_sentences
from output.prose.words.tables import read_words

Span = tuple[int, int]

# `6 tháng đầu năm` begins with no label: a single number needs its mark.
_LABEL: Final = re.compile(
    r"""
    (?: \d{1,2} (?: (?:\.\d{1,2})+ [.)]? | [.)/] | [-–] (?=\s+[^\W\d]) )   # `1- Về …` of the Party
      | [IVX]{1,5} [.)-]
      | [a-zđ] [.)]
      | Điều\ \d{1,3} [.:]
      | [-–—+*•]
    )\s+
    """,
    re.VERBOSE,
)
_BORDER: Final = re.compile(r"[ \xa0]*[\t|]")
_STOP: Final = re.compile(r"[.!?…:;,]+[\"”’»)\]]*$")
_NUMBERS: Final = "123456789IVX"
# A bare title has at most so many words, a numbered heading of an official source so many.
_SHORT: Final = 8
_HEADING: Final = 25
# So many words behind the label of a line tell something.
_TOLD: Final = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with its span in the evened text."""

    start: int
    end: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a section: its span without list label, and the figures in it.

    `heading` is the numbered title that it stands under in an official source, empty elsewhere;
    `paragraph` is where its line begins, `is_listed` tells whether that is an item of a list.
    """

    role: Role
    start: int
    end: int
    figures: tuple[Placed, ...]
    paragraph: int
    heading: str = ""
    is_listed: bool = False


class Passages:
    """The evened text of a record, its figures in place, and its statements."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.evened: Evened = even_source(record.source.text)
        self.text = self.evened.text
        placed = [Placed(*self.evened.span(f.span), f) for f in record.figures if f.span]
        self.figures = sorted(placed, key=lambda item: (item.start, item.end))
        self._tasks = [self.evened.span(task.span) for task in record.tasks if task.span]
        self._starts = [item.start for item in self.figures]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Give the statements of all sections in text order, without chrome and bare titles."""
        found: list[Statement] = []
        for section in self.record.sections:
            found += self._split(section.role, self.evened.span(section.span))
        return tuple(found)

    def statement_at(self, position: int) -> Statement | None:
        """Give the statement that holds a position of the evened text."""
        at = bisect_right(self.statements, position, key=lambda statement: statement.start) - 1
        holds = at >= 0 and position < self.statements[at].end
        return self.statements[at] if holds else None

    def statement_before(self, statement: Statement) -> Statement | None:
        """Give the statement that stands before another one."""
        at = bisect_left(self.statements, statement.start, key=lambda other: other.start)
        return self.statements[at - 1] if at else None

    def statement_after(self, statement: Statement) -> Statement | None:
        """Give the statement that stands behind another one."""
        at = bisect_right(self.statements, statement.start, key=lambda other: other.start)
        return self.statements[at] if at < len(self.statements) else None

    @cached_property
    def _sentences(self) -> list[Span]:
        return split_sentences(self.text, (0, len(self.text)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Give the names of the people, longest first."""
        chair = self.record.meeting.chair
        names = {person.name for person in self.record.people} | ({chair.name} if chair else set())
        return tuple(sorted((even(name).text for name in names), key=len, reverse=True))

    @cached_property
    def meeting_name(self) -> str | None:
        """Give the name of the meeting in the words of the evened text."""
        name = self.record.meeting.name
        return even(name).text if name else None

    def take(self, start: int, end: int) -> str:
        """Give the text of a span with the values that its figures have in the record."""
        parts: list[str] = []
        done = start
        for item in self.figures_in(start, end):
            if item.start >= done:
                shown = write_figure(item.figure, self.text[item.start : item.end])
                parts += (self.text[done : item.start], shown)
                done = item.end
        return "".join(parts) + self.text[done:end]

    def retell(self, words: str) -> str:
        """Give words that the record took from the source with the values that it has now."""
        line = even_line(words)
        at = self.text.find(line) if line else -1
        return self.take(at, at + len(line)) if at >= 0 else words

    def figures_in(self, start: int, end: int) -> tuple[Placed, ...]:
        """Give the figures that lie inside a span."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return tuple(item for item in self.figures[first:last] if item.end <= end)

    def holds_task(self, start: int, end: int) -> bool:
        """Tell whether a task of the record stands in a span."""
        return any(first < end and start < last for first, last in self._tasks)

    def ends_cell(self, position: int) -> bool:
        """Tell whether behind a position of the evened text the next cell of a table begins."""
        end = self.evened.source_span((max(0, position - 1), position))[1]
        return _BORDER.match(self.record.source.text, end) is not None

    def sentence_around(self, start: int, end: int) -> Span:
        """Give the sentence of the evened text that holds a span, else the span itself."""
        sentences = self._sentences
        at = bisect_right(sentences, start, key=lambda sentence: sentence[0]) - 1
        holds = at >= 0 and end <= sentences[at][1]
        return sentences[at] if holds else (start, end)

    def quote_around(self, start: int, end: int) -> str:
        """Give the sentence that holds a span in the source's own words."""
        first, last = self.evened.source_span(self.sentence_around(start, end))
        return quote_line(self.record.source.text[first:last])

    def _split(self, role: Role, span: Span) -> list[Statement]:
        found: list[Statement] = []
        heading = ""
        for first, end in split_sentences(self.text, span):
            label = _LABEL.match(self.text, first, end)
            start = label.end() if label else first
            words = self.text[start:end]
            figures = self.figures_in(start, end)
            if label and label[0][0] in _NUMBERS and not figures and self._heads(start, end):
                heading = _without_shouting(words.rstrip(":. "))
            elif figures or label or not _is_bare(words):
                line = self.text.rfind("\n", 0, start) + 1
                is_listed = _LABEL.match(self.text, line) is not None
                found.append(Statement(role, start, end, figures, line, heading, is_listed))
        return found

    def _heads(self, start: int, end: int) -> bool:
        """Tell whether a numbered line without figures is a heading, not a directive.

        `2. Ý kiến: bà Mận đề nghị xem lại danh sách` tells something behind its label.
        """
        words = self.text[start:end]
        if len(words.partition(": ")[2].split()) >= _TOLD:
            return False
        return not self.holds_task(start, end) and _is_title(words, _HEADING)


def _without_shouting(heading: str) -> str:
    """Give a heading in capitals in small letters.

    >>> _without_shouting("NHIỆM VỤ CHUNG"), _without_shouting("Sở Y tế")
    ('Nhiệm vụ chung', 'Sở Y tế')
    """
    return heading.capitalize() if heading.isupper() and " " in heading else heading


def _is_title(words: str, longest: int) -> bool:
    """Tell whether `words` are a bare title: few, and without a stop at the end."""
    count = len(words.split())
    return count <= longest and (
        not _STOP.search(words) or (words.endswith(":") and count < _SHORT)
    )


def _is_bare(words: str) -> bool:
    """Tell whether words of no item are chrome or a title: short, or longer and in capitals."""
    longest = _HEADING if words.isupper() else _SHORT
    return _is_chrome(words) or _is_title(words, longest)


def _is_chrome(words: str) -> bool:
    return any(re.search(pattern, words) for pattern in read_words("marks")["chrome"])
