"""Who is here: profiles by name on one machine, and the instructor area behind a passcode."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from ..engine.people import User, clean_name
from ..errors import NotAllowed, NotFound, WrongPasscode
from ..storage.people import PeopleStore
from .clock import Clock, NewId

_SESSION_DAYS = 90
_PASSCODE = "instructor-passcode"
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Entrance:
    """Somebody has come in: who, and the token that proves it on the next visit."""

    user: User
    token: str


@dataclass(frozen=True)
class Identity:
    """Coming in, being recognised, going out."""

    people: PeopleStore
    now: Clock
    new_id: NewId

    def profiles(self, most: int | None = None) -> tuple[User, ...]:
        """The learners' profiles on this machine, by name; all, or the first so many."""
        return self.people.of_role("learner", most)

    def learner(self, name: str) -> User:
        """The learner of this name or id, for whoever runs the program. Raises NotFound."""
        found = self.people.named("learner", name) or self.people.user(name)
        if found is None or found.is_instructor:
            raise NotFound(f'There is no learner "{name}".')
        return found

    def enter(self, name: str) -> Entrance:
        """Come in as the learner of this name; a new name makes a new profile.

        Raises InvalidName.
        """
        return self._open(self._found_or_added(User(self.new_id(), clean_name(name), "learner")))

    def enter_as(self, user_id: str) -> Entrance:
        """Come in with an existing learner's profile. Raises NotFound, NotAllowed."""
        user = self.people.user(user_id)
        if user is None:
            raise NotFound("This profile does not exist.")
        if user.is_instructor:
            raise NotAllowed("Instructors come in with the passcode.")
        return self._open(user)

    def enter_as_instructor(self, name: str, passcode: str) -> Entrance:
        """Come in as an instructor. Raises InvalidName, WrongPasscode."""
        kept = self.people.setting(_PASSCODE)
        if kept is None or not _matches(passcode, kept):
            raise WrongPasscode("That is not the instructor passcode.")
        return self._open(self._found_or_added(User(self.new_id(), clean_name(name), "instructor")))

    def whoami(self, token: str) -> User | None:
        """Whose token this is; None if it is unknown or has expired."""
        return self.people.session_user(_token_hash(token), self.now())

    def speak(self, user: User, language: str) -> User:
        """Read what is translated into a language, from now on; empty for the original."""
        self.people.speak(user.id, language)
        return replace(user, language=language)

    def leave(self, token: str) -> None:
        """Make a token worthless."""
        self.people.close_session(_token_hash(token))

    def first_passcode(self) -> str | None:
        """A fresh instructor passcode if none was ever made, else None; only its hash is kept."""
        passcode = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))
        return passcode if self.people.set_once(_PASSCODE, _hashed(passcode)) else None

    def renew_passcode(self) -> str:
        """A fresh instructor passcode in place of the old one, which stops working."""
        self.people.forget_setting(_PASSCODE)
        return self.first_passcode() or self.renew_passcode()

    def _found_or_added(self, user: User) -> User:
        found = self.people.named(user.role, user.name)
        if found is None and self.people.add(user, self.now()):
            return user
        return found or self._found_or_added(user)

    def _open(self, user: User) -> Entrance:
        token, now = secrets.token_urlsafe(32), self.now()
        until = now + timedelta(days=_SESSION_DAYS)
        self.people.open_session(_token_hash(token), user.id, now, until)
        return Entrance(user, token)


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _hashed(passcode: str, salt: str | None = None) -> str:
    salt = salt or secrets.token_hex(16)
    secret = passcode.strip().lower().encode(errors="replace")
    key = hashlib.scrypt(secret, salt=bytes.fromhex(salt), n=2**14, r=8, p=1)
    return f"{salt}:{key.hex()}"


def _matches(passcode: str, kept: str) -> bool:
    return hmac.compare_digest(_hashed(passcode, kept.split(":", maxsplit=1)[0]), kept)
