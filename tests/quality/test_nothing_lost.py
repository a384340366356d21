"""No figure of a record is missing in its report, no task in its notice and its table of tasks.

Read from the samples of this project, and from the development texts where they are.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from bench.quality import DEV
from minutes.decimals import NUMBER, format_decimal
from minutes.record import Figure, Record
from nlp import extract
from output.content import Content, Kind, build_content
from output.office import default_office
from output.prose.words.abbreviations import find_abbreviations
from output.prose.words.evened import even_line
from output.prose.words.wording import write_officially

SAMPLES = sorted((Path(__file__).parents[2] / "minutes" / "samples").glob("*.txt"))
ARTICLES = sorted([*DEV.glob("articles/*.txt"), *DEV.parent.glob("seed/*.txt")])
# Asides and deadlines go, or stand in a column of their own; half of a task's words stay at least.
KEPT = 0.5

texts = pytest.mark.parametrize(
    "path",
    [
        *(pytest.param(path, id=path.stem) for path in (*SAMPLES, *ARTICLES)),
        *(
            []
            if ARTICLES
            else [
                pytest.param(
                    Path(),
                    marks=pytest.mark.skip("the development texts in ../shared/dev are not here"),
                    id="development",
                )
            ]
        ),
    ],
)


@cache
def read(path: Path) -> Record:
    return extract(path.read_text(encoding="utf-8"))


@cache
def build(path: Path, kind: Kind) -> Content:
    record = read(path)
    return build_content(record, kind, system="nha-nuoc", office=default_office(record, "nha-nuoc"))


@texts
def test_each_figure_stands_in_the_report_and_its_annex(path: Path) -> None:
    record, report = read(path), build(path, "bao-cao")
    body = "\n".join([report.subject, *(block.text for block in report.blocks)]).lower()
    source = " ".join(record.source.text.split())
    assert [f.text for f in record.figures if not is_told(f, body)] == []
    assert len(report.annex_rows) == len(record.figures)
    for row, figure in zip(report.annex_rows, record.figures, strict=True):
        assert row.value
        assert row.source in source
        assert " ".join(figure.text.split()) in row.source


def is_told(figure: Figure, body: str) -> bool:
    number = NUMBER.search(figure.text)
    written = {even_line(number[0] if number else figure.text), format_decimal(figure.value)}
    choices = "|".join(re.escape(text.lower()) for text in written)
    return re.search(rf"(?<![\w.,])(?:{choices})(?!\d)", body) is not None


@texts
def test_each_task_stands_in_the_notice_and_the_table(path: Path) -> None:
    record = read(path)
    abbreviations = find_abbreviations(record.source.text)
    notice = [block.text for block in build(path, "thong-bao-ket-luan").blocks]
    rows = build(path, "phan-cong").assignments
    table = [f"{row.assignee} {row.task} {row.partners} {row.deadline}" for row in rows]
    for task in record.tasks:
        words = words_of(abbreviations.write_terms_out(write_officially(task.action)))
        for lines in (notice, table):
            kept = (words & words_of(abbreviations.write_terms_out(line)) for line in lines)
            assert max(map(len, kept), default=0) >= KEPT * len(words), task.action


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
