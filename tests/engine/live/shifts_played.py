"""A small live shift, and a hand that plays it with levels given rather than assessed."""

from pathlib import Path

import tomli

from cmtrain.assess.assessment import Assessment, CompetenceLevel, RaisedFlag
from cmtrain.content.activity import CONSOLE, Activity
from cmtrain.content.steps.console import ConsoleResponse
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.engine.live.world import World
from cmtrain.engine.play import Setting, State, start, submit
from cmtrain.engine.shifts import run_out, world_of

SMALL = Path(__file__).parent / "small.toml"
HELLO = "How is your son now? I am so sorry. Keep the loaf, we collect it."


def small(**changes) -> Activity:
    """The small shift, with parts of its world replaced."""
    data = tomli.loads(SMALL.read_text())
    data["world"] = {**data["world"], **changes}
    return Activity.model_validate(data)


def worth(level: float, *flags: str) -> Assessment:
    """An assessment with this value in every competence."""
    whole = min(4, int(level + 0.5))
    rated = CompetenceLevel(level=whole, value=level, low=whole, high=whole)
    return Assessment(
        scorer="given/1",
        competences=dict.fromkeys(("empathy", "moderation", "strategy"), rated),
        flags=tuple(RaisedFlag(flag=flag, why=".") for flag in flags),
    )


def given(level: float = 0.0):
    """An assessor that gives everything the same level."""
    return lambda _step, _response, _brief: worth(level)


class Shift:
    """One shift, played act by act."""

    def __init__(self, activity: Activity | None = None, seed: int = 1, *memory: str) -> None:
        self.activity = activity or small()
        self.setting = Setting(seed, frozenset(memory))
        self.state: State = start(self.activity, self.setting)

    @property
    def world(self) -> World:
        return world_of(self.state)

    def do(self, act: str, target: str = "", **more) -> "Shift":
        """Act at the console."""
        response = ConsoleResponse(act=act, target=target, **more)
        return self._send(CONSOLE, response, Assessment(scorer="given/1"))

    def wait(self, minutes: int) -> "Shift":
        return self.do("wait", minutes=minutes)

    def reply(
        self, case: str, level: float, *flags: str, action: str = "reply", words: str = HELLO
    ) -> "Shift":
        """Decide a case with words that are worth this level."""
        response = DecisionResponse(actions=(action,), reply=words)
        return self._send(case, response, worth(level, *flags))

    def heat(self, thread: str = "splinter") -> float:
        return self.world.threads[thread].heat

    def said(self) -> list[str]:
        """Everything that others said, in order."""
        return [post.text for post in self.world.posts if post.kind != "ours"]

    def _send(self, step_id, response, assessment) -> "Shift":
        self.state, _ = submit(self.activity, self.state, step_id, response, assessment)
        self.state, _ = run_out(self.activity, self.state, given())
        return self
