"""A pile of cases as a whole: the ladder, cases that come later, cases that are twins."""

from collections.abc import Iterable, Sequence

from pydantic import Field

from .base import Content, Slug, Text


class Rung(Content):
    """One step of the ladder of consequences, from no action to the gravest there is."""

    id: Slug = Field(description="Unique on the ladder; 'follows' refers to it.")
    label: Text = Field(description="What it is called, in a word or two.")
    actions: tuple[Slug, ...] = Field(min_length=1, description="Actions that are this rung.")


class Follows(Content):
    """The decision that a case is about. It is on the pile only after that decision was taken."""

    step: Slug = Field(description="The case that was decided.")
    rungs: tuple[Slug, ...] = Field(
        default=(), description="Only if this was the gravest rung taken; empty means any."
    )
    minutes: int = Field(
        default=0, ge=0, le=600, description="Simulated minutes after that decision."
    )


class Twins(Content):
    """Two cases that are the same for the rules and differ in who wrote them."""

    cases: tuple[Slug, Slug] = Field(description="The two cases, the one that comes first, first.")
    same: Text = Field(description="What is the same: the offence and the record, one sentence.")
    differs: Text = Field(description="What differs and must not matter, one sentence.")


def rung_taken(ladder: Sequence[Rung], actions: Iterable[str]) -> int:
    """Place of the gravest rung among the actions, from 0; 0 as well if none is on the ladder."""
    return max(rungs_of(ladder, actions), default=0)


def rungs_of(ladder: Sequence[Rung], actions: Iterable[str]) -> tuple[int, ...]:
    """Places of the rungs that the actions stand on, in the order of the actions."""
    places = {action: place for place, rung in enumerate(ladder) for action in rung.actions}
    return tuple(places[action] for action in actions if action in places)


def holds(follows: Follows, ladder: Sequence[Rung], actions: Iterable[str]) -> bool:
    """Whether a decision of these actions is one that the case follows."""
    if not follows.rungs:
        return True
    return bool(ladder) and ladder[rung_taken(ladder, actions)].id in follows.rungs
