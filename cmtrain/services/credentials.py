"""Credentials: what somebody's assessed work has earned, signed by this installation."""

from collections.abc import Callable
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

    def credential(
        self, by: User, badge_id: str, _: Callable[[str], str] = str, language: str = "en"
    ) -> dict[str, Any]:
        """The signed credential for a badge.

        Raises NotFound if it is not earned, and IssuerUnavailable.
        """
        spoken = self.library.spoken(language)
        badges = {each.id: each for each in spoken.badges}
        for award in self.awards(by):
            if award.badge.id == badge_id:
                told = Award(badges.get(badge_id, award.badge), award.results)
                by_uid = {each.uid: each for each in spoken.activities.values()}
                issuing = Issuing(self.issuer.did, self.issuer.name)
                made = credential(told, by.id, issuing, spoken.rubric, by_uid, _)
                return self.issuer.certify(made)
        raise NotFound("This badge has not been earned.")
