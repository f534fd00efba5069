"""The key of a step that takes words or actions: what is strong, weak and harmful there."""

from typing import Annotated

from pydantic import Field, model_validator

from .base import (
    Aside,
    Competence,
    Content,
    CriterionCode,
    Flag,
    Level,
    Phrase,
    Slug,
    Text,
    Translatable,
    Unseen,
    competence_of,
)


class Element(Content):
    """Something a strong response contains, said in several natural ways."""

    id: Slug = Field(description="Unique within the key.")
    criterion: CriterionCode = Field(description="The criterion it gives evidence for.")
    weight: int = Field(default=1, ge=1, le=3, description="1 useful, 2 important, 3 essential.")
    says: Annotated[tuple[Phrase, ...], Unseen()] = Field(
        min_length=1, description="Three to six different natural phrasings."
    )
    advice: Text = Field(
        description="Shown when it is missing: what a strong response does, and why."
    )

    @property
    def competence(self) -> Competence:
        """The competence of the criterion."""
        return competence_of(self.criterion)


class Pitfall(Content):
    """A mistake of this very situation that a sensible beginner makes."""

    id: Slug = Field(description="Unique within the key.")
    criterion: CriterionCode = Field(description="The criterion it counts against.")
    flag: Flag | None = Field(default=None, description="Critical flag that it raises, if any.")
    severity: int = Field(default=2, ge=1, le=3, description="1 weakens, 2 spoils, 3 ruins.")
    says: Annotated[tuple[Phrase, ...], Unseen()] = Field(
        min_length=1, description="Three or more phrasings."
    )
    why: Text = Field(description="Shown when it occurs: what it does to the person or the thread.")

    @property
    def competence(self) -> Competence:
        """The competence of the criterion."""
        return competence_of(self.criterion)


class Harm(Content):
    """Why an action harms here."""

    why: Text = Field(description="Shown when chosen: what it does and to whom.")
    flag: Flag | None = Field(default=None, description="Critical flag that it raises, if any.")
    criterion: CriterionCode = Field(default="M2", description="The criterion it is evidence for.")


class Exemplar(Content):
    """A response at a known level: a test of the key, and later an example to compare."""

    actions: tuple[Slug, ...] = Field(default=(), description="Actions taken, in 'decision' steps.")
    cited_rule: str | None = Field(default=None, description="Rule cited, in 'decision' steps.")
    reply: Annotated[str, Translatable()] = Field(
        default="", description="The words; empty when the actions say it all."
    )
    reason: Annotated[str, Translatable()] = Field(default="", description="The one-line reason.")
    levels: dict[Competence, Level | None] = Field(
        description="The level in each competence; leave out what cannot be observed here."
    )
    note: Text | None = Field(default=None, description="Why it has these levels, for the reader.")


class Key(Content):
    """What the author of a step knows about good and bad responses to it."""

    best_actions: tuple[Slug, ...] = Field(
        default=(), description="Together the strongest response."
    )
    fine_actions: tuple[Slug, ...] = Field(default=(), description="Defensible, not needed.")
    harmful_actions: dict[Slug, Harm] = Field(default={}, description="What hurts, and why.")
    protects: tuple[Slug, ...] = Field(
        default=(), description="Actions that bring help to somebody at risk."
    )
    rules: tuple[str, ...] = Field(default=(), description="Rules that apply, the best first.")
    elements: tuple[Element, ...] = Field(
        default=(), description="What a strong response contains: elements."
    )
    pitfalls: tuple[Pitfall, ...] = Field(
        default=(), description="Mistakes of this situation: pitfalls."
    )
    private_facts: Annotated[tuple[str, ...], Unseen()] = Field(
        default=(), description="Words or figures that must not appear in a public reply."
    )
    exemplars: Annotated[tuple[Exemplar, ...], Aside()] = Field(
        default=(), description="At least a strong, a middling and a poor one."
    )
    coaching: Text = Field(
        description="What a strong response does here and why, two to four sentences."
    )

    @model_validator(mode="after")
    def _actions_stand_once(self) -> "Key":
        listed = (*self.best_actions, *self.fine_actions, *self.harmful_actions)
        twice = sorted({action for action in listed if listed.count(action) > 1})
        if twice:
            raise ValueError(f"listed as best, fine or harmful more than once: {', '.join(twice)}")
        return self
