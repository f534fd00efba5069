"""Users, sessions and settings as they are kept."""

from datetime import timedelta

import pytest
from keeping import NOON

from cmtrain.engine.people import User

DAY = timedelta(days=1)


class TestUsers:
    def test_a_user_comes_back(self, kept):
        assert kept.people.user("u1") == User("u1", "u1", "learner")
        assert kept.people.user("u9") is None

    def test_the_language_of_a_user_is_kept(self, kept):
        kept.people.speak("u1", "gu")
        assert kept.people.user("u1").language == "gu"
        assert kept.people.user("u2").language == ""

    @pytest.mark.parametrize("name", ["u1", "U1", "Ｕ１", "U\u200d1"])
    def test_a_name_is_given_once_in_a_role(self, kept, name):
        assert not kept.people.add(User("u3", name, "learner"), NOON)
        assert kept.people.named("learner", name) == User("u1", "u1", "learner")
        assert kept.people.user("u3") is None

    def test_an_instructor_may_be_called_like_a_learner(self, kept):
        assert kept.people.add(User("i1", "U1", "instructor"), NOON)
        assert kept.people.named("instructor", "u1").id == "i1"
        assert kept.people.named("learner", "u1").id == "u1"

    def test_those_of_a_role_come_by_name(self, kept):
        kept.people.add(User("u3", "Bea", "learner"), NOON)
        kept.people.add(User("u4", "ana", "learner"), NOON)
        kept.people.add(User("i1", "Ana", "instructor"), NOON)
        assert [user.name for user in kept.people.of_role("learner")] == ["ana", "Bea", "u1", "u2"]


class TestSessions:
    def test_a_token_stands_for_its_user_until_it_expires(self, kept):
        kept.people.open_session("t1", "u1", NOON, NOON + DAY)
        assert kept.people.session_user("t1", NOON + DAY - timedelta(microseconds=1)).id == "u1"
        assert kept.people.session_user("t1", NOON + DAY) is None
        assert kept.people.session_user("t2", NOON) is None

    def test_closing_forgets_one_token_and_no_other(self, kept):
        for token in ("t1", "t2"):
            kept.people.open_session(token, "u1", NOON, NOON + DAY)
        kept.people.close_session("t1")
        kept.people.close_session("never-opened")
        assert kept.people.session_user("t1", NOON) is None
        assert kept.people.session_user("t2", NOON).id == "u1"

    def test_expired_ones_are_swept_when_a_new_one_opens(self, kept):
        kept.people.open_session("old", "u1", NOON, NOON + DAY)
        kept.people.open_session("new", "u2", NOON + DAY, NOON + 2 * DAY)
        assert kept.count("sessions") == 1


class TestSettings:
    def test_a_setting_is_kept_once(self, kept):
        assert kept.people.setting("passcode") is None
        assert kept.people.set_once("passcode", "first")
        assert not kept.people.set_once("passcode", "second")
        assert kept.people.setting("passcode") == "first"

    def test_a_forgotten_one_can_be_set_again(self, kept):
        kept.people.set_once("passcode", "first")
        kept.people.forget_setting("passcode")
        assert kept.people.set_once("passcode", "second")
        assert kept.people.setting("passcode") == "second"
