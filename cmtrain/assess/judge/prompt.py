"""What a language model is asked: fixed instructions, the rubric, and everything else as data."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from ...content.base import COMPETENCES, Competence, Flag
from ...content.rubric import CompetenceDescription, Rubric
from ...content.situation import Brief
from ...content.step import AnyStep, ResponseBase
from .reply import LONGEST_QUOTE, LONGEST_WHY, Reply

_HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"
"""Invisible, and needed to spell Hindi, Gujarati and Persian."""
_ANY = "{nonce}"
_VERSION_LENGTH = 12


@dataclass(frozen=True)
class Prompt:
    """The two messages, and the version of the instructions: a hash over all they can say."""

    system: str
    user: str
    version: str


@dataclass(frozen=True)
class Question:
    """A response to a step, which is to be judged."""

    step: AnyStep
    response: ResponseBase
    brief: Brief | None


def make_prompt(question: Question, rubric: Rubric, nonce: str) -> Prompt:
    """The prompt; `nonce` is a fresh random word that marks where the data begin and end.

    Raises ValueError if the data contain it.
    """
    body = _as_data(_document(question))
    if nonce in body:
        raise ValueError("the nonce stands in the data")
    system = instructions(rubric, question.step.opportunities).replace(_ANY, nonce)
    user = (
        f"BEGIN {nonce}\n{body}\nEND {nonce}\n"
        "That was the data. Judge the response by the instructions before it, and answer with the"
        " JSON object alone."
    )
    return Prompt(system, user, version(rubric))


def instructions(rubric: Rubric, offered: tuple[Competence, ...] = COMPETENCES) -> str:
    """The first message for steps that offer these competences, with `{nonce}` left open."""
    described = [_described(rubric.competence(name)) for name in COMPETENCES if name in offered]
    return _template().format(
        nonce=_ANY,
        competences="\n".join(described),
        levels="\n".join(f"- {each.level} {each.name}: {each.meaning}" for each in rubric.levels),
        flags=", ".join(get_args(Flag)),
        longest_quote=LONGEST_QUOTE,
        longest_why=LONGEST_WHY,
    )


def version(rubric: Rubric) -> str:
    """Twelve hexadecimal digits that change with the instructions, the rubric or the schema."""
    said = instructions(rubric) + json.dumps(Reply.model_json_schema(), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:_VERSION_LENGTH]


@cache
def _template() -> str:
    return files("cmtrain.assess").joinpath("data/judge.md").read_text("utf-8")


def _described(competence: CompetenceDescription) -> str:
    lines = [f"## {competence.id}: {competence.question}"]
    for criterion in competence.criteria:
        lines.append(f"{criterion.code} {criterion.name}. {criterion.question}")
        lines += [f"  {level}: {text}" for level, text in enumerate(criterion.levels)]
    return "\n".join(lines)


def _document(question: Question) -> dict[str, Any]:
    step, response = question.step, question.response
    key = step.key
    return {
        "case": _case(step, question.brief),
        "key": key.model_dump(mode="json", exclude_defaults=True) if key else None,
        "response": {
            "actions": step.described(response),
            "cited_rule": step.grounds(response).cited_rule,
            "reply": step.words(response),
            "reason": step.grounds(response).reason,
        },
    }


def _case(step: AnyStep, brief: Brief | None) -> dict[str, Any]:
    return {
        "brief": brief.model_dump(mode="json", exclude_defaults=True) if brief else None,
        "task": step.prompt,
        "posts": [post.model_dump(mode="json", exclude_defaults=True) for post in step.posts],
        "actions": {each.id: each.label for each in getattr(step, "actions", ())},
        "look_ups": {each.label: each.text for each in getattr(step, "look_ups", ())},
    }


def _as_data(document: dict[str, Any]) -> str:
    """JSON in which no character is invisible or controls the text around it."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return "".join(
        char if char == "\n" or char in _JOINERS or unicodedata.category(char) not in _HIDDEN
        else json.dumps(char)[1:-1]
        for char in text
    )  # fmt: skip
