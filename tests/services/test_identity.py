"""Coming in, being recognised, going out."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from cmtrain.errors import InvalidName, NotAllowed, NotFound, WrongPasscode
from cmtrain.services import identity as service
from cmtrain.services.clock import new_id
from cmtrain.services.identity import Identity
from cmtrain.storage.people import PeopleStore


@pytest.fixture
def identity(engine, clock, monkeypatch) -> Identity:
    """Who comes in where nobody has been; passcodes are hashed quickly."""
    monkeypatch.setattr(service.hashlib, "scrypt", _quick)
    return Identity(PeopleStore(engine), clock, new_id)


def _quick(secret: bytes, *, salt: bytes, **_cost: int) -> bytes:
    return service.hashlib.sha256(salt + secret).digest()


class TestLearners:
    def test_a_new_name_makes_a_profile_and_the_same_name_finds_it_again(self, identity):
        first = identity.enter("Amara Nwosu")
        assert first.user.name == "Amara Nwosu"
        assert first.user.role == "learner"
        assert identity.enter("  amara   NWOSU ").user == first.user
        assert identity.profiles() == (first.user,)

    def test_each_visit_has_a_token_of_its_own(self, identity):
        one, other = identity.enter("Amara"), identity.enter("Amara")
        assert one.token != other.token
        assert identity.whoami(one.token) == identity.whoami(other.token) == one.user

    def test_a_profile_can_be_picked(self, identity):
        amara = identity.enter("Amara").user
        assert identity.enter_as(amara.id).user == amara

    @pytest.mark.parametrize("user_id", ["", "nobody", "\x00", "\ud800", "' OR 1=1 --"])
    def test_an_unknown_profile_is_not_found(self, identity, user_id):
        with pytest.raises(NotFound):
            identity.enter_as(user_id)

    def test_an_invisible_name_is_refused_and_makes_no_profile(self, identity):
        with pytest.raises(InvalidName):
            identity.enter("\u200b\u202e")
        assert identity.profiles() == ()

    def test_two_who_come_in_by_one_name_at_once_are_one(self, identity):
        with ThreadPoolExecutor(6) as pool:
            found = list(pool.map(lambda _: identity.enter("Amara").user, range(6), timeout=30))
        assert len(set(found)) == 1
        assert identity.profiles() == (found[0],)


class TestSessions:
    def test_a_token_lasts_ninety_days(self, identity, clock):
        entrance = identity.enter("Amara")
        clock.forward(days=90, seconds=-1)
        assert identity.whoami(entrance.token) == entrance.user
        clock.forward(seconds=1)
        assert identity.whoami(entrance.token) is None

    def test_leaving_makes_this_token_worthless_and_no_other(self, identity):
        here, elsewhere = identity.enter("Amara"), identity.enter("Amara")
        identity.leave(here.token)
        assert identity.whoami(here.token) is None
        assert identity.whoami(elsewhere.token) == elsewhere.user

    @pytest.mark.parametrize(
        "token",
        ["", "guess", "\x00", "\ud800", "é", "x" * 100_000],
        ids=["empty", "guess", "null", "half-an-emoji", "accent", "long"],
    )
    def test_any_other_token_is_nobodys(self, identity, token):
        identity.enter("Amara")
        assert identity.whoami(token) is None
        identity.leave(token)

    def test_the_token_itself_is_not_in_the_database(self, identity, engine):
        token = identity.enter("Amara").token
        with engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT * FROM sessions").all()
        assert token not in str(rows)


class TestInstructors:
    def test_the_passcode_is_given_once_only(self, identity):
        assert identity.first_passcode()
        assert identity.first_passcode() is None

    def test_it_lets_an_instructor_in(self, identity):
        passcode = identity.first_passcode()
        entrance = identity.enter_as_instructor("Dana", passcode)
        assert entrance.user.is_instructor
        assert identity.whoami(entrance.token) == entrance.user
        assert identity.enter_as_instructor("dana", passcode).user == entrance.user

    def test_it_may_be_typed_in_capitals_and_with_spaces_around(self, identity):
        passcode = identity.first_passcode()
        assert identity.enter_as_instructor("Dana", f"  {passcode.upper()}\n")

    @pytest.mark.parametrize("typed", ["", "aaaa-bbbb-cccc", "\x00", "\ud800", "ключ", "x" * 9999])
    def test_any_other_passcode_is_wrong(self, identity, typed):
        identity.first_passcode()
        with pytest.raises(WrongPasscode):
            identity.enter_as_instructor("Dana", typed)

    def test_before_there_is_one_nothing_is_right(self, identity):
        with pytest.raises(WrongPasscode):
            identity.enter_as_instructor("Dana", "")

    def test_a_wrong_passcode_makes_nobody_an_instructor(self, identity):
        identity.first_passcode()
        with pytest.raises(WrongPasscode):
            identity.enter_as_instructor("Dana", "guess")
        assert identity.people.of_role("instructor") == ()

    def test_renewing_makes_the_old_one_worthless(self, identity):
        old, new = identity.first_passcode(), identity.renew_passcode()
        assert old != new
        assert identity.enter_as_instructor("Dana", new)
        with pytest.raises(WrongPasscode):
            identity.enter_as_instructor("Dana", old)
        assert identity.first_passcode() is None

    def test_it_can_be_renewed_before_there_was_one(self, identity):
        assert identity.enter_as_instructor("Dana", identity.renew_passcode())

    def test_they_are_no_profiles_to_pick(self, identity):
        dana = identity.enter_as_instructor("Dana", identity.first_passcode()).user
        assert identity.profiles() == ()
        with pytest.raises(NotAllowed):
            identity.enter_as(dana.id)

    def test_a_learner_of_the_same_name_is_somebody_else(self, identity):
        dana = identity.enter_as_instructor("Dana", identity.first_passcode()).user
        assert identity.enter("Dana").user.id != dana.id


def test_only_a_slow_salted_hash_of_the_passcode_is_kept(engine, clock):
    identity = Identity(PeopleStore(engine), clock, new_id)
    passcode = identity.first_passcode()
    kept = identity.people.setting("instructor-passcode")
    assert passcode not in kept
    assert len(passcode) == 14
    assert identity.enter_as_instructor("Dana", passcode)
    identity.renew_passcode()
    assert identity.people.setting("instructor-passcode").split(":")[0] != kept.split(":")[0]
