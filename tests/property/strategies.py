"""Texts to try the laws on: any Unicode, Vietnamese prose in any order, planted figures."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st

from nlp.datafile import read_rows, read_tree
from nlp.figures.unit_words import lexicon

# Every run tries the same examples, and no example is slow enough to be timed.
SOME = settings(derandomize=True, deadline=None, database=None, max_examples=40)
MANY = settings(SOME, max_examples=120)

_PIECES = (
    "Sáng 5/6, ",
    "ngày 25 tháng 5 năm 2023 ",
    "UBND huyện Nông Cống ",
    "xã Tế Lợi ",
    "Chủ tịch UBND xã Lê Văn An ",
    "tổ chức hội nghị ",
    "giao Phòng Tài chính rà soát ",
    "trước ngày 30/6. ",
    "ít nhất 05 xã, ",
    "14/19 tiêu chí",
    "892.738 triệu đồng",
    "10-12%",
    "hai nhóm nhiệm vụ",
    "Nguyễn Thị Bình",
    "Quốc lộ 45",
    "\n",
    "\n\n",
    ". ",
    "; ",
    " ",
    "\u00a0",
    "Hoà",
    "\r\n",
    "- ",
    "1. ",
    "(",
    "“",
    "%",
    "BIÊN BẢN\n",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
    "Nơi nhận:\n",
)
NEUTRAL = "Trời hôm ấy mưa rất to."
_WORDS_BEFORE = ("Nơi này có", "Mọi người thấy", "Cả làng góp được", "Ở đây đang giữ")
_WORDS_BEHIND = (".", ", rồi thôi.", " và thế là xong.", "; mọi người về.", "\n")
_BARE_UNITS = ("money", "measure", "percent")


def texts() -> st.SearchStrategy[str]:
    """Give texts of any characters, with and without pieces of Vietnamese prose."""
    wild = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    pieces = st.lists(st.sampled_from(_PIECES) | wild, min_size=1, max_size=12)
    return pieces.map("".join)


def proses() -> st.SearchStrategy[str]:
    """Give pieces of Vietnamese prose in any order."""
    return st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14).map("".join)


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence with one figure: `start` is where its words stand."""

    text: str
    words: str
    start: int
    value: Decimal
    unit: str


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    """Give a sentence of neutral words around a number with a unit of the tables."""
    unit = draw(st.sampled_from(_units()))
    entry = lexicon().get(unit.lower())
    whole = entry is not None and entry.kind == "count"
    value, number = draw(_numbers(whole=whole))
    words = f"{number} {unit}"
    before = draw(st.sampled_from(_WORDS_BEFORE))
    text = f"{before} {words}{draw(st.sampled_from(_WORDS_BEHIND))}"
    return Planted(text, words, len(before) + 1, value, unit)


@st.composite
def _numbers(draw: st.DrawFn, *, whole: bool) -> tuple[Decimal, str]:
    """Give a number and how it is written; one decimal or two, for three could be thousands."""
    integer = draw(st.integers(2, 999) | st.integers(1_000, 10**9 - 1))
    number = f"{integer:,}".replace(",", ".")
    if whole or draw(st.booleans()):
        padded = draw(st.booleans()) and integer < 10
        return Decimal(integer), f"0{number}" if padded else number
    decimals = draw(st.integers(1, 99))
    return Decimal(f"{integer}.{decimals}"), f"{number},{decimals}"


@cache
def _units() -> tuple[str, ...]:
    """List the units of the tables that mean the same behind every number."""
    bare = [row["unit"] for row in read_rows("units.csv") if row["kind"] in _BARE_UNITS]
    scaled = [f"{scale} đồng" for scale in ("nghìn", "triệu", "tỷ", "nghìn tỷ")]
    nouns = [row["noun"] for row in read_rows("counted_nouns.csv")]
    fixed = read_tree("not_figures.yaml")["fixed"]
    return tuple(unit for unit in (*bare, *scaled, *nouns) if unit not in fixed)
