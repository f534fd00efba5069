"""What must never lower a level, and what must never raise one."""

from closed_door import MIDDLING, STRONG
from hypothesis import given, settings
from hypothesis import strategies as st

from cmtrain.content.steps.writing import WritingResponse

GOOD = (
    "That was our mistake and I'm sorry.",
    "Two of the children were in tears in the rain, and that is awful.",
    "The hours on the door and online are corrected now.",
    "On Thursday the heated music room is reserved for your group.",
    "I've told the branch manager, Mr Okonjo, who will call you tomorrow before noon.",
    "You were right to write it here.",
)
BAD = (
    "Next time please phone ahead before you bring a whole group.",
    "The heating will definitely be repaired by tomorrow morning, I promise.",
    "Calm down, it's just a bit of rain.",
    "Sorry if you feel offended.",
    "Only an idiot stands in the rain.",
)
some_good = st.lists(st.sampled_from(GOOD), min_size=1, max_size=5, unique=True)
some_bad = st.lists(st.sampled_from(BAD), min_size=1, max_size=4, unique=True)
EPSILON = 0.011
"""Points are rounded to hundredths."""


def scored(assessor, writing, brief, sentences):
    assessment = assessor(writing, WritingResponse(text=" ".join(sentences)), brief)
    return {name: level.value for name, level in assessment.competences.items()}


def never_lower(before, after, lines=12):
    return all(after[name] >= before[name] - EPSILON * lines / 2 for name in before)


@settings(max_examples=25)
@given(
    good=some_good, bad=some_bad, place=st.integers(0, 8), seed=st.randoms(use_true_random=False)
)
def test_removing_a_bad_sentence_never_lowers(assessor, writing, brief, good, bad, place, seed):  # noqa: PLR0917
    sentences = [*good, *bad]
    seed.shuffle(sentences)
    hit = bad[place % len(bad)]
    before = scored(assessor, writing, brief, sentences)
    after = scored(assessor, writing, brief, [s for s in sentences if s != hit])
    assert never_lower(before, after)


@settings(max_examples=25)
@given(
    good=some_good,
    bad=st.lists(st.sampled_from(BAD), max_size=2, unique=True),
    new=st.sampled_from(GOOD),
    place=st.integers(0, 8),
)
def test_adding_a_good_act_never_lowers(assessor, writing, brief, good, bad, new, place):  # noqa: PLR0917
    sentences = [*good, *bad]
    at = place % (len(sentences) + 1)
    before = scored(assessor, writing, brief, sentences)
    after = scored(assessor, writing, brief, [*sentences[:at], new, *sentences[at:]])
    assert never_lower(before, after)


@settings(max_examples=15)
@given(good=some_good, again=st.integers(0, 4), times=st.integers(1, 5))
def test_repeating_an_act_adds_nothing(assessor, writing, brief, good, again, times):  # noqa: PLR0917
    once = scored(assessor, writing, brief, good)
    more = scored(assessor, writing, brief, [*good, *[good[again % len(good)]] * times])
    assert all(more[name] <= once[name] + EPSILON for name in once)


def test_every_good_act_by_itself_raises_something(assessor, writing, brief):
    before = scored(assessor, writing, brief, [MIDDLING])
    for act in GOOD[1:]:
        after = scored(assessor, writing, brief, [MIDDLING, act])
        assert sum(after.values()) > sum(before.values())


def test_every_bad_sentence_by_itself_lowers_something(assessor, writing, brief):
    before = scored(assessor, writing, brief, [MIDDLING])
    for slip in BAD:
        after = scored(assessor, writing, brief, [MIDDLING, slip])
        assert sum(after.values()) < sum(before.values()), slip


def test_a_threat_spoils_even_a_strong_reply(assessor, writing, brief):
    before = scored(assessor, writing, brief, [STRONG])
    after = scored(
        assessor,
        writing,
        brief,
        [STRONG, "Delete it or you will hear from our lawyers, you idiot."],
    )
    assert after["strategy"] < before["strategy"]
