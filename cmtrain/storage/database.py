"""Opening the database: connection settings, migrations, and one way to write."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, Executable, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import StaticPool

from ..errors import InvalidSettings, StorageUnavailable

_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_SECONDS = 10
_READ_ONLY = "25006"
"""SQLSTATE of a PostgreSQL that only answers questions, such as a stand-by."""


def connect(url: str) -> Engine:
    """An engine for a SQLite or PostgreSQL URL; it does not create or migrate anything yet.

    Raises InvalidSettings if it is another kind of URL, or its driver is not installed.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        return _server(parsed)
    in_memory = parsed.database in (None, "", ":memory:")
    options: dict[str, Any] = (
        {"poolclass": StaticPool} if in_memory else {"pool_size": 10, "max_overflow": 50}
    )
    engine = create_engine(
        parsed,
        connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
        **options,
    )
    event.listen(engine, "connect", _set_pragmas)
    return engine


def migrate(engine: Engine) -> None:
    """Bring the database to the newest version; a new one is created."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with _failures_explained(), engine.begin() as connection:
        # One process migrates at a time; SQLite would otherwise commit every table by itself.
        alone = {"postgresql": "SELECT pg_advisory_xact_lock(726173)", "sqlite": "BEGIN IMMEDIATE"}
        connection.exec_driver_sql(alone[engine.dialect.name])
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction. Raises StorageUnavailable if the database cannot be written."""
    with _failures_explained(), engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read from. Raises StorageUnavailable if the database cannot be read."""
    with _failures_explained(), engine.connect() as connection:
        yield connection


def insert_if_new(engine: Engine, table: Table, row: Mapping[str, object]) -> Executable:
    """Insert a row unless one that excludes it is there already, whoever else is doing the same."""
    return _insert(engine, table).values(row).on_conflict_do_nothing()


def upsert(engine: Engine, table: Table, row: Mapping[str, object]) -> Executable:
    """Insert a row, or give the row that has its primary key these values."""
    found = _insert(engine, table).values(row)
    return found.on_conflict_do_update(index_elements=_key(table), set_=row)


def add_up(engine: Engine, table: Table, row: Mapping[str, object], column: str) -> Executable:
    """Insert a row, or add its value in one column to that of the row with its primary key."""
    found = _insert(engine, table).values(row)
    total = table.c[column] + found.excluded[column]
    return found.on_conflict_do_update(index_elements=_key(table), set_={column: total})


@contextmanager
def _failures_explained() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise StorageUnavailable(
            f"The database does not answer ({error.orig}). Nothing was lost: what you typed is"
            " still on the page. Check the disk space and the file's permissions, then try again."
        ) from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise StorageUnavailable(
                "The connection to the database was lost. Try again."
            ) from error
        if getattr(error.orig, "sqlstate", None) == _READ_ONLY:
            raise StorageUnavailable("The database can only be read at present.") from error
        raise


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
        parsed.get_dialect()
    except ArgumentError as error:
        raise InvalidSettings("Setting database_url: this is no address of a database.") from error
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise InvalidSettings("Setting database_url: only SQLite and PostgreSQL are supported.")
    return parsed


def _server(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)
    except ModuleNotFoundError as error:
        raise InvalidSettings(
            f'Setting database_url: the package "{error.name}" is not installed. The extra'
            " cmtrain[postgres] brings psycopg, for addresses that begin with postgresql+psycopg."
        ) from error


def _insert(engine: Engine, table: Table) -> postgresql.Insert | sqlite.Insert:
    if engine.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def _key(table: Table) -> list[str]:
    return [column.name for column in table.primary_key]


def _set_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA recursive_triggers=ON")  # REPLACE deletes, and triggers must hear of it
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
    cursor.close()
