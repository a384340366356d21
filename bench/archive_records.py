"""Records for the archive's measurement: a seed and a number in, the same records out."""

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from minutes.decimals import format_decimal
from minutes.ids import make_id
from minutes.record import (
    SCHEMA,
    Commune,
    CurrentUnit,
    Deadline,
    Figure,
    Home,
    Meeting,
    Participant,
    Period,
    Person,
    Record,
    Section,
    Source,
    Task,
)
from minutes.store import hash_text

FIGURES: Final = 20
_COMMUNES: Final = 9000
_MERGED: Final = 3
_PROVINCES: Final = 34
_FIRST: Final = dt.date(2015, 1, 1)
_DAYS: Final = 4200
_FACTORS: Final = {"tỷ đồng": 10**9, "triệu đồng": 10**6}


class Maker:
    """Makes one record after the other from a seeded source of chance."""

    def __init__(self, seed: int) -> None:
        text = (Path(__file__).parent / "archive_words.yaml").read_text(encoding="utf-8")
        self.words: dict[str, Any] = yaml.safe_load(text)
        self.random = random.Random(seed)  # noqa: S311 - the same records each time

    def pick(self, key: str) -> Any:  # noqa: ANN401 - a word or a row
        """Choose one of the words of `key`."""
        words = self.words[key]
        return words[int(self.random.random() * len(words))]

    def make(self) -> Record:
        """Make the next record."""
        day = _FIRST + dt.timedelta(days=self.random.randrange(_DAYS))
        communes = tuple(self._make_commune() for _ in range(3))
        lines = Lines()
        name = f"{self.pick('meetings')} {self.pick('bodies')} {communes[0].name}"
        lines.add(f"Ngày {day:%d/%m/%Y}, {name.lower()} xã {communes[0].name} được tổ chức.")
        figures = [self._make_figure(place, day, communes, lines) for place in range(FIGURES)]
        tasks = [self._make_task(lines) for _ in range(4)]
        text = lines.text
        digest = hash_text(text)
        return Record(
            SCHEMA,
            make_id(day, name, digest),
            Source("minutes", name, None, None, None, digest, text),
            Home(communes[0].province, f"{int(communes[0].code or 0) % _PROVINCES:02}"),
            Meeting(name, day, chair=Participant(self._make_name(), (self.pick("titles"),))),
            tuple(Person(self._make_name(), (self.pick("titles"),)) for _ in range(3)),
            communes,
            tuple(figures),
            (Section("results", (0, len(text))),),
            tuple(tasks),
        )

    def _make_commune(self) -> Commune:
        number = int(self.random.random() * _COMMUNES)
        today = number - number % _MERGED
        province = f"Tỉnh {self._name_place(number % _PROVINCES)}"
        current = CurrentUnit(self._name_place(today), "xã", f"{today:05}", province)
        district = f"Huyện {self._name_place(number // 20)}"
        return Commune(
            self._name_place(number), "xã", f"{number:05}", district, province, (current,)
        )

    def _name_place(self, number: int) -> str:
        names = self.words["names"]
        return f"{names[number % len(names)]} {names[number // len(names) % len(names)]}"

    def _make_name(self) -> str:
        return f"{self.pick('surnames')} {self.pick('middle')} {self.pick('given')}"

    def _make_figure(
        self, place: int, day: dt.date, communes: tuple[Commune, ...], lines: "Lines"
    ) -> Figure:
        indicator, unit = self.pick("indicators")
        commune = communes[int(self.random.random() * len(communes))]
        # Most indicators come again; some are said in words that no other meeting uses.
        if self.random.random() < 1 / 2:
            indicator = f"{indicator} {self.pick('scopes')}"
        if self.random.random() < 1 / 4:
            indicator = (
                f"{indicator} {commune.name} đợt {self._name_place(self.random.getrandbits(9))}"
            )
        value = self._make_value(unit)
        text = f"{format_decimal(value)} {unit}"
        span = lines.add(f"{indicator.capitalize()} {self.pick('verbs')} {{}}.", text)
        if self.random.random() < 1 / 3:
            lines.add(self.pick("fillers"))
        factor = _FACTORS.get(unit)
        return Figure(
            f"f{place + 1}",
            span,
            text,
            value,
            unit=unit,
            amount=value * factor if factor else None,
            base_unit="VND" if factor else None,
            indicator=indicator,
            period=Period(day.replace(month=1, day=1), day),
            place=(str(commune.code),),
            target=self.random.random() < 1 / 8,
        )

    def _make_value(self, unit: str) -> Decimal:
        if unit == "%":
            return Decimal(int(self.random.random() * 1000)) / 10
        if unit == "tiêu chí":
            return Decimal(int(self.random.random() * 20))
        return Decimal(int(10 ** (1 + self.random.random() * 4))) / 10

    def _make_task(self, lines: "Lines") -> Task:
        office, deadline = self.pick("offices"), self.pick("deadlines")
        action = f"{self.pick('directives')} {self.pick('indicators')[0]} {deadline}"
        span = lines.add(f"Giao {office} {{}}.", action)
        return Task(office, action, Deadline(deadline, None), span)


class Lines:
    """Gathers the lines of a text and knows where each piece stands."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """Give the whole text."""
        return "\n".join(self._lines)

    def add(self, form: str, piece: str = "") -> tuple[int, int]:
        """Add the line `form` with `piece` in its braces; give the place of the piece."""
        start = self._length + max(form.find("{}"), 0)
        line = form.replace("{}", piece)
        self._lines.append(line)
        self._length += len(line) + 1
        return start, start + len(piece)


def make_records(count: int, *, seed: int = 5) -> Iterator[Record]:
    """Make `count` records, always the same ones for a `seed`."""
    maker = Maker(seed)
    return (maker.make() for _ in range(count))
