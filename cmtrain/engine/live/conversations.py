"""The world as one reads it: conversations by channel, and everything in the order it came."""

from dataclasses import dataclass

from ...content.live.people import Channel
from .shift import opened
from .stage import Stage
from .world import Shown, World


@dataclass(frozen=True)
class Conversation:
    """One thread as the learner sees it. `waits` are minutes that somebody has been waiting."""

    id: str
    title: str
    channel: Channel
    heat: float
    waits: int | None
    case: str | None
    answered: int | None
    assigned: str
    posts: tuple[Shown, ...]

    @property
    def last(self) -> Shown:
        """The newest post."""
        return self.posts[-1]

    @property
    def since_ours(self) -> int:
        """Posts of others since we last wrote."""
        count = 0
        for post in reversed(self.posts):
            if post.kind == "ours":
                break
            count += 1
        return count


def conversations(stage: Stage, world: World) -> tuple[Conversation, ...]:
    """Those that have begun, the newest post first."""
    can = set(opened(stage, world))
    found = [_conversation(stage, world, name, can) for name in world.threads]
    return tuple(sorted(found, key=lambda each: each.last.minute, reverse=True))


def _conversation(stage: Stage, world: World, name: str, can: set[str]) -> Conversation:
    thread, state = stage.threads[name], world.threads[name]
    cases = [case for case, at in world.cases.items() if at.thread == name and case in can]
    return Conversation(
        id=name,
        title=thread.title,
        channel=stage.channels[thread.channel],
        heat=state.heat,
        waits=None if state.waiting is None else world.minute - state.waiting,
        case=cases[-1] if cases else None,
        answered=state.answered,
        assigned=state.assigned,
        posts=tuple(post for post in world.posts if post.thread == name),
    )


def channel_of(stage: Stage, post: Shown) -> str:
    """Name of the channel in which a post stands."""
    if post.thread:
        return stage.channels[stage.threads[post.thread].channel].label
    planned = {each.id: each for _, each in stage.planned}
    if post.kind == "planned" and post.ref in planned:
        return stage.channels[planned[post.ref].channel].label
    return ""
