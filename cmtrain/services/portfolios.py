"""Portfolios: a learner chooses work to show, words it, and takes it away as one page."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ..content.library import Library
from ..engine.attempt import Attempt, LoggedResponse
from ..engine.people import User, clean_name
from ..engine.piece import Pin, Played, response_piece
from ..engine.portfolio import Candidate, Cover, Piece, Portfolio, candidates
from ..engine.run import run_piece
from ..engine.scoring import settle_all
from ..engine.sealing import is_sealed
from ..errors import InvalidResponse, NotAllowed, NotFound
from ..report.portfolio_page import portfolio_page
from ..storage.attempts import AttemptStore
from ..storage.opinions import OpinionStore
from ..storage.portfolios import PortfolioStore
from ..storage.reflections import ReflectionStore
from ..storage.scores import ScoreStore
from .archive import Archive
from .clock import Clock, NewId
from .issuer import Issuer
from .progressing import Progressing

MOST_PIECES = 12
LONGEST_HEADLINE, LONGEST_ABOUT = 120, 800
LONGEST_TITLE, LONGEST_CONTEXT = 120, 600

_RUNS = {
    "analytics-desk", "capstone", "checkpoint", "crisis", "editorial-calendar", "inbox",
    "interview", "listening-desk", "moderation-queue", "on-call",
}  # fmt: skip
"""Kinds of activity of which a whole run tells something; elsewhere a single response does."""


@dataclass(frozen=True)
class Portfolios:
    """What a learner does with their portfolio; everybody has one, and sees only their own."""

    library: Library
    attempts: AttemptStore
    scores: ScoreStore
    archive: Archive
    progressing: Progressing
    opinions: OpinionStore
    reflections: ReflectionStore
    kept: PortfolioStore
    issuer: Issuer
    now: Clock
    new_id: NewId

    def candidates(self, by: User) -> tuple[Candidate, ...]:
        """Everything that can be shown: suggestions first, then the rest, newest first."""
        return self.workshop(by)[1]

    def portfolio(self, by: User) -> Portfolio:
        """The portfolio as it stands."""
        return self._portfolio(by, self._played(by), self.kept.pins(by.id))

    def workshop(self, by: User) -> tuple[Portfolio, tuple[Candidate, ...]]:
        """The portfolio and everything that can be shown, read once."""
        played, pins = self._played(by), self.kept.pins(by.id)
        shown = (piece for each in played for piece in _pieces(each))
        return self._portfolio(by, played, pins), candidates(shown, pins)

    def page(self, by: User, _: Callable[[str], str] = str, language: str = "en") -> str:
        """The portfolio as one HTML file, worded by `_` in a language.

        It is signed, unless the issuer is in trouble: then the page says that it is not.
        """
        signing = None if self.issuer.trouble else self.issuer.signing()
        return portfolio_page(self.portfolio(by), _, language, signing)

    def save_profile(self, by: User, headline: str, about: str, shown_name: str) -> None:
        """Keep what a learner says about themselves. Raises InvalidResponse, InvalidName."""
        cover = Cover(
            headline=_line("headline", headline, LONGEST_HEADLINE),
            about=_text("about", about, LONGEST_ABOUT),
            shown_name=clean_name(shown_name) if shown_name.strip() else "",
        )
        self.kept.save_cover(by.id, cover, self.now())

    def add_piece(self, by: User, attempt_id: str, response_id: str | None = None) -> str:
        """Choose a response, or a whole finished run; the piece's id.

        Choosing what is already chosen changes nothing. Raises NotFound, NotAllowed,
        InvalidResponse.
        """
        self._check_showable(by, attempt_id, response_id)
        pins = self.kept.pins(by.id)
        for pin in pins:
            if (pin.attempt_id, pin.response_id) == (attempt_id, response_id):
                return pin.id
        if len(pins) >= MOST_PIECES:
            message = f"A portfolio takes {MOST_PIECES} pieces. Take one out first."
            raise InvalidResponse("too-many-pieces", message, most=MOST_PIECES)
        pin = Pin(self.new_id(), attempt_id, response_id)
        self.kept.add(by.id, pin)
        return pin.id

    def edit_piece(self, by: User, piece_id: str, title: str, context: str) -> None:
        """Give a piece a title and a word about it; empty means the author's title and none.

        Raises NotFound, InvalidResponse.
        """
        reworded = replace(
            self._pin(by, piece_id),
            title=_line("title", title, LONGEST_TITLE),
            context=_text("context", context, LONGEST_CONTEXT),
        )
        self.kept.reword(reworded)

    def move_piece(self, by: User, piece_id: str, places: int) -> None:
        """Move a piece down by so many places, or up if negative. Raises NotFound."""
        moved = self._pin(by, piece_id)
        ids = [pin.id for pin in self.kept.pins(by.id)]
        target = min(len(ids) - 1, max(0, ids.index(moved.id) + places))
        ids.remove(moved.id)
        ids.insert(target, moved.id)
        self.kept.arrange(ids)

    def remove_piece(self, by: User, piece_id: str) -> None:
        """Take a piece out of the portfolio; the work stays. Raises NotFound."""
        self.kept.remove(self._pin(by, piece_id).id)

    def _portfolio(self, by: User, played: tuple[Played, ...], pins: tuple[Pin, ...]) -> Portfolio:
        of_attempt = {each.attempt.id: each for each in played}
        cover = self.kept.cover(by.id) or Cover()
        progress = self.progressing.progress(by)
        return Portfolio(
            name=cover.shown_name or by.name,
            cover=cover,
            profile=progress.profile,
            pieces=tuple(_piece(of_attempt[pin.attempt_id], pin) for pin in pins),
            rubric=self.library.rubric,
            finished=len({each.activity.uid for each in played if each.attempt.finished}),
            made_at=self.now(),
        )

    def _pin(self, by: User, piece_id: str) -> Pin:
        for pin in self.kept.pins(by.id):
            if pin.id == piece_id:
                return pin
        raise NotFound("This piece is not in your portfolio.")

    def _check_showable(self, by: User, attempt_id: str, response_id: str | None) -> None:
        attempt = self.attempts.attempt(attempt_id)
        if attempt is None:
            raise NotFound("This attempt does not exist.")
        if attempt.user_id != by.id:
            raise NotAllowed("This attempt belongs to somebody else.")
        activity = self.archive.activity(attempt)
        if is_sealed(activity, attempt):
            message = "Assessed work can be shown once it is finished."
            raise InvalidResponse("not-finished", message)
        if response_id is None:
            _check_run(attempt, activity.kind)
        elif response_id not in {logged.id for logged in attempt.responses}:
            raise NotFound("This response is not part of the attempt.")
        elif response_id not in {logged.id for logged in _showable(attempt)}:
            message = "Only decisions, texts and plans can be shown on their own."
            raise InvalidResponse("nothing-to-show", message)

    def _played(self, by: User) -> tuple[Played, ...]:
        """Attempts of a learner, oldest first, numbered within their activity.

        Assessed work that is still open is left out: a piece would say how good it is.
        """
        attempts = self.attempts.played_by(by.id)
        scores = self.scores.of_user(by.id)
        settled = {response: settle_all(given) for response, given in scores.items()}
        disputed = self.opinions.disputed_of(by.id)
        rewrites = self.reflections.rewrites_of(by.id)
        uids = [attempt.activity_uid for attempt in attempts]
        return tuple(
            Played(
                attempt,
                self.archive.editions(attempt),
                settled,
                number=uids[: place + 1].count(attempt.activity_uid),
                attempts=uids.count(attempt.activity_uid),
                change=self.archive.change(attempt),
                disputed=disputed,
                rewrites=rewrites,
            )
            for place, attempt in enumerate(attempts)
            if not is_sealed(self.archive.activity(attempt), attempt)
        )


def _check_run(attempt: Attempt, kind: str) -> None:
    if kind not in _RUNS:
        raise InvalidResponse(
            "no-run", "Only whole shifts, desks, interviews and tests can be shown so."
        )
    if not attempt.finished:
        raise InvalidResponse("not-finished", "Finish the run first; then it can be shown.")


def _showable(attempt: Attempt) -> Iterator[LoggedResponse]:
    return (logged for logged in attempt.responses if logged.response.stands_alone)


def _pieces(played: Played) -> Iterator[Piece]:
    """Everything in an attempt that can be shown."""
    attempt = played.attempt
    if attempt.finished and played.activity.kind in _RUNS:
        yield run_piece(played, Pin("", attempt.id))
    for logged in _showable(attempt):
        yield response_piece(played, logged, Pin("", attempt.id, logged.id))


def _piece(played: Played, pin: Pin) -> Piece:
    for logged in played.attempt.responses:
        if logged.id == pin.response_id:
            return response_piece(played, logged, pin)
    return run_piece(played, pin)


def _line(field: str, typed: str, most: int) -> str:
    return _text(field, " ".join(typed.split()), most)


def _text(field: str, typed: str, most: int) -> str:
    """The text without control characters. Raises InvalidResponse if it is too long."""
    unified = unicodedata.normalize("NFC", typed.replace("\r\n", "\n"))
    kept = (c for c in unified if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    text = "".join(kept).strip()
    if len(text) > most:
        message = f"{len(text)} characters; this field takes {most}."
        raise InvalidResponse("too-long", message, field=field, length=len(text), limit=most)
    return text
