"""The exchange format of graded responses: parsed rows become steps and ratings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from ..content.base import COMPETENCES, Competence, Flag
from ..content.key import Element, Exemplar, Harm, Key, Pitfall
from ..content.situation import Action, Brief, Guideline, LookUp, Post
from ..content.step import AnyStep, ResponseBase
from ..content.steps.decision import DecisionResponse, DecisionStep
from ..content.steps.writing import WritingResponse, WritingStep

Row = Mapping[str, Any]
_FLAGS: tuple[str, ...] = get_args(Flag)
_LONGEST_ID = 80
_TAKES_AWAY = re.compile(
    r"\b(?:remove|delete|hide|take down|edit|unlist|report|supprimer|masquer|retirer)\b",
    re.IGNORECASE,
)
_SILENCES = re.compile(
    r"censor\w*|\bburies\b|\bcover-?up\b|\b(?:safety|incident) report\b"
    r"|\bfair (?:criticism|question)|\bpunish\w* criticism"
    r"|\bsilences? (?:a|the|criti\w+)\b|\bdestroy\w* the evidence|\bétouff\w+|\bcensur\w+",
    re.IGNORECASE,
)
"""Words by which an author says that an action takes away what must stay."""


@dataclass(frozen=True)
class Rating:
    """What one rater said about one response. Competences not listed: not rated.

    `flags` and `gaming` are None where the rater did not look for them. `helped` and `hurt` are
    quotes from the reply.
    """

    rater: str
    levels: Mapping[Competence, int]
    flags: frozenset[str] | None
    gaming: bool | None
    helped: tuple[str, ...] = ()
    hurt: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Graded:
    """A response with its situation and its ratings."""

    id: str
    situation: str
    title: str
    step: AnyStep
    brief: Brief | None
    response: ResponseBase
    ratings: tuple[Rating, ...]


def read_graded(
    situations: Sequence[Row], keys: Sequence[Row], responses: Sequence[Row], ratings: Sequence[Row]
) -> tuple[Graded, ...]:
    """Join the four tables. KeyError names a situation or key that is missing."""
    key_of = {row["situation"]: read_key(row) for row in keys}
    step_of = {row["id"]: _step(row, key_of[row["id"]]) for row in situations}
    brief_of = {row["id"]: _brief(row) for row in situations}
    title_of = {row["id"]: row["title"] for row in situations}
    rated: dict[str, list[Rating]] = {}
    for row in ratings:
        rated.setdefault(row["response"], []).append(_rating(row))
    return tuple(
        Graded(
            id=row["id"],
            situation=row["situation"],
            title=title_of[row["situation"]],
            step=step_of[row["situation"]],
            brief=brief_of[row["situation"]],
            response=_response(row, step_of[row["situation"]]),
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
    """A row of `keys`. Advice and reasons that it lacks are taken from the phrasings."""
    return Key(
        best_actions=tuple(slug(name) for name in row.get("best_actions", ())),
        fine_actions=tuple(slug(name) for name in row.get("fine_actions", ())),
        harmful_actions={
            slug(name): _harm(name, why, (row.get("harm_criteria") or {}).get(name))
            for name, why in row.get("harmful_actions", {}).items()
        },
        protects=tuple(slug(name) for name in row.get("protects", ())),
        rules=tuple(row.get("rules", ())),
        elements=tuple(
            Element(id=part["id"], criterion=part["criterion"], weight=part["weight"],
                    says=tuple(part["says"]), advice=part.get("advice") or part["says"][0])
            for part in row.get("elements", ())
        ),
        pitfalls=tuple(
            Pitfall(id=part["id"], criterion=part["criterion"], flag=part.get("flag"),
                    severity=part["severity"], says=tuple(part["says"]),
                    why=part.get("why") or part["says"][0])
            for part in row.get("pitfalls", ())
        ),
        private_facts=tuple(row.get("private_facts", ())),
        exemplars=tuple(_exemplar(part) for part in row.get("exemplars", ())),
        coaching=row.get("coaching") or row["situation"],
    )  # fmt: skip


def slug(name: str) -> str:
    """An action's name as an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _response(row: Row, step: AnyStep) -> ResponseBase:
    if isinstance(step, WritingStep):
        return WritingResponse(text=row.get("reply") or "")
    return read_response(row)


def _step(row: Row, key: Key) -> AnyStep:
    """A text box with a label of its own, `box`, makes it a step of words alone."""
    common = {
        "id": slug(row["id"])[:_LONGEST_ID].strip("-"),
        "prompt": row.get("prompt") or row["title"],
        "incoming": tuple(_post(post) for post in row["incoming"]),
        "opportunity": tuple(name for name in COMPETENCES if name in row["opportunity"]),
        "key": key,
    }
    if box := row.get("box"):
        return WritingStep(type="writing", label=box, channel=row.get("channel"), **common)
    labels, groups, channels = (
        row.get(f"action_{name}") or {} for name in ("labels", "groups", "channels")
    )
    return DecisionStep(
        type="decision",
        actions=tuple(
            Action(
                id=slug(name),
                label=labels.get(name, name),
                group=groups.get(name),
                channel=channels.get(name),
            )
            for name in row["actions"]
        ),
        look_ups=tuple(
            LookUp(id=f"look-{place}", label=look["label"], text=look["text"])
            for place, look in enumerate(row.get("look_ups") or (), 1)
        ),
        **common,
    )


def _post(post: Row) -> Post:
    return Post(author=post["author"], role=post["role"], time=post["time"], text=post["text"])


def _brief(row: Row) -> Brief | None:
    """Who one is there; None where the situation names no organisation."""
    if not row["brand"]:
        return None
    return Brief(
        brand=row["brand"],
        platform=row["platform"],
        role=row["role_brief"],
        voice=row.get("voice") or None,
        guidelines=tuple(Guideline(id=rule["id"], text=rule["text"]) for rule in row["guidelines"]),
        policy=tuple(row["policy"]),
    )


def _harm(action: str, why: str, criterion: str | None) -> Harm:
    """Why an action harms. A flag that it raises stands at the beginning, or is plain to see.

    Files that the app has written name the `criterion` too, and say all that there is to say.
    """
    flag = next((flag for flag in _FLAGS if why.startswith(flag)), None)
    if flag is None and criterion is None and _TAKES_AWAY.search(action) and _SILENCES.search(why):
        flag = "deletes_fair_criticism"
    given = {"criterion": criterion} if criterion else {}
    return Harm.model_validate({"why": why.removeprefix(f"{flag}: "), "flag": flag, **given})


def _exemplar(part: Row) -> Exemplar:
    return Exemplar(
        actions=tuple(slug(name) for name in part.get("actions") or ()),
        cited_rule=part.get("cited_rule"),
        reply=part.get("reply") or "",
        reason=part.get("reason") or "",
        levels=part["levels"],
    )


def _rating(row: Row) -> Rating:
    flags, gaming = row.get("flags"), row.get("gaming")
    return Rating(
        rater=row["rater"],
        levels={name: row[name] for name in COMPETENCES if row.get(name) is not None},
        flags=None if flags is None else frozenset(flags),
        gaming=None if gaming is None else bool(gaming),
        helped=tuple(row.get("helped") or ()),
        hurt=tuple(row.get("hurt") or ()),
        why=row.get("why") or "",
    )
