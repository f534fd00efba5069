"""Attempts, responses and drafts as they are kept."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from keeping import CONTENT, NOON
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from cmtrain.content.pack import Credit
from cmtrain.content.snapshot import Snapshot
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.engine.attempt import Attempt
from cmtrain.engine.editions import Renewal
from cmtrain.errors import StaleAttempt, StorageUnavailable

HOSTILE = {
    "nul": "before\x00after",
    "control": "\x01\x07\x1b[31m\x7f\x85",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈😀",
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200f",
    "quotes": """'"`;--' OR '1'='1 %s %(x)s {x} \\ \\0 \\u0000""",
    "markup": "<script>alert(1)</script>&amp;<!--",
    "lines": "a\nb\r\nc\rd\te\u2028f\u2029g",
    "decomposed": "e\u0301 and \u00e9",
    "astral": "𝒜\U0010ffff\ufffe\ufdd0\ufdd00000",
}


def at_once(*acts) -> list[object]:
    """What several threads get that do these things at the same time."""
    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(20) for future in [pool.submit(act) for act in acts]]


class TestRenew:
    def renewal(self, after: int = 0) -> Renewal:
        return Renewal(after, "d" * 64, "texts", NOON)

    def test_it_comes_back_with_the_attempt_however_it_is_asked_for(self, kept):
        before = kept.attempts.attempt("a1")
        assert kept.attempts.renew(before, self.renewal(), Snapshot("d" * 64, "{}"))
        kept.attempts.record(
            "a1", kept.logged("r1"), [kept.score("empathy", 2)], finishes=False, renewed=1
        )
        kept.attempts.record("a1", kept.logged("r2", 2, "b"), [], finishes=False, renewed=1)
        (mine,) = kept.attempts.of_user("u1")
        assert mine.renewals == (self.renewal(),)
        assert kept.attempts.attempt("a1") == replace(
            mine, responses=(kept.logged("r1"), kept.logged("r2", 2, "b"))
        )
        assert (mine.content_hash, mine.runs_on) == (CONTENT.hash, "d" * 64)
        assert kept.attempts.content("d" * 64) == "{}"

    def test_of_several_and_several_responses_each_comes_once(self, kept):
        for number in range(1, 4):
            attempt = kept.attempts.attempt("a1")
            renewal = Renewal(number - 1, str(number) * 64, "tasks", NOON)
            assert kept.attempts.renew(attempt, renewal, Snapshot(renewal.content_hash, "{}"))
            logged = kept.logged(f"r{number}", number, f"s{number}")
            assert kept.attempts.record("a1", logged, [], finishes=False, renewed=number)
        found = kept.attempts.attempt("a1")
        assert [each.after for each in found.renewals] == [0, 1, 2]
        assert [each.seq for each in found.responses] == [1, 2, 3]
        assert [found.given_on(seq)[0] for seq in (1, 2, 3)] == ["1", "2", "3"]

    def test_an_attempt_that_has_moved_on_or_is_over_is_left_alone(self, kept):
        before, content = kept.attempts.attempt("a1"), Snapshot("d" * 64, "{}")
        kept.record()
        assert not kept.attempts.renew(before, self.renewal(), content)
        answered = kept.attempts.attempt("a1")
        assert kept.attempts.renew(answered, self.renewal(1), content)
        assert not kept.attempts.renew(answered, self.renewal(1), content)
        kept.attempts.finish("a1", NOON)
        ended = kept.attempts.attempt("a1")
        assert not kept.attempts.renew(ended, self.renewal(1), content)
        assert kept.count("renewals") == 1

    def test_what_was_judged_by_earlier_content_is_refused(self, kept):
        kept.attempts.renew(kept.attempts.attempt("a1"), self.renewal(), Snapshot("d" * 64, "{}"))
        with pytest.raises(StaleAttempt):
            kept.record()
        assert kept.count("responses") == kept.count("scores") == 0

    def test_a_response_and_an_edit_at_the_same_moment_keep_only_one_of_them(self, kept):
        content = Snapshot("d" * 64, "{}")
        for number in range(2, 8):
            attempt, barrier = kept.begin(f"a{number}", minute=number), Barrier(2)

            def respond(name=attempt.id, barrier=barrier):
                barrier.wait(10)
                try:
                    return kept.record(name)
                except StaleAttempt:
                    return False

            def renew(attempt=attempt, barrier=barrier):
                barrier.wait(10)
                return kept.attempts.renew(attempt, self.renewal(), content)

            assert sorted(at_once(respond, renew)) == [False, True]


class TestBegin:
    def test_an_attempt_comes_back_as_it_was_kept(self, kept):
        by = Credit(pack="x", name="X \0", version="1", authors=("Ada", "Bo"), licence="MIT")
        attempt = Attempt("a2", "u1", "00000002", "other", CONTENT.hash, NOON, credit=by)
        kept.attempts.begin(attempt, CONTENT)
        assert kept.attempts.attempt("a2") == attempt
        assert kept.attempts.content(CONTENT.hash) == CONTENT.body

    def test_content_is_kept_once(self, kept):
        kept.begin("a2", "u2")
        kept.attempts.begin(
            Attempt("a3", "u1", "3fa91c07", "example", "d" * 64, NOON), Snapshot("d" * 64, "{}")
        )
        assert kept.count("content_versions") == 2

    def test_a_whole_class_may_begin_at_the_same_moment(self, kept):
        content, barrier = Snapshot("e" * 64, "{}"), Barrier(8)

        def begin(number: int) -> None:
            barrier.wait(10)
            attempt = Attempt(f"x{number}", "u1", f"0000000{number}", "any", content.hash, NOON)
            kept.attempts.begin(attempt, content)

        at_once(*(lambda number=number: begin(number) for number in range(8)))
        assert len(kept.attempts.everyone()) == 9

    def test_an_activity_has_one_open_attempt_at_a_time(self, kept):
        again = Attempt("a2", "u1", "000000a1", "example", CONTENT.hash, NOON)
        assert kept.attempts.begin(again, CONTENT) == "a1"
        kept.attempts.finish("a1", NOON)
        assert kept.attempts.begin(again, CONTENT) == "a2"

    def test_it_is_all_or_nothing(self, kept, failing):
        failing.append("INSERT INTO attempts")
        with pytest.raises(ConnectionError):
            kept.attempts.begin(
                Attempt("a2", "u1", "3fa91c07", "example", "d" * 64, NOON), Snapshot("d" * 64, "{}")
            )
        assert kept.attempts.content("d" * 64) is None

    def test_unknown_content_is_none(self, kept):
        assert kept.attempts.content("f" * 64) is None

    def test_nobody_begins_who_does_not_exist(self, kept):
        with pytest.raises(IntegrityError):
            kept.begin("a2", "nobody")


class TestRecord:
    def test_a_response_comes_back_with_its_assessment_and_scores(self, kept):
        logged = kept.logged("r1")
        given = [kept.score("empathy", 3), replace(kept.score("E4", None), value=0.1 + 0.2)]
        assert kept.attempts.record("a1", logged, given, finishes=False)
        assert kept.attempts.attempt("a1").responses == (logged,)
        assert set(kept.scores.of_attempt("a1")["r1"]) == set(given)

    @pytest.mark.parametrize(
        "instant",
        [NOON, NOON.replace(microsecond=0), NOON.astimezone(tz=None), NOON - timedelta(days=9999)],
    )
    def test_instants_come_back_to_the_microsecond_in_utc(self, kept, instant):
        kept.record(at=instant)
        found = kept.attempts.attempt("a1").responses[0].at
        assert found == instant
        assert found.utcoffset() == timedelta(0)

    def test_the_last_one_finishes_the_attempt(self, kept):
        logged = kept.logged("r1")
        kept.attempts.record("a1", logged, [], finishes=True)
        assert kept.attempts.attempt("a1").finished_at == logged.at
        assert [each.finished for each in kept.attempts.of_user("u1")] == [True]

    def test_an_end_is_kept_once(self, kept):
        kept.attempts.finish("a1", NOON)
        kept.attempts.finish("a1", NOON + timedelta(days=1))
        kept.attempts.finish("nowhere", NOON)
        assert kept.attempts.attempt("a1").finished_at == NOON

    def test_a_place_is_taken_once(self, kept):
        assert kept.record(seq=1, step="reply")
        assert not kept.record(seq=1, step="other")
        assert kept.count("responses") == kept.count("scores") == 1

    def test_a_visit_of_a_step_is_answered_once(self, kept):
        assert kept.record(seq=1, id="r1")
        assert not kept.record(seq=2, id="r2")
        assert kept.record(seq=2, id="r2", visit=1)

    @pytest.mark.parametrize("broken", ["INSERT INTO scores", "DELETE FROM drafts", "UPDATE"])
    def test_whatever_fails_on_the_way_leaves_nothing(self, kept, failing, broken):
        kept.attempts.save_draft("a1", "reply", "so far", NOON)
        failing.append(broken)
        with pytest.raises(ConnectionError):
            kept.attempts.record("a1", kept.logged("r1"), [kept.score("empathy", 1)], finishes=True)
        failing.clear()
        assert kept.attempts.attempt("a1").responses == ()
        assert not kept.attempts.attempt("a1").finished
        assert kept.count("scores") == 0
        assert kept.attempts.drafts("a1") == {"reply": ("so far", NOON)}

    def test_a_score_that_cannot_be_kept_leaves_no_response(self, kept):
        impossible = replace(kept.score("empathy", 1), reason=None)
        with pytest.raises(IntegrityError):
            kept.attempts.record("a1", kept.logged("r1"), [impossible], finishes=False)
        assert kept.count("responses") == 0

    def test_an_attempt_that_does_not_exist_takes_nothing(self, kept):
        with pytest.raises(IntegrityError):
            kept.record("nowhere")

    def test_a_full_disk_is_said_and_leaves_nothing_half_written(self, kept):
        if kept.engine.dialect.name != "sqlite":
            return
        with kept.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        kept.engine.dispose()

        def fill(connection, _record) -> None:
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")

        event.listen(kept.engine, "connect", fill)
        kept.attempts.save_draft("a1", "reply", "so far", NOON)
        with pytest.raises(StorageUnavailable, match="full"):
            kept.record(response=WritingResponse.model_construct(text="long " * 20_000))
        event.remove(kept.engine, "connect", fill)
        kept.engine.dispose()
        assert kept.count("responses") == kept.count("scores") == 0
        assert kept.attempts.drafts("a1") == {"reply": ("so far", NOON)}
        assert kept.record()


class TestDrafts:
    def test_the_newest_draft_of_a_step_is_kept(self, kept):
        kept.attempts.save_draft("a1", "reply", "I am", NOON)
        kept.attempts.save_draft("a1", "reply", "I am sorry", NOON + timedelta(seconds=2))
        kept.attempts.save_draft("a1", "other", "Hello", NOON)
        assert kept.attempts.drafts("a1") == {
            "reply": ("I am sorry", NOON + timedelta(seconds=2)),
            "other": ("Hello", NOON),
        }

    def test_a_response_drops_the_draft_of_its_own_step_only(self, kept):
        kept.begin("a2", "u2")
        for attempt_id, step in (("a1", "reply"), ("a1", "other"), ("a2", "reply")):
            kept.attempts.save_draft(attempt_id, step, "so far", NOON)
        kept.record("a1", step="reply")
        assert list(kept.attempts.drafts("a1")) == ["other"]
        assert list(kept.attempts.drafts("a2")) == ["reply"]

    def test_two_tabs_may_save_at_the_same_moment(self, kept):
        barrier = Barrier(4)

        def save(tab: int) -> None:
            barrier.wait(10)
            for _ in range(5):
                kept.attempts.save_draft("a1", "reply", f"tab {tab}", NOON)

        at_once(*(lambda tab=tab: save(tab) for tab in range(4)))
        assert kept.count("drafts") == 1


class TestFinding:
    def test_unknown_ids_find_nothing(self, kept):
        for name in ("", "nothing", "' OR 1=1 --", "\x00", "a1\x00", "\ud800", "ü" * 5000):
            assert kept.attempts.attempt(name) is None
            assert kept.attempts.of_response(name) is None
            assert kept.attempts.of_user(name) == kept.attempts.played_by(name) == ()
            assert kept.attempts.drafts(name) == {}
            assert kept.people.user(name) is None

    def test_attempts_come_oldest_first_and_only_ones_own(self, kept):
        kept.begin("a3", minute=30)
        kept.begin("a2", minute=10)
        kept.begin("b1", "u2", minute=20)
        assert [each.id for each in kept.attempts.of_user("u1")] == ["a1", "a2", "a3"]
        assert [each.id for each in kept.attempts.played_by("u1")] == ["a1", "a2", "a3"]
        assert [each.id for each in kept.attempts.everyone()] == ["a1", "a2", "b1", "a3"]

    def test_responses_come_in_their_order_with_their_own_attempt(self, kept):
        kept.begin("a2", minute=1)
        for attempt_id, seq in (("a2", 1), ("a1", 2), ("a1", 1), ("a1", 10)):
            kept.record(attempt_id, seq, f"step{seq}")
        whole = {each.id: [r.seq for r in each.responses] for each in kept.attempts.played_by("u1")}
        assert whole == {"a1": [1, 2, 10], "a2": [1]}
        found = kept.attempts.of_response("a1-2-step2")
        assert (found.id, len(found.responses)) == ("a1", 3)


class TestHostileText:
    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
    def test_responses_and_drafts_and_reasons_come_back_byte_for_byte(self, kept, text):
        said = DecisionResponse(actions=("warn",), reply=f"<{text}>", reason=f"<{text}>")
        kept.record(response=said)
        kept.attempts.save_draft("a1", "other", text, NOON)
        reason = replace(kept.score("E1", 1, "ana", 1), reason=text, scorer_name=text)
        kept.scores.add("a1-1-reply", [reason])
        assert kept.attempts.attempt("a1").responses[0].response == said
        assert kept.attempts.drafts("a1")["other"][0] == text
        assert kept.scores.of_attempt("a1")["a1-1-reply"][-1] == reason

    @pytest.mark.parametrize(
        "heap",
        ["a" * 100_000, "😀" * 25_000, "\x00" * 100_000, "\\" * 100_000],
        ids=["letters", "emoji", "nulls", "backslashes"],  # pytest puts the id into the environment
    )
    def test_a_hundred_kilobytes_fit_into_a_draft(self, kept, heap):
        kept.attempts.save_draft("a1", "reply", heap, NOON)
        assert kept.attempts.drafts("a1")["reply"][0] == heap

    def test_half_an_emoji_as_a_browser_may_cut_it_comes_back_too(self, kept):
        kept.attempts.save_draft("a1", "reply", "sorry \ud83d", NOON)
        assert kept.attempts.drafts("a1")["reply"][0] == "sorry \ud83d"
