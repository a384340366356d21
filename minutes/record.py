"""The record of one meeting: plain frozen values, in the order in which they are written.

The contract is the product's public one: keys are English, values keep the Vietnamese of the
source. Spans are half-open `(start, end)` pairs of Unicode code points of `Source.text`.
Nothing here reads, writes or judges; see `minutes.store` and `minutes.checks`.
"""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, Final, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

SCHEMA: Final = "bienban/1"

Span = tuple[int, int]
SourceKind = Literal["article", "minutes", "conclusion", "report"]
CommuneKind = Literal["xã", "phường", "thị trấn", "đặc khu"]
Session = Literal["sáng", "chiều", "tối"]
Compare = Literal[">", ">=", "<", "<=", "~"]
Role = Literal[
    "opening", "results", "limitations", "discussion", "conclusion", "directive", "closing"
]
Level = Literal["ok", "warning", "error"]

_DAY = len("2023-05-26")
_DIGITS = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)

STRICT = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


def parse_moment(value: object) -> object:
    """Turn an ISO 8601 string into a date or a date with time; leave anything else alone.

    >>> parse_moment("2023-05-26")
    datetime.date(2023, 5, 26)
    >>> parse_moment("2023-05-26T16:17:34+07:00").utcoffset()
    datetime.timedelta(seconds=25200)
    """
    if not isinstance(value, str):
        return value
    return dt.date.fromisoformat(value) if len(value) == _DAY else dt.datetime.fromisoformat(value)


def _refuse_powers(value: object) -> object:
    """Refuse text with a power of ten: nine letters would stand for a file of zeros."""
    if isinstance(value, str) and not _DIGITS.fullmatch(value):
        raise PydanticCustomError("decimal_parsing", "no plain number")
    return value


# An exact decimal; JSON has numbers for it, not strings.
Number = Annotated[Decimal, BeforeValidator(_refuse_powers), WithJsonSchema({"type": "number"})]
Scalar = str | int | bool | Number | dt.date | None
Moment = Annotated[dt.datetime | dt.date, BeforeValidator(parse_moment)]


@dataclass(frozen=True, slots=True)
class Source:
    """The text that was pasted, in NFC, and where it came from."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    kind: SourceKind
    title: str | None
    author: str | None
    url: str | None
    published: Moment | None
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class Home:
    """The administrative home of the text; names stand without their kind word.

    `district` is None after 30 June 2025, when the districts were abolished.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    province: str | None = None
    province_code: str | None = None
    district: str | None = None
    district_code: str | None = None
    commune: str | None = None
    commune_code: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody with a part in the meeting: the name and the titles as the text gives them."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: str
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting itself; None or empty where the text does not say.

    `time` is the hour of the beginning, `HH:MM`; `attendees` are in the words of the text.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: str | None = None
    date: dt.date | None = None
    session: Session | None = None
    time: Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")] | None = None
    place: str | None = None
    program: str | None = None
    chair: Participant | None = None
    secretary: Participant | None = None
    attendees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A named person with every place in the text that names them."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: str
    titles: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class CurrentUnit:
    """The commune-level unit of today that an older commune belongs to."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: str
    kind: CommuneKind
    code: str
    province: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune-level unit named in the text, as of the meeting's date.

    `code`, `district` and `province` are None where the name could not be resolved;
    `current` has several units where the commune was split.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: str
    kind: CommuneKind
    code: str | None = None
    district: str | None = None
    province: str | None = None
    current: tuple[CurrentUnit, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a figure covers, both included; None where that end is open."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of the text: what was written, what it is worth, what it measures.

    `value` is in `unit`; `amount` is in `base_unit` (VND, m2, m, kg, person …) where there is
    one. `of` is the second number of a ratio, `to` that of a range. `span` is None for a figure
    that a person entered.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: Annotated[str, Field(pattern=r"^f[1-9]\d*$")]
    span: Span | None
    text: str
    value: Number
    of: Number | None = None
    to: Number | None = None
    unit: str = ""
    amount: Number | None = None
    base_unit: str | None = None
    compare: Compare | None = None
    indicator: str = ""
    period: Period | None = None
    place: tuple[str, ...] = ()
    target: bool = False
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the body with one role; sections follow each other without overlap."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a task is due: the words of the text, and the last day where it is certain."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    text: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A directive: who (None where the text names nobody), what, and by when."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    assignee: str | None
    action: str
    deadline: Deadline | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What the program noticed, in one Vietnamese sentence, with what it concerns."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    rule: str
    level: Level
    message: str
    figures: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that a person made after extraction: `path` such as `figures[3].value`."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    path: str
    from_: Annotated[Scalar, Field(alias="from")]
    to: Scalar
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Record:
    """One meeting, one record."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    schema: Literal["bienban/1"]
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
    source: Source
    home: Home
    meeting: Meeting
    people: tuple[Person, ...] = ()
    communes: tuple[Commune, ...] = ()
    figures: tuple[Figure, ...] = ()
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    checks: tuple[Check, ...] = ()
    edits: tuple[Edit, ...] = ()
