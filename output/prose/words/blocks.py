"""The pieces that a document is made of: numbered blocks of the body, rows of its tables."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["thong-bao-ket-luan", "bao-cao", "bien-ban", "phan-cong"]
System = Literal["nha-nuoc", "dang"]
Level = Literal["heading1", "heading2", "point", "dash", "paragraph"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the body; `label` is `I.`, `1.`, `a)`, `-`, or empty for a paragraph.

    `text` holds no label. A first heading stands in capitals, as it is printed.
    """

    level: Level
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One figure of the annex, in the Vietnamese way of writing; `source` is its sentence."""

    number: int
    indicator: str
    value: str
    unit: str
    period: str
    source: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task of the assignment table; `partners` is empty where nobody works along."""

    number: int
    assignee: str
    task: str
    partners: str
    deadline: str
