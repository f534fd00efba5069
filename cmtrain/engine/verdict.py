"""Whether assessed work is passed: mean levels against the pass mark, and no severe flag."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..assess.assessment import Assessment
from ..content.activity import Activity
from ..content.base import COMPETENCES, Competence, Flag
from ..content.lint.passing import chances_of
from .scoring import Settled

SEVERE: frozenset[Flag] = frozenset(
    {
        "insults_person",
        "exposes_personal_data",
        "ignores_imminent_harm",
        "deletes_fair_criticism",
        "false_statement",
        "leaks_internal",
    }
)
"""Flags by which somebody comes to harm or is deceived; one of them and nothing is passed."""

SOUND = 2
"""Level from which a person's judgement outweighs a flag that the program raised."""

_ROUNDING = 0.005

Rated = Mapping[Competence, float]
"""Levels of one response, 0 to 4, in what it was rated in."""


@dataclass(frozen=True)
class Verdict:
    """The mean level reached in each rated competence beside the pass mark, and what forbids it.

    `left` are steps that were open when the attempt ended; they count as 0 in `reached`.
    """

    wanted: Rated
    reached: Rated
    flags: tuple[Flag, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def short(self) -> tuple[Competence, ...]:
        """Competences in which the pass mark was not reached."""
        return tuple(
            name
            for name in COMPETENCES
            if name in self.wanted and self.reached.get(name, 0.0) < self.wanted[name] - _ROUNDING
        )

    @property
    def passed(self) -> bool:
        """Whether everything wanted was reached and nothing forbids it."""
        return not self.short and not self.flags


def rated_in(settled: Mapping[str, Settled]) -> Rated:
    """What counts of one response: a person's level, else the program's before rounding."""
    found = {name: _worth(settled[name]) for name in COMPETENCES if name in settled}
    return {name: level for name, level in found.items() if level is not None}


def standing_flags(
    assessment: Assessment, settled: Mapping[str, Settled], *, certain: bool = False
) -> tuple[Flag, ...]:
    """The flags of one response; none where a person has since held it to be sound.

    `certain`: without those of which the program itself is in doubt, as long as no person looked.
    """
    if held_sound(settled):
        return ()
    looked = any(each.by_person for each in settled.values())
    return tuple(
        raised.flag for raised in assessment.flags if looked or not (certain and raised.doubtful)
    )


def held_sound(settled: Mapping[str, Settled]) -> bool:
    """Whether a person has held a response to be sound in a competence, whatever was flagged."""
    by_people = [
        each.level for each in settled.values() if each.subject in COMPETENCES and each.by_person
    ]
    return any(level is not None and level >= SOUND for level in by_people)


def _worth(settled: Settled) -> float | None:
    auto = settled.auto
    if settled.by_person or auto is None or auto.value is None:
        return settled.level
    return auto.value


def verdict(
    activity: Activity,
    rated: Iterable[Rated],
    flags: Iterable[Flag],
    left: Sequence[str] = (),
) -> Verdict:
    """The verdict on a finished run, from the levels and flags of its responses."""
    untouched = (dict.fromkeys(chances_of(activity.step(name)), 0.0) for name in left)
    every = [*rated, *untouched]
    found = {name: [each[name] for each in every if name in each] for name in COMPETENCES}
    return Verdict(
        wanted=activity.pass_mark,
        reached={name: sum(each) / len(each) for name, each in found.items() if each},
        flags=tuple(flag for flag in dict.fromkeys(flags) if flag in SEVERE),
        left=tuple(left),
    )
