"""What was written down about a run: a note for a step, by what was said and done there."""

from collections.abc import Iterator

from ..content.activity import Activity, Note
from .seeing import seen_in_run, seen_in_turn
from .state import State


def noted(activity: Activity, state: State) -> tuple[Note, ...]:
    """For every step that was taken, and for the run, the first note whose condition holds."""
    return tuple(_each(activity, state))


def todo(notes: tuple[Note, ...]) -> str | None:
    """The one thing to do next: that of the first note that has one."""
    return next((note.todo for note in notes if note.todo), None)


def _each(activity: Activity, state: State) -> Iterator[Note]:
    last = {turn.step_id: turn for turn in state.turns}
    for about in dict.fromkeys(note.step for note in activity.notes):
        if about is not None and about not in last:
            continue
        seen = (
            seen_in_turn(activity, last[about], state.meters)
            if about is not None
            else seen_in_run(activity, state)
        )
        notes = (note for note in activity.notes if note.step == about and note.when.holds(seen))
        yield from list(notes)[:1]
