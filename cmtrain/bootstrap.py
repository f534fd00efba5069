"""Putting the program together; the only module that knows all the parts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from threading import Lock

import click
from sqlalchemy import Engine

from .content.activity import Activity
from .content.library import Library, read_library
from .content.packs import part_of_pack, with_packs
from .content.problem import Problem
from .engine.rehearsal import rehearse
from .services.archive import Archive
from .services.clock import Clock, NewId, new_id, utc_now
from .services.commenting import Commenting
from .services.credentials import Credentials
from .services.encoding import Deferred, defer_encoder, open_assessor
from .services.endpoint import Endpoint
from .services.identity import Identity
from .services.issuer import Issuer
from .services.issuer_keys import KeyFolder, PassingKeys
from .services.judging import Judge, Judging
from .services.learning import Assess, Learning
from .services.link_secret import LinkSecret
from .services.objecting import Objecting
from .services.portfolios import Portfolios
from .services.previewing import Piece, Previewing
from .services.progressing import Progressing
from .services.publishing import Publishing
from .services.ratings import Ratings
from .services.reflecting import Reflecting
from .services.rehearsals import rehearsal_problems
from .services.results import Results
from .services.reviewing import Reviewing
from .services.revoking import Revoking
from .services.view_counting import ViewCounting
from .services.wordbook import Wordbook
from .settings import Settings, read_settings
from .storage.attempts import AttemptStore
from .storage.comments import CommentStore
from .storage.database import connect, migrate
from .storage.objections import ObjectionStore
from .storage.opinions import OpinionStore
from .storage.people import PeopleStore
from .storage.places import PlaceStore
from .storage.portfolios import PortfolioStore
from .storage.published import PublishedStore
from .storage.reflections import ReflectionStore
from .storage.revocations import RevocationStore
from .storage.scores import ScoreStore

_opening = Lock()
_FEW = 3


@dataclass(frozen=True)
class App:
    """The services, ready to use."""

    library: Library
    identity: Identity
    learning: Learning
    judging: Judging
    progressing: Progressing
    results: Results
    reviewing: Reviewing
    portfolios: Portfolios
    publishing: Publishing
    commenting: Commenting
    ratings: Ratings
    reflecting: Reflecting
    objecting: Objecting
    wordbook: Wordbook
    issuer: Issuer
    credentials: Credentials
    revoking: Revoking
    encoder: Deferred | None = None
    """What the scorer waits for, if there is something to wait for."""
    rehearse: Callable[[Activity], list[Problem]] = lambda _: []
    """Problems of an activity's scores, in a preview."""
    piece: Piece | None = None
    """What is being previewed; then there are no drafts hidden, and nobody has to come in."""


def open_app(settings: Settings, *, now: Clock = utc_now, ids: NewId = new_id) -> App:
    """Read the content, open and migrate the database. The encoder is loaded when it is needed."""
    encoder, engine = _foundations(settings)
    library = read_content(settings).published
    assess = open_assessor(encoder, settings.vectors)
    app = assemble(
        library,
        engine,
        assess,
        now,
        ids,
        judge=judge_of(settings),
        issuer=issuer_of(settings, now),
        secret=LinkSecret(settings.data / "publishing.key"),
    )
    return replace(app, encoder=encoder)


def read_content(settings: Settings) -> Library:
    """Everything there is to play: our own content, and the packs that the settings name."""
    return with_packs(read_library(settings.content), settings.packs)


def judge_of(settings: Settings) -> Endpoint | None:
    """The language model that the settings name, if they name one."""
    if not (settings.judge_url and settings.judge_model):
        return None
    return Endpoint(
        url=settings.judge_url,
        model=settings.judge_model,
        key=settings.judge_key.get_secret_value() if settings.judge_key else "",
        timeout=settings.judge_timeout,
        retries=settings.judge_retries,
        mode=settings.judge_mode,
    )


def issuer_of(settings: Settings, now: Clock = utc_now) -> Issuer:
    """Who signs in this installation; the key lies in the data folder."""
    keys = KeyFolder(settings.data / "issuer")
    return Issuer(keys, now, settings.public_url, settings.issuer_name)


def assemble(
    library: Library,
    engine: Engine,
    assess: Assess,
    now: Clock,
    ids: NewId,
    *,
    judge: Judge | None = None,
    issuer: Issuer | None = None,
    secret: LinkSecret | None = None,
) -> App:
    """The services over one library and one migrated database.

    Without an issuer, what is signed is signed with a key that is forgotten with the process;
    without a secret, so are the addresses of published pages.
    """
    people, attempts, scores = PeopleStore(engine), AttemptStore(engine), ScoreStore(engine)
    archive, opinions = Archive.of(library, attempts), OpinionStore(engine)
    issuer, comments = issuer or Issuer(PassingKeys(), now), CommentStore(engine)
    work = (library, attempts, scores, archive)
    results, judging = Results(*work), Judging(judge, library, attempts, opinions, archive, now)
    progressing = Progressing(*work, results)
    places, objections = PlaceStore(engine), ObjectionStore(engine)
    reflections, published = ReflectionStore(engine), PublishedStore(engine)
    credentials = Credentials(library, results, issuer, places)
    portfolios = Portfolios(
        *work, progressing, opinions, reflections, comments, PortfolioStore(engine), credentials,
        now, ids,
    )  # fmt: skip
    return App(
        library=library,
        identity=Identity(people, now, ids),
        learning=Learning(*work, judging, objections, results, assess, now, ids),
        judging=judging,
        progressing=progressing,
        reviewing=Reviewing(library, people, attempts, scores, opinions, objections, archive, now),
        portfolios=portfolios,
        commenting=Commenting(attempts, comments, issuer, now, ids),
        publishing=Publishing(
            portfolios, published, ViewCounting(published, now), secret or LinkSecret(), now
        ),
        results=results,
        ratings=Ratings(people, attempts, scores, archive),
        reflecting=Reflecting(attempts, archive, reflections, assess, now, ids),
        objecting=Objecting(attempts, archive, objections, now),
        wordbook=Wordbook(library),
        issuer=issuer,
        credentials=credentials,
        revoking=Revoking(issuer, RevocationStore(engine), places, now),
    )


def the_app() -> App:
    """The one app of this process, by the settings in force when it is first asked for.

    Whoever starts it first, by whatever command, sees the instructor passcode in the terminal.
    Those who come while it is being opened wait for it.
    """
    with _opening:
        previewing = _previewing()
        return previewing.current() if previewing else _opened()


@cache
def _previewing() -> Previewing[App] | None:
    """The app around the piece that the settings name, if they name one."""
    settings = read_settings()
    if settings.preview is None:
        return None
    encoder, engine = _foundations(settings)
    assess = open_assessor(encoder, settings.vectors)

    def build(library: Library, piece: Piece) -> App:
        app = assemble(library, engine, assess, utc_now, new_id)
        return replace(
            app,
            encoder=encoder,
            piece=piece,
            rehearse=partial(_rehearsed, library, assess, settings),
        )

    packs = (each.resolve() for each in settings.packs)
    pack = next((each for each in packs if settings.preview.is_relative_to(each)), None)
    if pack is None:
        return Previewing(settings.preview, read_content(settings), build)
    base = read_library(settings.content)
    return Previewing(settings.preview, base, build, partial(part_of_pack, base, pack))


def _rehearsed(
    library: Library, assess: Assess, settings: Settings, activity: Activity
) -> list[Problem]:
    """What does not score as it claims; what was found before is not looked for again."""
    return rehearsal_problems(
        library,
        [activity.id],
        lambda each: rehearse(each, assess),
        settings.scoring_encoder or "best",
        settings.vectors,
    )


def _foundations(settings: Settings) -> tuple[Deferred, Engine]:
    """The encoder, not loaded yet, and the migrated database."""
    encoder = defer_encoder(settings.scoring_encoder)
    if settings.database_url is None:
        settings.data.mkdir(parents=True, exist_ok=True)
    engine = connect(settings.database)
    migrate(engine)
    return encoder, engine


@cache
def _opened() -> App:
    app = open_app(read_settings())
    app.judging.start()
    if passcode := app.identity.first_passcode():
        click.echo(f"\n  Instructor passcode (shown this once): {passcode}\n")
    _say_packs(app.library)
    return app


def _say_packs(library: Library) -> None:
    """Which packs there are, and which were left out, and why."""
    for each in library.packs:
        if each.pack:
            many = "activity" if each.activities == 1 else "activities"
            what = f"{each.pack.name} {each.pack.version}, {each.activities} {many}"
            click.echo(f"  Pack: {what} ({each.path})")
            continue
        click.echo(f"  Pack left out: {each.path}", err=True)
        for problem in each.problems[:_FEW]:
            click.echo(f"    {problem}", err=True)
