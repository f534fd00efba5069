"""A badge that was earned as an Open Badges 3.0 credential, not yet signed.

All of it follows from the award: the same log gives the same credential, with the same ids. Every
part has an id of its own, which keeps what is signed as linked data simple. Numbers are written as
texts, since number formats differ between programs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from ..content.activity import Activity
from ..content.base import COMPETENCES, Competence
from ..content.rubric import CompetenceDescription, Rubric
from ..engine.awards import Award
from ..engine.results import Result
from .harmless import harmless
from .proofs import CONTEXTS
from .status_list import status_entry
from .wording import Translate, day, nearest

_OURS = UUID("6f0c1c52-6a3a-5d52-9c2b-0f6a2c6d1e35")
"""From which all ids of credentials are derived; never to be changed."""
_LIFETIME = timedelta(days=3 * 365 + 1)


@dataclass(frozen=True)
class Issuing:
    """What a credential says of who issues it.

    `status_address`: where it is told which credentials were taken back, and `place`: where in that
    list this one stands. With an address a credential runs out after three years, without one
    neither is said.
    """

    did: str
    name: str
    status_address: str | None = None
    place: int = 0


def credential(
    award: Award,
    holder: str,
    issuing: Issuing,
    rubric: Rubric,
    activities: Mapping[str, Activity],
    _: Translate = str,
) -> dict[str, Any]:
    """The credential for an award. `holder` is an opaque id, `activities` are by uid."""
    badge = award.badge
    return {
        "@context": list(CONTEXTS),
        "id": credential_id(award),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": _plain(badge.title),
        "description": _plain(badge.about),
        "issuer": {"id": issuing.did, "type": ["Profile"], "name": _plain(issuing.name)},
        "validFrom": _moment(award.at),
        **_ends(award, issuing),
        "credentialSubject": {
            "id": _id("learner", holder),
            "type": ["AchievementSubject"],
            "achievement": {
                "id": _id("badge", badge.id),
                "type": ["Achievement"],
                "achievementType": "Assessment",
                "name": _plain(badge.title),
                "description": _plain(badge.about),
                "criteria": {
                    "id": _id("criteria", badge.id),
                    "type": ["Criteria"],
                    "narrative": _plain(badge.criteria),
                },
                "resultDescription": [
                    _described(rubric.competence(name), rubric) for name in _rated(award)
                ],
            },
            "result": [_reached(award, name) for name in _rated(award)],
        },
        "evidence": [_evidence(each, activities, _) for each in award.results],
    }


def _ends(award: Award, issuing: Issuing) -> dict[str, Any]:
    if issuing.status_address is None:
        return {}
    return {
        "validUntil": _moment(award.at + _LIFETIME),
        "credentialStatus": status_entry(issuing.place, issuing.status_address),
    }


def credential_id(award: Award) -> str:
    """The id of the credential for an award: that of the badge and the attempts behind it."""
    return _id("credential", award.badge.id, *(each.attempt_id for each in award.results))


def result_rows(
    document: Mapping[str, Any],
) -> tuple[tuple[Competence, int, tuple[str, str]], ...]:
    """Competence, level reached, and its title with the mean, of each result in a credential."""
    subject = document["credentialSubject"]
    described = {each["id"]: each for each in subject["achievement"]["resultDescription"]}
    by_id = {_id("competence", name): name for name in COMPETENCES}
    found = []
    for each in subject["result"]:
        about = described[each["resultDescription"]]
        levels = {level["id"]: level["level"] for level in about["rubricCriterionLevel"]}
        name, level = by_id[about["id"]], int(levels[each["achievedLevel"]])
        found.append((name, level, (str(about["name"]), str(each["value"]))))
    return tuple(found)


def _rated(award: Award) -> Iterator[Competence]:
    return (name for name in COMPETENCES if name in award.levels)


def _described(competence: CompetenceDescription, rubric: Rubric) -> dict[str, Any]:
    return {
        "id": _id("competence", competence.id),
        "type": ["ResultDescription"],
        "name": _plain(competence.name),
        "resultType": "RubricCriterionLevel",
        "rubricCriterionLevel": [
            {
                "id": _level_id(competence.id, each.level),
                "type": ["RubricCriterionLevel"],
                "name": _plain(each.name),
                "description": _plain(each.meaning),
                "level": str(each.level),
                "points": str(each.level),
            }
            for each in rubric.levels
        ],
    }


def _reached(award: Award, name: Competence) -> dict[str, Any]:
    """The level nearest to the mean, and the mean itself."""
    mean = award.levels[name]
    return {
        "id": _id("result", credential_id(award), name),
        "type": ["Result"],
        "resultDescription": _id("competence", name),
        "achievedLevel": _level_id(name, nearest(mean)),
        "value": f"{mean:.1f}",
    }


def _evidence(result: Result, activities: Mapping[str, Activity], _: Translate) -> dict[str, Any]:
    activity = activities[result.activity_uid]
    told = _("Attempt {n}, finished on {date} (UTC), passed.").format(
        n=result.number, date=day(result.at.astimezone(UTC), _)
    )
    return {
        "id": _id("attempt", result.attempt_id),
        "type": ["Evidence"],
        "name": _plain(activity.title),
        "narrative": _plain(told),
        "description": _plain(activity.summary),
    }


def _level_id(competence: str, level: int) -> str:
    return _id("level", competence, str(level))


def _id(*names: str) -> str:
    return f"urn:uuid:{uuid5(_OURS, '/'.join(names))}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _plain(text: str) -> str:
    return str(harmless(text))
