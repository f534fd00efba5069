"""The whole interface without a browser: real services, real content, a fresh database each."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cmtrain.assess import Assessor
from cmtrain.assess.encoder import load_encoder
from cmtrain.bootstrap import App, assemble
from cmtrain.content.library import Library, read_library
from cmtrain.engine.people import User
from cmtrain.services.clock import new_id, utc_now
from cmtrain.settings import ROOT
from cmtrain.storage.database import connect, migrate

ENTRY = ROOT / "streamlit_app.py"


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library(ROOT)


@pytest.fixture(scope="session")
def assessor() -> Assessor:
    return Assessor(load_encoder())


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("ui") / "empty.db"
    engine = connect(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture
def app(library, assessor, empty_database, tmp_path, monkeypatch) -> App:
    """What the pages will get."""
    database = tmp_path / "cmtrain.db"
    shutil.copy(empty_database, database)
    found = assemble(library, connect(f"sqlite:///{database}"), assessor, utc_now, new_id)
    monkeypatch.setattr("cmtrain.ui.session.the_app", lambda: found)
    return found


@pytest.fixture
def asha(app) -> User:
    return app.identity.enter("Asha").user


@pytest.fixture
def rao(app) -> User:
    """An instructor."""
    return app.identity.enter_as_instructor("Ms Rao", app.identity.first_passcode()).user


@pytest.fixture
def tab(app, monkeypatch) -> Callable[..., AppTest]:
    """Open a page as somebody, or as nobody yet; every call is a browser tab of its own."""

    def opened(user: User | None, page: str = "", **query: str) -> AppTest:
        monkeypatch.setattr("cmtrain.ui.session.kept_token", lambda: "")
        at = AppTest.from_file(ENTRY, default_timeout=30)
        at.session_state["cm_user"], at.session_state["cm_token"] = user, ""
        at.query_params.update(query)
        at.run()
        if page:
            at.switch_page(f"cmtrain/ui/pages/{page}.py").run()
        return at

    return opened
