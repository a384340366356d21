"""The record as a file: what is written is read again, and every fault is named with its line."""

import datetime as dt
import json
import unicodedata
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from minutes import dump, load
from minutes.errors import BienbanError, render_message
from minutes.record import (
    SCHEMA,
    Commune,
    CurrentUnit,
    Deadline,
    Edit,
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
from minutes.store import hash_text, make_schema, to_json, to_tree

TEXT = "Chiều 12/4, xã An Lạc báo cáo.  \n\n  Thu ngân sách đạt 1.250,50 triệu đồng; có 5 xã.\n"


def make_record(text: str = TEXT) -> Record:
    return Record(
        schema=SCHEMA,
        id="2024-04-12-hop-xa-an-lac",
        source=Source(
            "article", "Họp: xã", None, None, dt.date(2024, 4, 13), hash_text(text), text
        ),
        home=Home("Hà Nội", "01", "Ba Vì", "271"),
        meeting=Meeting(
            "Họp giao ban", dt.date(2024, 4, 12), "chiều", "14:30", chair=Participant("Lê A")
        ),
        people=(Person("Lê Văn A", ("Chủ tịch UBND xã",), ((0, 5),)),),
        communes=(
            Commune("5", "phường", "00123", None, "Hà Nội", (CurrentUnit("X", "xã", "01", "Y"),)),
        ),
        figures=(
            Figure(
                "f1",
                (0, 5),
                "x",
                Decimal("1250.50"),
                unit="%",
                period=Period(None, dt.date(2024, 4, 12)),
            ),
            Figure("f2", None, "5 xã", Decimal(5), unit="xã", place=("01",), part_of="f1"),
        ),
        sections=(Section("results", (0, 20)),),
        tasks=(
            Task(
                "UBND xã", "rà soát hộ nghèo", Deadline("trước 30/4", dt.date(2024, 4, 30)), (0, 9)
            ),
        ),
        edits=(
            Edit(
                "figures[0].value",
                Decimal(3),
                Decimal("1250.50"),
                dt.datetime(2024, 4, 14, 8, 0, 0, tzinfo=dt.UTC),
            ),
        ),
    )


def test_reads_what_it_wrote() -> None:
    record = make_record()
    written = dump(record)
    assert load(written) == record
    assert dump(load(written)) == written


def test_source_is_a_readable_block() -> None:
    assert "  text: |2+\n    Chiều 12/4, xã An Lạc báo cáo.  \n\n      Thu" in dump(make_record())


def test_other_yaml_readers_see_the_same() -> None:
    tree = yaml.safe_load(dump(make_record()))
    assert tree["source"]["text"] == TEXT
    assert tree["home"]["province_code"] == "01"
    assert tree["meeting"]["time"] == "14:30"
    assert tree["meeting"]["date"] == dt.date(2024, 4, 12)
    assert tree["communes"][0]["name"] == "5"
    assert tree["figures"][0]["value"] == 1250.5


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_survives(text: str) -> None:
    record = replace(make_record(), people=(), figures=(), sections=(), tasks=())
    record = replace(
        record, source=replace(record.source, text=text, sha256=hash_text(text), title=text)
    )
    assert load(dump(record)) == record


def test_an_editor_that_takes_letters_apart_changes_nothing() -> None:
    record = make_record()
    assert load(unicodedata.normalize("NFD", dump(record))) == record
    session = replace(record, meeting=replace(record.meeting, session="chiều"))
    written = dump(session).replace("session: chiều", "session: chie\u0302\u0300u")
    assert load(written) == session


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_decimals_stay_exact(value: Decimal) -> None:
    record = replace(make_record(), figures=(Figure("f1", None, "x", value),))
    (figure,) = load(dump(record)).figures
    assert str(figure.value) == format(value, "f")
    assert f'"value": {value:f},' in to_json(record)


def test_json_is_the_same_tree() -> None:
    record = make_record()
    tree = json.loads(to_json(record), parse_float=Decimal)
    assert tree == json.loads(json.dumps(to_tree(record), default=float), parse_float=Decimal)
    assert list(tree) == list(to_tree(record))


def test_shipped_schema_is_the_one_of_the_types() -> None:
    shipped = json.loads(
        (Path("minutes") / "data" / "bienban-1.schema.json").read_text(encoding="utf-8")
    )
    assert shipped == make_schema()
    Draft202012Validator.check_schema(shipped)
    Draft202012Validator(shipped).validate(json.loads(to_json(make_record())))


def test_a_span_in_quotes_is_one() -> None:
    written = dump(make_record())
    assert load(written.replace("span: [0, 9]", "span: ['0', !!float 9]")) == make_record()


FAULTS = yaml.safe_load(Path("tests/cases/record_faults.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", FAULTS, ids=[row["wrong"].strip() for row in FAULTS])
def test_fault_is_named_with_its_line(case: dict[str, Any], tmp_path: Path) -> None:
    written = dump(make_record())
    right, wrong = case["right"], case["wrong"]
    assert right in written
    path = tmp_path / "ho-so.yaml"
    path.write_text(written.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(BienbanError) as caught:
        load(path)
    message = render_message(caught.value)
    line = written[: written.index(right)].count("\n") + 1 + case["line"]
    assert message.startswith(f"Hồ sơ ho-so.yaml, dòng {line}: ")
    assert case["expect"] in message
    assert len(message.splitlines()) == 1


def test_an_anchor_that_nothing_refers_to_does_no_harm() -> None:
    written = dump(make_record()).replace("target: false", "target: &a false", 1)
    assert load(written) == make_record()


def test_all_faults_come_together_in_the_order_of_lines() -> None:
    written = (
        dump(make_record())
        .replace("kind: article", "kind: bài báo")
        .replace("value: 5", "value: năm")
    )
    with pytest.raises(BienbanError) as caught:
        load(written)
    first, second = render_message(caught.value).splitlines()
    assert "«source.kind»" in first
    assert "«figures[1].value»" in second


@pytest.mark.parametrize(
    "text", ["", "xin chào", "- a\n- b\n", "[" * 5000, "a: " + "{b: " * 400, "\x00"]
)
def test_what_is_no_record_is_said_so(text: str) -> None:
    with pytest.raises(BienbanError) as caught:
        load(text)
    assert render_message(caught.value).startswith("Hồ sơ YAML")


def test_a_file_with_keys_of_its_own_is_no_record_with_faults() -> None:
    with pytest.raises(BienbanError) as caught:
        load("office: UBND xã\nplace: Mỹ Hòa\n")
    message = render_message(caught.value)
    assert "không phải là hồ sơ cuộc họp" in message
    assert len(message.splitlines()) == 1


def test_aliases_cannot_swell_a_record() -> None:
    with pytest.raises(BienbanError) as caught:
        load("a: &a [x]\nb: [*a, *a]\n")
    assert "không dùng được ký hiệu & và *" in render_message(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "legacy.yaml").write_bytes(b"schema: \xff\xfe")
    for name, words in (
        ("none.yaml", "Không tìm thấy"),
        (".", "là một thư mục"),
        ("legacy.yaml", "UTF-8"),
    ):
        with pytest.raises(BienbanError) as caught:
            load(tmp_path / name)
        assert words in render_message(caught.value)
