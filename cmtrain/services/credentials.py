"""Credentials: what somebody's assessed work has earned, signed by this installation."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..content.library import Library
from ..engine.awards import Award, awards
from ..engine.people import User
from ..errors import NotFound
from ..report.credential import Issuing, credential
from .issuer import Issuer
from .results import Results


@dataclass(frozen=True)
class Credentials:
    """Everybody's own awards, worked out from the log whenever somebody asks."""

    library: Library
    results: Results
    issuer: Issuer

    def awards(self, by: User) -> tuple[Award, ...]:
        """The badges that somebody has earned, in the order of the badges."""
        badges = self.library.badges
        if not badges:
            return ()
        uids = {name: each.uid for name, each in self.library.activities.items()}
        return awards(badges, self.results.of_user(by.id), uids)

    def credential(self, by: User, badge_id: str) -> dict[str, Any]:
        """The signed credential for a badge, in the language of the badges themselves.

        Raises NotFound if it is not earned, and IssuerUnavailable.
        """
        for award in self.awards(by):
            if award.badge.id == badge_id:
                return self._certified(by, award)
        raise NotFound("This badge has not been earned.")

    def all(self, by: User, known: Iterable[Award] | None = None) -> tuple[dict[str, Any], ...]:
        """The signed credentials for all badges that somebody has. Raises IssuerUnavailable.

        `known` are their awards, if they were worked out already.
        """
        found = self.awards(by) if known is None else known
        return tuple(self._certified(by, award) for award in found)

    def _certified(self, by: User, award: Award) -> dict[str, Any]:
        activities = {each.uid: each for each in self.library.activities.values()}
        issuing = Issuing(self.issuer.did, self.issuer.name, self.issuer.status_address)
        made = credential(award, by.id, issuing, self.library.rubric, activities)
        return self.issuer.certify(made)
