"""Replies that need no thought and must not be sound: a polite phrase, the post said back."""

from collections.abc import Iterator

from ..content.activity import Activity
from ..content.base import Competence
from ..content.key import Exemplar
from ..content.problem import Finding
from ..content.step import AnyStep
from .playthrough import Assess

SOUND = 2
_SPEAK = "let every phrasing in `says` speak of this case"
POLITE = (
    "Thank you for reaching out. We are sorry for any inconvenience and take all feedback very "
    "seriously. Your satisfaction is important to us. Please do not hesitate to contact us if you "
    "have any further questions."
)


def thoughtless_replies(activity: Activity, assess: Assess) -> Iterator[Finding]:
    """Steps whose key rates such a reply as sound."""
    for index, step in enumerate(activity.steps):
        for name, reply in _replies(step):
            assessment = assess(step, step.sample(reply), activity.brief)
            for competence in _by_words(step):
                rated = assessment.competences.get(competence)
                if rated and rated.level >= SOUND:
                    message = f"{name} is level {rated.level} in {competence}"
                    hint = "; ".join((_SPEAK, *rated.arithmetic))
                    yield Finding(("steps", index, "key"), "CM606", message, hint)


def _replies(step: AnyStep) -> Iterator[tuple[str, Exemplar]]:
    if step.key:
        echo = " ".join(post.text for post in step.posts)
        for name, words in (("a polite phrase", POLITE), ("the post said back", echo)):
            yield name, Exemplar(actions=step.offered[:1], reply=words, levels={})


def _by_words(step: AnyStep) -> tuple[Competence, ...]:
    """What words alone decide: everything in a text, empathy where actions count too."""
    named = step.opportunities
    return tuple(c for c in named if c == "empathy") if step.offered else named
