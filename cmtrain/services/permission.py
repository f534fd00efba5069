"""Who may do what; services ask here, pages never decide it alone."""

from ..engine.people import User
from ..errors import NotAllowed


def require_instructor(by: User) -> None:
    """Raises NotAllowed unless somebody is an instructor."""
    if not by.is_instructor:
        raise NotAllowed("Only instructors may do this.")
