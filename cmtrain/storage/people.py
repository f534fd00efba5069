"""Users, their sessions, and the few settings that live in the database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from ..engine.people import Role, User, name_key
from .database import reading, writing
from .tables import sessions, settings, users


@dataclass(frozen=True)
class PeopleStore:
    """Queries about people."""

    engine: Engine

    def add(self, user: User, at: datetime) -> bool:
        """Keep a new user; False if the role already has somebody of that name."""
        row = {
            "id": user.id, "name": user.name, "name_key": name_key(user.name),
            "role": user.role, "created_at": at, "language": user.language or None,
        }  # fmt: skip
        try:
            with writing(self.engine) as connection:
                connection.execute(insert(users).values(row))
        except IntegrityError:
            return False
        return True

    def user(self, user_id: str) -> User | None:
        """The user with this id."""
        with reading(self.engine) as connection:
            row = connection.execute(select(users).where(users.c.id == user_id)).first()
        return _user(row) if row else None

    def named(self, role: Role, name: str) -> User | None:
        """The user of this role whose name is the same to a reader."""
        wanted = (users.c.role == role) & (users.c.name_key == name_key(name))
        with reading(self.engine) as connection:
            row = connection.execute(select(users).where(wanted)).first()
        return _user(row) if row else None

    def of_role(self, role: Role, most: int | None = None) -> tuple[User, ...]:
        """The users of a role, by name; all of them, or the first so many."""
        query = select(users).where(users.c.role == role).order_by(users.c.name_key).limit(most)
        with reading(self.engine) as connection:
            return tuple(_user(row) for row in connection.execute(query))

    def speak(self, user_id: str, language: str) -> None:
        """Keep the language somebody wants to read."""
        with writing(self.engine) as connection:
            changed = update(users).where(users.c.id == user_id).values(language=language or None)
            connection.execute(changed)

    def open_session(self, token_hash: str, user_id: str, at: datetime, until: datetime) -> None:
        """Remember that the bearer of a token is this user."""
        row = {
            "token_hash": token_hash,
            "user_id": user_id,
            "created_at": at,
            "expires_at": until,
        }
        with writing(self.engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.expires_at <= at))
            connection.execute(insert(sessions).values(row))

    def session_user(self, token_hash: str, at: datetime) -> User | None:
        """Whose token this is, if it has not expired."""
        query = (
            select(users)
            .join(sessions)
            .where((sessions.c.token_hash == token_hash) & (sessions.c.expires_at > at))
        )
        with reading(self.engine) as connection:
            row = connection.execute(query).first()
        return _user(row) if row else None

    def close_session(self, token_hash: str) -> None:
        """Forget a token."""
        with writing(self.engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))

    def setting(self, name: str) -> str | None:
        """A setting's value."""
        query = select(settings.c.value).where(settings.c.name == name)
        with reading(self.engine) as connection:
            return connection.execute(query).scalar()

    def set_once(self, name: str, value: str) -> bool:
        """Keep a setting unless it has a value already; whether it was kept."""
        try:
            with writing(self.engine) as connection:
                connection.execute(insert(settings).values(name=name, value=value))
        except IntegrityError:
            return False
        return True

    def forget_setting(self, name: str) -> None:
        """Remove a setting."""
        with writing(self.engine) as connection:
            connection.execute(delete(settings).where(settings.c.name == name))


def _user(row: Row[tuple[object, ...]]) -> User:
    return User(id=row.id, name=row.name, role=row.role, language=row.language or "")
