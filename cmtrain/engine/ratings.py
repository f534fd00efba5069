"""What people said about responses, as the four tables of the exchange format."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ..assess.exchange import key_row, response_row, situation_row
from ..content.activity import Activity
from ..content.base import COMPETENCES
from .attempt import LoggedResponse
from .scoring import Score

Row = dict[str, Any]
TABLES = ("situations", "keys", "responses", "ratings")
_HIDDEN = "[name]"


@dataclass(frozen=True)
class Rated:
    """A response to a step with a key, and every score that people gave it.

    `names` are what must not be read in their reasons.
    """

    activity: Activity
    logged: LoggedResponse
    scores: tuple[Score, ...]
    names: frozenset[str]


def exchange_tables(rated: Iterable[Rated]) -> dict[str, tuple[Row, ...]]:
    """The tables by name. Nobody is named: raters are numbered by when they first scored.

    Responses stand in the order of their ids, so that who wrote which cannot be told from it. A
    situation's id changes when anything that an assessment rests on does.
    """
    ordered = sorted(rated, key=lambda each: each.logged.id)
    raters = _pseudonyms(score for each in ordered for score in each.scores)
    situations: dict[str, Row] = {}
    keys: dict[str, Row] = {}
    responses, ratings = [], []
    for each in ordered:
        name, situation, key = _situation(each)
        situations[name], keys[name] = situation, key
        step = each.activity.step(each.logged.step_id)
        answered = response_row(step, each.logged.response)
        responses.append({"id": each.logged.id, "situation": name, **answered})
        ratings += _ratings(each, raters)
    found = [situations[name] for name in sorted(situations)], [keys[name] for name in sorted(keys)]
    rows = (*found, responses, ratings)
    return {name: tuple(table) for name, table in zip(TABLES, rows, strict=True)}


def _situation(each: Rated) -> tuple[str, Row, Row]:
    """Its id, its row and that of its key."""
    activity = each.activity
    step = activity.step(each.logged.step_id)
    title = f"{activity.title}: {step.title}" if step.title else activity.title
    situation = situation_row(step, activity.brief, title, activity.difficulty)
    key = key_row(step.key) if step.key else {}
    content = json.dumps([situation, key], sort_keys=True).encode()
    name = f"{activity.id}/{step.id}@{sha256(content).hexdigest()[:8]}"
    return name, {"id": name, **situation}, {"situation": name, **key}


def _pseudonyms(scores: Iterable[Score]) -> dict[str, str]:
    ordered = sorted(scores, key=lambda score: (score.at, score.scorer_id))
    people = dict.fromkeys(score.scorer_id for score in ordered)
    return {person: f"rater-{place}" for place, person in enumerate(people, 1)}


def _ratings(each: Rated, raters: Mapping[str, str]) -> list[Row]:
    people = {score.scorer_id for score in each.scores}
    by_rater = {raters[who]: [s for s in each.scores if s.scorer_id == who] for who in people}
    return [_rating(each, rater, by_rater[rater]) for rater in sorted(by_rater)]


def _rating(each: Rated, rater: str, scores: Sequence[Score]) -> Row:
    """A person's latest word on each subject; what they were not asked for is null."""
    latest = {score.subject: score for score in sorted(scores, key=lambda score: score.at)}
    return {
        "response": each.logged.id,
        "rater": rater,
        **{name: latest[name].level if name in latest else None for name in COMPETENCES},
        "criteria": {
            subject: score.level for subject, score in latest.items() if subject not in COMPETENCES
        },
        "flags": None,
        "gaming": None,
        "helped": [],
        "hurt": [],
        "why": "; ".join(
            f"{subject}: {_nameless(score.reason, each.names)}" for subject, score in latest.items()
        ),
    }


def _nameless(text: str, names: frozenset[str]) -> str:
    if not names:
        return text
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = "|".join(map(re.escape, longest_first))
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", _HIDDEN, text)
