"""Who says what: the line that fits a thread's mood."""

from ...content.live.threads import Line, Mood
from .chance import draw
from .draft import Draft
from .stage import Stage

_SALT = {"thanks": 1, "wary": 2, "angry": 3, "ignored": 4, "recruit": 5, "quote": 6}


def line_for(stage: Stage, now: Draft, thread: str, mood: Mood) -> Line | None:
    """The next line for the mood: the thread's own in their order, then one of all threads'.

    A line of a thread is said once; those of all threads are drawn by the seed.
    """
    own = stage.lines.get((thread, mood), ())
    for number, line in enumerate(own):
        name = f"line:{thread}:{mood}:{number}"
        if name not in now.fired:
            now.fired.add(name)
            return line
    if not stage.is_public(thread):
        return None
    common = stage.lines.get(("", mood), ())
    if not common:
        return None
    place = stage.indices[thread]
    free = [n for n in range(len(common)) if f"line::{mood}:{n}" not in now.fired]
    if not free:
        return None
    number = free[int(draw(now.seed, place, _SALT[mood], len(now.posts)) * len(free))]
    now.fired.add(f"line::{mood}:{number}")
    return common[number]
