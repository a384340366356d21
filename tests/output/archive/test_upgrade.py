"""Older archives are brought up to date in one transaction; a fault leaves them as they were."""

import datetime as dt
import hashlib
import importlib.util
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine.interfaces import ReflectedIndex

from minutes import dump
from minutes.errors import BienbanError
from output.archive import (
    Wanted,
    add_record,
    open_archive,
    read_record,
    reading,
    search,
    upgrade,
    writing,
)
from output.archive.base.database import make_engine
from output.archive.base.schema import APPLICATION_ID, METADATA, VERSION, records
from output.archive.indicators.catalogue import indicator_key, load_catalogue
from tests.output.archive.records import make_record, rows

# The keys that archives of each version have; a version that is out never gets other ones.
KEYS = {
    "0003": "f44cbdffc0081f3b",
    "0004": "f44cbdffc0081f3b",
    "0005": "f44cbdffc0081f3b",
    "0006": "f44cbdffc0081f3b",
    "0007": "51250a8cdc5794bf",
    "0008": "dda4ab3dad90b829",
    "0009": "cdfb1c11be1a8b86",
}

OLD = make_record()
EDITED = replace(OLD, tasks=())


def load_script(name: str) -> ModuleType:
    path = Path("output/archive/migrations/versions") / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_first_archive(engine: Engine) -> None:
    """Make an archive as the first version did, with two versions of a record."""
    with writing(engine) as connection:
        with Operations.context(MigrationContext.configure(connection)):
            load_script("v0001_first").upgrade()
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
        if engine.dialect.name == "sqlite":
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        else:
            connection.execute(text("COMMENT ON TABLE alembic_version IS 'bienban'"))
        for key, record in enumerate((OLD, EDITED), 1):
            row = {
                "key": key,
                "id": record.id,
                "version": key,
                "latest": record is EDITED,
                "at": f"2024-05-0{key} 00:00:00.000000",
                "source": record.source.sha256,
                "digest": hashlib.sha256(dump(record).encode()).hexdigest(),
                "content": dump(record),
            }
            connection.execute(
                text(
                    "INSERT INTO records (key, id, version, latest, added_at, source_sha256, "
                    "content_sha256, content) VALUES (:key, :id, :version, :latest, :at, "
                    ":source, :digest, :content)"
                ),
                row,
            )


@pytest.fixture
def first(place: str) -> str:
    """Give the place of an archive of the first version."""
    engine = make_engine(place)
    make_first_archive(engine)
    engine.dispose()
    return place


def test_an_archive_of_the_first_version(first: str) -> None:
    engine = open_archive(first)
    assert read_record(engine, OLD.id, version=1) == OLD
    assert read_record(engine, OLD.id) == EDITED
    found = sorted(rows(engine, records), key=lambda row: row["version"])
    assert [(row["version"], row["latest"]) for row in found] == [(1, False), (2, True)]
    assert found[1]["added_at"].date() == dt.date(2024, 5, 2)
    assert add_record(engine, EDITED) == "unchanged"
    hits = search(engine, Wanted("thu ngan sach"))
    assert [hit.row["id"] for hit in hits["figures"].hits] == ["f1"]
    engine.dispose()


def test_a_fault_in_the_middle_leaves_the_old_state(
    first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(content: str) -> None:
        raise BienbanError("archive-disk", file=content[:0])

    with monkeypatch.context() as patch:
        patch.setattr("output.archive.upgrade.read_content_record", fail)
        with pytest.raises(BienbanError):
            open_archive(first)
    engine = make_engine(first)
    with reading(engine) as connection:
        assert (
            connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"
        )
        assert connection.execute(text("SELECT count(*) FROM records")).scalar() == 2
        assert "contents" not in inspect(connection).get_table_names()
    engine.dispose()
    engine = open_archive(first)
    assert read_record(engine, OLD.id) == EDITED
    engine.dispose()


def describe_index(index: ReflectedIndex) -> str:
    where = {key: str(value) for key, value in index.get("dialect_options", {}).items()}
    return f"{index['name']} {index['column_names']} {index['unique']} {where}"


def describe(engine: Engine) -> dict[str, object]:
    """Give all that the database says of each of its tables."""
    with reading(engine) as connection:
        found = inspect(connection)
        tables: dict[str, object] = {
            name: (
                [
                    (column["name"], str(column["type"]), column["nullable"], column["default"])
                    for column in found.get_columns(name)
                ],
                found.get_pk_constraint(name)["constrained_columns"],
                sorted(str(key) for key in found.get_foreign_keys(name)),
                sorted(map(describe_index, found.get_indexes(name))),
                sorted(str(rule["column_names"]) for rule in found.get_unique_constraints(name)),
            )
            # The test writes this one itself in an archive of the first version.
            for name in sorted(found.get_table_names())
            if name != "alembic_version"
        }
        if engine.dialect.name == "sqlite":
            virtual = "SELECT name, sql FROM sqlite_master WHERE sql LIKE '%VIRTUAL%' ORDER BY 1"
            tables["virtual"] = list(map(tuple, connection.execute(text(virtual))))
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return {**tables, "version": version}


def test_the_scripts_lead_to_the_tables_of_a_new_archive(
    first: str, make_place: Callable[[], str]
) -> None:
    upgraded, new = open_archive(first), open_archive(make_place())
    found = describe(new)
    assert describe(upgraded) == found
    assert found["version"] == VERSION
    assert {table.name for table in METADATA.sorted_tables} - found.keys() == {"alembic_version"}
    upgraded.dispose()
    new.dispose()


def test_the_scripts_follow_each_other_to_the_version_of_the_program() -> None:
    names = sorted(path.stem for path in Path("output/archive/migrations/versions").glob("v*.py"))
    scripts = [load_script(name) for name in names]
    assert [script.down_revision for script in scripts] == [None] + [
        script.revision for script in scripts[:-1]
    ]
    assert scripts[-1].revision == VERSION


def test_a_new_archive_and_one_that_is_up_to_date_need_no_scripts(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrade, "_upgrade", None)
    open_archive(place).dispose()
    open_archive(place).dispose()


def test_other_keys_of_indicators_need_another_version() -> None:
    # Archived figures get theirs when the version rises, and not before.
    keys = sorted(
        f"{phrase} {row.unit} {indicator_key(phrase, row.unit)}"
        for row in load_catalogue()
        for phrase in row.phrases
    )
    digest = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]
    assert KEYS[VERSION] == digest, "give schema.VERSION a further migration and note its keys here"


def test_tables_that_another_process_made_meanwhile(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark is looked for once more where tables stand that were not there before."""
    add_record(engine, OLD)
    looks = iter([False])
    really = upgrade._is_ours  # noqa: SLF001 - what another process changes in between
    monkeypatch.setattr(
        upgrade, "_is_ours", lambda connection: next(looks, None) is None and really(connection)
    )
    upgrade.check_or_upgrade(engine)
    assert read_record(engine, OLD.id) == OLD
