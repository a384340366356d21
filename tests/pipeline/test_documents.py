"""Which documents go where, and for which office."""

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest

from minutes import Record, load
from minutes.errors import BienbanError
from minutes.record import SCHEMA, Home, Meeting, Source
from minutes.store import hash_text
from pipeline.documents import (
    Order,
    check_target,
    choose_office,
    list_doubts,
    place_documents,
    render_documents,
)
from pipeline.faults import explain

PROFILE = "system: dang\nname: Đảng ủy xã Bình An\nissuer: [ĐẢNG ỦY XÃ BÌNH AN]\n"


def make_record(record_id: str) -> Record:
    source = Source("article", None, None, None, None, hash_text("Họp."), "Họp.")
    home = Home(province="Nghệ An", province_code="40", commune="Bình An")
    return Record(SCHEMA, record_id, source, home, Meeting())


def test_documents_lie_beside_their_record() -> None:
    records = {"a/ho-so.yaml": make_record("mot"), "b/ho-so.yaml": make_record("hai")}
    assert place_documents(records, None) == {
        "a/ho-so.yaml": Path("a"),
        "b/ho-so.yaml": Path("b"),
    }


def test_one_record_goes_right_where_out_says() -> None:
    assert place_documents({"a.yaml": make_record("mot")}, Path("ra")) == {"a.yaml": Path("ra")}


def test_records_of_one_folder_get_folders_of_their_own() -> None:
    records = {"a.yaml": make_record("mot"), "b.yaml": make_record("hai")}
    folders = place_documents(records, Path("ra"))
    assert folders == {"a.yaml": Path("ra/mot"), "b.yaml": Path("ra/hai")}
    for name in records:
        check_target(name, folders)


def test_two_records_with_one_id_do_not_overwrite_each_other() -> None:
    folders = place_documents({"a.yaml": make_record("mot"), "b.yaml": make_record("mot")}, None)
    with pytest.raises(BienbanError) as caught:
        check_target("b.yaml", folders)
    assert explain(caught.value) == (
        "b.yaml: văn bản của hồ sơ này sẽ ghi đè văn bản của a.yaml trong mot. "
        "Hãy đặt mục id khác nhau cho hai hồ sơ."
    )


def test_the_profile_decides_the_system(tmp_path: Path) -> None:
    path = tmp_path / "co-quan.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    for system in (None, "dang"):
        order = Order(system=system, office=path)
        assert choose_office(make_record("mot"), order).system == "dang"
    with pytest.raises(BienbanError) as caught:
        choose_office(make_record("mot"), Order(system="nha-nuoc", office=path))
    assert explain(caught.value) == (
        f"Tệp cơ quan {path} thuộc hệ thống «dang», còn lệnh yêu cầu «nha-nuoc». "
        "Hãy bỏ --system hoặc chọn tệp cơ quan khác."
    )


def test_without_a_profile_the_record_suggests_one() -> None:
    for system in ("nha-nuoc", "dang"):
        office = choose_office(make_record("mot"), Order(system=system))
        assert office.system == system
        assert "BÌNH AN" in " ".join(office.issuer)


def test_faults_of_a_profile_are_told_with_the_input(tmp_path: Path) -> None:
    path = tmp_path / "co-quan.yaml"
    path.write_text(PROFILE + "con-dau: x\nten: y\n", encoding="utf-8")
    with pytest.raises(BienbanError) as caught:
        choose_office(make_record("mot"), Order(office=path))
    assert explain(caught.value, "a.yaml").splitlines() == [
        f"a.yaml: Tệp cơ quan co-quan.yaml, dòng {line}: không có mục tên «{key}». "
        "Hãy sửa lại tên mục hoặc xóa dòng này."
        for line, key in ((4, "con-dau"), (5, "ten"))
    ]


def test_documents_of_one_meeting_that_differ_are_told() -> None:
    record = load(Path(__file__).parents[1] / "records" / "hop-xa-2026.yaml")
    documents = render_documents(record, Order())
    assert list_doubts(record, Order(), documents) == ()
    figure = dataclasses.replace(record.figures[0], value=Decimal(77_123))
    other = dataclasses.replace(record, figures=(figure, *record.figures[1:]))
    documents["thong-bao-ket-luan.docx"] = render_documents(other, Order())[
        "thong-bao-ket-luan.docx"
    ]
    told = "ghi «77.123», bao-cao.docx ghi «12,6»."
    assert any(doubt.endswith(told) for doubt in list_doubts(record, Order(), documents))
