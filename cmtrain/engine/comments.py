"""An instructor's word on a piece of work: signed, replaced or withdrawn, never changed."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from .attempt import Attempt

COMMENT = "cmtrain comment"
"""What a signed comment says it is."""


@dataclass(frozen=True)
class Subject:
    """What a comment is about: a response, or without one the whole attempt."""

    attempt_id: str
    response_id: str | None = None


@dataclass(frozen=True)
class Comment:
    """One version of an instructor's word; without words it takes back those before.

    `number` counts the versions of one instructor about one subject, from 1. `statement` is the
    signed document as JSON, empty if nothing is said.
    """

    id: str
    subject: Subject
    number: int
    author_id: str
    author_name: str
    words: str
    at: datetime
    statement: str = ""
    shown: bool = False
    """Whether the learner shows it in their portfolio."""

    @property
    def withdrawn(self) -> bool:
        """Whether it takes back what was said."""
        return not self.words


def standing(every: Iterable[Comment]) -> tuple[Comment, ...]:
    """The latest version of each instructor on each subject, without what was taken back."""
    latest: dict[tuple[Subject, str], Comment] = {}
    for each in sorted(every, key=lambda comment: comment.number):
        latest[each.subject, each.author_id] = each
    return tuple(sorted((c for c in latest.values() if not c.withdrawn), key=lambda c: c.at))


def by_subject(comments: Iterable[Comment]) -> dict[Subject, tuple[Comment, ...]]:
    """Comments by what they are about, in their order."""
    found: dict[Subject, tuple[Comment, ...]] = {}
    for each in comments:
        found[each.subject] = (*found.get(each.subject, ()), each)
    return found


def statement(comment: Comment, attempt: Attempt) -> Mapping[str, Any]:
    """What is signed: who says what, when, and about which piece of work to the letter.

    `content` is the hash of the content that the work was done on, `work` of what was done: so the
    statement holds for nothing else.
    """
    logged = [
        each
        for each in attempt.responses
        if comment.subject.response_id in {None, each.id}
    ]  # fmt: skip
    bodies = "\n".join(each.response.model_dump_json(exclude_defaults=True) for each in logged)
    seq = logged[0].seq if comment.subject.response_id else None
    return {
        "type": COMMENT,
        "version": "1",
        "id": comment.id,
        "name": comment.author_name,
        "words": comment.words,
        "date": f"{comment.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "attempt": comment.subject.attempt_id,
        "response": comment.subject.response_id or "",
        "content": attempt.runs_on if seq is None else attempt.given_on(seq),
        "work": hashlib.sha256(bodies.encode(errors="surrogatepass")).hexdigest(),
    }
