"""One message in several places: what fits, what everybody can read, what is only pasted."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cmtrain.content.activity import Activity
from cmtrain.content.key import Exemplar
from cmtrain.content.lint import lint
from cmtrain.content.steps.adapt import AdaptResponse, AdaptStep
from cmtrain.content.versions import Written, laid_out, taken_apart
from cmtrain.errors import InvalidResponse

LINK = "https://kestrelhill.example/perseids"
SPEECH = "Lie down and look up. The first one comes from the left."
MESSAGE = "Open night on Wednesday. Bring a blanket and take the bus, for there is no parking."
ALT = "A thin white streak above a dome; people lie in the grass."
OWN = {
    "bluesky": f"A meteor a minute, if clouds stay away. Wednesday on the hill: {LINK} #DarkSky",
    "instagram": "You lie in the grass and wait. Then somebody says oh. The page is in our bio.",
    "youtube": f"How we get a field dark enough, and what one sees after twenty minutes. {LINK}",
}
EXEMPLAR = "\n\n".join(f"— {name} —\n{text}" for name, text in OWN.items())


def data(**changed: Any) -> dict[str, Any]:
    whole = {
        "type": "adapt", "id": "three", "prompt": "?", "message": MESSAGE, "link": LINK,
        "picture": "A meteor.", "speech": SPEECH, "opportunity": ["strategy"],
        "versions": [
            {"platform": "bluesky", "link": True, "picture": True},
            {"platform": "instagram", "link": True, "first": ["grass"]},
            {"platform": "youtube", "link": True, "video": True, "at_least": 40},
        ],
        "key": {
            "coaching": ".",
            "elements": [{"id": "e", "criterion": "S3", "says": ["."], "advice": "."}],
            "exemplars": [{"reply": EXEMPLAR, "levels": {"strategy": n}} for n in (4, 2, 0)],
        },
    }  # fmt: skip
    return {**whole, **changed}


def step(**changed: Any) -> AdaptStep:
    return AdaptStep.model_validate(data(**changed))


def response(**boxes: str) -> AdaptResponse:
    """A response without a fault; `bluesky_alt` and the like change a box of it."""
    texts = {
        "bluesky": {"text": OWN["bluesky"], "alt": ALT},
        "instagram": {"text": OWN["instagram"]},
        "youtube": {
            "title": "How dark is dark?", "text": OWN["youtube"],
            "subtitles": "Lie down and look up.\n\nThe first one comes\nfrom the left.",
        },
    }  # fmt: skip
    for name, value in boxes.items():
        platform, field = name.split("_")
        texts[platform][field] = value
    return AdaptResponse.model_validate({"texts": texts})


def failed(**boxes: str) -> tuple[str, ...]:
    return step().chosen(response(**boxes))


def levels(given: AdaptResponse) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {"S3": [], "E5": []}
    for mark in step().marks(given):
        found[mark.criterion].append(mark.level)
    return found


def test_texts_of_their_own_that_fit_earn_everything():
    step().check(response())
    assert failed() == ()
    assert levels(response()) == {"S3": [4, 4, 4], "E5": [4, 4]}


@pytest.mark.parametrize(
    ("boxes", "check"),
    [
        ({"bluesky_text": "A meteor a minute, if clouds allow."}, "bluesky-link"),
        ({"bluesky_text": f"{LINK} #One #Two #Three #Four"}, "bluesky-hashtags"),
        ({"bluesky_alt": ""}, "bluesky-alt"),
        ({"bluesky_alt": "IMG_20260812_220112_final.jpeg"}, "bluesky-alt"),
        ({"bluesky_alt": "A photo of people who lie in the grass."}, "bluesky-alt-opening"),
        ({"instagram_text": f"The grass is wet. {LINK}"}, "instagram-pointer"),
        ({"instagram_text": f"The grass is wet. In our bio, or: {LINK}"}, "instagram-pointer"),
        ({"instagram_text": f"{'We are proud. ' * 12} The grass. See our bio."}, "instagram-first"),
        ({"instagram_text": "Grass. See our bio. #perseidmeteorshower"}, "instagram-camel"),
        ({"instagram_text": "GRASS and STARS. See our bio."}, "instagram-caps"),
        ({"instagram_text": "Grass. See our bio. ✨🌠✨"}, "instagram-emoji"),
        ({"instagram_text": "🌱 grass\n🌠 stars\n🚌 bus, see our bio"}, "instagram-emoji"),
        ({"instagram_text": "𝗚𝗿𝗮𝘀𝘀 and grass. See our bio."}, "instagram-letters"),
        ({"youtube_text": LINK}, "youtube-length"),
        ({"youtube_title": ""}, "youtube-title"),
        ({"youtube_title": "How dark is dark? " * 5}, "youtube-title"),
        ({"youtube_subtitles": ""}, "youtube-subtitles"),
        ({"youtube_subtitles": "Something else altogether."}, "youtube-subtitles"),
        ({"youtube_subtitles": SPEECH}, "youtube-lines"),
        ({"youtube_subtitles": "Lie down\nlook up. The first\none comes left"}, "youtube-lines"),
    ],
)  # fmt: skip
def test_every_fault_is_found_and_no_other(boxes, check):
    assert failed(**boxes) == (check,)


def test_one_text_everywhere_fits_nowhere():
    same = f"{OWN['instagram']} {LINK}"
    pasted = response(bluesky_text=same, instagram_text=same, youtube_text=f"{same} #DarkSky")
    assert levels(pasted)["S3"] == [0, 0, 0]
    assert levels(pasted)["E5"] == [4, 4]
    assert step().copied(pasted)["youtube"] == "bluesky"


def test_the_message_itself_is_no_version_of_it():
    given = response(youtube_text=f"{MESSAGE} {LINK}")
    assert step().copied(given) == {"youtube": "message"}
    assert levels(given)["S3"] == [4, 4, 0]


def test_a_long_text_may_take_up_a_short_one():
    more = f"{OWN['instagram']} " + " ".join(f"Sentence {n} says something else." for n in range(9))
    assert failed(youtube_text=f"{more} {LINK}") == ()


def test_without_alt_text_access_is_a_token_at_most():
    assert levels(response(bluesky_alt=""))["E5"] == [1, 4]


def test_shouting_costs_a_level_and_where_nothing_is_owed_leaves_one():
    loud = {"bluesky_text": f"SHOOTING STARS over us: {LINK}"}
    assert levels(response(**loud))["E5"] == [3, 4]
    assert levels(response(instagram_text="GRASS and STARS. See our bio."))["E5"] == [4, 1, 4]


@pytest.mark.parametrize(
    ("boxes", "code"),
    [
        ({"instagram_text": "  "}, "place-empty"),
        ({"bluesky_text": "a" * 301}, "place-refuses"),
        ({"bluesky_alt": "a" * 2001}, "place-refuses"),
        ({"youtube_title": "a" * 101}, "place-refuses"),
    ],
)
def test_what_a_place_does_not_take_is_not_sent(boxes, code):
    with pytest.raises(InvalidResponse) as refusal:
        step().check(response(**boxes))
    assert refusal.value.code == code


def test_a_place_that_is_not_wanted_is_refused():
    given = AdaptResponse(texts={**response().texts, "x": Written(text="Hello")})
    with pytest.raises(InvalidResponse, match="not wanted"):
        step().check(given)


_BOX = st.text(alphabet="abc DE.\n", max_size=30).map(str.strip)


@given(_BOX, _BOX, _BOX)
def test_laid_out_texts_can_be_taken_apart_again(title, text, alt):
    versions = step().versions
    boxes = {
        "bluesky": Written(text=text, alt=alt),
        "youtube": Written(title=" ".join(title.split()), text=text),
    }
    again = taken_apart(versions, laid_out(versions, boxes))
    assert {name: again[name] for name in boxes} == boxes


def test_an_exemplar_is_what_a_learner_could_send():
    found = step()
    given = found.sample(found.key.exemplars[0])
    assert given.texts["instagram"].text == OWN["instagram"]
    assert found.reworded(response(), "— Instagram —\nNew.")["texts"]["instagram"].text == "New."


def test_words_without_headings_are_taken_to_stand_everywhere():
    everywhere = step().sample(Exemplar(reply="Thank you for reaching out.", levels={}))
    assert levels(everywhere)["S3"] == [0, 0, 0]


@given(st.text(max_size=80), st.text(max_size=80))
def test_levels_lie_between_nothing_and_all(text, alt):
    given = response(bluesky_text=text, bluesky_alt=alt)
    assert all(0 <= each <= 4 for found in levels(given).values() for each in found)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"link": ""}, "needs the link"),
        ({"picture": None}, "say what it shows"),
        ({"speech": None}, "give its speech"),
        ({"versions": [{"platform": "x"}, {"platform": "x"}]}, "wanted twice"),
        ({"versions": [{"platform": "x", "at_least": 400}, {"platform": "blog"}]}, "wants 400"),
    ],
)
def test_contradictions_are_told(changed, said):
    with pytest.raises(ValidationError, match=said):
        step(**changed)


def test_an_exemplar_without_a_text_for_each_place_is_found():
    key = {**data()["key"], "exemplars": [{"reply": "— x —\nHello", "levels": {"strategy": 4}}]}
    activity = Activity.model_validate(
        {
            "schema": 1, "uid": "3fa91c07", "id": "example", "kind": "adaptation-studio",
            "title": ".", "summary": ".", "minutes": 5, "difficulty": "novice", "covers": ["A15"],
            "steps": [data(key=key)],
        }
    )  # fmt: skip
    assert "CM573" in [each.code for each in lint(activity)]
