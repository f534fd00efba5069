"""A small school: two activities, learners, an instructor, a clock that stands still."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import tomli
from sqlalchemy import Engine

from cmtrain.assess.assessment import Assessment, CompetenceLevel, CriterionLevel
from cmtrain.bootstrap import App, assemble
from cmtrain.content.activity import Activity
from cmtrain.content.bare_rubric import bare_rubric
from cmtrain.content.base import competence_of
from cmtrain.content.library import Library
from cmtrain.content.module import Module
from cmtrain.content.situation import Brief
from cmtrain.content.step import AnyStep, ResponseBase
from cmtrain.content.steps.choice import ChoiceResponse
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.reading import ReadingResponse
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.engine.people import User
from cmtrain.engine.play import Turn
from cmtrain.services.clock import new_id
from cmtrain.services.endpoint import Endpoint
from cmtrain.storage.people import PeopleStore

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
SORRY = WritingResponse(text="I am sorry about your loaf.")
RUDE = WritingResponse(text="It was fresh.")
KIND = ChoiceResponse(choice="kind")
READ = ReadingResponse()

LESSON = """
schema = 1
uid = "00000001"
id = "stale-bread"
kind = "lesson"
title = "Stale bread"
summary = "."
minutes = 5
difficulty = "novice"
covers = ["A1"]
criteria = ["E1", "E4"]
brief = { brand = "Oak & Ember", platform = "Forum", role = "You moderate." }
meters.trust = { label = "Trust", start = 50, about = "." }

[[steps]]
id = "scene"
type = "reading"
prompt = "It is raining."

[[steps]]
id = "ask"
type = "choice"
prompt = "What now?"
choices = [
  { id = "kind", text = "Ask", verdict = "strong", feedback = ".", levels = { E1 = 4 } },
  { id = "rude", text = "Deny", verdict = "harmful", feedback = ".", levels = { E1 = 0 } },
]

[[steps]]
id = "reply"
type = "writing"
prompt = "Write."
label = "Your reply"
limit = 400
opportunity = ["empathy"]
branches = [{ when = { level = { empathy = { at_least = 3 } } }, consequences = { trust = 10 } }]
[steps.key]
coaching = "Begin with her."
[[steps.key.elements]]
id = "sorry"
criterion = "E4"
says = ["I am sorry about the bread.", "Sorry, that should not happen."]
advice = "Say sorry."
[[steps.key.pitfalls]]
id = "doubt"
criterion = "E1"
says = ["Are you sure it was ours?", "It was fresh."]
why = "It doubts her."
"""

QUEUE = """
schema = 1
uid = "00000002"
id = "evening-queue"
kind = "moderation-queue"
flow = "desk"
title = "Evening queue"
summary = "."
minutes = 9
difficulty = "novice"
covers = ["A2"]
criteria = ["M1"]
actions = [{ id = "warn", label = "Warn" }, { id = "leave", label = "Leave" }]

[[steps]]
id = "insult"
type = "decision"
prompt = "You clown."
opportunity = ["moderation"]
key = { coaching = "A word is enough." }

[[steps]]
id = "spam"
type = "decision"
prompt = "Buy now."
opportunity = ["moderation"]
key = { coaching = "Remove it." }
"""


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        """Let time pass."""
        self.time += timedelta(**by)


def library(**changes: str) -> Library:
    """The two activities on one path; a change replaces something in the lesson's text."""
    texts = {"lesson": LESSON, "queue": QUEUE}
    for old, new in changes.items():
        texts["lesson"] = texts["lesson"].replace(old, new)
    activities = [Activity.model_validate(tomli.loads(text)) for text in texts.values()]
    module = Module(
        schema=1, id="basics", number=1, title="Basics", promise=".",
        path=tuple(activity.id for activity in activities),
    )  # fmt: skip
    return Library({each.id: each for each in activities}, (module,), bare_rubric())


def assess(step: AnyStep, response: ResponseBase, _brief: Brief | None) -> Assessment:
    """Words with "sorry" are a 3 and others a 1; authored levels count as they are."""
    levels: dict[Any, float] = {mark.criterion: mark.level for mark in step.marks(response)}
    if "empathy" in step.opportunities:
        levels["E1"] = levels["E4"] = 3 if "sorry" in step.words(response) else 1
    if "moderation" in step.opportunities:
        levels["M1"] = 4 if "warn" in step.chosen(response) else 0
    rated = {
        competence_of(code): CompetenceLevel(level=at, value=at, low=at, high=at)
        for code, at in levels.items()
    }
    criteria = {code: CriterionLevel(level=at, value=at) for code, at in levels.items()}
    return Assessment(scorer="school/1", competences=rated, criteria=criteria)


class School:
    """The services over one database, and the people who use them."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.clock = engine, Clock()
        self.open(library())
        self.amara, self.bruno = self.learner("Amara"), self.learner("Bruno")
        self.dana, self.eli = User("i1", "Dana", "instructor"), User("i2", "Eli", "instructor")
        for instructor in (self.dana, self.eli):
            PeopleStore(engine).add(instructor, NOON)

    def open(
        self,
        content: Library,
        judge: Callable[..., Assessment] = assess,
        second: Endpoint | None = None,
    ) -> App:
        """Start the program anew over the same database; `second` gives second opinions."""
        self.app = assemble(content, self.engine, judge, self.clock, new_id, judge=second)
        return self.app

    def learner(self, name: str) -> User:
        """Somebody who learns here."""
        return self.app.identity.enter(name).user

    def lesson(self, user: User, *replies: ResponseBase) -> str:
        """Begin the lesson and respond to its first steps with these; the attempt's id."""
        attempt = self.app.learning.begin(user, "stale-bread")
        for step_id, response in zip(("scene", "ask", "reply"), replies, strict=False):
            self.clock.forward(minutes=1)
            self.send(user, attempt, step_id, response)
        return attempt

    def send(self, user: User, attempt: str, step_id: str, response: ResponseBase) -> Turn:
        """Respond to a step for the first time."""
        return self.app.learning.submit(user, attempt, step_id, 0, response)

    def response_id(self, user: User, attempt: str, seq: int) -> str:
        """The id of a response."""
        return self.app.learning.sitting(user, attempt).attempt.responses[seq - 1].id

    def count(self, table: str) -> int:
        """Rows in a table."""
        with self.engine.connect() as connection:
            return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()


def warn(**fields: Any) -> DecisionResponse:
    """A warning."""
    return DecisionResponse(actions=("warn",), **fields)


def without(content: Library, activity_id: str) -> Library:
    """The library after an activity was taken out."""
    rest = {name: each for name, each in content.activities.items() if name != activity_id}
    return replace(content, activities=rest)
