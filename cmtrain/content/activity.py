"""An activity: everything a learner can do is one, and every one is made of steps."""

from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from .base import Aside, Competence, Content, CriterionCode, Slug, Text, Unseen
from .exhibits import Exhibit
from .live import World
from .pile import Rung, Twins
from .situation import Action, Brief
from .step import AnyStep, Condition
from .steps import Step

Kind = Literal[
    "lesson",
    "case-study",
    "reply-clinic",
    "inbox",
    "on-call",
    "moderation-queue",
    "listening-desk",
    "analytics-desk",
    "editorial-calendar",
    "adaptation-studio",
    "brand-voice",
    "audience",
    "personal-brand",
    "interview",
    "negotiation",
    "crisis",
    "diagnostic",
    "test-out",
    "checkpoint",
    "capstone",
]
ASSESSED: frozenset[Kind] = frozenset({"diagnostic", "test-out", "checkpoint", "capstone"})
"""Kinds that are assessed as a whole, without feedback on the way."""
PASSED: frozenset[Kind] = ASSESSED - {"diagnostic"}
"""Kinds that one passes or does not pass yet."""
CONSOLE: Slug = "shift"
"""Id of the console of a live shift."""
_PLANNED = {"days", "hours", "stock", "best"}
"""What a pause needs of a schedule."""
Statement = Annotated[str, StringConstraints(pattern=r"^A([1-9]|[1-3][0-9]|4[0-6])$")]


class Source(Content):
    """Where a fact was found."""

    title: str = Field(min_length=3, description="Title of the page or article.")
    publisher: str = Field(min_length=2, description="Who published it.")
    url: str = Field(pattern=r"^https?://", description="Address of the page.")
    published: date | None = Field(default=None, description="Date of publication, if known.")


class Meter(Content):
    """A gauge of the simulated world, 0 to 100. It is not a competence: luck is not skill."""

    label: Text = Field(description="What the learner reads.")
    start: int = Field(ge=0, le=100, description="Value at the beginning, 0 to 100.")
    good: Literal["high", "low"] = Field(default="high", description="Which end is desirable.")
    about: Text = Field(description="What it stands for, one sentence.")


class Clock(Content):
    """The simulated clock of an activity."""

    start: str = Field(
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="Time at the beginning."
    )
    minutes: int | None = Field(
        default=None, ge=1, le=1440, description="Length of the shift; past it, the desk closes."
    )


class Ending(Content):
    """How it turned out. The first one whose condition holds is shown."""

    id: Slug = Field(description="Unique among the endings.")
    title: Text = Field(description="Heading.")
    text: Text = Field(description="What became of it, for the people in it. Markdown.")
    when: Condition = Field(
        default=Condition(), description="A condition; leave it out in the last ending."
    )


class Note(Content):
    """What somebody writes down about one step or the whole run; shown below the ending.

    Of the notes about the same step the first one whose condition holds is shown.
    """

    step: Slug | None = Field(
        default=None, description="The step it is about; left out, the whole run."
    )
    when: Condition = Field(default=Condition(), description="Without conditions it always holds.")
    text: Text = Field(description="What is noted. Markdown.")
    todo: Text | None = Field(
        default=None, description="One thing to do next; of all notes shown the first counts."
    )


class Playthrough(Content):
    """A sample run that shows what the author expects; replayed as a test."""

    name: Slug = Field(
        description="'best' and 'poor' are required where there is anything to score."
    )
    note: str | None = Field(default=None, description="What it shows, for other authors.")
    responses: dict[Slug, dict[str, Any]] = Field(
        description="Step id, then the fields of the response; readings may be left out."
    )
    expect: dict[Competence, tuple[float, float]] = Field(
        default={}, description="Lowest and highest mean level of the whole run."
    )
    ending: Slug | None = Field(default=None, description="Ending that it must reach.")


class Translated(Content):
    """What the program writes into an activity that it shows in another language."""

    language: str = Field(
        pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$", description="Language of its texts."
    )
    missing: int = Field(ge=0, description="How many texts are still in the original's language.")


class Activity(Content):
    """A lesson, a case study, a queue or a crisis."""

    format: Literal[1] = Field(alias="schema", description="Version of this format.")
    uid: str = Field(pattern=r"^[0-9a-f]{8}$", description="Never changes and is never used again.")
    id: Annotated[Slug, Unseen()] = Field(description="Short name, as in the file's name.")
    draft: Annotated[bool, Unseen()] = Field(
        default=False, description="Not done yet: checked and previewed, but not shown to learners."
    )
    revision: int = Field(default=1, ge=1, description="Raised when the meaning changes.")
    kind: Kind = Field(
        description="Decides where the app lists it; a case study needs sources, a drill a focus."
    )
    flow: Literal["path", "desk", "live"] = Field(
        default="path", description="In order, in any order, or by a clock that runs."
    )
    title: Text = Field(description="What the learner sees in lists.")
    summary: Text = Field(description="One or two sentences: what one will do and why it matters.")
    minutes: Annotated[int, Unseen()] = Field(
        ge=1, le=240, description="Real minutes a learner needs."
    )
    difficulty: Annotated[Literal["novice", "practitioner", "expert"], Unseen()] = Field(
        description="'novice', 'practitioner' or 'expert'."
    )
    covers: Annotated[tuple[Statement, ...], Unseen()] = Field(
        min_length=1, description="Statements of the source article."
    )
    criteria: Annotated[tuple[CriterionCode, ...], Unseen()] = Field(
        default=(), description="Criteria it gives evidence for."
    )
    focus: CriterionCode | None = Field(
        default=None, description="The one criterion that a drill practises."
    )
    assessed: bool = Field(
        default=False, description="No feedback, level or key before the whole of it is finished."
    )
    pass_mark: dict[Competence, Annotated[float, Field(gt=0, le=4)]] = Field(
        default={}, description="Mean level to reach, by competence; only where it is assessed."
    )
    content_warnings: tuple[Text, ...] = Field(
        default=(), description="What a learner may want to know beforehand, a sentence each."
    )
    instructions: tuple[Text, ...] = Field(
        default=(), max_length=3, description="What to do here, in three lines at most."
    )
    example: Text | None = Field(
        default=None, description="One case done, from elsewhere, with its reasons. Markdown."
    )
    sources: Annotated[tuple[Source, ...], Aside()] = Field(
        default=(), description="Where the facts come from: a list of sources."
    )
    brief: Brief | None = Field(
        default=None,
        description="Who the learner is here. Needed wherever words or actions are asked for.",
    )
    clock: Clock | None = Field(default=None, description="The simulated clock.")
    meters: dict[Slug, Meter] = Field(
        default={}, description="Gauges of the simulated world: meters by name."
    )
    world: World | None = Field(default=None, description="The live world; only in flow 'live'.")
    action_groups: dict[Slug, Text] = Field(
        default={}, description="Group of actions and its heading."
    )
    actions: tuple[Action, ...] = Field(
        default=(), description="Shared by decisions without their own."
    )
    ladder: tuple[Rung, ...] = Field(
        default=(), description="Rungs of the actions, the first being no action at all."
    )
    twins: tuple[Twins, ...] = Field(
        default=(), description="Pairs of cases that are the same for the rules."
    )
    exhibits: tuple[Exhibit, ...] = Field(default=(), description="Things to look at.")
    steps: tuple[Step, ...] = Field(min_length=1, description="The steps, in order.")
    endings: tuple[Ending, ...] = Field(default=(), description="How it can turn out.")
    notes_heading: Text | None = Field(
        default=None, description="Heading of the notes, for example 'Her note to the panel'."
    )
    notes: tuple[Note, ...] = Field(default=(), description="What somebody writes down about it.")
    playthroughs: Annotated[tuple[Playthrough, ...], Unseen()] = Field(
        default=(), description="Sample runs that test the file."
    )
    translated: Annotated[Translated | None, Unseen()] = Field(
        default=None, description="Written by the program into what it shows in another language."
    )

    @model_validator(mode="before")
    @classmethod
    def _decisions_share_the_actions(cls, data: Any) -> Any:
        """Copy the activity's actions into decisions that list none: each step is complete."""
        if not (
            isinstance(data, dict) and data.get("actions") and isinstance(data.get("steps"), list)
        ):
            return data
        steps = [
            {**step, "actions": data["actions"]}
            if isinstance(step, dict) and step.get("type") == "decision" and not step.get("actions")
            else step
            for step in data["steps"]
        ]
        return {**data, "steps": steps}

    @model_validator(mode="before")
    @classmethod
    def _a_pause_knows_its_week(cls, data: Any) -> Any:
        """Copy what a pause needs of the schedule it names: each step is complete."""
        if not (isinstance(data, dict) and isinstance(data.get("steps"), list | tuple)):
            return data
        weeks = {
            str(step.get("id")): {part: step[part] for part in _PLANNED}
            for step in data["steps"]
            if isinstance(step, dict) and step.get("type") == "schedule" and step.keys() >= _PLANNED
        }
        steps = [
            {"week": weeks[str(step["schedule"])], **step}
            if isinstance(step, dict)
            and step.get("type") == "pause"
            and str(step.get("schedule")) in weeks
            else step
            for step in data["steps"]
        ]
        return {**data, "steps": steps}

    @model_validator(mode="before")
    @classmethod
    def _a_live_shift_has_a_console(cls, data: Any) -> Any:
        """Add the console to the steps of a live activity, so that no author has to."""
        if not (isinstance(data, dict) and data.get("flow") == "live"):
            return data
        steps = data.get("steps")
        if not isinstance(steps, list | tuple) or any(
            isinstance(step, dict) and step.get("type") == "console" for step in steps
        ):
            return data
        return {**data, "steps": [*steps, {"type": "console", "id": CONSOLE, "prompt": "-"}]}

    @model_validator(mode="after")
    def _a_live_shift_has_a_world(self) -> "Activity":
        if (self.flow == "live") != (self.world is not None):
            raise ValueError("flow 'live' needs a [world], and only it")
        if self.flow == "live" and (self.clock is None or self.clock.minutes is None):
            raise ValueError("flow 'live' needs a [clock] with start and minutes")
        return self

    @model_validator(mode="after")
    def _only_a_desk_gets_cases_later(self) -> "Activity":
        for step in self.steps:
            if (step.arrives or step.follows) and self.flow != "desk":
                raise ValueError(f"\"{step.id}\" comes later; that needs flow 'desk'")
            if step.arrives and step.follows:
                raise ValueError(f'"{step.id}" has both arrives and follows; one of them decides')
        if all(step.arrives or step.follows for step in self.steps):
            raise ValueError("one step at least has to be there from the start")
        return self

    @model_validator(mode="after")
    def _a_drill_practises_one_criterion(self) -> "Activity":
        if (self.kind == "reply-clinic") != (self.focus is not None):
            raise ValueError("kind 'reply-clinic' needs a focus, and only it")
        if self.focus is None:
            return self
        if self.focus not in self.criteria:
            raise ValueError(f"the focus {self.focus} is not among the criteria")
        if sum(step.key is not None for step in self.steps) != 1:
            raise ValueError("a drill has exactly one step with a key")
        return self

    @model_validator(mode="after")
    def _assessed_kinds_are_assessed(self) -> "Activity":
        if self.kind in ASSESSED and not self.assessed:
            raise ValueError(f"kind '{self.kind}' needs assessed = true")
        if self.pass_mark and not self.assessed:
            raise ValueError("a pass_mark needs assessed = true")
        if self.kind in PASSED and not self.pass_mark:
            raise ValueError(f"kind '{self.kind}' needs a pass_mark")
        if self.kind == "diagnostic" and self.pass_mark:
            raise ValueError("a diagnostic has no pass_mark; it says where one stands")
        return self

    @property
    def before_learning(self) -> bool:
        """Whether it asks what somebody can do before anything was learnt."""
        return self.kind == "diagnostic"

    @property
    def language(self) -> str:
        """The language it was translated into; empty for an original."""
        return self.translated.language if self.translated else ""

    def step(self, step_id: str) -> AnyStep:
        """The step with this id; KeyError if there is none."""
        return self.by_id[step_id]

    @cached_property
    def by_id(self) -> dict[str, AnyStep]:
        """Steps by id."""
        return {step.id: step for step in self.steps}

    def exhibit(self, exhibit_id: str) -> Exhibit:
        """The exhibit with this id; KeyError if there is none."""
        return {exhibit.id: exhibit for exhibit in self.exhibits}[exhibit_id]
