"""Objecting: a learner who sees the marks of a response differently asks for a person."""

from dataclasses import dataclass

from ..engine.objection import Objection
from ..engine.people import User
from ..engine.sealing import is_sealed
from ..errors import InvalidResponse, NotAllowed, NotFound
from ..storage.attempts import AttemptStore
from ..storage.objections import ObjectionStore
from .archive import Archive
from .clock import Clock

LONGEST_OBJECTION = 600
"""Characters."""


@dataclass(frozen=True)
class Objecting:
    """What a learner says about the marks of their responses. It changes none of them."""

    attempts: AttemptStore
    archive: Archive
    objections: ObjectionStore
    now: Clock

    def object_to(self, by: User, response_id: str, words: str) -> None:
        """Ask that a person look at a response; said once, it stays as it was said.

        Raises NotFound, NotAllowed, InvalidResponse.
        """
        attempt = self.attempts.of_response(response_id)
        if attempt is None:
            raise NotFound("There is no such response.")
        if attempt.user_id != by.id:
            raise NotAllowed("This response is somebody else's.")
        if is_sealed(self.archive.editions(attempt).now, attempt):
            raise NotAllowed("What it is worth is said when all of it is done; ask then.")
        said = words.strip()
        if not said or len(said) > LONGEST_OBJECTION:
            raise InvalidResponse(
                "no-objection",
                f"Say in a sentence or two, of at most {LONGEST_OBJECTION} characters, what you see"
                " differently.",
            )
        if not self.objections.add(Objection(response_id, said, self.now())):
            raise InvalidResponse(
                "objection-meanwhile",
                "You have asked already, in another tab or by an earlier click; what you said then"
                " was kept.",
            )
