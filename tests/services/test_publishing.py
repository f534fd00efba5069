"""Publishing over the school's real services: for how long, what strangers get, taking it back."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from school import KIND, NOON, READ, SORRY, School
from sqlalchemy import text

from cmtrain.errors import InvalidResponse, NotFound, StorageUnavailable
from cmtrain.report.published_copy import gzipped
from cmtrain.report.verification import verify
from cmtrain.services import publishing as service
from cmtrain.services.link_secret import LinkSecret, token_hash


@pytest.fixture
def amara(school):
    """A learner with one piece on her page."""
    put_work_on(school, school.amara)
    return school.amara


def put_work_on(school: School, user) -> None:
    attempt = school.lesson(user, READ, KIND, SORRY)
    school.app.portfolios.add_piece(user, attempt, school.response_id(user, attempt, 3))


def page(school: School, token: str) -> str | None:
    found = school.app.publishing.read(token)
    return gzip.decompress(gzipped(found.copy, b"")).decode() if found else None


class TestPublish:
    def test_a_stranger_reads_the_page_as_it_was_then(self, school, amara):
        token = school.app.publishing.publish(amara, 30).token
        before = page(school, token)
        assert "I am sorry about your loaf." in before
        school.app.portfolios.save_profile(amara, "Other", "", "")
        assert page(school, token) == before

    def test_the_copy_verifies_as_the_file_does(self, school, amara):
        token = school.app.publishing.publish(amara, 30).token
        found = verify(page(school, token))
        assert found.holds
        assert found.issuer == school.app.issuer.did

    def test_the_token_is_long_and_the_database_does_not_know_it(self, school, amara):
        token = school.app.publishing.publish(amara, 30).token
        assert len(token) == 32
        with school.engine.connect() as connection:
            rows = connection.execute(text("SELECT * FROM published_pages")).all()
        assert token_hash(token) in rows[0]
        assert token not in str(rows) + (page(school, token) or "")

    def test_tokens_have_nothing_to_do_with_each_other(self, school, amara):
        put_work_on(school, school.bruno)
        tokens = {school.app.publishing.publish(user, 30).token for user in (amara, school.bruno)}
        assert len(tokens) == 2

    @pytest.mark.parametrize("days", [30, 90, 365])
    def test_its_time_is_over_by_the_clock(self, school, amara, days):
        token = school.app.publishing.publish(amara, days).token
        published_at = school.clock()
        school.clock.time = published_at + timedelta(days=days, seconds=-1)
        assert page(school, token)
        school.clock.forward(seconds=1)
        assert page(school, token) is None
        assert not school.app.publishing.published(amara).live

    def test_anew_replaces_the_copy_and_keeps_the_address(self, school, amara):
        first = school.app.publishing.publish(amara, 30)
        school.app.portfolios.save_profile(amara, "Calm in a crisis", "", "")
        again = school.app.publishing.publish(
            amara, 90, listed=True, replacing=first.about.token_hash
        )
        assert again.token == first.token
        assert again.about.first_at == first.about.first_at
        assert "Calm in a crisis" in page(school, first.token)
        assert school.count("published_pages") == 1

    def test_anew_brings_back_what_was_over(self, school, amara):
        first = school.app.publishing.publish(amara, 30)
        school.clock.forward(days=31)
        school.app.publishing.publish(amara, 30, replacing=first.about.token_hash)
        assert page(school, first.token)

    def test_anew_does_not_bring_back_what_was_taken_back(self, school, amara):
        first = school.app.publishing.publish(amara, 30)
        school.app.publishing.take_back(amara)
        with pytest.raises(NotFound):
            school.app.publishing.publish(amara, 30, replacing=first.about.token_hash)
        assert school.app.publishing.published(amara) is None

    def test_an_instructors_own_page_is_nobody_elses(self, school, amara):
        token = school.app.publishing.publish(amara, 30).token
        assert school.app.publishing.published(school.dana) is None
        with pytest.raises(NotFound):
            school.app.publishing.take_back(school.dana)
        assert page(school, token)

    def test_another_lifetime_is_refused(self, school, amara):
        with pytest.raises(InvalidResponse):
            school.app.publishing.publish(amara, 10_000)

    def test_an_empty_page_is_refused(self, school):
        with pytest.raises(InvalidResponse) as refused:
            school.app.publishing.publish(school.bruno, 30)
        assert refused.value.code == "nothing-on-it"

    def test_a_page_that_is_too_large_is_refused_and_the_old_one_stays(
        self, school, amara, monkeypatch
    ):
        token = school.app.publishing.publish(amara, 30).token
        monkeypatch.setattr(service, "LARGEST_PAGE", 10_000)
        with pytest.raises(InvalidResponse) as refused:
            school.app.publishing.publish(amara, 30)
        assert refused.value.code == "page-too-large"
        assert page(school, token)

    def test_speaks_the_learners_language(self, school, amara):
        french = {"Selected work": "Travaux choisis"}
        token = school.app.publishing.publish(
            amara, 30, _=lambda each: french.get(each, each), language="fr"
        ).token
        assert "Travaux choisis" in page(school, token)


class TestTakeBack:
    def test_the_next_request_finds_nothing_and_the_token_is_dead_for_good(self, school, amara):
        token = school.app.publishing.publish(amara, 30).token
        school.app.publishing.take_back(amara)
        assert page(school, token) is None
        assert school.app.publishing.picture(token) is None
        other = school.app.publishing.publish(amara, 30).token
        assert other != token
        assert page(school, token) is None

    def test_twice_says_so(self, school, amara):
        school.app.publishing.publish(amara, 30)
        school.app.publishing.take_back(amara)
        with pytest.raises(NotFound):
            school.app.publishing.take_back(amara)

    def test_another_server_on_the_same_database_hears_of_it_at_once(self, school, amara):
        here = school.app.publishing
        token = here.publish(amara, 30).token
        there = School.__new__(School)
        there.engine, there.clock = school.engine, school.clock
        there.open(school.app.library)
        assert there.app.publishing.read(token)
        here.take_back(amara)
        assert there.app.publishing.read(token) is None


@pytest.mark.parametrize(
    "token", ["", "x", "\x00", "\ud800", "é" * 10_000, "' OR 1=1 --", "%2e%2e"], ids=ascii
)
def test_whatever_is_asked_for_nothing_is_found(school, amara, token):
    school.app.publishing.publish(amara, 30)
    assert school.app.publishing.read(token) is None
    assert school.app.publishing.picture(token) is None


class TestViews:
    def test_are_written_together_and_told_to_the_owner(self, school, amara):
        publishing = school.app.publishing
        found = publishing.publish(amara, 30)
        for _ in range(3):
            publishing.counting.count(found.about.token_hash)
        assert publishing.published(amara).views.total == 0
        publishing.counting.write()
        publishing.counting.write()
        school.clock.forward(days=1)
        publishing.counting.count(found.about.token_hash)
        publishing.counting.write()
        views = publishing.published(amara).views
        assert views.by_day == {NOON.date(): 3, NOON.date() + timedelta(days=1): 1}

    def test_are_kept_while_the_database_does_not_answer(self, school, amara, monkeypatch):
        publishing = school.app.publishing
        found = publishing.publish(amara, 30)
        publishing.counting.count(found.about.token_hash)

        def fail(_self, _seen):
            raise StorageUnavailable("locked")

        with monkeypatch.context() as broken:
            broken.setattr(type(publishing.kept), "add_views", fail)
            publishing.counting.write()
        publishing.counting.write()
        assert publishing.published(amara).views.total == 1

    def test_none_is_lost_among_many_at_once(self, school, amara):
        publishing = school.app.publishing
        found = publishing.publish(amara, 30)
        publishing.counting.start()
        with ThreadPoolExecutor(8) as readers:
            for _ in range(500):
                readers.submit(publishing.counting.count, found.about.token_hash)
        publishing.counting.stop()
        assert publishing.published(amara).views.total == 500

    def test_after_taking_back_a_new_address_begins_at_nought(self, school, amara):
        publishing = school.app.publishing
        publishing.counting.count(publishing.publish(amara, 30).about.token_hash)
        publishing.take_back(amara)
        publishing.counting.write()
        assert publishing.publish(amara, 30).views.total == 0


class TestSecret:
    def test_the_file_is_made_once_and_only_its_owner_reads_it(self, tmp_path):
        path = tmp_path / "new" / "publishing.key"
        with ThreadPoolExecutor(8) as many:
            tokens = set(many.map(lambda _: LinkSecret(path).token("n"), range(16)))
        assert len(tokens) == 1
        assert path.stat().st_mode & 0o777 == 0o600
        assert list(path.parent.iterdir()) == [path]
        assert LinkSecret(path).token("n") in tokens
        assert LinkSecret(path).token("m") not in tokens

    def test_an_unreadable_file_is_explained(self, tmp_path):
        (tmp_path / "publishing.key").mkdir()
        with pytest.raises(StorageUnavailable, match=r"publishing\.key"):
            LinkSecret(tmp_path / "publishing.key").token("n")

    def test_without_it_the_page_is_still_read_and_can_be_taken_back(self, school, amara):
        token = school.app.publishing.publish(amara, 30).token
        school.open(school.app.library)  # with another secret
        found = school.app.publishing.published(amara)
        assert found.live
        assert found.token is None
        assert page(school, token)
        school.app.publishing.take_back(amara)
        assert page(school, token) is None
