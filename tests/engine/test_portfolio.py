"""Pieces of a portfolio: what they contain, and which ones are suggested."""

from dataclasses import replace
from datetime import timedelta

import portfolio_samples as samples
import pytest
from desk_samples import UNRATED, case, queue
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.assess.assessment import Assessment, Evidence, Span
from cmtrain.content.activity import Activity
from cmtrain.content.step import ResponseBase
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.multi import MultiResponse, MultiStep
from cmtrain.content.steps.ranking import RankingResponse, RankingStep
from cmtrain.engine.attempt import Attempt, LoggedResponse
from cmtrain.engine.deed import Deed, Rule, deed
from cmtrain.engine.editions import Editions
from cmtrain.engine.piece import Pin, Played, ResponsePiece, response_piece
from cmtrain.engine.portfolio import Candidate, candidates, strongest, subjects, suggestions
from cmtrain.engine.progress import Observation, profile
from cmtrain.engine.reflection import Rewrite
from cmtrain.engine.remarks import passages, remarks
from cmtrain.engine.run import RunPiece, run_piece

PIN = Pin("p1", "a1", "a1-3")
RUN = Pin("p2", "a1")


def birthday(**extra: object) -> ResponsePiece:
    mine = samples.attempt()
    played = samples.played(mine, extra.get("scores"))  # type: ignore[arg-type]
    return response_piece(played, samples.logged(mine, "birthday"), PIN)


def run() -> RunPiece:
    return run_piece(samples.played(), RUN)


def appealed(activity: Activity, step_id: str) -> tuple[Played, LoggedResponse]:
    """A queue in which somebody was banned, and appealed; and the response to one of the two."""
    responses = tuple(
        LoggedResponse(
            f"r{seq}", seq, name, 0,
            DecisionResponse(actions=("ban",), reply="Out you go."), UNRATED, samples.NOON,
        )
        for seq, name in enumerate(("a", "look-again"), start=1)
    )  # fmt: skip
    mine = Attempt("a1", "u1", activity.uid, activity.id, "h", samples.NOON, None, responses)
    logged = next(each for each in responses if each.step_id == step_id)
    return Played(mine, Editions(activity), {}), logged


class TestResponsePiece:
    def test_shows_labels_in_place_of_ids(self):
        done = birthday().done
        assert done.actions == ("Reply in the thread",)
        assert done.rule == Rule("R1", "Criticism of us stays up.")
        assert done.looked_up == ("Status page",)
        assert done.reason == samples.REASON

    def test_keeps_the_learners_words_exactly(self):
        piece = birthday()
        assert "".join(passage.text for passage in piece.said) == samples.REPLY
        assert "".join(passage.text for passage in piece.reasoned) == samples.REASON

    def test_numbers_remarks_in_reading_order(self):
        marked = [passage for passage in birthday().said if passage.helps or passage.hurts]
        assert [passage.text for passage in marked] == [
            "mother's 70th",
            "it is our fault",
            "Sorry for any inconvenience",
        ]
        assert [passage.ends for passage in marked] == [(1,), (2,), (3,)]
        assert [passage.hurts for passage in marked] == [(), (), (3,)]

    def test_groups_criteria_with_their_evidence_under_competences(self):
        found = {each.overall.subject: each for each in birthday().competences}
        assert list(found) == ["empathy", "moderation"]
        assert [each.subject for each in found["empathy"].criteria] == ["E1", "E4"]
        assert [r.label for r in found["empathy"].criteria[0].remarks] == [
            "names what was lost",
            "stock phrase",
        ]

    def test_a_competence_without_opportunity_is_absent_not_zero(self):
        assert birthday().levels == {"empathy": 3, "moderation": 4}

    def test_a_persons_level_counts_and_is_named(self):
        given = {"a1-3": (samples.by_person("empathy", 4),)}
        piece = birthday(scores=given)
        assert piece.levels["empathy"] == 4
        assert piece.origin.people == ("Dana Okafor",)
        assert piece.origin.programs == ("keyed/1",)

    def test_says_which_content_and_which_go_it_was(self):
        played = replace(samples.played(), number=2, attempts=3)
        piece = response_piece(played, samples.logged(played.attempt, "birthday"), PIN)
        assert (piece.origin.revision, piece.origin.attempt, piece.origin.attempts) == (3, 2, 3)
        assert piece.origin.content_hash == played.attempt.content_hash

    def test_flags_stand_beside_the_levels(self):
        mine = samples.attempt()
        piece = response_piece(samples.played(mine), samples.logged(mine, "statement"), PIN)
        assert [flag.flag for flag in piece.flags] == ["admits_liability_prematurely"]
        assert piece.said[1].hurts == (1,)
        assert piece.case.label == "Your statement"

    def test_a_flag_is_known_to_be_overruled_once_a_person_holds_the_response_to_be_sound(self):
        mine = samples.attempt()
        statement = samples.logged(mine, "statement")

        def after(level: int) -> ResponsePiece:
            given = {statement.id: (samples.by_person("strategy", level),)}
            return response_piece(samples.played(mine, given), statement, PIN)

        assert [(flag.overruled, flag.chance) for flag in after(1).flags] == [(False, 0.82)]
        assert "flagged" in after(1).caveats
        assert [flag.overruled for flag in after(2).flags] == [True]
        assert "flagged" not in after(2).caveats

    def test_ones_own_title_comes_before_the_authors(self):
        assert birthday().title == "The birthday table"
        own = response_piece(
            samples.played(),
            samples.logged(samples.attempt(), "birthday"),
            replace(PIN, title="Answering anger"),
        )
        assert own.title == "Answering anger"

    def test_an_appeal_shows_the_decision_that_it_is_about(self):
        activity = queue(case("a"), case("look-again", follows={"step": "a"}))
        piece = response_piece(*appealed(activity, "look-again"), PIN)
        assert piece.case.before == Deed(actions=("ban",), words="Out you go.")
        first = response_piece(*appealed(activity, "a"), PIN)
        assert first.case.before is None

    def test_an_uncited_rule_and_an_unknown_one(self):
        step, brief = samples.activity().step("birthday"), samples.activity().brief
        assert deed(step, samples.reply_of(rule=None), brief).rule is None
        assert deed(step, samples.reply_of(rule="R9"), brief).rule == Rule("R9", "")
        assert deed(step, samples.reply_of(rule="R1"), None).rule == Rule("R1", "")


class TestRunPiece:
    def test_tells_the_path_without_what_was_only_read(self):
        assert [beat.case.title for beat in run().beats] == [
            "The first word",
            "The birthday table",
            "The morning after",
        ]
        assert [beat.time for beat in run().beats] == ["18:40", "18:45", "18:56"]
        assert run().beats[0].narration == ("The refreshes slow down.",)

    def test_follows_the_meters_from_start_to_end(self):
        trust, heat = run().meters
        assert trust.values == (60, 60, 66, 70, 70)
        assert heat.values == (30, 30, 25, 25, 25)
        assert trust.better
        assert heat.better
        assert (trust.start, trust.end) == (60, 70)

    def test_ends_as_the_state_says(self):
        ending = run().ending
        assert ending is not None
        assert ending.id == "held"

    def test_means_are_of_what_was_rated(self):
        assert run().levels == {"empathy": 3, "moderation": 4, "strategy": 3}
        assert run().rated == {"empathy": 1, "moderation": 1, "strategy": 2}

    def test_collects_the_flags_of_its_steps(self):
        assert [flag.flag for flag in run().flags] == ["admits_liability_prematurely"]

    def test_is_called_like_the_activity_unless_named(self):
        assert run().title == "The Friday outage"
        assert replace(run(), pin=replace(RUN, title="My Friday")).title == "My Friday"


class TestSuggestions:
    def pieces(self) -> list[ResponsePiece | RunPiece]:
        calm = samples.attempt("a2", at=samples.NOON + timedelta(days=1))
        return [
            response_piece(samples.played(), samples.logged(samples.attempt(), "birthday"), PIN),
            response_piece(
                samples.played(calm), samples.logged(calm, "birthday"), Pin("", "a2", "a2-3")
            ),
            response_piece(
                samples.played(), samples.logged(samples.attempt(), "statement"), Pin("", "a1", "x")
            ),
        ]

    def test_the_same_task_is_suggested_once(self):
        found = [Candidate(piece) for piece in self.pieces()]
        assert len(suggestions(found)) == 1

    def test_flagged_work_is_never_suggested(self):
        assert not any(each.suggested for each in candidates(self.pieces()[2:], ()))

    def test_work_without_levels_is_never_suggested(self):
        mine = samples.attempt(reply=(samples.reply_of(), Assessment(scorer="none")))
        piece = response_piece(samples.played(mine), samples.logged(mine, "birthday"), PIN)
        found = candidates([piece], ())
        assert found[0].worth is None
        assert not found[0].suggested

    def test_unfinished_work_is_not_suggested_but_listed(self):
        mine = samples.attempt(finished=False)
        piece = response_piece(samples.played(mine), samples.logged(mine, "birthday"), PIN)
        (only,) = candidates([piece], ())
        assert not only.suggested
        assert not only.piece.origin.finished

    def test_suggestions_come_first_then_the_newest(self):
        found = candidates(self.pieces(), ())
        assert [each.suggested for each in found] == [True, False, False]
        assert found[1].piece.origin.at >= found[2].piece.origin.at

    def test_what_is_chosen_is_marked(self):
        found = candidates(self.pieces(), [PIN])
        assert [each.chosen for each in found if each.piece.pin == PIN] == [True]
        assert sum(each.chosen for each in found) == 1

    def test_another_activity_wins_over_a_slightly_better_level(self):
        first, *_ = self.pieces()
        other = replace(first, step_id="another", pin=Pin("", "a3", "y"))
        elsewhere = replace(
            other, origin=replace(other.origin, activity_uid="ffffffff"), pin=Pin("", "a4", "z")
        )
        picked = suggestions([Candidate(first), Candidate(other), Candidate(elsewhere)])
        assert [each.piece.pin.attempt_id for each in picked] == ["a1", "a4", "a3"]

    def test_only_sound_subjects_count_as_shown(self):
        assert subjects(birthday()) == {"empathy", "moderation", "E1", "E4", "M1"}
        assert subjects(run()) == {"empathy", "moderation", "strategy"}


class TestRemarks:
    def test_a_span_that_does_not_fit_the_words_is_dropped(self):
        stray = (
            samples.decided()
            .evidence[0]
            .model_copy(update={"span": Span(start=3, end=9, text="absent")})
        )
        (remark,) = remarks(Assessment(scorer="x", evidence=(stray,)), Deed(words="Some words"))
        assert remark.spans == ()
        assert remark.numbers == ()

    def test_the_same_remark_on_two_stretches_is_one(self):
        words = "Sorry. So sorry."
        twice = (_at(words, 0, 5), _at(words, 10, 15))
        (remark,) = remarks(Assessment(scorer="x", evidence=twice), Deed(words=words))
        assert remark.numbers == (1, 2)
        assert [span.text for span in remark.spans] == ["Sorry", "sorry"]

    def test_the_weightiest_comes_first_and_the_faint_is_left_out(self):
        weights = {"little": 0.2, "much": -1.0, "faint": 0.09}
        found = remarks(
            Assessment(
                scorer="x",
                evidence=tuple(
                    _at("words", 0, 5).model_copy(update={"label": name, "points": points})
                    for name, points in weights.items()
                ),
            ),
            Deed(words="words"),
        )
        assert [remark.label for remark in found] == ["much", "little"]

    def test_overlapping_remarks_cut_the_words_where_either_begins_or_ends(self):
        words = "Thank you for telling us"
        about = remarks(
            Assessment(
                scorer="x",
                evidence=(
                    _evidence(words, "Thank you", "helps"),
                    _evidence(words, "you for", "hurts"),
                ),
            ),
            Deed(words=words),
        )
        cut = passages(words, about, "reply")
        assert [passage.text for passage in cut] == ["Thank ", "you", " for", " telling us"]
        assert [(p.helps, p.hurts) for p in cut] == [((1,), ()), ((1,), (2,)), ((), (2,)), ((), ())]
        assert [p.ends for p in cut] == [(), (1,), (2,), ()]

    @given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70))))
    def test_passages_are_always_the_words_again(self, words, places):
        about = remarks(
            Assessment(
                scorer="x",
                evidence=tuple(_at(words, min(a, b), max(a, b)) for a, b in places),
            ),
            Deed(words=words),
        )
        assert "".join(p.text for p in passages(words, about, "reply")) == words


def _evidence(words: str, part: str, polarity: str) -> Evidence:
    return _at(words, words.index(part), words.index(part) + len(part), polarity)


def _at(words: str, start: int, end: int, polarity: str = "helps") -> Evidence:
    return Evidence(
        source="words", code="x", criterion="E1", polarity=polarity, points=1, label="x",
        span=Span(start=start, end=end, text=words[start:end]),
    )  # fmt: skip


OPTIONS = [
    {"id": "a", "text": "Ask first", "applies": True, "feedback": "Yes.", "rank": 1},
    {"id": "b", "text": "Ban", "applies": False, "feedback": "No.", "rank": 3},
    {"id": "c", "text": "Wait", "applies": True, "feedback": "Yes.", "rank": 2},
]


@pytest.mark.parametrize(
    ("step", "response", "actions"),
    [
        (
            MultiStep.model_validate(
                {
                    "type": "multi", "id": "m", "prompt": "?",
                    "options": [{k: v for k, v in o.items() if k != "rank"} for o in OPTIONS],
                }
            ),
            MultiResponse(marked=("a", "c")),
            ("Ask first", "Wait"),
        ),
        (
            RankingStep.model_validate(
                {
                    "type": "ranking", "id": "r", "prompt": "?", "criterion": "M2",
                    "explanation": "So.",
                    "options": [{k: v for k, v in o.items() if k != "applies"} for o in OPTIONS],
                }
            ),
            RankingResponse(best="a", worst="b"),
            ("+ Ask first", "− Ban"),
        ),
        (samples.activity().step("scene"), samples.ReadingResponse(), ()),
    ],
)  # fmt: skip
def test_other_responses_read_as_labels(step, response: ResponseBase, actions):
    assert deed(step, response, None).actions == actions


class TestCaveats:
    def test_nothing_to_be_said_of_a_finished_reply_that_the_program_is_sure_of(self):
        assert reply_piece().caveats == ()

    def test_the_unfinished_is_marked(self):
        mine = samples.attempt(finished=False)
        found = response_piece(
            samples.played(mine), samples.logged(mine, "birthday"), Pin("1", "a1", "a1-3")
        )
        assert found.caveats == ("unfinished",)

    def test_a_level_that_the_program_is_not_sure_of_is_marked_until_a_person_looked(self):
        guess = samples.decided().model_copy(update={"confidence": 0.3})
        mine = samples.attempt(reply=(samples.reply_of(), guess))
        assert reply_piece(mine).caveats == ("unsure",)
        seen = {"a1-3": (samples.by_person("E1", 4),)}
        assert reply_piece(mine, seen).caveats == ()

    def test_what_a_second_opinion_disputes_is_marked_in_the_reply_and_in_the_run(self):
        played = replace(samples.played(), disputed=frozenset({"a1-3"}))
        logged = samples.logged(played.attempt, "birthday")
        assert response_piece(played, logged, Pin("1", "a1", "a1-3")).caveats == ("disputed",)
        assert run_piece(played, Pin("2", "a1")).caveats == ("flagged", "disputed")

    def test_what_has_a_caveat_is_not_suggested(self):
        plain = Candidate(reply_piece())
        assert suggestions([plain]) == (plain,)
        assert suggestions([Candidate(replace(reply_piece(), caveats=("disputed",)))]) == ()


class TestRewrite:
    def test_stands_beside_the_first_version_and_changes_no_level(self):
        again = rewritten(reply_piece().origin.at)
        played = replace(samples.played(), rewrites={"a1-3": (again,)})
        logged = samples.logged(played.attempt, "birthday")
        found = response_piece(played, logged, Pin("1", "a1", "a1-3"))
        assert found.again is not None
        assert found.again.done.words == "Mara, one table, on us."
        assert found.again.levels["empathy"] == (3, 4.0)
        assert found.levels["empathy"] == 3
        kept = response_piece(played, logged, Pin("1", "a1", "a1-3", rewrite=False))
        assert kept.again is None


def reply_piece(mine=None, extra=None) -> ResponsePiece:
    mine = mine or samples.attempt()
    logged = samples.logged(mine, "birthday")
    return response_piece(samples.played(mine, extra), logged, Pin("1", "a1", "a1-3"))


def rewritten(at) -> Rewrite:
    better = samples.decided().model_copy(
        update={"competences": {"empathy": samples.level(4), "moderation": samples.level(4)}}
    )
    return Rewrite("w1", "a1-3", samples.reply_of("Mara, one table, on us."), better, at)


class TestStrongest:
    def test_is_what_one_is_surest_of_and_never_a_guess_or_weak(self):
        levels = {"E1": [4, 4, 4], "E4": [4, 2, 4], "M1": [1, 1, 1], "S2": [4, 4], "S5": [3, 3, 3]}
        seen = [
            Observation(code, level, samples.NOON + timedelta(days=n), f"r{n}", "x")
            for code, found in levels.items()
            for n, level in enumerate(found)
        ]
        assert strongest(profile(seen, list(levels))) == ("E1", "S5", "E4")
        assert strongest(profile([], [])) == ()
