"""Opening the database: connection settings, migrations, and one way to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import StaticPool

from ..errors import StorageUnavailable

_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_SECONDS = 10
_LOST = "The connection to the database was lost. Try again."


def connect(url: str) -> Engine:
    """An engine for a SQLite or PostgreSQL URL; it does not create or migrate anything yet."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, pool_size=10, max_overflow=20)
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
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(726173)")
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
        raise


def _set_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
    cursor.close()
