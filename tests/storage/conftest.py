"""A learner with an attempt, over a database of either kind."""

from collections.abc import Iterator

import pytest
from keeping import NOON, Kept
from sqlalchemy import event

from cmtrain.engine.people import User


@pytest.fixture
def kept(engine) -> Kept:
    """Two learners; the first has begun."""
    kept = Kept(engine)
    for name in ("u1", "u2"):
        kept.people.add(User(name, name, "learner"), NOON)
    kept.begin()
    return kept


@pytest.fixture
def failing(engine) -> Iterator[list[str]]:
    """A list; a statement that contains one of its words fails as on a broken connection."""
    words: list[str] = []

    def fall(_connection, _cursor, statement, *_rest) -> None:
        if any(word in statement for word in words):
            raise ConnectionError(statement)

    event.listen(engine, "before_cursor_execute", fall)
    yield words
    event.remove(engine, "before_cursor_execute", fall)
