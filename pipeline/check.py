"""Judge finished documents: names of files in, findings as text or JSON out."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.datafile import read_tree
from pipeline.documents import System
from pipeline.inputs import read_bytes
from pipeline.names import name_input
from pipeline.writing import write_annotated

if TYPE_CHECKING:
    from output.conform.finding import Finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in one file."""

    file: str
    findings: "tuple[Finding, ...]"

    @property
    def is_broken(self) -> bool:
        """Tell whether a rule of severity E is broken."""
        return any(row.severity == "E" and row.status == "fail" for row in self.findings)


def check_file(name: str, system: System | None, folder: Path | None = None) -> Verdict:
    """Judge the file `name` by the rules of `system`, else those of its heading.

    A copy with the findings as comments goes to `folder` where one is given. Raises BienbanError
    where the file cannot be read or is no Word file.
    """
    from output import check  # noqa: PLC0415 - XML libraries are heavy

    docx = read_bytes(name)
    verdict = Verdict(name_input(name), tuple(check(docx, system=system)))
    if folder is not None and verdict.findings:
        from output.conform.annotated import annotate  # noqa: PLC0415

        write_annotated(folder, name, annotate(docx, verdict.findings))
    return verdict


def write_json(verdicts: Sequence[Verdict]) -> str:
    """Write one list with the findings of all files."""
    rows = [
        {"file": verdict.file, **asdict(finding)}
        for verdict in verdicts
        for finding in verdict.findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def write_text(verdicts: Sequence[Verdict]) -> str:
    """Write the findings of each file below its name, and how many there are of each kind."""
    return "".join(_write_verdict(verdict) for verdict in verdicts)


def _write_verdict(verdict: Verdict) -> str:
    words = read_tree("words.yaml")["check"]
    counts = Counter(map(_kind, verdict.findings))
    shown = ", ".join(
        form.format(count=counts[kind]) for kind, form in words["counts"].items() if counts[kind]
    )
    sound = "broken" if verdict.is_broken else "sound"
    head = words[sound].format(file=verdict.file)
    lines = [f"{head} ({shown})" if shown else head]
    lines += [_write_finding(finding) for finding in verdict.findings]
    return "\n".join(lines) + "\n"


def _write_finding(finding: "Finding") -> str:
    words = read_tree("words.yaml")["check"]
    place = ""
    if finding.paragraph is not None:
        place = words["place"].format(paragraph=finding.paragraph)
    kind = words["kinds"][_kind(finding)]
    return f"  {kind} {finding.rule}{place}: {finding.message} [{finding.clause}]"


def _kind(finding: "Finding") -> str:
    return "unchecked" if finding.status == "unchecked" else finding.severity
