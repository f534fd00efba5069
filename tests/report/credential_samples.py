"""Credentials for the tests: awards of a school, signed with a known key."""

from datetime import UTC, datetime
from typing import Any

import portfolio_samples as samples
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cmtrain.content.badge import Badge
from cmtrain.engine.awards import Award
from cmtrain.engine.results import Result
from cmtrain.engine.verdict import Verdict
from cmtrain.report.credential import Issuing, credential
from cmtrain.report.proofs import did_key, method_of, sign_jcs, sign_rdfc, write_public

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = write_public(KEY.public_key())
NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
BADGE = Badge(
    id="crisis",
    title="Crisis",
    about="Publishes a first statement that holds.",
    criteria="The checkpoint has to be passed.",
    needs=(("friday-outage",),),
)


def award(about: str = BADGE.about, attempt: str = "a1") -> Award:
    """An award for one passed attempt."""
    verdict = Verdict({"empathy": 2.5}, {"empathy": 2.66, "strategy": 3.4})
    badge = BADGE.model_copy(update={"about": about})
    return Award(badge, (Result(attempt, samples.activity().uid, 2, NOON, verdict),))


def unsigned(
    found: Award | None = None, name: str = "Night School Leeds", status: str | None = None
) -> dict[str, Any]:
    """The credential for an award, without proof."""
    activity = samples.activity()
    issuing = Issuing(did_key(PUBLIC), name, status)
    return credential(found or award(), "u1", issuing, samples.rubric(), {activity.uid: activity})


def certified(document: dict[str, Any] | None = None) -> dict[str, Any]:
    """A credential with both proofs."""
    method = method_of(did_key(PUBLIC), PUBLIC)
    linked = sign_rdfc(document or unsigned(), KEY, method, NOON)
    return sign_jcs(linked, KEY, method, NOON)
