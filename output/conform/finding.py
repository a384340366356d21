"""What a check gives: breaches as a rule sees them, findings as a clerk reads them."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["E", "W", "I"]
Status = Literal["fail", "unchecked"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that is broken, or that could not be measured (`unchecked`).

    `paragraph` counts all paragraphs of the main part from 1, those in tables too; None where
    the finding is about the whole file or another part. `measured` and `allowed` are words.
    """

    rule: str
    severity: Severity
    status: Status
    paragraph: int | None
    measured: str | None
    allowed: str | None
    clause: str
    message: str


@dataclass(frozen=True, slots=True)
class Breach:
    """Where and how a rule is broken; `case` names one of the rule's messages."""

    measured: str = ""
    paragraph: int | None = None
    case: str = ""
    where: str = ""
    status: Status = "fail"
