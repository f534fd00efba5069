"""A portfolio: what somebody chose to show, beside what all their work says about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import fmean
from typing import Literal, TypeAlias

from ..content.base import COMPETENCES, CriterionCode
from ..content.rubric import Rubric
from .awards import Award
from .piece import Pin, ResponsePiece
from .progress import Profile
from .run import RunPiece

Piece: TypeAlias = ResponsePiece | RunPiece

MOST_SUGGESTED = 5
_SOUND = 2
_NEW_SUBJECT, _NEW_ACTIVITY, _NEW_FORM = 0.2, 0.8, 0.5


Fluency = Literal["first", "c2", "c1", "b2", "b1", "a2", "a1"]
"""How well somebody knows a language: their first one, or a level of the European framework."""

Design = Literal["editorial", "dossier"]


@dataclass(frozen=True)
class Link:
    """An address of the author's, https or mailto, and what it is called."""

    label: str
    address: str


@dataclass(frozen=True)
class Spoken:
    """A language of the author's."""

    name: str
    level: Fluency


@dataclass(frozen=True)
class Cover:
    """What somebody says about themselves; an empty name stands for the one they go by here."""

    headline: str = ""
    about: str = ""
    shown_name: str = ""
    links: tuple[Link, ...] = ()
    languages: tuple[Spoken, ...] = ()
    design: Design = "editorial"


@dataclass(frozen=True)
class Portfolio:
    """Everything a reader sees. The profile rests on all observations, not only on the pieces."""

    name: str
    cover: Cover
    profile: Profile
    pieces: tuple[Piece, ...]
    rubric: Rubric
    finished: int
    made_at: datetime
    awards: tuple[Award, ...] = ()


def strongest(profile: Profile, most: int = 3) -> tuple[CriterionCode, ...]:
    """The criteria in which somebody is surest to be sound, by the lower end of their range."""
    known = [(code, found) for code, found in profile.criteria.items() if found.enough]
    sound = [(code, found) for code, found in known if (found.mean or 0) >= _SOUND]
    ordered = sorted(sound, key=lambda each: (-each[1].low, -each[1].n))
    return tuple(code for code, _ in ordered[:most])


@dataclass(frozen=True)
class Candidate:
    """Something that could be shown."""

    piece: Piece
    chosen: bool = False
    suggested: bool = False

    @property
    def worth(self) -> float | None:
        """Mean of its levels; None if nothing was rated."""
        levels = self.piece.levels.values()
        return fmean(levels) if levels else None


def candidates(pieces: Iterable[Piece], pins: Iterable[Pin]) -> tuple[Candidate, ...]:
    """Suggestions first, best and most varied before the rest; the rest newest first."""
    chosen = {(pin.attempt_id, pin.response_id) for pin in pins}
    newest = sorted(pieces, key=lambda piece: piece.origin.at, reverse=True)
    found = [Candidate(piece, _source(piece) in chosen) for piece in newest]
    best = suggestions(found)
    taken = {id(each) for each in best}
    rest = [each for each in found if id(each) not in taken]
    return (*(replace(each, suggested=True) for each in best), *rest)


def suggestions(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Up to five good pieces that together show the most: new criteria, other activities."""
    left = [each for each in found if _presentable(each)]
    picked: list[Candidate] = []
    while left and len(picked) < MOST_SUGGESTED:
        best = max(left, key=lambda each: _gain(each, picked))
        picked.append(best)
        left = [each for each in left if each is not best and _task(each) != _task(best)]
    return tuple(picked)


def subjects(piece: Piece) -> frozenset[str]:
    """Competences and criteria in which the piece is at least sound."""
    if isinstance(piece, RunPiece):
        return frozenset(name for name, level in piece.levels.items() if level >= _SOUND)
    judged = [each for found in piece.competences for each in (found.overall, *found.criteria)]
    return frozenset(each.subject for each in judged if each.level and each.level >= _SOUND)


def _presentable(each: Candidate) -> bool:
    piece = each.piece
    gamed = isinstance(piece, ResponsePiece) and piece.gaming is not None
    sound = each.worth is not None and each.worth >= _SOUND
    return sound and not piece.caveats and not gamed


def _gain(each: Candidate, picked: Sequence[Candidate]) -> float:
    seen = frozenset[str]().union(*(subjects(other.piece) for other in picked))
    fresh = len(subjects(each.piece) - seen - set(COMPETENCES))
    uids = {other.piece.origin.activity_uid for other in picked}
    other_place = each.piece.origin.activity_uid not in uids
    other_form = form(each.piece) not in {form(other.piece) for other in picked}
    gain = _NEW_SUBJECT * fresh + _NEW_ACTIVITY * other_place + _NEW_FORM * other_form
    return (each.worth or 0) + gain


def form(piece: Piece) -> str:
    """What sort of thing a reader sees: a whole run, a product by its kind, or words."""
    if isinstance(piece, RunPiece):
        return "run"
    return next((made.kind for made in piece.done.made), "words")


def _task(each: Candidate) -> tuple[str, str]:
    """What was to be done; two goes at the same task show the same thing."""
    piece = each.piece
    step = piece.step_id if isinstance(piece, ResponsePiece) else ""
    return piece.origin.activity_uid, step


def _source(piece: Piece) -> tuple[str, str | None]:
    return piece.pin.attempt_id, piece.pin.response_id
