"""Credentials: what somebody's assessed work has earned, signed by this installation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..content.library import Library
from ..engine.awards import Award, awards
from ..engine.people import User
from ..errors import NotFound
from ..report.credential import Issuing, credential, credential_id
from ..report.status_list import PLACES, wished_place
from ..storage.places import PlaceStore
from .issuer import Issuer
from .results import Results


@dataclass(frozen=True)
class Credentials:
    """Everybody's own awards, worked out from the log whenever somebody asks."""

    library: Library
    results: Results
    issuer: Issuer
    places: PlaceStore

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
                return self.all(by, [award])[0]
        raise NotFound("This badge has not been earned.")

    def all(self, by: User, known: Iterable[Award] | None = None) -> tuple[dict[str, Any], ...]:
        """The signed credentials for all badges that somebody has. Raises IssuerUnavailable.

        `known` are their awards, if they were worked out already.
        """
        found = self.awards(by) if known is None else tuple(known)
        places = self._places([credential_id(award) for award in found])
        return tuple(
            self._certified(by, award, place) for award, place in zip(found, places, strict=True)
        )

    def _certified(self, by: User, award: Award, place: int) -> dict[str, Any]:
        activities = {each.uid: each for each in self.library.activities.values()}
        issuing = Issuing(self.issuer.did, self.issuer.name, self.issuer.status_address, place)
        made = credential(award, by.id, issuing, self.library.rubric, activities)
        return self.issuer.certify(made)

    def _places(self, ids: Sequence[str]) -> Sequence[int]:
        """The place of each in the list of what was taken back; without a list none is taken."""
        if self.issuer.status_address is None:
            return [0] * len(ids)
        there = self.places.of(ids)
        return [
            there[each] if each in there else self.places.claim(each, wished_place(each), PLACES)
            for each in ids
        ]
