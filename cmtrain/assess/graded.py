"""The exchange format of graded responses: parsed rows become steps and ratings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from ..content.base import COMPETENCES, Competence, Flag
from ..content.key import Element, Exemplar, Harm, Key, Pitfall
from ..content.situation import Action, Brief, Guideline, Post
from ..content.steps.decision import DecisionResponse, DecisionStep

Row = Mapping[str, Any]
_FLAGS: tuple[str, ...] = get_args(Flag)


@dataclass(frozen=True)
class Rating:
    """What one rater said about one response. Competences not listed: not rated."""

    rater: str
    levels: Mapping[Competence, int]
    flags: frozenset[str]
    gaming: bool


@dataclass(frozen=True)
class Graded:
    """A response with its situation and its ratings."""

    id: str
    situation: str
    step: DecisionStep
    brief: Brief
    response: DecisionResponse
    ratings: tuple[Rating, ...]


def read_graded(
    situations: Sequence[Row], keys: Sequence[Row], responses: Sequence[Row], ratings: Sequence[Row]
) -> tuple[Graded, ...]:
    """Join the four tables. KeyError names a situation or key that is missing."""
    key_of = {row["situation"]: read_key(row) for row in keys}
    step_of = {row["id"]: _step(row, key_of[row["id"]]) for row in situations}
    brief_of = {row["id"]: _brief(row) for row in situations}
    rated: dict[str, list[Rating]] = {}
    for row in ratings:
        rated.setdefault(row["response"], []).append(_rating(row))
    return tuple(
        Graded(
            id=row["id"],
            situation=row["situation"],
            step=step_of[row["situation"]],
            brief=brief_of[row["situation"]],
            response=read_response(row),
            ratings=tuple(rated.get(row["id"], ())),
        )
        for row in responses
    )


def read_response(row: Row) -> DecisionResponse:
    """A row of `responses`, or an exemplar of a key, as the response of a decision step."""
    return DecisionResponse(
        actions=tuple(slug(name) for name in row.get("actions") or ()),
        cited_rule=row.get("cited_rule"),
        reply=row.get("reply") or "",
        reason=row.get("reason") or "",
    )


def read_key(row: Row) -> Key:
    """A row of `keys`. Advice and reasons, which it lacks, are taken from the phrasings."""
    return Key(
        best_actions=tuple(slug(name) for name in row.get("best_actions", ())),
        fine_actions=tuple(slug(name) for name in row.get("fine_actions", ())),
        harmful_actions={
            slug(name): _harm(why) for name, why in row.get("harmful_actions", {}).items()
        },
        protects=tuple(slug(name) for name in row.get("protects", ())),
        rules=tuple(row.get("rules", ())),
        elements=tuple(
            Element(id=part["id"], criterion=part["criterion"], weight=part["weight"],
                    says=tuple(part["says"]), advice=part["says"][0])
            for part in row.get("elements", ())
        ),
        pitfalls=tuple(
            Pitfall(id=part["id"], criterion=part["criterion"], flag=part.get("flag"),
                    severity=part["severity"], says=tuple(part["says"]), why=part["says"][0])
            for part in row.get("pitfalls", ())
        ),
        private_facts=tuple(row.get("private_facts", ())),
        exemplars=tuple(_exemplar(part) for part in row.get("exemplars", ())),
        coaching=row.get("coaching") or row["situation"],
    )  # fmt: skip


def slug(name: str) -> str:
    """An action's name as an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _step(row: Row, key: Key) -> DecisionStep:
    actions = [Action(id=slug(name), label=name) for name in row["actions"]]
    return DecisionStep(
        type="decision",
        id=slug(row["id"]),
        prompt=row["title"],
        incoming=tuple(
            Post(author=post["author"], role=post["role"], time=post["time"], text=post["text"])
            for post in row["incoming"]
        ),
        actions=tuple(actions),
        opportunity=tuple(name for name in COMPETENCES if name in row["opportunity"]),
        key=key,
    )


def _brief(row: Row) -> Brief:
    return Brief(
        brand=row["brand"],
        platform=row["platform"],
        role=row["role_brief"],
        voice=row.get("voice") or None,
        guidelines=tuple(Guideline(id=rule["id"], text=rule["text"]) for rule in row["guidelines"]),
        policy=tuple(row["policy"]),
    )


def _harm(why: str) -> Harm:
    flag = next((flag for flag in _FLAGS if why.startswith(flag)), None)
    return Harm.model_validate({"why": why, "flag": flag})


def _exemplar(part: Row) -> Exemplar:
    return Exemplar(
        actions=tuple(slug(name) for name in part.get("actions") or ()),
        cited_rule=part.get("cited_rule"),
        reply=part.get("reply") or "",
        reason=part.get("reason") or "",
        levels=part["levels"],
    )


def _rating(row: Row) -> Rating:
    return Rating(
        rater=row["rater"],
        levels={name: row[name] for name in COMPETENCES if row.get(name) is not None},
        flags=frozenset(row.get("flags") or ()),
        gaming=bool(row.get("gaming")),
    )
