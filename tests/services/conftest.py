"""The small school over a database of either kind."""

import pytest
from school import Clock, School


@pytest.fixture
def school(engine) -> School:
    return School(engine)


@pytest.fixture
def clock() -> Clock:
    return Clock()
