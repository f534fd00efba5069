"""Charts: what they show, that they are built once, and that the theme may colour them."""

import json
from datetime import timedelta

import altair as alt
import portfolio_samples as samples
import pytest

from cmtrain.engine.progress import Observation, estimate, profile
from cmtrain.report import charts
from cmtrain.report.charts import meters_chart, profile_chart, progress_chart

RUBRIC = samples.rubric()
OBSERVATIONS = tuple(
    Observation(subject, level, samples.NOON + timedelta(days=day), f"r{day}", "x")
    for day, (subject, level) in enumerate(
        [("empathy", 1), ("empathy", 3), ("E1", 2), ("moderation", 4), ("empathy", 4)]
    )
)
POINTS = ((0, "Trust", 60), (0, "Heat", 30), (1, "Trust", 72), (1, "Heat", 25))


def profiled():
    return profile(OBSERVATIONS, [c.code for each in RUBRIC.competences for c in each.criteria])


def rows(spec: charts.Spec) -> list[dict]:
    return [row for data in spec["datasets"].values() for row in data]


def every_chart() -> list[charts.Spec]:
    return [profile_chart(profiled(), RUBRIC), progress_chart(OBSERVATIONS), meters_chart(POINTS)]


def test_the_profile_shows_only_what_was_observed_with_its_number():
    found = rows(profile_chart(profiled(), RUBRIC))
    assert [row["label"] for row in found] == ["Empathy (3)", "E1 E1 (1)", "Moderation (1)"]
    assert all(row["low"] <= row["mean"] <= row["high"] for row in found)


def test_the_profile_names_the_levels_on_its_axis():
    axis = profile_chart(profiled(), RUBRIC)["layer"][0]["encoding"]["x"]["axis"]
    assert "3 Strong" in axis["labelExpr"]
    assert axis["values"] == [0, 1, 2, 3, 4]


def test_a_quote_in_a_level_name_cannot_leave_its_string():
    assert charts._quoted("a' + b\\") == "a\\' + b\\\\"


def test_an_empty_profile_is_still_a_chart():
    codes = [c.code for each in RUBRIC.competences for c in each.criteria]
    assert [row["mean"] for row in rows(profile_chart(profile((), codes), RUBRIC))] == []


def test_progress_leaves_criteria_out_and_counts_responses():
    found = rows(progress_chart(OBSERVATIONS))
    assert {row["competence"] for row in found} == {"Empathy", "Moderation"}
    assert [row["place"] for row in found] == [1, 2, 3, 4]


def test_the_running_mean_is_the_profiles_mean():
    empathy = [row for row in rows(progress_chart(OBSERVATIONS)) if row["subject"] == "empathy"]
    mean = estimate("empathy", OBSERVATIONS).mean
    assert empathy[-1]["mean"] == pytest.approx(mean, abs=0.005)


def test_progress_shows_the_newest_of_very_many(monkeypatch):
    monkeypatch.setattr(charts, "_MOST_SHOWN", 2)
    found = rows(progress_chart(OBSERVATIONS))
    assert [row["response"] for row in found] == ["r3", "r4"]


def test_meters_keep_the_order_in_which_they_come():
    spec = meters_chart(POINTS)
    assert spec["encoding"]["color"]["sort"] == ["Trust", "Heat"]
    assert len(rows(spec)) == 4


def test_words_come_from_gettext():
    found = json.dumps([progress_chart(OBSERVATIONS, str.upper), meters_chart(POINTS, str.upper)])
    assert "EMPATHY" in found
    assert "YOUR RESPONSES" in found


@pytest.mark.parametrize("spec", every_chart(), ids=["profile", "progress", "meters"])
def test_colours_are_left_to_the_theme_and_shapes_tell_them_apart_too(spec):
    written = json.dumps(spec)
    assert "config" not in spec
    assert not any(word in written.lower() for word in ("#b4446c", '"rgb'))
    assert '"shape"' in written or '"strokeDash"' in written
    assert alt.Chart.from_dict(spec) is not None


def test_a_chart_is_built_once_for_the_same_figures(monkeypatch):
    first = every_chart()
    monkeypatch.setattr(alt.TopLevelMixin, "to_dict", lambda *_: pytest.fail("built again"))
    again = every_chart()
    assert again == first


def test_a_caller_may_take_the_data_out_of_its_copy():
    mine = meters_chart(POINTS)
    del mine["datasets"]
    assert "datasets" in meters_chart(POINTS)
