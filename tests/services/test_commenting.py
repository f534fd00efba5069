"""An instructor's word: who says it, what it is bound to, how it is replaced, who shows it."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from school import KIND, READ, SORRY, warn
from sqlalchemy.exc import DatabaseError

from cmtrain.engine.comments import Subject, statement
from cmtrain.errors import InvalidResponse, NotAllowed, NotFound, StaleAttempt
from cmtrain.report.verification import verify
from cmtrain.storage.database import writing

WORD = "Sorry first, then the loaf: that is the order."
HOSTILE = '</script><script>alert(1)</script>\u202e "&amp; {{ 7 * 7 }}'


@pytest.fixture
def work(school) -> Subject:
    """A reply of Amara's, on her page."""
    attempt = school.lesson(school.amara, READ, KIND, SORRY)
    reply = school.response_id(school.amara, attempt, 3)
    school.app.portfolios.add_piece(school.amara, attempt, reply)
    return Subject(attempt, reply)


@pytest.fixture
def say(school, work):
    def said(words=WORD, by=school.dana, subject=work, after=0):
        school.clock.forward(minutes=1)
        return school.app.commenting.say(by, subject, words, after)

    return said


class TestSay:
    def test_it_is_signed_and_bound_to_the_work(self, school, work, say):
        said = say()
        signed = json.loads(said.statement)
        attempt = school.app.commenting.attempts.attempt(work.attempt_id)
        bound = statement(said, attempt)
        assert {name: signed[name] for name in bound} == bound
        assert (bound["name"], bound["words"], bound["response"]) == (
            "Dana",
            WORD,
            work.response_id,
        )
        assert bound["content"] == attempt.given_on(3)
        found = verify(said.statement)
        assert (found.state, found.kind, found.about, found.issuer_name) == (
            "unchanged", "comment", WORD, "Dana, with the key of the installation",
        )  # fmt: skip
        assert found.issuer == school.app.issuer.did

    @pytest.mark.parametrize("field", ["name", "words", "date", "response", "content", "work"])
    def test_nothing_of_it_can_be_changed_or_moved_elsewhere(self, say, field):
        signed = json.loads(say().statement)
        assert verify(json.dumps({**signed, field: "another"})).state == "changed"

    def test_other_work_has_another_fingerprint(self, school, work, say):
        attempt = school.app.commenting.attempts.attempt(work.attempt_id)
        said = say()
        prints = {
            statement(replace(said, subject=Subject(attempt.id, each.id)), attempt)["work"]
            for each in attempt.responses
        }
        assert len(prints) == 3

    def test_a_new_version_takes_the_place_of_the_old_which_stays(self, school, work, say):
        first = say()
        second = say("Better: name the loaf first.", after=1)
        assert school.app.commenting.received(school.amara) == (second,)
        assert school.app.commenting.of_subject(school.eli, work) == (first, second)

    def test_it_can_be_withdrawn_and_said_again(self, school, say):
        say()
        say("", after=1)
        assert school.app.commenting.received(school.amara) == ()
        third = say("Again.", after=2)
        assert school.app.commenting.received(school.amara) == (third,)

    def test_two_instructors_speak_for_themselves(self, school, say):
        assert {say().author_name, say("Mine.", by=school.eli).author_name} == {"Dana", "Eli"}
        assert len(school.app.commenting.received(school.amara)) == 2

    def test_a_tab_that_is_behind_overwrites_nothing(self, school, say):
        say()
        with pytest.raises(StaleAttempt) as stale:
            say("From the other tab.")
        assert stale.value.code == "comment-meanwhile"
        assert [each.words for each in school.app.commenting.received(school.amara)] == [WORD]

    def test_a_double_click_says_it_once(self, school, work):
        def click(_) -> bool:
            try:
                school.app.commenting.say(school.dana, work, WORD)
            except StaleAttempt:
                return False
            return True

        with ThreadPoolExecutor(4) as hands:
            assert sum(hands.map(click, range(4))) == 1

    def test_learners_say_nothing(self, school, work, say):
        with pytest.raises(NotAllowed):
            say(by=school.amara)
        with pytest.raises(NotAllowed):
            school.app.commenting.of_subject(school.amara, work)

    def test_too_long_is_refused_with_the_figures(self, say):
        with pytest.raises(InvalidResponse) as refused:
            say("x" * 801)
        assert refused.value.values == {"length": 801, "limit": 800}

    def test_about_nothing_is_refused(self, work, say):
        for subject in (Subject("nowhere"), Subject(work.attempt_id, "nothing")):
            with pytest.raises(NotFound):
                say(subject=subject)

    def test_a_run_is_commented_on_when_it_is_finished(self, school, say):
        attempt = school.app.learning.begin(school.bruno, "evening-queue")
        with pytest.raises(NotAllowed):
            say(subject=Subject(attempt))
        for step in ("insult", "spam"):
            school.send(school.bruno, attempt, step, warn())
        said = say(subject=Subject(attempt))
        assert json.loads(said.statement)["response"] == ""
        assert verify(said.statement).state == "unchanged"

    def test_the_log_refuses_changes(self, school, say):
        say()
        for change in ("UPDATE comments SET words = 'x'", "DELETE FROM comments"):
            refused = pytest.raises(DatabaseError, match="append-only")
            with refused, writing(school.engine) as connection:
                connection.exec_driver_sql(change)


class TestShow:
    def page(self, school) -> str:
        return school.app.portfolios.page(school.amara)

    def test_the_learner_decides(self, school, say):
        said = say()
        assert WORD not in self.page(school)
        school.app.commenting.show(school.amara, said.id, shown=True)
        page = self.page(school)
        assert "A word from Dana, instructor, on 6 March 2026" in page
        assert WORD in page
        school.app.commenting.show(school.amara, said.id, shown=False)
        assert WORD not in self.page(school)

    def test_a_new_version_is_decided_anew(self, school, say):
        school.app.commenting.show(school.amara, say().id, shown=True)
        say("Not so good after all.", after=1)
        page = self.page(school)
        assert "Not so good" not in page
        assert WORD not in page

    def test_nobody_decides_for_somebody_else(self, school, say):
        said = say()
        for other in (school.bruno, school.dana):
            with pytest.raises(NotFound):
                school.app.commenting.show(other, said.id, shown=True)

    def test_what_was_withdrawn_cannot_be_shown(self, school, say):
        said = say()
        say("", after=1)
        with pytest.raises(NotFound):
            school.app.commenting.show(school.amara, said.id, shown=True)

    def test_the_page_carries_the_signed_word_and_verifies(self, school, say):
        school.app.commenting.show(school.amara, say().id, shown=True)
        found = verify(self.page(school))
        assert found.holds
        assert [(each.kind, each.about) for each in found.within] == [("comment", WORD)]

    def test_other_words_beside_the_signed_ones_are_found_out(self, school, say):
        school.app.commenting.show(school.amara, say().id, shown=True)
        page = self.page(school)
        forged = page.replace(f"{WORD}</bdi>", "The best I have ever seen.</bdi>")
        assert forged != page
        found = verify(forged)
        assert not found.holds
        assert found.within[0].findings

    def test_hostile_words_stay_words(self, school, say):
        school.app.commenting.show(school.amara, say(HOSTILE).id, shown=True)
        page = self.page(school)
        assert "<script>alert" not in page
        assert "{{ 7 * 7 }}" in page
        assert verify(page).holds

    def test_it_is_whole_or_not_there(self, school, work, say):
        """A learner who could black out a word of it could turn it into its opposite."""
        school.app.commenting.show(school.amara, say().id, shown=True)
        piece = school.app.portfolios.portfolio(school.amara).pieces[0]
        school.app.portfolios.hide_names(school.amara, piece.pin.id, ["loaf"])
        page = self.page(school)
        assert "A word from" not in page
        assert "loaf" not in page.split('class="own"')[1].split("</article>")[0]
