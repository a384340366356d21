"""Articles about meetings for the measurements of batches: a seed in, the same articles out."""

import csv
import datetime as dt
import random
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml

_FIRST: Final = dt.date(2021, 1, 4)
# Until the districts ended, so that every commune has the same three names.
_DAYS: Final = 1600
_LAST: Final = "2025-06-30"


def make_articles(count: int, *, seed: int = 11) -> Iterator[str]:
    """Make `count` articles, no two alike, always the same ones for a `seed`."""
    maker = _Maker(seed)
    return (maker.make() for _ in range(count))


def write_articles(folder: Path, count: int, *, seed: int = 11) -> None:
    """Write `count` articles below `folder`, a thousand to a folder."""
    for number, text in enumerate(make_articles(count, seed=seed)):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"bai-{number:06}.txt").write_text(text, encoding="utf-8")


class _Maker:
    def __init__(self, seed: int) -> None:
        text = (Path(__file__).parent / "article_words.yaml").read_text(encoding="utf-8")
        self.words: dict[str, Any] = yaml.safe_load(text)
        self.random = random.Random(seed)  # noqa: S311 - the same articles each time
        self.communes = _read_communes()

    def make(self) -> str:
        """Make the next article: what was said of results, then of faults, then the orders."""
        commune, district, province = self.random.choice(self.communes)
        day = _FIRST + dt.timedelta(days=self.random.randrange(_DAYS))
        facts = {
            "place": f"xã {commune}",
            "chair": self._make_name(),
            "title": f"{self.random.choice(self.words['titles'])} xã {commune}",
            "date": f"{day.day}/{day.month}/{day.year}",
            "session": self.random.choice(self.words["sessions"]),
            "meeting": self.random.choice(self.words["meetings"]),
        }
        facts["body"] = self.random.choice(self.words["bodies"]).format(**facts)
        opening = self._fill(self.random.choice(self.words["openings"]), facts, day)
        lines = [f"{facts['body']}, huyện {district}, tỉnh {province} {facts['meeting']}", opening]
        for key, fewest, most in (
            ("results", 3, 8),
            ("complaints", 1, 3),
            ("talks", 1, 3),
            ("orders", 2, 4),
            ("closings", 1, 1),
        ):
            forms = self.random.sample(self.words[key], self.random.randint(fewest, most))
            if key == "orders":
                forms.insert(0, self.random.choice(self.words["leads"]))
            lines.append(" ".join(self._fill(form, facts, day) for form in forms))
        return "\n".join(lines) + "\n"

    def _fill(self, form: str, facts: dict[str, str], day: dt.date) -> str:
        due = day + dt.timedelta(days=self.random.randrange(20, 90))
        return form.format(
            n=self.random.randrange(11, 90),
            m=self.random.randrange(2, 10),
            d=self.random.randrange(1, 10),
            p=self._make_decimal(30, 99),
            q=self._make_decimal(3, 75),
            big=self.random.randrange(120, 990),
            huge=f"{self.random.randrange(1, 30)}.{self.random.randrange(100, 1000)}",
            money=f"{self._make_decimal(1, 90)} tỷ đồng",
            office=self.random.choice(self.words["offices"]),
            village=self.random.choice(self.words["villages"]),
            other=self._make_name(),
            deadline=f"{self.random.choice(self.words['days'])}/{due.month}/{due.year}",
            month=due.month,
            year=due.year,
            **facts,
        )

    def _make_decimal(self, least: int, most: int) -> str:
        return f"{self.random.randrange(least, most)},{self.random.randrange(1, 10)}"

    def _make_name(self) -> str:
        parts = (self.random.choice(self.words[key]) for key in ("surnames", "middle", "given"))
        return " ".join(parts)


def _read_communes() -> list[tuple[str, str, str]]:
    """List the communes of 2025 as their name, their district and their province."""
    provinces = {row["code"]: row["name"] for row in _read("provinces.csv", ",")}
    districts = {
        row["code"]: (row["name"], provinces[row["parent"]])
        for row in _read("districts.csv", ",")
        if row["kind"] == "huyện"
    }
    return [
        (row["name"], *districts[row["parent"]])
        for row in _read("gazetteer.tsv", "\t")
        if row["kind"] == "xã" and row["valid_to"] == _LAST and row["parent"] in districts
    ]


def _read(name: str, mark: str) -> Iterator[dict[str, str]]:
    text = (files("nlp") / "data" / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines(), delimiter=mark)
