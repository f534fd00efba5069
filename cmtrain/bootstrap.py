"""Putting the program together; the only module that knows all the parts."""

from dataclasses import dataclass, replace
from functools import cache
from threading import Lock

import click
from sqlalchemy import Engine

from .content.library import Library, read_library
from .services.archive import Archive
from .services.clock import Clock, NewId, new_id, utc_now
from .services.encoding import Deferred, defer_encoder, open_assessor
from .services.identity import Identity
from .services.learning import Assess, Learning
from .services.portfolios import Portfolios
from .services.progressing import Progressing
from .services.ratings import Ratings
from .services.reviewing import Reviewing
from .settings import Settings, read_settings
from .storage.attempts import AttemptStore
from .storage.database import connect, migrate
from .storage.people import PeopleStore
from .storage.portfolios import PortfolioStore
from .storage.scores import ScoreStore

_opening = Lock()


@dataclass(frozen=True)
class App:
    """The services, ready to use."""

    library: Library
    identity: Identity
    learning: Learning
    progressing: Progressing
    reviewing: Reviewing
    portfolios: Portfolios
    ratings: Ratings
    encoder: Deferred | None = None
    """What the scorer waits for, if there is something to wait for."""


def open_app(settings: Settings, *, now: Clock = utc_now, ids: NewId = new_id) -> App:
    """Read the content, open and migrate the database. The encoder is loaded when it is needed."""
    encoder = defer_encoder(settings.scoring_encoder)
    if settings.database_url is None:
        settings.data.mkdir(parents=True, exist_ok=True)
    engine = connect(settings.database)
    migrate(engine)
    library = read_library(settings.content)
    assess = open_assessor(encoder, settings.vectors)
    return replace(assemble(library, engine, assess, now, ids), encoder=encoder)


def assemble(library: Library, engine: Engine, assess: Assess, now: Clock, ids: NewId) -> App:
    """The services over one library and one migrated database."""
    people, attempts, scores = PeopleStore(engine), AttemptStore(engine), ScoreStore(engine)
    archive = Archive.of(library, attempts)
    return App(
        library=library,
        identity=Identity(people, now, ids),
        learning=Learning(library, attempts, scores, archive, assess, now, ids),
        progressing=Progressing(library, attempts, scores),
        reviewing=Reviewing(library, people, attempts, scores, archive, now),
        portfolios=Portfolios(library, attempts, scores, archive, PortfolioStore(engine), now, ids),
        ratings=Ratings(people, attempts, scores, archive),
    )


def the_app() -> App:
    """The one app of this process, by the settings in force when it is first asked for.

    Whoever starts it first, by whatever command, sees the instructor passcode in the terminal.
    Those who come while it is being opened wait for it.
    """
    with _opening:
        return _opened()


@cache
def _opened() -> App:
    app = open_app(read_settings())
    if passcode := app.identity.first_passcode():
        click.echo(f"\n  Instructor passcode (shown this once): {passcode}\n")
    return app
