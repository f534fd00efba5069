"""Two tries of a drill: what was gained, lost, avoided and slipped in."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from cmtrain.assess.assessment import Assessment, Evidence, Missed, Span
from cmtrain.content.steps.reading import ReadingResponse, ReadingStep
from cmtrain.engine.tries import Try, change, next_thing

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
CODES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["helps", "hurts"]))


def evidence(code: str, polarity: str, criterion: str = "E1", points: float = 0.5) -> Evidence:
    return Evidence(
        source="words", code=code, criterion=criterion, polarity=polarity, points=points,
        label=f"Like {code}", span=Span(start=0, end=1, text="x"),
    )  # fmt: skip


def tried(*found: Evidence, missed: tuple[Missed, ...] = ()) -> Try:
    assessment = Assessment(scorer="school/1", evidence=found, missed=missed)
    step = ReadingStep(type="reading", id="reply", prompt="?")
    return Try(1, NOON, "a1", step, ReadingResponse(), assessment, None, "hash")


def test_each_difference_has_its_place():
    before = tried(evidence("kept", "helps"), evidence("lost", "helps"), evidence("if", "hurts"))
    now = tried(evidence("kept", "helps"), evidence("new", "helps"), evidence("blame", "hurts"))
    found = change(before, now, "E1")
    assert (found.gained, found.lost) == (("Like new",), ("Like lost",))
    assert (found.avoided, found.slipped) == (("Like if",), ("Like blame",))


def test_other_criteria_and_faint_evidence_are_left_out():
    now = tried(evidence("rule", "helps", "M1"), evidence("faint", "helps", points=0.05))
    found = change(tried(), now, "E1")
    assert found.gained == ()


@given(CODES, CODES)
def test_looking_back_is_looking_forward_reversed(one, other):
    first, second = (tried(*(evidence(c, p) for c, p in each.items())) for each in (one, other))
    there, back = change(first, second, "E1"), change(second, first, "E1")
    assert set(there.gained) == set(back.lost)
    assert set(there.avoided) == set(back.slipped)


@given(CODES)
def test_the_same_words_again_change_nothing(codes):
    once = tried(*(evidence(code, polarity) for code, polarity in codes.items()))
    found = change(once, once, "E1")
    assert (found.gained, found.avoided, found.lost, found.slipped) == ((), (), (), ())


def test_the_next_thing_is_of_the_criterion_in_focus():
    heavy = Missed(code="repair", criterion="E4", weight=3, advice="Repair.")
    light = Missed(code="feel", criterion="E1", weight=1, advice="Feel.")
    assert next_thing(tried(missed=(heavy, light)), "E1") == light
    assert next_thing(tried(missed=(heavy,)), "E1") == heavy
    assert next_thing(tried(), "E1") is None
