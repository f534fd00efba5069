"""One renderer for each type of step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cmtrain.ui.place import Asked, Place
from cmtrain.ui.steps import (
    adapt,
    annotate,
    choice,
    console,
    decision,
    multi,
    number,
    pause,
    plan,
    ranking,
    reading,
    schedule,
    triage,
    writing,
)


@dataclass(frozen=True)
class Renderer:
    """How a type of step is asked, and how a response to it is shown again."""

    ask: Callable[[Any, Place], Asked]
    recall: Callable[[Any, Any, Place], None]


RENDERERS: Mapping[str, Renderer] = {
    "adapt": Renderer(adapt.ask, adapt.recall),
    "annotate": Renderer(annotate.ask, annotate.recall),
    "choice": Renderer(choice.ask, choice.recall),
    "console": Renderer(console.ask, console.recall),
    "decision": Renderer(decision.ask, decision.recall),
    "multi": Renderer(multi.ask, multi.recall),
    "plan": Renderer(plan.ask, plan.recall),
    "pause": Renderer(pause.ask, pause.recall),
    "number": Renderer(number.ask, number.recall),
    "ranking": Renderer(ranking.ask, ranking.recall),
    "reading": Renderer(reading.ask, reading.recall),
    "schedule": Renderer(schedule.ask, schedule.recall),
    "triage": Renderer(triage.ask, triage.recall),
    "writing": Renderer(writing.ask, writing.recall),
}
