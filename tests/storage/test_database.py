"""Opening and migrating, and what is said when the database cannot be used."""

import multiprocessing
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, inspect
from sqlalchemy.exc import IntegrityError

from cmtrain.errors import InvalidSettings, StorageUnavailable
from cmtrain.storage.database import connect, migrate, reading, writing
from cmtrain.storage.tables import metadata


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def _migrate(url: str) -> None:
    migrate(connect(url))


@contextmanager
def pragma_on_connect(engine: Engine, statement: str) -> Iterator[None]:
    """Every new connection gets this pragma, and all connections are new."""

    def run(connection, _record) -> None:
        connection.execute(statement)

    engine.dispose()
    event.listen(engine, "connect", run)
    yield
    event.remove(engine, "connect", run)
    engine.dispose()


class TestMigrate:
    def test_it_makes_the_tables_that_the_program_uses(self, engine):
        with engine.connect() as connection:
            found = MigrationContext.configure(
                connection, opts={"compare_type": True, "compare_server_default": True}
            )
            assert compare_metadata(found, metadata) == []

    def test_twice_is_harmless(self, engine):
        with writing(engine) as connection:
            connection.exec_driver_sql("INSERT INTO settings VALUES ('a', 'b')")
        migrate(engine)
        with reading(engine) as connection:
            assert connection.exec_driver_sql("SELECT * FROM settings").all() == [("a", "b")]

    def test_several_processes_at_once_are_harmless(self, url):
        spawn = multiprocessing.get_context("fork")
        processes = [spawn.Process(target=_migrate, args=(url,)) for _ in range(4)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(30)
        assert [process.exitcode for process in processes] == [0] * 4
        assert set(metadata.tables) < tables(connect(url))

    def test_one_that_fails_halfway_leaves_nothing(self, url, monkeypatch):
        engine = connect(url)

        def fall(connection, cursor, statement, *_rest) -> None:
            if "TRIGGER" in statement:
                raise KeyboardInterrupt

        event.listen(engine, "before_cursor_execute", fall)
        with pytest.raises(KeyboardInterrupt):
            migrate(engine)
        event.remove(engine, "before_cursor_execute", fall)
        assert tables(engine) == set()
        migrate(engine)
        assert set(metadata.tables) < tables(engine)

    def test_a_full_disk_is_said_and_leaves_nothing(self, tmp_path):
        engine = connect(f"sqlite:///{tmp_path / 'cmtrain.db'}")
        full = pytest.raises(StorageUnavailable, match="full")
        with pragma_on_connect(engine, "PRAGMA max_page_count = 8"), full:
            migrate(engine)
        assert tables(engine) == set()


class TestConnect:
    def test_sqlite_is_safe_against_power_cuts_and_waits_for_others(self, tmp_path):
        with reading(connect(f"sqlite:///{tmp_path / 'cmtrain.db'}")) as connection:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
        assert found == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "busy_timeout": 10_000,
        }

    def test_in_memory_all_see_one_database(self):
        engine = connect("sqlite://")
        migrate(engine)
        assert set(metadata.tables) < tables(engine)

    @pytest.mark.parametrize(
        "url",
        [
            "nonsense",
            "sqlit:///cmtrain.db",
            "mysql://localhost/cmtrain",
            "postgresql+nodriver://localhost/cmtrain",
            "postgresql+pg8000://localhost/cmtrain",
        ],
    )
    def test_an_address_that_leads_nowhere_is_a_wrong_setting(self, url):
        with pytest.raises(InvalidSettings, match="database_url"):
            connect(url)

    def test_a_wrong_address_does_not_give_its_password_away(self):
        with pytest.raises(InvalidSettings) as caught:
            connect("mysql://root:hunter2@localhost/cmtrain")
        assert "hunter2" not in str(caught.value)


class TestFailures:
    def test_a_folder_that_does_not_exist(self, tmp_path):
        with pytest.raises(StorageUnavailable, match="unable to open"):
            migrate(connect(f"sqlite:///{tmp_path / 'nowhere' / 'cmtrain.db'}"))

    def test_a_server_that_is_not_there(self, tmp_path):
        engine = connect(f"postgresql+psycopg://postgres@/x?host={tmp_path}")
        with pytest.raises(StorageUnavailable), reading(engine):
            pass

    @pytest.mark.xdist_group("postgresql")
    def test_a_server_that_goes_away_in_the_middle(self, server):
        engine = connect(url := server.database())
        refused = pytest.raises(StorageUnavailable)
        with refused, writing(engine) as connection:
            server.drop(url)
            connection.exec_driver_sql("SELECT 1")
        engine.dispose()

    def test_a_database_that_may_only_be_read(self, engine):
        statement = "INSERT INTO settings VALUES ('a', 'b')"
        only_read = {
            "sqlite": "PRAGMA query_only = ON",
            "postgresql": "SET TRANSACTION READ ONLY",
        }
        refused = pytest.raises(StorageUnavailable)
        with refused, writing(engine) as connection:
            connection.exec_driver_sql(only_read[engine.dialect.name])
            connection.exec_driver_sql(statement)

    def test_a_database_that_another_program_keeps_locked(self, tmp_path, monkeypatch):
        monkeypatch.setattr("cmtrain.storage.database._BUSY_SECONDS", 0)
        engine = connect(f"sqlite:///{tmp_path / 'cmtrain.db'}")
        migrate(engine)
        other = sqlite3.connect(tmp_path / "cmtrain.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageUnavailable, match="locked"), writing(engine) as connection:
            connection.exec_driver_sql("INSERT INTO settings VALUES ('a', 'b')")
        other.close()

    def test_a_mistake_of_ours_is_not_disguised(self, engine):
        with pytest.raises(IntegrityError), writing(engine) as connection:
            connection.exec_driver_sql("INSERT INTO settings VALUES ('a', NULL)")
