"""Portfolios: a learner chooses work to show, words it, and takes it away as one page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from ..content.library import Library
from ..engine.attempt import Attempt, LoggedResponse
from ..engine.awards import Award
from ..engine.comments import Comment, Subject, by_subject, standing
from ..engine.editions import Editions
from ..engine.people import User
from ..engine.piece import Pin, Played, response_piece
from ..engine.portfolio import Candidate, Cover, Design, Link, Piece, Portfolio, Spoken, candidates
from ..engine.redaction import hider, redacted
from ..engine.run import run_piece
from ..engine.scoring import settle_all
from ..engine.sealing import is_sealed
from ..errors import InvalidResponse, NotAllowed, NotFound
from ..report.portfolio_page import portfolio_page
from ..storage.attempts import AttemptStore
from ..storage.comments import CommentStore
from ..storage.opinions import OpinionStore
from ..storage.portfolios import PortfolioStore
from ..storage.reflections import ReflectionStore
from ..storage.scores import ScoreStore
from . import authoring
from .archive import Archive
from .clock import Clock, NewId
from .credentials import Credentials
from .progressing import Progressing

MOST_PIECES = 12

_RUNS = {
    "analytics-desk", "capstone", "checkpoint", "crisis", "editorial-calendar", "inbox",
    "interview", "listening-desk", "moderation-queue", "on-call",
}  # fmt: skip
"""Kinds of activity of which a whole run tells something; elsewhere a single response does."""


@dataclass(frozen=True)
class Workshop:
    """A portfolio while it is being made.

    `portfolio` is what a reader sees. `chosen` are all chosen pieces in their order, also those
    kept back, without anything blacked out. `lost`: chosen pieces whose content cannot be read.
    `awards` are all badges that were earned, also those kept back.
    """

    portfolio: Portfolio
    chosen: tuple[Piece, ...]
    candidates: tuple[Candidate, ...]
    lost: int = 0
    awards: tuple[Award, ...] = ()


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
    comments: CommentStore
    kept: PortfolioStore
    credentials: Credentials
    now: Clock
    new_id: NewId

    def candidates(self, by: User) -> tuple[Candidate, ...]:
        """Everything that can be shown: suggestions first, then the rest, newest first."""
        return self.workshop(by).candidates

    def portfolio(self, by: User) -> Portfolio:
        """The portfolio as a reader sees it."""
        played, pins = self._played(by), self.kept.pins(by.id)
        chosen = self._commented(by, _chosen(played, pins))
        return self._portfolio(by, played, chosen, self.credentials.awards(by))

    def workshop(self, by: User) -> Workshop:
        """The portfolio and everything that can be shown, read once."""
        played, pins = self._played(by), self.kept.pins(by.id)
        chosen = self._commented(by, _chosen(played, pins))
        shown = (piece for each in played for piece in _pieces(each))
        awards = self.credentials.awards(by)
        return Workshop(
            self._portfolio(by, played, chosen, awards),
            chosen,
            candidates(shown, pins),
            len(pins) - len(chosen),
            awards,
        )

    def page(self, by: User, _: Callable[[str], str] = str, language: str = "en") -> str:
        """The portfolio as one HTML file, worded by `_` in a language.

        It is signed, unless the issuer is in trouble: then the page says that it is not.
        """
        issuer, mine = self.credentials.issuer, self.portfolio(by)
        if issuer.trouble:
            return portfolio_page(mine, _, language)
        badges = self.credentials.all(by, mine.awards)
        return portfolio_page(mine, _, language, issuer.signing(), badges)

    def save_profile(
        self,
        by: User,
        headline: str,
        about: str,
        shown_name: str,
        *,
        links: Iterable[Link] = (),
        languages: Iterable[Spoken] = (),
    ) -> None:
        """Keep what a learner says about themselves. Raises InvalidResponse, InvalidName."""
        design = self._cover(by).design
        said = Cover(headline, about, shown_name, tuple(links), tuple(languages), design)
        self.kept.save_cover(by.id, authoring.cover(said), self.now())

    def choose_design(self, by: User, design: Design) -> None:
        """What the page looks like. Raises InvalidResponse for a design that there is not."""
        said = replace(self._cover(by), design=design)
        self.kept.save_cover(by.id, authoring.cover(said), self.now())

    def add_piece(self, by: User, attempt_id: str, response_id: str | None = None) -> str:
        """Choose a response, or a whole finished run; the piece's id.

        Choosing what is already chosen changes nothing. Raises NotFound, NotAllowed,
        InvalidResponse.
        """
        return self.add_pieces(by, [(attempt_id, response_id)])[0]

    def add_pieces(self, by: User, sources: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
        """Choose several, all or none; each is an attempt and a response, or None for the run.

        Raises NotFound, NotAllowed, InvalidResponse, also where there is no room for all of them.
        """
        attempts = {name: self.attempts.attempt(name) for name, _ in sources}
        for attempt_id, response_id in sources:
            self._check_showable(by, attempts[attempt_id], response_id)
        there = {(pin.attempt_id, pin.response_id): pin.id for pin in self.kept.pins(by.id)}
        new = [each for each in dict.fromkeys(sources) if each not in there]
        room = MOST_PIECES - len(there)
        if len(new) > room:
            message = f"A portfolio takes {MOST_PIECES} pieces, and there is room for {room} more."
            raise InvalidResponse(
                "too-many-pieces", message, most=MOST_PIECES, room=room, given=len(new)
            )
        for source in new:
            pin = Pin(self.new_id(), *source)
            self.kept.add(by.id, pin)
            there[source] = pin.id
        return tuple(there[each] for each in sources)

    def edit_piece(self, by: User, piece_id: str, title: str, context: str) -> None:
        """Give a piece a title and a word about it; empty means the author's title and none.

        Raises NotFound, InvalidResponse.
        """
        reworded = replace(
            self._pin(by, piece_id),
            title=authoring.line("title", title, authoring.LONGEST_TITLE),
            context=authoring.text("context", context, authoring.LONGEST_CONTEXT),
        )
        self.kept.reword(reworded)

    def hide_names(self, by: User, piece_id: str, names: Iterable[str]) -> None:
        """Have these names blacked out in all of a piece. Raises NotFound, InvalidResponse."""
        self.kept.reword(replace(self._pin(by, piece_id), hidden=authoring.names(names)))

    def show_piece(self, by: User, piece_id: str, *, shown: bool) -> None:
        """Show a piece, or keep it back with its place and wording. Raises NotFound."""
        self.kept.reword(replace(self._pin(by, piece_id), shown=shown))

    def show_rewrite(self, by: User, piece_id: str, *, shown: bool) -> None:
        """Show a rewrite beside the first version, or only that. Raises NotFound."""
        self.kept.reword(replace(self._pin(by, piece_id), rewrite=shown))

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

    def show_badge(self, by: User, badge_id: str, *, shown: bool) -> None:
        """Show a badge on the page and in every export, or keep it back. Raises NotFound."""
        if badge_id not in {each.badge.id for each in self.credentials.awards(by)}:
            raise NotFound("This badge has not been earned.")
        (self.kept.show_again if shown else self.kept.keep_back)(by.id, badge_id)

    def _cover(self, by: User) -> Cover:
        return self.kept.cover(by.id) or Cover()

    def _portfolio(
        self,
        by: User,
        played: tuple[Played, ...],
        chosen: tuple[Piece, ...],
        awards: tuple[Award, ...],
    ) -> Portfolio:
        cover, kept_back = self._cover(by), self.kept.kept_back(by.id)
        progress = self.progressing.progress(by)
        return Portfolio(
            name=cover.shown_name or by.name,
            cover=cover,
            profile=progress.profile,
            pieces=tuple(redacted(piece) for piece in chosen if piece.pin.shown),
            rubric=self.library.rubric,
            finished=len({each.activity.uid for each in played if each.attempt.finished}),
            made_at=self.now(),
            awards=tuple(each for each in awards if each.badge.id not in kept_back),
        )

    def _commented(self, by: User, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """The pieces with the instructors' words that the learner shows about them.

        One in which a blacked out name stands is left out: it is shown whole or not at all.
        """
        shown = by_subject(each for each in standing(self.comments.of_learner(by.id)) if each.shown)
        return tuple(
            replace(
                piece,
                comments=tuple(
                    each
                    for each in shown.get(Subject(piece.pin.attempt_id, piece.pin.response_id), ())
                    if _unnamed(each, piece)
                ),
            )
            for piece in pieces
        )

    def _pin(self, by: User, piece_id: str) -> Pin:
        for pin in self.kept.pins(by.id):
            if pin.id == piece_id:
                return pin
        raise NotFound("This piece is not in your portfolio.")

    def _check_showable(self, by: User, attempt: Attempt | None, response_id: str | None) -> None:
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

        Assessed work that is still open is left out: a piece would say how good it is. So is what
        was done on content that can no longer be read; the rest of the work stands.
        """
        attempts = self.attempts.played_by(by.id)
        scores = self.scores.of_user(by.id)
        settled = {response: settle_all(given) for response, given in scores.items()}
        disputed = self.opinions.disputed_of(by.id)
        rewrites = self.reflections.rewrites_of(by.id)
        uids = [attempt.activity_uid for attempt in attempts]
        readable = ((n, a, found) for n, a in enumerate(attempts) if (found := self._editions(a)))
        return tuple(
            Played(
                attempt,
                editions,
                settled,
                number=uids[: place + 1].count(attempt.activity_uid),
                attempts=uids.count(attempt.activity_uid),
                change=self.archive.change(attempt),
                disputed=disputed,
                rewrites=rewrites,
            )
            for place, attempt, editions in readable
            if not is_sealed(editions.now, attempt)
        )

    def _editions(self, attempt: Attempt) -> Editions | None:
        try:
            return self.archive.editions(attempt)
        except (NotFound, ValidationError):
            return None


def _unnamed(comment: Comment, piece: Piece) -> bool:
    """Whether neither the words nor their author are a name that the learner blacked out."""
    hide = hider(piece.pin.hidden)
    return all(hide(text) == text for text in (comment.words, comment.author_name))


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


def _chosen(played: Iterable[Played], pins: Iterable[Pin]) -> tuple[Piece, ...]:
    """The chosen pieces in their order, as far as their work can be read."""
    of_attempt = {each.attempt.id: each for each in played}
    return tuple(
        _piece(of_attempt[pin.attempt_id], pin) for pin in pins if pin.attempt_id in of_attempt
    )


def _piece(played: Played, pin: Pin) -> Piece:
    for logged in played.attempt.responses:
        if logged.id == pin.response_id:
            return response_piece(played, logged, pin)
    return run_piece(played, pin)
