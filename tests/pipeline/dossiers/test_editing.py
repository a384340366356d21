"""Changes by hand: values, items, states; nothing is lost, and whoever is late is told."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from minutes.errors import BienbanError
from minutes.record import Deadline, Record
from minutes.settled import settle
from minutes.store import dump
from nlp import extract
from pipeline.dossiers.dossier import RECORD
from pipeline.dossiers.editing import add_item, remove_item, set_value
from pipeline.dossiers.figure_places import name_places, read_places
from pipeline.dossiers.history import HISTORY, change, open_case, undo
from pipeline.faults import explain

TEXT = (
    "Huyện Mai Sơn họp sơ kết\n\n"
    "Sáng 12/6/2023, đồng chí Lò Văn Pọm, Chủ tịch UBND huyện Mai Sơn, tỉnh Sơn La chủ trì họp."
    " Huyện thu 892.738 triệu đồng, trong đó ngân sách tỉnh 500.000 triệu đồng, ngân sách huyện"
    " 392.738 triệu đồng. Giao Phòng Kinh tế rà soát các tiêu chí trước ngày 30/6/2023."
    " Xã Chiềng Mung và Hát Lót làm mới 12 km đường.\n"
)
DUE = ("chậm nhất ngày 01/12/2023", dt.date(2023, 12, 1))


@pytest.fixture
def record() -> Record:
    return extract(TEXT)


@pytest.fixture
def folder(tmp_path: Path, record: Record) -> Path:
    (tmp_path / RECORD).write_text(dump(record), encoding="utf-8")
    return tmp_path


def span_of(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def code_of(edit: object) -> str:
    with pytest.raises(BienbanError) as caught:
        edit()  # type: ignore[operator]
    assert explain(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    ("path", "text", "read"),
    [
        ("figures[0].value", "1.234,5", lambda r: r.figures[0].value == Decimal("1234.5")),
        ("figures[0].indicator", " tổng thu ", lambda r: r.figures[0].indicator == "tổng thu"),
        ("figures[0].target", "có", lambda r: r.figures[0].target),
        ("figures[1].part_of", "", lambda r: r.figures[1].part_of is None),
        ("meeting.session", "", lambda r: r.meeting.session is None),
        ("meeting.secretary.name", "Vì A", lambda r: r.meeting.secretary.name == "Vì A"),
        ("people[0].titles", "Bí thư\n Chủ tịch\n", lambda r: len(r.people[0].titles) == 2),
        ("tasks[0].deadline.text", "", lambda r: r.tasks[0].deadline is None),
        ("tasks[0].deadline.date", "2023-07-15", lambda r: str(_due(r).date) == "2023-07-15"),
        ("tasks[0].deadline.date", "", lambda r: _due(r).date is None),
        ("meeting.secretary.name", "", lambda r: r.meeting.secretary is None),
        ("meeting.secretary.titles", "", lambda r: r.meeting.secretary is None),
        ("meeting.chair.name", "", lambda r: r.meeting.chair is None),
        ("figures[3].period.start", "2023-01-01", lambda r: _days(r) == ("2023-01-01", "None")),
        ("figures[0].place", "Chiềng Mung\nhuyện mai  sơn", lambda r: _is_of(r, 0, 2)),
        ("figures[0].place", "Nam Đàn, Nghệ An", lambda r: r.figures[0].place == ("430",)),
        ("figures[0].place", "", lambda r: r.figures[0].place == ()),
        ("meeting.name", "Họp \ud800", lambda r: r.meeting.name == "Họp ?"),
        ("tasks[0].assignee", "Phòng Nội vụ", lambda r: r.tasks[0].assignee == "Phòng Nội vụ"),
    ],
)
def test_values_are_set(record: Record, path: str, text: str, read: object) -> None:
    assert read(set_value(record, path, text))  # type: ignore[operator]


def _due(record: Record) -> Deadline:
    deadline = record.tasks[0].deadline
    assert deadline
    return deadline


def _days(record: Record) -> tuple[str, str]:
    period = record.figures[3].period
    assert period
    return str(period.start), str(period.end)


def _is_of(record: Record, figure: int, count: int) -> bool:
    names = name_places(record)
    place = record.figures[figure].place
    return len(place) == count and [names[code] for code in place] == [
        "xã Chiềng Mung",
        "huyện Mai Sơn",
    ]


def test_a_deadline_of_which_only_the_day_is_known(record: Record) -> None:
    without = set_value(record, "tasks[0].deadline.text", "")
    dated = set_value(without, "tasks[0].deadline.date", "2023-12-01")
    assert settle(dated).tasks[0].deadline == Deadline(*DUE)


def test_a_period_without_days_is_none(record: Record) -> None:
    for end in ("start", "end"):
        record = set_value(record, f"figures[0].period.{end}", "")
    assert record.figures[0].period is None


def test_places_that_share_a_name_are_told_apart() -> None:
    record = extract("Xã Tân Lập, huyện Sông Lô và xã Tân Lập, huyện Mộc Châu, họp ngày 5/6/2023.")
    names = name_places(record)
    shared = [code for code, name in names.items() if name.startswith("xã Tân Lập")]
    for code in shared:
        assert read_places(record, names[code]) == [code]


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("figures[99].value", "1", "edit-no-such-place"),
        ("figures.value", "1", "edit-no-such-place"),
        ("__class__", "1", "edit-no-such-place"),
        ("source.text.x", "1", "edit-no-such-place"),
        ("figures[0].value", "1,234.5", "edit-no-number"),
        ("figures[0].value", "mười", "edit-no-number"),
        ("figures[0].value", "", "edit-no-number"),
        ("figures[0].value", "9" * 31, "edit-number-long"),
        ("figures[0].place", "Xứ Không Ai Biết", "home-unknown"),
        ("id", "khac", "edit-no-such-place"),
        (f"figures[{'9' * 5000}].value", "1", "edit-no-such-place"),
        ("figures[0].id", "f77", "edit-no-such-place"),
        ("checks[0].message", "x", "edit-no-such-place"),
        ("source.title", "x", "edit-no-such-place"),
        ("tasks[0].deadline.date", "mai", "edit-bad-value"),
        ("meeting.date", "31/6/2023", "edit-bad-value"),
        ("meeting.date", "9999-12-31", "edit-bad-value"),
        ("tasks[0].deadline.date", "0024-07-01", "edit-bad-value"),
        ("figures[0].period.start", "1023-01-01", "edit-bad-value"),
        ("communes[0].kind", "làng", "edit-bad-value"),
    ],
)
def test_what_cannot_be_is_refused(record: Record, path: str, text: str, code: str) -> None:
    assert code_of(lambda: set_value(record, path, text)) == code


def test_a_selected_figure_is_read_as_extraction_reads_it(record: Record) -> None:
    less = remove_item(record, "figures[3]")
    span = span_of("12 km")
    more, path = add_item(less, "figures", span)
    assert path == "figures[3]"
    assert (more.figures[3].value, more.figures[3].base_unit) == (Decimal(12), "m")
    assert more.figures[3].span == span
    assert code_of(lambda: add_item(record, "figures", span_of("tiêu chí"))) == "edit-no-figure"
    assert code_of(lambda: add_item(record, "people", (5, 5))) == "edit-nothing-selected"


def test_a_selected_commune_is_resolved_as_of_the_day(record: Record) -> None:
    communes = tuple(c for c in record.communes if c.name != "Hát Lót")
    less = replace(record, communes=communes)
    more, path = add_item(less, "communes", span_of("Hát Lót"))
    added = next(c for c in more.communes if c.name == "Hát Lót")
    assert path == f"communes[{more.communes.index(added)}]"
    assert added.code
    assert added.spans == (span_of("Hát Lót"),)


def test_parts_of_a_figure_that_goes_have_no_total(record: Record) -> None:
    assert [figure.part_of for figure in record.figures[:3]] == [None, "f1", "f1"]
    assert {f.part_of for f in remove_item(record, "figures[0]").figures} == {None}


def test_a_change_is_listed_checked_and_taken_back(folder: Path) -> None:
    case = open_case(folder)
    assert not case.can_undo
    before = (folder / RECORD).read_bytes()
    changed = change(folder, case.state, lambda r: set_value(r, "figures[0].value", "892.739"))
    assert changed.record.figures[0].amount == Decimal(892739000000)
    assert [check.level for check in changed.record.checks if check.rule == "sum"] == ["warning"]
    assert "figures[0].value" in {edit.path for edit in changed.record.edits}
    assert undo(folder, changed.state).state == case.state
    assert (folder / RECORD).read_bytes() == before


def test_changes_are_taken_back_one_by_one(folder: Path) -> None:
    states = [open_case(folder).state]
    for value in ("1", "2", "3"):
        edit = partial(set_value, path="figures[0].value", text=value)
        states.append(change(folder, states[-1], edit).state)
    for state in reversed(states[:-1]):
        assert undo(folder, states[states.index(state) + 1]).state == state
    assert code_of(lambda: undo(folder, states[0])) == "edit-nothing-to-undo"


def test_whoever_saw_an_older_state_is_told_and_nothing_is_lost(folder: Path) -> None:
    first = open_case(folder)
    change(folder, first.state, lambda r: set_value(r, "meeting.place", "Hội trường A"))

    def be_late() -> None:
        change(folder, first.state, lambda r: set_value(r, "meeting.place", "Hội trường B"))

    assert code_of(be_late) == "edit-stale"
    assert open_case(folder).record.meeting.place == "Hội trường A"


def test_an_edit_that_changes_nothing_leaves_no_state(folder: Path) -> None:
    case = open_case(folder)
    assert change(folder, case.state, lambda r: r).state == case.state
    assert not (folder / HISTORY).exists()
