"""Commenting: an instructor puts a signed word to a piece of work; its learner shows it or not."""

import json
import unicodedata
from dataclasses import dataclass, replace

from ..engine.attempt import Attempt
from ..engine.comments import Comment, Subject, standing, statement
from ..engine.people import User
from ..errors import InvalidResponse, NotAllowed, NotFound, StaleAttempt
from ..storage.attempts import AttemptStore
from ..storage.comments import CommentStore
from .clock import Clock, NewId
from .issuer import Issuer
from .permission import require_instructor

LONGEST_COMMENT = 800


@dataclass(frozen=True)
class Commenting:
    """What instructors say about work, and what learners do with it."""

    attempts: AttemptStore
    kept: CommentStore
    issuer: Issuer
    now: Clock
    new_id: NewId

    def of_subject(self, by: User, subject: Subject) -> tuple[Comment, ...]:
        """Every version about a piece of work, for instructors. Raises NotAllowed."""
        require_instructor(by)
        every = self.kept.of_attempt(subject.attempt_id)
        return tuple(each for each in every if each.subject == subject)

    def received(self, by: User) -> tuple[Comment, ...]:
        """What stands about somebody's own work, oldest first."""
        return standing(self.kept.of_learner(by.id))

    def say(self, by: User, subject: Subject, words: str, after: int = 0) -> Comment:
        """Add a version of one's own word; empty words take back what was said.

        `after` is the number of the version that it follows, 0 for none. Raises NotAllowed,
        NotFound, InvalidResponse, IssuerUnavailable, and StaleAttempt if there is a later version.
        """
        require_instructor(by)
        attempt = self._attempt(subject)
        text = _clean(words)
        number = self._last(by, subject) + 1
        if number != after + 1 or (number == 1 and not text):
            raise StaleAttempt("You have said something else meanwhile.", "comment-meanwhile")
        said = Comment(self.new_id(), subject, number, by.id, by.name, text, self.now())
        if text:
            signed = self.issuer.sign(statement(said, attempt))
            said = replace(said, statement=json.dumps(signed, ensure_ascii=False))
        if not self.kept.add(said):
            raise StaleAttempt("You have said something else meanwhile.", "comment-meanwhile")
        return said

    def show(self, by: User, comment_id: str, *, shown: bool) -> None:
        """Show a comment about one's own work in the portfolio, or do not. Raises NotFound."""
        if comment_id not in {each.id for each in self.received(by)}:
            raise NotFound("This comment was replaced or withdrawn meanwhile.")
        self.kept.show([comment_id], self.now(), shown=shown)

    def _attempt(self, subject: Subject) -> Attempt:
        attempt = self.attempts.attempt(subject.attempt_id)
        if attempt is None:
            raise NotFound("There is no such attempt.")
        ids = {each.id for each in attempt.responses}
        if subject.response_id is None and not attempt.finished:
            raise NotAllowed("A run can be commented on once it is finished.")
        if subject.response_id is not None and subject.response_id not in ids:
            raise NotFound("There is no such response.")
        return attempt

    def _last(self, by: User, subject: Subject) -> int:
        mine = (each for each in self.of_subject(by, subject) if each.author_id == by.id)
        return max((each.number for each in mine), default=0)


def _clean(typed: str) -> str:
    """The words as they will be shown everywhere: nothing that steers or turns text.

    What is signed has to be what readers see. Raises InvalidResponse if they are too many.
    """
    unified = unicodedata.normalize("NFC", typed.replace("\r\n", "\n"))
    kept = (c for c in unified if c == "\n" or _is_plain(c))
    text = "".join(kept).strip()
    if len(text) > LONGEST_COMMENT:
        message = f"{len(text)} characters; this field takes {LONGEST_COMMENT}."
        raise InvalidResponse("too-long", message, length=len(text), limit=LONGEST_COMMENT)
    return text


def _is_plain(char: str) -> bool:
    turns = "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" or char == "\ufeff"
    noncharacter = "\ufdd0" <= char <= "\ufdef"
    return not (turns or noncharacter or unicodedata.category(char) in {"Cc", "Cs", "Co"})
