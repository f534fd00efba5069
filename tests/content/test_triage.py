"""Sorting a stream of mentions: the sums, what a step refuses, what the check of a file finds."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from cmtrain.content.activity import Activity
from cmtrain.content.lint import lint
from cmtrain.content.mentions import URGENCIES, Sorting
from cmtrain.content.steps.triage import TriageResponse, TriageStep
from cmtrain.content.sweep import FALSE_ALARM, Tally
from cmtrain.errors import InvalidResponse

LABELS = {"risk": 3, "question": 1, "noise": 0}
BEST = Sorting(label="risk", urgency="now", owner="quality")


def mention(name: str, label: str = "noise", **more: Any) -> dict[str, Any]:
    answer = {} if label == "noise" else {"urgency": "now", "owner": "quality"}
    shown = {"author": "A", "platform": "X", "time": "9:00", "text": "T", "reach": 9, "why": "W"}
    return {"id": name, "label": label, **shown, **answer, **more}


def data(*signals: dict[str, Any], noise: int = 9) -> dict[str, Any]:
    labels = [{"id": n, "label": n, "about": ".", "weight": w} for n, w in LABELS.items()]
    return {
        "type": "triage", "id": "sweep", "prompt": "?", "explanation": "So.", "labels": labels,
        "owners": [{"id": n, "label": n, "about": "."} for n in ("quality", "press")],
        "mentions": [*signals, *(mention(f"n{at}") for at in range(noise))],
    }  # fmt: skip


def step(*signals: dict[str, Any], noise: int = 9) -> TriageStep:
    return TriageStep.model_validate(data(*signals, noise=noise))


def done(of: TriageStep, **labelled: Sorting) -> Tally:
    return of.tally(TriageResponse(labelled=labelled))


def levels(of: TriageStep, **labelled: Sorting) -> list[int]:
    return [mark.level for mark in of.marks(TriageResponse(labelled=labelled))]


def test_everything_right_is_level_4_three_times():
    assert levels(step(mention("a", "risk")), a=BEST) == [4, 4, 4]


def test_what_was_left_alone_is_missed_and_earns_nothing():
    one = step(mention("a", "risk"), mention("b", "question"))
    assert [v.mention.id for v in done(one, n0=Sorting(label="noise")).missed] == ["a", "b"]
    assert levels(one, n0=Sorting(label="noise")) == [0, 0, 0]


@pytest.mark.parametrize(
    ("label", "earned"), [("risk", 1), ("question", Fraction(1, 4)), ("noise", 0)]
)
def test_another_name_is_better_than_silence(label, earned):
    assert done(step(mention("a", "risk")), a=Sorting(label=label)).labels.earned == 3 * earned


def test_what_can_be_defended_earns_half():
    one = step(mention("a", "risk", also=["question", "noise"], also_owners=["press"]))
    half = Fraction(3, 2)
    said = done(one, a=Sorting(label="question", urgency="today", owner="press"))
    assert [said.labels.earned, said.urgencies.earned, said.owners.earned] == [half] * 3
    assert done(one, n0=Sorting(label="noise")).labels.earned == half


def test_two_steps_too_late_earns_nothing():
    late = Sorting(label="risk", urgency="later")
    assert done(step(mention("a", "risk")), a=late).urgencies.earned == 0


def test_a_false_alarm_costs_half_a_point_in_all_that_it_wastes():
    one = step(mention("a", "risk"))
    quiet = done(one, a=BEST, n0=Sorting(label="question"))
    loud = done(one, a=BEST, n0=Sorting(label="question", urgency="now", owner="press"))
    lost = [3 - Fraction(1, 2), 3, 3]
    assert [quiet.labels.earned, quiet.urgencies.earned, quiet.owners.earned] == lost
    assert [loud.labels.earned, loud.urgencies.earned, loud.owners.earned] == [lost[0]] * 3


def test_noise_whose_label_can_be_defended_is_no_false_alarm():
    one = step(mention("a", "risk"), mention("maybe", also=["question"]))
    assert done(one, a=BEST, maybe=Sorting(label="question")).labels.earned == 3
    assert done(one, a=BEST, maybe=Sorting(label="risk")).labels.earned == 3 - FALSE_ALARM


SIGNALS = st.lists(st.sampled_from(["risk", "question"]), min_size=1, max_size=8)
SORTING = st.builds(
    Sorting,
    label=st.sampled_from(sorted(LABELS)),
    urgency=st.none() | st.sampled_from(URGENCIES),
    owner=st.none() | st.sampled_from(["quality", "press"]),
)


@st.composite
def sweeps(draw: st.DrawFn) -> tuple[TriageStep, dict[str, Sorting]]:
    made = step(*(mention(f"s{at}", label) for at, label in enumerate(draw(SIGNALS))))
    names = st.sampled_from([each.id for each in made.mentions])
    return made, draw(st.dictionaries(names, SORTING, min_size=1))


def points(made: TriageStep, labelled: dict[str, Sorting]) -> list[Fraction]:
    found = done(made, **labelled)
    return [found.labels.earned, found.urgencies.earned, found.owners.earned]


@given(sweeps())
def test_no_sum_leaves_its_bounds(sweep):
    made, labelled = sweep
    total = done(made, **labelled).labels.total
    assert all(0 <= earned <= total for earned in points(made, labelled))
    assert all(0 <= level <= 4 for level in levels(made, **labelled))


@given(sweeps(), st.data())
def test_putting_one_mention_right_never_costs_anything(sweep, drawn):
    made, labelled = sweep
    one = drawn.draw(st.sampled_from(made.mentions))
    right = Sorting(label=one.label, urgency=one.urgency, owner=one.owner)
    before, after = points(made, labelled), points(made, {**labelled, one.id: right})
    assert all(now >= was for was, now in zip(before, after, strict=True))


@given(sweeps())
def test_raising_one_more_piece_of_noise_never_helps(sweep):
    made, labelled = sweep
    assume("n0" not in labelled)
    worse = points(made, {**labelled, "n0": BEST})
    assert all(now <= was for was, now in zip(points(made, labelled), worse, strict=True))


@given(sweeps())
def test_everything_is_found_missed_or_noise(sweep):
    made, labelled = sweep
    found = done(made, **labelled)
    signals = sum(each.label != "noise" for each in made.mentions)
    assert len(found.found) + len(found.missed) == signals
    assert len(found.false_alarms) + len(found.found) == len(found.raised)


@pytest.mark.parametrize(
    "labelled",
    [
        {},
        {"who": BEST},
        {"a": Sorting(label="riks")},
        {"a": Sorting(label="risk", owner="nobody")},
    ],
    ids=["nothing", "mention", "label", "owner"],
)
def test_an_empty_sweep_and_unknown_names_are_refused(labelled):
    with pytest.raises(InvalidResponse):
        step(mention("a", "risk")).check(TriageResponse(labelled=labelled))


def test_the_answers_do_not_travel_with_the_stream():
    shown = step(mention("a", "risk", also=["question"])).stream[0]
    assert not {"label", "also", "urgency", "owner", "also_owners", "why"} & set(shown)


@pytest.mark.parametrize("weights", [(1, 1, 1), (3, 0, 0)])
def test_exactly_one_label_is_noise(weights):
    made = data(mention("a", "risk"))
    for label, weight in zip(made["labels"], weights, strict=True):
        label["weight"] = weight
    with pytest.raises(ValidationError, match="exactly one label must have weight 0"):
        TriageStep.model_validate(made)


def found_in(*signals: dict[str, Any], noise: int = 9) -> list[str]:
    activity = Activity.model_validate(
        {
            "schema": 1, "uid": "3fa91c07", "id": "example", "kind": "listening-desk",
            "title": ".", "summary": ".", "minutes": 5, "difficulty": "novice", "covers": ["A16"],
            "instructions": ["Sort."], "example": "One done.",
            "criteria": ["S1", "S2", "S5"], "steps": [data(*signals, noise=noise)],
        }
    )  # fmt: skip
    return [f"{each.code} {each.loc[-1]}" for each in lint(activity) if each.code != "CM507"]


def test_a_sound_stream_is_passed():
    assert found_in(mention("a", "risk", reach=1)) == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"label": "riks"}, "CM304 label"),
        ({"also": ["qestion"]}, "CM304 also"),
        ({"owner": "pres"}, "CM304 owner"),
        ({"also_owners": ["pres"]}, "CM304 also_owners"),
        ({"urgency": None}, "CM512 label"),
        ({"owner": None}, "CM512 label"),
        ({"id": "n0"}, "CM201 id"),
    ],
    ids=str,
)
def test_a_mention_with_a_mistake_is_found(wrong, code):
    found = found_in({**mention("a", "risk", reach=1), **wrong})
    assert code in found


@pytest.mark.parametrize(
    "signals", [[], [mention(f"s{at}", "risk") for at in range(10)]], ids=["none", "all"]
)
def test_some_mentions_matter_and_some_do_not(signals):
    assert found_in(*signals, noise=0 if signals else 10) == ["CM504 mentions"]


def test_a_stream_in_which_the_loudest_matter_needs_no_reading():
    assert found_in(mention("a", "risk", reach=99)) == ["CM513 mentions"]


def test_a_stream_with_little_noise_needs_no_reading():
    signals = [mention(f"s{at}", "risk", reach=1) for at in range(9)]
    assert "CM513 mentions" in found_in(*signals, noise=4)
