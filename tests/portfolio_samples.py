"""A small crisis, played once by hand: content, responses and assessments for portfolio tests."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import tomli

from cmtrain.assess.assessment import (
    Assessment,
    CompetenceLevel,
    CriterionLevel,
    Evidence,
    RaisedFlag,
    Span,
)
from cmtrain.content.activity import Activity
from cmtrain.content.bare_rubric import bare_rubric
from cmtrain.content.rubric import Rubric
from cmtrain.content.snapshot import snapshot
from cmtrain.content.step import ResponseBase
from cmtrain.content.steps.choice import ChoiceResponse
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.reading import ReadingResponse
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.engine.attempt import Attempt, LoggedResponse
from cmtrain.engine.editions import Editions
from cmtrain.engine.piece import Played
from cmtrain.engine.portfolio import Cover, Piece, Portfolio
from cmtrain.engine.progress import profile
from cmtrain.engine.scoring import Score, auto_scores, settle_all

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)

CRISIS = """
schema = 1
uid = "0a1b2c3d"
id = "friday-outage"
revision = 3
kind = "crisis"
title = "The Friday outage"
summary = "A booking app goes down on the busiest evening of the week."
minutes = 15
difficulty = "practitioner"
covers = ["A30"]
criteria = ["E1", "E4", "M1", "S2"]

[brief]
brand = "Larder, a table-booking app"
platform = "Instagram and a status page"
role = "You are alone on shift. It is Friday, 18:40."
guidelines = [
  { id = "R1", text = "Criticism of us stays up." },
  { id = "R2", text = "No private data in public threads." },
]

[clock]
start = "18:40"

[meters.trust]
label = "Trust"
start = 60
about = "Whether people believe the next thing we say."

[meters.heat]
label = "Heat"
start = 30
good = "low"
about = "How fast the thread grows."

[[steps]]
id = "scene"
type = "reading"
prompt = "Bookings have been failing since 18:20."

[[steps]]
id = "first-word"
type = "choice"
title = "The first word"
prompt = "What goes out first?"
minutes = 5
[[steps.choices]]
id = "holding"
text = "A holding line with the time of the next update"
verdict = "strong"
feedback = "It buys time honestly."
levels = { S2 = 4 }
consequences = { trust = 6, heat = -5 }
narration = "The refreshes slow down."
[[steps.choices]]
id = "wait"
text = "Nothing until engineering has a cause"
verdict = "weak"
feedback = "Silence is read as not knowing."
levels = { S2 = 1 }
consequences = { trust = -12, heat = 15 }

[[steps]]
id = "birthday"
type = "decision"
title = "The birthday table"
prompt = "This comment has **210 likes**. Decide what happens to it, and answer it."
minutes = 10
opportunity = ["empathy", "moderation"]
action_consequences = { reply-public = { trust = 4 }, delete-comment = { heat = 20 } }
[[steps.incoming]]
author = "@mara.eats"
time = "18:44"
text = "My mother turns 70 tonight. Eleven people, no table. Thanks for NOTHING, Larder."
likes = 210
[[steps.actions]]
id = "reply-public"
label = "Reply in the thread"
[[steps.actions]]
id = "delete-comment"
label = "Delete the comment"
[[steps.look_ups]]
id = "status"
label = "Status page"
text = "Bookings down since 18:20."
[steps.key]
best_actions = ["reply-public"]
rules = ["R1"]
harmful_actions.delete-comment = { why = "It is fair.", flag = "deletes_fair_criticism" }
coaching = "Name the evening that was lost, and the next step."

[[steps]]
id = "statement"
type = "writing"
title = "The morning after"
prompt = "Write the statement for Saturday, 09:00."
label = "Your statement"
opportunity = ["empathy", "strategy"]
[steps.key]
coaching = "Cause, repair, and when you come back."

[[endings]]
id = "held"
title = "They are still with you"
text = "Most of them book again within the week."
when = { meter = { trust = { at_least = 55 } } }

[[endings]]
id = "lost"
title = "The thread is the story"
text = "A food writer screenshots it."
"""

REPLY = (
    "Mara, an empty table on your mother's 70th is on us. Bookings have failed since 18:20, it is"
    " our fault. I have messaged you three places that can seat eleven tonight; I will be back here"
    " at 19:30 whatever happens. Sorry for any inconvenience."
)
REASON = "Fair criticism stays; she needs a table more than a statement."
STATEMENT = "Last night we let you down. Here is what broke, and what we changed by this morning."


def activity() -> Activity:
    """The crisis."""
    return Activity.model_validate(tomli.loads(CRISIS))


def rubric() -> Rubric:
    """A rubric without descriptors."""
    return bare_rubric()


def span(words: str, part: str, field: str = "reply") -> Span:
    """Where a part stands in the words."""
    at = words.index(part)
    return Span(field=field, start=at, end=at + len(part), text=part)


def level(value: int) -> CompetenceLevel:
    """A level that the program is sure of."""
    return CompetenceLevel(level=value, value=value, low=value, high=value)


def decided() -> Assessment:
    """What the program says about REPLY."""
    found = (
        "E1",
        "helps",
        "mother's 70th",
        "names what was lost",
        "It is her evening, not a ticket.",
    )
    repair = ("E4", "helps", "it is our fault", "owns the fault", "")
    stock = ("E1", "hurts", "Sorry for any inconvenience", "stock phrase", "It fits any complaint.")
    words = tuple(
        Evidence(
            source="words", code=label.replace(" ", "-"), criterion=criterion, polarity=polarity,
            points=0.5, label=label, why=why, span=span(REPLY, part),
        )
        for criterion, polarity, part, label, why in (found, repair, stock)
    )  # fmt: skip
    act = Evidence(
        source="action", code="reply-public", criterion="M1", polarity="helps", points=1,
        label="Reply in the thread", why="Criticism of us stays up.",
    )  # fmt: skip
    return Assessment(
        scorer="keyed/1",
        competences={"empathy": level(3), "moderation": level(4)},
        criteria={
            "E1": CriterionLevel(level=3, value=3.1),
            "E4": CriterionLevel(level=3, value=2.9),
            "M1": CriterionLevel(level=4, value=4),
        },
        evidence=(*words, act),
    )


def chosen() -> Assessment:
    """What the author fixed for the first choice."""
    return Assessment(
        scorer="authored/1",
        competences={"strategy": level(4)},
        criteria={"S2": CriterionLevel(level=4, value=4)},
    )


def stated() -> Assessment:
    """What the program says about STATEMENT, with a critical flag."""
    return Assessment(
        scorer="keyed/1",
        competences={"strategy": level(2)},
        criteria={"S5": CriterionLevel(level=2, value=2)},
        flags=(
            RaisedFlag(
                flag="admits_liability_prematurely",
                why="The cause was not yet confirmed.",
                span=span(STATEMENT, "we let you down"),
                chance=0.82,
            ),
        ),
    )


def reply_of(words: str = REPLY, reason: str = REASON, rule: str | None = "R1") -> DecisionResponse:
    """A decision with these words."""
    return DecisionResponse(
        actions=("reply-public",), cited_rule=rule, reply=words, reason=reason,
        confidence="fairly-sure", looked_up=("status",),
    )  # fmt: skip


def attempt(
    name: str = "a1",
    *,
    user: str = "u1",
    at: datetime = NOON,
    reply: tuple[DecisionResponse, Assessment] | None = None,
    finished: bool = True,
) -> Attempt:
    """One go at the crisis; unfinished, it lacks the statement."""
    decision = reply or (reply_of(), decided())
    log: list[tuple[str, ResponseBase, Assessment]] = [
        ("scene", ReadingResponse(), Assessment(scorer="none")),
        ("first-word", ChoiceResponse(choice="holding"), chosen()),
        ("birthday", *decision),
        ("statement", WritingResponse(text=STATEMENT), stated()),
    ]
    if not finished:
        log.pop()
    responses = tuple(
        LoggedResponse(f"{name}-{seq}", seq, step, 0, response, found, at + timedelta(minutes=seq))
        for seq, (step, response, found) in enumerate(log, 1)
    )
    return Attempt(
        id=name, user_id=user, activity_uid="0a1b2c3d", activity_id="friday-outage",
        content_hash=snapshot(activity()).hash, started_at=at,
        finished_at=responses[-1].at if finished else None, responses=responses,
    )  # fmt: skip


def played(
    mine: Attempt | None = None, extra: Mapping[str, tuple[Score, ...]] | None = None
) -> Played:
    """The attempt with the program's scores, and further ones by response id."""
    mine = mine or attempt()
    settled = {
        logged.id: settle_all(
            (*auto_scores(logged.assessment, logged.at), *(extra or {}).get(logged.id, ()))
        )
        for logged in mine.responses
    }
    return Played(mine, Editions(activity()), settled)


def portfolio_of(pieces: tuple[Piece, ...], cover: Cover | None = None) -> Portfolio:
    """These pieces on a page of Amara's, without observations."""
    return Portfolio(
        name="Amara Nwosu",
        cover=cover or Cover("Calm in a crisis"),
        profile=profile([], []),
        pieces=pieces,
        rubric=rubric(),
        finished=1,
        made_at=NOON + timedelta(days=20),
    )


def by_person(subject: str, given: int | None, name: str = "Dana Okafor") -> Score:
    """A person's score."""
    return Score(subject, given, "i1", name, "Warmer than the program saw.", NOON + timedelta(1))


def logged(mine: Attempt, step: str) -> LoggedResponse:
    """The response to a step."""
    return next(each for each in mine.responses if each.step_id == step)
