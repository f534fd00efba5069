"""Three portfolios out of real playthroughs, written as files to be looked at and measured.

    .venv/bin/python benchmarks/portfolios.py /tmp/portfolios

A beginner's with little in it, a strong one with twelve pieces of every sort in both designs, and
one in several languages and scripts; then 200 candidates. Everything is played through the
services into a database of its own; nothing of the installation is touched. Prints how large each
page is and how long it took to make.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from cmtrain.bootstrap import App, assemble, read_content
from cmtrain.content.step import ResponseBase
from cmtrain.engine.live.stage import stage
from cmtrain.engine.people import User
from cmtrain.engine.portfolio import Candidate, Link, Spoken
from cmtrain.engine.simulation import POLICIES
from cmtrain.services.encoding import defer_encoder, open_assessor
from cmtrain.services.exporting import FORMS, Exporting
from cmtrain.services.printing import printer
from cmtrain.settings import Settings
from cmtrain.storage.database import connect, migrate
from cmtrain.storage.people import PeopleStore

BEGAN = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
BEGINNER = User("kiran", "Kiran", "learner")
STRONG = User("amara", "Amara Nwosu", "learner")
MIXED = User("noor", "نور الهدى", "learner")
MANY = User("many", "Somebody Busy", "learner")

Body = Mapping[str, Any]


@dataclass
class Clock:
    """Every look at it is seven minutes later."""

    at: datetime = BEGAN

    def __call__(self) -> datetime:
        """The next moment."""
        self.at += timedelta(minutes=7)
        return self.at


def open_app(folder: Path) -> App:
    """The program over the real content and an empty database in a folder."""
    settings = Settings(data=folder)
    engine = connect(settings.database)
    migrate(engine)
    names = count(1)
    app = assemble(
        read_content(settings).published,
        engine,
        open_assessor(defer_encoder(settings.scoring_encoder), settings.vectors),
        Clock(),
        lambda: f"id-{next(names):06d}",
    )
    for user in (BEGINNER, STRONG, MIXED, MANY):
        PeopleStore(engine).add(user, BEGAN)
    return app


def of_kind(app: App, kind: str, place: int = 0) -> str:
    """The id of an activity of a kind, by its place among them."""
    return [each.id for each in app.library.activities.values() if each.kind == kind][place]


def play(
    app: App, who: User, activity_id: str, way: str = "best", said: Mapping[str, Body] | None = None
) -> str:
    """Play an activity as a playthrough, or a live shift as a policy; the attempt's id.

    `said`: what is answered otherwise, by step.
    """
    activity = app.library.activities[activity_id]
    attempt = app.learning.begin(who, activity_id)
    if activity.flow == "live":
        _play_live(app, who, attempt, way)
        return attempt
    written = next(each for each in activity.playthroughs if each.name == way)
    while not (sitting := app.learning.sitting(who, attempt)).state.finished:
        state = sitting.state
        name = next((each for each in written.responses if each in state.open), state.open[0])
        step, given = activity.step(name), written.responses.get(name, {})
        body = {**given, **(said or {}).get(name, {}), "type": step.type}
        response: ResponseBase = step.response_model.model_validate(body)
        app.learning.submit(who, attempt, name, state.visits(name), response)
    return attempt


def _play_live(app: App, who: User, attempt: str, policy: str) -> None:
    while not (sitting := app.learning.sitting(who, attempt)).state.finished:
        state = sitting.state
        if state.world is None:
            raise ValueError("no live shift")
        name, response = POLICIES[policy](stage(sitting.activity), state.world, state.open)
        app.learning.submit(who, attempt, name, state.visits(name), response)


def choose(app: App, who: User, wanted: Callable[[Candidate], bool], most: int = 1) -> list[str]:
    """Choose the first candidates that fit; the ids of their pieces."""
    found = [each for each in app.portfolios.candidates(who) if not each.chosen and wanted(each)]
    sources = [(each.piece.pin.attempt_id, each.piece.pin.response_id) for each in found[:most]]
    return list(app.portfolios.add_pieces(who, sources))


def whole(kind: str) -> Callable[[Candidate], bool]:
    """Whole runs of a kind."""
    return lambda each: each.piece.origin.kind == kind and each.piece.pin.response_id is None


def part(kind: str) -> Callable[[Candidate], bool]:
    """Single responses of a kind."""
    return lambda each: each.piece.origin.kind == kind and each.piece.pin.response_id is not None


def beginner(app: App) -> None:
    """Four things tried, most of them badly, and not much said."""
    play(app, BEGINNER, of_kind(app, "lesson"), "poor")
    play(app, BEGINNER, of_kind(app, "lesson", 1))
    play(app, BEGINNER, of_kind(app, "reply-clinic"), "poor")
    app.portfolios.save_profile(BEGINNER, "Looking for a first job in a community team", "", "")
    live = next(each.id for each in app.library.activities.values() if each.flow == "live")
    shift = play(app, BEGINNER, live, "template")
    choose(
        app, BEGINNER,
        lambda each: each.piece.pin.attempt_id == shift and each.piece.pin.response_id is None,
    )  # fmt: skip
    choose(app, BEGINNER, lambda _: True, 3)


def strong(app: App) -> None:
    """Twelve pieces of every sort, worded, with names blacked out and a rewrite."""
    kinds = (
        "crisis", "moderation-queue", "editorial-calendar", "analytics-desk", "brand-voice",
        "adaptation-studio", "listening-desk", "on-call", "reply-clinic", "audience", "checkpoint",
    )  # fmt: skip
    for kind in kinds:
        play(app, STRONG, of_kind(app, kind))
    _rewrite(app)
    app.portfolios.save_profile(
        STRONG,
        "I answer before nine, and I say what I do not know yet",
        "Six years behind a hotel desk, two of them at night. I learnt there that an apology is a"
        " time and a name.\n\nI am looking for a team that reads its own comments.",
        "",
        links=[
            Link("My site", "https://amara.example/"),
            Link("Mail", "mailto:amara@work.example"),
        ],
        languages=[Spoken("English", "c2"), Spoken("Igbo", "first"), Spoken("French", "b1")],
    )
    run = choose(app, STRONG, whole("crisis"))
    app.portfolios.edit_piece(
        STRONG, run[0], "Three hours without tills",
        "I would announce ten minutes earlier today. The rest I would do again.",
    )  # fmt: skip
    choose(app, STRONG, whole("moderation-queue"))
    again = choose(app, STRONG, part("reply-clinic"))
    app.portfolios.hide_names(STRONG, again[0], ["Mara", "Theo", "Anna"])
    for kind in ("editorial-calendar", "brand-voice", "adaptation-studio", "audience", "on-call"):
        choose(app, STRONG, part(kind))
    for kind in ("analytics-desk", "listening-desk", "checkpoint", "on-call"):
        choose(app, STRONG, whole(kind))


def _rewrite(app: App) -> None:
    """The reply of the clinic once more, a little shorter."""
    clinic = app.library.activities[of_kind(app, "reply-clinic")]
    mine = next(
        each for each in app.portfolios.candidates(STRONG)
        if each.piece.origin.activity_uid == clinic.uid
    )  # fmt: skip
    attempt = app.learning.sitting(STRONG, mine.piece.pin.attempt_id)
    turn = next(each for each in attempt.state.turns if clinic.step(each.step_id).key)
    step = clinic.step(turn.step_id)
    words = step.words(turn.response)
    changed = step.reworded(turn.response, f"{words.strip()} I am here until ten tonight.")
    response = turn.response.model_copy(update=changed)
    app.reflecting.rewrite(STRONG, mine.piece.pin.attempt_id, turn.seq, response)


def mixed(app: App) -> None:
    """Arabic, Hebrew, Gujarati and French, typed into everything that takes words."""
    clinic = app.library.activities[of_kind(app, "reply-clinic", 1)]
    words = (
        "પ્રિય મીરાબહેન, તમારો સંદેશ મેં વાંચ્યો. ગઈ કાલે સાંજે જે બન્યું તે અમારી ભૂલ હતી. હું આજે પાંચ"
        " વાગ્યા સુધીમાં તમને જવાબ આપીશ."
    )
    said = {s.id: {"text": words, "reply": words} for s in clinic.steps if s.key}
    for step in clinic.steps:
        if step.key:
            fields = step.response_model.model_fields
            said[step.id] = {k: v for k, v in said[step.id].items() if k in fields}
    play(app, MIXED, clinic.id, said=said)
    play(app, MIXED, of_kind(app, "listening-desk"))
    play(app, MIXED, of_kind(app, "editorial-calendar", 1))
    app.portfolios.save_profile(
        MIXED,
        "مديرة مجتمع بثلاث لغات · ત્રણ ભાષામાં સમુદાય",
        "أجيب بالعربية والغوجاراتية والإنجليزية.\nહું ગુજરાતી, અરબી અને અંગ્રેજીમાં જવાબ આપું છું.\n"
        "אני עונה גם בעברית.",
        "",
        links=[Link("موقعي", "https://noor.example/ar")],
        languages=[Spoken("العربية", "first"), Spoken("ગુજરાતી", "c1"), Spoken("עברית", "b1"),
                   Spoken("English", "c1")],
    )  # fmt: skip
    pieces = choose(app, MIXED, part("reply-clinic"))
    app.portfolios.edit_piece(
        MIXED, pieces[0], "જવાબ મીરાબહેનને", "هذا الرد كتبته بالغوجاراتية لأن الرسالة جاءت بها."
    )
    app.portfolios.hide_names(MIXED, pieces[0], ["મીરાબહેન"])
    desk = choose(app, MIXED, whole("listening-desk"))
    app.portfolios.edit_piece(MIXED, desk[0], "שלוש שפות, תור אחד", "")
    choose(app, MIXED, part("editorial-calendar"), 2)


def many(app: App) -> None:
    """Some two hundred things that could be shown."""
    queues = [
        each.id for each in app.library.activities.values() if each.kind == "moderation-queue"
    ]
    while len(app.portfolios.candidates(MANY)) < 200:  # noqa: PLR2004 - the figure of the promise
        for name in queues:
            play(app, MANY, name)


def timed(what: str, act: Callable[[], Any]) -> Any:
    """Do it twice and say how long the second time took."""
    act()
    began = perf_counter()
    found = act()
    print(f"{what:<44}{(perf_counter() - began) * 1000:>8.0f} ms")
    return found


def write(app: App, who: User, name: str, folder: Path, forms: tuple[str, ...]) -> None:
    """Every form of a portfolio as a file, with its size."""
    exporting = Exporting(app.portfolios)
    for form in forms:
        if form == "pdf" and printer() is None:
            continue
        data = exporting.file(who, form)
        file = folder / f"{name}.{FORMS[form].ending}"
        file.write_bytes(data)
        print(f"{file.name:<44}{len(data) / 1000:>8.0f} KB")


def main(folder: Path) -> None:
    """Make them all, and measure."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as apart:
        app = open_app(Path(apart))
        for make in (beginner, strong, mixed):
            make(app)
        write(app, BEGINNER, "beginner", folder, ("html", "pdf"))
        write(app, STRONG, "strong", folder, tuple(FORMS))
        write(app, MIXED, "mixed", folder, ("html", "pdf", "markdown"))
        timed("a page with twelve pieces", lambda: app.portfolios.page(STRONG))
        for who, name in ((BEGINNER, "beginner"), (STRONG, "strong"), (MIXED, "mixed")):
            app.portfolios.choose_design(who, "dossier")
            write(app, who, f"{name}-dossier", folder, ("html", "pdf"))
        if "--many" in sys.argv:
            many(app)
            found = timed("200 candidates", lambda: app.portfolios.workshop(MANY))
            print(f"{len(found.candidates)} candidates")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "portfolios"))
