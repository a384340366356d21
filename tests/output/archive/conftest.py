"""Archives to test with: the same tests on an SQLite file and on a PostgreSQL server."""

import uuid
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, create_engine, text

from output.archive import open_archive

MakePlace = Callable[[], str]


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def make_place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> MakePlace:
    """Give what makes the place of an archive that is not there yet."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("kho")
        return lambda: str(folder / f"{uuid.uuid4().hex}.sqlite")
    address = request.getfixturevalue("server")
    return lambda: make_database(address)


@pytest.fixture
def place(make_place: MakePlace) -> str:
    """Give the place of an archive that is not there yet."""
    return make_place()


@pytest.fixture
def engine(place: str) -> Iterator[Engine]:
    """Give an open and empty archive."""
    engine = open_archive(place)
    yield engine
    engine.dispose()


def make_database(address: str) -> str:
    """Make an empty database on the server; give its URL."""
    name = f"kho_{uuid.uuid4().hex}"
    admin = create_engine(f"{address}/postgres".replace("://", "+psycopg://"))
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return f"{address}/{name}"
